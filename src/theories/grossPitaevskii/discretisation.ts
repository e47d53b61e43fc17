import type { Grid, PairField } from '../../backend/index.ts';
import type { Functional } from '../../physics/descriptions/functional.ts';
import type { Probe, Vector3 } from '../../physics/probe.ts';
import { type Kinetic, kinetic } from './kinetic.ts';

/**
 * A functional and a probe on one grid. Places are -L/2 + i L/n along an axis; along an even one those of n = 2M points at
 * -L/2 + (i + 1/2) L/n that are positive, each of which stands for its mirror image too (symmetry.ts).
 */
export interface Discretisation {
  readonly functional: Functional;
  readonly grid: Grid;
  readonly box: readonly number[];
  /** Points of the whole box along each axis: twice those that the grid has of an even one. */
  readonly shape: readonly number[];
  /** Volume that a point of the grid stands for: of its mirror images too. */
  readonly cell: number;
  readonly kinetic: Kinetic;
  /**
   * Kinetic energies in the order of a transformed field: e1, e2: [position along x]; then [position][component]; and the
   * momenta of both components along x.
   */
  readonly ordered: {
    readonly e1: Float64Array;
    readonly e2: Float64Array;
    readonly perpendicular: Float64Array[];
    readonly momentum: readonly Float64Array[];
  };
  /** [point][component] */
  readonly potential: Float64Array;
  /** f at each point. */
  readonly weight: Float64Array;
}

/** Direction of the first axis against x, and momentum of the frame in which the field is periodic. */
export interface Frame {
  readonly cosine: number;
  readonly momentum: number;
}

/** What the grid stands along: the wavevector of the cosine in a uniform state, else the axes x, y, z themselves. */
export function frameOf({ state }: Functional, probe: Probe): Frame {
  if (state.kind === 'ground') return { cosine: 1, momentum: 0 };
  if (state.kind === 'given') return { cosine: 1, momentum: state.momentum ?? 0 };
  const cosine = probe.kind === 'cosine' ? probe.q[0] / Math.hypot(...probe.q) : 1;
  return { cosine, momentum: state.momentum };
}

export function discretise(functional: Functional, probe: Probe, grid: Grid, box: readonly number[]): Discretisation {
  const { order } = grid;
  const energies = kinetic(functional, grid, box, frameOf(functional, probe));
  const value = observable(functional, probe);
  const weight = new Float64Array(grid.points);
  const potential = new Float64Array(2 * grid.points);
  const V = potentialAt(functional);
  eachPoint(grid, box, (point, x, y, z) => {
    weight[point] = value(x, y, z);
    potential[2 * point] = V(1, x, y, z);
    potential[2 * point + 1] = V(2, x, y, z);
  });
  return {
    functional,
    grid,
    box,
    shape: wholeShape(grid),
    cell: box.reduce((a, L, i) => a * (L / grid.shape[i]), 1),
    kinetic: energies,
    ordered: {
      e1: energies.e1.map((_, i) => energies.e1[order[0][i]]),
      e2: energies.e2.map((_, i) => energies.e2[order[0][i]]),
      momentum: energies.momentum.map((table) => table.map((_, i) => table[order[0][i]])),
      perpendicular: energies.perpendicular.map((table, axis) =>
        table.map((_, i) => table[2 * order[axis + 1][i >> 1] + (i % 2)]),
      ),
    },
    potential,
    weight,
  };
}

/** Calls back with number and indices along the axes of every point. */
export function eachIndex(
  shape: readonly number[],
  visit: (point: number, ix: number, iy: number, iz: number) => void,
): void {
  const [nx, ny = 1, nz = 1] = shape;
  let point = 0;
  for (let iz = 0; iz < nz; iz++) {
    for (let iy = 0; iy < ny; iy++) {
      for (let ix = 0; ix < nx; ix++) visit(point++, ix, iy, iz);
    }
  }
}

/** Number of points that a grid has with its mirror images. */
export const wholeShape = ({ shape, even }: Pick<Grid, 'shape' | 'even'>): readonly number[] =>
  shape.map((n, axis) => (even[axis] ? 2 * n : n));

/** Places of the points along each axis, in the order of a field. */
export const placesOf = ({ shape, even, place }: Grid, box: readonly number[]): readonly Float64Array[] =>
  shape.map((n, axis) => {
    const L = box[axis];
    const at = (m: number) => (even[axis] ? L * ((m + 0.5) / (2 * n)) : L * (m / n - 0.5));
    return new Float64Array(place[axis]).map(at);
  });

/** Calls back with number and place of every point. */
export function eachPoint(
  grid: Grid,
  box: readonly number[],
  visit: (point: number, x: number, y: number, z: number) => void,
): void {
  const [x, y, z] = [...placesOf(grid, box), Float64Array.of(0), Float64Array.of(0)];
  eachIndex(grid.shape, (point, ix, iy, iz) => visit(point, x[ix], y[iy], z[iz]));
}

/** q on the axes of the grid: of a uniform state there is one, along q; of a free state that varies along x alone x, and one across. */
function onAxes({ state, potential }: Functional, [x, y, z]: Vector3): Vector3 {
  if (state.kind === 'uniform') return [Math.hypot(x, y, z), 0, 0];
  return state.kind === 'given' && potential.kind === 'none' ? [x, Math.hypot(y, z), 0] : [x, y, z];
}

/** f at a place. */
function observable(functional: Functional, probe: Probe): (x: number, y: number, z: number) => number {
  if (probe.kind === 'position') return (x) => x;
  const [qx, qy, qz] = onAxes(functional, probe.q);
  return (x, y, z) => Math.cos(qx * x + qy * y + qz * z);
}

function potentialAt({ potential, masses }: Functional): (c: 1 | 2, x: number, y: number, z: number) => number {
  switch (potential.kind) {
    case 'none':
      return () => 0;
    case 'given':
      return potential.value;
    case 'harmonic': {
      const { frequencies, secondFrequencies = frequencies } = potential;
      return (c, x, y, z) => {
        const [ωx, ωy = 0, ωz = 0] = c === 1 ? frequencies : secondFrequencies;
        return 0.5 * masses[c - 1] * ((ωx * x) ** 2 + (ωy * y) ** 2 + (ωz * z) ** 2);
      };
    }
  }
}

/** The field where the state is known beforehand (uniform, given), in the frame of the grid. */
export function knownField({ functional: { state }, grid, box }: Discretisation, field: PairField): void {
  if (state.kind === 'ground') return;
  const uniform = state.kind === 'uniform' ? state.densities.map(Math.sqrt) : undefined;
  eachPoint(grid, box, (point, x, y, z) => {
    if (uniform !== undefined) field.set([uniform[0], uniform[1], 0, 0], 4 * point);
    else if (state.kind === 'given') field.set(state.value(x, y, z), 4 * point);
  });
}
