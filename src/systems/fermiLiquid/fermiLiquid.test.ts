import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PhysicsRefusal } from '../../failure/index.ts';
import { integrateAdaptive } from '../../numerics/quadrature/index.ts';
import type { LandauParameters, Probe, System } from '../../physics/index.ts';
import { fermiLiquid } from './index.ts';
import { dilute } from './perturbation.ts';

const gas = (kFa: number): System => fermiLiquid({ interaction: { kind: 'gas-parameter', kFa } });
const liquid = (landau: LandauParameters, density?: number): System =>
  fermiLiquid({ interaction: { kind: 'landau', landau }, ...(density !== undefined && { density }) });
const value = (system: System, name: string): number => system.derived[name]?.value ?? Number.NaN;
const cosine = (q: number): Probe => ({ kind: 'cosine', q: [q, 0, 0] });

describe('the dilute gas at k_F a = -0.5', () => {
  const system = gas(-0.5);

  test.each([
    // [CarliniStringari2021, Eqs. 44, 48] worked out beside this project; F0 and G0 projected from the quasi-particle interaction
    ['landauF1', 0.156117, 6],
    ['landauG1', -0.109149, 6],
    ['landauG0', 0.2975827589373541, 14],
    ['dragFraction', 0.02101205834608532, 14],
    ['effectiveMass', 1.0520389687688, 12],
    // (e^gamma/pi)(2/e)^(7/3) = 0.27706
    ['criticalTemperature', 0.011973, 6],
  ])('%s', (name, expected, digits) => {
    expect(value(system, name)).toBeCloseTo(expected, digits);
  });

  test('component 2 moves with 4.4 % of the velocity of component 1, in the paper about 4 %', () => {
    const form = system.as.closedForm?.(cosine(0.05));
    expect(form?.fast?.ratio).toBeCloseTo(0.04386761444042209, 14);
    expect(form?.printed.map((row) => row.value)).toEqual([0.04]);
    expect(form?.ultrafast?.slope2).toBe(0);
  });

  test('slopes are those of Eqs. 45 and 46', () => {
    const { F1, G1 } = dilute(-0.5);
    const q = 0.03;
    const fast = system.as.closedForm?.(cosine(q))?.fast;
    expect(fast?.slope2).toBeCloseTo(((q * q) / 4) * ((F1 - G1) / 3 / (1 + F1 / 3)), 16);
    expect(fast?.slope1).toBeCloseTo(((q * q) / 4) * ((2 + (F1 + G1) / 3) / (1 + F1 / 3)), 16);
  });
});

test('V2/V1 starts as 0.176844 (k_F a)^2', () => {
  const x = 1e-4;
  // the next order is relative x^2
  expect((gas(x).as.closedForm?.({ kind: 'position' }).fast?.ratio ?? 0) / x ** 2).toBeCloseTo(0.176844, 6);
});

test('scattering length and density give the same gas as k_F a', () => {
  const density = 0.7;
  const kF = Math.cbrt(3 * Math.PI ** 2 * density);
  const system = fermiLiquid({ density, interaction: { kind: 'scattering-length', scatteringLength: -0.5 / kF } });
  expect(value(system, 'landauF0')).toBeCloseTo(value(gas(-0.5), 'landauF0'), 14);
  expect(value(system, 'fermiVelocity')).toBeCloseTo(kF * value(gas(-0.5), 'fermiVelocity'), 12);
});

/*
 * Ground-state energy per k_F^2/2m and atom of the dilute gas: 3/5 + (2/3pi) x + (4/35 pi^2)(11 - 2 ln 2) x^2 [LeeYang1957,
 * Galitskii1958]. The inverse compressibility n d2E/dn2 is (k_F^2/3m*)(1 + F0).
 */
test('F0 belongs to the energy of the dilute gas to second order', () => {
  const perAtom = (kF: number, a: number): number => {
    const x = kF * a;
    return (
      (kF * kF * (3 / 5 + (2 / (3 * Math.PI)) * x + ((4 * (11 - 2 * Math.LN2)) / (35 * Math.PI ** 2)) * x * x)) / 2
    );
  };
  const energy = (n: number, a: number): number => n * perAtom(Math.cbrt(3 * Math.PI ** 2 * n), a);
  const n = 1 / (3 * Math.PI ** 2);
  for (const x of [0.01, -0.02]) {
    const { F0, F1 } = dilute(x);
    const h = 1e-3 * n;
    const curvature = (energy(n + h, x) - 2 * energy(n, x) + energy(n - h, x)) / (h * h);
    // third order in x, and (h/n)^2
    expect(3 * n * curvature * (1 + F1 / 3)).toBeCloseTo(1 + F0, 4);
  }
});

/** The paper's bound on the drag, and what the refusals say. */
describe('stability and sum-rule bounds', () => {
  const stable = { F0: 1, F1: 1, G0: 0, G1: 0 };
  test.each([
    ['collapse', { ...stable, F0: -1 }],
    ['ferromagnetic', { ...stable, G0: -1.2 }],
    ['current-instability', { ...stable, F1: -3, G1: -3.5 }],
    ['spin-current-instability', { ...stable, G1: -3 }],
    ['multipair-sum-rule', { ...stable, G1: 1.1 }],
  ])('%s', (code, landau) => {
    const attempt = (): System => liquid(landau);
    expect(attempt).toThrow(PhysicsRefusal);
    expect(attempt).toThrow(expect.objectContaining({ code, numbers: landau }));
  });

  test('a repulsive gas becomes ferromagnetic', () => {
    // second order: 2x/pi + (8/3 pi^2)(1 - ln 2) x^2 = 1 at x = 1.3378
    expect(value(gas(1.337), 'landauG0')).toBeGreaterThan(-1);
    expect(() => gas(1.339)).toThrow(expect.objectContaining({ code: 'ferromagnetic' }));
  });

  test('within them 0 <= n_drag < n/4 and V2 < V1', () => {
    const parameters = fc.record({
      F0: fc.double({ min: -0.99, max: 50, noNaN: true }),
      F1: fc.double({ min: -2.9, max: 20, noNaN: true }),
      G0: fc.double({ min: -0.99, max: 50, noNaN: true }),
      share: fc.double({ min: 0, max: 0.999, noNaN: true }),
    });
    fc.assert(
      fc.property(parameters, ({ F0, F1, G0, share }) => {
        const system = liquid({ F0, F1, G0, G1: F1 - share * (F1 + 3) });
        const drag = value(system, 'dragFraction');
        expect(drag).toBeGreaterThanOrEqual(0);
        expect(drag).toBeLessThan(0.25);
        const ratio = system.as.closedForm?.({ kind: 'position' }).fast?.ratio ?? Number.NaN;
        expect(ratio).toBeLessThan(1);
      }),
    );
  });
});

test('warns of strong interaction, of the superfluid near by and of short waves', () => {
  const codes = (system: System, probe: Probe): readonly string[] =>
    system
      .validity(probe)
      .filter((one) => one.value > one.limit)
      .map((one) => one.warning.code);
  expect(codes(gas(-0.5), cosine(0.05))).toEqual([]);
  expect(codes(gas(-1), cosine(0.2))).toEqual(['strong-interaction', 'near-superfluid', 'outside-landau-regime']);
  expect(value(gas(0.3), 'criticalTemperature')).toBeNaN();
  expect([gas(-0.3), gas(0.3)].map(({ warnings }) => warnings.length)).toEqual([0, 1]);
});

test('static response of free particles is the long-wave limit of Lindhard', () => {
  const { mMinus1 } = liquid({ F0: 0, F1: 0, G0: 0, G1: 0 }).exact(cosine(0.01));
  // Lindhard's static function at q = 0.01 k_F is 1 - q^2/12: below 1e-5. Half of N(0)/n = 3/k_F^2, and half of that.
  const q = 0.01;
  const lindhard = 0.5 + ((1 - (q / 2) ** 2) / (2 * q)) * Math.log((1 + q / 2) / (1 - q / 2));
  expect(mMinus1?.['11']).toBeCloseTo((3 / 8) * lindhard, 5);
  expect(mMinus1?.['12']).toBe(0);
});

test('without the polarised medium, a factor (4e)^(1/3), T_c solves the BCS equation of a contact interaction', () => {
  const x = -0.4;
  const T = value(gas(x), 'criticalTemperature') * 0.5 * (4 * Math.E) ** (1 / 3);
  // chemical potential 1/2 (k_F = 1), T_F = 1/2: -pi/(2x) = int dk [k^2 tanh(xi/2T)/(2 xi) - 1], xi = (k^2 - 1)/2
  const integrand = (k: number): number => {
    const ξ = (k * k - 1) / 2;
    const ratio = Math.abs(ξ) < 1e-9 ? 1 / (2 * T) : Math.tanh(ξ / (2 * T)) / ξ;
    return (k * k * ratio) / 2 - 1;
  };
  const near = integrateAdaptive(integrand, 0, 1, { relative: 1e-9 }).value;
  const middle = integrateAdaptive(integrand, 1, 20, { relative: 1e-9 }).value;
  const rest = integrateAdaptive((u) => integrand(1 / u) / (u * u), 1e-9, 1 / 20, { absolute: 1e-9 }).value;
  // the closed form drops (T_c/T_F)^2, here 1e-3
  expect((near + middle + rest) / (-Math.PI / (2 * x))).toBeCloseTo(1, 2);
});
