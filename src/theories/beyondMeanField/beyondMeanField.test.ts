import { describe, expect, test } from 'vitest';
import type { Evidence, PairContinuum, Probe, Spectrum } from '../../physics/index.ts';
import { moments, respond } from '../../response/index.ts';
import { superfluidMixture } from '../../systems/superfluidMixture/index.ts';
import { pairEnergies } from '../../systems/superfluidMixture/pairs.ts';
import { hydrodynamics } from '../hydrodynamics/index.ts';
import { cellsOf, sumCells } from './cells.ts';
import { beyondMeanField } from './index.ts';
import { onset, onsetTime } from './timing.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };

/** Balanced mixture, n = 1, a12/a = 1/2; g from a = 1e-3 in three dimensions, the same number elsewhere. */
const g = 4 * Math.PI * 1e-3;
const cosine = (q: number): Probe => ({ kind: 'cosine', q: [q, 0, 0] });

function describeMixture(
  dimensions: 1 | 2 | 3,
  probe: Probe,
  masses: readonly [number, number] = [1, 1],
): PairContinuum {
  const system = superfluidMixture({
    geometry: { kind: 'uniform', dimensions },
    masses,
    densities: [0.5, 0.5],
    interactions: { g11: g, g22: g, g12: g / 2 },
    drag: { kind: 'lee-huang-yang' },
    temperature: 0,
  });
  const description = system.as.pairContinuum?.(probe);
  if (description === undefined) throw new Error('no pair continuum');
  return description;
}

async function solve(
  description: PairContinuum,
  cells = 1024,
): Promise<{ readonly spectrum: Spectrum; readonly evidence: Evidence }> {
  const { spectrum, evidence } = await beyondMeanField.solve(description, description.low.probe, {
    ...context,
    options: { cells },
  });
  if (spectrum === undefined) throw new Error('no spectrum');
  return { spectrum, evidence };
}

describe.each([1, 2, 3] as const)('in %i dimensions', (dimensions) => {
  test.each([[1, 1] as const, [1, 2.3] as const])('low + high is the exact total, masses %f, %f', async (...masses) => {
    const q = 1e-4;
    const { spectrum } = await solve(describeMixture(dimensions, cosine(q), masses));
    const total = moments(spectrum, 1);
    const high = moments(spectrum, 1, 'high');
    const scale = q ** 2 / 8;
    // sums of a thousand terms
    expect(Math.abs(total['11'] / scale - 1)).toBeLessThan(1e-12);
    expect(Math.abs(total['22'] / (scale / masses[1]) - 1)).toBeLessThan(1e-12);
    expect(Math.abs(total['12'])).toBeLessThan(1e-10 * Math.abs(high['12']));
    expect(high['12']).toBeLessThan(0);
  });

  test('m1 and m0 do not depend on the cells; m_-1 converges with the second order', () => {
    const description = describeMixture(dimensions, cosine(1e-4));
    const sums = [100, 200, 400, 3200].map((count) => [0, -1, -2].map((k) => sumCells(cellsOf(description, count), k)));
    const error = (run: number, k: number): number => Math.abs(sums[run][k] / sums[3][k] - 1);
    // Gauss's rule of eight points on cells of a quarter in ln k
    expect(error(0, 0)).toBeLessThan(1e-12);
    expect(error(0, 1)).toBeLessThan(1e-12);
    // the reference of 3200 cells has 1/64 of the error of 400; the next order is the square of a cell's width, 0.06 for 100
    expect(Math.abs(Math.log2(error(0, 2) / error(1, 2)) - 2)).toBeLessThan(0.06);
    expect(Math.abs(Math.log2(error(1, 2) / error(2, 2)) - 2)).toBeLessThan(0.06);
  });
});

test('where the pairs sit in three dimensions, a12/a = 1/2', async () => {
  const { evidence } = await solve(describeMixture(3, cosine(1e-5)));
  // mean: independent integral, 1e-3 (it agrees to 1e-12); median: known to the digit printed
  expect(Math.abs(Number(evidence['meanPairEnergy']) / (6.360224175242163 * g) - 1)).toBeLessThan(1e-10);
  expect(Math.abs(Number(evidence['medianPairEnergy']) / g - 14.8)).toBeLessThan(0.05);
});

describe('how the drag sets in (three dimensions, a12/a = 1/2)', () => {
  const cells = cellsOf(describeMixture(3, cosine(1e-6)), 2048);

  test('95 % at g n t = 1, all of it at 3, as the root of t before', () => {
    expect((onsetTime(cells, 0.95) ?? 0) * g).toBeCloseTo(1.01, 2);
    expect(onset(cells, 3 / g)).toBeCloseTo(1, 2);
    const early = [1e-4, 4e-4].map((gnt) => onset(cells, gnt / g));
    // corrections of relative order sqrt(g n t) = 0.02
    expect(Math.abs(Math.log2(early[1] / early[0]) - 1)).toBeLessThan(0.02);
  });

  test('the response follows it', async () => {
    const { spectrum } = await solve(describeMixture(3, cosine(1e-6)), 2048);
    const time = Float64Array.from([0.1, 1, 3], (gnt) => gnt / g);
    const { dF2dt } = respond(spectrum, { drive: { kind: 'step' }, strength: 1, pushed: 1, time });
    const slope = 4 * moments(spectrum, 1, 'low')['12'];
    // cells are smeared evenly in one and evenly in the static response in the other: 2nd order in 1 % wide cells
    for (const [i, t] of time.entries()) expect(dF2dt[i] / (slope * t)).toBeCloseTo(onset(cells, t), 3);
  });
});

test('the fast window ends long before 1/omega: the sign changes at q t = sqrt(24 nu/(c_d^2 - (1 - 4 nu) c_s^2))', async () => {
  const q = 1e-5;
  const { spectrum, evidence } = await solve(describeMixture(3, cosine(q)));
  const nu = moments(spectrum, 1, 'low')['12'] / ((q * q) / 4);
  const [cd, cs] = spectrum.omega.subarray(0, 2).map((omega) => omega / q);
  const expected = Math.sqrt((24 * nu) / (cd ** 2 - (1 - 4 * nu) * cs ** 2)) / q;
  expect(Math.abs(Number(evidence['signChangeLeadingOrder']) / expected - 1)).toBeLessThan(1e-9);
  // the next term of the sines is smaller by (c q t)^2, 1e-4 here
  expect(Math.abs(Number(evidence['signChangeTime']) / expected - 1)).toBeLessThan(1e-4);
  expect(expected * cd * q).toBeLessThan(0.02);
});

test('the position in a uniform mixture, component 2 pushed', async () => {
  const description = describeMixture(3, { kind: 'position' }, [1, 2]);
  const { fast } = await beyondMeanField.solve(
    description,
    { kind: 'position' },
    {
      ...context,
      kick: { drive: { kind: 'step' }, strength: 1, pushed: 2, time: new Float64Array(2) },
    },
  );
  const drag = description.total / (0.5 * 2);
  expect(fast?.slope1).toBeCloseTo((2 * description.total) / 2, 12);
  expect(fast?.slope2).toBeCloseTo(0.5 * (1 - drag), 12);
});

/** g12^2 is smaller than the smallest number of full precision, then than any. */
test.each([1e-150, 1e-158, 1e-161, 1e-165])('a drag too small for a number is none: g12 = %d', async (g12) => {
  for (const dimensions of [1, 2, 3] as const) {
    const common = { masses: [1, 1], interactions: { g11: g, g22: g, g12 }, temperature: 0 } as const;
    const uniform = { geometry: { kind: 'uniform', dimensions }, densities: [0.5, 0.5] } as const;
    const frequencies = [1, 1.3, 0.7].slice(0, dimensions);
    const trapped = { geometry: { kind: 'harmonic', dimensions, frequencies }, atoms: [5e4, 5e4] } as const;
    for (const where of [uniform, trapped]) {
      const mixture = superfluidMixture({ ...common, ...where, drag: { kind: 'lee-huang-yang' } });
      const description = mixture.as.pairContinuum?.({ kind: 'position' });
      if (description === undefined) throw new Error('no pair continuum');
      const { spectrum } = await solve(description);
      const { nn, ss } = moments(spectrum, 1);
      // 1/2m in each channel, from two lines
      expect(nn).toBeCloseTo(0.5, 14);
      expect(ss).toBeCloseTo(0.5, 14);
      for (const { value } of Object.values(mixture.derived)) expect(value).not.toBeNaN();
    }
  }
});

describe.each([1, 2, 3] as const)('Thomas-Fermi trap in %i dimensions', (dimensions) => {
  const trap = superfluidMixture({
    geometry: { kind: 'harmonic', frequencies: [1, 1.3, 0.7].slice(0, dimensions), dimensions },
    masses: [1.4, 1.4],
    atoms: [5e4, 5e4],
    interactions: { g11: 1e-2, g22: 1e-2, g12: 6e-3 },
    drag: { kind: 'lee-huang-yang' },
    temperature: 0,
  });
  const probe: Probe = { kind: 'position' };

  test('pairs of all shells restore the f-sum rule; their mean energy is half of that at the centre', async () => {
    const description = trap.as.pairContinuum?.(probe);
    if (description === undefined) throw new Error('no pair continuum');
    const { spectrum, evidence } = await solve(description, 400);
    const nu = trap.derived['dragFraction']?.value ?? 0;
    const total = moments(spectrum, 1);
    // shells by a rule of 37 points
    expect(Math.abs(total['11'] - 1 / 5.6)).toBeLessThan(1e-8 * (nu / 2.8));
    expect(Math.abs(total['12'])).toBeLessThan(1e-8 * (nu / 2.8));
    const n = (2 * (trap.derived['chemicalPotential']?.value ?? 0)) / 16e-3;
    const densities = [n / 2, n / 2] as const;
    const interactions = { g11: 1e-2, g22: 1e-2, g12: 6e-3 };
    const { mean } = pairEnergies({ dimensions, masses: [1.4, 1.4], densities, interactions });
    // int y^(D/2 - 1)/int y^(D/2) over the cloud is 2 in any dimension; shells end at y = 4e-7, which is sqrt(y) in one
    const tolerance = dimensions === 1 ? 6e-4 : 1e-5;
    expect(Math.abs(Number(evidence['meanPairEnergy']) / (mean / 2) - 1)).toBeLessThan(tolerance);
  });

  test('low lines are those of hydrodynamics', async () => {
    const low = trap.as.pairContinuum?.(probe).low;
    const description = trap.as.hydrodynamic?.(probe);
    if (low === undefined || description === undefined) throw new Error('no description');
    const { spectrum } = await hydrodynamics.solve(description, probe, context);
    if (spectrum === undefined) throw new Error('no spectrum');
    for (const k of [-1, 1, 3]) {
      for (const pair of ['11', '12', '22'] as const) {
        expect(moments(low, k)[pair] / moments(spectrum, k)[pair]).toBeCloseTo(1, 9);
      }
    }
  });
});
