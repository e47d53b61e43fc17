import { PhysicsRefusal, toldTo } from '../failure/index.ts';
import {
  type Checkpoints,
  type Context,
  type Kick,
  type MomentTable,
  type Probe,
  resolvedUntil,
  type Solution,
  type Spectrum,
  type System,
  type Trajectory,
  type Viewer,
  type Warning,
} from '../physics/index.ts';
import { fast, fitFast, modes, momentTable, regimeWarnings, respond, ultrafast } from '../response/index.ts';
import { program, type Result, type TheoryResult, type ToldWarning } from '../results/index.ts';
import { quantity, type Reader, say, tell } from '../units/index.ts';
import { checks } from './checks.ts';
import type { Experiment } from './parse.ts';
import { fine, picturesOf, scans } from './pictures.ts';
import { type Answering, buildSystem, theoryNamed } from './registry.ts';
import { resolvedYaml } from './resolve.ts';
import { type Problem, scale } from './scale.ts';

export interface RunOptions {
  readonly signal: AbortSignal;
  progress(done: number, of: number, what: string): void;
  readonly threads?: number;
  /** Where a long propagation is kept from time to time, and taken up again from. */
  readonly checkpoints?: Checkpoints;
  /** Shown the densities of a propagation while it runs. */
  readonly viewer?: Viewer;
  /** false: numbers only, no maps and no coupling scan for figures (a point of a sweep, a step of a fit). */
  readonly pictures?: boolean;
  /** Lets a waiting interrupt through, between theories; a timer now and then where left out. */
  breathe?(): Promise<void>;
}

/** A point of a sweep is over before anybody could interrupt it, and a timer costs as much as the point: not oftener than this. */
const rest = 20;
let rested = 0;

/** Lets a waiting interrupt or message through. */
const breatheByTimer = async (): Promise<void> => {
  if (performance.now() - rested < rest) return;
  await new Promise((resolve) => setTimeout(resolve, 0));
  rested = performance.now();
};

/** What a run tells its theories. */
type Kicked = Context & { readonly kick: Kick };

/** Made once a run: all theories of a result share their times. */
const kickOf = ({ drive, strength, pushed, time: { until, samples } }: Problem): Kick => {
  const time = new Float64Array(samples);
  for (let index = 0; index < samples; index++) time[index] = (until * index) / (samples - 1);
  return { drive, strength, pushed, time };
};

/** Cells of a continuum stand for it until they are told apart; a later signal would be theirs, not the continuum's. */
const refuseUnresolved = (spectrum: Spectrum, { time }: Kick): void => {
  const [until, resolved] = [time.at(-1) ?? 0, resolvedUntil(spectrum)];
  if (until <= resolved) return;
  throw new PhysicsRefusal(
    'continuum-unresolved',
    say`the cells of the continuum resolve the signal until ${quantity(resolved, 'time')}, not until ${quantity(until, 'time')}; shorten observe.until or give the theory more \`cells\``,
    {
      until: quantity(until, 'time'),
      resolved: quantity(resolved, 'time'),
      cells: spectrum.width.filter((width) => width > 0).length,
    },
  );
};

const responseOf = ({ trajectory, spectrum }: Solution, kick: Kick): Trajectory | undefined => {
  if (trajectory !== undefined || spectrum === undefined) return trajectory;
  refuseUnresolved(spectrum, kick);
  return respond(spectrum, kick);
};

const defined = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

/**
 * The position in a uniform system: nothing brings the atoms back, and the lines stand for a limit of zero frequency. Their m_0
 * and m_-1 are infinite; m_1 and what lies above the gap are numbers.
 */
const isFree = ({ probe, system }: Problem): boolean =>
  probe.kind === 'position' && !('geometry' in system.parameters && system.parameters.geometry.kind === 'harmonic');

const finiteMoments = ({ m1, m1Low, m1High, m0High, mMinus1High }: MomentTable): MomentTable =>
  defined({ m1, m1Low, m1High, m0High, mMinus1High });

/** Everything that follows from a theory's lines, the same for every theory. */
const fromLines = (solution: Solution, kick: Kick, free: boolean): Partial<TheoryResult> => {
  const { spectrum } = solution;
  return defined({
    moments: spectrum && (free ? finiteMoments(momentTable(spectrum)) : momentTable(spectrum)),
    modes: spectrum && !free ? modes(spectrum) : undefined,
    ultrafast: solution.ultrafast ?? (spectrum && ultrafast(spectrum, kick.pushed)),
    fast: solution.fast ?? (spectrum && fast(spectrum, kick.pushed)),
    response: responseOf(solution, kick),
  });
};

const seconds = (since: number): number => (performance.now() - since) / 1000;

/** The answer, or nothing where physics refuses it. */
const unlessRefused = async (answer: () => Promise<Solution>): Promise<Solution | undefined> => {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof PhysicsRefusal) return undefined;
    throw error;
  }
};

const linesOf = { bogoliubov: 'quadratic', hydrodynamics: 'hydrodynamic' } as const;
type WithLines = keyof typeof linesOf;

/** Hydrodynamics alone has the drag; but for that Bogoliubov theory has all that hydrodynamics has, and the lines above a gap. */
const besides = (system: System, isDragged: boolean): readonly WithLines[] => {
  if (isDragged) return ['hydrodynamics', 'bogoliubov'];
  return system.as.quadratic === undefined ? ['hydrodynamics'] : ['bogoliubov'];
};

/**
 * Lines of the same system in linear response, which say where a trajectory's fast regime lies; none where the system changes, or where
 * its zero-point energy has made another state of it. Where the run counts the drag they are those of hydrodynamics, which has it too, if the system has any.
 */
const linesBeside = async (
  system: System,
  problem: Problem,
  context: Context,
  solved: Readonly<Record<string, TheoryResult>>,
  { hasOwnState }: Solution,
): Promise<Spectrum | undefined> => {
  if (context.options?.['quench'] !== undefined || hasOwnState) return undefined;
  const silent: Context = { ...context, progress: () => undefined };
  for (const name of besides(system, context.options?.['drag'] === true)) {
    const known = solved[name]?.solution.spectrum;
    if (known !== undefined) return known;
    if (system.as[linesOf[name]] === undefined) continue;
    const found = await unlessRefused(() => theoryNamed(name).answer(system, problem.probe, silent));
    if (found?.spectrum !== undefined) return found.spectrum;
  }
  return undefined;
};

/** Of steps and grid together, where a theory has both. */
const statedError = ({ stepError = 0, gridError = 0 }: Solution['evidence']): number =>
  Number(stepError) + Number(gridError);

const fromTrajectory = (
  { trajectory, evidence }: Solution,
  lines: Spectrum | undefined,
  kick: Kick,
): Partial<TheoryResult> => {
  const fitted = trajectory && lines && fitFast(trajectory, kick, lines, statedError(evidence));
  if (fitted === undefined) return {};
  return { fast: fitted.fast, evidence: { ...evidence, fastUncertainty: { ...fitted.uncertainty } } };
};

const solveOne = async (
  theory: Answering,
  system: System,
  problem: Problem,
  context: Kicked,
  withPictures: boolean,
): Promise<TheoryResult> => {
  const begin = performance.now();
  const found = await theory.answer(system, problem.probe, context);
  const solution: Solution = { ...found, warnings: told(found.warnings, problem) };
  const wallSeconds = seconds(begin);
  const pictures = withPictures
    ? await picturesOf(theory, system, problem.probe, context, solution.spectrum, fine)
    : {};
  const { name, title, references } = theory;
  return {
    name,
    title,
    references,
    solution,
    ...fromLines(solution, context.kick, isFree(problem)),
    ...pictures,
    printed: solution.printed ?? [],
    evidence: solution.evidence,
    timing: { wallSeconds, threads: context.threads ?? 1, ...solution.timing },
  };
};

type Asked = readonly (readonly [name: string, context: Kicked])[];

/** Who looks on at a propagation need not wait for the theories that the file names before it. */
const inTurn = (asked: Asked, { viewer }: RunOptions): Asked =>
  viewer === undefined
    ? asked
    : asked.toSorted(([a], [b]) => Number(b === 'gross-pitaevskii') - Number(a === 'gross-pitaevskii'));

/** The fast regime of every trajectory, read off once the other theories have their lines; in the order of the file. */
const withFits = async (
  asked: Asked,
  system: System,
  problem: Problem,
  solved: Readonly<Record<string, TheoryResult>>,
): Promise<Record<string, TheoryResult>> => {
  const results: Record<string, TheoryResult> = {};
  for (const [name, context] of asked) {
    const one = solved[name];
    if (one === undefined) continue;
    const lines = one.solution.trajectory && (await linesBeside(system, problem, context, solved, one.solution));
    results[name] = { ...one, ...fromTrajectory(one.solution, lines, context.kick) };
  }
  return results;
};

const solveAll = async (
  system: System,
  problem: Problem,
  options: RunOptions,
): Promise<Record<string, TheoryResult>> => {
  const solved: Record<string, TheoryResult> = {};
  const { breathe = breatheByTimer } = options;
  const kick = kickOf(problem);
  const asked = Object.entries(problem.theories).map(
    ([name, theoryOptions]) => [name, { ...options, kick, options: theoryOptions }] as const,
  );
  for (const [index, [name, context]] of inTurn(asked, options).entries()) {
    options.signal.throwIfAborted();
    options.progress(index, asked.length, name);
    await breathe();
    solved[name] = await solveOne(theoryNamed(name), system, problem, context, options.pictures !== false);
  }
  const results = await withFits(asked, system, problem, solved);
  await breathe();
  options.signal.throwIfAborted();
  options.progress(asked.length, asked.length, 'theories solved');
  return results;
};

const smallParameterWarnings = (system: System, probe: Probe): readonly Warning[] =>
  system
    .validity(probe)
    .filter(({ value, limit }) => value > limit)
    .map(({ warning }) => warning);

const fastWarnings = ({ solution, fast }: TheoryResult, { drive, pushed }: Problem): readonly Warning[] => {
  if (fast === undefined) return [];
  return regimeWarnings(fast, solution.spectrum && { spectrum: solution.spectrum, drive, pushed });
};

const theoryWarnings = (theory: TheoryResult, problem: Problem): readonly Warning[] => [
  ...theory.solution.warnings,
  ...fastWarnings(theory, problem).map((one) => ({ ...one, message: say`${theory.name}: ${one.message}` })),
];

const told = (warnings: readonly Warning[], reader: Reader): readonly ToldWarning[] =>
  warnings.map((warning) => ({ ...warning, message: tell(warning.message, reader) }));

/** Several theories may say the same thing. */
const once = (warnings: readonly ToldWarning[]): readonly ToldWarning[] => [
  ...new Map(warnings.map((warning) => [`${warning.code} ${warning.message}`, warning])).values(),
];

const warningsOf = (system: System, problem: Problem, answers: readonly TheoryResult[]): readonly Warning[] => [
  ...system.warnings,
  ...smallParameterWarnings(system, problem.probe),
  ...answers.flatMap((theory) => theoryWarnings(theory, problem)),
];

const resultOf = async (experiment: Experiment, problem: Problem, options: RunOptions): Promise<Result> => {
  const begin = performance.now();
  const system = buildSystem(problem.system);
  const theories = await solveAll(system, problem, options);
  const answers = Object.values(theories);
  return {
    title: problem.title,
    units: problem.units,
    source: experiment.source,
    get resolved() {
      return resolvedYaml(experiment);
    },
    scales: problem.scales,
    probe: problem.probe,
    drive: problem.drive,
    strength: problem.strength,
    pushed: problem.pushed,
    system: {
      kind: system.kind,
      phase: system.phase,
      derived: Object.assign({}, system.derived, ...answers.map(({ solution }) => solution.derived ?? {})),
    },
    theories,
    ...(options.pictures === false ? {} : scans(problem, system, fine)),
    checks: checks(system, problem.probe, answers),
    warnings: once(told(warningsOf(system, problem, answers), problem)),
    program,
    seed: 0,
    wallSeconds: seconds(begin),
  };
};

/**
 * One experiment, end to end: every theory that the file asks for, and what shows that the numbers can be trusted. What is said of it,
 * refusals too, is in the units of the file.
 */
export const run = async (experiment: Experiment, options: RunOptions): Promise<Result> => {
  const problem = scale(experiment);
  try {
    return await resultOf(experiment, problem, options);
  } catch (error) {
    throw toldTo(problem, error);
  }
};
