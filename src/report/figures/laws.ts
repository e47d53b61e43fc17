import type { Drive, Fast, Trajectory } from '../../physics/index.ts';
import { type Result, type TheoryResult, ultrafastEnd } from '../../results/index.ts';
import { colours } from '../colours.ts';
import type { Display } from '../display.ts';
import type { Band, Curve } from './chart.ts';

/** What a straight law is drawn in: a part of the run, from 0. */
interface Frame {
  readonly until: number;
  readonly time: Display;
}

/**
 * Integral of s from 0 to t: what a slope is multiplied with, t for a step. (d<F>/dt is linear in s, and its answer to a
 * step is slope times t.)
 */
export const driven = (drive: Drive, t: number): number => {
  switch (drive.kind) {
    case 'step':
      return t;
    case 'ramp':
      return t < drive.duration ? t ** 2 / (2 * drive.duration) : t - drive.duration / 2;
    case 'pulse':
      return Math.min(t, drive.duration);
    case 'kick':
      return 1;
  }
};

/** Integral of `driven` from 0 to t: what a slope of the position is multiplied with, t^2/2 for a step. */
const drivenTwice = (drive: Drive, t: number): number => {
  switch (drive.kind) {
    case 'step':
      return t ** 2 / 2;
    case 'ramp':
      return t < drive.duration
        ? t ** 3 / (6 * drive.duration)
        : drive.duration ** 2 / 6 + ((t - drive.duration) * t) / 2;
    case 'pulse':
      return t < drive.duration ? t ** 2 / 2 : drive.duration * (t - drive.duration / 2);
    case 'kick':
      return t;
  }
};

const lawSamples = 241;

/** Both components as the straight law of the fast regime would move them from 0 to `until`. */
export const lawTrajectory = (
  { drive, strength }: Pick<Result, 'drive' | 'strength'>,
  { slope1, slope2 }: Fast,
  until: number,
): Trajectory => {
  const time = Float64Array.from({ length: lawSamples }, (_, index) => (until * index) / (lawSamples - 1));
  const along = (slope: number, grown: (drive: Drive, t: number) => number): Float64Array =>
    time.map((t) => strength * slope * grown(drive, t));
  return {
    time,
    F1: along(slope1, drivenTwice),
    F2: along(slope2, drivenTwice),
    dF1dt: along(slope1, driven),
    dF2dt: along(slope2, driven),
  };
};

const steps = 60;

/** The law where it is not yet beyond `most`: what lies outside the frame is cut, but a browser draws each of its dashes first. */
const untilBeyond = (law: (t: number) => number, until: number, most: number): number => {
  if (Math.abs(law(until)) <= most) return until;
  let [inside, outside] = [0, until];
  for (let step = 0; step < 30; step++) {
    const middle = (inside + outside) / 2;
    if (Math.abs(law(middle)) <= most) inside = middle;
    else outside = middle;
  }
  return outside;
};

const lawLine = (
  slope: number,
  until: number,
  colour: string,
  frame: Frame,
  result: Result,
  flow: Display,
  most: number,
): Curve => {
  const law = (t: number): number => result.strength * slope * driven(result.drive, t);
  const end = untilBeyond(law, until, most);
  const time = Float64Array.from({ length: steps }, (_, index) => (end * index) / (steps - 1));
  return {
    x: time.map((t) => t * frame.time.factor),
    y: time.map((t) => law(t) * flow.factor),
    colour,
    mark: 'sparse',
    width: 1.5,
  };
};

/** How far the line of the fast regime is drawn: a little beyond its window. */
const fastUntil = (fast: Fast, { until }: Frame): number => Math.min(until, 1.3 * (fast.window?.[1] ?? until));

/** The straight laws of the ultrafast and the fast regime, up to `most` on either side of 0. */
export const lawLines = (
  { ultrafast, fast }: TheoryResult,
  component: 1 | 2,
  frame: Frame,
  result: Result,
  flow: Display,
  most: number,
): readonly Curve[] => {
  const key = component === 1 ? 'slope1' : 'slope2';
  return [
    ...(ultrafast ? [lawLine(ultrafast[key], frame.until, colours.ultrafast, frame, result, flow, most)] : []),
    ...(fast ? [lawLine(fast[key], fastUntil(fast, frame), colours.fast, frame, result, flow, most)] : []),
  ];
};

/** When the slow regime begins, where that is before `until`: the fast law has ended, or its end came before it could begin. */
export const slowFrom = ({ fast }: TheoryResult, until: number): number | undefined => {
  const end = fast?.window?.[1];
  return end !== undefined && end > 0 && end < until ? end : undefined;
};

/** Where the three regimes hold. */
export const windowBands = (theory: TheoryResult, { until: last, time: { factor } }: Frame): readonly Band[] => {
  const [begin, end] = theory.fast?.window ?? [0, 0];
  const until = ultrafastEnd(theory);
  const slow = slowFrom(theory, last);
  return [
    ...(until === undefined ? [] : [{ from: 0, to: until * factor, colour: colours.ultrafastBand }]),
    ...(end > begin ? [{ from: begin * factor, to: end * factor, colour: colours.fastBand }] : []),
    ...(slow === undefined
      ? []
      : [{ from: Math.max(slow, until ?? 0) * factor, to: last * factor, colour: colours.slowBand }]),
  ];
};
