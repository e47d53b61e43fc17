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
    for (let v = 0; v < lineCount(spectrum); v++) {
      spread(map, i * omega.length, spectrum, v, Math.max(halfWidth, spectrum.width[v] / 2), lineShapes[shape]);
    }
  });
  return map;
};

const spread = (
  { omega, S11, S12, S22 }: StructureFactorMap,
  row: number,
  spectrum: Spectrum,
  line: number,
  γ: number,
  shape: LineShape,
): void => {
  const ω = frequency(spectrum, line);
  const [w11, w12, w22] = [weight(spectrum, line, 0, 0), weight(spectrum, line, 0, 1), weight(spectrum, line, 1, 1)];
  if (w11 + w22 === 0) return;
  const reach = shape.reach * γ;
  for (let j = 0; j < omega.length; j++) {
    const x = omega[j] - ω;
    if (Math.abs(x) > reach) continue;
    const density = shape.value(x, γ);
    S11[row + j] += w11 * density;
    S12[row + j] += w12 * density;
    S22[row + j] += w22 * density;
  }
};
