import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { stringify } from 'yaml';

/** The command line as a user meets it: the built program, its streams and its exit code. `npm test` builds it first. */
const folder = mkdtempSync(join(tmpdir(), 'spindrag-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const spindrag = (...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, ['bin/spindrag.js', ...args], { maxBuffer: 1e8 }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const uniform = {
  experiment: 1,
  title: 'Raman, uniform',
  units: 'natural',
  system: {
    kind: 'coherent-bec',
    density: 1,
    interactions: { g11: 0.2, g22: 0.2, g12: 0.2 },
    coupling: { rabi: 3, momentum: 1, detuning: 0 },
  },
  geometry: { kind: 'uniform' },
  probe: { operator: { kind: 'cosine', q: 0.05 }, component: 1, strength: 1e-3, drive: { kind: 'step' } },
  observe: { until: 60, samples: 61 },
  theories: { 'closed-form': {}, hydrodynamics: {}, bogoliubov: {} },
};
const good = file('good.yaml', stringify(uniform));
const stripe = file(
  'stripe.yaml',
  stringify({
    ...uniform,
    system: {
      ...uniform.system,
      interactions: { g11: 1, g22: 1, g12: 0.8 },
      coupling: { rabi: 0.5, momentum: 1, detuning: 0 },
    },
  }),
);

const content = (path: string): Record<string, string> =>
  Object.fromEntries(readdirSync(path).map((name) => [name, readFileSync(join(path, name), 'latin1')]));

test('run writes the four files, prints the table on stdout and nothing else there', async () => {
  const out = join(folder, 'results');
  const { code, stdout } = await spindrag('run', good, '--out', out, '--quiet');
  expect(code).toBe(0);
  expect(readdirSync(out).sort()).toEqual([
    'experiment.yaml',
    'methods.md',
    'open_results.ipynb',
    'open_results.py',
    'references.bib',
    'report.html',
    'result.h5',
    'summary.json',
  ]);
  expect(stdout).toMatch(/V2\/V1 fast/);
  expect(stdout).toContain(out);
});

test('--json prints the summary that is in the folder, and the folder can be run again from itself', async () => {
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  const { stdout } = await spindrag('run', good, '--out', first, '--json', '--quiet');
  expect(stdout).toBe(readFileSync(join(first, 'summary.json'), 'utf8'));
  await spindrag('run', join(first, 'experiment.yaml'), '--out', second, '--quiet');
  const [one, two] = [first, second].map((path) => JSON.parse(readFileSync(join(path, 'summary.json'), 'utf8')));
  for (const name of Object.keys(uniform.theories))
    expect(two.theories[name].moments).toEqual(one.theories[name].moments);
  expect(two.system).toEqual(one.system);
});

test('--set changes one field, and a wrong one is named', async () => {
  const changed = await spindrag(
    'run',
    good,
    '--set',
    'system.coupling.rabi=4',
    '--out',
    join(folder, 'set'),
    '--json',
  );
  // Eq. 15: the ultrafast slope of component 2 is -Omega/2
  expect(JSON.parse(changed.stdout).theories.bogoliubov.ultrafast.slope2).toBeCloseTo(-2, 12);
  const wrong = await spindrag('check', good, '--set', 'system.coupling.raby=4');
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toMatch(/raby.*rabi/);
});

test('wrong input: exit 2, FILE:line:column, the same message from check and run, nothing written', async () => {
  const bad = file('bad.yaml', stringify(uniform).replace('density:', 'denisty:'));
  const out = join(folder, 'never');
  const [checked, run] = [await spindrag('check', bad), await spindrag('run', bad, '--out', out)];
  expect(checked.code).toBe(2);
  expect(run.code).toBe(2);
  expect(run.stderr).toBe(checked.stderr);
  expect(checked.stderr).toMatch(/bad\.yaml:\d+:\d+: system\.denisty: .*density/);
  expect(checked.stderr).not.toMatch(/ at .*\.ts/);
  expect(statSync(out, { throwIfNoEntry: false })).toBeUndefined();
});

test('physics says no: exit 3 with the reason and both energies; an existing folder keeps its bits', async () => {
  const out = join(folder, 'kept');
  await spindrag('run', good, '--out', out, '--quiet');
  const before = content(out);
  const { code, stderr, stdout } = await spindrag('run', stripe, '--out', out, '--quiet');
  expect(code).toBe(3);
  expect(stderr).toMatch(/stripe[\s\S]*uniformEnergy = [\s\S]*stripeEnergy = /);
  expect(stdout).toBe('');
  expect(content(out)).toEqual(before);
});

test.each([
  ['no command', [], 2],
  ['unknown command', ['rum', 'x.yaml'], 2],
  ['unknown option', ['run', 'x.yaml', '--fast'], 2],
  ['no such file', ['run', join(folder, 'none.yaml')], 2],
  ['a folder for a file', ['run', folder], 2],
  ['a file for the results folder', ['run', good, '--out', good], 2],
  ['a results folder below a file', ['run', good, '--out', join(good, 'x')], 2],
  ['threads', ['run', good, '--threads', 'two'], 2],
  ['--set without a value', ['run', good, '--set', 'system.density'], 2],
  ['version', ['--version'], 0],
  ['help', ['--help'], 0],
] as const)('%s', async (_, args, code) => {
  const ended = await spindrag(...args);
  expect(ended.code).toBe(code);
  expect(ended.stderr).not.toMatch(/\n\s+at /);
});

test('a damaged HDF5 file of data is one sentence: nothing of what the HDF5 library has to say', async () => {
  const data = join(folder, 'cut.h5');
  writeFileSync(data, Buffer.concat([Buffer.from('\x89HDF\r\n\x1a\n', 'latin1'), Buffer.alloc(5000, 7)]));
  const { code, stderr, stdout } = await spindrag('fit', 'examples/14-fit-fast-push.yaml', '--data', data);
  expect({ code, stderr, stdout }).toEqual({ code: 2, stderr: `${data}: is a damaged HDF5 file\n`, stdout: '' });
});
