/** Times at which a signal is asked for. */
export interface Times {
  /** [time], since the edge of the drive; before 0 nothing has happened. */
  readonly time: Float64Array;
  /** Between two of them, where they are even. */
  readonly step: number | undefined;
}

/** Even to the rounding of a product: then i steps are as good as the time itself. */
const evenStep = (time: Float64Array): number | undefined => {
  const last = time.length - 1;
  if (last < 2) return undefined;
  const [begin, step] = [time[0], (time[last] - time[0]) / last];
  const rounding = 2 * Number.EPSILON * Math.max(Math.abs(begin), Math.abs(time[last]));
  for (let i = 1; i < last; i++) if (Math.abs(time[i] - (begin + i * step)) > rounding) return undefined;
  return step;
};

export const timesOf = (time: Float64Array, delay: number): Times => ({
  time: delay === 0 ? time : time.map((t) => t - delay),
  step: evenStep(time),
});

/** cos and sin of a frequency times the time. Arrays [time]. */
export interface Phases {
  readonly cos: Float64Array;
  readonly sin: Float64Array;
}

export const phasesFor = (samples: number): Phases => ({
  cos: new Float64Array(samples),
  sin: new Float64Array(samples),
});

/** Even times are turned to from the last one: four products in place of a cosine and a sine. Each turn costs 1e-16; after so many a fresh start. */
const turns = 8;

/** Writes cos ωt and sin ωt. */
export const turn = (ω: number, { time, step }: Times, { cos, sin }: Phases): void => {
  const stride = step === undefined ? 1 : turns;
  const c = Math.cos(ω * (step ?? 0));
  const s = Math.sin(ω * (step ?? 0));
  for (let begin = 0; begin < time.length; begin += stride) {
    let x = Math.cos(ω * time[begin]);
    let y = Math.sin(ω * time[begin]);
    cos[begin] = x;
    sin[begin] = y;
    const end = Math.min(begin + stride, time.length);
    for (let i = begin + 1; i < end; i++) {
      const next = x * c - y * s;
      y = y * c + x * s;
      x = next;
      cos[i] = x;
      sin[i] = y;
    }
  }
};
