import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const python = ['python3', '/usr/bin/python3'].find(
  (command) => spawnSync(command, ['-c', 'import h5py, matplotlib']).status === 0,
);
if (python === undefined) console.warn('skipped: no Python with h5py and matplotlib here, notebooks were not executed');

const root = mkdtempSync(join(tmpdir(), 'spindrag-takeaway-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const node = join('node_modules', '.bin', 'node');
const main = join('apps', 'cli', 'main.ts');

const spindrag = (...options: readonly string[]): void => {
  const { status, stderr } = spawnSync(node, [main, ...options], { encoding: 'utf8', timeout: 150_000 });
  expect([status, stderr]).toEqual([0, expect.not.stringContaining('rror')]);
};

/** The code cells one after another, as a kernel would run them. */
const codeOf = (notebook: string): string => {
  const { cells, nbformat } = JSON.parse(notebook);
  expect(nbformat).toBe(4);
  return cells
    .filter(({ cell_type }: { cell_type: string }) => cell_type === 'code')
    .map(({ source }: { source: readonly string[] }) => source.join(''))
    .join('\n');
};

/** Saves the picture instead of showing it, so that it can be seen to be one. */
const executed = (folder: string, code: string): string => {
  const saved = code.replace(
    'plt.show()',
    'plt.savefig("picture.png"); print(len(picture.lines) + len(picture.collections))',
  );
  expect(saved).not.toBe(code);
  writeFileSync(join(folder, 'executed.py'), saved);
  const { status, stdout, stderr } = spawnSync(python ?? '', ['executed.py'], {
    timeout: 150_000,
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, MPLBACKEND: 'Agg' },
  });
  expect([status, stderr]).toEqual([0, expect.not.stringContaining('Traceback')]);
  expect(readFileSync(join(folder, 'picture.png')).subarray(1, 4).toString()).toBe('PNG');
  return stdout;
};

const swept = `experiment: 1
title: Two axes
units: natural
system: { kind: coherent-bec, density: 1, interactions: { g11: 1, g22: 1, g12: 1 }, coupling: { rabi: 3, momentum: 1 } }
geometry: { kind: uniform }
probe: { operator: { kind: cosine, q: 0.05 }, strength: 1.0e-3 }
observe: { until: 60, samples: 31 }
theories: { closed-form: {} }
sweep: { system.density: [0.5, 1, 1.5], system.coupling.rabi: [2.5, 3, 4, 5] }
`;

test.skipIf(python === undefined)(
  'notebook and snippet beside a run, a fit and a sweep run in Python and draw something',
  () => {
    const [run, fit, sweep] = [join(root, 'run'), join(root, 'fit'), join(root, 'sweep')];
    spindrag('run', 'examples/02-raman-uniform.yaml', '--out', run, '--quiet');
    const data = ['--data', 'examples/data/fast-push.csv', '--bootstrap', '0'];
    spindrag('fit', 'examples/14-fit-fast-push.yaml', ...data, '--out', fit);
    writeFileSync(join(root, 'two.yaml'), swept);
    spindrag('sweep', join(root, 'two.yaml'), '--out', sweep, '--quiet', '--threads', '1');
    for (const folder of [run, fit, sweep]) {
      const notebook = codeOf(readFileSync(join(folder, 'open_results.ipynb'), 'utf8'));
      // The last cell lists what is in the file.
      expect(executed(folder, notebook)).toContain('entry');
      const drawn = executed(folder, readFileSync(join(folder, 'open_results.py'), 'utf8'));
      expect(Number(drawn.trim())).toBeGreaterThan(0);
      expect(readFileSync(join(folder, 'methods.md'), 'utf8')).toContain('[@CarliniStringari2021');
      expect(readFileSync(join(folder, 'references.bib'), 'utf8')).toContain('CarliniStringari2021');
    }
  },
);
