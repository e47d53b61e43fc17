import { gaussLegendre } from '../../numerics/quadrature/index.ts';
import type { PairContinuum } from '../../physics/descriptions/index.ts';

/*
 * Cells are equal in ln k from q to `last` times the wavenumber where the weight lies; one cell is left below and one above.
 * In one dimension m_-1 is logarithmic, so that its value depends on where it is cut; that is the lowest cell's end, k = q.
 */
const last = 1e6;
/** Gauss points a cell: the weight and the mean energy of a cell come out to rounding. */
const points = 8;

/** Cells of the continuum, ascending. Arrays [cell]. */
export interface Cells {
  /** weight = integral of density over the cell: m1 of the cell is exact. */
  readonly weight: Float64Array;
  /** weight/integral of density/omega: m0 of the cell is exact too. */
  readonly omega: Float64Array;
  /** Extent in omega; of the last cell, which has no end, twice the distance of its mean from its beginning. */
  readonly width: Float64Array;
}

/** k(y) and dk/dy of a cell, y in [0, 1]. */
type Chart = (y: number) => readonly [k: number, slope: number];

/** y^4, since the density may begin with half a power of k. */
const below =
  (end: number): Chart =>
  (y) => [end * y ** 4, 4 * end * y ** 3];
const above =
  (begin: number): Chart =>
  (y) => [begin / y, begin / (y * y)];
const between = (begin: number, end: number): Chart => {
  const ratio = Math.log(end / begin);
  return (y) => [begin * Math.exp(ratio * y), begin * Math.exp(ratio * y) * ratio];
};

/** Cuts the continuum into `count` >= 3 cells. m1 and m0 do not depend on `count`; m_-1 converges with the second order. */
export function cellsOf({ omega, density, scale, q }: PairContinuum, count: number): Cells {
  const rule = gaussLegendre(points);
  const edge = (i: number): number => q * ((last * scale) / q) ** (i / (count - 2));
  const cells = { weight: new Float64Array(count), omega: new Float64Array(count), width: new Float64Array(count) };
  for (let i = 0; i < count; i++) {
    const [first, final] = [i === 0, i === count - 1];
    const chart = first ? below(q) : final ? above(edge(i - 1)) : between(edge(i - 1), edge(i));
    let m0 = 0;
    for (let j = 0; j < rule.nodes.length; j++) {
      const [k, slope] = chart((1 + rule.nodes[j]) / 2);
      const weight = (rule.weights[j] / 2) * slope * density(k);
      cells.weight[i] += weight;
      m0 += weight / omega(k);
    }
    cells.omega[i] = cells.weight[i] / m0;
    const begin = first ? 0 : omega(edge(i - 1));
    cells.width[i] = final ? 2 * (cells.omega[i] - begin) : omega(edge(i)) - begin;
  }
  return cells;
}

/** Energy above which half of the weight lies, linear inside its cell. */
export function medianOf({ weight, width }: Cells): number {
  let left = weight.reduce((sum, w) => sum + w, 0) / 2;
  let energy = 0;
  for (let i = 0; i < weight.length; i++) {
    if (weight[i] >= left) return energy + (width[i] * left) / weight[i];
    left -= weight[i];
    energy += width[i];
  }
  return energy;
}

/** Sum of weight omega^power over the cells; power = 0, -1, -2 for m1, m0, m_-1 of unit direction. */
export function sumCells({ weight, omega }: Cells, exponent: number): number {
  return weight.reduce((sum, w, i) => sum + w * omega[i] ** exponent, 0);
}
