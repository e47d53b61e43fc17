import type { KroneckerSum } from '../../numerics/krylov/kroneckerSum.ts';
import { type HalfAxis, halfAxis, spread } from '../../numerics/sincAxis.ts';
import type { TrapModel } from './trapModel.ts';

/**
 * Real form of the trapped spinor. Parity times complex conjugation is a symmetry of H (p_x and k0 sz stay, V is even), so the
 * ground state and a full set of basis functions have psi(-x)^* = psi(x): an even real part and an odd imaginary part, even in y
 * and z. A component is known by Re and Im on the half grid x, y, z > 0, times sqrt(volume): vectors
 * [component][Re, Im][x][y][z], whose plain scalar product is the integral over space. In this basis
 *   p_x = [[0, D], [D^T, 0]] with D = d/dx on odd functions, complex conjugation = diag(1, -1): every operator is real.
 *
 * With balanced components sigma_x times parity is a second symmetry: psi_2 = sigma psi_1^* with sigma = +1 or -1 in two sectors
 * (the ground state has +1), and component 1 alone is kept (`components` = 1).
 */
export interface TrapLattice {
  readonly model: TrapModel;
  /** 1: sectors sigma = +-1 of component 1; 2: both components. */
  readonly components: 1 | 2;
  readonly axes: readonly HalfAxis[];
  /** Points of one half grid. */
  readonly points: number;
  /** Volume that one half-grid point stands for: product of 2 dx. */
  readonly volume: number;
  /** [point], harmonic potential. */
  readonly potential: Float64Array;
  /** [point], x. */
  readonly x: Float64Array;
}

/** lengths [axis] and half-axis sizes [axis]; a state that breaks the symmetry of balanced components needs both of them. */
export function trapLattice(
  model: TrapModel,
  lengths: readonly number[],
  sizes: readonly number[],
  components: TrapLattice['components'] = model.balanced ? 1 : 2,
): TrapLattice {
  const axes = lengths.map((length, axis) => halfAxis(length, sizes[axis]));
  const points = sizes.reduce((product, size) => product * size, 1);
  const potential = new Float64Array(points);
  model.frequencies.forEach((frequency, axis) => {
    spread(axes, axis, (x) => (frequency * x) ** 2 / 2).forEach((value, at) => {
      potential[at] += value;
    });
  });
  const volume = axes.reduce((product, { spacing }) => product * 2 * spacing, 1);
  return { model, components, axes, points, volume, potential, x: spread(axes, 0, (x) => x) };
}

interface Block {
  readonly row: number;
  readonly column: number;
  readonly entry: (i: number, j: number) => number;
}

function assemble(n: number, parts: number, blocks: readonly Block[]): Float64Array {
  const size = n * parts;
  const out = new Float64Array(size * size);
  for (const { row, column, entry } of blocks) {
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) out[(row * n + i) * size + column * n + j] += entry(i, j);
  }
  return out;
}

const diagonal = (value: number) => (i: number, j: number) => (i === j ? value : 0);

/** (p_x - s k0)^2/2 - s detuning/2 of one component, s = +-1, at block position `at` (Re) and `at` + 1 (Im). */
function componentBlocks({ model, axes }: TrapLattice, s: number, at: number): readonly Block[] {
  const { even, odd, derivative, points } = axes[0];
  const n = points.length;
  const { momentum, detuning, fixed } = model;
  const shift = diagonal(momentum ** 2 / 2 - (fixed === undefined ? (s * detuning) / 2 : 0));
  return [
    { row: at, column: at, entry: (i, j) => even[i * n + j] + shift(i, j) },
    { row: at + 1, column: at + 1, entry: (i, j) => odd[i * n + j] + shift(i, j) },
    { row: at, column: at + 1, entry: (i, j) => -s * momentum * derivative[i * n + j] },
    { row: at + 1, column: at, entry: (i, j) => -s * momentum * derivative[j * n + i] },
  ];
}

/** -(rabi/2) sigma_x: couples equal parts of two components, or acts as -(rabi/2) sigma (complex conjugation) in a sector. */
function rabiBlocks({ model, components }: TrapLattice, sigma: number): readonly Block[] {
  const half = -model.rabi / 2;
  if (components === 1) {
    return [
      { row: 0, column: 0, entry: diagonal(half * sigma) },
      { row: 1, column: 1, entry: diagonal(-half * sigma) },
    ];
  }
  return [0, 1, 2, 3].map((row) => ({ row, column: (row + 2) % 4, entry: diagonal(half) }));
}

/** Kinetic energy with spin-orbit and Rabi coupling: first axis (component, part, x), then even functions of y and z. */
export function singleParticle(lattice: TrapLattice, sigma: 1 | -1): KroneckerSum {
  const { axes, components } = lattice;
  const own =
    components === 1
      ? componentBlocks(lattice, 1, 0)
      : [...componentBlocks(lattice, 1, 0), ...componentBlocks(lattice, -1, 2)];
  const n = axes[0].points.length;
  const first = assemble(n, 2 * components, [...own, ...rabiBlocks(lattice, sigma)]);
  const rest = axes.slice(1);
  return {
    sizes: [2 * components * n, ...rest.map(({ points }) => points.length)],
    factors: [first, ...rest.map(({ even }) => even)],
  };
}

/** The sum with a potential on each axis added to its diagonal. */
export function addToAxes(
  { axes }: TrapLattice,
  one: KroneckerSum,
  potential: (x: number, axis: number) => number,
): KroneckerSum {
  const factors = one.factors.map((factor, axis) => {
    const size = one.sizes[axis];
    const { points } = axes[axis];
    return factor.map((value, at) =>
      at % (size + 1) === 0 ? value + potential(points[(at % size) % points.length], axis) : value,
    );
  });
  return { sizes: one.sizes, factors };
}
