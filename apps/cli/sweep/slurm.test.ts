import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTable } from '../../../src/inference/index.ts';

const has = (command: string): boolean => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
/** The daemons are started and stopped here; that takes root, as Debian's packages are made. */
const possible = ['sbatch', 'slurmctld', 'slurmd', 'munged', 'runuser'].every(has) && process.getuid?.() === 0;
if (!possible) console.warn('skipped: no Slurm (slurm-wlm, munge) on this machine, job arrays ran on a stand-in only');

const root = mkdtempSync(join(tmpdir(), 'spindrag-slurm-'));
const configuration = join(root, 'slurm.conf');
const environment = { ...process.env, SLURM_CONF: configuration };

const settings = (): string => {
  const host = hostname();
  return [
    'ClusterName=one',
    `SlurmctldHost=${host}(127.0.0.1)`,
    'SlurmUser=root',
    'SlurmdUser=root',
    'AuthType=auth/munge',
    `StateSaveLocation=${root}/state`,
    `SlurmdSpoolDir=${root}/spool`,
    `SlurmctldPidFile=${root}/slurmctld.pid`,
    `SlurmdPidFile=${root}/slurmd.pid`,
    `SlurmctldLogFile=${root}/slurmctld.log`,
    `SlurmdLogFile=${root}/slurmd.log`,
    'ProctrackType=proctrack/linuxproc',
    'TaskPlugin=task/none',
    'JobAcctGatherType=jobacct_gather/none',
    'SelectType=select/cons_tres',
    'SelectTypeParameters=CR_CPU',
    'SchedulerParameters=batch_sched_delay=0,sched_interval=1',
    'AccountingStorageType=accounting_storage/none',
    'MailProg=/bin/true',
    'ReturnToService=2',
    `NodeName=${host} NodeAddr=127.0.0.1 CPUs=2 RealMemory=1000 State=UNKNOWN`,
    'PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP',
    '',
  ].join('\n');
};

/** Far above what any command takes: a test that waits for a child has no other limit. */
const run = (command: string, ...options: readonly string[]) =>
  spawnSync(command, options, { encoding: 'utf8', env: environment, timeout: 150_000 });

let munge: ChildProcess | undefined;

beforeAll(async () => {
  if (!possible) return;
  for (const folder of ['state', 'spool']) mkdirSync(join(root, folder));
  writeFileSync(configuration, settings());
  writeFileSync(join(root, 'cgroup.conf'), 'CgroupPlugin=cgroup/v1\n');
  run('install', '-d', '-o', 'munge', '-g', 'munge', '/run/munge', '/var/log/munge', '/var/lib/munge');
  munge = spawn('runuser', ['-u', 'munge', '--', 'munged', '--foreground'], { stdio: 'ignore' });
  await sleep(500);
  run('slurmctld', '-f', configuration);
  await sleep(500);
  run('slurmd', '-f', configuration);
  for (let wait = 0; wait < 60 && !run('sinfo', '-h', '-o', '%T').stdout.includes('idle'); wait++) await sleep(250);
});

afterAll(async () => {
  if (possible) run('scontrol', 'shutdown');
  munge?.kill();
  await sleep(possible ? 1000 : 0);
  rmSync(root, { recursive: true, force: true });
});

const node = join('node_modules', '.bin', 'node');
const main = join('apps', 'cli', 'main.ts');

const text = `experiment: 1
title: Small sweep
units: natural
system:
  kind: coherent-bec
  density: 1.0
  interactions: { g11: 1, g22: 1, g12: 0.8 }
  coupling: { rabi: 3, momentum: 1 }
geometry: { kind: uniform }
probe: { operator: { kind: cosine, q: 0.05 }, strength: 1.0e-3 }
observe: { until: 60, samples: 61 }
theories: { closed-form: {} }
sweep:
  system.coupling.rabi: [0.3, 2.2, 3, 4]
  system.coupling.momentum: [0.8, 1]
`;
const file = join(root, 'small.yaml');

const numbers = async (out: string): Promise<unknown> => {
  const table = await readTable(readFileSync(join(out, 'sweep.h5')), 'sweep.h5');
  const names = table.names.filter((name) => !name.endsWith('/state'));
  const bits = names.map((name) => [...new BigUint64Array(table.column(name)?.values.buffer ?? new ArrayBuffer(0))]);
  return [names, bits, readFileSync(join(out, 'sweep.json'), 'utf8')];
};

test.skipIf(!possible)(
  'a real one-node Slurm gives the same bits as local workers; a killed task is made up for',
  async () => {
    writeFileSync(file, text);
    const [here, there] = [join(root, 'here'), join(root, 'there')];
    expect(run(node, main, 'sweep', file, '--out', here, '--quiet', '--threads', '1').status).toBe(0);
    const child = spawn(
      node,
      [main, 'sweep', file, '--out', there, '--quiet', '--slurm=--partition=main', '--tasks', '2'],
      {
        env: environment,
      },
    );
    let said = '';
    child.stderr.on('data', (piece) => {
      said += String(piece);
    });
    const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
    // one task of the array dies, as with its node
    for (let wait = 0; wait < 200 && child.exitCode === null; wait++) {
      const [job] = run('squeue', '-h', '-r', '-o', '%A').stdout.trim().split('\n');
      if (job !== undefined && job !== '') {
        run('scancel', '--signal=KILL', '--full', job);
        break;
      }
      await sleep(50);
    }
    expect([await ended, said]).toEqual([0, '']);
    expect(await numbers(there)).toEqual(await numbers(here));
  },
);

/** The folders of points that are whole, with what tells one writing from another. */
const written = (out: string): ReadonlyMap<string, number> => {
  const folder = join(out, 'points');
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder).filter((name) => !name.endsWith('.part'));
  return new Map(names.map((name) => [name, statSync(join(folder, name)).ino]));
};

test.skipIf(!possible)(
  'a node that goes down in the middle of the array loses nothing, and no point is computed twice',
  async () => {
    const [many, here, there] = [join(root, 'many.yaml'), join(root, 'many-here'), join(root, 'many-there')];
    const axes =
      'sweep: { system.coupling.rabi: { from: 2.1, to: 5, count: 60 }, system.density: { from: 0.2, to: 2, count: 60 } }';
    writeFileSync(many, `${text.slice(0, text.indexOf('sweep:'))}${axes}\n`);
    expect(run(node, main, 'sweep', many, '--out', here, '--quiet').status).toBe(0);
    const options = ['--out', there, '--quiet', '--slurm=--partition=main', '--tasks', '2'];
    const child = spawn(node, [main, 'sweep', many, ...options], { env: environment });
    const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
    let before = written(there);
    for (let wait = 0; wait < 2400 && before.size === 0 && child.exitCode === null; wait++) {
      await sleep(25);
      before = written(there);
    }
    run('scontrol', 'update', `NodeName=${hostname()}`, 'State=DOWN', 'Reason=test');
    await sleep(500);
    before = written(there);
    expect(before.size).toBeGreaterThan(0);
    expect(before.size).toBeLessThan(3600);
    run('scontrol', 'update', `NodeName=${hostname()}`, 'State=RESUME');
    // Slurm holds what it has put back for two minutes, lest the node go down again.
    const waiting = run('squeue', '-h', '-r', '-o', '%A').stdout.split('\n');
    for (const job of waiting.filter((id) => id !== '')) run('scontrol', 'update', `JobId=${job}`, 'StartTime=now');
    const code = await ended;
    const { counts, points } = JSON.parse(readFileSync(join(there, 'sweep.json'), 'utf8'));
    const failed = points.find(({ state }: { state: string }) => state === 'failed');
    expect([code, failed, counts.failed]).toEqual([0, undefined, 0]);
    const after = written(there);
    for (const [name, inode] of before) expect(after.get(name)).toBe(inode);
    expect(after.size).toBe(3600);
    expect(await numbers(there)).toEqual(await numbers(here));
  },
  240_000,
);
