import type { Stepper } from '../../numerics/steppers/index.ts';
import type { Kick } from '../../physics/probe.ts';
import { interpolate, looksAtSteps, worthDense } from './dense.ts';
import { worst } from './edges.ts';
import { highestFrequency } from './extent.ts';
import type { Run } from './propagation.ts';
import { largestChange, type Runner, type Stage } from './stage.ts';
import { realStep } from './stepChoice.ts';

/** A run, the real length of its longest step, and what interpolation between steps adds to F, relative to its largest change. */
export interface Sampled {
  readonly run: Run;
  readonly step: number;
  readonly between: number;
}

/** Radians of coupling and trap in a step up to which F can be interpolated between steps. */
const smooth = 1.2;
/** Share of the tolerance that interpolation may take; its error goes with this power of the step, by eight values and slopes. */
const [betweenShare, power] = [0.05, 16];

/** Looks at the ends of the steps where samples are much denser and interpolation is good enough, with shorter steps if need be. */
export async function runSampled(
  run: Runner,
  stage: Stage,
  kick: Kick,
  stepper: Stepper,
  h: number,
  tolerance: number,
): Promise<Sampled> {
  const allowed = betweenShare * tolerance;
  for (let [time, short] = [0, h]; time < 3 && isSmooth(stage, short) && worthDense(kick, short); time++) {
    const looks = looksAtSteps(kick, short);
    const atSteps = { ...kick, time: looks.time };
    const looked = await run(stage, atSteps, stepper, short);
    const { observed, error } = interpolate(looks, looked.observed, kick.time);
    const largest = largestChange(observed);
    const between = largest === 0 ? 0 : error / largest;
    const all = worst(looked.edges);
    const edges = observed.map((_, i) => (i === 0 ? looked.edges[0] : all));
    if (between <= allowed) return { run: { ...looked, observed, edges }, step: realStep(atSteps, short), between };
    short *= (allowed / (30 * between)) ** (1 / power);
  }
  return { run: await run(stage, kick, stepper, h), step: realStep(kick, h), between: 0 };
}

function isSmooth({ problem: { functional } }: Stage, h: number): boolean {
  const { coupling, potential } = functional;
  return h * Math.max(Math.abs(coupling.rabi), highestFrequency(potential)) < smooth;
}
