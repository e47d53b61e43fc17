import { type Sines, slopeOf, straightUntil } from '../numerics/sines/index.ts';
import {
  type Component,
  type Fast,
  type Slopes,
  type Spectrum,
  straightness,
  type Ultrafast,
} from '../physics/index.ts';
import { frequency, isComplete, isPart, lineCount, operatorOf, type Part, perAtom, weight, weights } from './lines.ts';
import { highStaticResponse, moments, pairOf } from './moments.ts';

/** d<F_b>/dt of one part of the lines after a step, per strength; the odd part of Eq. 2 has no slope and is left out. */
const flow = (spectrum: Spectrum, b: number, pushed: number, part: Part): Sines => {
  const lines = Array.from({ length: lineCount(spectrum) }, (_, v) => v).filter(
    (v) => isPart(spectrum, v, part) && weight(spectrum, v, b, pushed) !== 0 && frequency(spectrum, v) !== 0,
  );
  return {
    weight: Float64Array.from(lines, (v) => perAtom(spectrum, b) * weight(spectrum, v, b, pushed)),
    frequency: Float64Array.from(lines, (v) => frequency(spectrum, v)),
    error: perAtom(spectrum, b) * errorOf(spectrum),
  };
};

/** What sums of omega S may be off by. */
const errorOf = (spectrum: Spectrum): number => {
  if (spectrum.momentError === undefined) return 0;
  const m1 = moments(spectrum, 1, 'low');
  return spectrum.momentError * Math.max(m1['11'], m1['22']);
};

const slopesOf = (flows: readonly Sines[]): Slopes => {
  const [slope1, slope2] = flows.map(slopeOf);
  return slope1 === 0 ? { slope1, slope2 } : { slope1, slope2, ratio: slope2 / slope1 };
};

const bothFlows = (spectrum: Spectrum, pushed: Component, part: Part): Sines[] =>
  [0, 1].map((b) => flow(spectrum, b, operatorOf(pushed), part));

/**
 * Ultrafast regime [CarliniStringari2021, Eqs. 3, 5]: slope_b = 2 m_1(b, pushed)/(N_b/N) over all lines, `until` when either
 * component departs from its straight line by `straightness`. Undefined where the theory's lines are not complete.
 */
export const ultrafast = (spectrum: Spectrum, pushed: Component): Ultrafast | undefined => {
  if (!isComplete(spectrum)) return undefined;
  const flows = bothFlows(spectrum, pushed, 'all');
  const slopes = slopesOf(flows);
  const until = straightUntil(flows, straightness);
  return until === undefined ? slopes : { ...slopes, until };
};

/** Lowest frequency above the gap that carries strength; undefined without a high part. */
export const lowestHigh = (spectrum: Spectrum): number | undefined => {
  let lowest: number | undefined;
  for (let v = 0; v < lineCount(spectrum); v++) {
    const S = weights(spectrum, v);
    if (!isPart(spectrum, v, 'high') || S['11'] + S['22'] === 0) continue;
    const ω = Math.abs(frequency(spectrum, v));
    if (lowest === undefined || ω < lowest) lowest = ω;
  }
  return lowest;
};

/** The flows of the low lines; undefined where there are none. */
const lowFlows = (spectrum: Spectrum, pushed: Component): readonly Sines[] | undefined => {
  const flows = bothFlows(spectrum, pushed, 'low');
  return flows.every(({ weight }) => weight.every((value) => value === 0)) ? undefined : flows;
};

/** The slopes of `fast` alone, where nobody asks how long they hold. */
export const fastSlopes = (spectrum: Spectrum, pushed: Component): Slopes | undefined => {
  const flows = lowFlows(spectrum, pushed);
  return flows && slopesOf(flows);
};

/**
 * Fast regime [CarliniStringari2021, Eqs. 6-9]: slopes from the low lines, offsets from the high lines and the eliminated modes.
 *
 * `window` begins after one period of the lowest high line (at 0 without one) and ends when the low part of either component
 * departs from its straight line by `straightness`: where the drag is small that is well before 1/omega_low, since the two
 * sounds need not cancel in the cubic term as they do in the slope. It may be empty (end before begin): see `regimeWarnings`.
 * Undefined where there are no low lines.
 */
export const fast = (spectrum: Spectrum, pushed: Component): Fast | undefined => {
  const flows = lowFlows(spectrum, pushed);
  if (flows === undefined) return undefined;
  const slopes = slopesOf(flows);
  const end = straightUntil(flows, straightness);
  const lowest = lowestHigh(spectrum);
  return {
    ...slopes,
    ...offsets(spectrum, operatorOf(pushed)),
    ...(end !== undefined && { window: [lowest === undefined ? 0 : (2 * Math.PI) / lowest, end] as const }),
  };
};

/** Static part of Eq. 9 per strength; nothing where the theory knows nothing above a gap. */
const offsets = (spectrum: Spectrum, pushed: number): { offset1?: number; offset2?: number } => {
  const high = highStaticResponse(spectrum);
  if (high === undefined) return {};
  const [offset1, offset2] = [0, 1].map((b) => perAtom(spectrum, b) * high[pairOf(b, pushed)]);
  return { offset1, offset2 };
};
