import { expect, test } from 'vitest';
import { lineShapes } from './broaden.ts';
import { dispersion } from './dispersion.ts';
import { fitExponent } from './exponent.ts';
import { respond } from './respond.ts';
import { spectrumOf } from './spectrumOf.ts';
import { structureFactor } from './structureFactor.ts';
import { susceptibility } from './susceptibility.ts';

const grid = (from: number, to: number, count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));

/** Trapezoidal rule, evenly spaced. */
const integral = (values: Float64Array, step: number): number =>
  (values.reduce((sum, value) => sum + value, 0) - (values[0] + values[values.length - 1]) / 2) * step;

test('line shapes: unit integral, half height at the half width', () => {
  for (const γ of [0.03, 1, 7]) {
    for (const [name, { value }] of Object.entries(lineShapes)) {
      const [reach, points] = [200 * γ, 40001];
      const x = grid(-reach, reach, points);
      const inside = name === 'lorentzian' ? (2 / Math.PI) * Math.atan(200) : 1;
      // step 0.01 gamma: the trapezoidal rule is exact to exp(-2 pi/0.01) inside; the Lorentzian's ends leave 1e-10
      expect(
        integral(
          x.map((one) => value(one, γ)),
          x[1] - x[0],
        ),
      ).toBeCloseTo(inside, 9);
      expect(value(γ, γ) / value(0, γ)).toBeCloseTo(0.5, 14);
    }
  }
  const { value, reach } = lineShapes.gaussian;
  expect(value(2 * reach, 2) / value(0, 2)).toBeCloseTo(0, 15);
  expect(value(0.9 * 2 * reach, 2) / value(0, 2)).toBeGreaterThan(1e-16);
});

test('a map keeps the weight of each line, whatever the shape and the width', () => {
  const spectrum = spectrumOf([
    { omega: 1, A1: 1, A2: -0.5 },
    { omega: 2, A1: [0.2, 0.3], A2: 0.5 },
    { omega: 2.5, A1: 0.3, A2: 0.5, width: 0.4 },
  ]);
  const omega = grid(-10, 14, 24001);
  for (const halfWidth of [0.05, 0.1]) {
    const map = structureFactor([spectrum, spectrum], Float64Array.of(1, 2), omega, { halfWidth, shape: 'gaussian' });
    expect(map.broadening).toBe(halfWidth);
    for (const row of [0, 1]) {
      const area = (S: Float64Array): number =>
        integral(S.subarray(row * omega.length, (row + 1) * omega.length), 0.001);
      expect(area(map.S11)).toBeCloseTo(1 + 0.13 + 0.09, 12);
      expect(area(map.S12)).toBeCloseTo(-0.5 + 0.1 + 0.15, 12);
      expect(area(map.S22)).toBeCloseTo(0.75, 12);
    }
  }
});

test('S stays positive after broadening, and S_12 shows its sign', () => {
  const spectra = [
    spectrumOf([
      { omega: 1, A1: 1, A2: 1 },
      { omega: 3, A1: 1, A2: -1 },
    ]),
  ];
  const omega = Float64Array.of(1, 2, 3);
  const { S11, S12, S22 } = structureFactor(spectra, Float64Array.of(1), omega, {
    halfWidth: 0.1,
    shape: 'lorentzian',
  });
  for (let i = 0; i < 3; i++) expect(S12[i] ** 2).toBeLessThanOrEqual(S11[i] * S22[i] * (1 + 1e-12));
  expect([Math.sign(S12[0]), Math.sign(S12[2])]).toEqual([1, -1]);
});

test('susceptibility: 2 m_-1 at rest, pi S at a line, and the Fourier transform of the kick', () => {
  const spectrum = spectrumOf(
    [
      { omega: 1.5, A1: [0.6, 0.2], A2: [0.3, -0.5] },
      { omega: 0.7, A1: 0.4, A2: -0.2 },
    ],
    { instantaneous: [0.1, 0.05, 0.2] },
  );
  const R = 0.6 * 0.3 - 0.2 * 0.5;
  const still = susceptibility(spectrum, Float64Array.of(0), 0).chi;
  expect(still[2]).toBeCloseTo(2 * (R / 1.5 - 0.08 / 0.7 + 0.05), 12);
  const η = 1e-4;
  const peak = susceptibility(spectrum, Float64Array.of(1.5), η).chi;
  expect(peak[1] * η).toBeCloseTo(0.4, 6); // pi S of a Lorentzian at its top: weight/eta

  // chi_21(omega + i eta) = share_2 times the integral of the kick's <F_2>(t) e^{i z t}; pushed is the second index
  const [ω, damping, step] = [0.9, 0.2, 0.005];
  const time = grid(0, 200, 40001);
  const { F2 } = respond(spectrum, { drive: { kind: 'kick' }, strength: 1, pushed: 1, time });
  const re =
    0.5 *
    integral(
      F2.map((F, i) => F * Math.exp(-damping * time[i]) * Math.cos(ω * time[i])),
      step,
    );
  const im =
    0.5 *
    integral(
      F2.map((F, i) => F * Math.exp(-damping * time[i]) * Math.sin(ω * time[i])),
      step,
    );
  const { chi } = susceptibility(spectrum, Float64Array.of(ω), damping);
  expect(chi[4] - 2 * 0.05).toBeCloseTo(re, 5); // step^2/12 times the slope at 0; the eliminated part is a delta function
  expect(chi[5]).toBeCloseTo(im, 5);
});

test('branches cross where their motions differ, and the spin share goes with them', () => {
  const q = grid(0.1, 2, 39);
  const spectra = Array.from(q, (k) =>
    spectrumOf(
      [
        { omega: k + 0.5 * k * k, A1: 1, A2: 1 }, // density
        { omega: 1 + 0.2 * k, A1: 1, A2: -1 }, // spin: they cross at q = 0.83
      ],
      { probe: { kind: 'cosine', q: [k, 0, 0] } },
    ),
  );
  const { omega, spinShare } = dispersion(spectra);
  expect(omega).toHaveLength(2);
  expect(omega[0]).toEqual(q.map((k) => k + 0.5 * k * k));
  expect([...spinShare[0]].every((share) => share === 0)).toBe(true);
  expect([...spinShare[1]].every((share) => share === 1)).toBe(true);
});

test('branches that coincide everywhere are one, those that part stay two', () => {
  const at = (k: number, split: number) =>
    spectrumOf(
      [
        { omega: k, A1: 1, A2: 0.5 },
        { omega: k * (1 + split), A1: 1, A2: -0.5 },
      ],
      { probe: { kind: 'cosine', q: [0, k, 0] } },
    );
  const q = [0.1, 0.2, 0.3];
  const same = dispersion(q.map((k) => at(k, 0)));
  expect(same.omega).toHaveLength(1);
  expect(same.spinShare[0][0]).toBeCloseTo(0.5 ** 2 / (1 + 0.5 ** 2) / 2 + 1 / (1 + 0.5 ** 2) / 2, 14);
  expect(dispersion(q.map((k) => at(k, 0.01))).omega).toHaveLength(2);
  expect(dispersion([]).omega).toEqual([]);
});

test('an exponent is the slope in the double logarithm', () => {
  const x = grid(1, 10, 30);
  const { exponent, prefactor, residual } = fitExponent(
    x,
    x.map((value) => -3 * value ** 1.5),
  );
  expect(exponent).toBeCloseTo(1.5, 13);
  expect(prefactor).toBeCloseTo(3, 12);
  expect(residual).toBeLessThan(1e-13);
  expect(
    fitExponent(
      x,
      x.map((value) => value + 1),
    ).residual,
  ).toBeGreaterThan(0.05);
  expect(() => fitExponent([1, 2], [0, 1])).toThrow(/non-zero/);
});
