import { type Root, rootNewton } from '../../numerics/roots/index.ts';
import { type Channel, edgeStiffness, energyWeighted, stiffness, stiffnessSlope } from './channel.ts';

/** An undamped collective mode: a pole of X above the particle-hole continuum. */
export interface ZeroSound {
  /** s = omega/(q v_F); 1 in double precision where the distance from the continuum is below 1e-16. */
  readonly speed: number;
  /** y = ln(s - 1): says how far above the continuum when s itself cannot. */
  readonly logDistance: number;
  /** R of Im X = pi R delta(s' - s); underflows to 0 where y < -745. */
  readonly residue: number;
  /** Share of the energy-weighted sum rule of the channel. */
  readonly share: number;
  /** 1 + lambda W at the root, and the size of its terms. */
  readonly residual: number;
  readonly iterations: number;
}

interface Above {
  readonly s: number;
  /** s - 1. */
  readonly d: number;
  readonly y: number;
}

const above = (y: number): Above => ({ s: 1 + Math.exp(y), d: Math.exp(y), y });

/** W and s dW/ds at s >= 2 by their series in 1/s^2: the closed form cancels to order s^-2. */
const series = (s: number): readonly [number, number] => {
  let [W, slope, power] = [0, 0, 1];
  for (let k = 1; k < 30; k++) {
    power /= s * s;
    W -= power / (2 * k + 1);
    slope += (2 * k * power) / (2 * k + 1);
  }
  return [W, slope];
};

/** W and dW/dy at s = 1 + e^y > 1. */
const free = ({ s, d, y }: Above): readonly [number, number] => {
  if (s < 2) {
    const W = 1 - (s / 2) * (Math.log(2 + d) - y);
    return [W, (d * (W - 1)) / s + s / (s + 1)];
  }
  const [W, slope] = series(s);
  return [W, (d * slope) / s];
};

/** D = 1 + lambda W and dD/dy. */
const denominator = (channel: Channel, y: number): readonly [number, number] => {
  const at = above(y);
  const [W, slope] = free(at);
  const λ = stiffness(channel, at.s);
  return [1 + λ * W, λ * slope + at.d * stiffnessSlope(channel, at.s) * W];
};

/** D(y) is about 1 + lambda(1) (1 - (ln 2 - y)/2) near the edge, negative below its root; it ends above 0 at large y. */
const solve = (channel: Channel): Root => {
  const D = (y: number) => denominator(channel, y);
  let low = Math.min(0, Math.LN2 - 2 * (1 + 1 / edgeStiffness(channel)) - 1);
  while (D(low)[0] > 0) low = 2 * low - 1;
  let high = 0;
  while (D(high)[0] < 0) high += 1;
  return rootNewton(D, low, high);
};

/**
 * Zero sound of a channel, solved in y = ln(s - 1); undefined unless lambda(1) = L0 + L1/(1 + L1/3) > 0 (beyond rounding, 2e-16),
 * and then there is one.
 * Residue: X = W/D has -W/D' in front of delta(s' - s), D' = e^-y dD/dy.
 */
export const zeroSound = (channel: Channel): ZeroSound | undefined => {
  if (!(edgeStiffness(channel) > Number.EPSILON)) return undefined;
  const { x: y, residual, iterations } = solve(channel);
  const at = above(y);
  const [W] = free(at);
  const residue = (-W * at.d) / denominator(channel, y)[1];
  const share = (2 * residue * at.s) / energyWeighted(channel);
  return { speed: at.s, logDistance: y, residue, share, residual, iterations };
};
