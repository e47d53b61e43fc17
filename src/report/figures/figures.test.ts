import { expect, test } from 'vitest';
import type { Result } from '../../results/index.ts';
import { sampleResult } from '../../results/result.fixture.ts';
import {
  carpetFigure,
  couplingFigure,
  figures,
  lawFigure,
  lawTrajectory,
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

test('one theory alone is drawn as the legend draws its components; the straight laws let a curve under them be seen', () => {
  const { theories, ...rest } = sampleResult();
  const { bogoliubov = expect.unreachable() } = theories;
  const { spectrum: _, ...withoutLines } = bogoliubov.solution;
  const plain = { ...bogoliubov, solution: withoutLines };
  const marks = (...names: string[]) =>
    responseFigure({
      ...rest,
      theories: Object.fromEntries(names.map((name) => [name, { ...plain, name }])),
    })?.panels[1]?.chart?.curves.map(({ mark }) => mark);
  expect(marks('hydrodynamics')).toEqual(['line', 'sparse', 'sparse']);
  expect(marks('hydrodynamics', 'bogoliubov')).toEqual(['dashdot', 'line', 'sparse', 'sparse']);
});

test('the slow regime is shaded from where the fast one ends, where the run goes on so long', () => {
  const { theories, ...rest } = sampleResult('natural', 'cosine');
  const { bogoliubov = expect.unreachable() } = theories;
  const until = bogoliubov.response?.time.at(-1) ?? expect.unreachable();
  const shaded = (end: number) => {
    const fast = { slope1: 1, slope2: 0.5, ratio: 0.5, window: [0.1 * end, end] as const };
    const figure = responseFigure({ ...rest, theories: { bogoliubov: { ...bogoliubov, fast } } }, 'whole');
    const bands = figure?.panels[0]?.chart?.bands ?? [];
    return { last: bands.at(-1), named: figure?.legend.some(({ label }) => label === 'slow') };
  };
  expect(shaded(until / 2)).toMatchObject({ last: { from: until / 2, to: until }, named: true });
  expect(shaded(2 * until)).toMatchObject({ last: { to: 2 * until }, named: false });
});

test('a flow much smaller than the other has its own power of ten, and one that is nothing the frame of the other', () => {
  const scaled = (factor: number): Result => {
    const { bogoliubov } = sampleResult('natural', 'cosine').theories;
    const response = bogoliubov?.response ?? expect.unreachable();
    const { solution, ...rest } = bogoliubov;
    const { spectrum: _, ...withoutLines } = solution;
    const still = { ...rest, solution: withoutLines };
    const less = { ...response, dF2dt: response.dF1dt.map((value) => factor * value) };
    return { ...sampleResult('natural', 'cosine'), theories: { bogoliubov: { ...still, response: less } } };
  };
  const axes = (factor: number) => responseFigure(scaled(factor))?.panels.map(({ plot }) => plot.y);
  const [one, same] = axes(0.5) ?? [];
  expect(same?.label?.replace('₂', '₁')).toBe(one?.label);
  const [, small] = axes(1e-4) ?? [];
  const power = (label: string | null = '') =>
    Number(/10⁻(.)/.exec(label ?? '')?.[1]?.replace(/[⁰-⁹]/, (digit) => String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit))));
  expect(power(small?.label) - power(one?.label)).toBe(4);
  const [, none] = axes(0) ?? [];
  expect(none?.domain).toEqual(one?.domain);
});

test.each([
  { kind: 'step' },
  { kind: 'ramp', duration: 0.7 },
  { kind: 'pulse', duration: 0.7 },
  { kind: 'kick' },
] as const)('the law of the fast regime: the path is the integral of the flow, $kind', (drive) => {
  const law = { slope1: 2, slope2: -0.5, ratio: -0.25 };
  const { time, F1, F2, dF1dt, dF2dt } = lawTrajectory({ drive, strength: 0.3 }, law, 2.4);
  expect(dF2dt.at(-1)).toBeCloseTo(0.3 * -0.5 * driven(drive, 2.4), 12);
  for (const [path, flow] of [
    [F1, dF1dt],
    [F2, dF2dt],
  ] as const) {
    // a step of 0.01 meets every kink, so that the trapezoidal rule errs by h^2/12 of a second derivative of 1/0.7 at most
    const apart = time.map((_, i) => (i === 0 ? path[0] : path[i] - path[i - 1] - 0.005 * (flow[i] + flow[i - 1])));
    expect(Math.max(...apart.map(Math.abs))).toBeLessThan((0.01 ** 3 / 12 / 0.7) * 0.6 * 1.01);
  }
});

test('theories without a response have the law of the fast regime, and it says so', () => {
  const { bogoliubov } = sampleResult('lab', 'position').theories;
  const { response: _, ...rest } = bogoliubov ?? expect.unreachable();
  const result = { ...sampleResult('lab', 'position'), theories: { bogoliubov: rest } };
  expect(responseFigure(result)).toBeUndefined();
  const figure = lawFigure(result, 3);
  expect(figure?.caption).toContain('no response in time');
  expect(figure?.panels).toHaveLength(2);
  expect(lawFigure({ ...result, theories: {} }, 3)).toBeUndefined();
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
