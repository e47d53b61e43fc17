import fc from 'fast-check';
import { describe, expect, type TestContext, test } from 'vitest';
import { InputError, PhysicsRefusal } from '../src/failure/index.ts';
import {
  type Context,
  type Crossed,
  type Descriptions,
  type Moment,
  type Probe,
  type Spectrum,
  type System,
  type Theory,
  wavenumber,
} from '../src/physics/index.ts';
import { momentTable, respond, ultrafast } from '../src/response/index.ts';
import { type CoherentBecParameters, coherentBec } from '../src/systems/index.ts';
import * as theories from '../src/theories/index.ts';
import { between, coupledBec, type Kind, liquid, mixture, plainBec } from './kinds.ts';

// What must hold for every system and every theory that can describe it. A new theory is found by itself, from the index of
// src/theories; a new system adds a `Kind` to kinds.ts.

const quiet: Context = { signal: new AbortController().signal, progress: () => {} };

/** A theory with its description hidden, so that all of them can be asked in one way. */
interface Level {
  readonly name: string;
  describes(system: System): boolean;
  spectrum(system: System, probe: Probe): Promise<Spectrum | undefined>;
}

const level = <D extends keyof Descriptions>(theory: Theory<D>): Level => ({
  name: theory.name,
  describes: (system) => system.as[theory.needs] !== undefined,
  spectrum: async (system, probe) => {
    const describe = system.as[theory.needs];
    try {
      return describe && (await theory.solve(describe(probe), probe, quiet)).spectrum;
    } catch (error) {
      // a choice within the system (the kind of drag) that the file's border would refuse for this theory
      if (error instanceof InputError) return undefined;
      throw error;
    }
  },
});

/** Theories that answer by lines. A propagation has none; its own tests hold it against the lines of the others. */
const { grossPitaevskii: _, ...linear } = theories;
const levels: readonly Level[] = Object.values(linear).map((theory) => level<keyof Descriptions>(theory));

/** Cosines along any direction; `position` where the system allows it is a matter of the system's own tests. */
const cosines: fc.Arbitrary<Probe> = fc
  .record({ q: between(-3, 1).map(Math.exp), polar: between(0, Math.PI), azimuth: between(0, 2 * Math.PI) })
  .map(({ q, polar, azimuth }) => ({
    kind: 'cosine',
    q: [q * Math.cos(polar), q * Math.sin(polar) * Math.cos(azimuth), q * Math.sin(polar) * Math.sin(azimuth)],
  }));

/** Skips the cases that physics refuses; fast-check fails when nearly all are. */
const unlessRefused = async (body: () => Promise<void>): Promise<void> => {
  try {
    await body();
  } catch (error) {
    fc.pre(!(error instanceof PhysicsRefusal));
    throw error;
  }
};

/**
 * Checks random members of a kind. `check` says whether it had anything to compare; where it never has, the test is skipped
 * by name, so that a pair that the identity does not concern is not counted as proof.
 */
const forEvery = async <P>(
  { skip }: TestContext,
  { parameters, build }: Kind<P>,
  check: (system: System, probe: Probe, parameters: P) => Promise<boolean>,
): Promise<void> => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(parameters, cosines, (chosen, probe) =>
      unlessRefused(async () => {
        if (await check(build(chosen), probe, chosen)) compared++;
      }),
    ),
    { numRuns: 40, interruptAfterTimeLimit: 1_000 },
  );
  skip(compared === 0, 'does not concern this pair');
};

const pairs = ['11', '12', '22'] as const;
const size = (matrix: Crossed): number => Math.max(...pairs.map((pair) => Math.abs(matrix[pair])));

/** Largest difference of two matrices, relative to the largest element of the second. */
const distance = (x: Crossed, y: Crossed): number =>
  Math.max(...pairs.map((pair) => Math.abs(x[pair] - y[pair]))) / size(y);

/**
 * Frequencies and amplitudes come out of matrices whose entries span q^2 to mu: with q >= 0.05 that is four digits, from
 * 1e-15 to 1e-11, and m_-1 divides by the smallest once more.
 */
const identity = 1e-9;

/** A continuum is a quadrature over cells, tabulated to some 1e-8; what the theory says of its own error stands in its evidence. */
const continuum = 1e-6;

const precision = ({ width }: Spectrum): number => (width.some((one) => one > 0) ? continuum : identity);

const rules: readonly ('m1' | 'mMinus1')[] = ['m1', 'mMinus1'];
const exhausts = (spectrum: Spectrum, moment: Moment): boolean => spectrum.exhausts.includes(moment);

const buildable = <P>({ build }: Kind<P>, parameters: P): System | undefined => {
  try {
    return build(parameters);
  } catch (error) {
    if (error instanceof PhysicsRefusal) return undefined;
    throw error;
  }
};

/** The theories that can describe at least one of a few members. */
const describing = <P>(kind: Kind<P>): readonly Level[] => {
  const members = fc.sample(kind.parameters, { numRuns: 20, seed: 1 }).map((parameters) => buildable(kind, parameters));
  return levels.filter((theory) => members.some((system) => system !== undefined && theory.describes(system)));
};

const contract = <P>(kind: Kind<P>): void => {
  describe(kind.name, () => {
    for (const theory of describing(kind)) {
      describe(theory.name, () => {
        test('exhausts the sum rules that it says it exhausts', (context) =>
          forEvery(context, kind, async (system, probe) => {
            const spectrum = await theory.spectrum(system, probe);
            if (spectrum === undefined) return false;
            const table = momentTable(spectrum);
            const exact = system.exact(probe);
            const claimed = rules.filter((rule) => exhausts(spectrum, rule) && exact[rule] !== undefined);
            for (const rule of claimed)
              expect(distance(table[rule] ?? zero, exact[rule] ?? zero)).toBeLessThan(precision(spectrum));
            return claimed.length > 0;
          }));

        test('lists stable lines: positive frequencies, shares that add up, finite numbers', (context) =>
          forEvery(context, kind, async (system, probe) => {
            const spectrum = await theory.spectrum(system, probe);
            if (spectrum === undefined) return false;
            const lines = spectrum.omega.length;
            expect(spectrum.amplitude).toHaveLength(lines * 4);
            expect(spectrum.share[0] + spectrum.share[1]).toBeCloseTo(1, 12);
            expect(spectrum.share).toEqual([...system.share]);
            for (const values of [spectrum.omega, spectrum.amplitude, spectrum.width]) {
              expect(values.every(Number.isFinite)).toBe(true);
            }
            expect(spectrum.omega.every((ω, v) => ω * spectrum.norm[v] > 0)).toBe(true);
            return true;
          }));

        test('low + high = total, and every part of S is positive', (context) =>
          forEvery(context, kind, async (system, probe) => {
            const spectrum = await theory.spectrum(system, probe);
            if (spectrum === undefined) return false;
            const table = momentTable(spectrum);
            for (const rule of ['m1', 'm0', 'mMinus1'] as const) {
              const [total, low, high] = [table[rule], table[`${rule}Low`], table[`${rule}High`]];
              for (const part of [total, low, high]) {
                if (part === undefined) continue;
                expect(Math.min(part['11'], part['22'])).toBeGreaterThanOrEqual(0);
                expect(part['12'] ** 2).toBeLessThanOrEqual(part['11'] * part['22'] * (1 + identity));
              }
              if (total === undefined) continue;
              for (const pair of pairs) expect(total[pair]).toBe((low?.[pair] ?? 0) + (high?.[pair] ?? 0));
            }
            return true;
          }));

        test('answers q and -q alike', (context) =>
          forEvery(context, kind, async (system, probe) => {
            if (probe.kind !== 'cosine') return false;
            const [x, y, z] = probe.q;
            const mirrored: Probe = { kind: 'cosine', q: [-x, -y, -z] };
            const spectrum = await theory.spectrum(system, probe);
            const other = await theory.spectrum(system, mirrored);
            if (spectrum === undefined || other === undefined) return false;
            const [table, mirror] = [momentTable(spectrum), momentTable(other)];
            expect(Object.keys(mirror)).toEqual(Object.keys(table));
            expect(distance(mirror.m1Low ?? zero, table.m1Low ?? zero)).toBeLessThan(identity);
            expect(distance(mirror.mMinus1Low ?? zero, table.mMinus1Low ?? zero)).toBeLessThan(identity);
            return true;
          }));

        test('pushes component b by component a as a by b (Onsager), and slopes are those of the exact m_1', (context) =>
          forEvery(context, kind, async (system, probe) => {
            const spectrum = await theory.spectrum(system, probe);
            const { m1 } = system.exact(probe);
            if (spectrum === undefined || m1 === undefined || !exhausts(spectrum, 'm1')) return false;
            const [first, second] = [ultrafast(spectrum, 1), ultrafast(spectrum, 2)];
            if (first === undefined || second === undefined) throw new Error('complete lines have an ultrafast regime');
            const [share1, share2] = system.share;
            const tolerance = 2 * precision(spectrum) * size(m1);
            expect(Math.abs(first.slope1 * share1 - 2 * m1['11'])).toBeLessThan(tolerance);
            expect(Math.abs(first.slope2 * share2 - 2 * m1['12'])).toBeLessThan(tolerance);
            expect(Math.abs(second.slope1 * share1 - 2 * m1['12'])).toBeLessThan(tolerance);
            expect(Math.abs(second.slope2 * share2 - 2 * m1['22'])).toBeLessThan(tolerance);
            return true;
          }));

        test('starts from rest', (context) =>
          forEvery(context, kind, async (system, probe) => {
            const spectrum = await theory.spectrum(system, probe);
            if (spectrum === undefined) return false;
            const push = { drive: { kind: 'step' }, strength: 1, pushed: 1, time: Float64Array.of(0) } as const;
            const { dF1dt, dF2dt } = respond(spectrum, push);
            const { m0Low } = momentTable(spectrum);
            // the odd parts of the lines cancel: [F_1, F_2] = 0
            const scale = size(m0Low ?? zero) / Math.min(...system.share);
            expect(Math.abs(dF1dt[0])).toBeLessThanOrEqual(identity * scale);
            expect(Math.abs(dF2dt[0])).toBeLessThanOrEqual(identity * scale);
            return true;
          }));

        test('without coupling, boosting both components moves the whole mass (Galilean invariance)', (context) =>
          forEvery(context, kind, async (system, probe, parameters) => {
            const masses = kind.masses(parameters);
            const spectrum = masses && (await theory.spectrum(system, probe));
            if (spectrum === undefined || masses === undefined) return false;
            // F = sum_a m_a F_a has m_1 = q^2 sum_a m_a n_a/(4 n) whatever the drag: the low lines carry all of it
            const [M1, M2] = masses;
            const m1 = momentTable(spectrum).m1Low ?? zero;
            const whole = (wavenumber(probe) ** 2 / 4) * (M1 * system.share[0] + M2 * system.share[1]);
            const value = M1 * M1 * m1['11'] + 2 * M1 * M2 * m1['12'] + M2 * M2 * m1['22'];
            expect(value / whole).toBeCloseTo(1, 8);
            return true;
          }));
      });
    }

    test('Bogoliubov theory exhausts everything', (context) =>
      forEvery(context, kind, async (system, probe) => {
        const spectrum = await levels.find(({ name }) => name === 'bogoliubov')?.spectrum(system, probe);
        if (spectrum === undefined) return false;
        expect(spectrum.exhausts).toEqual(['m1', 'mMinus1']);
        return true;
      }));

    test('theories that are complete agree in every moment', (context) =>
      forEvery(context, kind, async (system, probe) => {
        const spectra = await Promise.all(levels.map((theory) => theory.spectrum(system, probe)));
        const complete = spectra.filter((one) => one !== undefined && exhausts(one, 'm1') && exhausts(one, 'mMinus1'));
        const [first, ...others] = complete.map((one) => one && momentTable(one));
        for (const other of others) {
          for (const key of ['m1Low', 'm1High', 'm0', 'mMinus1Low'] as const) {
            const [x, y] = [first?.[key], other?.[key]];
            expect(y === undefined).toBe(x === undefined);
            if (x !== undefined && y !== undefined && size(x) > 0) expect(distance(y, x)).toBeLessThan(identity);
          }
        }
        return others.length > 0;
      }));
  });
};

/**
 * Static response to long waves along the coupling, from states at neighbouring density and detuning alone. In the local
 * density picture lambda_n raises the chemical potential and 2 lambda_s the detuning, at fixed mu, so with s = n <sigma_z>
 *   chi_nn = 1/mu_n, chi_ns = -2 mu_d/mu_n, chi_ss = 2 s_d - 2 s_n mu_d/mu_n, and m_-1 = chi/(4 n).
 */
const thermodynamicResponse = (
  parameters: CoherentBecParameters,
): { nn: number; ns: number; ss: number; error: number } => {
  const { density: n = 1, coupling = { rabi: 1, momentum: 0, detuning: 0 } } = parameters;
  const at = (density: number, shift: number) => {
    const detuning = coupling.detuning + shift;
    const { derived } = coherentBec({ ...parameters, density, coupling: { ...coupling, detuning } });
    return {
      mu: derived['chemicalPotential']?.value ?? Number.NaN,
      s: density * (derived['polarisation']?.value ?? Number.NaN),
    };
  };
  const difference = (h: number) => {
    const [up, down, right, left] = [at(n + h, 0), at(n - h, 0), at(n, h), at(n, -h)];
    const [μn, μd] = [(up.mu - down.mu) / (2 * h), (right.mu - left.mu) / (2 * h)];
    const [sn, sd] = [(up.s - down.s) / (2 * h), (right.s - left.s) / (2 * h)];
    return { nn: 1 / μn, ns: (-2 * μd) / μn, ss: 2 * sd - (2 * sn * μd) / μn };
  };
  const [coarse, fine] = [difference(2e-4), difference(1e-4)];
  const error = Math.max(...(['nn', 'ns', 'ss'] as const).map((key) => Math.abs(coarse[key] - fine[key])));
  return { nn: fine.nn / (4 * n), ns: fine.ns / (4 * n), ss: fine.ss / (4 * n), error: error / (4 * n) };
};

test('the static response is the second derivative of the energy', async () => {
  await fc.assert(
    fc.asyncProperty(coupledBec.parameters, (parameters) =>
      unlessRefused(async () => {
        // a state that jumps (first order, broken symmetry) has no derivative in the detuning
        fc.pre(parameters.coupling !== undefined && Math.abs(parameters.coupling.detuning) > 0.01);
        const { nn, ns, ss, error } = thermodynamicResponse(parameters);
        fc.pre(error < 1e-6 * (nn + ss));
        const spectrum = await levels
          .find(({ name }) => name === 'bogoliubov')
          ?.spectrum(coherentBec(parameters), { kind: 'cosine', q: [1e-3, 0, 0] });
        const table = spectrum && momentTable(spectrum).mMinus1;
        if (table === undefined) throw new Error('Bogoliubov theory gives the static response');
        const crossed = table['11'] - table['22']; // n s
        // (q/healing or gap wavenumber)^2 <= 1e-6/0.02, besides the differences' own error
        const tolerance = 2e-4 * (nn + ss);
        expect(Math.abs(table.nn - nn)).toBeLessThan(tolerance);
        expect(Math.abs(crossed - ns)).toBeLessThan(tolerance);
        expect(Math.abs(table.ss - ss)).toBeLessThan(tolerance);
      }),
    ),
    { numRuns: 40 },
  );
});

const zero: Crossed = { '11': 0, '12': 0, '22': 0 };

contract(coupledBec);
contract(plainBec);
contract(mixture);
contract(liquid);
