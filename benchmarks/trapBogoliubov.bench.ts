import { spawnSync } from 'node:child_process';
import { test } from 'vitest';
import type { Context, Probe } from '../src/physics/index.ts';
import { fast } from '../src/response/index.ts';
import { coherentBec } from '../src/systems/index.ts';
import { bogoliubov } from '../src/theories/index.ts';
import { findPython } from '../tools/python.ts';

const quiet: Context = { signal: new AbortController().signal, progress: () => undefined };
const position: Probe = { kind: 'position' };

/** Ground state and all lines of a trap of gN = g, k0, rabi. */
async function solve(frequencies: readonly number[], g: number, k0: number, rabi: number) {
  const system = coherentBec({
    geometry: { kind: 'harmonic', frequencies, dimensions: frequencies.length as 1 | 2 | 3 },
    atoms: 1,
    interactions: { g11: g, g22: g, g12: g },
    coupling: { rabi, momentum: k0, detuning: 0 },
  });
  const quadratic = system.as.quadratic?.(position);
  if (quadratic === undefined) throw new Error('no quadratic form');
  return bogoliubov.solve(quadratic, position, quiet);
}

/**
 * The same in numpy, without the ground state: two sectors of that many modes, each M = diag(X, Y) by Cholesky's factor of Y and the
 * symmetric problem L^T X L, with LAPACK. Any positive definite numbers do: prints the seconds.
 */
const numpy = (modes: number) => `
import time, numpy as np
n = ${modes}; r = np.random.default_rng(1)
def positive(): x = r.standard_normal((n, n)); return x @ x.T/n + np.eye(n)
X, Y = positive(), positive()
t = time.perf_counter()
for _ in range(2):
    L = np.linalg.cholesky(Y); w, s = np.linalg.eigh(L.T @ X @ L)
print(time.perf_counter() - t)
`;

const timed = async <T>(run: () => Promise<T>): Promise<readonly [T, number]> => {
  const begin = performance.now();
  const value = await run();
  return [value, (performance.now() - begin) / 1000];
};

// Goal: below 5 s.
test('1D trap of 512 points, ground state and all lines, against numpy', async () => {
  const [{ evidence }, seconds] = await timed(() => solve([1], 3600, 30, 3000));
  const python = findPython('numpy');
  const points = Number(evidence['grid']);
  const theirs = python ? Number(spawnSync(python, ['-c', numpy(points)]).stdout.toString()) : Number.NaN;
  console.log(
    `1D trap, ${points} points: ${seconds.toFixed(2)} s; numpy's eigenproblems ${theirs.toFixed(2)} s, ratio ${(seconds / theirs).toFixed(2)}`,
  );
}, 120_000);

// The cloud of examples/01 (87Rb, 2.5e5 atoms, 45-45-55 Hz) in oscillator units. Goal: with everything else below 10 s.
test('3D trap of the 87Rb example, moments and low lines', async () => {
  const [{ spectrum, evidence }, seconds] = await timed(() => solve([1, 1, 55 / 45], 10382.5, 9.91, 245.5));
  const ratio = spectrum && fast(spectrum, 1)?.ratio;
  console.log(
    `3D trap, ${evidence['grid']}: ${seconds.toFixed(2)} s, ${evidence['products']} products, V2/V1 = ${ratio?.toFixed(6)}`,
  );
}, 120_000);
