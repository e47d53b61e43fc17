import type { Hydrodynamic } from '../../physics/descriptions/index.ts';
import type { Probe } from '../../physics/probe.ts';
import type { Spectrum } from '../../physics/spectrum.ts';
import { couplingOf } from './coupling.ts';
import { stiffnessMatrix } from './sounds.ts';
import { type State, share } from './state.ts';

/*
 * With delta n_a = sqrt(2/V) nu_a cos(qx) and phi_a = sqrt(2/V) p_a cos(qx), (nu_a, p_a) are canonical pairs and
 * H = (1/2) g_ab nu_a nu_b + (1/2) q^2 K_ab p_a p_b. Only this quadrature is excited by the cosine.
 */

/** Two canonical pairs with the drag in the current matrix [CarliniStringari2021, Eqs. 27-30; AndreevBashkin1976]. */
export function hydrodynamicOf(state: State, probe: Probe): Hydrodynamic {
  const { q, strength } = couplingOf(state.mixture, probe, state.slowest);
  const g = stiffnessMatrix(state.mixture);
  const T = state.currents.map((K) => q * q * K);
  const amplitude = Math.sqrt(2 * strength) / q;
  return {
    pairs: 2,
    hessian: Float64Array.of(g[0], g[1], 0, 0, g[1], g[2], 0, 0, 0, 0, T[0], T[1], 0, 0, T[1], T[2]),
    source: [Float64Array.of(amplitude, 0, 0, 0), Float64Array.of(0, amplitude, 0, 0)],
    instantaneous: new Float64Array(4),
    share: share(state.mixture),
    evidence: {
      dragMassDensity: state.dragMassDensity,
      drag: state.drag.kind,
      ...(probe.kind === 'position' && { limitingWavenumber: q }),
    },
  };
}

/** The same in closed form: phonons of frequency c q with <v|delta n_a|0> proportional to x_a sqrt(q/2c). */
export function phonons(state: State, probe: Probe): Spectrum {
  const { q, strength } = couplingOf(state.mixture, probe, state.slowest);
  const amplitude = state.sounds.flatMap(({ speed, x }) => {
    const scale = Math.sqrt(strength / (speed * q));
    return [scale * x[0], 0, scale * x[1], 0];
  });
  return {
    probe,
    operators: ['1', '2'],
    share: share(state.mixture),
    omega: Float64Array.from(state.sounds, ({ speed }) => speed * q),
    norm: Int8Array.of(1, 1),
    width: new Float64Array(2),
    amplitude: Float64Array.from(amplitude),
    high: new Uint8Array(2),
    exhausts: [],
  };
}
