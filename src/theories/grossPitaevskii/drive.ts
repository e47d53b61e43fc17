import type { Kick } from '../../physics/probe.ts';

/** A stretch of time on which s(t) = value + slope (t - begin) and after which a sample may be due. */
export interface Segment {
  readonly begin: number;
  readonly duration: number;
  readonly value: number;
  readonly slope: number;
  /** Index of the sample at its end; none where only the drive has a corner there. */
  readonly sample?: number;
}

/** Times where s(t) has a corner or a jump. */
export const corners = ({ drive }: Kick): number[] =>
  drive.kind === 'ramp' || drive.kind === 'pulse' ? [drive.duration] : [];

/** s just after a time, and its slope. */
function driveAfter({ drive }: Kick, t: number): { readonly value: number; readonly slope: number } {
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
