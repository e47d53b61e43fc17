import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nexusTree } from './nexus.ts';
import { nexusBytes } from './nexusBytes.ts';
import { sampleResult } from './result.fixture.ts';

const hasH5py = (python: string): boolean => spawnSync(python, ['-c', 'import h5py']).status === 0;

/** A Python with h5py: the first of the path, or the distribution's (python3-h5py of Debian). */
const python = ['python3', '/usr/bin/python3'].find(hasH5py);

/** Follows `default` from the root as a viewer does, and reports what it finds. */
const script = `
import h5py, json, sys
import numpy as np
def text(value): return value.decode() if isinstance(value, bytes) else str(value)
with h5py.File(sys.argv[1], 'r') as file:
    node, path = file, []
    while 'default' in node.attrs:
        name = text(node.attrs['default']); path.append(name); node = node[name]
    entry = file['entry']
    spectrum = entry['bogoliubov/spectrum']
    A = spectrum['amplitude'][()]
    omega = spectrum['omega'][()]
    S = entry['bogoliubov/structure_factor']
    print(json.dumps({
        'path': path, 'class': text(node.attrs['NX_class']), 'signal': text(node.attrs['signal']),
        'axes': [text(axis) for axis in node.attrs['axes']],
        'units': {name: text(node[name].attrs['units']) for name in node},
        'program': text(file.attrs['program']), 'version': text(file.attrs['version']),
        'experiment': text(entry.attrs['experiment']), 'seed': int(entry.attrs['seed']), 'wall': float(entry.attrs['wall_seconds']),
        'dtype': str(A.dtype), 'shape': A.shape, 'operators': [text(name) for name in spectrum.attrs['operators']],
        'norm': str(spectrum['norm'].dtype),
        'm1': float(np.sum(omega * (np.conj(A[:, 0]) * A[:, 1]).real)),
        'map': S['S12'].shape, 'mapAxes': [S[text(axis)].shape[0] for axis in S.attrs['axes']],
        'finite': bool(np.isfinite(S['S12'][()]).all()),
    }))
`;

test.skipIf(python === undefined)(
  'h5py follows the defaults, reads complex amplitudes, and finds the moments in them',
  async () => {
    const result = sampleResult('lab', 'cosine', 'Mixture of Σ and 混合');
    const folder = mkdtempSync(join(tmpdir(), 'spindrag-h5py-'));
    const file = join(folder, 'result.h5');
    writeFileSync(file, await nexusBytes(nexusTree(result)));
    const { stdout, stderr } = spawnSync(python ?? '', ['-c', script, file], {
      timeout: 150_000,
      encoding: 'utf8',
      env: { ...process.env, PYTHONUTF8: '1' },
    });
    rmSync(folder, { recursive: true });
    expect(stderr).toBe('');
    const found = JSON.parse(stdout);
    expect(found).toMatchObject({
      path: ['entry', 'bogoliubov', 'response'],
      class: 'NXdata',
      signal: 'dF2dt',
      axes: ['time'],
      units: { time: 's', F1: '1', F2: '1', dF1dt: '1/s', dF2dt: '1/s' },
      program: 'spindrag',
      version: result.program.version,
      experiment: result.source,
      seed: 0,
      wall: 0.42,
      dtype: 'complex128',
      shape: [4, 2],
      operators: ['1', '2'],
      norm: 'int8',
      map: [160, 200],
      mapAxes: [160, 200],
      finite: true,
    });
    // the same sum in another order and other units: some units in the last place of terms of order 1e4
    const m1 = (result.theories['bogoliubov']?.moments?.m1?.['12'] ?? Number.NaN) / result.scales.time;
    expect(Math.abs(found.m1 / m1 - 1)).toBeLessThan(1e-13);
  },
);
