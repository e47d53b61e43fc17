import type { LocalTerms, PairField, Rotation, Stage } from '../../backend/index.ts';
import { PhysicsRefusal } from '../../failure/index.ts';
import { nodes, type Stepper } from '../../numerics/steppers/index.ts';
import type { Kick } from '../../physics/probe.ts';
import type { RunPurpose, Viewer } from '../../physics/theory.ts';
import { list, quantity, say } from '../../units/index.ts';
import { type Discretisation, placesOf } from './discretisation.ts';
import { dragEnergy } from './drag.ts';
import { quenchedAt, type Segment, segments } from './drive.ts';
import { type Edges, edgesOf } from './edges.ts';
import { applyKinetic, type Energy, energyOf, type Observed, observe } from './hamiltonian.ts';
import { draggedStep } from './integratingFactor.ts';
import { propagator } from './kinetic.ts';
import { coupledAt, problemAt, quenchedStep } from './quench.ts';
import { sightOf } from './viewing.ts';

/** Observables at every asked time, and what the run itself shows of its quality. */
export interface Run {
  readonly observed: readonly Observed[];
  /** Densities at every asked time, [point][component], where they are filmed. */
  readonly frames: readonly Float64Array[];
  readonly steps: number;
  /** Pairs of transforms that the steps took. */
  readonly pairs: number;
  /** (N(end) - N(0))/N(0), and the same of the energy since the drive is constant, against the sum of its parts. */
  readonly normDrift: number;
  readonly energyDrift: number | undefined;
  /** Shares of the atoms at the edges, at every asked time. */
  readonly edges: readonly Edges[];
}

export interface Watch {
  readonly signal: AbortSignal;
  readonly viewer?: Viewer;
  /** Now and then: share of the run that is done. */
  progress(share: number, purpose?: RunPurpose | 'ground state'): void;
}

/** Where a run stands between two pieces of work: all that is needed to go on to the same bits. */
export interface Position {
  readonly segment: number;
  /** Steps made in that segment, and in all. */
  readonly done: number;
  readonly steps: number;
  readonly observed: readonly Observed[];
  readonly frames: readonly Float64Array[];
  readonly edges: readonly Edges[];
  /** Energy since the drive is constant, or at the beginning. */
  readonly start: Energy;
  readonly field: Float64Array;
}

/** Keeps where a run stands, and knows where an earlier one was left. */
export interface Keeper {
  readonly from?: Position;
  /** At every safe point; `isLast`: the run is about to stop there. */
  pass(position: () => Position, isLast: boolean): void;
}

export interface Extras {
  /** The smaller box that the run is compared with. */
  readonly smaller?: readonly number[];
  readonly keeper?: Keeper;
  readonly isFilmed?: boolean;
}

/** Steps between two safe points: a second or so, and the same on every machine, as the split shows in the last bits. */
const stepsAtOnce = (points: number): number => Math.max(1, Math.round(2 ** 22 / points));

/** Carries the field (changed in place) through the kick, in steps of at most h that end on every sample and corner. */
export async function propagate(
  problem: Discretisation,
  field: PairField,
  kick: Kick,
  stepper: Stepper,
  h: number,
  watch: Watch,
  { keeper, smaller, isFilmed = false }: Extras = {},
): Promise<Run> {
  const { grid } = problem;
  const mark = grid.mark();
  const tools = stepping(problem, kick, stepper);
  const kineticField = grid.field();
  const cuts = segments(kick);
  const settled = settledFrom(cuts, quenchedAt(kick));
  const at = keeper?.from === undefined ? undefined : takeUp(keeper.from, field);
  if (at === undefined && kick.drive.kind === 'kick') impulse(problem, field, kick);
  const observed: Observed[] = at?.observed ?? [];
  const frames: Float64Array[] = at?.frames ?? [];
  const edges: Edges[] = at?.edges ?? [];
  const edgesAt = edgesOf(problem, smaller);
  const look = (t: number) => {
    const see = (harmonics: PairField) => edges.push(edgesAt(field, harmonics));
    observed.push(observe(coupledAt(problem, kick, t), field, kineticField, see));
    if (isFilmed) frames.push(densities(field));
  };
  const energyAt = (t: number, s: number) => {
    const present = problemAt(problem, kick, t);
    applyKinetic(present, field, kineticField);
    const energy = energyOf(present, field, kineticField, { pushed: kick.pushed, strength: s * kick.strength });
    return { ...energy, total: energy.total + dragEnergy(problem, field) };
  };
  if (at === undefined) look(0);
  let start = at?.start ?? energyAt(0, cuts[0]?.value ?? 0);
  let steps = at?.steps ?? 0;
  let done = at?.done ?? 0;
  const breath = breathing();
  const most = stepsAtOnce(grid.points);
  const sight = sightOf(watch.viewer, problem, kick, () => densities(field));
  await sight?.show(at === undefined ? 0 : (cuts[at.segment]?.begin ?? 0));
  for (let i = at?.segment ?? 0; i < cuts.length; i++) {
    const plan = planFor(cuts[i], h);
    while (done < plan.steps) {
      const position = () => ({ segment: i, done, steps, observed, frames, edges, start, field: field.slice() });
      await breath();
      const within = done % most;
      if (within === 0) {
        keeper?.pass(position, watch.signal.aborted);
        if (watch.signal.aborted) throw watch.signal.reason;
      }
      const left = Math.min(plan.steps, done - within + most) - done;
      const count = sight === undefined ? left : Math.min(left, sight.stride(plan.length));
      tools.advance(field, cuts[i], plan.length, { done, count, steps, within, isWhole: count === left });
      done += count;
      steps += count;
      watch.progress((i + done / plan.steps) / cuts.length);
      await sight?.show(cuts[i].begin + plan.length * done, count);
    }
    done = 0;
    if (cuts[i].sample !== undefined) look(cuts[i].begin + cuts[i].duration);
    if (i + 1 === settled) start = energyAt(cuts[settled].begin, cuts[settled].value);
  }
  const end = energyAt(kick.time[kick.time.length - 1], cuts[cuts.length - 1]?.value ?? 0);
  const atoms = ({ N }: Observed) => N[0] + N[1];
  const scale = Math.abs(start.kinetic) + Math.abs(start.potential) + Math.abs(start.interaction);
  grid.release(mark);
  return {
    observed,
    frames,
    steps,
    pairs: steps * stepper.a.length,
    normDrift: atoms(observed[observed.length - 1]) / atoms(observed[0]) - 1,
    energyDrift: settled === undefined ? undefined : (end.total - start.total) / scale,
    edges,
  };
}

function takeUp({ observed, frames, edges, field: kept, ...rest }: Position, field: PairField) {
  field.set(kept);
  return { ...rest, observed: [...observed], frames: [...frames], edges: [...edges] };
}

/** n of each component, [point][component]. */
const densities = (field: PairField): Float64Array => {
  const out = new Float64Array(field.length / 2);
  for (let p = 0; 2 * p < out.length; p++) {
    out[2 * p] = field[4 * p] ** 2 + field[4 * p + 2] ** 2;
    out[2 * p + 1] = field[4 * p + 1] ** 2 + field[4 * p + 3] ** 2;
  }
  return out;
};

interface Plan {
  readonly steps: number;
  readonly length: number;
}

/** Equal steps of at most h. */
function planFor({ duration }: Segment, h: number): Plan {
  const steps = Math.max(1, Math.ceil(duration / h - 1e-9));
  return { steps, length: Number((duration / steps).toPrecision(14)) };
}

/** Lets a waiting interrupt through, every 50 ms. */
export function breathing(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < 50) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    last = performance.now();
  };
}

/** First segment from which on drive, trap and coupling do not change; none where one changes until the end. */
function settledFrom(cuts: readonly Segment[], quenched: number): number | undefined {
  const last = cuts[cuts.length - 1];
  if (last === undefined || last.slope !== 0 || last.begin < quenched) return undefined;
  const moves = ({ slope, value, begin }: Segment) => slope !== 0 || value !== last.value || begin < quenched;
  return cuts.findLastIndex(moves) + 1;
}

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

/**
 * `count` steps after the `done` that a segment has had already; `steps` before them in the whole run. A stretch between two
 * safe points may be made in pieces: `within` of its steps are made already, and `isWhole` says that these are its last.
 */
interface Stretch {
  readonly done: number;
  readonly count: number;
  readonly steps: number;
  readonly within: number;
  readonly isWhole: boolean;
}

type Piece = Pick<Stretch, 'within' | 'isWhole'>;
const whole: Piece = { within: 0, isWhole: true };

interface Stepping {
  /** Takes the field on through a segment. */
  advance(field: PairField, segment: Segment, h: number, stretch: Stretch): void;
  /**
   * `steps` steps of length h (which may be negative) with s = value + slope t. The local flow that two steps share belongs
   * to the piece after a cut, with the duration and the drive that it has without one: the bits are the same.
   */
  step(field: PairField, h: number, steps: number, value: number, slope: number, piece?: Piece): void;
}

/** Tables are made once for each length of step and kept. */
export function stepping(problem: Discretisation, kick: Kick, stepper: Stepper): Stepping {
  const { grid, weight, functional } = problem;
  const { drag } = functional;
  const step = drag === undefined ? splitStep(problem, kick, stepper) : pieceless(draggedStep(problem, drag, kick));
  const single = kick.quench === undefined ? undefined : quenchedStep(problem, kick, stepper);
  const backup = grid.field();
  return {
    step,
    advance(field, segment, h, { done, count, steps, ...piece }) {
      backup.set(field);
      if (single !== undefined) {
        const once = (i: number) => single(field, segment.begin + h * (done + i), h);
        for (let i = 0; i < count; i++) once(i);
        if (Number.isFinite(total(grid.sums(field, weight)))) return;
        refuse(problem, field, backup, { begin: segment.begin + h * done, h, steps, count }, once);
      }
      const valueAt = (i: number) => segment.value + segment.slope * h * (done + i);
      step(field, h, count, valueAt(-piece.within), segment.slope, piece);
      if (Number.isFinite(total(grid.sums(field, weight)))) return;
      const before = { begin: segment.begin + h * done, h, steps, count };
      refuse(problem, field, backup, before, (i) => step(field, h, 1, valueAt(i), segment.slope));
    },
  };
}

/** Of steps that share nothing with their neighbours. */
const pieceless =
  (step: ReturnType<typeof draggedStep>): Stepping['step'] =>
  (field, h, steps, value, slope, { within } = whole) =>
    step(field, h, steps, value, slope, within);

function splitStep(problem: Discretisation, kick: Kick, stepper: Stepper): Stepping['step'] {
  const { grid, weight, potential, functional } = problem;
  const local = localTerms();
  const tables = new Map<string, Rotation>();
  const times = nodes(stepper);
  const rotationFor = (t: number): Rotation => {
    const key = t.toPrecision(13);
    const known = tables.get(key);
    if (known !== undefined) return known;
    const rotation = grid.rotation();
    // Of the rounded time, lest the bits depend on which of several nearly equal lengths came first.
    grid.setRotation(rotation, propagator(problem.kinetic, Number(key)));
    tables.set(key, rotation);
    return rotation;
  };
  const { a, b } = stepper;
  const known = new Map<number, readonly Stage[]>();
  const stagesFor = (h: number): readonly Stage[] => {
    const before = known.get(h);
    if (before !== undefined) return before;
    const after = (i: number) => h * (i + 1 < b.length - 1 ? b[i + 1] : b[0] + b[b.length - 1]);
    const stages = a.map((a, i) => ({ rotation: rotationFor(a * h), after: after(i) }));
    known.set(h, stages);
    return stages;
  };
  return (field, h, steps, value, slope, { within, isWhole } = whole) => {
    const shared = h * (b[0] + b[b.length - 1]);
    const stages = stagesFor(h);
    const drive =
      slope === 0
        ? value
        : Float64Array.from({ length: steps * a.length + 1 }, (_, i) => {
            const made = within + Math.floor(i / a.length);
            return value + slope * h * (made + times[i % a.length]);
          });
    const [first, last] = [within === 0 ? h * b[0] : shared, isWhole ? h * b[b.length - 1] : 0];
    grid.evolve(field, local, { first, stages, last, steps, drive });
  };

  function localTerms(): LocalTerms {
    const { pushed, strength } = kick;
    const driven = new Float64Array(2 * weight.length);
    for (let p = 0; p < weight.length; p++) driven[2 * p + pushed - 1] = -strength * weight[p];
    const { g11, g22, g12 } = functional.interactions;
    return grid.local(potential, driven, [g11, g22, g12], functional.zeroPoint);
  }
}

const total = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Repeats the stretch step by step to name the step and the place where the first number was lost. */
function refuse(
  { grid, box }: Discretisation,
  field: PairField,
  backup: PairField,
  {
    begin,
    h,
    steps,
    count,
  }: { readonly begin: number; readonly h: number; readonly steps: number; readonly count: number },
  step: (i: number) => void,
): never {
  field.set(backup);
  let i = 0;
  while (i < count && field.every(Number.isFinite)) step(i++);
  const point = field.findIndex((x) => !Number.isFinite(x)) >> 2;
  const [nx, ny = 1] = grid.shape;
  const index = [point % nx, Math.floor(point / nx) % ny, Math.floor(point / (nx * ny))];
  const place = placesOf(grid, box).map((places, axis) => places[index[axis]]);
  const time = quantity(begin + i * h, 'time');
  const where = place.map((x) => quantity(x, 'length'));
  const placed = Object.fromEntries(where.map((one, axis) => ['xyz'[axis], one]));
  throw new PhysicsRefusal(
    'not-finite',
    say`The field is no longer a number at step ${String(steps + i)}, t = ${time}, place (${list(where, ', ')}).`,
    { step: steps + i, time, ...placed },
  );
}
