import { invariant } from '../failure/index.ts';
import type { Change, Drive, Geometry, Probe, Quench } from '../physics/index.ts';
import type {
  BoseHubbardParameters,
  CoherentBecParameters,
  FermiLiquidParameters,
  PolaronParameters,
  SuperfluidMixtureParameters,
} from '../systems/index.ts';
import type { Scales, UnitSystem } from '../units/index.ts';
import { type Inside, insideOf, naturalScales } from './inside.ts';
import { kindAt } from './jsonSchema.ts';
import type { Experiment } from './parse.ts';
import { boseHubbardParameters } from './scale/boseHubbard.ts';
import { coherentBecParameters, coherentBecReference } from './scale/coherentBec.ts';
import { fermiLiquidParameters, fermiLiquidReference } from './scale/fermiLiquid.ts';
import { polaronParameters, polaronReference } from './scale/polaron.ts';
import { superfluidMixtureParameters, superfluidMixtureReference } from './scale/superfluidMixture.ts';
import { type ExperimentFile, type Given, strengthKind, type TheoryName } from './schema/index.ts';
import { splitPath } from './set.ts';

/** Options of a theory in hbar = m1 = 1. */
export type TheoryOptions = {
  readonly map?: StructureFactorGrid;
  /** Cells of a sampled continuum. */
  readonly cells?: number;
  /** Of a propagation: the error allowed, or the numerics themselves. */
  readonly tolerance?: number;
  readonly grid?: readonly number[];
  readonly box?: readonly number[];
  readonly step?: number;
  readonly order?: 2 | 4 | 6;
  readonly density?: { readonly frames: number };
  /** What it counts beyond mean field. */
  readonly leeHuangYang?: boolean;
  readonly drag?: boolean;
  /** What changes in time beside the probe. */
  readonly quench?: Quench;
};

/** Grid of S_ab(q, omega), from 0 to `until`; what is left out is chosen from the physics. */
export interface StructureFactorGrid {
  readonly q?: { readonly until: number; readonly samples: number };
  readonly omega?: { readonly until: number; readonly samples: number };
  readonly broadening?: number;
}

/** One member a kind of system. */
export type SystemProblem =
  | { readonly kind: 'coherent-bec'; readonly parameters: CoherentBecParameters }
  | { readonly kind: 'superfluid-mixture'; readonly parameters: SuperfluidMixtureParameters }
  | { readonly kind: 'fermi-liquid'; readonly parameters: FermiLiquidParameters }
  | { readonly kind: 'polaron'; readonly parameters: PolaronParameters }
  | { readonly kind: 'bose-hubbard'; readonly parameters: BoseHubbardParameters };

/** An experiment in hbar = m1 = 1 and the length of `scales`. */
export interface Problem {
  readonly title: string;
  readonly units: UnitSystem;
  readonly scales: Scales;
  readonly system: SystemProblem;
  readonly probe: Probe;
  readonly drive: Drive;
  /** lambda of H = -lambda F s(t): a force (position) or an energy (cosine), times a time for a kick. */
  readonly strength: number;
  readonly pushed: 1 | 2;
  readonly time: { readonly until: number; readonly samples: number };
  readonly theories: Readonly<Partial<Record<TheoryName, TheoryOptions>>>;
  /** Values of the sweep that are numbers, by dotted path; each list in the order of the file. */
  readonly sweep?: Readonly<Record<string, readonly number[]>>;
}

/** Cosine and sine of an angle, at right angles exactly 0. */
const turned = (angle: number): readonly [number, number] => {
  const clean = (part: number): number => (Math.abs(part) < 1e-15 ? 0 : part);
  return [clean(Math.cos(angle)), clean(Math.sin(angle))];
};

const probeOf = ({ operator }: ExperimentFile['probe'], inside: Inside): Probe => {
  if (operator.kind === 'position') return { kind: 'position' };
  const { wavelength = Number.NaN, direction, angle } = operator;
  const q = operator.q === undefined ? (2 * Math.PI) / inside(wavelength, 'length') : inside(operator.q, 'wavenumber');
  if (angle !== undefined) {
    const [cosine, sine] = turned(inside(angle, 'angle'));
    return { kind: 'cosine', q: [q * cosine, q * sine, 0] };
  }
  const along = (axis: 'x' | 'y' | 'z'): number => (direction === axis ? q : 0);
  return { kind: 'cosine', q: [along('x'), along('y'), along('z')] };
};

const driveOf = ({ drive }: ExperimentFile['probe'], inside: Inside): Drive =>
  drive.kind === 'ramp' || drive.kind === 'pulse'
    ? { kind: drive.kind, duration: inside(drive.duration, 'time') }
    : { kind: drive.kind };

const strengthOf = ({ operator, drive, strength }: ExperimentFile['probe'], inside: Inside): number => {
  const kind = strengthKind(operator.kind, drive.kind);
  invariant(kind !== undefined, 'every operator has a kind of strength');
  return inside(strength, kind);
};

const geometryOf = (geometry: ExperimentFile['geometry'], inside: Inside): Geometry => {
  if (geometry.kind === 'uniform') return { kind: 'uniform', dimensions: geometry.dimensions };
  const frequencies = geometry.frequencies.map((frequency) => inside(frequency, 'frequency'));
  const second = geometry.secondFrequencies?.map((frequency) => inside(frequency, 'frequency'));
  const dimensions = geometry.dimensions ?? asDimensions(frequencies.length);
  return { kind: 'harmonic', frequencies, ...(second && { secondFrequencies: second }), dimensions };
};

const asDimensions = (count: number): 1 | 2 | 3 => (count === 1 || count === 2 ? count : 3);

type Blocks = Required<{ [Name in TheoryName]: NonNullable<ExperimentFile['theories'][Name]> }>;
type Options = Blocks['bogoliubov'] & Blocks['landau-kinetic'] & Blocks['gross-pitaevskii'];

const gridOf = ({ q, omega, broadening }: NonNullable<Options['map']>, inside: Inside): StructureFactorGrid => ({
  ...(q && { q: { until: inside(q.until, 'wavenumber'), samples: q.samples } }),
  ...(omega && { omega: { until: inside(omega.until, 'energy'), samples: omega.samples } }),
  ...(broadening !== undefined && { broadening: inside(broadening, 'energy') }),
});

const quenchOf = ({ rabi, detuning, frequencies }: NonNullable<Options['quench']>, inside: Inside): Quench => {
  const during = <T>({ begin, duration }: { begin: Given; duration: Given }, to: T): Change<T> => ({
    to,
    begin: inside(begin, 'time'),
    duration: inside(duration, 'time'),
  });
  return {
    ...(rabi && { rabi: during(rabi, inside(rabi.to, 'energy')) }),
    ...(detuning && { detuning: during(detuning, inside(detuning.to, 'energy')) }),
    ...(frequencies && {
      frequencies: during(
        frequencies,
        frequencies.to.map((frequency) => inside(frequency, 'frequency')),
      ),
    }),
  };
};

/** The options of any theory; each has but a few of them. */
const theoryOptions = (
  { map, cells, tolerance, grid, order, box, step, density, leeHuangYang, drag, quench }: Options,
  inside: Inside,
): TheoryOptions => ({
  ...(map && { map: gridOf(map, inside) }),
  ...(cells !== undefined && { cells }),
  ...(tolerance !== undefined && { tolerance }),
  ...(grid && { grid }),
  ...(order && { order }),
  ...(density && { density }),
  ...(leeHuangYang !== undefined && { leeHuangYang }),
  ...(drag !== undefined && { drag }),
  ...(quench && { quench: quenchOf(quench, inside) }),
  ...(box && { box: box.map((side) => inside(side, 'length')) }),
  ...(step !== undefined && { step: inside(step, 'time') }),
});

const theoriesOf = (theories: ExperimentFile['theories'], inside: Inside): Problem['theories'] =>
  Object.fromEntries(
    Object.entries(theories).flatMap(([name, options]) =>
      options === undefined ? [] : [[name, theoryOptions(options, inside)]],
    ),
  );

const sweepNumbers = (experiment: Experiment, path: string, inside: Inside): readonly number[] | undefined => {
  const kind = kindAt(splitPath(path), experiment);
  const values = experiment.sweep?.[path] ?? [];
  if (!values.every((value) => typeof value === 'number' || typeof value === 'string')) return undefined;
  const numbers = values.map((value) => (kind === undefined ? Number(value) : inside(value, kind)));
  return numbers.every(Number.isFinite) ? numbers : undefined;
};

const sweepOf = (experiment: Experiment, inside: Inside): Pick<Problem, 'sweep'> => {
  if (experiment.sweep === undefined) return {};
  const entries = Object.keys(experiment.sweep).map((path) => [path, sweepNumbers(experiment, path, inside)] as const);
  return { sweep: Object.fromEntries(entries.filter((entry): entry is [string, number[]] => entry[1] !== undefined)) };
};

type System = ExperimentFile['system'];

/** The scales of a file in SI, and `Er` in J where it exists. */
export const referenceOf = (experiment: Experiment): { readonly scales: Scales; readonly recoil?: number } => {
  const { system } = experiment;
  switch (system.kind) {
    case 'coherent-bec':
      return coherentBecReference(system, experiment);
    case 'superfluid-mixture':
      return superfluidMixtureReference(system, experiment);
    case 'fermi-liquid':
      return fermiLiquidReference(system, experiment);
    case 'polaron':
      return polaronReference(system, experiment);
    case 'bose-hubbard':
      return { scales: naturalScales };
  }
};

const systemOf = (system: System, geometry: Geometry, inside: Inside): SystemProblem => {
  switch (system.kind) {
    case 'coherent-bec':
      return { kind: system.kind, parameters: coherentBecParameters(system, geometry, inside) };
    case 'superfluid-mixture':
      return { kind: system.kind, parameters: superfluidMixtureParameters(system, geometry, inside) };
    case 'fermi-liquid':
      return { kind: system.kind, parameters: fermiLiquidParameters(system, inside) };
    case 'polaron':
      return { kind: system.kind, parameters: polaronParameters(system, geometry, inside) };
    case 'bose-hubbard':
      return { kind: system.kind, parameters: boseHubbardParameters(system, inside) };
  }
};

/** Takes the units off: everything in hbar = m1 = 1, with the scales that bring it back. */
export const scale = (experiment: Experiment): Problem => {
  const { scales, recoil } = referenceOf(experiment);
  const inside = insideOf(scales, recoil);
  return {
    title: experiment.title,
    units: experiment.units,
    scales,
    system: systemOf(experiment.system, geometryOf(experiment.geometry, inside), inside),
    probe: probeOf(experiment.probe, inside),
    drive: driveOf(experiment.probe, inside),
    strength: strengthOf(experiment.probe, inside),
    pushed: experiment.probe.component,
    time: { until: inside(experiment.observe.until, 'time'), samples: experiment.observe.samples },
    theories: theoriesOf(experiment.theories, inside),
    ...sweepOf(experiment, inside),
  };
};
