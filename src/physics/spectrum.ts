import type { Probe } from './probe.ts';

/** Energy-weighted moments m_k = integral of omega^k S_ab(omega), k = 1, 0, -1. */
export type Moment = 'm1' | 'm0' | 'mMinus1';

/**
 * The one object that every theory returns: lines with the amplitudes of both probed operators.
 *
 * S_ab(omega) = sum over lines of Re(conj(A_a) A_b) delta(omega - omega_v), per atom: A_av = <v|F_a|0>/sqrt(N)
 * [CarliniStringari2021, Eq. 4]. Only positive-norm lines (omega > 0 in a stable state) are listed.
 * Lines at +q and -q of a cosine stay separate entries; merging is a matter of display.
 */
export interface Spectrum {
  readonly probe: Probe;
  /** Names of the operators, order of `amplitude`. */
  readonly operators: readonly string[];
  /** Share N_a/N of each operator's component: F_a per atom of its component is F_a/N divided by this. */
  readonly share: readonly number[];
  /** [line], angular frequency, ascending not required. */
  readonly omega: Float64Array;
  /** [line], Bogoliubov norm +1 (or -1 for an energetically unstable line). */
  readonly norm: Int8Array;
  /** [line], cell width of a sampled continuum; 0 for a discrete line. */
  readonly width: Float64Array;
  /**
   * [line], standard deviation of the frequencies that a line stands for where an iteration has not told them apart, else 0; absent
   * where all lines are single. The line has their summed strength and mean frequency.
   */
  readonly spread?: Float64Array;
  /** [line][operator][re, im]. */
  readonly amplitude: Float64Array;
  /** [line], 1 where the line lies above the gap that the theory names ("high"), else 0. */
  readonly high: Uint8Array;
  /**
   * [a][b], static response m_-1(a, b) per atom of modes that the theory has eliminated because they follow at once
   * (the static offset of [CarliniStringari2021, Eq. 9]); absent where nothing was eliminated.
   */
  readonly instantaneous?: Float64Array;
  /**
   * Error of the sums of omega S below the gap where an iteration has found the lines, in parts of the larger one of m_1(1, 1) and
   * m_1(2, 2) there: what is smaller is not told from 0. Absent where rounding alone errs.
   */
  readonly momentError?: number;
  /** Sum rules that the lines exhaust by construction of the theory; what is missing elsewhere is physics, not error. */
  readonly exhausts: readonly Moment[];
}

/** Changes of <F_a> per atom of component a for the strength lambda of the file. All arrays [time]. */
export interface Trajectory {
  readonly time: Float64Array;
  readonly F1: Float64Array;
  readonly F2: Float64Array;
  readonly dF1dt: Float64Array;
  readonly dF2dt: Float64Array;
}

/** Numbers and momenta of the components along a trajectory. All arrays [time]. */
export interface Motion {
  readonly time: Float64Array;
  /** N_a/(N_1 + N_2). */
  readonly share1: Float64Array;
  readonly share2: Float64Array;
  /**
   * Mechanical momentum <p_x -+ k0>_a per atom of component a: the centre of its momentum distribution. Where the components
   * turn into one another it is not m_a times the velocity of the component's centre of mass.
   */
  readonly momentum1: Float64Array;
  readonly momentum2: Float64Array;
  readonly masses: readonly [number, number];
}

/** Densities of both components on a grid; along the axis of the wave, in a uniform state. */
export interface DensityMovie {
  readonly time: Float64Array;
  /** Places along x, y, z; as many as the grid has axes. */
  readonly axes: readonly Float64Array[];
  /** [time][x][y][z][component], per length^dimensions. */
  readonly density: Float64Array;
  /** Of the space that the density is counted in. */
  readonly dimensions: number;
}
