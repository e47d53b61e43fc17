import { gaussLegendre, type Rule } from './gaussLegendre.ts';

/** Nodes and weights on the unit ball of D = 1, 2 or 3 dimensions. */
export interface BallRule {
  readonly dimensions: 1 | 2 | 3;
  /** [axis] -> [node]. */
  readonly points: readonly Float64Array[];
  readonly weights: Float64Array;
}

/** Rule for the weight sqrt(1 - x^2) on [-1, 1] (Chebyshev polynomials of the second kind), exact to degree 2 size - 1. */
function gaussChebyshev(size: number): Rule {
  const angle = (i: number): number => (Math.PI * (size - i)) / (size + 1);
  return {
    nodes: Float64Array.from({ length: size }, (_, i) => Math.cos(angle(i))),
    weights: Float64Array.from({ length: size }, (_, i) => (Math.PI / (size + 1)) * Math.sin(angle(i)) ** 2),
  };
}

/** Weight (1 - x^2)^(rest/2) dx: what is left of the volume of a ball whose `rest` further axes are scaled by sqrt(1 - x^2). */
function axisRule(size: number, rest: number): Rule {
  if (rest === 1) return gaussChebyshev(size);
  const { nodes, weights } = gaussLegendre(rest === 2 ? size + 1 : size);
  return rest === 0 ? { nodes, weights } : { nodes, weights: weights.map((weight, i) => weight * (1 - nodes[i] ** 2)) };
}

/**
 * Product rule on the ball, sizes [axis], exact for polynomials of degree 2 size - 1 in each: x = u, y = sqrt(1 - u^2) v,
 * z = sqrt(1 - u^2) sqrt(1 - v^2) w with u, v, w in [-1, 1]. Even powers of y and z make the degree in u too: sizes descend.
 */
export function ballRule(dimensions: 1 | 2 | 3, sizes: readonly number[]): BallRule {
  const rules = Array.from({ length: dimensions }, (_, axis) => axisRule(sizes[axis], dimensions - 1 - axis));
  let points: readonly (readonly number[])[] = [[]];
  let weights: readonly number[] = [1];
  for (const rule of rules) {
    const scale = points.map((point) => Math.sqrt(1 - point.reduce((sum, x) => sum + x * x, 0)));
    weights = weights.flatMap((weight) => Array.from(rule.weights, (w) => weight * w));
    points = points.flatMap((point, i) => Array.from(rule.nodes, (node) => [...point, node * scale[i]]));
  }
  return {
    dimensions,
    points: rules.map((_, axis) => Float64Array.from(points, (point) => point[axis])),
    weights: Float64Array.from(weights),
  };
}
