import { expect, test } from 'vitest';
import type { Result } from '../../results/index.ts';
import { sampleResult } from '../../results/result.fixture.ts';
import {
  carpetFigure,
  couplingFigure,
  figures,
  motionFigure,
  responseFigure,
  structureFactorFigure,
  sumRuleFigure,
} from './index.ts';
import { driven } from './laws.ts';

test('a run with everything has all figures; a position probe has no map and no dispersion', () => {
  expect(figures(sampleResult('lab', 'cosine')).map(({ name }) => name)).toEqual([
    'response',
    'coupling',
    'dispersion',
    'structure-factor',
    'sum-rules',
  ]);
  expect(figures(sampleResult('lab', 'position')).map(({ name }) => name)).toEqual([
    'response',
    'coupling',
    'sum-rules',
  ]);
});

test('a run without theories has no figure of them', () => {
  const { couplingScan: _, ...result } = sampleResult();
  expect(figures({ ...result, theories: {} })).toEqual([]);
});

test('axes say their unit: velocities for the position, rates for the cosine, none in natural units', () => {
  const label = (result: Parameters<typeof responseFigure>[0]) => responseFigure(result)?.panels.at(-1)?.plot.y?.label;
  expect(label(sampleResult('lab', 'position'))).toMatch(/^V₂ \(.*m\/m?s\)$/);
  expect(label(sampleResult('lab', 'cosine'))).toBe('d⟨F₂⟩/dt (1/s)');
  expect(label(sampleResult('natural', 'cosine'))).toBe('d⟨F₂⟩/dt (10⁻⁵)');
});

test('the first instants have their own panels where the gapped oscillation is much faster than the run', () => {
  expect(responseFigure(sampleResult())?.panels).toHaveLength(4);
  const { bogoliubov, ...result } = sampleResult().theories;
  const low = bogoliubov?.solution.spectrum ?? expect.unreachable();
  const gapless = {
    ...bogoliubov,
    solution: { ...bogoliubov.solution, spectrum: { ...low, high: new Uint8Array(4) } },
  };
  expect(Object.keys(result)).toHaveLength(2);
  expect(responseFigure({ ...sampleResult(), theories: { bogoliubov: gapless } })?.panels).toHaveLength(2);
});

test('the printed curve stands beside the right one in a trap only', () => {
  const labels = (kind: 'cosine' | 'position') =>
    couplingFigure(sampleResult('lab', kind))?.legend.map(({ label }) => label);
  expect(labels('cosine')).toEqual(['this program']);
  expect(labels('position')).toEqual(['this program', 'Eq. 26 as printed']);
});

test('the map is an image of some kilobytes, not a rectangle a point', () => {
  const figure = structureFactorFigure(sampleResult());
  expect(figure?.panels).toHaveLength(1);
  expect(figure?.ramp?.left).toBe('against');
});

test('bars of both channels for each theory', () => {
  expect(sumRuleFigure(sampleResult())?.panels.map(({ title }) => title)).toEqual(['density channel', 'spin channel']);
});

test('what a slope is multiplied with is the integral of the drive', () => {
  expect([0, 1, 2, 5].map((t) => driven({ kind: 'ramp', duration: 2 }, t))).toEqual([0, 0.25, 1, 4]);
  expect([1, 5].map((t) => driven({ kind: 'pulse', duration: 2 }, t))).toEqual([1, 2]);
  expect(driven({ kind: 'step' }, 3)).toBe(3);
  expect(driven({ kind: 'kick' }, 3)).toBe(1);
});

test('couplings are in recoil energies, or in cycles per second where there is no recoil', () => {
  const { derived, ...system } = sampleResult().system;
  const { recoilEnergy: _, ...rest } = derived;
  const label = (result: Parameters<typeof couplingFigure>[0]) => couplingFigure(result)?.panels[0]?.plot.x?.label;
  expect(label(sampleResult())).toBe('coupling Ω (Er)');
  expect(label({ ...sampleResult(), system: { ...system, derived: rest } })).toBe('coupling Ω (kHz)');
});

/** The sample with a trajectory of two frames on a grid of three by two points. */
const withMotion = (kind: 'position' | 'cosine'): Result => {
  const result = sampleResult('lab', kind);
  const theory = result.theories['bogoliubov'] ?? expect.unreachable();
  const time = Float64Array.of(0, 1);
  const pair = Float64Array.of(0, 0.1);
  const motion = { time, share1: pair, share2: pair, momentum1: pair, momentum2: pair, masses: [1, 1] } as const;
  const axes = [Float64Array.of(-1, 0, 1), Float64Array.of(-1, 1)];
  const movie = { time, axes, density: Float64Array.from({ length: 24 }, (_, i) => i), dimensions: 2 };
  const solution = { ...theory.solution, motion, movie };
  return { ...result, theories: { 'gross-pitaevskii': { ...theory, name: 'gross-pitaevskii', solution } } };
};

test('a trajectory shows momentum beside the centre of mass where there is one, and where the atoms go', () => {
  const marks = (kind: 'position' | 'cosine') => motionFigure(withMotion(kind))?.legend.map(({ mark }) => mark);
  expect(marks('position')).toContain('dashed');
  expect(marks('cosine')).not.toContain('dashed');
  expect(motionFigure(withMotion('cosine'))?.panels[0]?.plot.y?.label).toMatch(/m\/m?s\)$/);
  expect(carpetFigure(withMotion('position'))?.panels).toHaveLength(2);
  expect(carpetFigure(sampleResult())).toBeUndefined();
});
