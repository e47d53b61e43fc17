import { invariant } from '../../failure/index.ts';
import type { Evenness, Grid, PairField, RotationTables, Schedule, Shape } from '../backend.ts';
import { evenness, places } from '../places.ts';
import { createCrew } from './crew.ts';
import { fold, numbersPerPair, turns } from './fold.ts';
import { constantsAddress, jobAddress, operation, phaseUnits, scaleAddress, wordOf } from './layout.ts';
import type { Heap } from './memory.ts';
import { harmonics } from './radices.ts';
import { known, permute, writeAxis, writeDoubles, writeFold } from './tables.ts';

/** Below this many points a second thread waits longer than it works. */
const pointsWorthThreads = 1024;

export interface Machine {
  readonly heap: Heap;
  readonly threads: number;
  /** Throws where no job is carried out any more: before one is written, since a thread may still be about to read the last one. */
  check(): void;
  /** Carries out the job that stands in the memory. */
  run(): void;
}

/**
 * Bytes between the rows and between the planes of the work field. Columns at a distance of a large power of 2 share few sets
 * of the caches: there the flows work in a copy at odd multiples of 128 bytes, which pays from a few rotations on.
 */
function strides([nx, ny = 1, nz = 1]: Shape): [number, number] {
  const spread = (bytes: number) => (bytes % 2048 === 0 ? bytes + 128 : bytes);
  const pitch = ny === 1 ? 32 * nx : spread(32 * nx);
  return [pitch, nz === 1 ? ny * pitch : spread(ny * pitch)];
}

/**
 * Bytes from the scratch of one thread to that of the next: on pages of their own and one between, since a prefetcher stops at the
 * end of a page and so takes no lines that another core writes (docs/decisions/0004-transforms.md).
 */
const apart = (bytes: number): number => 4096 * (Math.ceil(bytes / 4096) + 1);

/** Rotations in a row from which on the copy pays. */
const rotationsWorthCopy = 4;

interface Terms {
  /** Addresses; `effective` holds potential + s driven for the last constant s. */
  readonly potential: number;
  readonly driven: number;
  readonly effective: number;
  readonly interactions: number;
  /** Whether both components see the same: without and with the driven part. */
  readonly alike: readonly [boolean, boolean];
  s: number;
}

/** Whether the two components of every point have the same value. */
function areAlike(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i += 2) if (values[i] !== values[i + 1]) return false;
  return true;
}

/** The same heap, remembering what was taken from it. */
function leased(heap: Heap): { readonly heap: Heap; count(): number; release(count: number): void } {
  const taken: number[] = [];
  const allocate = (bytes: number) => {
    const address = heap.allocate(bytes);
    taken.push(address);
    return address;
  };
  return {
    heap: { ...heap, allocate },
    count: () => taken.length,
    release: (count) => {
      for (const address of taken.splice(count)) heap.free(address);
    },
  };
}

export function openGrid(
  { heap: shared, threads: available, check, run: perform }: Machine,
  shape: Shape,
  asked?: Evenness,
): Grid {
  const even = evenness(shape, asked);
  const { heap, count, release } = leased(shared);
  const axes = shape.map(known);
  const order = axes.map(harmonics);
  const addresses = axes.map((axis) => writeAxis(heap, axis));
  const folds = order.map((positions, axis) => (even[axis] ? fold(positions) : undefined));
  const folding = folds.map((fold) => (fold === undefined ? 0 : writeFold(heap, fold)));
  const points = shape.reduce((a, b) => a * b, 1);
  const threads = points < pointsWorthThreads ? 1 : available;
  const scratchBytes = apart(512 + 256 * Math.max(...shape));
  const scratch = heap.allocate(scratchBytes * threads);
  const locals: Terms[] = [];
  const program = heap.allocate(8 * 256);
  const [pitch, plane] = strides(shape);
  const size = plane * (shape[2] ?? 1);
  const copy = size === 32 * points ? undefined : heap.allocate(size);

  const job = heap.words(jobAddress, Object.keys(wordOf).length);
  // One line by itself is not shared out.
  const [steppers, transformers] = [createCrew(threads), createCrew(shape.length === 1 ? 1 : threads)];
  const begin = (operation: number, field: PairField, working: number) => {
    check();
    job[wordOf.operation] = operation;
    job[wordOf.field] = field.byteOffset;
    job[wordOf.threads] = working;
    job[wordOf.dimensions] = shape.length;
    [job[wordOf.axisX], job[wordOf.axisY], job[wordOf.axisZ]] = [addresses[0], addresses[1] ?? 0, addresses[2] ?? 0];
    [job[wordOf.foldY], job[wordOf.foldZ]] = [folding[1] ?? 0, folding[2] ?? 0];
    job[wordOf.scratch] = scratch;
    job[wordOf.scratchBytes] = scratchBytes;
    job[wordOf.constants] = constantsAddress;
  };
  const scale = heap.doubles(scaleAddress, 2);
  const run = (operation: number, field: PairField) => {
    const { threads: working } = transformers.next();
    begin(operation, field, working);
    scale[0] = scale[1] = 1 / points;
    transformers.measure(working, 1, perform);
  };

  /** Fills `effective` unless it holds that drive already. */
  const constantDrive = (terms: Terms, s: number): number => {
    if (s === 0) return terms.potential;
    if (s !== terms.s) {
      const [V, D, W] = [terms.potential, terms.driven, terms.effective].map((at) => heap.doubles(at, 2 * points));
      for (let i = 0; i < W.length; i++) W[i] = V[i] + s * D[i];
      terms.s = s;
    }
    return terms.effective;
  };

  /** Tables and durations of a schedule at `program`: three words a stage, then the durations. */
  const writeSchedule = ({ first, stages, last }: Schedule): { stages: number; durations: number } => {
    invariant(stages.length <= 48, 'a stepper has at most 48 stages');
    const durations = program + 1024;
    const words = heap.words(0, heap.memory.buffer.byteLength / 4);
    const values = heap.doubles(durations, stages.length + 3);
    for (let i = 0; i < stages.length; i++) {
      const { rotation, after } = stages[i];
      words.copyWithin(program / 4 + 3 * i, rotation.handle / 4, rotation.handle / 4 + 3);
      values[i] = -after * phaseUnits;
    }
    values.set(
      [first, last, first + last].map((τ) => -τ * phaseUnits),
      stages.length,
    );
    return { stages: program, durations };
  };

  return {
    shape,
    points,
    even,
    place: places(shape, even),
    order,
    field: () => heap.doubles(heap.allocate(32 * points), 4 * points).fill(0),
    local(potential, driven, interactions, zeroPoint) {
      const [V, D] = [writeDoubles(heap, potential), writeDoubles(heap, driven)];
      const effective = heap.allocate(16 * points);
      const [g11, g22, g12] = interactions;
      const further = zeroPoint === undefined ? [0] : [zeroPoint.power, ...zeroPoint.weights, ...zeroPoint.table];
      const g = writeDoubles(heap, Float64Array.of(g11, g22, g12, ...further));
      const isAlike = g11 === g12 && g22 === g12 && zeroPoint === undefined && areAlike(potential);
      const alike = [isAlike, isAlike && areAlike(driven)] as const;
      return {
        handle: locals.push({ potential: V, driven: D, effective, interactions: g, alike, s: Number.NaN }) - 1,
      };
    },
    rotation() {
      const handle = heap.allocate(12);
      const numbers = shape.map((n, axis) => {
        const pairs = folds[axis]?.lower.length;
        return pairs === undefined ? (axis === 0 ? 6 : 4) * n : numbersPerPair * pairs;
      });
      const tables = numbers.map((length) => heap.allocate(8 * length));
      heap.words(handle, 3).set(tables);
      return { handle };
    },
    setRotation({ handle }, { x, perpendicular }: RotationTables) {
      const at = heap.words(handle, 3);
      permute(x, order[0], 6, points, heap.doubles(at[0], 6 * shape[0]));
      perpendicular.forEach((table, k) => {
        const fold = folds[k + 1];
        if (fold === undefined) permute(table, order[k + 1], 4, 1, heap.doubles(at[k + 1], 4 * shape[k + 1]));
        else heap.doubles(at[k + 1], numbersPerPair * fold.lower.length).set(turns(fold, table));
      });
    },
    forward: (field) => run(operation.forward, field),
    inverse: (field) => run(operation.inverse, field),
    evolve(field: PairField, { handle }, schedule) {
      const terms = locals[handle];
      const { stages, steps, drive } = schedule;
      const constant = typeof drive === 'number';
      const mark = count();
      const tables = writeSchedule(schedule);
      begin(operation.evolve, field, 1);
      job[wordOf.stages] = tables.stages;
      job[wordOf.durations] = tables.durations;
      job[wordOf.stageCount] = stages.length;
      job[wordOf.steps] = steps;
      job[wordOf.potential] = constant ? constantDrive(terms, drive) : terms.potential;
      job[wordOf.driven] = terms.driven;
      job[wordOf.drive] = constant ? 0 : writeDoubles(heap, drive);
      job[wordOf.interactions] = terms.interactions;
      job[wordOf.alike] = constant && terms.alike[drive === 0 ? 0 : 1] ? 1 : 0;
      const copies = copy !== undefined && steps * stages.length >= rotationsWorthCopy;
      [job[wordOf.work], job[wordOf.pitch], job[wordOf.plane]] = copies
        ? [copy, pitch, plane]
        : [field.byteOffset, 32 * shape[0], 32 * shape[0] * (shape[1] ?? 1)];
      for (let from = 0, end = steps * stages.length + 1; from < end; ) {
        const { threads: working, count } = steppers.next();
        const to = Math.min(end, from + count);
        [job[wordOf.threads], job[wordOf.from], job[wordOf.to]] = [working, from, to];
        // The last flow stands alone, without a rotation.
        steppers.measure(working, to === end ? to - from - 0.5 : to - from, perform);
        from = to;
      }
      release(mark);
    },
    sums(field, weight) {
      let [n1, n2, f1, f2] = [0, 0, 0, 0];
      for (let i = 0; i < points; i++) {
        const a = field[4 * i] ** 2 + field[4 * i + 2] ** 2;
        const b = field[4 * i + 1] ** 2 + field[4 * i + 3] ** 2;
        n1 += a;
        n2 += b;
        f1 += weight[i] * a;
        f2 += weight[i] * b;
      }
      return [n1, n2, f1, f2];
    },
    mark: count,
    release,
    close: () => release(0),
  };
}
