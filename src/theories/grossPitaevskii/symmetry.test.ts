import { describe, expect, test } from 'vitest';
import { type Backend, type Grid, plain } from '../../backend/index.ts';
import { nystrom4 } from '../../numerics/steppers/index.ts';
import type { Functional } from '../../physics/descriptions/functional.ts';
import type { Kick, Probe } from '../../physics/probe.ts';
import { discretise, knownField } from './discretisation.ts';
import { propagate, type Run } from './propagation.ts';
import { evenAxes } from './symmetry.ts';
import { unfolded } from './unfolding.ts';

const watch = { signal: new AbortController().signal, progress() {} };
const backends: Record<string, Backend> = { plain };

const position: Probe = { kind: 'position' };
const cosine = (...q: [number, number, number]): Probe => ({ kind: 'cosine', q });
const mixture: Functional = {
  dimensions: 3,
  masses: [1, 1],
  coupling: { rabi: 3, momentum: 1, detuning: 0.4 },
  interactions: { g11: 8, g22: 6, g12: 4 },
  potential: { kind: 'harmonic', frequencies: [1, 1.3, 1.6] },
  state: { kind: 'ground', atoms: 1 },
};
const repelling = (g11: number, g22: number, g12: number): Functional => ({
  ...mixture,
  interactions: { g11, g22, g12 },
});

test('axes are even where nothing breaks it, and never along the push', () => {
  expect(evenAxes(mixture, position)).toEqual([false, true, true]);
  expect(evenAxes({ ...mixture, dimensions: 2 }, position)).toEqual([false, true]);
  expect(evenAxes({ ...mixture, dimensions: 1 }, position)).toEqual([false]);
  expect(evenAxes(mixture, cosine(2, 0, 0))).toEqual([false, true, true]);
  expect(evenAxes(mixture, cosine(2, 1, 0))).toEqual([false, false, true]);
  expect(evenAxes(mixture, cosine(0, 1, 0))).toEqual([false, true, true]);
  // Immiscible, or drawn together: the ground state may leave the middle.
  expect(evenAxes(repelling(8, 6, 7), position)).toEqual([false, false, false]);
  expect(evenAxes(repelling(8, 8, 8), position)).toEqual([false, true, true]);
  expect(evenAxes(repelling(8, 6, -4), position)).toEqual([false, true, true]);
  expect(evenAxes(repelling(-1, 6, 0), position)).toEqual([false, false, false]);
  expect(evenAxes({ ...mixture, drag: () => [0, 0, 0] }, position)).toEqual([false, false, false]);
  const value = () => [1, 0, 0, 0] as const;
  expect(evenAxes({ ...mixture, state: { kind: 'given', value } }, position)).toEqual([false, false, false]);
  const potential = { kind: 'given', value: () => 0 } as const;
  expect(evenAxes({ ...mixture, potential }, position)).toEqual([false, false, false]);
});

/** The points of an even axis are between those of an ordinary one: the same problem, moved by half of their distance. */
function moved(functional: Functional, shift: readonly number[]): Functional {
  const { potential, state } = functional;
  if (potential.kind !== 'harmonic' || state.kind !== 'given') throw new Error('a trap and a given state');
  const [, y1 = 0, z1 = 0] = shift;
  const V = (c: 1 | 2, x: number, y: number, z: number): number =>
    0.5 *
    functional.masses[c - 1] *
    [x, y + y1, z + z1].reduce((sum, place, i) => sum + ((potential.frequencies[i] ?? 0) * place) ** 2, 0);
  return {
    ...functional,
    potential: { kind: 'given', value: V },
    state: { ...state, value: (x, y, z) => state.value(x, y + y1, z + z1) },
  };
}

/** Even along y and z, and far from at rest along every axis. */
const packet: Functional['state'] = {
  kind: 'given',
  value(x, y, z) {
    const a = Math.exp(-((x - 0.4) ** 2) / 2 - 0.4 * y * y - 0.7 * z * z) / Math.PI ** 0.75;
    const angle = 0.6 * x + 0.2 * y * y - 0.1 * z * z;
    return [a * Math.cos(angle), 0.6 * a, a * Math.sin(angle), 0.2 * a * y * y];
  },
};

async function filmOn(grid: Grid, functional: Functional, box: readonly number[], kick: Kick): Promise<Run> {
  const problem = discretise(functional, position, grid, box);
  const field = grid.field();
  knownField(problem, field);
  const run = await propagate(problem, field, kick, nystrom4, 0.05, watch, { isFilmed: true });
  return { ...run, frames: run.frames.map((frame) => unfolded(grid, frame)) };
}

const time = Float64Array.of(0, 0.2, 0.5);
const kicks: Record<string, Kick> = {
  step: { drive: { kind: 'step' }, strength: 0.7, pushed: 1, time },
  ramp: { drive: { kind: 'ramp', duration: 0.3 }, strength: 0.7, pushed: 2, time },
  kick: { drive: { kind: 'kick' }, strength: 0.4, pushed: 1, time },
  quench: {
    drive: { kind: 'step' },
    strength: 0.7,
    pushed: 1,
    time,
    quench: { rabi: { to: 1, begin: 0.1, duration: 0.2 }, detuning: { to: -1, begin: 0, duration: 0 } },
  },
};

const spread = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((most, x, i) => Math.max(most, Math.abs(x - b[i])), 0);

describe.each(Object.keys(backends))('%s', (name) => {
  const backend = backends[name];
  test.each(Object.keys(kicks).flatMap((kick) => [[kick, [8, 12]] as const, [kick, [6, 8, 12]] as const]))(
    'half of the points carry the same run: %s, %s',
    async (which, shape) => {
      const box = [7, 6, 5].slice(0, shape.length);
      const functional = { ...mixture, dimensions: shape.length === 2 ? 2 : 3, state: packet } as const;
      const even = [false, true, true].slice(0, shape.length);
      const folded = backend.grid(
        shape.map((n, axis) => (even[axis] ? n / 2 : n)),
        even,
      );
      const whole = backend.grid(shape);
      const shift = shape.map((n, axis) => (even[axis] ? box[axis] / n / 2 : 0));
      const [half, full] = [
        await filmOn(folded, functional, box, kicks[which]),
        await filmOn(whole, moved(functional, shift), box, kicks[which]),
      ];
      for (const key of ['N', 'F', 'dFdt', 'P'] as const) {
        const [a, b] = [half, full].map(({ observed }) => observed.flatMap((at) => [...at[key]]));
        expect(spread(a, b), key).toBeLessThan(1e-13);
      }
      half.frames.forEach((frame, i) => {
        expect(frame.length).toBe(full.frames[i].length);
        expect(spread(frame, full.frames[i])).toBeLessThan(1e-13);
      });
      expect(spread(half.frames[2], half.frames[0])).toBeGreaterThan(1e-2);
      expect(half.energyDrift ?? 1).toBeCloseTo(full.energyDrift ?? 0, 12);
      expect(half.edges.momentum).toBeCloseTo(full.edges.momentum, 13);
      folded.close();
      whole.close();
    },
  );
});
