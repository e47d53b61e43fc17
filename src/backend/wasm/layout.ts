/**
 * What host and kernels share, as byte offsets; assembly/layout.ts is the other side. The job, the constants of the phase
 * kernel and everything else lie in one memory, which the host alone allocates.
 */

/** Words of 4 bytes of a job, in the order of the class `Job`. */
const jobWords = [
  ...['operation', 'threads', 'dimensions', 'axisX', 'axisY', 'axisZ', 'field'],
  ...['scratch', 'scratchBytes', 'constants', 'potential', 'driven', 'interactions', 'stages', 'stageCount', 'steps'],
  ...['durations', 'drive', 'spins', 'mainMaySleep', 'work', 'pitch', 'plane', 'from', 'to', 'alike'],
  ...['foldY', 'foldZ', 'patience'],
] as const;

export type JobWord = (typeof jobWords)[number];

export const wordOf = Object.fromEntries(jobWords.map((name, i) => [name, i])) as Readonly<Record<JobWord, number>>;

export const operation = { stop: 0, forward: 1, inverse: 2, evolve: 3 } as const;

/** The job stands low in memory, where the kernels put nothing; the constants follow; then the host allocates. */
export const jobAddress = 128;
/** Rises with every job; the threads wait for it (assembly/layout.ts). */
export const ticketAddress = jobAddress + 512;
export const constantsAddress = 1024;
/** For assembly/layout.ts: 1/(number of points), twice. */
export const scaleAddress = 5344;
export const firstFree = 8192;

/** Phases are counted in units of 2 pi/256. */
export const phaseUnits = 256 / (2 * Math.PI);

/**
 * For assembly/local.ts magic number, Taylor coefficients of sine and cosine per unit (twice each), table of cosine and sine; for
 * assembly/odd.ts (twice each) 1/2, sin(2 pi/3), 1/4, sqrt(5)/4, sin(2 pi/5), sin(4 pi/5)/sin(2 pi/5).
 */
export function constants(): Float64Array {
  const u = 1 / phaseUnits;
  const out = new Float64Array(16 + 2 * 256 + 12);
  const pairs = [1.5 * 2 ** 52, u, -(u ** 3) / 6, u ** 5 / 120, -(u ** 2) / 2, u ** 4 / 24, -(u ** 6) / 720];
  out.set(pairs.flatMap((value) => [value, value]));
  for (let i = 0; i < 256; i++) out.set([Math.cos(i * u), Math.sin(i * u)], 16 + 2 * i);
  const odd = [0.5, Math.sqrt(3) / 2, 0.25, Math.sqrt(5) / 4, Math.sin(0.4 * Math.PI), (Math.sqrt(5) - 1) / 2];
  out.set(
    odd.flatMap((value) => [value, value]),
    16 + 2 * 256,
  );
  return out;
}
