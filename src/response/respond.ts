import { invariant } from '../failure/index.ts';
import type { Component, Drive, Spectrum, Trajectory } from '../physics/index.ts';
import { answer, type Order, type Turned, turnedFor, turnTo } from './cell.ts';
import { circulation, eliminated, frequency, lineCount, operatorOf, perAtom, weight } from './lines.ts';
import { zeroFrequency } from './moments.ts';
import { type Times, timesOf } from './phases.ts';

export interface Push {
  readonly drive: Drive;
  /** lambda of H_pert = -lambda F(pushed) s(t). */
  readonly strength: number;
  readonly pushed: Component;
  /** [time], any order; nothing has happened before 0. */
  readonly time: Float64Array;
}

/** A drive as a sum of delayed derivatives (order 1) or integrals (order -1) of a unit step. */
interface Edge {
  readonly order: -1 | 0 | 1;
  readonly delay: number;
  readonly factor: number;
}

const edgesOf = (drive: Drive): readonly Edge[] => {
  switch (drive.kind) {
    case 'step':
      return [{ order: 0, delay: 0, factor: 1 }];
    case 'kick':
      return [{ order: 1, delay: 0, factor: 1 }];
    case 'pulse':
      return between(0, drive.duration, 1);
    case 'ramp':
      return between(-1, drive.duration, 1 / drive.duration);
  }
};

const between = (order: -1 | 0, duration: number, factor: number): readonly Edge[] => {
  invariant(duration > 0, 'a ramp or a pulse lasts for a positive time');
  return [
    { order, delay: 0, factor },
    { order, delay: duration, factor: -factor },
  ];
};

/** The lines as they answer a push on one operator: static response of both operators, 2 lambda conj(A_b) A_c/omega per atom. */
interface Pushed {
  readonly omega: number;
  readonly halfWidth: number;
  /** [operator] -> re, im */
  readonly staticRe: readonly [number, number];
  readonly staticIm: readonly [number, number];
}

const pushedLines = (spectrum: Spectrum, strength: number, pushed: number): Pushed[] => {
  const lines: Pushed[] = [];
  for (let v = 0; v < lineCount(spectrum); v++) {
    const omega = frequency(spectrum, v);
    const [re1, re2] = [weight(spectrum, v, 0, pushed), weight(spectrum, v, 1, pushed)];
    const [im1, im2] = [circulation(spectrum, v, 0, pushed), circulation(spectrum, v, 1, pushed)];
    if (re1 === 0 && re2 === 0 && im1 === 0 && im2 === 0) continue;
    if (omega === 0) throw zeroFrequency();
    // norm -1: the weight of the partner at -omega is the same, so only the sign of omega changes
    const [x1, x2] = [(strength * perAtom(spectrum, 0)) / omega, (strength * perAtom(spectrum, 1)) / omega];
    const halfWidth = spectrum.width[v] / 2;
    lines.push({ omega, halfWidth, staticRe: [x1 * re1, x2 * re2], staticIm: [x1 * im1, x2 * im2] });
  }
  return lines;
};

/**
 * Linear response to a push on one component, exactly as in [CarliniStringari2021, Eq. 2], for any drive:
 * delta<F_b>(t) = (2 lambda/(N_b/N)) sum_v [Re C (1 - cos omega t) - Im C sin omega t]/omega, C = conj(A_b) A_pushed, for a step.
 *
 * Per atom of each component, for the strength given. Cells of a continuum are averaged over their width (`cell.ts`), so that
 * the signal decays where discrete lines would come back; `resolvedUntil` says how long it follows the continuum.
 * Eliminated modes follow s(t) at once, and their d<F>/dt follows s'(t); what they do during an instantaneous edge (a delta
 * function in d<F>/dt for a step, in <F> for a kick) has no value at a time and is left out.
 * Refuses (`zero-frequency`) strength at zero frequency and (`empty-component`) a component without atoms.
 */
export const respond = (spectrum: Spectrum, { drive, strength, pushed, time }: Push): Trajectory => {
  const samples = time.length;
  const [F1, F2, dF1dt, dF2dt] = [0, 0, 0, 0].map(() => new Float64Array(samples));
  const lines = pushedLines(spectrum, strength, operatorOf(pushed));
  const atOnce = [0, 1].map((b) => {
    const response = eliminated(spectrum, b, operatorOf(pushed));
    return response === 0 ? 0 : strength * perAtom(spectrum, b) * response;
  });
  for (const { order, delay, factor } of edgesOf(drive)) {
    addAnswers(lines, order, factor, timesOf(time, delay), [F1, F2], [dF1dt, dF2dt]);
    addAtOnce(atOnce, order, delay, factor, time, F1, F2);
    addAtOnce(atOnce, (order + 1) as Order, delay, factor, time, dF1dt, dF2dt);
  }
  return { time, F1, F2, dF1dt, dF2dt };
};

/** What one line after the other is written into. */
interface Room {
  readonly turned: Turned;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Kept from one response to the next: a page asks for many of the same length. */
let room: Room | undefined;

const roomFor = (times: Times): Room => {
  const samples = times.time.length;
  if (room?.re.length !== samples)
    room = { turned: turnedFor(times), re: new Float64Array(samples), im: new Float64Array(samples) };
  return { ...room, turned: { ...room.turned, times } };
};

type Both = readonly [Float64Array, Float64Array];

/** The signals of both operators and their derivatives: the next order of the same lines. */
const addAnswers = (
  lines: readonly Pushed[],
  order: Edge['order'],
  factor: number,
  times: Times,
  signals: Both,
  derivatives: Both,
): void => {
  const { turned, re, im } = roomFor(times);
  for (const line of lines) {
    turnTo(line.omega, line.halfWidth, turned);
    answer(order, line.omega, line.halfWidth, turned, re, im);
    addLine(line, factor, re, im, signals);
    answer((order + 1) as Order, line.omega, line.halfWidth, turned, re, im);
    addLine(line, factor, re, im, derivatives);
  }
};

const addLine = (
  { staticRe, staticIm }: Pushed,
  factor: number,
  re: Float64Array,
  im: Float64Array,
  [out1, out2]: Both,
): void => {
  const [re1, re2] = [factor * staticRe[0], factor * staticRe[1]];
  const [im1, im2] = [factor * staticIm[0], factor * staticIm[1]];
  for (let i = 0; i < re.length; i++) {
    out1[i] += re1 * re[i] - im1 * im[i];
    out2[i] += re2 * re[i] - im2 * im[i];
  }
};

/** A mode that follows at once has u(t) = 1 for t >= 0: its integral is t, its derivatives vanish away from the edge. */
const addAtOnce = (
  atOnce: readonly number[],
  order: Order,
  delay: number,
  factor: number,
  time: Float64Array,
  out1: Float64Array,
  out2: Float64Array,
): void => {
  if (order > 0 || atOnce.every((response) => response === 0)) return;
  for (let i = 0; i < time.length; i++) {
    const t = time[i] - delay;
    if (t < 0) continue;
    const u = order === 0 ? 1 : t;
    out1[i] += factor * atOnce[0] * u;
    out2[i] += factor * atOnce[1] * u;
  }
};
