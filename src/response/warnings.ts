import { type Component, type Drive, type Fast, type Spectrum, straightness, type Warning } from '../physics/index.ts';
import { precise, say } from '../units/index.ts';
import { circulation, frequency, isPart, lineCount, operatorOf, perAtom, weight, weights } from './lines.ts';

/** The push that a warning may concern. */
export interface Pushing {
  readonly spectrum: Spectrum;
  readonly drive: Drive;
  readonly pushed: Component;
}

/** A fast window that ends at this part of 1/omega_low is called narrow: one sound alone gives 0.79. */
const narrow = 0.4;

/** A gap oscillation this many times the fast drag at the end of the window hides it. */
const hidden = 1;

/**
 * What to know before the fast slope is looked for in a signal; nothing where there is no window. Codes: `empty-fast-window`,
 * and with the lines and the push at hand `narrow-fast-window` and `gap-oscillation`.
 */
export const regimeWarnings = (fast: Fast, pushing?: Pushing): readonly Warning[] => {
  const { window } = fast;
  if (window === undefined) return [];
  const found = [emptyWindow(window)];
  if (pushing !== undefined) found.push(narrowWindow(window, pushing), gapOscillation(fast, window, pushing));
  return found.filter((warning) => warning !== undefined);
};

const emptyWindow = ([begin, end]: readonly [number, number]): Warning | undefined =>
  begin < end
    ? undefined
    : {
        code: 'empty-fast-window',
        message: say`the fast regime has no window in time: the low modes leave the straight line after ${precise(end / begin, 2)} of the time that the high ones need to average out; a smaller wavevector or a larger gap opens it`,
      };

/** Highest frequency of the low lines that carry strength. */
const highestLow = (spectrum: Spectrum): number => {
  let highest = 0;
  for (let v = 0; v < lineCount(spectrum); v++) {
    const S = weights(spectrum, v);
    if (isPart(spectrum, v, 'low') && S['11'] + S['22'] > 0) {
      highest = Math.max(highest, Math.abs(frequency(spectrum, v)));
    }
  }
  return highest;
};

const narrowWindow = ([, end]: readonly [number, number], { spectrum }: Pushing): Warning | undefined => {
  const turns = end * highestLow(spectrum);
  if (turns >= narrow) return undefined;
  return {
    code: 'narrow-fast-window',
    message: say`the drag is small against the difference of the sounds: its straight line ends at ${precise(turns, 2)} of 1/omega_low (within ${100 * straightness} %), not at 1/omega_low itself`,
  };
};

/** What is left of a gapped line's oscillation after the drive has been switched on; 1 for a step. */
const remaining = (drive: Drive, ω: number): number => {
  if (drive.kind !== 'ramp') return 1;
  const x = (ω * drive.duration) / 2;
  return Math.abs(Math.sin(x) / x);
};

const gapOscillation = (
  { slope1, slope2 }: Fast,
  [, end]: readonly [number, number],
  { spectrum, drive, pushed }: Pushing,
): Warning | undefined => {
  if (drive.kind === 'kick' || drive.kind === 'pulse') return undefined;
  const watched = pushed === 1 ? 1 : 0;
  let oscillation = 0;
  for (let v = 0; v < lineCount(spectrum); v++) {
    if (!isPart(spectrum, v, 'high')) continue;
    const C = Math.hypot(
      weight(spectrum, v, watched, operatorOf(pushed)),
      circulation(spectrum, v, watched, operatorOf(pushed)),
    );
    oscillation += perAtom(spectrum, watched) * C * remaining(drive, frequency(spectrum, v));
  }
  const drag = Math.abs([slope1, slope2][watched]) * end;
  if (oscillation <= hidden * drag || drag === 0) return undefined;
  return {
    code: 'gap-oscillation',
    message: say`the oscillation of the gap in d<F${watched + 1}>/dt is ${precise(oscillation / drag, 2)} times the fast drag at the end of its window; a ramp over a whole number of gap periods removes it`,
  };
};

/** Duration of a linear ramp over a whole number of periods of a line: it leaves no oscillation of that line. */
export const quietRamp = (omegaHigh: number, periods = 1): number => (2 * Math.PI * periods) / omegaHigh;
