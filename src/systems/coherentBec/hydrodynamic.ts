import type { Hydrodynamic, Vector3 } from '../../physics/index.ts';
import type { Curvature } from './curvature.ts';
import type { UniformState } from './state.ts';

/**
 * Fields of wavevector q as sqrt(2/V) [c cos(q.r) + s sin(q.r)]: F_a = integral of cos(q.r) n_a = sqrt(V/2) n_a,c, and per
 * sqrt(N) the factor sqrt(V/(2N)) = 1/sqrt(2n). Canonical pairs (density amplitude, phase amplitude) of each quadrature.
 */
const sourceScale = (n: number): number => Math.SQRT1_2 / Math.sqrt(n);

/** Symmetric matrix [size][size] from entries (i, j, value). */
const symmetric = (size: number, entries: readonly (readonly [number, number, number])[]): Float64Array => {
  const matrix = new Float64Array(size * size);
  for (const [i, j, value] of entries) {
    matrix[i * size + j] = value;
    matrix[j * size + i] = value;
  }
  return matrix;
};

/**
 * Coupled gas: one gapless pair (dn, Phi); the spin follows both, dS = spinDensity dn + spinMomentum d_x Phi, and the probe
 * at once, which is the static offset 1/(16 n e_SS) [CarliniStringari2021, Eqs. 9, 17-19]. z = (nu_c, nu_s, phi_c, phi_s);
 * d_x Phi has the cosine amplitude q_x phi_s and the sine amplitude -q_x phi_c.
 */
export const coupledHydrodynamic = (state: UniformState, c: Curvature, q: Vector3): Hydrodynamic => {
  const { n } = state;
  const qx = q[0];
  const stiffness = n * (q[0] ** 2 + q[1] ** 2 + q[2] ** 2) - (n - c.PP) * qx * qx;
  const scale = 0.5 * sourceScale(n);
  const spin = 1 / (16 * n * c.ss);
  return {
    pairs: 2,
    hessian: symmetric(4, [
      [0, 0, c.nn],
      [1, 1, c.nn],
      [2, 2, stiffness],
      [3, 3, stiffness],
      [0, 3, c.nP * qx],
      [1, 2, -c.nP * qx],
    ]),
    source: [1, -1].map((sign) =>
      Float64Array.of(scale * (1 + sign * c.spinDensity), 0, 0, scale * sign * c.spinMomentum * qx),
    ),
    instantaneous: Float64Array.of(spin, -spin, -spin, spin),
    share: state.share,
    equations: ['CarliniStringari2021, Eqs. 17-19'],
    evidence: { groundStateResidual: state.residual },
  };
};

/** Uncoupled mixture: two gapless pairs, nothing follows at once. z = (nu1_c, nu2_c, nu1_s, nu2_s, then the phases alike). */
export const mixtureHydrodynamic = (state: UniformState, q: Vector3): Hydrodynamic => {
  const { n, g11, g22, g12 } = state;
  const stiffness = 0.5 * n * (q[0] ** 2 + q[1] ** 2 + q[2] ** 2);
  const quadrature = (i: number) =>
    [
      [i, i, g11],
      [i + 1, i + 1, g22],
      [i, i + 1, g12],
      [i + 4, i + 4, stiffness],
      [i + 5, i + 5, stiffness],
    ] as const;
  return {
    pairs: 4,
    hessian: symmetric(8, [...quadrature(0), ...quadrature(2)]),
    source: [0, 1].map((a) => Float64Array.from({ length: 8 }, (_, i) => (i === a ? sourceScale(n) : 0))),
    instantaneous: new Float64Array(4),
    share: [0.5, 0.5],
    equations: ['CarliniStringari2021, Eqs. 27-30'],
    evidence: {},
  };
};
