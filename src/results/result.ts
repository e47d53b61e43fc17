import type {
  Dispersion,
  Drive,
  Evidence,
  Fast,
  Mode,
  MomentTable,
  Printed,
  Probe,
  Solution,
  StructureFactorMap,
  Trajectory,
  Ultrafast,
  Warning,
} from '../physics/index.ts';
import type { Quantity, Scales, UnitSystem } from '../units/index.ts';

export type { Scales } from '../units/index.ts';

/** A warning in the units of the file. */
export interface ToldWarning extends Warning {
  readonly message: string;
}

export interface TheoryResult {
  readonly name: string;
  readonly title: string;
  readonly references: readonly string[];
  readonly solution: Solution;
  readonly moments?: MomentTable;
  readonly ultrafast?: Ultrafast;
  readonly fast?: Fast;
  readonly modes?: readonly Mode[];
  readonly response?: Trajectory;
  readonly structureFactor?: StructureFactorMap;
  readonly dispersion?: Dispersion;
  readonly printed: readonly Printed[];
  readonly evidence: Evidence;
  readonly timing: Evidence & { readonly wallSeconds: number; readonly threads: number };
}

export interface Check {
  readonly name: string;
  readonly value: number;
  readonly reference: number;
  /** Absolute. */
  readonly tolerance: number;
  readonly ok: boolean;
}

/** V2/V1 in the fast regime against the coherent coupling (natural units), closed form, for table and figure. */
export interface CouplingScan {
  readonly rabi: Float64Array;
  /** Right value and, where it differs (trap), what the printed equation gives. */
  readonly ratio: Float64Array;
  readonly printed?: Float64Array;
  /** Omega_c and the coupling Omega* at which the drag changes sign, where they exist. */
  readonly criticalRabi?: number;
  readonly signChange?: number;
  readonly printedSignChange?: number;
}

/** A row of a phase diagram: couplings below which there is a stripe, and two equal minima (0 where there are none). */
export interface PhaseRow {
  /** Density times g11. */
  readonly gn: number;
  readonly stripe: number;
  readonly twofold: number;
}

/** Phases of the uniform ground state against the coupling and g n, all else as in the experiment (natural units). */
export interface PhaseDiagram {
  /** By ascending gn. */
  readonly rows: readonly PhaseRow[];
  readonly most: { readonly rabi: number; readonly gn: number };
  /** What the phases below and above the second boundary are called. */
  readonly twofold: 'plane-wave' | 'ferromagnetic';
  readonly single: 'single-minimum' | 'paramagnetic';
  /** Axes of the trap in whose middle the density is that of `here`; absent for a uniform gas. */
  readonly trap?: 1 | 2 | 3;
  /** Where the experiment stands. */
  readonly here: { readonly rabi: number; readonly gn: number };
}

/** One run, complete: what was asked, what came out, and why to believe it. Numbers in hbar = m1 = 1. */
export interface Result {
  readonly title: string;
  readonly units: UnitSystem;
  /** The file as given, and with every default written out (YAML). */
  readonly source: string;
  readonly resolved: string;
  readonly scales: Scales;
  readonly probe: Probe;
  readonly drive: Drive;
  readonly strength: number;
  readonly pushed: 1 | 2;
  readonly system: {
    readonly kind: string;
    /** One of `Phase`; text, since a stored result may be another version's. */
    readonly phase: string;
    readonly derived: Readonly<Record<string, Quantity>>;
  };
  readonly theories: Readonly<Record<string, TheoryResult>>;
  /** Dense, for the figure. */
  readonly couplingScan?: CouplingScan;
  /** At the couplings that the file asks for (or a few that show the sign change), for the table. */
  readonly couplingTable?: CouplingScan;
  readonly checks: readonly Check[];
  readonly warnings: readonly ToldWarning[];
  readonly program: { readonly name: string; readonly version: string };
  readonly seed: number;
  readonly wallSeconds: number;
}
