import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PhysicsRefusal } from '../../failure/index.ts';
import { gaussLegendre, integrateAdaptive, integrateRule } from '../../numerics/quadrature/index.ts';
import type { Probe } from '../../physics/probe.ts';
import { dragMassDensity } from '../superfluidMixture/drag.ts';
import { boseCoefficient } from './bose.ts';
import { chevy } from './chevy.ts';
import { energy, inverseMass } from './oneDimensional.ts';
import type { EffectiveMass, PolaronParameters } from './parameters.ts';
import { polaron } from './polaron.ts';
import { energyToSecondOrder, massCoefficient } from './secondOrder.ts';

const cosine = (q: number): Probe => ({ kind: 'cosine', q: [q, 0, 0] });

const few = (effectiveMass: EffectiveMass, fields: Partial<PolaronParameters> = {}): PolaronParameters => ({
  dimensions: 3,
  masses: [1, 1],
  densities: [1, 'dilute'],
  effectiveMass,
  ...fields,
});

const value = (parameters: PolaronParameters, key: string): number =>
  polaron(parameters).derived[key]?.value ?? Number.NaN;

const refusal = (parameters: PolaronParameters): PhysicsRefusal => {
  try {
    polaron(parameters);
  } catch (error) {
    if (error instanceof PhysicsRefusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('one particle-hole pair', () => {
  // An implementation beside this project with uncertainties of 1e-8 (energy), 1e-6 (residue), 1e-5 (mass). At unitarity E = -0.6066 and m* = 1.17 are also those of [CombescotRecatiLoboChevy2007].
  test.each([
    [-4, { polaronEnergy: -0.09393724495488338 }],
    [-1, { polaronEnergy: -0.267725, effectiveMass: 1.04107, residue: 0.94034 }],
    [0, { polaronEnergy: -0.606648, effectiveMass: 1.17175, residue: 0.78217 }],
    [0.25, { residue: 0.6773859330754626 }],
    [0.5, { polaronEnergy: -1.173567, effectiveMass: 1.4924483308470053, residue: 0.53336 }],
    [0.75, { polaronEnergy: -1.7212994438950202 }],
    [1, { effectiveMass: 2.5654056671319023, residue: 0.24253490164734484 }],
  ])('1/(k_F a) = %f', (inverseKFa, wanted) => {
    const { derived } = polaron(few({ kind: 'chevy', inverseKFa }));
    // 5e-6: the digits that are quoted above
    for (const [key, number] of Object.entries(wanted))
      expect(Math.abs((derived[key]?.value ?? Number.NaN) - number)).toBeLessThan(5e-6);
  });

  /** D(E, P, q) by plain quadrature over k of the angular logarithm; k_F = m1 = 1, unitarity. */
  const plainD = (M: number, E: number, P: number, q: number): number => {
    const reduced = M / (1 + M);
    const mean = (k: number): number => {
      const A = (k * k) / (2 * reduced) + (P * P) / (2 * M) - (q * q) / 2 - E;
      const B = (k * P) / M;
      return B < 1e-6 * A ? 1 / A : Math.log((A + B) / (A - B)) / (2 * B);
    };
    // k = 1/u: the integrand is smooth down to u = 0, where the difference loses digits, so that a little is cut off
    const tail = integrateAdaptive((u) => (mean(1 / u) / u ** 2 - 2 * reduced) / u ** 2, 1e-4, 1, { absolute: 1e-9 });
    return (tail.value + 1e-4 * ((mean(1e4) * 1e8 - 2 * reduced) * 1e8) - 2 * reduced) / (2 * Math.PI ** 2);
  };

  const nodes = gaussLegendre(20);
  const plainSelfEnergy = (M: number, E: number, p: number): number => {
    const atHole = (q: number): number =>
      integrateRule(nodes, (z) => 0.5 / plainD(M, E, Math.sqrt(p * p + q * q + 2 * p * q * z), q), -1, 1);
    return integrateRule(nodes, (q) => q * q * atHole(q), 0, 1) / (2 * Math.PI ** 2);
  };

  test.each([1, 0.4])('derivatives against finite differences of the self-energy at momentum p, M = %f', (M) => {
    const { E, residue, inverseRatio } = chevy(M, 0);
    const [step, p] = [0.02, 0.1];
    const slope = (plainSelfEnergy(M, E + step, 0) - plainSelfEnergy(M, E - step, 0)) / (2 * step);
    const bend = (plainSelfEnergy(M, E, p) - plainSelfEnergy(M, E, 0)) / (p * p);
    expect(plainSelfEnergy(M, E, 0)).toBeCloseTo(E, 6);
    // errors of order step^2 and p^2, coefficients of order one
    expect(Math.abs(residue * (1 - slope) - 1)).toBeLessThan(2 * step ** 2);
    expect(Math.abs(residue * (1 + 2 * M * bend) - inverseRatio)).toBeLessThan(p * p);
  });

  test.each([0.3, 1, 6])('tends to second order in k_F a, with an error of first order: m2/m1 = %f', (M) => {
    const coefficient = massCoefficient(M);
    const [far, near] = [30, 60].map((x) => (1 / chevy(M, -x).inverseRatio - 1) * x * x - coefficient);
    // k_F a = 1/60 times a coefficient below three
    expect(Math.abs(near / coefficient)).toBeLessThan(3 / 60);
    // halving k_F a halves the distance, up to k_F a (ln k_F a): 20 %
    expect(Math.abs(far / near / 2 - 1)).toBeLessThan(0.2);
  });

  test('says when it is not the ground state, and refuses a negative mass', () => {
    const codes = (inverseKFa: number, M = 1) =>
      polaron(few({ kind: 'chevy', inverseKFa }, { masses: [1, M] })).warnings.map(({ code }) => code);
    expect(codes(0.85)).toEqual([]);
    expect(codes(0.95)).toEqual(['polaron-not-ground-state']);
    // a heavy impurity binds sooner; of other masses the bare molecule is the witness
    expect(codes(0.8, 4)).toEqual([]);
    expect(codes(1, 4)).toEqual(['polaron-not-ground-state']);
    expect(refusal(few({ kind: 'chevy', inverseKFa: 3 }))).toMatchObject({
      code: 'no-polaron',
      numbers: { inverseKFa: 3 },
    });
  });
});

describe('weak coupling', () => {
  test('the pair integrals are the known numbers for equal masses', () => {
    // (4/3 pi^2) x^2 and (4/3 pi) x + (2/pi^2) x^2 [Bishop1973]; the rules converge to rounding
    expect(massCoefficient(1)).toBeCloseTo(4 / (3 * Math.PI ** 2), 12);
    const x = -0.2;
    expect(energyToSecondOrder(1, x)).toBeCloseTo((4 / (3 * Math.PI)) * x + (2 / Math.PI ** 2) * x * x, 12);
    expect(value(few({ kind: 'second-order', kFa: -0.5 }), 'effectiveMass')).toBeCloseTo(
      1 + 1 / (3 * Math.PI ** 2),
      12,
    );
  });

  test('an impurity in a condensate: C of three mass ratios', () => {
    // quadrature beside this project, 1e-9; C(1) in closed form
    expect(boseCoefficient(1)).toBeCloseTo(64 / (45 * Math.sqrt(Math.PI)), 12);
    expect(boseCoefficient(0.5)).toBeCloseTo(1.2684696473615338, 9);
    expect(boseCoefficient(2)).toBeCloseTo(0.47211, 5);
  });

  test('is the drag of a mixture of two condensates per impurity, n2 -> 0', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.2, max: 5, noNaN: true }), (M) => {
        const [n1, n2, a11, a12] = [1, 1e-10, 0.01, 0.013];
        const { value: rho } = dragMassDensity({
          dimensions: 3,
          masses: [1, M],
          densities: [n1, n2],
          interactions: { g11: 4 * Math.PI * a11, g22: 10, g12: 2 * Math.PI * a12 * (1 + 1 / M) },
        });
        const ratio = value(few({ kind: 'bose', a11, a12 }, { masses: [1, M] }), 'effectiveMass');
        // g22 n2 over g11 n1 is 1e-8: so much the impurities do to one another
        expect((1 - 1 / ratio) / (rho / (n2 * M))).toBeCloseTo(1, 6);
      }),
      { numRuns: 10 },
    );
  });
});

describe('one dimension, exact', () => {
  /** E and p of the rapidity by quadrature of Bethe's phase shifts, k_F = m = 1. */
  const overSea = (f: (k: number) => number): number =>
    integrateAdaptive(f, -1, 1, { absolute: 1e-13 }).value / (2 * Math.PI);
  const shift = (k: number, rapidity: number, g: number): number =>
    -2 * Math.atan((2 * (k - rapidity)) / g) + Math.PI * Math.sign(k);

  test.each([0.05, 0.7, 4, 60])('g/k_F = %f: closed form against the phase shifts', (g) => {
    const E = (rapidity: number) => overSea((k) => -2 * k * Math.atan((2 * (k - rapidity)) / g));
    const p = (rapidity: number) => overSea((k) => -2 * Math.atan((2 * (k - rapidity)) / g));
    const h = 0.02 * Math.max(g, 0.2);
    const bend = (16 * (E(h) + E(-h)) - (E(2 * h) + E(-2 * h)) - 30 * E(0)) / (12 * h * h);
    const slope = (8 * (p(h) - p(-h)) - (p(2 * h) - p(-2 * h))) / (12 * h);
    // differences of fourth order: (h/g)^4 ~ 1e-6 at worst
    expect(bend / slope ** 2 / inverseMass(g)).toBeCloseTo(1, 4);
    const sea = integrateAdaptive((k) => k * shift(k, 0, g), 0, 1, { absolute: 1e-13 }).value / Math.PI;
    expect(energy(g)).toBeCloseTo(2 * sea, 10);
  });

  test('limits: a free atom, and an impenetrable one that the sea lets pass with m* = 3 g/(2 pi k_F) m', () => {
    expect([inverseMass(0), energy(0)]).toEqual([1, 0]);
    expect(energy(1e-6) / 1e-6).toBeCloseTo(2 / Math.PI, 5);
    expect(inverseMass(1e7) * 1e7).toBeCloseTo((2 * Math.PI) / 3, 6);
    expect(energy(1e9)).toBeCloseTo(1, 8);
    // both sides of the switch to the series at alpha = 0.01
    expect(inverseMass(200.0001) / inverseMass(199.9999)).toBeCloseTo(1, 5);
  });

  test('attraction binds', () => {
    expect(refusal(few({ kind: 'one-dimensional-exact', gOverKF: -1 }, { dimensions: 1 }))).toMatchObject({
      code: 'attractive-one-dimensional-impurity',
      numbers: { gOverKF: -1 },
    });
  });
});

describe('drag', () => {
  const ratio = 1.25;
  const slopes = (parameters: PolaronParameters, probe: Probe = { kind: 'position' }) => {
    const { closedForm } = polaron(parameters).as;
    if (closedForm === undefined) throw new Error('a polaron has a closed form');
    return closedForm(probe);
  };

  test('few impurities: slopes per atom stay finite, and V2/V1 = 1 - m2/m2*', () => {
    const { fast, ultrafast, secondPushed } = slopes(few({ kind: 'given', ratio }, { masses: [1, 2] }));
    expect(fast).toEqual({ slope1: 1, slope2: expect.closeTo(0.2, 15), ratio: expect.closeTo(0.2, 15) });
    expect(ultrafast).toEqual({ slope1: 1, slope2: 0, ratio: 0 });
    expect(secondPushed?.fast).toEqual({ slope1: 0, slope2: 0.4, ratio: 0 });
    const { share, derived } = polaron(few({ kind: 'given', ratio }));
    expect(share).toEqual([1, 0]);
    expect(Object.keys(derived)).toEqual(['effectiveMass']);
  });

  test('any masses and densities: total momentum follows the push, and pushes are reciprocal', () => {
    const part = fc.double({ min: 0.3, max: 3, noNaN: true });
    fc.assert(
      fc.property(part, part, part, fc.double({ min: 0, max: 0.2, noNaN: true }), part, (n1, m1, m2, x, q) => {
        const parameters = few({ kind: 'given', ratio: 1.1 }, { masses: [m1, m2], densities: [n1, x * n1 + 1e-3] });
        const [N1, N2] = polaron(parameters).share;
        const { fast, ultrafast, secondPushed } = slopes(parameters, cosine(q));
        if (!fast || !ultrafast || !secondPushed?.fast) throw new Error('slopes are missing');
        // force on N1 atoms = change of the momentum m1 N1 V1 + m2 N2 V2, in either regime [CarliniStringari2021, Eq. 52]
        const force = (N1 * q * q) / 2;
        expect((N1 * m1 * fast.slope1 + N2 * m2 * fast.slope2) / force).toBeCloseTo(1, 12);
        expect((N1 * m1 * ultrafast.slope1) / force).toBeCloseTo(1, 12);
        expect((N2 * fast.slope2) / (N1 * secondPushed.fast.slope1)).toBeCloseTo(1, 10);
        const { m1: exact } = polaron(parameters).exact(cosine(q));
        expect((2 * (exact?.['11'] ?? 0)) / N1 / ultrafast.slope1).toBeCloseTo(1, 12);
      }),
    );
  });

  test('Eq. 51: drag density and fraction', () => {
    const parameters = few({ kind: 'given', ratio }, { masses: [1, 2], densities: [3, 0.5] });
    expect(value(parameters, 'dragMassDensity')).toBeCloseTo(0.5 * 2 * 0.2, 14);
    expect(value(parameters, 'dragFraction')).toBeCloseTo((0.5 * 2 * 0.2) / 4, 14);
  });

  test('masses that no mixture can have', () => {
    expect(refusal(few({ kind: 'given', ratio: 0.9 })).code).toBe('drag-out-of-bounds');
    expect(refusal(few({ kind: 'given', ratio: 4 }, { densities: [1, 0.5] })).numbers['drag1']).toBeCloseTo(0.375, 14);
    expect(refusal(few({ kind: 'bose', a11: -0.01, a12: 0.01 })).code).toBe('collapse');
    expect(refusal(few({ kind: 'bose', a11: 0.01, a12: 1 })).code).toBe('strong-coupling');
  });

  test('warns of many impurities, short waves and strong coupling', () => {
    const validity = polaron(few({ kind: 'second-order', kFa: -0.8 }, { densities: [1, 0.3] })).validity(cosine(1));
    expect(validity.filter((one) => one.value > one.limit).map(({ warning }) => warning.code)).toEqual([
      'strong-interaction',
      'many-impurities',
      'outside-long-wave-regime',
    ]);
  });
});
