// How host and kernels share memory: offsets in bytes of the structures that the host fills (src/backend/wasm/layout.ts
// names the same numbers). The kernels have no data of their own, so that every thread may instantiate the module.

// An axis: n, innermost radix (4 or 1), number of passes above it; then for each pass, outermost first: radix, part (n of
// a sub-block), twiddles (0: needs none, see `coprime` in passes.ts).

@inline export function radixOf(axis: usize, pass: i32): i32 {
  return load<i32>(axis + 12 * pass, 12);
}

@inline export function partOf(axis: usize, pass: i32): i32 {
  return load<i32>(axis + 12 * pass, 16);
}

@inline export function twiddlesOf(axis: usize, pass: i32): usize {
  return load<i32>(axis + 12 * pass, 20);
}

@inline export function lengthOf(axis: usize): i32 {
  return load<i32>(axis);
}

@inline export function baseOf(axis: usize): i32 {
  return load<i32>(axis, 4);
}

@inline export function passesOf(axis: usize): i32 {
  return load<i32>(axis, 8);
}

/** Where the host keeps the constants of radix 3 and 5, each as a pair; odd.ts names them. */
export const oddConstants: usize = 5248;

/** 1/(number of points), twice. */
export const scaleAt: usize = 5344;

// Words by which threads meet, bytes from the job on: each with two cache lines of its own, since one core writes while others
// look, and lines come in pairs. Barrier: arrived threads, generation. The ticket rises with every job; the threads wait for it.
export const arrivedAt: usize = 256;
export const generationAt: usize = 384;
export const ticketAt: usize = 512;

/** What the threads are to do. */
@unmanaged export class Job {
  /** 0 stop, 1 forward, 2 inverse, 3 evolve. */
  operation: i32;
  threads: i32;
  dimensions: i32;
  axisX: usize;
  axisY: usize;
  axisZ: usize;
  field: usize;
  /** One scratch a thread, `scratchBytes` apart. */
  scratch: usize;
  scratchBytes: usize;
  constants: usize;
  potential: usize;
  driven: usize;
  /** [g11, g22, g12, strength of the zero point, g11 g22 - g12^2] */
  interactions: usize;
  /** [stage] of { x, y, z } pointers to tables. */
  stages: usize;
  stageCount: i32;
  steps: i32;
  /** f64 [stage]: duration after each; then first, last. In units of the phase table: -tau 256/(2 pi). */
  durations: usize;
  /** f64 [local flow] or 0: then the potential holds the drive already. */
  drive: usize;
  /** How often a waiting thread looks before it sleeps; the main thread of a page may not sleep. */
  spins: i32;
  mainMaySleep: i32;
  /** Where the flows work: the field, or a copy whose rows and planes are `pitch` and `plane` bytes apart. */
  work: usize;
  pitch: usize;
  plane: usize;
  /** Local flows of the schedule that this job is about: from..to-1. */
  from: i32;
  to: i32;
  /** Not 0 where both components of a point always turn by the same angle. */
  alike: i32;
  /** Of an even axis (pairs.ts), else 0. */
  foldY: usize;
  foldZ: usize;
  /** How long a thread waits for another one at a barrier before it gives up: barrier.ts. */
  patience: i32;
}
