/**
 * Time-dependent Gross-Pitaevskii equation: what the atoms of a condensate do at a finite kick, within mean field and, if asked for,
 * with the zero-point energy and the drag of two superfluids.
 */
import { type Backend, openWasm, plain } from '../../backend/index.ts';
import { InputError, invariant } from '../../failure/index.ts';
import { blanesMoan6, nystrom4, nystrom6, type Stepper, strang } from '../../numerics/steppers/index.ts';
import type { Functional } from '../../physics/descriptions/functional.ts';
import type { Kick, Probe, Quench } from '../../physics/probe.ts';
import type { Motion, Trajectory } from '../../physics/spectrum.ts';
import type { Warning } from '../../physics/system.ts';
import type { Context, Evidence, Solution, Theory } from '../../physics/theory.ts';
import { list, precise, quantity, type Saying, say } from '../../units/index.ts';
import { type Answer, type Fixed, solveFixed, solveToTolerance } from './accuracy.ts';
import {
  type BeyondMeanField,
  beyondEquations,
  beyondEvidence,
  beyondWarnings,
  counted,
  hasOwnState,
} from './beyondMeanField.ts';
import { boxError, fitWarnings } from './boxError.ts';
import { branchEvidence, branchWarnings } from './branchWarnings.ts';
import { backendKept } from './checkpoint.ts';
import { worst } from './edges.ts';
import { chooseBox } from './extent.ts';
import type { Observed } from './hamiltonian.ts';
import { integratingFactor } from './integratingFactor.ts';
import type { Watch } from './propagation.ts';
import { boxOfOpening, requireQuench } from './quenchOption.ts';
import type { Question } from './stage.ts';
import { axisNames, storedShape } from './symmetry.ts';

/**
 * The theory's block of the experiment file: a tolerance, or fixed numerics; and what to count beyond mean field. Lengths and times
 * in hbar = m1 = 1.
 */
export interface GrossPitaevskiiOptions extends BeyondMeanField {
  /** What changes in time beside the probe. */
  readonly quench?: Quench;
  /** Bound of the error of F1 and F2, relative to the largest |F| of the run; 1e-6 where left out. */
  readonly tolerance?: number;
  /** Points along each axis, 2^a 3^b 5^c. */
  readonly grid?: readonly number[];
  readonly box?: readonly number[];
  readonly step?: number;
  readonly order?: 2 | 4 | 6;
  /** A movie of the densities, if asked for. */
  readonly density?: { readonly frames: number };
}

const ofOrder: Readonly<Record<2 | 4 | 6, Stepper>> = { 2: strang, 4: nystrom4, 6: nystrom6 };

/** A coupling that changes breaks what schemes of Nystrom type assume; those of order 4 keep it all the same. */
const unassuming = (stepper: Stepper): Stepper => (stepper === nystrom6 ? blanesMoan6 : stepper);

/** What a run needs that the schemes for a constant H do not have; undefined where they do. */
function stepperBeside({ drag }: Functional, { quench }: GrossPitaevskiiOptions): Stepper | undefined {
  if (drag !== undefined) return integratingFactor;
  return quench === undefined ? undefined : blanesMoan6;
}

/** The functional that a run is of: with what is counted beyond mean field, and room for a trap that opens. */
function functionalOf(described: Functional, probe: Probe, kick: Kick, options: GrossPitaevskiiOptions): Functional {
  const functional = counted(described, options);
  if (options.quench === undefined) return functional;
  requireQuench(functional, options.quench);
  if (options.quench.frequencies === undefined || options.box !== undefined) return functional;
  return { ...functional, box: boxOfOpening(functional, probe, kick, options.tolerance ?? 1e-6) };
}

/** A run that is taken up again needs the backend that it began with. */
function openBackend(threads: number, kept: Backend['name'] | undefined): Promise<Backend> {
  if (typeof WebAssembly === 'undefined' || kept === 'plain') return Promise.resolve(plain);
  return kept === 'wasm' ? openWasm({ threads, flavour: kept }) : openWasm({ threads });
}

/** Of a box, for messages. */
const sides = (box: readonly number[]): Saying =>
  list(
    box.map((side) => quantity(side, 'length')),
    ' x ',
  );

/** Numerics that the file fixes, if it fixes grid and step; half of them is an error that says so. */
function fixedNumerics(options: GrossPitaevskiiOptions, question: Question): Fixed | undefined {
  const { grid, step, order, box } = options;
  const own = question.functional.box;
  if (box !== undefined && own !== undefined && box.join() !== own.join()) {
    const message = say`left out here: the state is periodic in ${sides(own)}`;
    throw new InputError([{ field: 'theories.gross-pitaevskii.box', message }]);
  }
  if (grid === undefined && step === undefined && box === undefined && order === undefined) return undefined;
  if (grid === undefined || step === undefined) {
    const field = `theories.gross-pitaevskii.${grid === undefined ? 'grid' : 'step'}`;
    throw new InputError([
      {
        field,
        message: 'grid and step are fixed together, box and order only with them, or all are left to the tolerance',
      },
    ]);
  }
  if (question.functional.drag !== undefined && order !== undefined && order !== integratingFactor.order) {
    const message = `a run with drag has order ${integratingFactor.order}`;
    throw new InputError([{ field: 'theories.gross-pitaevskii.order', message }]);
  }
  const chosen = ofOrder[order ?? 4];
  const stepper = question.functional.drag ? integratingFactor : question.kick.quench ? unassuming(chosen) : chosen;
  return {
    shape: grid,
    box: box ?? chooseBox(question.functional, question.probe, question.kick, 1e-8),
    step,
    stepper,
  };
}

const trajectoryOf = ({ run }: Answer, time: Float64Array): Trajectory => {
  const change = (c: 0 | 1) => Float64Array.from(run.observed, ({ F }) => F[c] - run.observed[0].F[c]);
  const rate = (c: 0 | 1) => Float64Array.from(run.observed, ({ dFdt }) => dFdt[c]);
  return { time, F1: change(0), F2: change(1), dF1dt: rate(0), dF2dt: rate(1) };
};

const motionOf = ({ run: { observed } }: Answer, { time }: Kick, { masses }: Functional): Motion => {
  const along = (value: (at: Observed) => number) => Float64Array.from(observed, value);
  const share = (c: 0 | 1) => along(({ N }) => N[c] / (N[0] + N[1]));
  const momentum = (c: 0 | 1) => along(({ P }) => P[c]);
  return { time, share1: share(0), share2: share(1), momentum1: momentum(0), momentum2: momentum(1), masses };
};

const meaning =
  'inPlace: velocity of the centre of mass of each component; inMomentum: change of its mean mechanical momentum since the ' +
  'start over its mass, as time of flight shows it; the two differ where the components turn into one another';

/** How fast the components go at the end, by both measures; a wave in a uniform gas has no centre of mass. */
const motionEvidence = ({ run: { observed } }: Answer, { functional: { masses }, probe }: Question): Evidence => {
  if (probe.kind !== 'position') return {};
  const [first, last] = [observed[0], observed[observed.length - 1]];
  const inMomentum = masses.map((m, c) => (last.P[c] - first.P[c]) / m);
  return { finalVelocity: { inPlace: last.dFdt, inMomentum, meaning } };
};

const evidenceOf = (answer: Answer, backend: Backend): Evidence => ({
  stepError: answer.stepError,
  gridError: answer.gridError,
  normDrift: answer.run.normDrift,
  ...(answer.run.energyDrift !== undefined && { energyDrift: answer.run.energyDrift }),
  stepper: answer.stepper.name,
  step: answer.step,
  box: answer.box,
  ...(answer.even.includes(true) && { halvedAxes: axisNames(answer.even) }),
  backend: backend.name,
  momentumEdge: worst(answer.run.edges).momentum,
  boxEdge: worst(answer.run.edges).place,
  resonance: answer.resonance,
  ...(answer.ground && {
    groundState: {
      residual: answer.ground.residual,
      iterations: answer.ground.iterations,
      energy: answer.ground.energy.total,
      ...(answer.ground.energy.zeroPoint !== 0 && { zeroPointEnergy: answer.ground.energy.zeroPoint }),
      chemicalPotential: [...answer.ground.mu],
      ...branchEvidence(answer),
    },
  }),
});

const timingOf = ({ run, shape, even, propagationSeconds }: Answer): Evidence => ({
  steps: run.steps,
  grid: shape,
  ...(even.includes(true) && { storedGrid: storedShape(shape, even) }),
  propagationSeconds,
});

function warningsOf({ run, resonance, box }: Answer, { functional, tolerance }: Question): Warning[] {
  const out: Warning[] = [];
  const edges = worst(run.edges);
  // A share p of the atoms where it should be empty is an amplitude sqrt(p).
  if (Math.sqrt(edges.momentum) > tolerance) {
    out.push({
      code: 'momentum-grid-edge',
      message: say`${precise(edges.momentum, 2)} of the atoms are at the edge of the momentum grid: refine the grid.`,
    });
  }
  if (functional.potential.kind !== 'none' && Math.sqrt(edges.place) > tolerance) {
    out.push({
      code: 'box-edge',
      message: say`${precise(edges.place, 2)} of the atoms are at the edge of the box (${sides(box)}): enlarge it.`,
    });
  }
  if (resonance > 1) {
    out.push({
      code: 'step-resonance',
      message: `The step is long for this momentum grid (${resonance.toFixed(2)} of the longest safe one): single step sizes may be far off.`,
    });
  }
  return out;
}

async function solve(described: Functional, probe: Probe, context: Context): Promise<Solution> {
  const { signal, threads = 1, checkpoints, viewer } = context;
  invariant(context.kick !== undefined, 'a theory that propagates is told the kick');
  const options = (context.options ?? {}) as GrossPitaevskiiOptions;
  const kick: Kick = options.quench === undefined ? context.kick : { ...context.kick, quench: options.quench };
  const functional = functionalOf(described, probe, kick, options);
  const tolerance = options.tolerance ?? 1e-6;
  const stepper = stepperBeside(functional, options);
  const backend = await openBackend(threads, backendKept(checkpoints));
  try {
    const watch: Watch = {
      signal,
      ...(viewer && { viewer }),
      progress: (share, purpose = 'final run') => context.progress(share, 1, purpose),
    };
    const question: Question = {
      backend,
      functional,
      probe,
      kick,
      tolerance,
      watch,
      ...(stepper && { stepper }),
      ...(checkpoints && { checkpoints }),
      ...(options.density && { frames: options.density.frames }),
    };
    const fixed = fixedNumerics(options, question);
    const answer = await (fixed === undefined ? solveToTolerance(question) : solveFixed(question, fixed));
    const error = await boxError(question, answer);
    return {
      trajectory: trajectoryOf(answer, kick.time),
      motion: motionOf(answer, kick, functional),
      ...(answer.movie && { movie: answer.movie }),
      ...(hasOwnState(functional, answer.ground?.energy) && { hasOwnState: true }),
      equations: beyondEquations(functional),
      evidence: {
        ...evidenceOf(answer, backend),
        ...motionEvidence(answer, question),
        ...beyondEvidence(functional, answer.ground?.energy),
        ...functional.evidence,
        ...(error !== undefined && { boxError: error }),
      },
      timing: timingOf(answer),
      warnings: [
        ...beyondWarnings(functional, answer.ground?.energy),
        ...warningsOf(answer, question),
        ...branchWarnings(answer),
        ...fitWarnings(error, question),
      ],
    };
  } finally {
    backend.close();
  }
}

export const grossPitaevskii: Theory<'functional'> = {
  name: 'gross-pitaevskii',
  title: 'Gross-Pitaevskii',
  needs: 'functional',
  references: ['BlanesMoan2002', 'AntoineLevittTang2017'],
  solve,
};
