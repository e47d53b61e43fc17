import type { Context, Probe, Spectrum, System } from '../physics/index.ts';
import type { CouplingScan } from '../results/index.ts';
import { couplingScan } from './couplingScan.ts';
import { closedMap, maps, type Pictures, type Wanted } from './maps.ts';
import type { Experiment } from './parse.ts';
import { type Answering, buildSystem, theoryNamed } from './registry.ts';
import { type Problem, scale } from './scale.ts';

/** How many points a picture has: couplings of a scan, wavevectors and frequencies of a map. */
export interface Fineness {
  readonly couplings: number;
  readonly wavevectors: number;
  readonly frequencies: number;
}

/** For a report. */
export const fine: Fineness = { couplings: 121, wavevectors: 240, frequencies: 240 };

/** For a picture that follows the hand. */
const coarse: Fineness = { couplings: 31, wavevectors: 96, frequencies: 120 };

/** Theories whose lines at many wavevectors cost little and make a picture. */
const mapped = new Set(['bogoliubov']);

const both: Wanted = { dispersion: true, structureFactor: true };

/** The same theory at many wavevectors; the progress of each would only scroll past. */
export const picturesOf = async (
  theory: Answering,
  system: System,
  probe: Probe,
  context: Context,
  spectrum: Spectrum | undefined,
  fineness: Fineness,
  wanted: Wanted = both,
): Promise<Pictures> => {
  const { map } = theory;
  if (map && spectrum) {
    return closedMap((...grid) => map(system, probe, ...grid), probe, Math.max(...spectrum.omega), fineness);
  }
  if (!mapped.has(theory.name)) return {};
  const silent: Context = { ...context, progress: () => undefined };
  const solve = async (one: Probe): Promise<Spectrum | undefined> => {
    context.signal.throwIfAborted();
    return (await theory.answer(system, one, silent)).spectrum;
  };
  return maps(system, probe, solve, fineness, wanted);
};

/** From just above Omega_c to two and a half times it. */
const denseCouplings = (critical: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => critical * (1.001 + (1.5 * index) / (count - 1)));

/** V2/V1 against the coupling: dense for the figure, and where the file's sweep asks for it. */
export const scans = (
  problem: Problem,
  system: System,
  { couplings }: Fineness,
): { couplingScan?: CouplingScan; couplingTable?: CouplingScan } => {
  const critical = system.derived['criticalRabi']?.value;
  if (problem.system.kind !== 'coherent-bec' || critical === undefined || critical <= 0) return {};
  const { parameters } = problem.system;
  const at = (rabi: readonly number[]) => couplingScan(parameters, problem.probe, problem.pushed, rabi);
  const [dense, asked] = [at(denseCouplings(critical, couplings)), problem.sweep?.['system.coupling.rabi']];
  const table = asked && at(asked);
  return { ...(dense && { couplingScan: dense }), ...(table && { couplingTable: table }) };
};

/** The figures that want more than the numbers of a run. */
export type PictureName = 'coupling' | 'dispersion' | 'structure-factor';

/** What one figure wants beyond the numbers of the run. */
export interface Picture {
  readonly couplingScan?: CouplingScan;
  readonly theories: Readonly<Record<string, Pictures>>;
}

const spectrumFor = async (
  theory: Answering,
  system: System,
  { probe }: Problem,
  context: Context,
): Promise<Spectrum | undefined> =>
  theory.map === undefined ? undefined : (await theory.answer(system, probe, context)).spectrum;

/**
 * One coarse picture without the run around it, for a page that draws while a parameter moves.
 * @throws PhysicsRefusal as `run` does.
 */
export const picture = async (experiment: Experiment, name: PictureName, context: Context): Promise<Picture> => {
  const problem = scale(experiment);
  const system = buildSystem(problem.system);
  if (name === 'coupling') return { ...scans(problem, system, coarse), theories: {} };
  const wanted: Wanted = { dispersion: name === 'dispersion', structureFactor: name === 'structure-factor' };
  const theories: Record<string, Pictures> = {};
  for (const [asked, options] of Object.entries(problem.theories)) {
    const theory = theoryNamed(asked);
    const own: Context = { ...context, options };
    const spectrum = await spectrumFor(theory, system, problem, own);
    theories[asked] = await picturesOf(theory, system, problem.probe, own, spectrum, coarse, wanted);
  }
  return { theories };
};
