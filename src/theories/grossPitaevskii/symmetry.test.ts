import { afterAll, describe, expect, test } from 'vitest';
import { type Backend, type Grid, openWasm, plain } from '../../backend/index.ts';
import { nystrom4 } from '../../numerics/steppers/index.ts';
import type { Functional } from '../../physics/descriptions/functional.ts';
import type { Kick, Probe } from '../../physics/probe.ts';
import { solveToTolerance } from './accuracy.ts';
import { counted } from './beyondMeanField.ts';
import { discretise, eachPoint, knownField } from './discretisation.ts';
import { edges, worst } from './edges.ts';
import { roundUp } from './extent.ts';
import { minimise } from './groundState.ts';
import { propagate, type Run } from './propagation.ts';
import { plantSeed, seedsFor } from './seeds.ts';
import { resample, snapshot } from './snapshot.ts';
import { difference } from './stage.ts';
import { evenAxes, storedShape } from './symmetry.ts';
import { transplant } from './transplant.ts';
import { unfolded, wholePlaces } from './unfolding.ts';

const watch = { signal: new AbortController().signal, progress() {} };
const wasm = await openWasm({ threads: 2 });
afterAll(() => wasm.close());
const backends: Record<string, Backend> = { plain, wasm };

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
  const uncoupled: Functional = { ...mixture, coupling: { rabi: 0, momentum: 0, detuning: 0 } };
  const zeroPoint = counted(uncoupled, { leeHuangYang: true });
  expect(evenAxes(zeroPoint, position)).toEqual([false, true, true]);
  expect(evenAxes({ ...zeroPoint, masses: [1, 2] }, position)).toEqual([false, false, false]);
  expect(evenAxes({ ...uncoupled, masses: [1, 2] }, position)).toEqual([false, true, true]);
  expect(evenAxes({ ...mixture, drag: () => [0, 0, 0] }, position)).toEqual([false, false, false]);
  const value = () => [1, 0, 0, 0] as const;
  expect(evenAxes({ ...mixture, state: { kind: 'given', value } }, position)).toEqual([false, false, false]);
  const potential = { kind: 'given', value: () => 0 } as const;
  expect(evenAxes({ ...mixture, potential }, position)).toEqual([false, false, false]);
});

/** The points of an even axis are between those of an ordinary one: the same problem, moved by half of their distance. */
function moved(functional: Functional, [, y1 = 0, z1 = 0]: readonly number[]): Functional {
  const { potential, state, masses } = functional;
  const frequencies = potential.kind === 'harmonic' ? potential.frequencies : [];
  const value = (c: 1 | 2, ...[x, y, z]: [number, number, number]): number =>
    0.5 * masses[c - 1] * [x, y + y1, z + z1].reduce((sum, at, i) => sum + ((frequencies[i] ?? 0) * at) ** 2, 0);
  return {
    ...functional,
    potential: { kind: 'given', value },
    state: state.kind === 'given' ? { ...state, value: (x, y, z) => state.value(x, y + y1, z + z1) } : state,
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

/** A grid that keeps half of the points along y and z, one that keeps all, and by how much their points are apart. */
function gridsOf(backend: Backend, shape: readonly number[], box: readonly number[]) {
  const even = [false, true, true].slice(0, shape.length);
  const folded = backend.grid(storedShape(shape, even), even);
  return { folded, whole: backend.grid(shape), shift: shape.map((n, axis) => (even[axis] ? box[axis] / n / 2 : 0)) };
}

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
  const flatRuns = Object.keys(kicks).map((kick) => [kick, [8, 12]] as const);
  test.each([...flatRuns, ['ramp', [6, 8, 12]] as const, ['quench', [6, 10, 6]] as const])(
    'half of the points carry the same run: %s, %s',
    async (which, shape) => {
      const box = [7, 6, 5].slice(0, shape.length);
      const { folded, whole, shift } = gridsOf(backend, shape, box);
      const functional = { ...mixture, dimensions: shape.length === 2 ? 2 : 3, state: packet } as const;
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
      expect(worst(half.edges).momentum).toBeCloseTo(worst(full.edges).momentum, 13);
      folded.close();
      whole.close();
    },
  );

  test('half of the points have the same ground state', () => {
    const [shape, box] = [
      [20, 16],
      [9, 8],
    ];
    const { folded, whole, shift } = gridsOf(backend, shape, box);
    const functional = { ...mixture, dimensions: 2 } as const;
    const found = (
      [
        [folded, functional],
        [whole, moved(functional, shift)],
      ] as const
    ).map(([grid, of]) => {
      const problem = discretise(of, position, grid, box);
      const field = grid.field();
      plantSeed(problem, field, { k: 0, plus: [1, 0.5], minus: [0, 0] });
      const { energy, mu, residual } = minimise(problem, field, { residual: 1e-11, iterations: 300 });
      expect(residual).toBeLessThan(1e-10);
      return [...Object.values(energy).flat(), ...mu, edges(problem, field).momentum];
    });
    expect(spread(found[0], found[1])).toBeLessThan(1e-11);
  });

  test.each([
    ['the same box', [14, 15, 12]],
    ['another box', [16, 13, 13]],
  ])('a field is taken to another grid with even axes: %s', (_, box) => {
    const even = [false, true, true];
    const gaussian = (grid: Grid, sides: readonly number[]) => {
      const field = grid.field();
      eachPoint(grid, sides, (p, x, y, z) => {
        for (const [i, part] of [1, 0.5, 0.3 * x, 0.2 * y * z * z * y].entries()) {
          field[4 * p + i] = part * Math.exp(-0.7 * (x * x + y * y + z * z));
        }
      });
      return field;
    };
    const source = backend.grid([36, 20, 16], even);
    const problem = discretise(mixture, position, source, [14, 15, 12]);
    const target = backend.grid([40, 18, 18], even);
    const [from, to] = [gaussian(source, problem.box), target.field()];
    const known = snapshot(problem, from);
    if (_ === 'the same box') resample(known, target, to);
    else transplant(known, target, box, to);
    // Where both are small: exp(-k^2/2.8) at the highest momentum, 8, and exp(-0.7 x^2) at the nearest edge, 6: 1e-10.
    expect(spread(to, gaussian(target, box))).toBeLessThan(1e-8);
    source.close();
    target.close();
  });
});

const weak: Functional = { ...mixture, interactions: { g11: 3, g22: 2.5, g12: 2 } };
const planar: Functional = { ...weak, dimensions: 2, potential: { kind: 'harmonic', frequencies: [1, 1.4] } };
const opening = { quench: { frequencies: { to: [1, 0.7], begin: 0.1, duration: 0.2 } } };
const begun: Omit<Kick, 'drive'> = { strength: 0.2, pushed: 1, time };
const searches: Record<string, readonly [Functional, Kick]> = {
  'step, two dimensions': [planar, { ...begun, drive: { kind: 'step' } }],
  'ramp, two dimensions': [planar, { ...begun, drive: { kind: 'ramp', duration: 0.3 } }],
  'kick, two dimensions': [planar, { ...begun, drive: { kind: 'kick' } }],
  'a trap that opens': [
    { ...planar, box: [12, 12] },
    { ...begun, drive: { kind: 'step' }, ...opening },
  ],
  'step, three dimensions': [weak, { ...begun, drive: { kind: 'step' } }],
  'zero-point energy': [
    {
      ...counted({ ...weak, coupling: { rabi: 0, momentum: 0, detuning: 0 } }, { leeHuangYang: true }),
      state: { kind: 'ground', atoms: [0.5, 0.5] },
    },
    { ...begun, drive: { kind: 'step' } },
  ],
};

test.each(Object.keys(searches))(
  'a search keeps half of the points by itself, and answers the same: %s',
  async (name) => {
    const [functional, kick] = searches[name];
    const question = { backend: wasm, functional, probe: position, kick, tolerance: 1e-4, watch, frames: 2 };
    const half = await solveToTolerance(question);
    const full = await solveToTolerance({ ...question, even: [] });
    expect(half.even).toEqual([false, true, true].slice(0, functional.dimensions));
    expect(full.even.includes(true)).toBe(false);
    const stated = [half, full].reduce((sum, { stepError, gridError }) => sum + stepError + gridError, 0);
    expect(difference(half.run, full.run)).toBeLessThan(stated);
    // The energy is stationary: it errs by the square of the amplitude that a grid leaves out, 12 tolerances at most, times energies there.
    expect(half.ground?.energy.total).toBeCloseTo(full.ground?.energy.total ?? 0, 5);
    const { axes = [], density = [] } = half.movie ?? {};
    expect(axes.map(({ length }) => length)).toEqual(half.shape);
    expect(axes[1][0]).toBe(-axes[1][half.shape[1] - 1]);
    const cell = half.box.reduce((volume, L, axis) => volume * (L / half.shape[axis]), 1);
    const last = Array.from(density).slice(-density.length / 2);
    const atoms = [0, 1].map((c) => cell * last.reduce((sum, n, i) => (i % 2 === c ? sum + n : sum), 0));
    const { N } = half.run.observed[2];
    expect(spread(atoms, N)).toBeLessThan(1e-5);
  },
);

/** A few packets at places and with momenta that have no symmetry at all. */
function scatter(grid: Grid, box: readonly number[], seed: number): Float64Array {
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  const field = grid.field();
  for (let packet = 0; packet < 8; packet++) {
    const [x0, y0, k, l, ...amplitudes] = [2.5, 4, 2, 1, 1, 1].map((most) => most * random());
    eachPoint(grid, box, (p, x, y) => {
      const envelope = Math.exp(-((x - x0) ** 2 + (y - y0) ** 2) / 3);
      for (const c of [0, 1]) {
        field[4 * p + c] += amplitudes[c] * envelope * Math.cos(k * x + l * y);
        field[4 * p + c + 2] += amplitudes[c] * envelope * Math.sin(k * x + l * y);
      }
    });
  }
  return field;
}

/** |psi(x, -y) - psi(x, y)|/|psi|, on a grid with the point y = 0. */
function oddness({ shape: [nx, ny] }: Grid, field: Float64Array): number {
  let [odd, all] = [0, 0];
  for (let at = 4 * nx; at < field.length; at++) {
    const [row, rest] = [Math.floor(at / (4 * nx)), at % (4 * nx)];
    odd += (field[at] - field[4 * nx * (ny - row) + rest]) ** 2;
    all += field[at] ** 2;
  }
  return Math.sqrt(odd / all);
}

const flat = { ...mixture, dimensions: 2, potential: { kind: 'harmonic', frequencies: [1, 0.5] } } as const;
const phases: Record<string, Pick<Functional, 'coupling' | 'interactions'> & { readonly atoms?: [number, number] }> = {
  'single minimum': { coupling: { rabi: 6, momentum: 1, detuning: 0 }, interactions: { g11: 60, g22: 50, g12: 40 } },
  'plane wave': { coupling: { rabi: 2.5, momentum: 1.5, detuning: 0 }, interactions: { g11: 60, g22: 60, g12: 55 } },
  stripe: { coupling: { rabi: 0.4, momentum: 1.5, detuning: 0 }, interactions: { g11: 60, g22: 60, g12: 30 } },
  'nearly immiscible': {
    coupling: { rabi: 0, momentum: 0, detuning: 0 },
    interactions: { g11: 60, g22: 60, g12: 59 },
    atoms: [0.5, 0.5],
  },
  immiscible: {
    coupling: { rabi: 0, momentum: 0, detuning: 0 },
    interactions: { g11: 60, g22: 60, g12: 90 },
    atoms: [0.5, 0.5],
  },
};

test.each(Object.keys(phases))('from a start without symmetry: %s', (name) => {
  const { atoms = 1, ...rest } = phases[name];
  const functional: Functional = { ...flat, ...rest, state: { kind: 'ground', atoms } };
  const [grid, box] = [wasm.grid([48, 36]), [14, 20]];
  const problem = discretise(functional, position, grid, box);
  const search = { residual: 1e-9, iterations: 1000 };
  const found = (field: Float64Array) => ({ ...minimise(problem, field, search), odd: oddness(grid, field) });
  const seeded = seedsFor(problem).map((seed) => {
    const field = grid.field();
    plantSeed(problem, field, seed);
    return found(field);
  });
  const least = (states: typeof seeded) => Math.min(...states.map(({ energy }) => energy.total));
  const isEven = evenAxes(functional, position)[1];
  if (!isEven) {
    // Side by side along the weak axis.
    expect(least(seeded)).toBeLessThan(least(seeded.filter(({ odd }) => odd < 1e-7)) - 0.05);
  }
  for (const seed of [1, 2]) {
    const { energy, odd } = found(scatter(grid, box, seed));
    expect(energy.total).toBeGreaterThan(least(seeded) - 1e-10);
    if (isEven) expect(odd).toBeLessThan(1e-7);
    else expect(odd).toBeGreaterThan(0.9);
  }
  grid.close();
});

test('a field is shown at all points, in ascending places', () => {
  const grid = plain.grid([4, 5, 3], [false, true, true]);
  const box = [4, 5, 6];
  const places = wholePlaces(grid, box);
  expect(places.map(({ length }) => length)).toEqual([4, 10, 6]);
  expect(Array.from(places[0])).toEqual([-2, -1, 0, 1]);
  expect(Array.from(places[2])).toEqual([-2.5, -1.5, -0.5, 0.5, 1.5, 2.5]);
  const value = (x: number, y: number, z: number) => 10 * x + Math.abs(y) + 100 * z * z;
  const field = new Float64Array(2 * grid.points);
  eachPoint(grid, box, (p, x, y, z) => field.set([value(x, y, z), -value(x, y, z)], 2 * p));
  const all = unfolded(grid, field);
  let p = 0;
  for (const z of places[2]) {
    for (const y of places[1]) {
      for (const x of places[0]) {
        expect(all[2 * p]).toBeCloseTo(value(x, y, z), 12);
        expect(all[2 * p + 1]).toBe(-all[2 * p++]);
      }
    }
  }
});

test('along an even axis a run takes lengths of whose half four is a factor: the innermost block of a transform', () => {
  for (let n = 13; n < 4000; n++) {
    const size = roundUp(n, true);
    expect(size).toBeGreaterThanOrEqual(n);
    expect(size).toBeLessThan(1.42 * n);
    expect(size % 8, `${n}`).toBe(0);
  }
});
