import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PhysicsRefusal } from '../../failure/index.ts';
import type { QuadraticSector } from '../../physics/index.ts';
import { solveDense } from './dense.ts';

/** Sector of the matrix M [2n][2n] in (u, v). */
const sectorOf = (
  m: readonly (readonly number[])[],
  zeroModes: readonly (readonly number[])[] = [],
): QuadraticSector => ({
  label: 'test',
  modes: m.length / 2,
  apply: (x, out) => {
    for (const [i, row] of m.entries()) out[i] = row.reduce((sum, value, j) => sum + value * x[j], 0);
  },
  source: m
    .slice(0, 2)
    .map((_, a) => Float64Array.from(m, (_, i) => (i % (m.length / 2) === a % (m.length / 2) ? 1 : 0))),
  zeroModes: zeroModes.map((mode) => Float64Array.from(mode)),
});

const code = (m: readonly (readonly number[])[]): string => {
  try {
    solveDense(sectorOf(m));
  } catch (error) {
    if (error instanceof PhysicsRefusal) return error.code;
    throw error;
  }
  return 'stable';
};

test('one mode: frequency, amplitude and both kinds of instability', () => {
  // M = [[a, b], [b, a]]: omega = sqrt(a^2 - b^2) and (u + v)^2 = (a - b)/omega.
  const { omega, amplitude, residual } = solveDense(
    sectorOf([
      [2, 1],
      [1, 2],
    ]),
  );
  expect(omega[0]).toBeCloseTo(Math.sqrt(3), 14);
  expect(amplitude[0] ** 2).toBeCloseTo(1 / Math.sqrt(3), 14);
  expect(residual).toBeLessThan(1e-15);
  expect(
    code([
      [2, 1],
      [1, 2],
    ]),
  ).toBe('stable');
  expect(
    code([
      [1, 2],
      [2, 1],
    ]),
  ).toBe('dynamically-unstable');
  expect(
    code([
      [-2, 1],
      [1, -2],
    ]),
  ).toBe('energetically-unstable');
});

/** Rotation in the plane of the two modes, the same on u and on v. */
const rotated = (m: readonly (readonly number[])[], angle: number): readonly (readonly number[])[] => {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const turn = [
    [c, -s, 0, 0],
    [s, c, 0, 0],
    [0, 0, c, -s],
    [0, 0, s, c],
  ];
  const times = (a: readonly (readonly number[])[], b: readonly (readonly number[])[]) =>
    a.map((row) => row.map((_, j) => row.reduce((sum, value, k) => sum + value * b[k][j], 0)));
  return times(
    times(turn, m),
    turn[0].map((_, j) => turn.map((row) => row[j])),
  );
};

test('a zero mode is taken out and leaves the rest of the spectrum', () =>
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 6.3, noNaN: true }),
      fc.double({ min: 0.1, max: 3, noNaN: true }),
      (angle, e) => {
        // Condensate mode [[1, 1], [1, 1]] with M (1, -1) = 0, and a phonon with omega = sqrt(e (e + 2)), turned into each other.
        const m = rotated(
          [
            [1, 0, 1, 0],
            [0, e + 1, 0, 1],
            [1, 0, 1, 0],
            [0, 1, 0, e + 1],
          ],
          angle,
        );
        const zero = [Math.cos(angle), Math.sin(angle), -Math.cos(angle), -Math.sin(angle)];
        const { omega, residual } = solveDense(sectorOf(m, [zero]));
        expect(omega).toHaveLength(1);
        expect(omega[0]).toBeCloseTo(Math.sqrt(e * (e + 2)), 12);
        expect(residual).toBeLessThan(1e-13);
      },
    ),
    { numRuns: 50 },
  ));

test('the zero mode stays out where u + v and u - v are coupled', () => {
  // A current c between the second mode and itself, (u, v) -> (+c, -c): omega = sqrt(e (e + 2)) + c by Galilean shift.
  const [e, c] = [0.7, 0.3];
  const m = rotated(
    [
      [1, 0, 1, 0],
      [0, e + 1 + c, 0, 1],
      [1, 0, 1, 0],
      [0, 1, 0, e + 1 - c],
    ],
    0.4,
  );
  const zero = [Math.cos(0.4), Math.sin(0.4), -Math.cos(0.4), -Math.sin(0.4)];
  const { omega, residual } = solveDense(sectorOf(m, [zero]));
  expect(omega[0]).toBeCloseTo(Math.sqrt(e * (e + 2)) + c, 13);
  expect(residual).toBeLessThan(1e-14);
});
