import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PhysicsRefusal } from '../../src/failure/index.ts';
import type { Crossed, Moments, Spectrum, System } from '../../src/physics/index.ts';
import { moments } from '../../src/response/index.ts';
import { bogoliubov } from '../../src/theories/index.ts';
import { bdg, closed, cosine, type Gas, gas, hydro, relative, slopes, solve } from './uniform.ts';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const coupling = number(0.05, 1.5);
const wavevector = fc.tuple(number(0.02, 2), number(-1, 1), number(-1, 1));

const anyGas: fc.Arbitrary<Gas> = fc.record({
  k0: fc.oneof(fc.constant(0), number(0.2, 1.5)),
  rabi: number(0.05, 6),
  n: number(0.2, 2),
  g11: coupling,
  g22: coupling,
  g12: number(-0.5, 2),
  detuning: fc.oneof(fc.constant(0), number(-1, 1)),
});

/** The system, or undefined where physics refuses it: collapse, separation, stripe. */
const uniform = (parameters: Gas): System | undefined => {
  try {
    const system = gas(parameters);
    return system.phase === 'stripe' ? undefined : system;
  } catch (error) {
    if (error instanceof PhysicsRefusal) return undefined;
    throw error;
  }
};

const triple = (m: Moments | Crossed | undefined): readonly number[] => (m ? [m['11'], m['12'], m['22']] : []);
const sum = (spectrum: Spectrum, k: number) => triple(moments(spectrum, k));

/** Lowest frequency over the highest: how close the state is to an instability, where rounding errors grow. */
const softness = ({ omega }: Spectrum): number => Math.min(...omega) / Math.max(...omega);

const check = (property: (system: System, q: readonly [number, number, number], p: Gas) => Promise<void>, runs = 300) =>
  fc.assert(
    fc.asyncProperty(anyGas, wavevector, async (parameters, q) => {
      const system = uniform(parameters);
      fc.pre(system !== undefined);
      if (system) await property(system, [...q], parameters);
    }),
    { numRuns: runs },
  );

// Rounding: 1e-16 times a few operations, grown by 1/softness^2 (M is squared in omega) where a mode is nearly soft.
test('first and inverse moments of Bogoliubov are those of commutators and of the energy, any phase and direction', () =>
  check(async (system, [x, y, z]) => {
    const probe = cosine(x, y, z);
    const solution = await solve(bogoliubov, system, probe);
    const lines = await bdg(system, probe);
    const exact = system.exact(probe);
    expect(relative(sum(lines, 1), triple(exact.m1))).toBeLessThan(1e-12);
    expect(relative(sum(lines, -1), triple(exact.mMinus1))).toBeLessThan(1e-13 / softness(lines) ** 2);
    expect(solution.evidence['residual']).toBeLessThan(1e-12);
    expect(solution.evidence['groundStateResidual']).toBeLessThan(1e-13);
  }));

test('S_ab is a positive matrix, line by line and summed', () =>
  check(async (system, [x, y, z]) => {
    for (const lines of [await bdg(system, cosine(x, y, z)), await hydro(system, cosine(x, y, z))]) {
      const { '11': S11, '12': S12, '22': S22 } = moments(lines, 0);
      expect(S11).toBeGreaterThanOrEqual(0);
      expect(S11 * S22 - S12 * S12).toBeGreaterThanOrEqual(-1e-12 * S11 * S22);
    }
  }, 100));

test('closed lines equal Bogoliubov to 1e-12', () =>
  fc.assert(
    fc.asyncProperty(anyGas, wavevector, fc.boolean(), async (parameters, [x, y, z], across) => {
      // Balanced, or q across the spin-orbit momentum: there the closed form is complete.
      const balanced = { ...parameters, g22: parameters.g11 ?? 1, detuning: 0 };
      const system = uniform(across ? parameters : balanced);
      fc.pre(system !== undefined && (across || system.share[0] === 0.5));
      if (!system) return;
      const probe = across ? cosine(0, y + 2, z) : cosine(x, y, z);
      const [exact, lines] = [await closed(system, probe), await bdg(system, probe)];
      const grow = 1 / softness(lines) ** 2;
      expect(relative(exact.omega, lines.omega)).toBeLessThan(1e-12);
      for (const part of ['low', 'high'] as const) {
        const strength = triple(moments(exact, 0, part));
        expect(relative(strength, triple(moments(lines, 0, part)))).toBeLessThan(1e-13 * (10 + grow));
      }
    }),
    { numRuns: 300 },
  ));

test('exchange of the components exchanges the response; the sign of the Rabi coupling does not matter', () =>
  check(async (system, [x, y, z], p) => {
    fc.pre(p.detuning !== 0);
    const exchanged = gas({ ...p, g11: p.g22 ?? 0, g22: p.g11 ?? 0, k0: -(p.k0 ?? 0), detuning: -(p.detuning ?? 0) });
    const [m11, m12, m22] = sum(await bdg(system, cosine(x, y, z)), 0);
    expect(relative(sum(await bdg(exchanged, cosine(x, y, z)), 0), [m22, m12, m11])).toBeLessThan(1e-10);
    const turned = gas({ ...p, rabi: -(p.rabi ?? 0) });
    expect(sum(await bdg(turned, cosine(x, y, z)), 0)).toEqual([m11, m12, m22]);
  }, 100));

test('without coupling: Galilean invariance, no crossed first moment, both sounds, any direction', () =>
  fc.assert(
    fc.asyncProperty(coupling, coupling, number(-0.99, 0.99), wavevector, async (g11, g22, share, [x, y, z]) => {
      const g12 = share * Math.sqrt(g11 * g22);
      const system = gas({ g11, g22, g12 });
      const probe = cosine(x, y, z);
      const q2 = x * x + y * y + z * z;
      for (const lines of [await bdg(system, probe), await closed(system, probe), await hydro(system, probe)]) {
        expect(relative(sum(lines, 1), [q2 / 8, 0, q2 / 8])).toBeLessThan(1e-11);
      }
      const sounds = [system.derived['densitySound'].value, system.derived['spinSound'].value];
      const slow = await hydro(system, probe);
      expect(Math.min(...slow.omega) / Math.sqrt(q2)).toBeCloseTo(Math.min(...sounds), 10);
      expect(Math.max(...slow.omega) / Math.sqrt(q2)).toBeCloseTo(Math.max(...sounds), 10);
      // A gauge transformation removes the spin-orbit momentum of a gas that is not coupled.
      expect((await bdg(gas({ g11, g22, g12, k0: 0.7 }), probe)).omega).toEqual((await bdg(system, probe)).omega);
    }),
    { numRuns: 100 },
  ));

test('hydrodynamics keeps the static response and the low first moment up to O(q^2)', () =>
  check(async (system, [x, y, z]) => {
    const deviations: number[] = [];
    for (const scale of [2e-3, 1e-3]) {
      const probe = cosine(x * scale, y * scale, z * scale);
      const [lines, exact] = [await hydro(system, probe), await bdg(system, probe)];
      const atOnce = Array.from(lines.instantaneous ?? [], (value, i) => (i === 2 ? undefined : value)).filter(
        (value) => value !== undefined,
      );
      const total = sum(lines, -1).map((value, i) => value + atOnce[i]);
      const worst = Math.max(
        relative(total, sum(exact, -1)),
        relative(sum(lines, 1), triple(moments(exact, 1, 'low'))),
      );
      deviations.push(worst);
    }
    // Halving q divides O(q^2) by 4; rounding of 1e-16/q^2 stays below 1e-9.
    expect(deviations[1]).toBeLessThan(0.3 * deviations[0] + 1e-8);
  }, 100));

test('a nearly polarised plane wave keeps its minority: ultrafast slope -k0^2 (1 + s) for equal g', async () => {
  for (const rabi of [1e-2, 1e-4, 1e-6]) {
    const system = gas({ k0: 1, rabi, g: 0.2 });
    expect(system.share[1] / ((rabi / 2) ** 2 / 4)).toBeCloseTo(1, rabi > 1e-3 ? 4 : 8);
    const lines = await bdg(system, cosine(0.1));
    const s = system.derived['polarisation'].value;
    expect(slopes(moments(lines, 1), lines.share)[1]).toBeCloseTo(-(1 + s), 9);
  }
});
