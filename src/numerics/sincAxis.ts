/**
 * Half axes of a symmetric sinc grid: points x_j = (j + 1/2) dx > 0; an even or odd function is known by its values there.
 * Basis functions (|x_j> +- |-x_j>)/sqrt2 are orthonormal: a coefficient is value * sqrt(2 dx).
 */
export interface HalfAxis {
  /** [point], ascending from dx/2. */
  readonly points: Float64Array;
  readonly spacing: number;
  /** -(1/2) d^2 on even functions. [n][n] */
  readonly even: Float64Array;
  /** -(1/2) d^2 on odd functions. [n][n] */
  readonly odd: Float64Array;
  /** d: odd -> even functions; its negative transpose maps even -> odd. [n][n] */
  readonly derivative: Float64Array;
}

const sign = (k: number): number => (k % 2 === 0 ? 1 : -1);
/** -(1/2) d^2 and d of the sinc basis between points k spacings apart [Colbert1992]. */
const secondDerivative = (k: number): number => (k === 0 ? Math.PI ** 2 / 6 : sign(k) / k ** 2);
const firstDerivative = (k: number): number => (k === 0 ? 0 : sign(k) / k);

/** n points up to `length`, so that the spacing is length/n. */
export function halfAxis(length: number, n: number): HalfAxis {
  const spacing = length / n;
  const fill = (entry: (i: number, j: number) => number): Float64Array =>
    Float64Array.from({ length: n * n }, (_, at) => entry(Math.floor(at / n), at % n));
  const near = (i: number, j: number) => secondDerivative(i - j) / spacing ** 2;
  const far = (i: number, j: number) => secondDerivative(i + j + 1) / spacing ** 2;
  return {
    points: Float64Array.from({ length: n }, (_, j) => (j + 0.5) * spacing),
    spacing,
    even: fill((i, j) => near(i, j) + far(i, j)),
    odd: fill((i, j) => near(i, j) - far(i, j)),
    derivative: fill((i, j) => (firstDerivative(i - j) - firstDerivative(i + j + 1)) / spacing),
  };
}

/**
 * Distance at which a cloud of Thomas-Fermi radius R has fallen off by exp(-decay): the action
 * int_R^L w sqrt(x^2 - R^2) dx = (w/2)[L sqrt(L^2 - R^2) - R^2 arcosh(L/R)] of a particle of mass 1 (a heavier one falls faster).
 */
export function extent(radius: number, frequency: number, decay: number): number {
  const action = (length: number): number =>
    0.5 * frequency * (length * Math.sqrt(length ** 2 - radius ** 2) - radius ** 2 * Math.acosh(length / radius));
  let [low, high] = [radius, radius + 2 * Math.sqrt((2 * decay) / frequency)];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (action(middle) < decay) low = middle;
    else high = middle;
  }
  return high;
}

/** The same axis where functions have no parity: 2 n points from -length to length, basis functions |x_j>, coefficients value * sqrt(dx). */
export interface WholeAxis {
  /** [point], ascending. */
  readonly points: Float64Array;
  readonly spacing: number;
  /** -(1/2) d^2. [2n][2n] */
  readonly kinetic: Float64Array;
}

export function wholeAxis(length: number, n: number): WholeAxis {
  const spacing = length / n;
  const size = 2 * n;
  return {
    points: Float64Array.from({ length: size }, (_, j) => (j - n + 0.5) * spacing),
    spacing,
    kinetic: Float64Array.from(
      { length: size * size },
      (_, at) => secondDerivative(Math.floor(at / size) - (at % size)) / spacing ** 2,
    ),
  };
}

/** A function of one axis at every point of the product of axes, the last one contiguous. */
export function spread(
  axes: readonly { readonly points: Float64Array }[],
  axis: number,
  value: (x: number) => number,
): Float64Array {
  const inner = axes.slice(axis + 1).reduce((product, { points }) => product * points.length, 1);
  const total = axes.reduce((product, { points }) => product * points.length, 1);
  const { points } = axes[axis];
  return Float64Array.from({ length: total }, (_, at) => value(points[Math.floor(at / inner) % points.length]));
}

const samples = 200;

/**
 * Largest amplitude of a function in the highest tenth of the momenta of an axis, relative to the largest of all: what aliasing leaves
 * undetermined. `amplitude`: at momentum k.
 */
export function momentumTail(spacing: number, amplitude: (k: number) => number): number {
  let [top, all] = [0, 0];
  for (let sample = 0; sample <= samples; sample++) {
    const size = amplitude((sample / samples) * (Math.PI / spacing));
    all = Math.max(all, size);
    if (sample > 0.9 * samples) top = Math.max(top, size);
  }
  return top / all;
}
