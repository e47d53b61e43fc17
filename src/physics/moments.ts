/** Keys of every moment: operators F(1), F(2), their sum n and difference s. */
export type Pair = '11' | '12' | '22' | 'nn' | 'ss';
export type Moments = Readonly<Record<Pair, number>>;

/** Energy-weighted moments per atom, total and below/above the gap [CarliniStringari2021, Eqs. 8, 11]. */
export interface MomentTable {
  readonly m1?: Moments;
  readonly m1Low?: Moments;
  readonly m1High?: Moments;
  readonly m0?: Moments;
  readonly m0Low?: Moments;
  readonly m0High?: Moments;
  readonly mMinus1?: Moments;
  readonly mMinus1Low?: Moments;
  readonly mMinus1High?: Moments;
}

export interface Mode {
  readonly omega: number;
  /** Of a line that stands for several: `Spectrum.spread`. */
  readonly spread?: number;
  readonly strength: Moments;
}

/** S_ab(q, omega) broadened, on a grid. Arrays [q][omega]. */
export interface StructureFactorMap {
  readonly q: Float64Array;
  readonly omega: Float64Array;
  readonly S11: Float64Array;
  readonly S12: Float64Array;
  readonly S22: Float64Array;
  /** Half width at half maximum of the line shape used. */
  readonly broadening: number;
}

/** Branches against wavevector, with the weights that colour them. Arrays [branch][q]. */
export interface Dispersion {
  readonly q: Float64Array;
  readonly omega: readonly Float64Array[];
  /** Spin share of the strength, S_ss/(S_nn + S_ss), in [0, 1]. */
  readonly spinShare: readonly Float64Array[];
}
