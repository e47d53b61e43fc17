import { PhysicsRefusal } from '../../failure/index.ts';
import type { FermiLiquid } from '../../physics/index.ts';
import { say } from '../../units/index.ts';

/** Landau parameters of one channel: F0, F1 in phase, G0, G1 out of phase. */
export interface Channel {
  readonly L0: number;
  readonly L1: number;
}

export const channelOf = ({ landau }: FermiLiquid, name: 'density' | 'spin'): Channel =>
  name === 'density' ? { L0: landau.F0, L1: landau.F1 } : { L0: landau.G0, L1: landau.G1 };

/** The kinetic equation has growing modes unless 1 + L_l/(2l + 1) > 0; a description of an unstable liquid is refused. */
export const requireStable = ({ L0, L1 }: Channel): void => {
  if (L0 > -1 && L1 > -3) return;
  throw new PhysicsRefusal('unstable-fermi-surface', say`the Fermi surface is unstable: L0 = ${L0}, L1 = ${L1}`, {
    L0,
    L1,
  });
};

/*
 * Response of a Fermi surface to a potential of long waves, X = chi/N(0), as a function of s = omega/(q v_F) alone:
 *
 *   X = W/(1 + lambda W),   lambda(s) = L0 + s^2 L1/(1 + L1/3),   W = 1 - (s/2) ln[(s + 1)/(s - 1)].
 *
 * W is the response of independent quasi-particles; L0 acts as their mean field on the density and L1 as the one on the
 * current, which continuity ties to the density, whence s^2 [PinesNozieres1966].
 */

/** c in lambda = L0 + c s^2. */
const currentStiffness = ({ L1 }: Channel): number => L1 / (1 + L1 / 3);

export const stiffness = (channel: Channel, s: number): number => channel.L0 + currentStiffness(channel) * s * s;

/** lambda(1): above 0 there is an undamped zero sound. */
export const edgeStiffness = (channel: Channel): number => stiffness(channel, 1);

/** d lambda/ds. */
export const stiffnessSlope = (channel: Channel, s: number): number => 2 * currentStiffness(channel) * s;

/** Im X at s = 1 - d inside the particle-hole continuum, 0 < s < 1. Both s and d are given, since d may be tiny. */
export const continuum = (channel: Channel, s: number, d: number): number => {
  const re = 1 - (s / 2) * (Math.log(1 + s) - Math.log(d));
  const im = (Math.PI / 2) * s;
  const λ = stiffness(channel, s);
  return im / ((1 + λ * re) ** 2 + (λ * im) ** 2);
};

/** (2/pi) integral of s Im X: (1 + L1/3)/3 [CarliniStringari2021, Eqs. 42, 43]. */
export const energyWeighted = ({ L1 }: Channel): number => (1 + L1 / 3) / 3;

/** (2/pi) integral of Im X/s, the static response X(0). */
export const staticResponse = ({ L0 }: Channel): number => 1 / (1 + L0);
