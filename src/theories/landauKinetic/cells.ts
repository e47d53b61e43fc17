import { PhysicsRefusal } from '../../failure/index.ts';
import { gaussLegendre, type Rule } from '../../numerics/quadrature/index.ts';
import { say } from '../../units/index.ts';
import { type Channel, continuum, energyWeighted, staticResponse } from './channel.ts';
import type { ZeroSound } from './zeroSound.ts';

/** The particle-hole continuum as cells. Arrays [cell], in units of q v_F. */
export interface Cells {
  readonly s: Float64Array;
  readonly width: Float64Array;
  /** Integral of Im X over the cell. */
  readonly weight: Float64Array;
}

/*
 * Im X is analytic in 0 <= s < 1 and has powers of ln(1 - s) at the edge. Substituting
 *
 *   1 - s = phi(v),   phi = v exp[-c (1/v - 1)],   0 < v <= 1,
 *
 * makes the logarithm c/v - ln v - c while phi and all its derivatives vanish at v = 0: the integrand of every moment is smooth,
 * and Gauss-Legendre nodes in v converge faster than any power. c = 1/2 leaves the cells nearly even over the continuum.
 */
const c = 0.5;

const φ = (v: number): number => v * Math.exp(-c * (1 / v - 1));
const dφ = (v: number): number => Math.exp(-c * (1 / v - 1)) * (1 + c / v);

const rules = new Map<number, Rule>();

/** The rule does not depend on the liquid and costs more than all else; many wavevectors and both channels share it. */
const ruleOf = (size: number): Rule => {
  const rule = rules.get(size) ?? gaussLegendre(size);
  rules.set(size, rule);
  return rule;
};

/** Cells from `size` Gauss-Legendre nodes; those next to the edge whose width is below the smallest number are left out. */
export const cellsOf = (channel: Channel, size: number): Cells => {
  const { nodes, weights } = ruleOf(size);
  const v = Float64Array.from(nodes, (node) => (1 - node) / 2);
  const kept = Array.from(v.keys()).filter((i) => φ(v[i]) > 0 && dφ(v[i]) * weights[i] > 0);
  const s = Float64Array.from(kept, (i) => 1 - φ(v[i]));
  const width = Float64Array.from(kept, (i) => (dφ(v[i]) * weights[i]) / 2);
  const weight = Float64Array.from(kept, (i, k) => width[k] * continuum(channel, s[k], φ(v[i])));
  return { s, width, weight };
};

/** (2/pi) integral of s^k Im X over cells and zero sound. */
export const moment = ({ s, weight }: Cells, sound: ZeroSound | undefined, k: number): number => {
  let sum = sound === undefined ? 0 : Math.PI * sound.residue * sound.speed ** k;
  for (let i = 0; i < s.length; i++) sum += weight[i] * s[i] ** k;
  return (2 / Math.PI) * sum;
};

/** Largest relative error of the two moments that are known in closed form, m_1 and m_-1. */
export const momentError = (channel: Channel, cells: Cells, sound: ZeroSound | undefined): number =>
  Math.max(
    Math.abs(moment(cells, sound, 1) / energyWeighted(channel) - 1),
    Math.abs(moment(cells, sound, -1) / staticResponse(channel) - 1),
  );

/** Longest q v_F t of a signal that the cells tell from the continuum: pi over their mean width, by static response. */
export const resolvedPhase = ({ s, width, weight }: Cells): number => {
  let total = 0;
  let spread = 0;
  for (let i = 0; i < s.length; i++) {
    total += weight[i] / s[i];
    spread += (weight[i] / s[i]) * width[i];
  }
  return (Math.PI * total) / spread;
};

/** Most cells in a channel. */
export const most = 4096;

/**
 * As many cells as asked for, doubled until m_1 and m_-1 agree with their closed forms to `tolerance`: a liquid near an
 * instability has a narrow peak of width about s^2 in its continuum. Throws PhysicsRefusal `not-converged` above 4096.
 */
export const resolvedCells = (
  channel: Channel,
  sound: ZeroSound | undefined,
  size: number,
  tolerance: number,
): { readonly cells: Cells; readonly error: number } => {
  for (let count = size; ; count *= 2) {
    const cells = cellsOf(channel, count);
    const error = momentError(channel, cells, sound);
    if (error <= tolerance) return { cells, error };
    if (2 * count > most) throw unresolved(channel, count, error);
  }
};

const unresolved = ({ L0, L1 }: Channel, cells: number, error: number): PhysicsRefusal =>
  new PhysicsRefusal(
    'not-converged',
    say`${cells} cells do not resolve the particle-hole continuum (sum rules off by ${error.toExponential(1)}): the liquid is at the edge of an instability, L0 = ${L0}, L1 = ${L1}`,
    { cells, error, L0, L1 },
  );
