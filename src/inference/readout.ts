import type { CoupledGas } from './coupledGas.ts';

/** V2/V1 as two ways to read it give it. */
export interface Readout {
  /** Velocities d<x>/dt of the two clouds. */
  readonly inPlace: number;
  /** Momenta of the two components once trap and coupling are off, -+k0 taken off. */
  readonly timeOfFlight: number;
  /** How far apart the two momenta are, (P1 - P2)/(P1 + P2); only with coherent coupling. */
  readonly momentumSplit?: number;
}

/** Simpson's rule on [0, 1]. */
const integral = (f: (r: number) => number): number => {
  const intervals = 400;
  let sum = 0;
  for (let i = 0; i <= intervals; i++) sum += (i === 0 || i === intervals ? 1 : i % 2 === 0 ? 2 : 4) * f(i / intervals);
  return sum / (3 * intervals);
};

/**
 * <p_x^2> = int (d_x sqrt n)^2/N of a Thomas-Fermi cloud of radius R = sqrt(2 mu)/w along x. Its rim, where the integrand 1/(1 - r^2)
 * would diverge, is as thick as makes the result of D = 3 that of the boundary layer, <p^2> = (5/R^2) ln(R/1.3 a) [DalfovoPitaevskiiStringari1996].
 */
const momentumSpread = (D: number, radius2: number, frequency: number): number => {
  const rim = 0.394 * (radius2 * frequency) ** (-2 / 3);
  return ((D + 2) / 2 / radius2) * integral((r) => r ** (D + 1) / (1 - r * r + rim));
};

/**
 * (P1 - P2)/(P1 + P2) in the fast regime. The momentum of an atom of component a, once trap and coupling are off, is p -+ k0, p the mean
 * canonical momentum of its component: half of the gradient of the relative phase phi apart from that of the other. Below the gap
 * phi follows from dS/dt = -d_x j_s + Omega n sin phi, where j_s = -k0 n: with S = (2n/W)(k0 Phi' + force on the spin),
 *   P1 - P2 = int n phi'/N = (k0/Omega N) int (d_x n)^2/n + (1/Omega N) int phi_S' n,   phi_S = dS/dt/n,
 * as it changes. The force on the spin squeezes the cloud, dn = (k0 lambda t/W) d_x(n x), which changes int (d_x n)^2/n by twice that
 * factor, and the pressure of the squeezed cloud drives S; P1 + P2 = lambda t is Newton's law. In a Thomas-Fermi cloud
 *   eta = (8 k0^2/Omega W) <p_x^2> + 12 k0^2 mu/(Omega W^2 R^2), and for a cosine k0^2 q_x^2 (1 + 2 mu/W)/(Omega W).
 */
const momentumSplit = ({ k0, rabi, gap, chemical, place }: CoupledGas): number => {
  const scale = (k0 * k0) / (rabi * gap);
  if (place.kind === 'uniform') return scale * place.q ** 2 * (1 + (2 * chemical) / gap);
  const { dimensions, radius2, frequency } = place;
  return 8 * scale * momentumSpread(dimensions, radius2, frequency) + (12 * scale * chemical) / (gap * radius2);
};

/**
 * Without coherent coupling both ways read the same. With it atoms change component, which in place moves the clouds and in momentum
 * space does not: there both components have almost the same momentum, whatever the drag.
 */
export const readoutOf = (gas: CoupledGas | undefined, inPlace: number): Readout => {
  if (gas === undefined) return { inPlace, timeOfFlight: inPlace };
  const split = momentumSplit(gas);
  return { inPlace, timeOfFlight: (1 - split) / (1 + split), momentumSplit: split };
};
