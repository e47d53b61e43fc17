import type { Mixture } from './parameters.ts';

/*
 * How the density of a component creates two quasi-particles at a finite wavenumber q, to first order in the cubic part of the
 * Hamiltonian (Beliaev's order). With psi_a = sqrt(n_a) + sum_k a_ak exp(ikx)/sqrt(V),
 *
 *   H3 = V^(-1/2) sum_ab g_ab sqrt(n_a) sum_k1+k2=k3 (a+_a,k1 a+_b,k2 a_b,k3 + h.c.),
 *
 * and a_ak = sum_i (u_ai beta_i,k + v_ai beta+_i,-k), the amplitude of beta+_ik beta+_jp, k + p = q, is
 *
 *   M_a = u_ai(k) v_aj(p) + v_ai(k) u_aj(p)
 *         + sqrt(n_a) sum_nu (u + v)_a,nu(q) [V_nu/(E - E_nu) - W_nu/(E + E_nu)],     E = E_i(k) + E_j(p),
 *
 * V_nu the decay of a phonon nu into the pair, W_nu the creation of all three from the vacuum. The direct term alone does not
 * conserve the number of atoms: its value at q = 0 is cancelled by the rest. The poles at E = E_nu are the decay of the
 * sounds themselves, which belongs to the low lines.
 */

/** One branch at one wavenumber: E, and u, v of both components. */
export interface Quasiparticle {
  readonly energy: number;
  readonly u: readonly [number, number];
  readonly v: readonly [number, number];
}

/** [upper, lower] branch at |k| > 0, see branches.ts; phases chosen so that u + v = sqrt(e/E) phi. */
export function quasiparticles(
  { masses, densities, interactions }: Mixture,
  k: number,
): readonly [Quasiparticle, Quasiparticle] {
  const [n1, n2] = densities;
  const { g11, g22, g12 } = interactions;
  const [e1, e2] = [(k * k) / (2 * masses[0]), (k * k) / (2 * masses[1])];
  const W11 = e1 * (e1 + 2 * g11 * n1);
  const W22 = e2 * (e2 + 2 * g22 * n2);
  const W12 = 2 * g12 * Math.sqrt(n1 * n2 * e1 * e2);
  const upper = (W11 + W22 + Math.hypot(W11 - W22, 2 * W12)) / 2;
  const determinant = e1 * e2 * ((e1 + 2 * g11 * n1) * (e2 + 2 * g22 * n2) - 4 * g12 * g12 * n1 * n2);
  const angle = Math.atan2(2 * W12, W11 - W22) / 2;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const branch = (square: number, phi: readonly [number, number]): Quasiparticle => {
    const energy = Math.sqrt(square);
    const [s1, s2] = [Math.sqrt(e1 / energy), Math.sqrt(e2 / energy)];
    return {
      energy,
      u: [(phi[0] * (s1 + 1 / s1)) / 2, (phi[1] * (s2 + 1 / s2)) / 2],
      v: [(phi[0] * (s1 - 1 / s1)) / 2, (phi[1] * (s2 - 1 / s2)) / 2],
    };
  };
  return [branch(upper, [cos, sin]), branch(determinant / upper, [-sin, cos])];
}

/** A quasi-particle at one end of H3: a+ meets it with `dagger`, a with `plain`. */
interface Leg {
  readonly dagger: readonly [number, number];
  readonly plain: readonly [number, number];
}

const created = ({ u, v }: Quasiparticle): Leg => ({ dagger: u, plain: v });
const annihilated = ({ u, v }: Quasiparticle): Leg => ({ dagger: v, plain: u });

/** Matrix element of H3 sqrt(V) for three legs: all their assignments to the three fields of each term. */
function cubic({ densities, interactions: { g11, g22, g12 } }: Mixture, legs: readonly [Leg, Leg, Leg]): number {
  const g = [
    [g11, g12],
    [g12, g22],
  ];
  let sum = 0;
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      if (j === i) continue;
      const [x, y, z] = [legs[i], legs[j], legs[3 - i - j]];
      for (let a = 0; a < 2; a++) {
        for (let b = 0; b < 2; b++) {
          const term = x.dagger[a] * y.dagger[b] * z.plain[b] + x.plain[a] * y.plain[b] * z.dagger[b];
          sum += g[a][b] * Math.sqrt(densities[a]) * term;
        }
      }
    }
  }
  return sum;
}

/** M_1 and M_2 of the pair (i, k) and (j, p), with the quasi-particles of both branches at q = |k + p|. */
export function pairAmplitude(
  mixture: Mixture,
  first: Quasiparticle,
  second: Quasiparticle,
  phonons: readonly [Quasiparticle, Quasiparticle],
): readonly [number, number] {
  const energy = first.energy + second.energy;
  const legs = [created(first), created(second)] as const;
  const factors = phonons.map((phonon) => {
    const decay = cubic(mixture, [...legs, annihilated(phonon)]);
    const vacuum = cubic(mixture, [...legs, created(phonon)]);
    return decay / (energy - phonon.energy) - vacuum / (energy + phonon.energy);
  });
  const amplitude = (a: 0 | 1): number => {
    const direct = first.u[a] * second.v[a] + first.v[a] * second.u[a];
    const root = Math.sqrt(mixture.densities[a]);
    return phonons.reduce((sum, { u, v }, nu) => sum + root * (u[a] + v[a]) * factors[nu], direct);
  };
  return [amplitude(0), amplitude(1)];
}
