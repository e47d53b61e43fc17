import type { FermiLiquid } from './descriptions/fermiLiquid.ts';
import { operators, type Probe, wavenumber } from './probe.ts';
import type { Spectrum } from './spectrum.ts';

/** How a probe couples to a Fermi liquid: m_1 of the whole density is `strength`, q^2/4 for the cosine and 1/2 for the position. */
export interface FermiCoupling {
  readonly q: number;
  readonly strength: number;
}

/** Over k_F: stands for the limit q -> 0 of the position, sqrt(2) sin(qx)/q, which accelerates freely until 1/(q v_F). */
const limit = 1e-6;

export const fermiCoupling = ({ fermiMomentum }: FermiLiquid, probe: Probe): FermiCoupling => {
  const q = wavenumber(probe);
  return probe.kind === 'cosine' ? { q, strength: (q * q) / 4 } : { q: limit * fermiMomentum, strength: 0.5 };
};

/** A line of one channel of a Fermi surface: a discrete mode (width 0) or a cell of the particle-hole continuum. */
export interface FermiLine {
  /** omega/(q v_F). */
  readonly s: number;
  readonly width: number;
  /** Integral of Im X/pi over s. */
  readonly strength: number;
  /** The channel, F(1) + sign F(2): each F(a) has half of its amplitude. */
  readonly sign: 1 | -1;
}

/**
 * Lines of the probe; the states at +q and -q are taken in the combination that the probe excites. S(omega) d omega =
 * (strength/q^2)(2/pi)(N(0)/n) q v_F Im X ds per atom with N(0)/n = 3 m* / k_F^2. Nothing is above a gap: Landau theory ends
 * where the pairs begin.
 */
export const fermiSpectrum = (liquid: FermiLiquid, probe: Probe, lines: readonly FermiLine[]): Spectrum => {
  const { fermiMomentum, effectiveMass } = liquid;
  const { q, strength: coupling } = fermiCoupling(liquid, probe);
  const scale = (q * fermiMomentum) / effectiveMass;
  const factor = (6 * coupling) / (q * fermiMomentum);
  return {
    probe,
    operators,
    share: [0.5, 0.5],
    omega: Float64Array.from(lines, ({ s }) => s * scale),
    norm: new Int8Array(lines.length).fill(1),
    width: Float64Array.from(lines, ({ width }) => width * scale),
    amplitude: Float64Array.from(
      lines.flatMap(({ strength, sign }) => {
        const half = Math.sqrt(factor * strength) / 2;
        return [half, 0, sign * half, 0];
      }),
    ),
    high: new Uint8Array(lines.length),
    exhausts: ['mMinus1'],
  };
};
