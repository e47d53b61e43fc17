import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PhysicsRefusal } from '../../failure/index.ts';
import { eigenSymmetric } from '../../numerics/eigen/index.ts';
import type { ClosedForm, Hydrodynamic, Probe, System } from '../../physics/index.ts';
import { thomasFermi } from './thomasFermi.ts';
import { buildTrap, trapParameters } from './trap.fixture.ts';
import { trappedCoherentBec } from './trap.ts';
import { signChangeRabi } from './trapClosedForm.ts';
import { trapModel } from './trapModel.ts';

const position: Probe = { kind: 'position' };

const closedForm = (system: System, probe: Probe): ClosedForm => {
  const form = system.as.closedForm?.(probe);
  if (form === undefined) throw new Error('no closed form');
  return form;
};
const hydrodynamic = (system: System, probe: Probe): Hydrodynamic => {
  const form = system.as.hydrodynamic?.(probe);
  if (form === undefined) throw new Error('no hydrodynamics');
  return form;
};

/** m_1(a,b) = (1/2) (J F_a)^T H (J F_b): half of the double Poisson bracket. */
const firstMoment = ({ pairs, hessian, source }: Hydrodynamic, a: number, b: number): number => {
  const turned = (v: Float64Array) => v.map((_, i) => (i < pairs ? v[i + pairs] : -v[i - pairs]));
  const [left, right] = [turned(source[a]), turned(source[b])];
  return left.reduce(
    (sum, x, i) => sum + right.reduce((row, y, j) => row + x * hessian[i * 2 * pairs + j] * y, 0) / 2,
    0,
  );
};

/** Frequencies of pairs whose density stiffness is G times the unit matrix. */
const frequenciesOf = ({ pairs: n, hessian }: Hydrodynamic): number[] => {
  const T = Float64Array.from({ length: n * n }, (_, k) => hessian[(n + Math.floor(k / n)) * 2 * n + n + (k % n)]);
  return Array.from(eigenSymmetric(T, n).values, (value) => Math.sqrt(value * hessian[0]));
};

// BdG slopes to which the corrected formula must be near, PHYSICS.md finding 2: quantum pressure is of order (w/mu)^(4/3) here.
test.each([
  [8, 192, 400, 0.0583, 0.2558],
  [5, 75, 120, -0.011, 0.191],
])('k0 = %d, rabi = %d, gN = %d: corrected Eq. 26 near %d, printed %d', (k0, rabi, g, corrected, printed) => {
  const form = closedForm(buildTrap({ frequencies: [1], g, g12: g, rabi, k0 }), position);
  expect(form.fast?.ratio).toBeCloseTo(corrected, 2);
  expect(form.printed.find(({ equation }) => equation === 'Eq. 26')?.value).toBeCloseTo(printed, 2);
});

test('f = x, equal g, any D: slopes (1 - Oc/O)/2 +- (3/2) g<n> Oc/O^2, and the sign changes at 12 g<n>', () => {
  for (const frequencies of [[1], [1, 1.2], [1, 1.2, 0.7]]) {
    const one = { frequencies, g: 300, g12: 300, rabi: 80, k0: 5 };
    const state = thomasFermi(trapModel(trapParameters(one)));
    const gn = (state.potential * 4) / (frequencies.length + 4);
    const { fast } = closedForm(buildTrap(one), position);
    // Half of the bracket of PHYSICS.md finding 2: slopes are per atom, (1/2Nm)[..].
    expect(fast?.slope1).toBeCloseTo((1 - 50 / 80) / 2 + (1.5 * gn * 50) / 80 ** 2, 12);
    expect(fast?.slope2).toBeCloseTo((1 - 50 / 80) / 2 - (1.5 * gn * 50) / 80 ** 2, 12);
    const zero = closedForm(buildTrap({ ...one, rabi: signChangeRabi(state) }), position);
    expect(zero.fast?.slope2).toBeCloseTo(0, 12);
  }
});

test('a short cosine in a wide cloud gives the density average of the uniform slopes', () => {
  const one = { frequencies: [0.001], g: 1, g12: 0.6, rabi: 3, k0: 1 };
  const parameters = { ...trapParameters(one), atoms: 800 };
  const system = trappedCoherentBec(parameters);
  const state = thomasFermi(trapModel(parameters));
  const q = 100 / state.radii[0];
  const { fast } = closedForm(system, { kind: 'cosine', q: [q, 0, 0] });
  const nodes = 2000;
  let [slope2, atoms] = [0, 0];
  for (let i = 0; i < nodes; i++) {
    const n = state.peak * (1 - ((i + 0.5) / nodes) ** 2);
    const gap = 3 + 0.4 * n;
    atoms += n;
    slope2 += (n * q * q * (1 - 2 / gap - (1.6 * n * 2) / gap ** 2)) / 4;
  }
  // Corrections to the local average are of order 1/(q R)^2 = 1e-4 and the slope is a difference of terms twice its size.
  expect((fast?.slope2 ?? 0) / (slope2 / atoms)).toBeCloseTo(1, 2);
});

test('hydrodynamics has the slopes of the closed form: random traps, couplings, probes', () => {
  const unit = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 }), unit, unit, unit, unit, fc.boolean(), (D, a, b, c, d, cosine) => {
      const frequencies = [1, 0.5 + b].slice(0, D);
      const k0 = 6 * a;
      const one = { frequencies, g: 50, g12: 50 - 20 * c, rabi: 2 * k0 * k0 + 5 + 100 * d, k0 };
      const system = buildTrap(one);
      const probe: Probe = cosine ? { kind: 'cosine', q: [0.1 + 0.4 * b, 0, 0] } : position;
      const { fast } = closedForm(system, probe);
      const form = hydrodynamic(system, probe);
      const scale = fast?.slope1 ?? 0;
      expect(Math.abs(4 * firstMoment(form, 0, 0) - scale)).toBeLessThan(1e-10 * scale);
      expect(Math.abs(4 * firstMoment(form, 0, 1) - (fast?.slope2 ?? 0))).toBeLessThan(1e-10 * scale);
      expect(4 * form.instantaneous[0]).toBeCloseTo(fast?.offset1 ?? 0, 10);
    }),
    { numRuns: 30 },
  );
});

test('known frequencies: dipole w sqrt(m/m*), 1D breathing sqrt 3, isotropic 3D monopole sqrt 5 and quadrupole sqrt 2', () => {
  const soc = { frequencies: [1], g: 120, g12: 120, rabi: 75, k0: 5 };
  const [dipole, breathing] = frequenciesOf(hydrodynamic(buildTrap(soc), position));
  expect(dipole).toBeCloseTo(Math.sqrt(1 / 3), 12);
  expect(breathing).toBeCloseTo(1, 12);
  const rabi = { frequencies: [1, 1, 1], g: 500, g12: 500, rabi: 50, k0: 0 };
  const found = frequenciesOf(hydrodynamic(buildTrap(rabi), position));
  [1, Math.sqrt(2), Math.sqrt(2), Math.sqrt(5)].forEach((expected, i) => {
    expect(found[i]).toBeCloseTo(expected, 12);
  });
});

test('Rabi coupling: both clouds move together, whatever g12', () => {
  const { fast } = closedForm(buildTrap({ frequencies: [1, 1.3], g: 100, g12: 60, rabi: 20, k0: 0 }), position);
  expect(fast?.ratio).toBeCloseTo(1, 14);
});

test('without coupling the other component stays at rest, also for unequal interactions', () => {
  const interactions = { g11: 100, g22: 80, g12: 40 };
  const system = trappedCoherentBec({
    geometry: { kind: 'harmonic', frequencies: [1], dimensions: 1 },
    atoms: 1,
    interactions,
  });
  expect(system.share[0]).toBeCloseTo(40 / 100, 14);
  const { fast, ultrafast } = closedForm(system, position);
  expect([fast?.slope1, fast?.slope2, ultrafast?.slope2]).toEqual([expect.closeTo(1, 12), 0, 0]);
  const form = hydrodynamic(system, position);
  expect(firstMoment(form, 0, 1)).toBeCloseTo(0, 14);
  expect((2 * firstMoment(form, 0, 0)) / form.share[0]).toBeCloseTo(1, 12);
});

test('reduction: tight transverse motion by its ground state, wide by the Thomas-Fermi cross-section', () => {
  const reduced = (frequencies: readonly number[], g: number) =>
    trapModel({
      ...trapParameters({ frequencies, g, g12: g, rabi: 10, k0: 0 }),
      geometry: { kind: 'harmonic', frequencies, dimensions: 1 },
    });
  const tight = reduced([1, 400, 400], 0.1);
  expect(tight.g11).toBeCloseTo((0.1 * 400) / (2 * Math.PI), 12);
  expect(tight.reduction.transverseRatio).toBeLessThan(1);
  const wide = reduced([1, 2, 2], 5000);
  // 3 pi R_y R_z/4 with R = sqrt(2 mu)/w, w = 2.
  const mu = thomasFermi(
    trapModel(trapParameters({ frequencies: [1, 2, 2], g: 5000, g12: 5000, rabi: 10, k0: 0 })),
  ).potential;
  expect(wide.g11).toBeCloseTo(5000 / ((3 * Math.PI * mu) / 8), 8);
  expect(wide.reduction.warnings[0].message).toContain('Thomas-Fermi');
});

test.each([
  ['trapped-plane-wave', { frequencies: [1], g: 120, g12: 120, rabi: 40, k0: 5 }],
  ['trapped-ferromagnetic', { frequencies: [1], g: 100, g12: 900, rabi: 5, k0: 0 }],
  ['immiscible', { frequencies: [1], g: 100, g12: 120, rabi: 0, k0: 0 }],
])('%s states are refused by name', (code, one) => {
  expect(() => closedForm(buildTrap(one), position)).toThrow(PhysicsRefusal);
  expect(() => closedForm(buildTrap(one), position)).toThrow(expect.objectContaining({ code }));
});

test.each([
  ['miscible', 80],
  ['immiscible', 120],
])('clouds without coupling are %s for g12 = %d/100 g', (phase, g12) => {
  expect(buildTrap({ frequencies: [1], g: 100, g12, rabi: 0, k0: 0 }).phase).toBe(phase);
});
