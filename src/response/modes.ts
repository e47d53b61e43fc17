import type { Mode, Spectrum } from '../physics/index.ts';
import { frequency, lineCount, weights } from './lines.ts';
import { addMoments } from './moments.ts';

/** Lines closer than this, relative to their frequency, are one mode: above the error of eigen-solvers, below a splitting that matters. */
export const sameFrequency = 1e-8;

const merge = (x: Mode, y: Mode): Mode => {
  const [wx, wy] = [x.strength.nn + x.strength.ss, y.strength.nn + y.strength.ss];
  const omega = wx + wy > 0 ? (wx * x.omega + wy * y.omega) / (wx + wy) : x.omega;
  const spread = Math.max(x.spread ?? 0, y.spread ?? 0);
  return { omega, ...(spread > 0 && { spread }), strength: addMoments(x.strength, y.strength) };
};

const modeOf = (spectrum: Spectrum, v: number): Mode => {
  const spread = spectrum.spread?.[v] ?? 0;
  return { omega: frequency(spectrum, v), ...(spread > 0 && { spread }), strength: weights(spectrum, v) };
};

/** Share of a mode in the energy-weighted sum rules, by which modes are ranked. */
const energyWeight = ({ omega, strength }: Mode): number => Math.abs(omega) * (strength.nn + strength.ss);

/**
 * The discrete lines (width 0), those of equal frequency merged, the `most` strongest in m_1(nn) + m_1(ss), by omega.
 * Strengths per atom.
 */
export const modes = (spectrum: Spectrum, most = 20): Mode[] => {
  const discrete = Array.from({ length: lineCount(spectrum) }, (_, v) => v)
    .filter((v) => spectrum.width[v] === 0)
    .map((v) => modeOf(spectrum, v))
    .sort((x, y) => x.omega - y.omega);
  const merged: Mode[] = [];
  for (const mode of discrete) {
    const last = merged.at(-1);
    const same = last !== undefined && mode.omega - last.omega <= sameFrequency * Math.abs(last.omega);
    if (same) merged[merged.length - 1] = merge(last, mode);
    else merged.push(mode);
  }
  return merged
    .sort((x, y) => energyWeight(y) - energyWeight(x))
    .slice(0, most)
    .sort((x, y) => x.omega - y.omega);
};
