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

/** Over k_F: stands for the limit q -> 0 of the position, sqrt(2) sin(qx)/q, which accelerates freely until 1/(q v_F). */
const limit = 1e-6;

/** Wavenumber of the lines, and m_1 of the whole density: q^2/4 for the cosine and 1/2 for the position. */
export const couplingOf = ({ fermiMomentum }: FermiLiquid, probe: Probe): { q: number; strength: number } => {
  const q = wavenumber(probe);
  return probe.kind === 'cosine' ? { q, strength: (q * q) / 4 } : { q: limit * fermiMomentum, strength: 0.5 };
};

/**
 * Lines of the probe, one for each cell and zero sound of the two channels; the states at +q and -q are taken in the
 * combination that the probe excites. S(omega) d omega = (strength/q^2)(2/pi)(N(0)/n) q v_F Im X ds per atom with
 * N(0)/n = 3 m* / k_F^2. Nothing is above a gap: Landau theory ends where the pairs begin.
 */
export const spectrum = (liquid: FermiLiquid, probe: Probe, density: ChannelLines, spin: ChannelLines): Spectrum => {
  const { fermiMomentum, effectiveMass } = liquid;
  const { q, strength } = couplingOf(liquid, probe);
  const lines = [...linesOf(density, 1), ...linesOf(spin, -1)];
  const scale = (q * fermiMomentum) / effectiveMass;
  const factor = (6 * strength) / (Math.PI * q * fermiMomentum);
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
