import type { CloudRule, ThomasFermi } from './thomasFermi.ts';

/** A polynomial on the cloud, orthonormal to the others over its volume: values and gradient on the nodes of a rule. */
export interface CloudPolynomial {
  readonly degree: number;
  /** [axis], powers of the leading monomial. */
  readonly powers: readonly number[];
  readonly values: Float64Array;
  /** [axis] -> [node]. */
  readonly gradient: readonly Float64Array[];
}

/** All powers up to a total degree, each axis in its own steps (2: even only), by ascending degree. */
export function gradedPowers(degree: number, steps: readonly number[]): readonly (readonly number[])[] {
  let powers: readonly (readonly number[])[] = [[]];
  for (const step of steps) {
    powers = powers.flatMap((head) => {
      const left = degree - total(head);
      return Array.from({ length: Math.floor(left / step) + 1 }, (_, k) => [...head, k * step]);
    });
  }
  return powers.toSorted((a, b) => total(a) - total(b));
}

const total = (powers: readonly number[]): number => powers.reduce((sum, power) => sum + power, 0);
const sameParity = (a: CloudPolynomial, powers: readonly number[]): boolean =>
  a.powers.every((power, axis) => (power - powers[axis]) % 2 === 0);

/** The parent times u^step, u the scaled position along the axis: values and gradient by the product rule. */
function raise(
  parent: CloudPolynomial,
  powers: readonly number[],
  axis: number,
  step: number,
  u: Float64Array,
  radius: number,
) {
  const factor = u.map((x) => x ** step);
  const slope = u.map((x) => (step * x ** (step - 1)) / radius);
  const gradient = parent.gradient.map((old, k) =>
    old.map((value, i) => value * factor[i] + (k === axis ? parent.values[i] * slope[i] : 0)),
  );
  return { degree: total(powers), powers, values: parent.values.map((value, i) => value * factor[i]), gradient };
}

const dot = (volume: Float64Array, a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < volume.length; i++) sum += volume[i] * a[i] * b[i];
  return sum;
};

const subtract = (target: Float64Array, factor: number, from: Float64Array): void => {
  for (let i = 0; i < target.length; i++) target[i] -= factor * from[i];
};

function orthonormalise(
  one: CloudPolynomial,
  basis: readonly CloudPolynomial[],
  volume: Float64Array,
): CloudPolynomial {
  const others = basis.filter((other) => sameParity(other, one.powers));
  for (const other of [...others, ...others]) {
    const overlap = dot(volume, other.values, one.values);
    subtract(one.values, overlap, other.values);
    one.gradient.forEach((component, axis) => {
      subtract(component, overlap, other.gradient[axis]);
    });
  }
  const norm = Math.sqrt(dot(volume, one.values, one.values));
  return { ...one, values: one.values.map((x) => x / norm), gradient: one.gradient.map((g) => g.map((x) => x / norm)) };
}

/**
 * Orthonormal polynomials of the cloud by ascending degree, the constant first. Each is an earlier one times a coordinate,
 * made orthogonal to all before it on the nodes (which is stable, unlike monomials); the rule must be exact to twice the degree.
 */
export function cloudPolynomials(
  state: ThomasFermi,
  rule: CloudRule,
  degree: number,
  steps: readonly number[],
): readonly CloudPolynomial[] {
  const zero = rule.volume.map(() => 0);
  const one = rule.volume.map(() => 1);
  const basis: CloudPolynomial[] = [];
  for (const powers of gradedPowers(degree, steps)) {
    const axis = powers.findIndex((power) => power > 0);
    const lower = powers.map((power, k) => (k === axis ? power - steps[k] : power));
    const parent = basis.find((other) => other.powers.every((power, k) => power === lower[k]));
    const next =
      parent === undefined
        ? { degree: 0, powers, values: one.slice(), gradient: steps.map(() => zero.slice()) }
        : raise(parent, powers, axis, steps[axis], rule.scaled[axis], state.radii[axis]);
    basis.push(orthonormalise(next, basis, rule.volume));
  }
  return basis;
}
