import type { Quadratic, QuadraticSector } from '../../physics/descriptions/index.ts';
import type { Probe } from '../../physics/probe.ts';
import { couplingOf } from './coupling.ts';
import { totalDensity } from './parameters.ts';
import { type State, share } from './state.ts';

/*
 * H = sum_k [sum_a e_a a+_a a_a + (1/2) sum_ab g_ab sqrt(n_a n_b) (a_a,k + a+_a,-k)+ (a_b,k + a+_b,-k)]: in the sector of
 * momentum transfer q the vector is (a_1,q, a_2,q, a+_1,-q, a+_2,-q), and -q has the same matrix. F_a in the sector is
 * (1/2) sqrt(n_a/n) (u + v)_a for the cosine.
 */

/** Two sectors +q, -q of two boson modes each; two gapless branches and no drag. */
export function quadraticOf(state: State, probe: Probe): Quadratic {
  const { mixture } = state;
  const { q, strength } = couplingOf(mixture, probe, state.slowest);
  const [n1, n2] = mixture.densities;
  const { g11, g12, g22 } = mixture.interactions;
  const [e1, e2] = mixture.masses.map((m) => (q * q) / (2 * m));
  const G = [g11 * n1, g12 * Math.sqrt(n1 * n2), g22 * n2];
  const apply = (x: Float64Array, out: Float64Array): void => {
    const [s1, s2] = [x[0] + x[2], x[1] + x[3]];
    const [p1, p2] = [G[0] * s1 + G[1] * s2, G[1] * s1 + G[2] * s2];
    out.set([e1 * x[0] + p1, e2 * x[1] + p2, e1 * x[2] + p1, e2 * x[3] + p2]);
  };
  const unit = Math.sqrt(strength * totalDensity(mixture)) / q;
  const [s1, s2] = share(mixture).map((part) => unit * Math.sqrt(part));
  const source = [Float64Array.of(s1, 0, s1, 0), Float64Array.of(0, s2, 0, s2)];
  const sector = (label: string): QuadraticSector => ({ label, modes: 2, apply, source, zeroModes: [] });
  return {
    sectors: [sector('+q'), sector('-q')],
    share: share(mixture),
    lowBranches: 2,
    evidence: {
      missing:
        'drag: the two branches exhaust the crossed f-sum rule, which is zero, so that nothing is left to drag with; see beyond-mean-field',
      ...(probe.kind === 'position' && { limitingWavenumber: q }),
    },
  };
}
