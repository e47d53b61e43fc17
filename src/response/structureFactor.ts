import { invariant } from '../failure/index.ts';
import type { Spectrum, StructureFactorMap } from '../physics/index.ts';
import { type Broadening, type LineShape, lineShapes } from './broaden.ts';
import { frequency, lineCount, weight } from './lines.ts';

/**
 * S_ab(q, omega) [CarliniStringari2021, Eq. 4] on a grid: spectra[i] belongs to q[i]; arrays [q][omega], per atom and per unit of
 * omega. Lines are exact until here: each is spread with its integral kept, a cell of a continuum at least as wide as its cell.
 */
export const structureFactor = (
  spectra: readonly Spectrum[],
  q: Float64Array,
  omega: Float64Array,
  { halfWidth, shape }: Broadening,
): StructureFactorMap => {
  invariant(spectra.length === q.length, 'one spectrum a wavevector');
  invariant(halfWidth > 0, 'a broadened line has a width');
  const size = q.length * omega.length;
  const map = {
    q,
    omega,
    S11: new Float64Array(size),
    S12: new Float64Array(size),
    S22: new Float64Array(size),
    broadening: halfWidth,
  };
  spectra.forEach((spectrum, i) => {
    for (const peak of peaksOf(spectrum, halfWidth)) spread(map, i * omega.length, peak, lineShapes[shape]);
  });
  return map;
};

interface Peak {
  readonly omega: number;
  readonly halfWidth: number;
  readonly w11: number;
  readonly w12: number;
  readonly w22: number;
}

/** Lines this close, in half widths, are drawn as one: +q and -q, which a symmetric state leaves at the same frequency. */
const sameSpot = 1e-9;

const peaksOf = (spectrum: Spectrum, halfWidth: number): Peak[] => {
  const peaks: Peak[] = [];
  for (let v = 0; v < lineCount(spectrum); v++) {
    const peak = {
      omega: frequency(spectrum, v),
      halfWidth: Math.max(halfWidth, spectrum.width[v] / 2),
      w11: weight(spectrum, v, 0, 0),
      w12: weight(spectrum, v, 0, 1),
      w22: weight(spectrum, v, 1, 1),
    };
    if (peak.w11 + peak.w22 > 0) peaks.push(peak);
  }
  return joined(peaks.sort((x, y) => x.omega - y.omega));
};

const joined = (peaks: readonly Peak[]): Peak[] => {
  const distinct: Peak[] = [];
  for (const peak of peaks) {
    const last = distinct.at(-1);
    const same = last?.halfWidth === peak.halfWidth && peak.omega - last.omega <= sameSpot * peak.halfWidth;
    if (!same) distinct.push(peak);
    else {
      const { w11, w12, w22 } = last;
      distinct[distinct.length - 1] = { ...last, w11: w11 + peak.w11, w12: w12 + peak.w12, w22: w22 + peak.w22 };
    }
  }
  return distinct;
};

const spread = (
  { omega, S11, S12, S22 }: StructureFactorMap,
  row: number,
  { omega: ω, halfWidth: γ, w11, w12, w22 }: Peak,
  { value, reach }: LineShape,
): void => {
  for (let j = 0; j < omega.length; j++) {
    const x = omega[j] - ω;
    if (Math.abs(x) > reach * γ) continue;
    const density = value(x, γ);
    S11[row + j] += w11 * density;
    S12[row + j] += w12 * density;
    S22[row + j] += w22 * density;
  }
};
