import { integrateHalfLine, integrateInterval, type Tolerance } from '../../numerics/quadrature/index.ts';

/*
 * One impurity of mass M and one fermion scattered out of the Fermi sea, k_F = m1 = 1 (E_F = 1/2): with total momentum P and
 * energy E + q^2/2 (q the hole) the inverse of the scattering amplitude is
 *
 *   D = mu/(2 pi a) + int d^3k/(2 pi)^3 [theta(k - 1) G - 2 mu/k^2],   G = 1/(k^2/2 + (P - k)^2/2M - q^2/2 - E),
 *
 * mu = M/(1 + M). Averages over the direction of k, at P = q, are elementary in A -+ B, the largest and smallest value of 1/G:
 *
 *   <G> = atanh(B/A)/B,   <G^2> = 1/(A^2 - B^2),   <G^3> = A/(A^2 - B^2)^2.
 *
 * Derivatives by the total momentum follow from 1/G = c + (P - k)^2/2M, c = k^2/2 - q^2/2 - E:
 *
 *   lapl_P G = (G^2 - 4 c G^3)/M,   P . grad_P G = -(P^2 - P.k) G^2/M,  P.k = M (A - 1/G).
 */

/** The rules are asked for the error of their coarser half; the finer one has about twice the digits. */
const inner: Tolerance = { relative: 1e-8 };
const outer: Tolerance = { relative: 1e-7 };

/** Where a particle-hole pair sits: energy E, hole q with 1 - q, and k - 1; differences without cancellation. */
export interface Hole {
  readonly M: number;
  readonly E: number;
  readonly q: number;
  /** 1 - q. */
  readonly depth: number;
}

/** 1/G at its extremes and in the mean, for a particle of momentum k = 1 + y. */
interface Denominators {
  readonly k: number;
  readonly least: number;
  readonly most: number;
  readonly A: number;
  readonly B: number;
  /** k^2/2 - q^2/2 - E. */
  readonly c: number;
}

function denominators({ M, E, q, depth }: Hole, y: number): Denominators {
  const k = 1 + y;
  const apart = y + depth;
  const c = (apart * (k + q)) / 2 - E;
  const least = c + (apart * apart) / (2 * M);
  const most = c + (k + q) ** 2 / (2 * M);
  return { k, least, most, A: (least + most) / 2, B: (k * q) / M, c };
}

/** atanh(r)/r - 1 from r^2, where the difference would cancel. */
function excess(square: number): number {
  let [sum, power] = [0, 1];
  for (let n = 3; n < 40; n += 2) {
    power *= square;
    sum += power / n;
  }
  return sum;
}

/** k^2 <G> - 2 mu, which falls as 1/k^2. */
function regular(hole: Hole, y: number): number {
  const { k, least, most, A, B } = denominators(hole, y);
  const { M, E, q } = hole;
  const ratio = B / A;
  const mixed = ratio < 0.3 ? excess(ratio * ratio) : Math.log(most / least) / (2 * ratio) - 1;
  const rest = (q * q) / (2 * M) - (q * q) / 2 - E;
  return (k / A) * k * mixed - ((2 * M) / (1 + M)) * (rest / A);
}

const perVolume = 1 / (2 * Math.PI ** 2);

/** Integral over k, d^3k/(2 pi)^3 of a function of y = k - 1 that has k^2 in it. */
const overParticles = (f: (y: number) => number): number => perVolume * integrateHalfLine(f, 1, inner).value;

/** int d^3k/(2 pi)^3 [theta(k - 1) <G> - 2 mu/k^2]. */
export const pairSum = (hole: Hole): number =>
  overParticles((y) => regular(hole, y)) - perVolume * ((2 * hole.M) / (1 + hole.M));

/** dD/dE = int <G^2>. */
export const pairSlope = (hole: Hole): number =>
  overParticles((y) => {
    const { k, least, most } = denominators(hole, y);
    return (k / least) * (k / most);
  });

/** lapl_P D. */
export const pairLaplacian = (hole: Hole): number =>
  overParticles((y) => {
    const { k, least, most, A, c } = denominators(hole, y);
    const square = (k / least) * (k / most);
    return (square * (1 - 4 * (c / least) * (A / most))) / hole.M;
  });

/** |grad_P D|. */
export const pairGradient = (hole: Hole): number =>
  overParticles((y) => {
    const { k, least, most, A, B } = denominators(hole, y);
    const { M, q } = hole;
    const square = (k / least) * (k / most);
    const ratio = B / A;
    // A <G^2> - <G> = [1/(1 - r^2) - atanh(r)/r]/A
    const turned =
      ratio < 0.3
        ? (ratio * ratio) / (1 - ratio * ratio) - excess(ratio * ratio)
        : (A / least) * (A / most) - Math.log(most / least) / (2 * ratio);
    return (k * (k / A) * turned) / q - (q * square) / M;
  });

/** int_(k > 1) (4/3) <G^2 - c G^3>: what a pair takes from the inverse effective mass to second order in a. */
export const pairInertia = (hole: Hole): number =>
  overParticles((y) => {
    const { k, least, most, A, c } = denominators(hole, y);
    return (4 / 3) * (k / least) * (k / most) * (1 - (c / least) * (A / most));
  });

/** int_(q < 1) d^3q/(2 pi)^3 of a function of q and 1 - q. */
export const overHoles = (f: (q: number, depth: number) => number): number =>
  perVolume * integrateInterval((q, _, depth) => q * q * f(q, depth), 0, 1, outer).value;
