import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Drive, resolvedUntil, type Trajectory } from '../physics/index.ts';
import { respond } from './respond.ts';
import { type Line, spectrumOf } from './spectrumOf.ts';

/** Times 0, step, 2 step, ... */
const times = (count: number, step: number): Float64Array => Float64Array.from({ length: count }, (_, i) => i * step);

const part = fc.integer({ min: -100, max: 100 }).map((value) => value / 100);
const line = fc.record({
  omega: fc.double({ min: 0.1, max: 20, noNaN: true }),
  A1: fc.tuple(part, part),
  A2: fc.tuple(part, part),
  cell: fc.double({ min: 0, max: 1.9, noNaN: true }),
  discrete: fc.boolean(),
});
const lines = fc
  .array(line, { minLength: 1, maxLength: 4 })
  .map((all) => all.map(({ cell, discrete, ...rest }): Line => ({ ...rest, width: discrete ? 0 : cell * rest.omega })));
const drives: readonly Drive[] = [
  { kind: 'step' },
  { kind: 'kick' },
  { kind: 'pulse', duration: 0.7 },
  { kind: 'ramp', duration: 0.7 },
];

const size = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** Largest difference, relative to the larger of the two signals. */
const distance = (x: Float64Array, y: Float64Array): number =>
  size(x.map((value, i) => value - y[i])) / Math.max(size(x), size(y), 1e-300);

test('complex amplitudes: the sine term of Eq. 2, and its sign under exchange of the operators', () => {
  const [omega, time] = [1.7, times(50, 0.2)];
  const spectrum = spectrumOf([{ omega, A1: [1, 0], A2: [0, 0.5] }], { share: [0.25, 0.75] });
  const push = { drive: { kind: 'step' }, strength: 1, time } as const;
  // conj(A_2) A_1 = -0.5 i, conj(A_1) A_2 = +0.5 i
  const pushed1 = respond(spectrum, { ...push, pushed: 1 });
  const pushed2 = respond(spectrum, { ...push, pushed: 2 });
  for (const [i, t] of time.entries()) {
    expect(pushed1.F2[i]).toBeCloseTo((2 / 0.75) * ((0.5 * Math.sin(omega * t)) / omega), 14);
    expect(pushed2.F1[i]).toBeCloseTo((2 / 0.25) * ((-0.5 * Math.sin(omega * t)) / omega), 14);
  }
});

test('nothing moves before the push, and F starts at 0 for every drive but the kick', () => {
  fc.assert(
    fc.property(lines, fc.constantFrom(...drives), (all, drive) => {
      const time = Float64Array.of(-1, -1e-9, 0);
      const { F1, F2, dF1dt } = respond(spectrumOf(all), { drive, strength: 1, pushed: 1, time });
      expect([F1[0], F1[1], F2[0], F2[1], dF1dt[0]]).toEqual([0, 0, 0, 0, 0]);
      if (drive.kind !== 'kick') expect([F1[2], F2[2]].map(Math.abs)).toEqual([0, 0]);
    }),
  );
});

/** Five-point derivative: error h^4/30 times the fifth derivative, below (h omega)^5/30 of the size of the derivative. */
const slopeAt = (values: Float64Array, i: number, h: number): number =>
  (8 * (values[i + 1] - values[i - 1]) - (values[i + 2] - values[i - 2])) / (12 * h);

test('dF/dt is the derivative of F for every drive', () => {
  const h = 1e-3; // (h omega_max (1 + 0.95))^4/30 = 8e-8 of the derivative; rounding 1e-16/h/omega_min = 1e-12
  fc.assert(
    fc.property(lines, fc.constantFrom(...drives), (all, drive) => {
      const time = times(40, h).map((t) => t + 0.9);
      const { F1, F2, dF1dt, dF2dt } = respond(spectrumOf(all), { drive, strength: 1, pushed: 2, time });
      for (const [F, dF] of [
        [F1, dF1dt],
        [F2, dF2dt],
      ] as const) {
        const scale = all.reduce((sum, { omega }) => sum + 30 * omega, 0);
        for (let i = 2; i < 38; i++) expect(Math.abs(slopeAt(F, i, h) - dF[i])).toBeLessThan(1e-6 * scale);
      }
    }),
  );
});

const respondTo = (all: readonly Line[], drive: Drive, time: Float64Array): Trajectory =>
  respond(spectrumOf(all), { drive, strength: 1, pushed: 1, time });

test('a kick answers with the derivative of the answer to a step', () => {
  fc.assert(
    fc.property(lines, (all) => {
      const time = times(30, 0.3);
      const step = respondTo(all, { kind: 'step' }, time);
      const kick = respondTo(all, { kind: 'kick' }, time);
      expect(kick.F1).toEqual(step.dF1dt);
      expect(kick.F2).toEqual(step.dF2dt);
    }),
  );
});

test('a ramp is the mean of the steps that begin during it, a pulse the difference of two', () => {
  // d/dt of the ramp's answer is [step(t) - step(t - T)]/T, so it is the pulse's answer over T;
  // the pulse is a difference of steps that agree to T/t <= 1e-3: of 1e-16, 1e-13 a line remains.
  fc.assert(
    fc.property(lines, fc.double({ min: 0.01, max: 5, noNaN: true }), (all, duration) => {
      const time = times(30, 0.3);
      const ramp = respondTo(all, { kind: 'ramp', duration }, time);
      const pulse = respondTo(all, { kind: 'pulse', duration }, time);
      expect(
        distance(
          ramp.dF1dt,
          pulse.F1.map((value) => value / duration),
        ),
      ).toBeLessThan(1e-12);
      expect(
        distance(
          ramp.dF2dt,
          pulse.F2.map((value) => value / duration),
        ),
      ).toBeLessThan(1e-12);
    }),
  );
});

test('a ramp becomes the step as it shortens', () => {
  // A ramp delays by T/2: difference = T/2 |dF/dt|, so halving T halves it.
  const all = [
    { omega: 1, A1: 1, A2: 0.5 },
    { omega: 3, A1: 0.5, A2: -0.5, width: 1 },
  ];
  const time = times(50, 0.1).map((t) => t + 0.5);
  const step = respondTo(all, { kind: 'step' }, time);
  const differences = [1e-2, 5e-3].map((duration) =>
    distance(respondTo(all, { kind: 'ramp', duration }, time).F2, step.F2),
  );
  expect(differences[0]).toBeLessThan(2e-2);
  // T^2/24 |d2F/dt2| beside it: omega T/12 = 2.5e-3 of it
  expect(differences[0] / differences[1]).toBeCloseTo(2, 2);
});

test('after a linear ramp each line is that of a step, half the ramp later, times sinc(omega T/2)', () => {
  const [omega, duration] = [2.3, 1.9];
  const time = times(40, 0.1).map((t) => t + duration);
  const { F1 } = respondTo([{ omega, A1: 1, A2: 1 }], { kind: 'ramp', duration }, time);
  const damping = Math.sin((omega * duration) / 2) / ((omega * duration) / 2);
  for (const [i, t] of time.entries()) {
    expect(F1[i]).toBeCloseTo((4 / omega) * (1 - damping * Math.cos(omega * (t - duration / 2))), 13);
  }
});

test('a whole number of periods of ramp leaves no oscillation', () => {
  const omega = 2.3;
  const duration = (2 * 2 * Math.PI) / omega;
  const { dF1dt, F1 } = respondTo(
    [{ omega, A1: 1, A2: 1 }],
    { kind: 'ramp', duration },
    times(20, 0.3).map((t) => t + duration),
  );
  for (const value of dF1dt) expect(Math.abs(value)).toBeLessThan(1e-14);
  for (const value of F1) expect(value).toBeCloseTo(4 / omega, 13);
});

test('on average over whole periods a step answers with the static response 2 m_-1', () => {
  const [omega, samples] = [1.3, 64];
  const time = times(samples, (2 * Math.PI) / omega / samples);
  const { F2 } = respondTo([{ omega, A1: [0.3, 0.4], A2: [0.5, -0.2] }], { kind: 'step' }, time);
  const mean = F2.reduce((sum, value) => sum + value, 0) / samples;
  expect(mean).toBeCloseTo((2 / 0.5) * ((0.3 * 0.5 - 0.4 * 0.2) / omega), 14);
});

test('a line of norm -1 is its positive-norm partner at the opposite frequency with conjugate amplitudes', () => {
  const time = times(20, 0.2);
  const push = { drive: { kind: 'ramp', duration: 1 }, strength: 1, pushed: 1, time } as const;
  const negative = respond(spectrumOf([{ omega: 1.1, norm: -1, A1: [1, 0.2], A2: [0.3, 0.7] }]), push);
  const partner = respond(spectrumOf([{ omega: -1.1, A1: [1, -0.2], A2: [0.3, -0.7] }]), push);
  expect(negative.F2).toEqual(partner.F2);
  expect(negative.dF2dt).toEqual(partner.dF2dt);
});

test('eliminated modes follow the drive at once', () => {
  const spectrum = spectrumOf([], { instantaneous: [0.3, -0.2, 0.1], share: [0.5, 0.5] });
  const time = Float64Array.of(0, 0.5, 1, 2);
  const at = (drive: Drive) => respond(spectrum, { drive, strength: 2, pushed: 1, time });
  expect([...at({ kind: 'step' }).F2]).toEqual([-1.6, -1.6, -1.6, -1.6]);
  expect([...at({ kind: 'ramp', duration: 1 }).F2]).toEqual([0, -0.8, -1.6, -1.6]);
  expect([...at({ kind: 'ramp', duration: 1 }).dF2dt]).toEqual([-1.6, -1.6, 0, 0]);
  expect([...at({ kind: 'pulse', duration: 1 }).F1]).toEqual([2.4, 2.4, 0, 0]);
  expect([...at({ kind: 'kick' }).F1]).toEqual([0, 0, 0, 0]);
});

test('a continuum of cells converges to the exact signal with the square of the width', () => {
  // S(omega) = omega (1 - omega) on [0, 1], sampled at midpoints: F(t) = 2/(1/2) int (1 - omega)(1 - cos omega t) d omega.
  const exact = (t: number): number => 4 * (0.5 - (1 - Math.cos(t)) / t ** 2);
  const time = times(40, 0.5).map((t) => t + 0.5);
  const errors = [20, 40].map((cells) => {
    const width = 1 / cells;
    const all = Array.from({ length: cells }, (_, i): Line => {
      const omega = (i + 0.5) * width;
      const A = Math.sqrt(omega * (1 - omega) * width);
      return { omega, A1: A, A2: A, width };
    });
    const { F1 } = respondTo(all, { kind: 'step' }, time);
    return Math.max(...F1.map((value, i) => Math.abs(value - exact(time[i]))));
  });
  expect(errors[0]).toBeLessThan(2e-3); // static part alone: sum of midpoints, exact for a linear integrand; cells: width^2
  expect(errors[0] / errors[1]).toBeGreaterThan(3.8);
  expect(errors[0] / errors[1]).toBeLessThan(4.2);
});

test('a cell is what many lines inside it are', () => {
  const [omega, width, parts, time] = [2, 1, 4000, times(60, 0.5)];
  const many = Array.from({ length: parts }, (_, i): Line => {
    const ω = omega - width / 2 + ((i + 0.5) * width) / parts;
    const A = Math.sqrt(ω / omega / parts); // even static response
    return { omega: ω, A1: A, A2: A };
  });
  for (const drive of drives) {
    const cell = respondTo([{ omega, A1: 1, A2: 1, width }], drive, time);
    const sum = respondTo(many, drive, time);
    // midpoints: (width t/parts)^2/24 = 2e-6 at t = 30
    expect(distance(cell.F1, sum.F1)).toBeLessThan(1e-5);
    expect(distance(cell.dF1dt, sum.dF1dt)).toBeLessThan(1e-5);
  }
});

test('cells are told apart for half of their recurrence time', () => {
  expect(resolvedUntil(spectrumOf([{ omega: 3, A1: 1, A2: 0 }]))).toBe(Number.POSITIVE_INFINITY);
  expect(resolvedUntil(spectrumOf([{ omega: 3, A1: 1, A2: 0, width: 0.1 }]))).toBeCloseTo(10 * Math.PI, 12);
});

test('even times are turned to, others are not: the same signal', () => {
  // 8 turns of rounding 1e-16 in phases, twice that in 1 - cos; derivatives of cells lose another factor 10 where sinc begins
  const turned = 1e-13;
  fc.assert(
    fc.property(lines, fc.constantFrom(...drives), fc.double({ min: 0, max: 3, noNaN: true }), (all, drive, begin) => {
      const even = times(101, 0.31).map((t) => t + begin);
      const many = respondTo(all, drive, even);
      const single = [...even].map((t) => respondTo(all, drive, Float64Array.of(t)));
      for (const key of ['F1', 'F2', 'dF1dt', 'dF2dt'] as const) {
        const scale = all.reduce((sum, { omega }) => sum + 30 * Math.max(omega, 1 / omega) * Math.max(1, omega), 0);
        for (const [i, one] of single.entries())
          expect(Math.abs(many[key][i] - one[key][0])).toBeLessThan(turned * scale);
      }
    }),
  );
});

test('refuses what has no finite answer', () => {
  const push = { drive: { kind: 'step' }, strength: 1, pushed: 1, time: times(3, 1) } as const;
  expect(() => respond(spectrumOf([{ omega: 0, A1: 1, A2: 0 }]), push)).toThrow(/zero frequency/);
  expect(() => respond(spectrumOf([{ omega: 1, A1: 1, A2: 0 }], { share: [1, 0] }), push)).toThrow(/no atoms/);
});
