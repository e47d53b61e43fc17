import { PhysicsRefusal } from '../failure/index.ts';
import type { Moments, MomentTable, Pair, Spectrum } from '../physics/index.ts';
import {
  eliminated,
  frequency,
  hasEliminated,
  hasHigh,
  isComplete,
  isPart,
  lineCount,
  type Part,
  weights,
} from './lines.ts';

const pairs: readonly Pair[] = ['11', '12', '22', 'nn', 'ss'];

const combine = (value: (pair: Pair) => number): Moments => ({
  '11': value('11'),
  '12': value('12'),
  '22': value('22'),
  nn: value('nn'),
  ss: value('ss'),
});

export const addMoments = (x: Moments, y: Moments): Moments => combine((pair) => x[pair] + y[pair]);

/** Key of S_ab for a, b counted from 0; Re conj(A_a) A_b is symmetric. */
export const pairOf = (a: number, b: number): '11' | '12' | '22' => (a !== b ? '12' : a === 0 ? '11' : '22');

export const zeroFrequency = (): PhysicsRefusal =>
  new PhysicsRefusal('zero-frequency', 'a mode of zero frequency is excited: its static response is infinite');

/**
 * m_k = sum of omega^k times the weights over the lines of one part, any integer k, per atom.
 *
 * A cell of a sampled continuum counts as a line at its omega, so that the moments are sums over the lines as they are written
 * out: exact where the theory chose Gauss nodes, of second order in the width for midpoints.
 * Refuses (`zero-frequency`) a negative power of a line at zero frequency that carries strength.
 */
export const moments = (spectrum: Spectrum, k: number, part: Part = 'all'): Moments => {
  const sum = { '11': 0, '12': 0, '22': 0, nn: 0, ss: 0 };
  for (let v = 0; v < lineCount(spectrum); v++) {
    if (!isPart(spectrum, v, part)) continue;
    const S = weights(spectrum, v);
    if (S['11'] + S['22'] === 0) continue;
    const ω = frequency(spectrum, v);
    if (k < 0 && ω === 0) throw zeroFrequency();
    for (const pair of pairs) sum[pair] += S[pair] * ω ** k;
  }
  return sum;
};

/** m_-1 above the gap, eliminated modes included [CarliniStringari2021, Eq. 9]; undefined where nothing lies above a gap. */
export const highStaticResponse = (spectrum: Spectrum): Moments | undefined => {
  if (!hasHigh(spectrum) && !hasEliminated(spectrum)) return undefined;
  const [m11, m12, m22] = [eliminated(spectrum, 0, 0), eliminated(spectrum, 0, 1), eliminated(spectrum, 1, 1)];
  const atOnce = { '11': m11, '12': m12, '22': m22, nn: m11 + m22 + 2 * m12, ss: m11 + m22 - 2 * m12 };
  return addMoments(moments(spectrum, -1, 'high'), atOnce);
};

const total = (low: Moments, high: Moments | undefined): Moments => (high === undefined ? low : addMoments(low, high));

/**
 * Energy-weighted moments per atom [CarliniStringari2021, Eqs. 8, 11], below and above the gap and in total.
 *
 * A key is left out where the theory does not give the number:
 * - `*High`, unless lines above the gap are listed; eliminated modes (`instantaneous`) count in `mMinus1High` alone;
 * - `m1` and `m0`, unless the lines are complete (`isComplete`); `mMinus1`, unless they are or the theory exhausts it.
 * Where a total stands, it is low + high by construction.
 */
export const momentTable = (spectrum: Spectrum): MomentTable => {
  const low = {
    m1: moments(spectrum, 1, 'low'),
    m0: moments(spectrum, 0, 'low'),
    mMinus1: moments(spectrum, -1, 'low'),
  };
  const lines = hasHigh(spectrum);
  const m1High = lines ? moments(spectrum, 1, 'high') : undefined;
  const m0High = lines ? moments(spectrum, 0, 'high') : undefined;
  const mMinus1High = highStaticResponse(spectrum);
  const complete = isComplete(spectrum);
  return {
    ...(complete && { m1: total(low.m1, m1High) }),
    m1Low: low.m1,
    ...(m1High && { m1High }),
    ...(complete && { m0: total(low.m0, m0High) }),
    m0Low: low.m0,
    ...(m0High && { m0High }),
    ...((complete || spectrum.exhausts.includes('mMinus1')) && { mMinus1: total(low.mMinus1, mMinus1High) }),
    mMinus1Low: low.mMinus1,
    ...(mMinus1High && { mMinus1High }),
  };
};

/** S_ab(q), the integral of S_ab(q, omega), over the lines that the theory has. */
export const staticStructureFactor = (spectrum: Spectrum): Moments => moments(spectrum, 0);
