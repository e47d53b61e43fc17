import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { readTable } from '../../../src/inference/index.ts';

const root = mkdtempSync(join(tmpdir(), 'spindrag-sweep-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const node = join('node_modules', '.bin', 'node');
const main = join('apps', 'cli', 'main.ts');

/** 6 x 5 points; where coupling and momentum leave a stripe, physics refuses. */
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
  system.coupling.rabi: [0.3, 1, 2.2, 3, 4, 5]
  system.coupling.momentum: [0.8, 0.9, 1, 1.1, 1.2]
`;
const file = join(root, 'small.yaml');
writeFileSync(file, text);

const environment = (before?: string): NodeJS.ProcessEnv => ({
  ...process.env,
  ...(before !== undefined && { PATH: `${before}${delimiter}${process.env['PATH']}` }),
});

/** Far above what a sweep takes: a test that waits for a child has no other limit, in ms. */
const timeout = 150_000;

const sweep = (out: string, options: readonly string[] = [], path?: string) =>
  spawnSync(node, [main, 'sweep', file, '--out', out, '--quiet', ...options], {
    encoding: 'utf8',
    timeout,
    env: environment(path),
  });

const index = (out: string) => JSON.parse(readFileSync(join(out, 'sweep.json'), 'utf8'));

/** The folders of points with what tells one writing from another. */
const written = (out: string): ReadonlyMap<string, number> =>
  new Map(readdirSync(join(out, 'points')).map((name) => [name, statSync(join(out, 'points', name)).ino]));

/** What a point says, but for wall times. */
const numbers = (out: string, name: string): unknown => {
  const { theories, ...rest } = JSON.parse(readFileSync(join(out, 'points', name, 'summary.json'), 'utf8'));
  return { ...rest, theories: { ...theories['closed-form'], timing: undefined } };
};

/** Every number of sweep.h5, bit for bit (HDF5 notes the time of writing beside them), and all of sweep.json. */
const contents = async (out: string): Promise<unknown> => {
  const table = await readTable(readFileSync(join(out, 'sweep.h5')), 'sweep.h5');
  const numbers = table.names.filter((name) => !name.endsWith('/state'));
  expect(numbers.length).toBeGreaterThan(20);
  const bits = numbers.map((name) => [
    name,
    [...new BigUint64Array(table.column(name)?.values.buffer ?? new ArrayBuffer(0))],
  ]);
  return [bits, index(out)];
};

const whole = join(root, 'whole');

test('a sweep computes every point, the last axis fastest, and keeps why physics refuses some', () => {
  const { status, stderr } = sweep(whole);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const { schema, shape, points, counts } = index(whole);
  expect(schema).toBe('spindrag/sweep/1');
  expect(shape).toEqual([6, 5]);
  expect(points[6]).toMatchObject({
    point: '00006',
    values: { 'system.coupling.rabi': 1, 'system.coupling.momentum': 0.9 },
  });
  expect(counts.done + counts.refused).toBe(30);
  expect(counts.refused).toBeGreaterThan(0);
  expect(points[0]).toMatchObject({ state: 'refused', reason: expect.stringContaining('stripe') });
  expect(readdirSync(join(whole, 'points'))).toHaveLength(30);
});

test('killed at random and started again, it loses nothing and computes nothing twice', async () => {
  const out = join(root, 'killed');
  let known: ReadonlyMap<string, number> = new Map();
  for (const patience of [900, 1300]) {
    const child = spawn(node, [main, 'sweep', file, '--out', out, '--quiet', '--threads', '1']);
    const begin = Date.now();
    while (Date.now() - begin < 20_000 && child.exitCode === null) {
      await sleep(20);
      if (Date.now() - begin > patience && completed(out) > known.size) break;
    }
    child.kill('SIGKILL');
    await new Promise((done) =>
      child.exitCode === null && child.signalCode === null ? child.once('exit', done) : done(0),
    );
    const now = new Map([...written(out)].filter(([name]) => !name.endsWith('.part')));
    for (const [name, inode] of known) expect(now.get(name)).toBe(inode);
    known = now;
  }
  expect(sweep(out).status).toBe(0);
  const end = written(out);
  expect(end.size).toBe(30);
  for (const [name, inode] of known) expect(end.get(name)).toBe(inode);
  for (const { point, state } of index(out).points)
    if (state === 'done') expect(numbers(out, point)).toEqual(numbers(whole, point));
  expect(await contents(out)).toEqual(await contents(whole));
});

const completed = (out: string): number => {
  try {
    return readdirSync(join(out, 'points')).filter((name) => !name.endsWith('.part')).length;
  } catch {
    return 0;
  }
};

test('a folder that holds another sweep is refused and left as it is', () => {
  const other = join(root, 'other.yaml');
  writeFileSync(other, text.replace('[0.3, 1,', '[0.4, 1,'));
  const before = readFileSync(join(whole, 'sweep.json'), 'utf8');
  const { status, stderr } = spawnSync(node, [main, 'sweep', other, '--out', whole], { encoding: 'utf8', timeout });
  expect(status).toBe(2);
  expect(stderr).toContain('another file');
  expect(readFileSync(join(whole, 'sweep.json'), 'utf8')).toBe(before);
});

/** A Slurm of a few lines: runs the tasks of an array at once, in the background; the first job's task 1 dies with its node. */
const standIn = (folder: string): void => {
  const sbatch = `#!/bin/sh
for word; do case "$word" in --array=0-*) last=\${word#--array=0-};; esac; script=$word; done
job=$(( $(cat ${folder}/jobs 2>/dev/null || echo 0) + 1 ))
echo $job > ${folder}/jobs
touch ${folder}/running-$job
( for task in $(seq 0 $last); do
    if [ $job = 1 ] && [ $task = 1 ]; then continue; fi
    SLURM_ARRAY_TASK_ID=$task sh "$script" >/dev/null 2>&1
  done; rm ${folder}/running-$job ) >/dev/null 2>&1 </dev/null &
echo $job
`;
  const squeue = `#!/bin/sh\n[ -e ${folder}/running-$3 ] && echo RUNNING || { echo 'slurm_load_jobs error: Invalid job id specified' >&2; exit 1; }\n`;
  for (const [name, body] of [
    ['sbatch', sbatch],
    ['squeue', squeue],
  ] as const) {
    writeFileSync(join(folder, name), body);
    chmodSync(join(folder, name), 0o755);
  }
};

test('as a job array (stand-in sbatch): what dies with its node is submitted again, and the bits are the same', async () => {
  const folder = mkdtempSync(join(root, 'slurm-'));
  standIn(folder);
  const out = join(root, 'array');
  const { status, stderr } = sweep(out, ['--slurm=--partition=main', '--tasks', '3'], folder);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(readFileSync(join(folder, 'jobs'), 'utf8').trim()).toBe('2');
  expect(await contents(out)).toEqual(await contents(whole));
});

test('without Slurm, --slurm is an input error', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [main, 'sweep', file, '--out', join(root, 'none'), '--slurm'],
    {
      encoding: 'utf8',
      timeout,
      env: { ...process.env, PATH: root },
    },
  );
  expect(status).toBe(2);
  expect(stderr).toContain('sbatch is not to be found');
});

test('axes on the command line replace those of the file, and the folder can be taken up from its own file', () => {
  const out = join(root, 'axes');
  const axis = [
    '--axis',
    'system.coupling.rabi=3:5:3',
    '--axis',
    'system.coupling.momentum=0.8,1',
    '--set',
    'title=Other',
  ];
  expect(sweep(out, axis).status).toBe(0);
  const { axes, counts, title } = index(out);
  expect(axes.map(({ values }: { values: readonly unknown[] }) => values)).toEqual([
    [3, 4, 5],
    [0.8, 1],
  ]);
  expect([title, counts.done]).toEqual(['Other', 6]);
  const again = spawnSync(node, [main, 'sweep', join(out, 'experiment.yaml'), '--out', out, '--quiet'], {
    encoding: 'utf8',
    timeout,
  });
  expect([again.status, again.stderr]).toEqual([0, '']);
  expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain('<figure id="swept"');
  const { status, stderr } = sweep(out, ['--axis', 'system.coupling.rabi=3:5']);
  expect(status).toBe(2);
  expect(stderr).toContain('path=start:stop:count');
});
