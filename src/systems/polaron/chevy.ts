import { PhysicsRefusal } from '../../failure/index.ts';
import { rootNewton } from '../../numerics/roots/index.ts';
import type { Warning } from '../../physics/system.ts';
import { say } from '../../units/index.ts';
import type { Dressing } from './dressing.ts';
import { type Hole, overHoles, pairGradient, pairLaplacian, pairSlope, pairSum } from './scattering.ts';

/*
 * At most one particle-hole pair around the impurity: E(p) = p^2/2M + Sigma(E, p), Sigma = int_(q < k_F) 1/D(E, p + q, q). Below
 * the first zero of D all of D is negative and E - Sigma rises from -infinity to infinity: there is one root. Its curvature comes
 * from differentiating the equation at p = 0, M/m* = Z (1 + 2 M dSigma/dp^2), since E(p > 0) lies in the continuum of pairs.
 */

/** Where diagrammatic Monte Carlo has the molecule of equal masses take over [ProkofevSvistunov2008]. */
const moleculeFrom = 0.9;

const vacuum = (M: number, inverseKFa: number): number => (M / (1 + M)) * (inverseKFa / (2 * Math.PI));

/** E - Sigma and its derivative at p = 0; infinite above the first zero of D. k_F = m1 = 1. */
function mismatch(M: number, inverseKFa: number, E: number): readonly [number, number] {
  const free = vacuum(M, inverseKFa);
  let bound = false;
  const amplitude = (hole: Hole): number => {
    const D = free + pairSum(hole);
    if (D < 0) return 1 / D;
    bound = true;
    return 0;
  };
  const energy = overHoles((q, depth) => amplitude({ M, E, q, depth }));
  if (bound) return [Number.POSITIVE_INFINITY, 1];
  const slope = overHoles((q, depth) => {
    const hole = { M, E, q, depth };
    return pairSlope(hole) * amplitude(hole) ** 2;
  });
  return [E - energy, 1 + slope];
}

/** (1/6) lapl_P of Sigma at p = 0. */
const bending = (M: number, inverseKFa: number, E: number): number =>
  overHoles((q, depth) => {
    const hole = { M, E, q, depth };
    const D = vacuum(M, inverseKFa) + pairSum(hole);
    return ((2 * pairGradient(hole) ** 2) / D - pairLaplacian(hole)) / (6 * D * D);
  });

/** Polaron of the ansatz with m2/m1 = M: E in k_F^2/m1, Z and M/m*. */
export interface Chevy {
  readonly E: number;
  readonly residue: number;
  readonly inverseRatio: number;
}

export function chevy(M: number, inverseKFa: number): Chevy {
  let low = -1 - 2 * Math.max(inverseKFa, 0) ** 2;
  while (mismatch(M, inverseKFa, low)[0] > 0) low *= 2;
  const { x: E } = rootNewton((x) => mismatch(M, inverseKFa, x), low, 0);
  const residue = 1 / mismatch(M, inverseKFa, E)[1];
  return { E, residue, inverseRatio: residue * (1 + 2 * M * bending(M, inverseKFa, E)) };
}

/**
 * Energy of a bare molecule at rest, Pauli-blocked, one fermion taken from the Fermi surface: D = 0 at P = 0. In k_F^2/m1; a
 * variational bound, so that a polaron above it is certainly not the ground state.
 */
function molecule(M: number, inverseKFa: number): number | undefined {
  const D = (E: number): readonly [number, number] => {
    // P = 0 and the hole's energy 1/2: the same sums with the total energy in place of E
    const hole = { M, E: E + 0.5, q: 0, depth: 1 };
    return [vacuum(M, inverseKFa) + pairSum(hole), pairSlope(hole)];
  };
  const threshold = 0.5 / M;
  const high = threshold * (1 - 1e-9);
  if (D(high)[0] <= 0) return undefined;
  return rootNewton(D, -1 - ((1 + M) / M) * Math.max(inverseKFa, 0) ** 2, high).x;
}

function notGround(M: number, inverseKFa: number, E: number): readonly Warning[] {
  const E2 = molecule(M, inverseKFa);
  const lower = E2 !== undefined && E2 < E;
  const known = M === 1 && inverseKFa > moleculeFrom;
  if (!lower && !known) return [];
  const why = lower
    ? `a bare molecule has E = ${(2 * E2).toPrecision(4)} E_F, the polaron ${(2 * E).toPrecision(4)} E_F`
    : `the dressed molecule is lower from 1/(k_F a) = ${moleculeFrom} on`;
  const message = say`at 1/(k_F a) = ${inverseKFa} the polaron is an excited state, and the ansatz does not know its decay: ${why}`;
  return [{ code: 'polaron-not-ground-state', message }];
}

/** One-pair ansatz of the Fermi polaron [Chevy2006; CombescotRecatiLoboChevy2007]; refuses (`no-polaron`) m2* < 0. */
export function chevyDressing(M: number, inverseKFa: number): Dressing {
  const { E, residue, inverseRatio } = chevy(M, inverseKFa);
  if (inverseRatio <= 0) {
    const message = say`no polaron: at 1/(k_F a) = ${inverseKFa} the ansatz has m2/m2* = ${inverseRatio.toPrecision(4)}, a maximum of the energy at rest; the ground state is a molecule`;
    throw new PhysicsRefusal('no-polaron', message, { inverseKFa, inverseRatio, energy: 2 * E, residue });
  }
  return {
    inverseRatio,
    energy: 2 * E,
    residue,
    validity: [],
    warnings: notGround(M, inverseKFa, E),
    sources: ['Chevy2006', 'CombescotRecatiLoboChevy2007'],
  };
}
