import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { integrateInterval } from '../../numerics/quadrature/index.ts';
import type { FermiLiquid, LandauParameters, Probe, Solution, Spectrum } from '../../physics/index.ts';
import { fast, moments, respond, susceptibility } from '../../response/index.ts';
import { fermiLiquid } from '../../systems/index.ts';
import { cellsOf, moment, momentError, resolvedCells } from './cells.ts';
import { type Channel, continuum, edgeStiffness, energyWeighted, stiffness } from './channel.ts';
import { dampedMode } from './damped.ts';
import { landauKinetic, landauMap } from './index.ts';
import { kineticModes } from './kineticEquation.ts';
import { zeroSound } from './zeroSound.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };
const cosine = (q: number): Probe => ({ kind: 'cosine', q: [q, 0, 0] });

const liquidOf = (landau: LandauParameters): FermiLiquid => ({
  landau,
  fermiMomentum: 1,
  effectiveMass: 1 + landau.F1 / 3,
});

const solve = (landau: LandauParameters, probe: Probe, options = {}): Promise<Solution> =>
  landauKinetic.solve(liquidOf(landau), probe, { ...context, options });

const lines = async (landau: LandauParameters, probe: Probe, options = {}): Promise<Spectrum> => {
  const { spectrum } = await solve(landau, probe, options);
  if (spectrum === undefined) throw new Error('no lines');
  return spectrum;
};

const double = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const stable: fc.Arbitrary<Channel> = fc.record({ L0: double(-0.97, 30), L1: double(-2.7, 20) });
const liquids: fc.Arbitrary<LandauParameters> = fc
  .record({ F0: double(-0.97, 30), F1: double(-2, 20), G0: double(-0.97, 5), share: double(0, 0.9) })
  .map(({ F0, F1, G0, share }) => ({ F0, F1, G0, G1: F1 - share * (F1 + 3) }));

const dilute = (kFa: number): LandauParameters => {
  const liquid = fermiLiquid({ interaction: { kind: 'gas-parameter', kFa } }).as.fermiLiquid?.({ kind: 'position' });
  if (liquid === undefined) throw new Error('a Fermi liquid describes itself');
  return liquid.landau;
};

describe('zero sound', () => {
  test.each([
    // poles of the closed form found beside this project; shares to their six digits
    [10, 6, 3.4377612652046436, 0.998391],
    [0.4, -0.1, 1.000319232497834, undefined],
    [1, 0.5, undefined, 0.791959],
  ])('L0 = %f, L1 = %f', (L0, L1, speed, share) => {
    const sound = zeroSound({ L0, L1 });
    if (speed !== undefined) expect(sound?.speed).toBeCloseTo(speed, 13);
    if (share !== undefined) expect(sound?.share).toBeCloseTo(share, 6);
  });

  test('k_F a = -0.5: in the density e^-168 above the continuum, in the spin 5e-6', () => {
    const { F0, F1, G0, G1 } = dilute(-0.5);
    const [density, spin] = [zeroSound({ L0: F0, L1: F1 }), zeroSound({ L0: G0, L1: G1 })];
    expect(density?.speed).toBe(1);
    // weak coupling, to leading order in e^y: 1 + lambda [1 - (ln 2 - y)/2] = 0
    const λ = edgeStiffness({ L0: F0, L1: F1 });
    expect(density?.logDistance).toBeCloseTo(Math.LN2 - 2 - 2 / λ, 10);
    expect(Math.exp(spin?.logDistance ?? 0)).toBeCloseTo(5.25e-6, 8);
  });

  test('exists where L0 + L1/(1 + L1/3) > 0, there alone, and solves its equation', () => {
    fc.assert(
      fc.property(stable, (channel) => {
        const sound = zeroSound(channel);
        expect(sound !== undefined).toBe(edgeStiffness(channel) > Number.EPSILON);
        if (sound === undefined) return;
        // terms of D: 1 and lambda W, about -1
        expect(Math.abs(sound.residual)).toBeLessThan(1e-12);
        expect(sound.share).toBeGreaterThanOrEqual(0);
        expect(sound.share).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  test('strong repulsion: one mode has all of the sum rule, first sound and the stiffness of the stress', () => {
    for (const [L0, L1] of [
      [1e4, 0],
      [1e4, 6],
    ]) {
      const sound = zeroSound({ L0, L1 });
      // m_3/m_1 of the kinetic equation: <J^4>/<J^2> = b0^2 d0 d1 + b1^2 d1 d2, exact when one mode has everything
      const wanted = ((1 + L0) * (1 + L1 / 3)) / 3 + (4 / 15) * (1 + L1 / 3);
      // the next term is of order 1/L0^2 relative
      expect((sound?.speed ?? 0) ** 2 / wanted).toBeCloseTo(1, 7);
      expect(sound?.share).toBeCloseTo(1, 7);
    }
  });
});

describe('damped mode', () => {
  test('-1 < L0 < 0, L1 = 0: on the imaginary axis, sigma (atan sigma + pi/2) = 1/|L0| - 1', () => {
    for (const L0 of [-0.3, -0.7, -0.99]) {
      const mode = dampedMode({ L0, L1: 0 });
      const σ = mode?.damping ?? Number.NaN;
      expect(mode?.speed).toBe(0);
      expect(σ * (Math.atan(σ) + Math.PI / 2)).toBeCloseTo(1 / Math.abs(L0) - 1, 12);
    }
  });

  test('near the spin-current instability it rings at s^2 = (1 + L0)(1 + L1/3)/3', () => {
    const channel = { L0: 1, L1: -2.9999 };
    const mode = dampedMode(channel);
    const s = Math.sqrt((1 + channel.L0) * energyWeighted(channel));
    // corrections of relative order s^2 to the speed and of order s to the damping
    expect(Math.abs((mode?.speed ?? 0) / s - 1)).toBeLessThan(s ** 2);
    expect(mode?.damping).toBeLessThan(0.02 * s);
  });
});

describe('particle-hole continuum', () => {
  test('m_1 and m_-1 of cells and zero sound are those of the closed forms, whatever the liquid', () => {
    fc.assert(
      fc.property(stable, (channel) => {
        const sound = zeroSound(channel);
        const { cells, error } = resolvedCells(channel, sound, 200, 1e-10);
        expect(error).toBeLessThan(1e-10);
        expect(momentError(channel, cells, sound)).toBe(error);
      }),
    );
  });

  test('every moment converges faster than any power of the number of cells', () => {
    const channels: readonly Channel[] = [
      { L0: 1, L1: 0.5 },
      { L0: -0.7, L1: -0.55 },
      { L0: 9.3, L1: 5.4 },
    ];
    for (const channel of channels) {
      const integral = integrateInterval((s, _, d) => continuum(channel, s, d), 0, 1, { relative: 1e-13 }).value;
      const error = (size: number): number =>
        Math.abs((Math.PI / 2) * moment(cellsOf(channel, size), undefined, 0) - integral) / integral;
      // order 6 and more between any two steps until rounding
      const errors = [8, 16, 32, 64].map(error);
      for (let i = 1; i < errors.length; i++) expect(errors[i]).toBeLessThan(Math.max(errors[i - 1] / 2 ** 6, 2e-13));
      expect(errors[0]).toBeGreaterThan(1e-9);
    }
  });

  test('cells cover the continuum once', () => {
    const { s, width } = cellsOf({ L0: 0, L1: 0 }, 100);
    expect(width.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 10);
    expect(s.every((value) => value > 0 && value <= 1)).toBe(true);
  });

  test('is refused, with numbers, where an instability is too near for the cells', () => {
    const channel = { L0: -0.9, L1: -2.999999 };
    const attempt = () => resolvedCells(channel, zeroSound(channel), 400, 1e-10);
    expect(attempt).toThrow(
      expect.objectContaining({ code: 'not-converged', numbers: expect.objectContaining(channel) }),
    );
  });
});

describe('the kinetic equation as a matrix', () => {
  test('has the same response at any imaginary frequency as the closed form', () => {
    fc.assert(
      fc.property(stable, double(0.5, 3), (channel, u) => {
        const { s, weight } = kineticModes(channel, 120);
        let matrix = 0;
        for (let j = 0; j < s.length; j++) matrix += ((2 / Math.PI) * weight[j] * s[j]) / (s[j] ** 2 + u * u);
        // W(iu) = 1 - u atan(1/u), lambda(iu) = L0 - c u^2
        const W = 1 - u * Math.atan(1 / u);
        const λ = 2 * channel.L0 - stiffness(channel, u);
        const form = W / (1 + λ * W);
        // truncation (sqrt(1 + u^2) - u)^240 is far below rounding; both sums have terms of their own size
        expect(matrix / form).toBeCloseTo(1, 10);
      }),
    );
  });

  test('has zero sound as its highest mode', () => {
    const channel = { L0: 1, L1: 0.5 };
    const { s, weight } = kineticModes(channel, 200);
    const sound = zeroSound(channel);
    expect(s.at(-1)).toBeCloseTo(sound?.speed ?? 0, 13);
    expect((weight.at(-1) ?? 0) / Math.PI).toBeCloseTo(sound?.residue ?? 0, 12);
  });
});

describe('lines', () => {
  test('every liquid: Galilean invariance, Eq. 43, static response', async () => {
    await fc.assert(
      fc.asyncProperty(liquids, double(1e-4, 0.3), async (landau, q) => {
        const spectrum = await lines(landau, cosine(q));
        const { F0, F1, G0, G1 } = landau;
        const m1 = moments(spectrum, 1);
        expect(m1.nn / ((q * q) / 4)).toBeCloseTo(1, 9);
        expect(m1.ss / (((q * q) / 4) * ((1 + G1 / 3) / (1 + F1 / 3)))).toBeCloseTo(1, 9);
        const free = (3 * (1 + F1 / 3)) / 4;
        const mMinus1 = moments(spectrum, -1);
        expect((mMinus1.nn * (1 + F0)) / free).toBeCloseTo(1, 9);
        expect((mMinus1.ss * (1 + G0)) / free).toBeCloseTo(1, 9);
      }),
      { numRuns: 40 },
    );
  });

  test('V2/V1 = 0.043868 at k_F a = -0.5 out of the lines, for cosine and position', async () => {
    for (const probe of [cosine(0.05), { kind: 'position' } as const]) {
      const found = fast(await lines(dilute(-0.5), probe), 1);
      expect(found?.ratio).toBeCloseTo(0.04386761444042209, 11);
    }
  });

  test('free particles answer as a step of the Fermi sea: S(q) = 3q/4k_F', async () => {
    const spectrum = await lines({ F0: 0, F1: 0, G0: 0, G1: 0 }, cosine(0.1));
    // plane wave 3q/4k_F [PinesNozieres1966], half of it for the cosine
    expect(moments(spectrum, 0).nn).toBeCloseTo((3 * 0.1) / 8, 12);
    expect(moments(spectrum, 0)['12']).toBeCloseTo(0, 15);
  });

  test('the time signal of free particles is the Fourier transform of the sea', async () => {
    const q = 0.1;
    const options = { cells: 400 };
    const spectrum = await lines({ F0: 0, F1: 0, G0: 0, G1: 0 }, cosine(q), options);
    const time = Float64Array.from({ length: 40 }, (_, i) => i + 1);
    const { F1 } = respond(spectrum, { drive: { kind: 'step' }, strength: 1, pushed: 1, time });
    // static response 3/2 per atom of component 1; the displacement mu of the surface turns at q mu: mean of mu sin(q mu t)/mu
    const exact = Array.from(time, (t) => 1.5 * (1 - Math.sin(q * t) / (q * t)));
    // cells of half width 1/800 at q t = 4: (h t)^2/6 below 1e-5
    for (let i = 0; i < time.length; i++) expect(F1[i]).toBeCloseTo(exact[i], 4);
  });

  test('cells are as many as the signal needs; fewer are refused with the time that they resolve', async () => {
    const landau = { F0: 1, F1: 0, G0: -0.5, G1: -0.5 };
    const kick = { drive: { kind: 'step' }, strength: 1, pushed: 1, time: Float64Array.of(0, 1e4) } as const;
    const { evidence } = await landauKinetic.solve(liquidOf(landau), cosine(0.1), { ...context, kick });
    for (const channel of ['density', 'spin']) {
      expect(evidence[channel]).toMatchObject({ resolvedPhase: expect.any(Number) });
      expect((evidence[channel] as { resolvedPhase: number }).resolvedPhase).toBeGreaterThan(1e3);
    }
    const few = landauKinetic.solve(liquidOf(landau), cosine(0.1), { ...context, kick, options: { cells: 100 } });
    await expect(few).rejects.toMatchObject({ code: 'continuum-unresolved', numbers: { phase: 1000 } });
  });

  test('evidence agrees between the two solutions', async () => {
    const { evidence } = await solve({ F0: 9.3, F1: 5.4, G0: -0.7, G1: -0.6 }, cosine(0.01));
    expect(evidence).toMatchObject({
      momentError: expect.closeTo(0, 10),
      density: { kineticEquationError: expect.closeTo(0, 10), zeroSound: { shareOfM1: expect.closeTo(0.998, 3) } },
      spin: { kineticEquationError: expect.closeTo(0, 10), dampedMode: { speed: 0 } },
    });
  });

  test('an unstable description is refused', async () => {
    const attempt = solve({ F0: -1.1, F1: 0, G0: 0, G1: 0 }, cosine(0.1));
    await expect(attempt).rejects.toMatchObject({ code: 'unstable-fermi-surface' });
  });
});

test('the map in closed form is the broadened response of the lines', async () => {
  const landau = { F0: 9.3, F1: 5.4, G0: -0.7, G1: -0.6 };
  const omega = Float64Array.from({ length: 60 }, (_, i) => 0.004 * (i + 1));
  const [q, broadening] = [0.1, 0.004];
  const map = landauMap(liquidOf(landau), Float64Array.of(q), omega, broadening);
  // Lorentzians of half width 0.11 in s against cells of 1/1600: the sum over cells converges exponentially
  const { chi } = susceptibility(await lines(landau, cosine(q), { cells: 1600 }), omega, broadening);
  const largest = Math.max(...map.S11);
  for (let j = 0; j < omega.length; j++) {
    expect(Math.abs(map.S11[j] - chi[8 * j + 1] / Math.PI) / largest).toBeLessThan(1e-11);
    expect(Math.abs(map.S12[j] - chi[8 * j + 3] / Math.PI) / largest).toBeLessThan(1e-11);
  }
});
