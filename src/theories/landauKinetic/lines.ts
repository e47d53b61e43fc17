import { type FermiLine, type FermiLiquid, fermiSpectrum, type Probe, type Spectrum } from '../../physics/index.ts';
import type { Cells } from './cells.ts';
import type { ZeroSound } from './zeroSound.ts';

/** What one channel excites: zero sound and continuum. */
export interface ChannelLines {
  readonly sound: ZeroSound | undefined;
  readonly cells: Cells;
}

const linesOf = ({ sound, cells }: ChannelLines, sign: 1 | -1): readonly FermiLine[] => {
  const { width, weight } = cells;
  const continuum = Array.from(cells.s, (s, i) => ({ s, width: width[i], strength: weight[i] / Math.PI, sign }));
  if (sound === undefined || sound.residue === 0) return continuum;
  return [...continuum, { s: sound.speed, width: 0, strength: sound.residue, sign }];
};

/** Lines of the probe, one for each cell and zero sound of the two channels. */
export const spectrum = (liquid: FermiLiquid, probe: Probe, density: ChannelLines, spin: ChannelLines): Spectrum =>
  fermiSpectrum(liquid, probe, [...linesOf(density, 1), ...linesOf(spin, -1)]);
