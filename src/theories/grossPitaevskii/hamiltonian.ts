import type { PairField } from '../../backend/index.ts';
import { leeHuangYangEnergy } from '../../physics/leeHuangYang.ts';
import type { Discretisation } from './discretisation.ts';
import { addDrag } from './drag.ts';

/** H0 psi: out must be a field of the same grid. */
export function applyKinetic(problem: Discretisation, field: PairField, out: PairField): void {
  out.set(field);
  problem.grid.forward(out);
  multiplyKinetic(problem, out);
  problem.grid.inverse(out);
}

/** H0 in Fourier space, in place. */
function multiplyKinetic(problem: Discretisation, harmonics: PairField): void {
  const { o } = problem.kinetic;
  eachHarmonic(problem, (at, e1, e2) => {
    multiplyPair(harmonics, at, e1, e2, o);
    multiplyPair(harmonics, at + 2, e1, e2, o);
  });
}

/** Two numbers at a place times ((e1, o), (o, e2)). */
function multiplyPair(numbers: Float64Array, at: number, e1: number, e2: number, o: number): void {
  const a = numbers[at];
  const b = numbers[at + 1];
  numbers[at] = e1 * a + o * b;
  numbers[at + 1] = o * a + e2 * b;
}

/** In place: (H0 + shift)^-1 psi, where that is positive. */
export function solveKinetic(problem: Discretisation, field: PairField, shift: number): void {
  problem.grid.forward(field);
  const { o } = problem.kinetic;
  eachHarmonic(problem, (at, k1, k2) => {
    const e1 = k1 + shift;
    const e2 = k2 + shift;
    const scale = 1 / (e1 * e2 - o * o);
    multiplyPair(field, at, scale * e2, scale * e1, -scale * o);
    multiplyPair(field, at + 2, scale * e2, scale * e1, -scale * o);
  });
  problem.grid.inverse(field);
}

/** Calls back with the place in a transformed field and the kinetic energies of both components. */
export function eachHarmonic(
  { grid, ordered }: Discretisation,
  visit: (at: number, e1: number, e2: number) => void,
): void {
  const [nx, ny = 1, nz = 1] = grid.shape;
  const { e1, e2, perpendicular } = ordered;
  const [y, z] = perpendicular;
  let at = 0;
  for (let iz = 0; iz < nz; iz++) {
    for (let iy = 0; iy < ny; iy++) {
      const p1 = (y?.[2 * iy] ?? 0) + (z?.[2 * iz] ?? 0);
      const p2 = (y?.[2 * iy + 1] ?? 0) + (z?.[2 * iz + 1] ?? 0);
      for (let ix = 0; ix < nx; ix++, at += 4) visit(at, e1[ix] + p1, e2[ix] + p2);
    }
  }
}

/** Lowest eigenvalue of H0 on the grid. */
export function lowestKinetic(problem: Discretisation): number {
  let lowest = Number.POSITIVE_INFINITY;
  const { o } = problem.kinetic;
  eachHarmonic(problem, (_, e1, e2) => {
    lowest = Math.min(lowest, (e1 + e2) / 2 - Math.hypot((e1 - e2) / 2, o));
  });
  return lowest;
}

/** Parts of the energy; `kineticField` = H0 psi. */
export interface Energy {
  readonly kinetic: number;
  readonly potential: number;
  /** The zero-point energy included, which is given apart too. */
  readonly interaction: number;
  readonly zeroPoint: number;
  /** Highest density of each component. */
  readonly highest: readonly [number, number];
  readonly total: number;
}

/** `drive`: s lambda of -s lambda F(pushed), added to the potential. */
export function energyOf(
  { functional, cell, potential, weight }: Discretisation,
  field: PairField,
  kineticField: PairField,
  drive: { readonly pushed: 1 | 2; readonly strength: number } = { pushed: 1, strength: 0 },
): Energy {
  const { g11, g22, g12 } = functional.interactions;
  const { zeroPoint } = functional;
  const [λ1, λ2] = drive.pushed === 1 ? [drive.strength, 0] : [0, drive.strength];
  let [K, V, U, Z] = [0, 0, 0, 0];
  let [most1, most2] = [0, 0];
  for (let p = 0; 4 * p < field.length; p++) {
    const at = 4 * p;
    for (let c = 0; c < 4; c++) K += field[at + c] * kineticField[at + c];
    const n1 = field[at] ** 2 + field[at + 2] ** 2;
    const n2 = field[at + 1] ** 2 + field[at + 3] ** 2;
    V += (potential[2 * p] - λ1 * weight[p]) * n1 + (potential[2 * p + 1] - λ2 * weight[p]) * n2;
    U += 0.5 * (g11 * n1 * n1 + g22 * n2 * n2) + g12 * n1 * n2;
    if (zeroPoint !== undefined) Z += leeHuangYangEnergy(zeroPoint, n1, n2);
    most1 = Math.max(most1, n1);
    most2 = Math.max(most2, n2);
  }
  const [kinetic, potentials, interaction] = [K, V, U + Z].map((x) => x * cell);
  const parts = { kinetic, potential: potentials, interaction, zeroPoint: Z * cell };
  return { ...parts, highest: [most1, most2], total: (K + V + (U + Z)) * cell };
}

/** What is looked at in a run, of each component. */
export interface Observed {
  readonly N: readonly [number, number];
  /** F_a per atom of component a, and its rate of change. */
  readonly F: readonly [number, number];
  readonly dFdt: readonly [number, number];
  /** Mechanical momentum <p_x -+ k0> per atom of component a: what its momentum distribution shows. */
  readonly P: readonly [number, number];
}

/** `kineticField`: room for H0 psi. `see` is shown the transform of the field on the way. */
export function observe(
  problem: Discretisation,
  field: PairField,
  kineticField: PairField,
  see?: (harmonics: PairField) => void,
): Observed {
  kineticField.set(field);
  problem.grid.forward(kineticField);
  see?.(kineticField);
  const P = meanMomentum(problem, kineticField);
  multiplyKinetic(problem, kineticField);
  problem.grid.inverse(kineticField);
  addDrag(problem, field, kineticField);
  return { ...inPlace(problem, field, kineticField), P };
}

function meanMomentum({ grid, ordered: { momentum } }: Discretisation, harmonics: PairField): [number, number] {
  const nx = grid.shape[0];
  const [n, p] = [
    [0, 0],
    [0, 0],
  ];
  for (let i = 0; 4 * i < harmonics.length; i++) {
    for (let c = 0; c < 2; c++) {
      const share = harmonics[4 * i + c] ** 2 + harmonics[4 * i + c + 2] ** 2;
      n[c] += share;
      p[c] += share * momentum[c][i % nx];
    }
  }
  return [p[0] / n[0], p[1] / n[1]];
}

/** N_a, F_a and their rates of change: d(int f n_a)/dt = 2 Im int f conj(psi_a) (H psi)_a, H without what is a real potential. */
function inPlace(
  { cell, weight }: Discretisation,
  field: PairField,
  kineticField: PairField,
): Pick<Observed, 'N' | 'F' | 'dFdt'> {
  const N = [0, 0];
  const A = [0, 0];
  const dN = [0, 0];
  const dA = [0, 0];
  for (let p = 0; 4 * p < field.length; p++) {
    for (let c = 0; c < 2; c++) {
      const at = 4 * p + c;
      const n = field[at] ** 2 + field[at + 2] ** 2;
      const rate = 2 * (field[at] * kineticField[at + 2] - field[at + 2] * kineticField[at]);
      N[c] += n;
      A[c] += weight[p] * n;
      dN[c] += rate;
      dA[c] += weight[p] * rate;
    }
  }
  const F = (c: number) => A[c] / N[c];
  const dFdt = (c: number) => (dA[c] - F(c) * dN[c]) / N[c];
  return { N: [N[0] * cell, N[1] * cell], F: [F(0), F(1)], dFdt: [dFdt(0), dFdt(1)] };
}
