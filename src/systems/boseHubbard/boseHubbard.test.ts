import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../failure/index.ts';
import { eigenSymmetric } from '../../numerics/eigen/index.ts';
import { boseHubbard } from './boseHubbard.ts';
import { applyCurrent, applyCurvature, applyHamiltonian, ringOf } from './hamiltonian.ts';
import { numbersOf, occupations } from './occupations.ts';
import { type BoseHubbardParameters, stateCount } from './parameters.ts';

const ring = (fields: Partial<BoseHubbardParameters> = {}): BoseHubbardParameters => ({
  sites: 4,
  atoms: [2, 1],
  hopping: [1, 0.5],
  onsite: { U11: 2, U22: 1, U12: 1 },
  ...fields,
});

/**
 * H by its definition, on lists of occupation numbers of both components: creation and annihilation written out, nothing of the
 * product structure. [size][size].
 */
function plainHamiltonian({ sites, atoms, hopping, onsite }: BoseHubbardParameters): Float64Array {
  const [first, second] = [occupations(sites, atoms[0]), occupations(sites, atoms[1])];
  const states = Array.from({ length: first.count }, (_, i) => [...numbersOf(first, i)]).flatMap((n1) =>
    Array.from({ length: second.count }, (_, j) => [n1, [...numbersOf(second, j)]]),
  );
  const index = new Map(states.map((state, i) => [JSON.stringify(state), i]));
  const H = new Float64Array(states.length ** 2);
  states.forEach((state, i) => {
    for (let j = 0; j < sites; j++) {
      const [n1, n2] = [state[0][j], state[1][j]];
      const energy = (onsite.U11 / 2) * n1 * (n1 - 1) + (onsite.U22 / 2) * n2 * (n2 - 1) + onsite.U12 * n1 * n2;
      H[i * states.length + i] += energy;
      for (const component of [0, 1]) {
        for (const next of [(j + 1) % sites, (j + sites - 1) % sites]) {
          const moved = state.map((numbers) => [...numbers]);
          if (moved[component][j]-- === 0) continue;
          const amplitude = Math.sqrt(state[component][j] * ++moved[component][next]);
          H[(index.get(JSON.stringify(moved)) ?? Number.NaN) * states.length + i] -= hopping[component] * amplitude;
        }
      }
    }
  });
  return H;
}

const anyVector = (size: number, seed: number): Float64Array =>
  Float64Array.from({ length: size }, (_, i) => Math.sin(seed + 12.9898 * i) * 1.7);

describe('Hamiltonian', () => {
  test('is the definition, element by element', () => {
    for (const parameters of [ring(), ring({ sites: 3, atoms: [3, 2] })]) {
      const own = ringOf(parameters);
      const H = plainHamiltonian(parameters);
      const x = anyVector(own.size, 1);
      const out = new Float64Array(own.size);
      applyHamiltonian(own, x, out);
      for (let i = 0; i < own.size; i++) {
        const row = H.subarray(i * own.size, (i + 1) * own.size);
        expect(out[i]).toBeCloseTo(
          row.reduce((sum, h, j) => sum + h * x[j], 0),
          11,
        );
      }
    }
  });

  test('counts its states, and finds the lowest of them', () => {
    expect(stateCount({ sites: 8, atoms: [4, 4] })).toBe(330 ** 2);
    const parameters = ring({ atoms: [2, 2] });
    const { vector, energy, residual } = boseHubbard(parameters)
      .as.manyBody?.({ kind: 'cosine', q: [Math.PI / 2, 0, 0] })
      .ground() ?? {
      vector: new Float64Array(0),
      energy: Number.NaN,
      residual: Number.NaN,
    };
    expect(energy).toBeCloseTo(eigenSymmetric(plainHamiltonian(parameters), 100).values[0], 11);
    expect(residual).toBeLessThan(1e-9);
    // no two ground states: all of its amplitudes have one sign
    expect(vector.every((amplitude) => amplitude * vector[0] > 0)).toBe(true);
  });

  test('current is antisymmetric, curvature symmetric', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.constantFrom(0 as const, 1 as const), (seed, component) => {
        const own = ringOf(ring({ atoms: [2, 2] }));
        const [x, y] = [anyVector(own.size, seed), anyVector(own.size, seed + 0.5)];
        const image = (apply: typeof applyCurrent, of: Float64Array): Float64Array => {
          const out = new Float64Array(own.size);
          apply(own, component, of, out);
          return out;
        };
        const inner = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i], 0);
        expect(inner(x, image(applyCurrent, y)) + inner(y, image(applyCurrent, x))).toBeCloseTo(0, 8);
        expect(inner(x, image(applyCurvature, y)) - inner(y, image(applyCurvature, x))).toBeCloseTo(0, 8);
      }),
      { numRuns: 10 },
    );
  });
});

test('only wavenumbers of the ring', () => {
  const describe = boseHubbard(ring()).as.manyBody;
  expect(() => describe?.({ kind: 'cosine', q: [1.5707963, 0, 0] })).not.toThrow();
  expect(() => describe?.({ kind: 'cosine', q: [1.5, 0, 0] })).toThrow(InputError);
  expect(() => describe?.({ kind: 'cosine', q: [2 * Math.PI, 0, 0] })).toThrow(/the nearest is 3.14/);
  expect(() => describe?.({ kind: 'cosine', q: [0, Math.PI, 0] })).toThrow(InputError);
  expect(() => describe?.({ kind: 'position' })).toThrow(/has no meaning on a ring/);
});
