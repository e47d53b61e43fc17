import type { Functional } from '../../physics/descriptions/functional.ts';
import type { Probe } from '../../physics/probe.ts';

/*
 * Along y and z nothing but p^2/2m, a trap that is even and local interactions act; spin-orbit coupling and the push are along x.
 * If psi is even in y at the start it stays so: H[psi] commutes with the reflection P while n is even, whatever coupling, drive and trap
 * do in time. A field that is even is known from y > 0 alone, its kinetic energy is that of a series of cosines, and the numbers of
 * atoms, energies and centres of mass are twice those of one half: the whole run is exact on half of the points.
 *
 * Is the ground state even? Cut any psi at y = 0 and complete each half by its mirror image. Both completions are continuous, and since all
 * terms of the energy are local in y they have the energies 2 E(y > 0), 2 E(y < 0) and the atoms 2 N(y > 0), 2 N(y < 0), of each
 * component. With I(N) the lowest energy of even states,
 *
 *   E = E(y > 0) + E(y < 0) >= [I(2 N(y > 0)) + I(2 N(y < 0))]/2 >= I(N),     if I is convex,
 *
 * so that no state lies below the lowest even one; and one of the same energy is even itself, for it agrees with its completion on one half,
 * where both solve the same equation (unique continuation).
 *
 * I is convex for g11, g22 >= 0 and g12^2 <= g11 g22. There (1/2) sum g_ab n_a n_b is convex in the densities; so is the zero-point
 * energy of equal masses in three dimensions, tr (G^(1/2) n G^(1/2))^(5/2) up to a factor, the trace of a convex function of a matrix that is
 * linear in n. (Of unequal masses that is not shown: nothing is folded.) Let I' be the lowest
 * energy of even mixed states gamma of N atoms, E[gamma] = tr gamma (H0 + V) + int e(n_gamma): E is convex in gamma, hence I' in N. The lowest gamma
 * lies in the lowest states of its own mean field. Without coherent coupling those are one for each component, and with it and k0 = 0 one
 * (exp(-t H) has positive elements once rabi > 0 by choice of sign): gamma is pure and I = I'. The same holds with k0 > 0 as long as
 * one state is lowest. In the plane-wave and stripe phases two of them are, at +-k1, and a mixture of both may lie below every pure
 * state: there that I is convex is no theorem, but d^2 I/dN^2 = d mu/dN, and mu rises with N where atoms repel each other
 * (symmetry.test.ts looks for lower states that are not even).
 *
 * With g12^2 > g11 g22 the components may stand side by side, with attraction the cloud may leave the middle: nothing is folded.
 */

/** For each axis: whether the field is even about the middle of the box at all times. Never along x. */
export function evenAxes(functional: Functional, probe: Probe): readonly boolean[] {
  const { state, potential, drag, dimensions } = functional;
  const isGround = state.kind === 'ground' && potential.kind !== 'given' && drag === undefined;
  return Array.from(
    { length: dimensions },
    (_, axis) => axis > 0 && isGround && staysTogether(functional) && isEvenAlong(probe, axis),
  );
}

/** Whether the energy is known to be convex in the densities. */
const staysTogether = ({ interactions: { g11, g22, g12 }, zeroPoint, masses: [m1, m2] }: Functional): boolean =>
  g11 >= 0 && g22 >= 0 && g12 ** 2 <= g11 * g22 && (zeroPoint === undefined || m1 === m2);

/** cos(q r) is even in y where q has no part along y, or no other one. */
const isEvenAlong = (probe: Probe, axis: number): boolean =>
  probe.kind === 'position' || probe.q[axis] === 0 || probe.q.every((q, other) => other === axis || q === 0);

/** Of the points of the whole box, those that a grid stores. */
export const storedShape = (shape: readonly number[], even: readonly boolean[]): readonly number[] =>
  shape.map((n, axis) => (even[axis] ? n / 2 : n));

/** Names of the even axes, for those who read a result. */
export const axisNames = (even: readonly boolean[]): readonly string[] =>
  ['x', 'y', 'z'].filter((_, axis) => even[axis]);
