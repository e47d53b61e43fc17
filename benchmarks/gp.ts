// Whole runs to the same error over the whole trajectory. Ours: grid, box and step chosen by itself, comparisons counted, ground
// states not. XMDS2: its fastest integrator and setting that meet the error, on the grid that we chose, and on the one that the
// problem is stated with; it gets the ground state and needs no comparison. Where we keep half of the points of an axis, it gets all of
// our grid, and once the half with its cosine transform. Warm programs, one thread for XMDS2.
// node benchmarks/gp.ts [rounds] [threads] [case ...] [our, halved, stated: grids for XMDS2, all where left out ...]
import { type Grid, openWasm, type PairField } from '../src/backend/index.ts';
import { solveToTolerance } from '../src/theories/grossPitaevskii/accuracy.ts';
import { type Case, periodic, trapped, trapped3, violent } from '../src/theories/grossPitaevskii/cases.ts';
import { openStage } from '../src/theories/grossPitaevskii/stage.ts';
import { axisNames } from '../src/theories/grossPitaevskii/symmetry.ts';
import { median, rounds } from './peer.ts';
import { compileXmds, type Integrator, type XmdsProblem } from './xmds.ts';

const [repeats, threads] = [Number(process.argv[2] ?? 5), Number(process.argv[3] ?? 1)];
const [asked, samples] = [1e-6, 6];
const watch = { signal: new AbortController().signal, progress() {} };

/** With the grid that the problem is stated with, where it is. */
const cases: Readonly<Record<string, Case & { readonly stated?: readonly number[] }>> = {
  periodic: { ...periodic, stated: [1024] },
  violent: { ...violent, stated: [512] },
  trapped: { ...trapped, stated: [128, 128] },
  trapped3,
};
const gridNames = ['our', 'halved', 'stated'];
const words = process.argv.slice(4);
/** Whether a name of a kind is among the words, or none of its kind is. */
const isAsked = (name: string, kind: readonly string[]): boolean =>
  words.includes(name) || !kind.some((other) => words.includes(other));

/** Fixed steps are never best where a step is dear. */
const integrators = (dimensions: number): readonly Integrator[] =>
  dimensions === 1 ? ['ARK89', 'ARK45', 'RK4'] : ['ARK89', 'ARK45'];
const settings: Readonly<Record<Integrator, readonly number[]>> = {
  ARK89: [1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8],
  ARK45: [1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9],
  RK4: [200, 300, 450, 700, 1000, 1500, 2200, 3200, 4800],
};

type Pair = readonly [number, number];

/** Largest difference over the trajectory, relative to the largest change. */
function errorOf(F: readonly Pair[], exact: readonly Pair[]): number {
  const components = [0, 1] as const;
  const change = (at: Pair | undefined, c: 0 | 1) => (at?.[c] ?? Number.NaN) - (exact[0]?.[c] ?? 0);
  const largest = Math.max(...exact.flatMap((at) => components.map((c) => Math.abs(change(at, c)))));
  const apart = exact.flatMap((at, i) => components.map((c) => Math.abs(change(F[i], c) - change(at, c))));
  return Math.max(...apart) / largest;
}

/** A field with its points in ascending places along each axis. */
function ascending({ shape, place }: Grid, field: PairField): Float64Array {
  const out = new Float64Array(field.length);
  const [nx = 1, ny = 1] = shape;
  for (let p = 0; 4 * p < field.length; p++) {
    const index = [p % nx, Math.floor(p / nx) % ny, Math.floor(p / (nx * ny))];
    const [x, y, z] = index.map((i, axis) => place[axis]?.[i] ?? 0);
    out.set(field.subarray(4 * p, 4 * p + 4), 4 * ((x ?? 0) + nx * ((y ?? 0) + ny * (z ?? 0))));
  }
  return out;
}

/** The loosest settings that meet the error, of which the fastest; undefined where none does. */
function bestPeer(problem: XmdsProblem, exact: readonly Pair[]) {
  const found = integrators(problem.shape.length).flatMap((integrator) => {
    const run = compileXmds(problem, integrator);
    // The first run plans.
    run?.(settings[integrator][0] ?? 1);
    for (const setting of settings[integrator]) {
      const result = run?.(setting);
      if (result === undefined || result.F.length !== samples) continue;
      const error = errorOf([exact[0] ?? [0, 0], ...result.F], exact);
      if (error <= asked)
        return [
          {
            name: `${integrator} ${setting}`,
            seconds: result.seconds,
            error,
            go: () => run?.(setting).seconds ?? Number.NaN,
          },
        ];
    }
    return [];
  });
  return found.toSorted((a, b) => a.seconds - b.seconds)[0];
}

const backend = await openWasm({ threads });
for (const [name, { functional, probe, kick, until, stated }] of Object.entries(cases)) {
  if (!isAsked(name, Object.keys(cases))) continue;
  const time = Float64Array.from({ length: samples + 1 }, (_, i) => (until * i) / samples);
  const question = { backend, functional, probe, kick: { ...kick, time }, watch, tolerance: asked };
  const solve = async () => {
    const begin = performance.now();
    const answer = await solveToTolerance(question);
    return { answer, seconds: (performance.now() - begin) / 1000 - answer.groundSeconds };
  };
  const reference = await solveToTolerance({ ...question, tolerance: 2e-8 });
  const exact = reference.run.observed.map(({ F }) => F);
  let { answer } = await solve();
  for (const begin = performance.now(); performance.now() - begin < 1000; ) answer = (await solve()).answer;
  const peerOn = async (shape: readonly number[], even: readonly boolean[] = []) => {
    const stage = await openStage({ ...question, even }, shape, answer.box);
    const f = probe.kind === 'position' ? 'x' : `cos(${Math.hypot(...probe.q)}*x)`;
    const problem = {
      functional,
      shape: stage.problem.grid.shape,
      even: stage.problem.grid.even,
      box: answer.box,
      start: ascending(stage.problem.grid, stage.start),
      f,
      strength: kick.strength,
      until,
      samples,
    };
    const best = bestPeer(problem, exact);
    stage.problem.grid.close();
    return best;
  };
  const grids = [
    { grid: 'our', shape: answer.shape },
    ...(answer.even.includes(true) ? [{ grid: 'halved', shape: answer.shape, even: answer.even }] : []),
    ...(stated === undefined ? [] : [{ grid: 'stated', shape: stated }]),
  ];
  const peers = [];
  for (const { grid, shape, even } of grids.filter(({ grid }) => isAsked(grid, gridNames))) {
    peers.push({ grid: `${grid} grid ${shape.join('x')}`, best: await peerOn(shape, even) });
  }
  const ours = async () => (await solve()).seconds;
  // A short run after another program's turn is cold: the best of many is of warm programs, on both sides.
  const tries = Math.round(Math.min(20, Math.max(2, 0.1 / (await ours()))));
  const times = await rounds(
    repeats,
    [
      ours,
      ...peers.map(
        ({ best }) =>
          () =>
            best?.go() ?? Number.NaN,
      ),
    ],
    tries,
  );
  const [mine = []] = times;
  const ms = (values: readonly number[]) => `${(1e3 * median(values)).toPrecision(3)} ms`;
  const { run, shape, even, stepper, stepError, gridError } = answer;
  const error = errorOf(
    run.observed.map(({ F }) => F),
    exact,
  );
  console.log(
    `${name}: ${ms(mine)} on ${threads} thread(s); grid ${shape.join('x')}${even.includes(true) ? `, halved along ${axisNames(even).join(', ')}` : ''}, ${run.steps} steps of ${stepper.name}; error ${error.toExponential(1)}, stated ${(stepError + gridError).toExponential(1)}`,
  );
  peers.forEach(({ grid, best }, i) => {
    const theirs = times[i + 1] ?? [];
    const ratio = median(mine.map((t, round) => (theirs[round] ?? Number.NaN) / t));
    console.log(
      `  XMDS2, ${grid}: ${best === undefined ? 'missing, or misses the error' : `${best.name}, error ${best.error.toExponential(1)}: ${ms(theirs)}, ratio ${ratio.toPrecision(2)}`}`,
    );
  });
}
backend.close();
