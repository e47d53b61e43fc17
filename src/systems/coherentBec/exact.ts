import type { Crossed, Exact, Vector3 } from '../../physics/index.ts';
import type { UniformState } from './state.ts';

/**
 * m_1(a, b) = (1/2)<[F_a, [H, F_b]]>/N for f = cos(q.r) [CarliniStringari2021, Eqs. 13, 14]: q^2 N_a/(4N) from the kinetic
 * energy on the diagonal and (Omega/8) <sigma_x>, with the sign of a = b or a != b, from the coupling.
 */
export const commutators = ({ share, w, rabi }: Pick<UniformState, 'share' | 'w' | 'rabi'>, q2: number): Crossed => {
  const flip = (rabi * w) / 8;
  return { '11': 0.25 * q2 * share[0] + flip, '12': -flip, '22': 0.25 * q2 * share[1] + flip };
};

/**
 * m_-1(a, b) = chi_ab/(4n), chi the response dn_a = chi_ab lambda_b f of the densities at rest, from the second derivative
 * of the mean-field energy in densities (cosine) and phases (sine) of the two components,
 *   (1/2) sum_a [dn_a'^2/(4 n_a) + n_a phi_a'^2] + sum_a v_a dn_a phi_a' + (1/2) sum_ab g_ab dn_a dn_b + Rabi energy,
 * v_1,2 = k1 -+ k0. The phases are eliminated first: stiffness = e_nn - v q (phase block)^-1 q v, then inverted.
 */
const inverseMoment = ({ n, g11, g22, g12, rabi, share, w, k1, k0 }: UniformState, q: Vector3, q2: number) => {
  const n1 = n * share[0];
  const n2 = n * share[1];
  const root = 0.5 * n * w;
  const locking = rabi * root;
  const v1 = (k1 - k0) * q[0];
  const v2 = (k1 + k0) * q[0];
  const phases = q2 * (n1 * n2 * q2 + locking * n);
  const e11 = g11 + q2 / (4 * n1) + (rabi * root) / (4 * n1 * n1) - (v1 * v1 * (n2 * q2 + locking)) / phases;
  const e22 = g22 + q2 / (4 * n2) + (rabi * root) / (4 * n2 * n2) - (v2 * v2 * (n1 * q2 + locking)) / phases;
  const e12 = g12 - rabi / (4 * root) - (v1 * v2 * locking) / phases;
  const scale = 4 * n * (e11 * e22 - e12 * e12);
  return { '11': e22 / scale, '12': -e12 / scale, '22': e11 / scale };
};

/** Totals known without solving for modes, cosine probe. */
export const uniformExact = (state: UniformState, q: Vector3): Exact => {
  const q2 = q[0] ** 2 + q[1] ** 2 + q[2] ** 2;
  return { m1: commutators(state, q2), mMinus1: inverseMoment(state, q, q2) };
};
