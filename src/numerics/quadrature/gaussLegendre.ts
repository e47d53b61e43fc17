/** Nodes and weights on [-1, 1], exact for polynomials of degree 2 size - 1. Arrays [node], ascending. */
export interface Rule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/** P_n(x) and its derivative by the three-term recurrence. */
function legendre(n: number, x: number): { value: number; slope: number } {
  let previous = 1;
  let value = x;
  for (let j = 2; j <= n; j++) [previous, value] = [value, ((2 * j - 1) * x * value - (j - 1) * previous) / j];
  return { value, slope: (n * (x * value - previous)) / (x * x - 1) };
}

/** Gauss-Legendre rule of any size >= 2: Newton iteration from Tricomi's estimate of the roots of P_n. */
export function gaussLegendre(size: number): Rule {
  const nodes = new Float64Array(size);
  const weights = new Float64Array(size);
  for (let i = 0; i < Math.ceil(size / 2); i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (size + 0.5));
    for (let step = 0; step < 5; step++) {
      const { value, slope } = legendre(size, x);
      x -= value / slope;
    }
    if (2 * i + 1 === size) x = 0;
    const { slope } = legendre(size, x);
    nodes[i] = -x;
    nodes[size - 1 - i] = x;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
    weights[size - 1 - i] = weights[i];
  }
  return { nodes, weights };
}

/** Integral of f over [a, b] by the given rule, without an estimate of the error. */
export function integrateRule({ nodes, weights }: Rule, f: (x: number) => number, a: number, b: number): number {
  const half = (b - a) / 2;
  let sum = 0;
  for (let i = 0; i < nodes.length; i++) sum += weights[i] * f(a + half * (1 + nodes[i]));
  return sum * half;
}
