import { expect, test } from 'vitest';
import type { Functional } from '../../physics/descriptions/functional.ts';
import type { Context, Frame, RunPurpose, Solution, Viewer } from '../../physics/theory.ts';
import { grossPitaevskii } from './index.ts';

const functional: Functional = {
  dimensions: 2,
  masses: [1, 1],
  coupling: { rabi: 2, momentum: 0.5, detuning: 0 },
  interactions: { g11: 4, g22: 4, g12: 3 },
  potential: { kind: 'harmonic', frequencies: [1, 2] },
  state: { kind: 'ground', atoms: 1 },
};

/** Steps of two lengths, samples after three and after many steps; the ramp ends between samples. */
const time = Float64Array.of(0, 0.03, 1, 2);
const options = { grid: [24, 20], box: [12, 9], step: 0.01, order: 4 };

const solve = (drive: 'ramp' | 'step', viewer?: Viewer): Promise<Solution> => {
  const context: Context = {
    signal: new AbortController().signal,
    progress() {},
    kick: {
      drive: drive === 'step' ? { kind: 'step' } : { kind: 'ramp', duration: 0.4 },
      strength: 0.2,
      pushed: 1,
      time,
    },
    options,
    ...(viewer && { viewer }),
  };
  return grossPitaevskii.solve(functional, { kind: 'position' }, context);
};

const looking = (rest: Viewer['rest'] = () => undefined) => {
  const runs: RunPurpose[] = [];
  const frames: (Frame & { readonly seen: Float64Array; readonly run: number })[] = [];
  const viewer: Viewer = {
    seconds: 0,
    frames: 1e9,
    rest,
    begin: (purpose) => void runs.push(purpose),
    show: (frame) => void frames.push({ ...frame, seen: frame.density(), run: runs.length }),
  };
  return { runs, frames, viewer };
};

test.each(['ramp', 'step'] as const)(
  'a run with a %s that is looked at after every step has the same bits',
  async (drive) => {
    const { runs, frames, viewer } = looking();
    const [alone, seen] = [await solve(drive), await solve(drive, viewer)];
    expect(seen.trajectory).toEqual(alone.trajectory);
    expect(seen.motion).toEqual(alone.motion);
    expect(seen.evidence).toEqual(alone.evidence);
    expect(runs).toEqual(['final run', 'comparison run', 'comparison run']);
    const final = frames.filter(({ run }) => run === 1);
    // 200 steps of at most 0.01 until t = 2, and one more where the corner of the ramp divides a step
    expect(final.length).toBeGreaterThan(200);
    expect(final.map((frame) => frame.time)).toEqual(final.map((frame) => frame.time).toSorted((a, b) => a - b));
  },
);

test('the densities that are shown have the centre of mass of the trajectory', async () => {
  const { frames, viewer } = looking();
  const { trajectory } = await solve('step', viewer);
  const centre = ({ seen, shape: [nx = 1], box: [width = 1] }: (typeof frames)[number], component: 0 | 1): number => {
    let [sum, moment] = [0, 0];
    for (let p = 0; 2 * p < seen.length; p++) {
      const n = seen[2 * p + component];
      sum += n;
      moment += n * width * ((p % nx) / nx - 0.5);
    }
    return moment / sum;
  };
  const final = frames.filter(({ run }) => run === 1);
  const [first, last] = [final[0], final[final.length - 1]];
  expect(last.time).toBe(2);
  // Both are sums over the same numbers: rounding only, of places up to 6.
  expect(centre(last, 0) - centre(first, 0)).toBeCloseTo(trajectory?.F1[3] ?? Number.NaN, 13);
  expect(centre(last, 1) - centre(first, 1)).toBeCloseTo(trajectory?.F2[3] ?? Number.NaN, 13);
});

test('a run waits while its viewer rests', async () => {
  let go = (): void => undefined;
  const pause = new Promise<void>((resolve) => {
    go = resolve;
  });
  const { frames, viewer } = looking(() => (frames.length === 10 ? pause : undefined));
  const solution = solve('step', viewer);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(frames.length).toBe(10);
  go();
  expect((await solution).trajectory).toEqual((await solve('step')).trajectory);
});
