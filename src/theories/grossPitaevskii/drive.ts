import type { Change, Kick } from '../../physics/probe.ts';

/** A stretch of time on which s(t) = value + slope (t - begin) and after which a sample may be due. */
export interface Segment {
  readonly begin: number;
  readonly duration: number;
  readonly value: number;
  readonly slope: number;
  /** Index of the sample at its end; none where only the drive has a corner there. */
  readonly sample?: number;
}

const changesOf = ({ quench = {} }: Kick): readonly Change<unknown>[] =>
  [quench.rabi, quench.detuning, quench.frequencies].filter((change) => change !== undefined);

/** Ascending times where s(t), or what else changes, has a corner or a jump. */
export function corners(kick: Kick): number[] {
  const { drive } = kick;
  const own = drive.kind === 'ramp' || drive.kind === 'pulse' ? [drive.duration] : [];
  const others = changesOf(kick).flatMap(({ begin, duration }) => [begin, begin + duration]);
  return [...new Set([...own, ...others])].filter((t) => t > 0).sort((a, b) => a - b);
}

/** When nothing but the field changes any more, s(t) apart. */
export const quenchedAt = (kick: Kick): number =>
  changesOf(kick).reduce((latest, { begin, duration }) => Math.max(latest, begin + duration), 0);

/** How far a change has gone just after a time, 0 to 1, and its rate. */
export function progressAfter<T>(
  change: Change<T> | undefined,
  t: number,
): { readonly value: number; readonly slope: number } {
  if (change === undefined || t < change.begin) return { value: 0, slope: 0 };
  const { begin, duration } = change;
  return t < begin + duration ? { value: (t - begin) / duration, slope: 1 / duration } : { value: 1, slope: 0 };
}

/** s just after a time, and its slope. */
export function driveAfter({ drive }: Kick, t: number): { readonly value: number; readonly slope: number } {
  switch (drive.kind) {
    case 'step':
      return { value: 1, slope: 0 };
    case 'kick':
      return { value: 0, slope: 0 };
    case 'pulse':
      return { value: t < drive.duration ? 1 : 0, slope: 0 };
    case 'ramp':
      return t < drive.duration ? { value: t / drive.duration, slope: 1 / drive.duration } : { value: 1, slope: 0 };
  }
}

/** Cuts the run at every sample and corner, so that no step goes across one. */
export function segments(kick: Kick): Segment[] {
  const last = kick.time[kick.time.length - 1];
  const cuts = [...new Set([...kick.time, ...corners(kick).filter((t) => t < last)])].sort((a, b) => a - b);
  const sampleAt = new Map([...kick.time].map((t, i) => [t, i]));
  return cuts.slice(1).map((end, i) => {
    const begin = cuts[i];
    const sample = sampleAt.get(end);
    const segment = { begin, duration: end - begin, ...driveAfter(kick, begin) };
    return sample === undefined ? segment : { ...segment, sample };
  });
}
