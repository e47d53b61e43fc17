import { PhysicsRefusal } from '../../failure/index.ts';
import { nystrom4, nystrom6, type Stepper } from '../../numerics/steppers/index.ts';
import type { Kick } from '../../physics/probe.ts';
import type { Discretisation } from './discretisation.ts';
import { highestEnergy } from './kinetic.ts';
import type { Run } from './propagation.ts';
import { difference, type Question, type Runner, type Stage } from './stage.ts';

/** max |a_j| h E_max in units of 2 pi. */
export const resonanceOf = ({ kinetic }: Discretisation, { a }: Stepper, h: number): number =>
  (Math.max(...a.map(Math.abs)) * h * highestEnergy(kinetic)) / (2 * Math.PI);

/** max |a_j| h E_max/(2 pi): no resonance was seen below the first; up to the second most steps are good, and checked. */
export const safeResonance = 0.6;
export const resonanceRisk = 1.2;

/** Up to about 1e-8 the fourth order needs fewer transforms, beyond it the sixth. */
export const stepperFor = (tolerance: number): Stepper => (tolerance > 1e-8 ? nystrom4 : nystrom6);

/** Half of a radian for the fastest of: coupling, interaction, trap. The comparisons correct it. */
export function guessStep({ functional: { coupling, potential }, kick }: Question, mu: number): number {
  const trap = potential.kind === 'harmonic' ? Math.max(...potential.frequencies) : 0;
  const fastest = Math.max(coupling.rabi, Math.abs(mu), trap, 1e-300);
  return Math.min(3 / fastest, kick.time[kick.time.length - 1] / 2);
}

/**
 * Order to reckon errors with. Coherent coupling and unlike potentials break [B, [B, [B, A]]] = 0; being symmetric, a scheme
 * that relies on it keeps the order 4 then.
 */
export const surestOrder = ({ functional }: Discretisation, { order, assumesNystrom }: Stepper): number =>
  assumesNystrom && functional.coupling.rabi !== 0 ? Math.min(order, 4) : order;

export interface StepFound {
  readonly step: number;
  /** Estimate for that step. */
  readonly error: number;
  /** The finest run made on the way. */
  readonly finest: Run;
}

/**
 * Runs with smaller and smaller steps until two agree. Of two runs with M and M' > M steps at order p the second errs by
 * their difference/((M'/M)^p - 1).
 */
export async function findStep(
  run: Runner,
  stage: Stage,
  kick: Kick,
  stepper: Stepper,
  first: number,
  goal: number,
): Promise<StepFound> {
  const order = surestOrder(stage.problem, stepper);
  let h = first;
  let rough = await run(stage, kick, stepper, h);
  let next = h / 2;
  for (let trial = 0; trial < 20; trial++) {
    const fine = await run(stage, kick, stepper, next);
    if (fine.steps === rough.steps) {
      // Samples and corners bind the steps of both: the comparison says nothing yet.
      [rough, h, next] = [fine, next, next / 2];
      continue;
    }
    const error = difference(fine, rough) / ((fine.steps / rough.steps) ** order - 1);
    const wanted = next * (goal / Math.max(error, 1e-16)) ** (1 / order);
    if (error <= goal) {
      const step = Math.min(wanted, h);
      return { step, error: error * (step / next) ** order, finest: fine };
    }
    [rough, h] = [fine, next];
    next = Math.min(0.8 * next, Math.max(0.9 * wanted, next / 3));
  }
  throw new PhysicsRefusal('not-converged', 'No step is small enough: the comparisons do not settle.', { step: h });
}
