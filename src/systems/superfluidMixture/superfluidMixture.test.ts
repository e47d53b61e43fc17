import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Probe, Solution, Spectrum } from '../../physics/index.ts';
import { fitExponent, moments, momentTable } from '../../response/index.ts';
import { bogoliubov, closedForm, hydrodynamics } from '../../theories/index.ts';
import { superfluidMixture } from './index.ts';
import type { SuperfluidMixtureParameters } from './parameters.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };
const cosine = (q: number): Probe => ({ kind: 'cosine', q: [q, 0, 0] });
const position: Probe = { kind: 'position' };

const uniform: SuperfluidMixtureParameters = {
  geometry: { kind: 'uniform', dimensions: 3 },
  masses: [1, 2],
  densities: [1, 0.6],
  interactions: { g11: 0.2, g22: 0.15, g12: 0.1 },
  drag: { kind: 'lee-huang-yang' },
  temperature: 0,
};
const balanced: SuperfluidMixtureParameters = {
  ...uniform,
  masses: [1, 1],
  densities: [0.5, 0.5],
  interactions: { g11: 0.2, g22: 0.2, g12: 0.1 },
};

/** The same system by a theory; each sees another description. */
async function solve(parameters: SuperfluidMixtureParameters, theory: string, probe: Probe): Promise<Solution> {
  const { as } = superfluidMixture(parameters);
  if (theory === 'hydrodynamics' && as.hydrodynamic) return hydrodynamics.solve(as.hydrodynamic(probe), probe, context);
  if (theory === 'bogoliubov' && as.quadratic) return bogoliubov.solve(as.quadratic(probe), probe, context);
  if (theory === 'closed-form' && as.closedForm) return closedForm.solve(as.closedForm(probe), probe, context);
  throw new Error(`no ${theory}`);
}

async function lines(parameters: SuperfluidMixtureParameters, theory: string, probe: Probe): Promise<Spectrum> {
  const { spectrum } = await solve(parameters, theory, probe);
  if (spectrum === undefined) throw new Error('no spectrum');
  return spectrum;
}

describe('what physics refuses', () => {
  const refuse = (fields: Partial<SuperfluidMixtureParameters>): (() => unknown) => {
    return () => superfluidMixture({ ...balanced, ...fields });
  };
  const line = { kind: 'uniform', dimensions: 1 } as const;
  test.each([
    ['immiscible', { interactions: { g11: 1, g22: 4, g12: 2 } }],
    ['collapse', { interactions: { g11: 1, g22: 4, g12: -2 } }],
    ['collapse', { interactions: { g11: -1, g22: 1, g12: 0 } }],
    ['attractive-one-dimensional-gas', { geometry: line, interactions: { g11: -1, g22: 1, g12: 0 } }],
    ['drag-out-of-bounds', { drag: { kind: 'given', fraction: 0.25 } }],
    ['drag-out-of-bounds', { drag: { kind: 'given', fraction: -0.01 } }],
  ] as const)('%s', (code, fields) => {
    expect(refuse(fields)).toThrow(expect.objectContaining({ name: 'PhysicsRefusal', code }));
  });

  test('Eq. 38 where it does not apply is a fault of the input', () => {
    expect(refuse({ drag: { kind: 'printed' }, densities: [0.4, 0.6] })).toThrow('system.drag');
  });
});

describe('balanced mixture: Eqs. 31-37', () => {
  const nu = 0.03;
  const given: SuperfluidMixtureParameters = { ...balanced, drag: { kind: 'given', fraction: nu } };

  test('sounds and slopes with a given drag', async () => {
    const { derived } = superfluidMixture(given);
    expect(derived['densitySound']?.value).toBeCloseTo(Math.sqrt(0.3 / 2), 14);
    expect(derived['spinSound']?.value).toBeCloseTo(Math.sqrt((0.1 / 2) * (1 - 4 * nu)), 14);
    expect(derived['dragFraction']?.value).toBeCloseTo(nu, 14);
    const q = 0.01;
    const { m1Low, mMinus1Low } = momentTable(await lines(given, 'closed-form', cosine(q)));
    // slope_b = 4 m1(1, b): (q^2/m)(1/2 - nu), (q^2/m) nu
    expect((4 * (m1Low?.['11'] ?? 0)) / q ** 2).toBeCloseTo(0.5 - nu, 12);
    expect((4 * (m1Low?.['12'] ?? 0)) / q ** 2).toBeCloseTo(nu, 12);
    // Eqs. 33, 34: static response 2 m_-1 = kappa_d/n and chi_s/n
    expect(2 * (mMinus1Low?.nn ?? 0)).toBeCloseTo(1 / 0.3, 11);
    expect(2 * (mMinus1Low?.ss ?? 0)).toBeCloseTo(1 / 0.1, 11);
  });

  test('attraction between the components: the spin sound is the faster one', () => {
    const { derived } = superfluidMixture({ ...balanced, interactions: { g11: 0.2, g22: 0.2, g12: -0.1 } });
    expect(derived['spinSound']?.value).toBeGreaterThan(derived['densitySound']?.value ?? Number.POSITIVE_INFINITY);
  });

  test('Eq. 38 is shown, and used only when asked for, with a warning', async () => {
    const eta = 0.5;
    const { printed } = await solve(balanced, 'closed-form', cosine(0.01));
    const ours = superfluidMixture(balanced);
    const theirs = superfluidMixture({ ...balanced, drag: { kind: 'printed' } });
    const fraction = printed?.find(({ quantity }) => quantity === 'system.derived.dragFraction')?.value ?? 0;
    expect(fraction).toBeCloseTo((eta ** 2 * (0.2 / (4 * Math.PI)) ** 1.5) / (2 * Math.SQRT2), 14);
    expect(theirs.derived['dragFraction']?.value).toBeCloseTo(fraction, 14);
    expect(fraction / (ours.derived['dragFraction']?.value ?? 0)).toBeCloseTo(1.954, 3);
    expect(theirs.warnings.map(({ code }) => code)).toContain('printed-drag');
    expect(ours.warnings).toEqual([]);
  });
});

describe('two theories that share no code', () => {
  test('hydrodynamics solves to the closed form, any mixture', async () => {
    const eta = fc.double({ min: -0.95, max: 0.95, noNaN: true });
    const factor = fc.double({ min: -2, max: 2, noNaN: true }).map((x) => 2 ** x);
    const any = fc.record({
      m2: factor,
      n2: factor,
      g22: factor,
      eta,
      share: fc.double({ min: 0, max: 0.9, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(any, async ({ m2, n2, g22, eta, share }) => {
        // a share of the largest drag that is stable
        const fraction = (share * m2 * n2) / (1 + m2 * n2) ** 2;
        const parameters: SuperfluidMixtureParameters = {
          ...uniform,
          masses: [1, m2],
          densities: [1, n2],
          interactions: { g11: 1, g22, g12: eta * Math.sqrt(g22) },
          drag: { kind: 'given', fraction },
        };
        const [a, b] = await Promise.all(
          ['closed-form', 'hydrodynamics'].map((name) => lines(parameters, name, cosine(0.1))),
        );
        for (const k of [-1, 0, 1, 3]) {
          const [x, y] = [moments(a, k), moments(b, k)];
          // both lose digits where the sounds nearly coincide or one of them nearly vanishes
          for (const pair of ['11', '12', '22'] as const) {
            expect(Math.abs(x[pair] - y[pair])).toBeLessThan(1e-10 * (x['11'] + x['22']));
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  test('Bogoliubov without drag tends to it with the second order in q', async () => {
    const dragless: SuperfluidMixtureParameters = { ...uniform, drag: { kind: 'none' } };
    const qs = [0.005, 0.01, 0.02, 0.04];
    const deviations = await Promise.all(
      qs.map(async (q) => {
        const [sounds, branches] = await Promise.all([
          lines(dragless, 'closed-form', cosine(q)),
          lines(dragless, 'bogoliubov', cosine(q)),
        ]);
        return moments(branches, -1).ss / moments(sounds, -1).ss - 1;
      }),
    );
    const { exponent } = fitExponent(Float64Array.from(qs), Float64Array.from(deviations, Math.abs));
    // fitted over a decade in q, the next order being (q xi)^2 = 1e-2 at the upper end
    expect(exponent).toBeCloseTo(2, 2);
  });

  test.each([cosine(0.3), cosine(0.01), position])('Bogoliubov exhausts every exact sum rule: %o', async (probe) => {
    const { exact } = superfluidMixture(uniform);
    const table = momentTable(await lines(uniform, 'bogoliubov', probe));
    const { m1, mMinus1 } = exact(probe);
    for (const pair of ['11', '12', '22'] as const) {
      expect(Math.abs((table.m1?.[pair] ?? 1) - (m1?.[pair] ?? 0))).toBeLessThan(1e-12 * (m1?.['11'] ?? 0));
      if (mMinus1) expect((table.mMinus1?.[pair] ?? 0) / mMinus1[pair]).toBeCloseTo(1, 11);
    }
  });

  test('the position accelerates freely: m1 of hydrodynamics is half of the current matrix', async () => {
    const system = superfluidMixture(uniform);
    const drag = system.derived['dragMassDensity']?.value ?? 0;
    const m1 = moments(await lines(uniform, 'hydrodynamics', position), 1);
    expect(m1['11']).toBeCloseTo((1 - drag) / 2 / 1.6, 12);
    expect(m1['12'] / (drag / 4 / 1.6)).toBeCloseTo(1, 7);
  });
});

describe('Thomas-Fermi trap', () => {
  const trapped = (
    dimensions: 1 | 2 | 3,
    fields: Partial<SuperfluidMixtureParameters> = {},
  ): SuperfluidMixtureParameters => {
    const { densities: _, ...rest } = balanced;
    const geometry = { kind: 'harmonic', frequencies: [1, 1.3, 0.7].slice(0, dimensions), dimensions } as const;
    return { ...rest, geometry, atoms: [5e4, 5e4], interactions: { g11: 1e-2, g22: 1e-2, g12: 8e-3 }, ...fields };
  };

  test.each([
    [1, (3 * Math.PI) / 8],
    [2, 1],
    [3, (15 * Math.PI) / 64],
  ] as const)('Eq. 39 in %i dimensions: the mean of n_drag/n is %f of the centre', (dimensions, mean) => {
    const { derived } = superfluidMixture(trapped(dimensions));
    const n0 = (2 * (derived['chemicalPotential']?.value ?? 0)) / 0.018;
    const centre = (derived['dragMassDensity']?.value ?? 0) / n0;
    expect((derived['dragFraction']?.value ?? 0) / centre).toBeCloseTo(mean, 12);
  });

  test('the cloud holds its atoms', () => {
    // midpoint sum of 2 (mu - V)/(g + g12) over the cloud in one dimension
    const { derived } = superfluidMixture(trapped(1));
    const mu = derived['chemicalPotential']?.value ?? 0;
    const [radius, points] = [Math.sqrt(2 * mu), 20000];
    const x = Array.from({ length: points }, (_, i) => radius * ((2 * i + 1) / points - 1));
    const density = (y: number): number => (2 * (mu - (y * y) / 2)) / 0.018;
    const atoms = x.reduce((sum, y) => sum + (density(y) * 2 * radius) / points, 0);
    const square = x.reduce((sum, y) => sum + (y * y * density(y) * 2 * radius) / points, 0);
    // midpoints: points^-2
    expect(atoms / 1e5).toBeCloseTo(1, 8);
    expect(square / atoms / (derived['meanSquareRadius']?.value ?? 0)).toBeCloseTo(1, 8);
  });

  test("Kohn's mode and the spin dipole; the drag slows the spin by 1 - 4 nu", async () => {
    const nu = 0.02;
    const given = trapped(3, { drag: { kind: 'given', fraction: nu } });
    const { omega } = await lines(given, 'hydrodynamics', position);
    expect(Math.max(...omega)).toBeCloseTo(1, 12);
    expect(Math.min(...omega) ** 2).toBeCloseTo((2e-3 / 18e-3) * (1 - 4 * nu), 12);
    const { fast } = await solve(given, 'closed-form', position);
    const m1 = moments(await lines(given, 'hydrodynamics', position), 1);
    expect(fast?.slope2).toBeCloseTo(4 * m1['12'], 12);
    expect(fast?.ratio).toBeCloseTo(nu / (0.5 - nu), 12);
  });

  test('a frozen direction divides g by its area; one that is not frozen is refused', () => {
    const geometry = { kind: 'harmonic', frequencies: [1, 100, 100], dimensions: 1 } as const;
    const area = (2 * Math.PI) / 100;
    const interactions = { g11: 1e-2, g22: 1e-2, g12: 8e-3 };
    const few = trapped(1, { geometry, atoms: [50, 50], interactions });
    const g = { g11: 1e-2 / area, g22: 1e-2 / area, g12: 8e-3 / area };
    const line = trapped(1, { atoms: [50, 50], interactions: g });
    const [a, b] = [superfluidMixture(few).derived, superfluidMixture(line).derived];
    expect(a['dragFraction']?.value).toBeCloseTo(b['dragFraction']?.value ?? 0, 14);
    expect(() => superfluidMixture({ ...few, atoms: [1e6, 1e6] })).toThrow('not frozen');
  });
});
