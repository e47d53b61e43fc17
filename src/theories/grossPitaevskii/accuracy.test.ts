import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { type Backend, openWasm } from '../../backend/index.ts';
import { blanesMoan6, nystrom4, nystrom6 } from '../../numerics/steppers/index.ts';
import type { Functional } from '../../physics/descriptions/functional.ts';
import type { Kick } from '../../physics/probe.ts';
import type { DensityMovie } from '../../physics/spectrum.ts';
import { solveToTolerance } from './accuracy.ts';
import { violent } from './cases.ts';
import { discretise } from './discretisation.ts';
import type { Run } from './propagation.ts';
import { difference, looksAt, looksFor, openStage, type Question, runOn } from './stage.ts';
import { longestStep, stepperFor } from './stepChoice.ts';
import { transplant } from './transplant.ts';
import { trap } from './trap.fixture.ts';

const watch = { signal: new AbortController().signal, progress() {} };
const backend: Backend = await openWasm();
afterAll(() => backend.close());

const every = (until: number, count: number): Float64Array =>
  Float64Array.from({ length: count + 1 }, (_, i) => (until * i) / count);

const questionOf = (functional: Functional, kick: Kick, tolerance: number): Question => ({
  backend,
  functional,
  probe: { kind: 'position' },
  kick,
  watch,
  tolerance,
});
const ask = (functional: Functional, kick: Kick, tolerance: number, more: Partial<Question> = {}) =>
  solveToTolerance({ ...questionOf(functional, kick, tolerance), ...more });

/** A condensate whose splitting has a resonance that grows: h = 0.0625 on 60 points makes F wrong by its own size. */
const resonant = trap({
  coupling: { rabi: 2, momentum: 0.8, detuning: 0 },
  interactions: { g11: 0.1, g22: 0.1, g12: 0.1 },
  state: { kind: 'ground', atoms: 100 },
});
const push: Omit<Kick, 'time'> = { drive: { kind: 'step' }, strength: 0.01, pushed: 1 };

test('the resonance of a splitting is foreseen: just below it the energy stays, just above it is lost', async () => {
  const kick = { ...push, time: every(400, 8) };
  const question = questionOf(resonant, kick, 1e-6);
  const stage = await openStage(question, [60], [14.182481374536842]);
  const longest = longestStep(stage, nystrom4, 400);
  expect(longest).toBeLessThan(0.0625);
  // Not so careful that steps are wasted: those of 0.05 were found to be good.
  expect(longest).toBeGreaterThan(0.05);
  const drift = async (h: number) => Math.abs((await runOn(stage, kick, nystrom4, h, watch)).energyDrift ?? 1);
  expect(await drift(longest)).toBeLessThan(1e-10);
  expect(await drift(0.0625)).toBeGreaterThan(1e-3);
  stage.problem.grid.close();
});

test.each([
  ['samples that ask for the resonant step', 200, nystrom4],
  ['samples that bind every step', 6400, nystrom4],
  ['the scheme of its own choice', 200, undefined],
] as const)('a long run is right near a resonance: %s', async (_, samples, stepper) => {
  const kick = { ...push, time: every(400, samples) };
  const { run, stepError, gridError } = await ask(resonant, kick, 1e-5, stepper && { stepper });
  expect(stepError + gridError).toBeLessThanOrEqual(1e-5);
  expect(Math.abs(run.energyDrift ?? 1)).toBeLessThan(1e-9);
  // Independent run: 96 points, fixed steps of 0.02, order 4, whose own error is below 1e-7.
  const { F } = run.observed[samples];
  expect(Math.abs(F[0] - 0.00758007)).toBeLessThan(1e-5 * 0.02);
  expect(Math.abs(F[1] + 0.00526878)).toBeLessThan(1e-5 * 0.02);
});

/** Traps of one dimension away from phases with soft modes, whose ground states answer to the last digit of a grid. */
const traps = fc
  .record({
    g: fc.double({ min: 0.05, max: 3, noNaN: true }),
    rabi: fc.oneof(fc.constant(0), fc.double({ min: 0.5, max: 8, noNaN: true })),
    // Evenly: most doubles from 0 on are next to 0.
    momentum: fc.integer({ min: 0, max: 45 }).map((percent) => percent / 100),
    atoms: fc.double({ min: 1, max: 20, noNaN: true }),
    strength: fc.double({ min: 0.01, max: 0.5, noNaN: true }),
    until: fc.double({ min: 1, max: 12, noNaN: true }),
    samples: fc.integer({ min: 1, max: 60 }),
    drive: fc.constantFrom('step', 'kick', 'ramp'),
    exponent: fc.double({ min: -7, max: -3, noNaN: true }),
  })
  .map(({ g, rabi, momentum, atoms, strength, until, samples, drive, exponent }) => {
    const functional = trap({
      coupling: { rabi, momentum: rabi === 0 ? 0 : momentum, detuning: 0 },
      interactions: { g11: g, g22: 0.9 * g, g12: 0.7 * g },
      state: { kind: 'ground', atoms: rabi === 0 ? [atoms, atoms] : atoms },
    });
    const kind = drive === 'ramp' ? ({ kind: drive, duration: until / 3 } as const) : ({ kind: drive } as const);
    const kick: Kick = { drive: kind, strength, pushed: 1, time: every(until, samples) };
    return { functional, kick, tolerance: 10 ** exponent };
  });

test('the error that a run states is above the one that it makes, whatever trap, kick, samples and tolerance', async () => {
  await fc.assert(
    fc.asyncProperty(traps, async ({ functional, kick, tolerance }) => {
      const { run, stepError, gridError } = await ask(functional, kick, tolerance);
      const better = await ask(functional, kick, 1e-2 * tolerance, { stepper: nystrom6 });
      expect(stepError + gridError).toBeLessThanOrEqual(tolerance);
      // The better run errs too, by less than a hundredth.
      expect(difference(better.run, run)).toBeLessThan(stepError + gridError + 1e-2 * tolerance);
    }),
    { numRuns: 40, seed: 2021 },
  );
});

/** <x> of each component in a frame. */
function centres(movie: DensityMovie | undefined, frame: number): [number, number] {
  const [places] = movie?.axes ?? [];
  const mean = (c: number) => {
    let [sum, all] = [0, 0];
    places?.forEach((x, i) => {
      const n = movie?.density[2 * (places.length * frame + i) + c] ?? 0;
      sum += n * x;
      all += n;
    });
    return sum / all;
  };
  return [mean(0), mean(1)];
}

test('what the steps of the answer add is known from the coarse grid and taken out', async () => {
  const functional = trap({
    coupling: { rabi: 8, momentum: 0, detuning: 0 },
    interactions: { g11: 0.18, g22: 0.16, g12: 0.13 },
  });
  const kick: Kick = { ...push, strength: 0.05, time: every(5.4, 13) };
  const tolerance = 5e-7;
  const asked = await ask(functional, kick, tolerance, { frames: 14 });
  const { run, shape, box, stepper, step, stepError, gridError, movie } = asked;
  const exact = await ask(functional, kick, 1e-2 * tolerance);
  const question = questionOf(functional, kick, tolerance);
  const stage = await openStage(question, shape, box);
  const left = await runOn(stage, kick, stepper, step, watch);
  stage.problem.grid.close();
  expect(left.steps).toBe(run.steps);
  // Left in, it would be more than was asked for.
  expect(difference(exact.run, left)).toBeGreaterThan(2 * tolerance);
  expect(difference(exact.run, run)).toBeLessThan(stepError + gridError);
  // Of a movie nothing is taken out: its steps are shorter.
  const filmed = { ...run, observed: run.observed.map((at, i) => ({ ...at, F: centres(movie, i) })) };
  expect(difference(exact.run, filmed)).toBeLessThan(tolerance);
  const momenta = ({ observed }: Run) => observed.map(({ P }) => P[0]);
  const apart = (a: Run, b: Run) => Math.max(...momenta(a).map((p, i) => Math.abs(p - momenta(b)[i])));
  expect(apart(run, exact.run)).toBeLessThan(0.2 * apart(left, exact.run));
});

test('samples that are denser than steps cost none: F between the steps is as good as is stated', async () => {
  const functional = trap({
    interactions: { g11: 2, g22: 1.8, g12: 1.2 },
    state: { kind: 'ground', atoms: [1, 1] },
  });
  const kick: Kick = { ...push, drive: { kind: 'ramp', duration: 1.3 }, strength: 0.3, time: every(6, 300) };
  const { run, shape, box, stepError, gridError } = await ask(functional, kick, 1e-6);
  expect(run.steps).toBeLessThan(100);
  expect(run.observed).toHaveLength(301);
  expect(run.edges).toHaveLength(301);
  const question = questionOf(functional, kick, 1e-6);
  const stage = await openStage(question, [2 * shape[0]], [1.2 * box[0]]);
  const each = await runOn(stage, kick, nystrom6, 0.02, watch);
  stage.problem.grid.close();
  expect(each.steps).toBeGreaterThanOrEqual(300);
  expect(stepError + gridError).toBeLessThan(1e-6);
  expect(difference(each, run)).toBeLessThan(stepError + gridError);
  const rates = run.observed.map(({ dFdt }, i) => Math.abs(dFdt[0] - each.observed[i].dFdt[0]));
  expect(Math.max(...rates)).toBeLessThan(1e-5);
});

test('looks become fewer as steps become longer, the last among them', () => {
  const looks = looksAt({ ...push, time: every(13, 13) });
  expect(looksFor(1, looks, 3)).toHaveLength(14);
  expect(looksFor(2.5, looks, 3)).toEqual([0, 1, 3, 5, 7, 9, 11, 13]);
  expect(looksFor(4, looks, 3)).toEqual([0, 1, 5, 9, 13]);
  expect(looksFor(4, looks, 5)).toEqual([0, 1, 3, 5, 7, 9, 11, 13]);
  expect(looksFor(100, looks, 3)).toEqual([0, 1, 5, 9, 13]);
});

test('a box that is too small shows in the error, and is enlarged', async () => {
  const kick: Kick = { ...push, strength: 0.5, time: every(5, 5) };
  const { run, box } = await ask(resonant, kick, 1e-5);
  const question = questionOf(resonant, kick, 1e-5);
  const far = (L: number): Promise<Run> =>
    openStage(question, [160], [L]).then((stage) => runOn(stage, kick, nystrom6, 0.02, watch));
  expect(difference(await far(1.5 * box[0]), run)).toBeLessThan(1e-5);
  // The box is not larger than needed: seven tenths of it would not do.
  expect(difference(await far(1.5 * box[0]), await far(0.7 * box[0]))).toBeGreaterThan(1e-5);
});

test('the scheme follows what the coupling breaks', async () => {
  const chosen = async (functional: Functional, strength: number) => {
    const kick: Kick = { ...push, strength, time: every(1, 1) };
    const stage = await openStage(questionOf(functional, kick, 1e-6), [64], functional.box ?? [16]);
    stage.problem.grid.close();
    return stepperFor(stage);
  };
  expect(await chosen(resonant, 0.01)).toBe(nystrom6);
  expect(await chosen(resonant, 3)).toBe(blanesMoan6);
  expect(await chosen(violent.functional, 0.1)).toBe(blanesMoan6);
  const { coupling } = resonant;
  expect(
    await chosen({ ...resonant, coupling: { ...coupling, rabi: 0 }, state: { kind: 'ground', atoms: [5, 5] } }, 3),
  ).toBe(nystrom6);
});

test('a field is taken to another grid and box to the last digits', () => {
  const [source, target] = [
    { shape: [32, 36], box: [14, 15] },
    { shape: [40, 32], box: [16, 13] },
  ];
  const { functional } = violent;
  const gaussian = ({ shape, box }: typeof source) => {
    const [nx, ny] = shape;
    return Float64Array.from({ length: 4 * nx * ny }, (_, i) => {
      const p = i >> 2;
      const [x, y] = [box[0] * ((p % nx) / nx - 0.5), box[1] * (Math.floor(p / nx) / ny - 0.5)];
      return Math.exp(-(x * x + y * y) / 2) * [1, 0.5, 0.3 * x, 0.2 * y][i % 4];
    });
  };
  const grid = backend.grid(source.shape);
  discretise({ ...functional, dimensions: 2 }, { kind: 'position' }, grid, source.box);
  const work = grid.field();
  work.set(gaussian(source));
  grid.forward(work);
  const harmonics = new Float64Array(work.length);
  const [nx] = source.shape;
  for (let p = 0; p < grid.points; p++) {
    const to = grid.order[0][p % nx] + nx * grid.order[1][Math.floor(p / nx)];
    for (let c = 0; c < 4; c++) harmonics[4 * to + c] = work[4 * p + c] / grid.points;
  }
  grid.close();
  const out = new Float64Array(4 * 40 * 32);
  transplant({ ...source, even: [false, false], harmonics }, backend.grid(target.shape), target.box, out);
  // Both ends are small: exp(-k^2/2) at the highest momentum, 7.2, and exp(-x^2/2) at the nearest edge, 6.5: 1e-9.
  const apart = gaussian(target).map((x, i) => Math.abs(x - out[i]));
  expect(apart.reduce((a, b) => Math.max(a, b))).toBeLessThan(1e-8);
});
