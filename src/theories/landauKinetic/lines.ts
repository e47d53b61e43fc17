import { type FermiLiquid, operators, type Probe, type Spectrum, wavenumber } from '../../physics/index.ts';
import type { Cells } from './cells.ts';
import type { ZeroSound } from './zeroSound.ts';

/** What one channel excites: zero sound and continuum. */
export interface ChannelLines {
  readonly sound: ZeroSound | undefined;
  readonly cells: Cells;
}

interface Line {
  readonly s: number;
  readonly width: number;
  /** Integral of Im X. */
  readonly weight: number;
  /** F(1) + sign F(2) is excited. */
  readonly sign: 1 | -1;
}

const linesOf = ({ sound, cells }: ChannelLines, sign: 1 | -1): readonly Line[] => {
  const continuum = Array.from(cells.s, (s, i) => ({ s, width: cells.width[i], weight: cells.weight[i], sign }));
  if (sound === undefined || sound.residue === 0) return continuum;
  return [...continuum, { s: sound.speed, width: 0, weight: Math.PI * sound.residue, sign }];
};

/** A channel's operator F(1) +- F(2) has the amplitude A: each F(a) has half of it, with the channel's sign. */
const amplitudes = ({ weight, sign }: Line, factor: number): readonly number[] => {
  const half = Math.sqrt(factor * weight) / 2;
  return [half, 0, sign * half, 0];
};

/**
 * Lines of cos(q x), one for each cell and zero sound of the two channels; the states at +q and -q are taken in the even
 * combination that the cosine excites. S(omega) d omega = (1/2pi) (N(0)/n) q v_F Im X ds = (3q/2pi k_F) Im X ds per atom.
 * Nothing is above a gap: Landau theory ends with the pairs.
 */
export const spectrum = (
  { fermiMomentum, effectiveMass }: FermiLiquid,
  probe: Probe,
  density: ChannelLines,
  spin: ChannelLines,
): Spectrum => {
  const q = wavenumber(probe);
  const lines = [...linesOf(density, 1), ...linesOf(spin, -1)];
  const scale = (q * fermiMomentum) / effectiveMass;
  const factor = (3 * q) / (2 * Math.PI * fermiMomentum);
  return {
    probe,
    operators,
    share: [0.5, 0.5],
    omega: Float64Array.from(lines, ({ s }) => s * scale),
    norm: new Int8Array(lines.length).fill(1),
    width: Float64Array.from(lines, ({ width }) => width * scale),
    amplitude: Float64Array.from(lines.flatMap((line) => amplitudes(line, factor))),
    high: new Uint8Array(lines.length),
    exhausts: ['mMinus1'],
  };
};
