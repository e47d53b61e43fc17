import type { Quantity } from '../units/dimension.ts';
import type { Descriptions, Printed } from './descriptions/index.ts';
import type { StructureFactorMap } from './moments.ts';
import type { Kick, Probe } from './probe.ts';
import type { Fast, Ultrafast } from './regimes.ts';
import type { DensityMovie, Motion, Spectrum, Trajectory } from './spectrum.ts';
import type { Warning } from './system.ts';

/** Whatever shows that a number can be trusted: residuals, drifts, halving errors. JSON as it stands in the summary. */
export type EvidenceValue =
  | number
  | string
  | boolean
  | readonly EvidenceValue[]
  | { readonly [key: string]: EvidenceValue };
export type Evidence = Readonly<Record<string, EvidenceValue>>;

/** What a theory answers: lines (the rule), or a trajectory (non-linear runs), or bare slopes (closed forms in a limit). */
export interface Solution {
  readonly spectrum?: Spectrum;
  readonly trajectory?: Trajectory;
  readonly motion?: Motion;
  readonly movie?: DensityMovie;
  readonly ultrafast?: Ultrafast;
  readonly fast?: Fast;
  readonly printed?: readonly Printed[];
  /** Derived numbers that only this theory can give (zero sound, mean pair energy). */
  readonly derived?: Readonly<Record<string, Quantity>>;
  readonly equations: readonly string[];
  readonly evidence: Evidence;
  /** True where it is of a state that the system's other descriptions do not have: their lines say nothing of it. */
  readonly hasOwnState?: boolean;
  /** What the work consisted of, where the theory counts it (steps, grid, seconds of propagation). */
  readonly timing?: Evidence;
  readonly warnings: readonly Warning[];
}

/** Keeps the state of a long run where it survives the program. States are plain data that can be cloned. */
export interface Checkpoints {
  /** What an earlier run has left, if it is taken up again. */
  load(): unknown;
  save(state: unknown): void;
  /** Whether the time for the next one has come. */
  due(): boolean;
}

/** What a run of a propagation is for: its own answer, or the size of another one's error. */
export type RunPurpose = 'comparison run' | 'final run' | 'film';

/** A propagation at one instant. */
export interface Frame {
  readonly time: number;
  /** Points and lengths along x, y, z. Points are evenly apart, the first at -L/2 or, where the field is even, half of their distance inside. */
  readonly shape: readonly number[];
  readonly box: readonly number[];
  /** n of both components, [z][y][x][component]; made when asked for. */
  density(): Float64Array;
}

/** Somebody who looks on while a theory propagates. It sees whole steps and changes no bit of them. */
export interface Viewer {
  /** A frame is shown at least so often: seconds of the clock, and frames over the run. */
  readonly seconds: number;
  readonly frames: number;
  /** A run begins; a search for the numerics makes several. */
  begin(purpose: RunPurpose, until: number): void;
  show(frame: Frame): void;
  /** The run goes on when this is over. */
  rest(): Promise<void> | undefined;
}

/** The circumstances of a solve: how it may be stopped, whom it tells, and what only some theories need. */
export interface Context {
  readonly signal: AbortSignal;
  /** For theories that propagate the kick itself. */
  readonly kick?: Kick;
  /** The theory's own block of the experiment file, already validated. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly threads?: number;
  readonly checkpoints?: Checkpoints;
  readonly viewer?: Viewer;
  progress(done: number, of: number, what: string): void;
}

/** A level of theory. It sees one description and never the system behind it. */
export interface Theory<D extends keyof Descriptions> {
  /** As in the experiment file, e.g. `bogoliubov`. */
  readonly name: string;
  readonly title: string;
  readonly needs: D;
  /** Bibliography keys. */
  readonly references: readonly string[];
  solve(description: Descriptions[D], probe: Probe, context: Context): Promise<Solution>;
  /** S_ab(q, omega) of the cosine in closed form, spread by a Lorentzian of half width `broadening`, where the theory has it. */
  map?(description: Descriptions[D], q: Float64Array, omega: Float64Array, broadening: number): StructureFactorMap;
}
