import { addScaled, dot } from '../../numerics/krylov/conjugateGradient.ts';
import { multipliers, normalise, residualOf } from '../../numerics/krylov/fixedNorms.ts';
import { type KroneckerSum, type ShiftedInverse, shiftedInverse } from '../../numerics/krylov/kroneckerSum.ts';
import { type Image, imageOf } from './trapEnergy.ts';
import { componentOf, components, oneBody, partsOf, potentialAlong, type TrapLattice } from './trapLattice.ts';

/** (T_a + V_a - lowest + shift)^-1 of both components: near the inverse of H, since the trap is a sum over the axes. */
export type Smoother = readonly [ShiftedInverse, ShiftedInverse];

export const smootherOf = (lattice: TrapLattice, shift: number): Smoother => {
  const one = (a: 0 | 1) =>
    shiftedInverse(
      oneBody(
        lattice,
        a,
        () => false,
        (x, axis) => potentialAlong(lattice.model, a, axis, x),
      ),
      shift,
    );
  return [one(0), one(1)];
};

export function smooth(lattice: TrapLattice, smoother: Smoother, x: Float64Array, out: Float64Array): void {
  for (const a of components) smoother[a].apply(componentOf(lattice, x, a), componentOf(lattice, out, a));
}

/** Takes out of a direction what changes the numbers of atoms. */
function tangent(lattice: TrapLattice, direction: Float64Array, vector: Float64Array): void {
  for (const a of components) {
    const [part, own] = [componentOf(lattice, direction, a), componentOf(lattice, vector, a)];
    addScaled(part, -dot(own, part) / dot(own, own), own);
  }
}

export interface Descent {
  readonly vector: Float64Array;
  readonly image: Image;
  readonly steps: number;
}

/** A step is made longer by the one where it lowers the energy, shorter by the other where it does not. */
const [longer, shorter] = [1.3, 0.4];

/**
 * Conjugate gradients on the energy in the metric of the smoother [AntoineLevittTang2017], each step accepted only if it lowers the energy, until
 * |H psi - mu psi|/|psi| is below `goal` or `most` steps are made.
 */
export function descend(
  lattice: TrapLattice,
  kinetic: readonly [KroneckerSum, KroneckerSum],
  smoother: Smoother,
  start: Float64Array,
  { goal, most }: { readonly goal: number; readonly most: number },
): Descent {
  const parts = partsOf(lattice);
  let vector = normalise(parts, start.slice());
  let image = imageOf(lattice, kinetic, vector);
  const size = Math.sqrt(dot(vector, vector));
  const direction = new Float64Array(vector.length);
  const z = new Float64Array(vector.length);
  let [step, before, steps] = [0.5, 0, 0];
  for (; steps < most && step > 1e-10; steps++) {
    const { field } = image;
    const residual = residualOf(parts, vector, field, multipliers(parts, vector, field));
    if (Math.sqrt(dot(residual, residual)) < goal * size) break;
    smooth(lattice, smoother, residual, z);
    tangent(lattice, z, vector);
    const now = dot(residual, z);
    const β = before > 0 ? Math.min(1, now / before) : 0;
    for (let k = 0; k < z.length; k++) direction[k] = β * direction[k] - z[k];
    tangent(lattice, direction, vector);
    if (dot(direction, residual) >= 0) for (let k = 0; k < z.length; k++) direction[k] = -z[k];
    before = now;
    const next = vector.slice();
    addScaled(next, step, direction);
    const found = imageOf(lattice, kinetic, normalise(parts, next));
    if (found.energy < image.energy) [vector, image, step] = [next, found, step * longer];
    else [step, before] = [step * shorter, 0];
  }
  return { vector, image, steps };
}
