import { computed, signal } from '@preact/signals';
import { type Drive, type Result, respond, type TheoryResult, type Trajectory } from '../../../src/index.ts';
import { foremost, foremostResponse, lawTrajectory, ultrafastEnd } from '../../../src/report/index.ts';
import { result } from './engine.ts';
import { insideAt } from './setting.ts';

/** What the scene plays: the first instants (some periods of the gapped oscillation) or the whole run. */
export type View = 'first' | 'whole';

export const view = signal<View>('whole');
/** Where the time cursor stands, as a share of the view. */
export const share = signal(0.6);
/** Where somebody has put it; until it plays on. */
export const chosenShare = signal<number | undefined>(undefined);
export const playing = signal(false);

export interface Film {
  readonly result: Result;
  readonly whole: Trajectory;
  /** Of the first instants, where they are a small part of the run: computed once it is looked at. */
  readonly first: (() => Trajectory) | undefined;
  readonly ultrafastUntil: number | undefined;
  readonly window: readonly [number, number] | undefined;
  /** Whether it is the straight law of the fast regime, since no theory has a response in time. */
  readonly isLaw: boolean;
}

const frames = 721;

const lastTime = ({ time }: Trajectory): number => time.at(-1) ?? 0;

const durationOf = (drive: Drive): number => ('duration' in drive ? drive.duration : 0);

/** Four periods of the lowest line above the gap, where that is a small part of the run. */
const firstInstants = (omega: Float64Array, high: Uint8Array, drive: Drive, until: number): number | undefined => {
  const gapped = omega.filter((_, line) => high[line] === 1).map(Math.abs);
  if (gapped.length === 0) return undefined;
  const end = Math.max(1.5 * durationOf(drive), (8 * Math.PI) / Math.min(...gapped));
  return end < 0.4 * until ? end : undefined;
};

/** Theories that give slopes alone: what their law makes of the time that is watched. */
const lawFilm = (found: Result): Film | undefined => {
  const fast = foremost(found, (theory) => theory.fast !== undefined)?.fast;
  const until = insideAt(['observe', 'until'], 'time', found);
  if (fast === undefined || until === undefined || !(until > 0)) return undefined;
  const whole = lawTrajectory(found, fast, until);
  return { result: found, whole, first: undefined, ultrafastUntil: undefined, window: fast.window, isLaw: true };
};

const filmOf = (found: Result): Film | undefined => {
  const main = foremostResponse(found);
  const response = main?.response;
  if (main === undefined || response === undefined) return lawFilm(found);
  if (lastTime(response) === 0) return undefined;
  const { spectrum } = main.solution;
  const end = spectrum && firstInstants(spectrum.omega, spectrum.high, found.drive, lastTime(response));
  return {
    result: found,
    whole: response,
    first: spectrum && end !== undefined ? once(() => firstOf(spectrum, end, found)) : undefined,
    ultrafastUntil: ultrafastEnd(main),
    window: main.fast?.window,
    isLaw: false,
  };
};

const once = <T>(compute: () => T): (() => T) => {
  let known: T | undefined;
  return () => {
    known ??= compute();
    return known;
  };
};

type Spectrum = NonNullable<TheoryResult['solution']['spectrum']>;

const firstOf = (spectrum: Spectrum, end: number, { drive, strength, pushed }: Result): Trajectory => {
  const time = Float64Array.from({ length: frames }, (_, i) => (end * i) / (frames - 1));
  return respond(spectrum, { drive, strength, pushed, time });
};

export const film = computed(() => (result.value === undefined ? undefined : filmOf(result.value)));

export const shownTrajectory = computed((): Trajectory | undefined =>
  view.value === 'first' ? (film.value?.first?.() ?? film.value?.whole) : film.value?.whole,
);

/** Time at the cursor, inside (hbar = m1 = 1). */
export const now = computed(() => {
  const trajectory = shownTrajectory.value;
  return trajectory === undefined ? 0 : share.value * lastTime(trajectory);
});

export type Regime = 'ultrafast' | 'between' | 'fast' | 'slow';

export const regimeAt = (time: number, { ultrafastUntil, window }: Film): Regime | undefined => {
  if (ultrafastUntil !== undefined && time <= ultrafastUntil) return 'ultrafast';
  if (window === undefined) return undefined;
  if (window[1] > window[0] && time >= window[0] && time <= window[1]) return 'fast';
  return time > window[1] ? 'slow' : 'between';
};

export interface Moment {
  readonly F: readonly [number, number];
  readonly rate: readonly [number, number];
}

/** The signal at a share of the trajectory, between samples on a straight line. */
export const momentAt = ({ F1, F2, dF1dt, dF2dt, time }: Trajectory, at: number): Moment => {
  const place = at * (time.length - 1);
  const index = Math.min(Math.floor(place), time.length - 2);
  const part = place - index;
  const read = (values: Float64Array): number => (values[index] ?? 0) * (1 - part) + (values[index + 1] ?? 0) * part;
  return { F: [read(F1), read(F2)], rate: [read(dF1dt), read(dF2dt)] };
};

export const largest = (...lists: readonly Float64Array[]): number =>
  lists.reduce((most, list) => list.reduce((a, b) => Math.max(a, Math.abs(b)), most), 0);

/** Seconds for one view from begin to end. */
const length = 9;
let lastFrame = 0;

const frame = (at: number): void => {
  if (!playing.value) return;
  const next = share.value + (at - lastFrame) / 1000 / length;
  lastFrame = at;
  share.value = Math.min(1, next);
  if (next >= 1) playing.value = false;
  else requestAnimationFrame(frame);
};

/** Holds the time where somebody wants it. */
export const holdAt = (at: number): void => {
  playing.value = false;
  share.value = at;
  chosenShare.value = at;
};

export const play = (): void => {
  chosenShare.value = undefined;
  if (share.value >= 1) share.value = 0;
  playing.value = true;
  lastFrame = performance.now();
  requestAnimationFrame(frame);
};

export const pausePlaying = (): void => holdAt(share.value);
