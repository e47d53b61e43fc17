import type { LocalTerms, PairField, Rotation, Stage } from '../../backend/index.ts';
import { PhysicsRefusal } from '../../failure/index.ts';
import { nodes, type Stepper } from '../../numerics/steppers/index.ts';
import type { Kick } from '../../physics/probe.ts';
import type { Discretisation } from './discretisation.ts';
import { type Segment, segments } from './drive.ts';
import { applyKinetic, energyOf, type Observed, observe } from './hamiltonian.ts';
import { propagator } from './kinetic.ts';

/** Observables at every asked time, and what the run itself shows of its quality. */
export interface Run {
  readonly observed: readonly Observed[];
  readonly steps: number;
  /** Pairs of transforms that the steps took. */
  readonly pairs: number;
  /** (N(end) - N(0))/N(0), and the same of the energy since the drive is constant, against the sum of its parts. */
  readonly normDrift: number;
  readonly energyDrift: number | undefined;
}

export interface Watch {
  readonly signal: AbortSignal;
  /** After each segment: share of the run that is done. */
  progress(share: number): void;
}

/** Carries the field (changed in place) through the kick, in steps of at most h that end on every sample and corner. */
export async function propagate(
  problem: Discretisation,
  field: PairField,
  kick: Kick,
  stepper: Stepper,
  h: number,
  watch: Watch,
): Promise<Run> {
  const { grid } = problem;
  const mark = grid.mark();
  const tools = stepping(problem, kick, stepper);
  const kineticField = grid.field();
  const observed: Observed[] = [];
  const look = () => {
    applyKinetic(problem, field, kineticField);
    return observe(problem, field, kineticField);
  };
  const energyAt = (s: number) =>
    energyOf(problem, field, kineticField, { pushed: kick.pushed, strength: s * kick.strength });
  if (kick.drive.kind === 'kick') impulse(problem, field, kick);
  observed.push(look());
  const cuts = segments(kick);
  const settled = settledFrom(cuts);
  let start = energyAt(cuts[0]?.value ?? 0);
  let steps = 0;
  let breath = performance.now();
  for (const [i, segment] of cuts.entries()) {
    if (watch.signal.aborted) throw watch.signal.reason;
    steps += tools.advance(field, segment, h, steps);
    if (segment.sample !== undefined) observed.push(look());
    if (i + 1 === settled) {
      applyKinetic(problem, field, kineticField);
      start = energyAt(cuts[settled].value);
    }
    watch.progress((i + 1) / cuts.length);
    if (performance.now() - breath > 50) {
      await breathe();
      breath = performance.now();
    }
  }
  const end = energyAt(cuts[cuts.length - 1]?.value ?? 0);
  const atoms = ({ N }: Observed) => N[0] + N[1];
  const scale = Math.abs(start.kinetic) + Math.abs(start.potential) + Math.abs(start.interaction);
  grid.release(mark);
  return {
    observed,
    steps,
    pairs: steps * stepper.a.length,
    normDrift: atoms(observed[observed.length - 1]) / atoms(observed[0]) - 1,
    energyDrift: settled === undefined ? undefined : (end.total - start.total) / scale,
  };
}

/** First segment from which on the drive does not change; none where it changes until the end. */
function settledFrom(cuts: readonly Segment[]): number | undefined {
  const last = cuts[cuts.length - 1];
  if (last === undefined || last.slope !== 0) return undefined;
  return cuts.findLastIndex(({ slope, value }) => slope !== 0 || value !== last.value) + 1;
}

/** Lets a waiting interrupt through. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** psi_pushed -> psi_pushed exp(i lambda f): the whole of a drive delta(t). */
export function impulse({ weight }: Discretisation, field: PairField, { pushed, strength }: Kick): void {
  for (let p = 0; p < weight.length; p++) {
    const at = 4 * p + pushed - 1;
    const [c, s] = [Math.cos(strength * weight[p]), Math.sin(strength * weight[p])];
    const [re, im] = [field[at], field[at + 2]];
    field[at] = re * c - im * s;
    field[at + 2] = re * s + im * c;
  }
}

interface Stepping {
  /** Takes the field through a segment in equal steps of at most h; returns their number. `before`: steps made so far. */
  advance(field: PairField, segment: Segment, h: number, before: number): number;
  /** `steps` steps of length h (which may be negative) with s = value + slope t. */
  step(field: PairField, h: number, steps: number, value: number, slope: number): void;
}

/** Tables are made once for each length of step and kept. */
export function stepping(problem: Discretisation, kick: Kick, stepper: Stepper): Stepping {
  const { grid, weight, potential, functional } = problem;
  const local = localTerms();
  const backup = grid.field();
  const tables = new Map<string, Rotation>();
  const times = nodes(stepper);
  const rotationFor = (t: number): Rotation => {
    const key = t.toPrecision(13);
    const known = tables.get(key);
    if (known !== undefined) return known;
    const rotation = grid.rotation();
    grid.setRotation(rotation, propagator(problem.kinetic, t));
    tables.set(key, rotation);
    return rotation;
  };
  const { a, b } = stepper;
  const step: Stepping['step'] = (field, h, steps, value, slope) => {
    const stages: Stage[] = a.map((a, i) => ({
      rotation: rotationFor(a * h),
      after: h * (i + 1 < b.length - 1 ? b[i + 1] : b[0] + b[b.length - 1]),
    }));
    const drive =
      slope === 0
        ? value
        : Float64Array.from({ length: steps * a.length + 1 }, (_, i) => {
            const whole = Math.floor(i / a.length);
            return value + slope * h * (whole + times[i % a.length]);
          });
    grid.evolve(field, local, { first: h * b[0], stages, last: h * b[b.length - 1], steps, drive });
  };
  return {
    step,
    advance(field, { begin, duration, value, slope }, h, before) {
      const steps = Math.max(1, Math.ceil(duration / h - 1e-9));
      const length = Number((duration / steps).toPrecision(14));
      backup.set(field);
      step(field, length, steps, value, slope);
      if (!Number.isFinite(total(grid.sums(field, weight)))) {
        refuse(problem, field, backup, begin, length, before, steps, (i) => {
          step(field, length, 1, value + slope * length * i, slope);
        });
      }
      return steps;
    },
  };

  function localTerms(): LocalTerms {
    const { pushed, strength } = kick;
    const driven = new Float64Array(2 * weight.length);
    for (let p = 0; p < weight.length; p++) driven[2 * p + pushed - 1] = -strength * weight[p];
    const { g11, g22, g12 } = functional.interactions;
    return grid.local(potential, driven, [g11, g22, g12]);
  }
}

const total = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Repeats the segment step by step to name the step and the place where the first number was lost. */
function refuse(
  { grid, box }: Discretisation,
  field: PairField,
  backup: PairField,
  begin: number,
  h: number,
  before: number,
  steps: number,
  step: (i: number) => void,
): never {
  field.set(backup);
  let i = 0;
  while (i < steps && field.every(Number.isFinite)) step(i++);
  const point = field.findIndex((x) => !Number.isFinite(x)) >> 2;
  const [nx, ny = 1] = grid.shape;
  const index = [point % nx, Math.floor(point / nx) % ny, Math.floor(point / (nx * ny))];
  const place = grid.shape.map((n, axis) => box[axis] * (index[axis] / n - 0.5));
  const [x, y = 0, z = 0] = place;
  throw new PhysicsRefusal(
    'not-finite',
    `The field is no longer a number at step ${before + i}, t = ${begin + i * h}, place (${place.join(', ')}).`,
    { step: before + i, time: begin + i * h, x, y, z },
  );
}
