import type { PairField } from '../../backend/index.ts';
import type { DragLaw } from '../../physics/descriptions/functional.ts';
import { type Discretisation, eachIndex } from './discretisation.ts';
import { wavenumbers } from './kinetic.ts';

/*
 * Drag as a term of the energy, D = -(1/2) int rho(n1, n2) w^2, w = v1 - v2, with velocities v_a = J_a/(m_a n_a),
 * J_a = Im(psi_a^* grad psi_a). On the grid grad is the derivative of the Fourier series, antisymmetric once the highest harmonic
 * of an even number of points, which has no sign, is left out. Then, sigma = (1, -1),
 *
 *   delta n_a = psi_a delta psi_a^*,    delta J_a = [delta psi_a^* grad psi_a - psi_a grad delta psi_a^*]/2i,
 *
 *   dD/dpsi_a^* = [-(1/2) w^2 drho/dn_a + sigma_a c_a v_a] psi_a + (i sigma_a/2 m_a) [c_a grad psi_a + grad (c_a psi_a)],    c_a = rho w/n_a,
 *
 * a Hermitian operator for given c, v, w: norm and energy are those of the grid, constant up to the steps in time. Away from the grid
 * it is the phase -(1/2) w^2 drho/dn_a and the rate i sigma_a div(rho w)/(2 m_a n_a): currents n_a v_a - sigma_a rho w/m_a.
 */

/** What the velocities do to a field psi, given in place and in Fourier space. */
export interface DragTerm {
  /** Adds H psi as the sum of a field in place and of one in Fourier space. */
  add(field: PairField, harmonics: PairField, place: PairField, spectral: PairField): void;
  energy(field: PairField, harmonics: PairField): number;
}

/** [point]: wavenumber along an axis in the order of a transformed field; the highest one counts as 0. */
function ordered({ grid: { shape, order, points }, box }: Discretisation, axis: number): Float64Array {
  const n = shape[axis];
  const k = wavenumbers(n, box[axis]);
  if (n % 2 === 0) k[n / 2] = 0;
  const out = new Float64Array(points);
  eachIndex(shape, (point, ...index) => {
    out[point] = k[order[axis][index[axis]]];
  });
  return out;
}

/** out = i k harmonics, or that added to out. */
function differentiate(k: Float64Array, harmonics: PairField, out: PairField, adds: boolean): void {
  for (let p = 0; p < k.length; p++) {
    const at = 4 * p;
    for (const c of [at, at + 1]) {
      const [re, im] = [-k[p] * harmonics[c + 2], k[p] * harmonics[c]];
      out[c] = adds ? out[c] + re : re;
      out[c + 2] = adds ? out[c + 2] + im : im;
    }
  }
}

/** No atoms, no velocity. */
const tiny = 1e-300;

/** Takes two fields of the grid, which its `release` gives back. */
export function dragTerm(problem: Discretisation, law: DragLaw): DragTerm {
  const { grid, cell, functional } = problem;
  const [m1, m2] = functional.masses;
  const axes = grid.shape.map((_, axis) => ordered(problem, axis));
  const [gradient, flux] = [grid.field(), grid.field()];
  const along = (k: Float64Array, harmonics: PairField) => {
    differentiate(k, harmonics, gradient, false);
    grid.inverse(gradient);
  };
  /** v1 and v2 at a place. */
  const velocity = (field: PairField, at: number, n: number, m: number) =>
    (field[at] * gradient[at + 2] - field[at + 2] * gradient[at]) / (m * (n + tiny));
  return {
    add(field, harmonics, place, spectral) {
      for (const k of axes) {
        along(k, harmonics);
        for (let at = 0; at < field.length; at += 4) {
          const n1 = field[at] ** 2 + field[at + 2] ** 2;
          const n2 = field[at + 1] ** 2 + field[at + 3] ** 2;
          const [v1, v2] = [velocity(field, at, n1, m1), velocity(field, at + 1, n2, m2)];
          const w = v1 - v2;
          const [rho, rho1, rho2] = law(n1, n2);
          const [c1, c2] = [(rho * w) / (n1 + tiny), (rho * w) / (n2 + tiny)];
          const [u1, u2] = [c1 * v1 - 0.5 * w * w * rho1, -c2 * v2 - 0.5 * w * w * rho2];
          const [h1, h2] = [c1 / (2 * m1), -c2 / (2 * m2)];
          place[at] += u1 * field[at] - h1 * gradient[at + 2];
          place[at + 1] += u2 * field[at + 1] - h2 * gradient[at + 3];
          place[at + 2] += u1 * field[at + 2] + h1 * gradient[at];
          place[at + 3] += u2 * field[at + 3] + h2 * gradient[at + 1];
          flux[at] = -h1 * field[at + 2];
          flux[at + 1] = -h2 * field[at + 3];
          flux[at + 2] = h1 * field[at];
          flux[at + 3] = h2 * field[at + 1];
        }
        grid.forward(flux);
        differentiate(k, flux, spectral, true);
      }
    },
    energy(field, harmonics) {
      let sum = 0;
      for (const k of axes) {
        along(k, harmonics);
        for (let at = 0; at < field.length; at += 4) {
          const n1 = field[at] ** 2 + field[at + 2] ** 2;
          const n2 = field[at + 1] ** 2 + field[at + 3] ** 2;
          const w = velocity(field, at, n1, m1) - velocity(field, at + 1, n2, m2);
          sum -= 0.5 * law(n1, n2)[0] * w * w;
        }
      }
      return sum * cell;
    },
  };
}

/** The energy of the drag in a field; 0 where none is counted. */
export function dragEnergy(problem: Discretisation, field: PairField): number {
  const { grid, functional } = problem;
  if (functional.drag === undefined) return 0;
  const mark = grid.mark();
  const harmonics = grid.field();
  harmonics.set(field);
  grid.forward(harmonics);
  const energy = dragTerm(problem, functional.drag).energy(field, harmonics);
  grid.release(mark);
  return energy;
}

/** Adds what the drag does to a field, where it is counted. */
export function addDrag(problem: Discretisation, field: PairField, out: PairField): void {
  const { grid, functional } = problem;
  if (functional.drag === undefined) return;
  const mark = grid.mark();
  const [harmonics, spectral] = [grid.field(), grid.field()];
  harmonics.set(field);
  grid.forward(harmonics);
  dragTerm(problem, functional.drag).add(field, harmonics, out, spectral);
  grid.inverse(spectral);
  for (let i = 0; i < out.length; i++) out[i] += spectral[i];
  grid.release(mark);
}
