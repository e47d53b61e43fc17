import { describe, expect, test } from 'vitest';
import type { Probe, Solution, Spectrum } from '../../physics/index.ts';
import { fast, moments } from '../../response/index.ts';
import { bogoliubov } from '../../theories/index.ts';
import { superfluidMixture } from './index.ts';
import type { SuperfluidMixtureParameters } from './parameters.ts';
import { imageOf, kineticOf } from './trapEnergy.ts';
import { trapGround } from './trapGround.ts';
import { trapModel } from './trapModel.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };
const position: Probe = { kind: 'position' };
const line = { kind: 'harmonic', frequencies: [1], dimensions: 1 } as const;

/** Unlike in everything, overlapping in part. */
const unlike: SuperfluidMixtureParameters = {
  geometry: line,
  masses: [1, 2.1],
  atoms: [60, 30],
  interactions: { g11: 0.2, g22: 0.3, g12: 0.1 },
  drag: { kind: 'lee-huang-yang' },
  temperature: 0,
};
/** The light component around the heavy one. */
const around = { ...unlike, interactions: { g11: 0.2, g22: 0.3, g12: 0.4 } };
/** Equal masses that repel each other more: one on the right, one on the left. */
const sides = { ...unlike, masses: [1, 1], interactions: { g11: 0.2, g22: 0.25, g12: 0.3 } } as const;

const plane: SuperfluidMixtureParameters = {
  ...unlike,
  geometry: { kind: 'harmonic', frequencies: [1, 1.3], dimensions: 2 },
  interactions: { g11: 0.5, g22: 0.8, g12: 0.3 },
};

async function solve(
  parameters: SuperfluidMixtureParameters,
  probe: Probe,
  grid?: readonly number[],
): Promise<Solution> {
  const quadratic = superfluidMixture(parameters).as.quadratic?.(probe, grid && { grid });
  if (quadratic === undefined) throw new Error('no quadratic form');
  return bogoliubov.solve(quadratic, probe, context);
}

async function lines(
  parameters: SuperfluidMixtureParameters,
  probe = position,
  grid?: readonly number[],
): Promise<Spectrum> {
  const { spectrum } = await solve(parameters, probe, grid);
  if (spectrum === undefined) throw new Error('no spectrum');
  return spectrum;
}

describe('ground state', () => {
  test.each([
    ['overlapping', unlike],
    ['one around the other', around],
    ['side by side along x', sides],
  ] as const)('%s: virial theorem, and mu = dE/dN', async (arrangement, parameters) => {
    const state = trapGround(trapModel(parameters));
    const { evidence } = await solve(parameters, position);
    expect(evidence['arrangement']).toBe(arrangement);
    // x -> s x: -2 T + 2 V - D I = 0, where E = T + V + I and sum mu N = T + V + 2 I.
    const { lattice, vector, mu, energy } = state;
    const [N1, N2] = lattice.model.atoms;
    const interaction = mu[0] * N1 + mu[1] * N2 - energy;
    const bare = { ...lattice, model: { ...lattice.model, interactions: { g11: 0, g22: 0, g12: 0 } } };
    const none = bare.potential.map((V) => V.map(() => 0)) as [Float64Array, Float64Array];
    const kinetic = imageOf({ ...bare, potential: none }, kineticOf(lattice), vector).energy;
    const potential = energy - interaction - kinetic;
    expect(Math.abs((2 * potential - 2 * kinetic - interaction) / energy)).toBeLessThan(1e-9);
    const at = (more: number): number => trapGround(trapModel({ ...parameters, atoms: [N1 + more, N2] })).energy;
    // third derivative times h^2/6
    expect((at(0.1) - at(-0.1)) / 0.2 / mu[0]).toBeCloseTo(1, 6);
  });
});

describe('lines', () => {
  test.each([
    ['overlapping', unlike, undefined],
    ['one around the other', around, undefined],
    ['side by side', sides, undefined],
    ['two dimensions, by iteration', plane, [56, 52]],
  ] as const)(
    '%s: f-sum rules, a rigid shift of both at the frequency of the trap, and what it costs',
    async (_, parameters, grid) => {
      const spectrum = await lines(parameters, position, grid);
      const [m1, static_] = [moments(spectrum, 1), moments(spectrum, -1)];
      const [a, b] = superfluidMixture(parameters).share;
      const [mass1, mass2] = parameters.masses;
      // iteration: 1e-10
      expect(m1['11'] / (a / 2 / mass1)).toBeCloseTo(1, 9);
      expect(m1['22'] / (b / 2 / mass2)).toBeCloseTo(1, 9);
      expect(Math.abs(m1['12'])).toBeLessThan(1e-9);
      const kohn = spectrum.omega.reduce((best, ω) => (Math.abs(ω - 1) < Math.abs(best - 1) ? ω : best));
      expect(kohn).toBeCloseTo(1, grid ? 6 : 8);
      // Forces m_a w^2 d shift component a by d: 2 sum_b m_-1(a, b) m_b w^2 = N_a/N.
      expect((2 * (static_['11'] * mass1 + static_['12'] * mass2)) / a).toBeCloseTo(1, grid ? 5 : 8);
      expect((2 * (static_['12'] * mass1 + static_['22'] * mass2)) / b).toBeCloseTo(1, grid ? 5 : 8);
    },
  );

  test('without g12 each swings in its own trap, and the other does not move', async () => {
    const geometry = { ...line, secondFrequencies: [0.7] };
    const spectrum = await lines({ ...unlike, geometry, interactions: { g11: 0.2, g22: 0.3, g12: 0 } });
    const strong = Array.from(spectrum.omega.keys()).filter((v) =>
      [0, 1].some((a) => Math.abs(spectrum.amplitude[2 * (2 * v + a)] ?? 0) > 1e-6),
    );
    expect(strong.length).toBe(2);
    expect(spectrum.omega[strong[0] ?? 0]).toBeCloseTo(0.7, 8);
    expect(spectrum.omega[strong[1] ?? 0]).toBeCloseTo(1, 8);
    for (const v of spectrum.omega.keys()) {
      const [A1, A2] = [spectrum.amplitude[4 * v] ?? 1, spectrum.amplitude[4 * v + 2] ?? 1];
      expect(Math.abs(A1 * A2)).toBeLessThan(1e-12);
    }
  });

  test.each([
    ['overlapping', plane, [56, 52]],
    ['side by side', { ...plane, masses: [1, 1], interactions: { g11: 0.5, g22: 0.6, g12: 0.8 } }, [40, 36]],
  ] as const)(
    'by iteration, whose sums err by more than rounding, the other cloud still has no slope: %s',
    async (_, parameters, grid) => {
      const spectrum = await lines(parameters, position, grid);
      expect(spectrum.momentError).toBeGreaterThan(0);
      const { slope2, ratio, window } = fast(spectrum, 1) ?? expect.unreachable();
      expect([slope2, ratio]).toEqual([0, 0]);
      // The lines lie about 1, and 1 - sin(t)/t = 0.1 at t = 0.79.
      expect(window?.[1]).toBeGreaterThan(0.5);
      expect(fast({ ...spectrum, momentError: 0 }, 1)?.slope2).not.toBe(0);
    },
  );

  test('a cosine: its f-sum rule is that of the densities', async () => {
    const probe: Probe = { kind: 'cosine', q: [0.8, 0, 0] };
    const m1 = moments(await lines(unlike, probe), 1);
    const exact = superfluidMixture(unlike).exact(probe).m1;
    for (const pair of ['11', '12', '22'] as const) expect(m1[pair]).toBeCloseTo(exact?.[pair] ?? Number.NaN, 10);
    expect(m1['11']).toBeGreaterThan(0.01);
  });

  test('the names of the components are no physics', async () => {
    const [m1, m2] = unlike.masses;
    const { g11, g22, g12 } = unlike.interactions;
    const exchanged: SuperfluidMixtureParameters = {
      ...unlike,
      masses: [m2, m1],
      atoms: [30, 60],
      interactions: { g11: g22, g22: g11, g12 },
    };
    const [one, other] = [await lines(unlike), await lines(exchanged)];
    for (let v = 0; v < 6; v++) {
      expect(other.omega[v]).toBeCloseTo(one.omega[v] ?? 0, 9);
      const product = (s: Spectrum) => (s.amplitude[4 * v] ?? 0) * (s.amplitude[4 * v + 2] ?? 0);
      expect(product(other)).toBeCloseTo(product(one), 9);
    }
  });
});

describe('what is refused, by name', () => {
  const refuse =
    (fields: Partial<SuperfluidMixtureParameters>, ask: (of: ReturnType<typeof superfluidMixture>) => unknown) => () =>
      ask(superfluidMixture({ ...unlike, ...fields }));
  const reduced = { kind: 'harmonic', frequencies: [1, 3, 3], dimensions: 1 } as const;
  test.each([
    ['unlike-clouds', refuse({}, ({ as }) => as.hydrodynamic?.(position))],
    ['unlike-clouds', refuse({}, ({ as }) => as.pairContinuum?.(position))],
    [
      'unlike-clouds',
      refuse({ masses: [1, 1], atoms: [30, 30], interactions: { g11: 1, g22: 1, g12: 2 } }, ({ as }) =>
        as.hydrodynamic?.(position),
      ),
    ],
    ['not-frozen', refuse({ geometry: reduced }, () => undefined)],
    ['collapse', refuse({ interactions: { g11: 0.2, g22: 0.3, g12: -0.3 } }, () => undefined)],
    ['attractive-one-dimensional-gas', refuse({ interactions: { g11: -0.2, g22: 0.3, g12: 0 } }, () => undefined)],
    [
      'oblique-probe',
      refuse({ geometry: { kind: 'harmonic', frequencies: [1, 1], dimensions: 2 }, atoms: [3, 2] }, ({ as }) =>
        as.quadratic?.({ kind: 'cosine', q: [1, 1, 0] }),
      ),
    ],
    [
      'free-orientation',
      refuse(
        {
          ...sides,
          atoms: [20, 20],
          geometry: { kind: 'harmonic', frequencies: [1, 1], dimensions: 2 },
          interactions: { g11: 2, g22: 2.1, g12: 6 },
        },
        ({ as }) => as.quadratic?.(position, { grid: [32, 32] }),
      ),
    ],
  ] as const)('%s', (code, ask) => {
    expect(ask).toThrow(expect.objectContaining({ name: 'PhysicsRefusal', code }));
  });

  test('the first instants are known all the same', () => {
    const { as } = superfluidMixture(unlike);
    expect(as.closedForm?.(position).ultrafast).toEqual({ slope1: 1, slope2: 0, ratio: 0 });
    expect(as.closedForm?.(position).secondPushed?.ultrafast?.slope2).toBeCloseTo(1 / 2.1, 14);
  });
});

test('frozen axes divide g_ab by the overlap of both transverse ground states', () => {
  const geometry = {
    kind: 'harmonic',
    frequencies: [1, 40, 60],
    secondFrequencies: [1, 30, 50],
    dimensions: 1,
  } as const;
  const { interactions } = trapModel({ ...unlike, geometry });
  // int |phi_a|^2 |phi_b|^2 of two Gaussians, by a sum
  const overlap = (a: number, b: number) => {
    let sum = 0;
    for (let x = -4; x < 4; x += 1e-3) sum += 1e-3 * Math.sqrt((a * b) / Math.PI ** 2) * Math.exp(-(a + b) * x * x);
    return sum;
  };
  const [w1, w2] = [[40, 60], [30, 50].map((w) => 2.1 * w)];
  const area = (a: readonly number[], b: readonly number[]) => a.reduce((all, w, i) => all * overlap(w, b[i] ?? 0), 1);
  expect(interactions.g11).toBeCloseTo(0.2 * area(w1, w1), 10);
  expect(interactions.g22).toBeCloseTo(0.3 * area(w2, w2), 10);
  expect(interactions.g12).toBeCloseTo(0.1 * area(w1, w2), 10);
});
