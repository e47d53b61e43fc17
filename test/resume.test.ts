import { type ChildProcess, execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Dataset, Group, File as Hdf5File, ready } from 'h5wasm/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';

/** The command line and its checkpoints, as they meet kills, interrupts and spoilt folders. */
const folder = mkdtempSync(join(tmpdir(), 'spindrag-resume-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Of one run again and again; more on demand: `SPINDRAG_KILLS=20 npx vitest run --project node test/resume.test.ts`. */
const kills = Number(process.env['SPINDRAG_KILLS'] ?? 3);
/** Of as many runs, once each: twenty instants with the three above. */
const independentKills = 17;

const described = (changes: object): string =>
  stringify({
    experiment: 1,
    title: 'A run that lasts a while',
    units: 'natural',
    system: {
      kind: 'coherent-bec',
      atoms: 100,
      interactions: { g11: 0.1, g22: 0.1, g12: 0.1 },
      coupling: { rabi: 2, momentum: 0.8, detuning: 0 },
    },
    geometry: { kind: 'harmonic', frequencies: [1], dimensions: 1 },
    probe: { operator: { kind: 'position' }, component: 1, strength: 1e-2, drive: { kind: 'ramp', duration: 0.4 } },
    observe: { until: 20, samples: 201 },
    theories: { 'gross-pitaevskii': { grid: [96], box: [24], step: 1e-3, order: 4, density: { frames: 20 } } },
    ...changes,
  });

const file = (name: string, changes: object): string => {
  const path = join(folder, name);
  writeFileSync(path, described(changes));
  return path;
};

const experiment = file('experiment.yaml', {});
const short = file('short.yaml', { observe: { until: 4, samples: 41 } });
const inSpace = file('space.yaml', {
  geometry: { kind: 'harmonic', frequencies: [1, 1.2, 1.5], dimensions: 3 },
  observe: { until: 0.8, samples: 9 },
  theories: { 'gross-pitaevskii': { grid: [32, 24, 24], box: [16, 14, 12], step: 0.01, order: 4 } },
});

interface Ended {
  readonly code: number | null;
  readonly stderr: string;
}

const start = (...args: readonly string[]): { readonly child: ChildProcess; readonly ended: Promise<Ended> } => {
  const { promise, resolve } = Promise.withResolvers<Ended>();
  const child = execFile(process.execPath, ['bin/spindrag.js', ...args, '--quiet'], (_, _stdout, stderr) =>
    resolve({ code: child.exitCode, stderr }),
  );
  return { child, ended: promise };
};

const spindrag = (...args: readonly string[]): Promise<Ended> => start(...args).ended;
/** Checkpoints as often as the program allows. */
const run = (out: string, what = experiment) => start('run', what, '--out', out, '--checkpoint', '0');
const resume = (out: string) => start('resume', out, '--checkpoint', '0');
const checkpoint = (out: string): string => join(out, 'checkpoint.bin');

/** Until a checkpoint newer than `since` is there, or the process has ended. */
const newCheckpoint = async (out: string, child: ChildProcess, since = 0): Promise<void> => {
  const time = () => statSync(checkpoint(out), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  while (child.exitCode === null && time() <= since) await sleep(5);
};

type Values = Readonly<Record<string, unknown>>;

const datasets = (group: Group, path = ''): Values =>
  Object.assign(
    {},
    ...group.keys().map((name): Values => {
      const child = group.get(name);
      if (child instanceof Group) return datasets(child, `${path}/${name}`);
      return child instanceof Dataset ? { [`${path}/${name}`]: child.value } : {};
    }),
  );

/** All numbers of a results folder but the times that it took. */
const numbers = async (out: string): Promise<Values> => {
  await ready;
  const file = new Hdf5File(join(out, 'result.h5'), 'r');
  const summary = readFileSync(join(out, 'summary.json'), 'utf8').replaceAll(/"\w*[sS]econds": [\d.e-]+/g, '""');
  try {
    return { ...datasets(file), summary };
  } finally {
    file.close();
  }
};

const whole = join(folder, 'whole');
beforeAll(async () => {
  expect(await spindrag('run', experiment, '--out', whole)).toEqual({ code: 0, stderr: '' });
});

test('a run has density, momentum and population, and leaves no checkpoint', async () => {
  expect(readdirSync(whole).toSorted()).toEqual([
    'experiment.yaml',
    'methods.md',
    'open_results.ipynb',
    'open_results.py',
    'references.bib',
    'report.html',
    'result.h5',
    'summary.json',
  ]);
  const all = await numbers(whole);
  const density = all['/entry/gross-pitaevskii/density/density'];
  expect(density).toHaveLength(20 * 96 * 2);
  expect(all['/entry/gross-pitaevskii/momentum/p1']).toHaveLength(201);
  expect(all['/entry/gross-pitaevskii/population/share1']).toHaveLength(201);
});

test(
  'killed at random instants, again and again, a run comes to the same bits',
  async () => {
    const out = join(folder, 'killed');
    let { child, ended } = run(out);
    for (let kill = 0; kill < kills; kill++) {
      await newCheckpoint(out, child, Date.now());
      await sleep(100 * Math.random());
      child.kill('SIGKILL');
      await ended;
      if (existsSync(join(out, 'summary.json'))) rmSync(out, { recursive: true });
      ({ child, ended } = existsSync(checkpoint(out)) ? resume(out) : run(out));
    }
    expect(await ended).toEqual({ code: 0, stderr: '' });
    expect(readdirSync(out).toSorted()).toEqual(readdirSync(whole).toSorted());
    expect(await numbers(out)).toEqual(await numbers(whole));
  },
  180_000 + 20_000 * kills,
);

/** Kills a run after that time, takes it up again where it left a checkpoint, else begins anew; what it ended with. */
const killedOnce = async (what: string, out: string, after: number): Promise<{ resumed: boolean; ended: Ended }> => {
  const { child, ended } = run(out, what);
  await Promise.race([sleep(after), ended]);
  child.kill('SIGKILL');
  await ended;
  const resumed = existsSync(checkpoint(out));
  return { resumed, ended: await (resumed ? resume(out) : run(out, what)).ended };
};

test(
  `killed once at each of ${independentKills} random instants, every run comes to the same bits`,
  async () => {
    const undisturbed = join(folder, 'short');
    const begin = performance.now();
    expect(await spindrag('run', short, '--out', undisturbed)).toEqual({ code: 0, stderr: '' });
    const duration = performance.now() - begin;
    const expected = await numbers(undisturbed);
    let resumed = 0;
    const one = async (k: number) => {
      const out = join(folder, `once-${k}`);
      const outcome = await killedOnce(short, out, duration * Math.random());
      if (outcome.resumed) resumed++;
      expect(outcome.ended).toEqual({ code: 0, stderr: '' });
      expect(await numbers(out)).toEqual(expected);
      rmSync(out, { recursive: true });
    };
    for (let k = 0; k < independentKills; k += 2) {
      await Promise.all([k, k + 1].filter((at) => at < independentKills).map(one));
    }
    // Some instants lie before the first checkpoint or after the last; by far not all.
    expect(resumed).toBeGreaterThan(0);
  },
  120_000 + 20_000 * independentKills,
);

test('a run in three dimensions is taken up again to the same bits', async () => {
  const undisturbed = join(folder, 'space');
  expect(await spindrag('run', inSpace, '--out', undisturbed)).toEqual({ code: 0, stderr: '' });
  const out = join(folder, 'space-killed');
  const { child, ended } = run(out, inSpace);
  await newCheckpoint(out, child, Date.now());
  await sleep(200 * Math.random());
  child.kill('SIGKILL');
  await ended;
  expect(existsSync(checkpoint(out))).toBe(true);
  expect(await resume(out).ended).toEqual({ code: 0, stderr: '' });
  expect(await numbers(out)).toEqual(await numbers(undisturbed));
});

test('an interrupt ends with 130 and says how to go on; a new run does not write over what waits', async () => {
  const out = join(folder, 'interrupted');
  const { child, ended } = run(out);
  await newCheckpoint(out, child);
  child.kill('SIGINT');
  const { code, stderr } = await ended;
  expect(code).toBe(130);
  expect(stderr).toContain(`npx spindrag resume ${out}`);
  const kept = readFileSync(checkpoint(out));
  const again = await spindrag('run', experiment, '--out', out);
  expect(again.code).toBe(2);
  expect(again.stderr).toContain(`npx spindrag resume ${out}`);
  expect(readFileSync(checkpoint(out)).equals(kept)).toBe(true);

  // damaged in any way, it is refused and left as it is
  const damages = {
    truncated: kept.subarray(0, kept.length - 100),
    'a bit flipped': Buffer.from(kept).fill((kept.at(-50) ?? 0) ^ 1, kept.length - 50, kept.length - 49),
    'of another program': Buffer.from('not one of ours'),
    empty: Buffer.alloc(0),
  };
  for (const [name, bytes] of Object.entries(damages)) {
    writeFileSync(checkpoint(out), bytes);
    const refused = await spindrag('resume', out);
    expect(refused.code, name).toBe(2);
    expect(refused.stderr, name).toMatch(/checkpoint\.bin: is .*\n$/);
    expect(readFileSync(checkpoint(out)).equals(bytes), name).toBe(true);
  }
});

test('an interrupt is heard within the search for a ground state, too', async () => {
  const out = join(folder, 'searching');
  const child = execFile(process.execPath, ['bin/spindrag.js', 'run', inSpace, '--out', out]);
  let told = '';
  child.stderr?.on('data', (text) => {
    // Once: a second one ends the program at once.
    if (!told.includes('ground state') && `${told}${text}`.includes('ground state')) child.kill('SIGINT');
    told += text;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect(code).toBe(130);
  expect(told).toContain(`npx spindrag resume ${out}`);
  expect(told).not.toContain('final run');
  expect(await resume(out).ended).toEqual({ code: 0, stderr: '' });
  expect(await numbers(out)).toEqual(await numbers(join(folder, 'space')));
});

test('nothing to continue: one message', async () => {
  for (const out of [whole, join(folder, 'nowhere')]) {
    const { code, stderr } = await spindrag('resume', out);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^\S+: (holds no checkpoint|there is no such folder).*\n$/);
  }
  expect(existsSync(join(folder, 'nowhere'))).toBe(false);
});

test('the folder is removed under the run: it is made anew', async () => {
  const out = join(folder, 'removed');
  const { child, ended } = run(out);
  await newCheckpoint(out, child);
  rmSync(out, { recursive: true });
  expect((await ended).code).toBe(0);
  expect(readdirSync(out).toSorted()).toEqual(readdirSync(whole).toSorted());
});

test('results that cannot be written: exit 2, the checkpoint stays whole, and resume completes them', async () => {
  const out = join(folder, 'blocked');
  const { child, ended } = run(out);
  await newCheckpoint(out, child);
  // a folder of that name stands for a disk that refuses the file
  mkdirSync(join(out, 'result.h5.part'));
  const { code, stderr } = await ended;
  expect(code).toBe(2);
  expect(stderr).toContain(`npx spindrag resume ${out}`);
  expect(readdirSync(out).toSorted()).toEqual(['checkpoint.bin', 'result.h5.part']);
  rmSync(join(out, 'result.h5.part'), { recursive: true });
  expect((await resume(out).ended).code).toBe(0);
  expect(await numbers(out)).toEqual(await numbers(whole));
});

/** Writes to this name meet a full disk, until it is removed. */
const fill = (out: string, name: string): void => symlinkSync('/dev/full', join(out, name));
const hasFullDisk = existsSync('/dev/full');

test.skipIf(!hasFullDisk)(
  'the disk is full for a checkpoint: it says so, the last one is whole and leads on',
  async () => {
    const out = join(folder, 'full');
    const { child, ended } = run(out);
    await newCheckpoint(out, child);
    let stderr = '';
    child.stderr?.on('data', (text) => {
      stderr += text;
    });
    while (child.exitCode === null && !stderr.includes('checkpoint not written')) {
      // The name is free between two checkpoints only.
      try {
        fill(out, 'checkpoint.bin.part');
      } catch {}
      await sleep(1);
    }
    child.kill('SIGKILL');
    await ended;
    expect(stderr).toMatch(/checkpoint not written \(.*ENOSPC.*\); the last whole one is kept; the run goes on/);
    expect((await resume(out).ended).code).toBe(0);
    expect(await numbers(out)).toEqual(await numbers(whole));
  },
);

test.skipIf(!hasFullDisk)(
  'the disk is full for the results: exit 2, old ones and checkpoint whole, resume completes',
  async () => {
    const out = join(folder, 'full-results');
    expect((await spindrag('run', short, '--out', out)).code).toBe(0);
    const old = await numbers(out);
    const { child, ended } = run(out);
    await newCheckpoint(out, child);
    fill(out, 'result.h5.part');
    const { code, stderr } = await ended;
    expect(code).toBe(2);
    expect(stderr).toMatch(/ENOSPC/);
    expect(stderr).toContain(`npx spindrag resume ${out}`);
    expect(await numbers(out)).toEqual(old);
    expect(readdirSync(out).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect((await resume(out).ended).code).toBe(0);
    expect(await numbers(out)).toEqual(await numbers(whole));
  },
);

test('files truncated under the run: results and checkpoints are written anew, whole', async () => {
  const out = join(folder, 'truncated');
  expect((await spindrag('run', short, '--out', out)).code).toBe(0);
  const { child, ended } = run(out);
  await newCheckpoint(out, child);
  for (const name of ['result.h5', 'summary.json', 'checkpoint.bin']) truncateSync(join(out, name), 100);
  await newCheckpoint(out, child, Date.now());
  child.kill('SIGKILL');
  await ended;
  // The old results stay as spoilt as they are until there are new ones.
  expect(statSync(join(out, 'result.h5')).size).toBe(100);
  expect((await resume(out).ended).code).toBe(0);
  expect(await numbers(out)).toEqual(await numbers(whole));
});
