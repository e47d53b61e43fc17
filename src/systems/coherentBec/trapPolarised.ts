import {
  type ClosedForm,
  type Component,
  type Crossed,
  type Fast,
  type Probe,
  type Slopes,
  thomasFermiPotential,
  type Ultrafast,
} from '../../physics/index.ts';
import { uniformState } from './state.ts';
import { cloudRule, integrateCloud, type ThomasFermi } from './thomasFermi.ts';
import { nodesFor } from './trapClosedForm.ts';
import type { TrapModel } from './trapModel.ts';
import { probeValues } from './trapProbe.ts';

/** Equal couplings make the polarisation s of the uniform gas independent of the density: a detuned cloud has one s everywhere. */
export const isEvenlyPolarised = ({ rabi, detuning, g11, g22, g12 }: TrapModel): boolean =>
  rabi > 0 && detuning !== 0 && g11 === g22 && g11 === g12;

export interface PolarisedCloud extends ThomasFermi {
  readonly s: number;
  readonly w: number;
  readonly chemicalPotential: number;
}

/** The density is that of the balanced cloud, G = g: what the coupling costs an atom does not depend on n. */
export const polarisedCloud = (model: TrapModel): PolarisedCloud => {
  const { frequencies, atoms, g11, g22, g12, rabi, momentum, detuning } = model;
  const potential = thomasFermiPotential(frequencies, 1, atoms, g11);
  const peak = potential / g11;
  const { s, w, share, chemicalPotential } = uniformState(
    {
      geometry: { kind: 'uniform', dimensions: model.dimensions },
      interactions: { g11, g22, g12 },
      coupling: { rabi, momentum, detuning },
    },
    peak,
  );
  const radii = frequencies.map((frequency) => Math.sqrt(2 * potential) / frequency);
  return { model, stiffness: g11, potential, peak, radii, share, s, w, chemicalPotential };
};

/** Integrals over the cloud per atom: n |grad f|^2, n (d_x f)^2, n f^2 and (d_x(n f))^2. */
const integralsOf = (cloud: PolarisedCloud, probe: Probe) => {
  const rule = cloudRule(cloud, nodesFor(cloud, probe));
  const { f, gradient } = probeValues(cloud, rule, probe);
  const mean = (value: (node: number) => number) => integrateCloud(rule, value) / cloud.model.atoms;
  const slope = (i: number) => (-2 * cloud.peak * rule.scaled[0][i]) / cloud.radii[0];
  return {
    gradient2: mean((i) => rule.density[i] * gradient.reduce((sum, axis) => sum + axis[i] ** 2, 0)),
    along2: mean((i) => rule.density[i] * gradient[0][i] ** 2),
    f2: mean((i) => rule.density[i] * f[i] ** 2),
    moved2: mean((i) => (slope(i) * f[i] + rule.density[i] * gradient[0][i]) ** 2),
  };
};

const slopesOf = (m1: Crossed, [share1, share2]: readonly [number, number], pushed: Component): Slopes => {
  const slope1 = (2 * (pushed === 1 ? m1['11'] : m1['12'])) / share1;
  const slope2 = (2 * (pushed === 1 ? m1['12'] : m1['22'])) / share2;
  return { slope1, slope2, ...(slope1 !== 0 && { ratio: slope2 / slope1 }) };
};

/**
 * Detuned gas of equal couplings in a trap, Thomas-Fermi profile. As in `phononLimit` of the uniform gas, F_a = int [A_a dn + B_a P]
 * with A_a = f (1 +- s)/2, B_a = +- f k0 n w^3/Omega, and H = int [g dn^2 + n (1 - 2 k0^2 w^3/Omega) P_x^2 + n P_perp^2]/2. The flow of
 * F_b is dn = -d_x B_b, P = -grad A_b, and m_1(a, b) = (1/2N) of H's bilinear form between the flows of a and b: density moves with
 * (1 +- s)(1 +- s)/4, spin with +- the square of d_x(n f) k0 w^3/Omega. s = 0 gives [CarliniStringari2021, Eqs. 17-20] in the trap.
 */
export const trapPolarised = (cloud: PolarisedCloud, probe: Probe): ClosedForm => {
  const { s, w, share } = cloud;
  const { rabi, momentum, g11 } = cloud.model;
  const { gradient2, along2, f2, moved2 } = integralsOf(cloud, probe);
  const follows = w ** 3 / rabi;
  const density = (gradient2 - 2 * momentum ** 2 * follows * along2) / 8;
  const spin = (g11 * (momentum * follows) ** 2 * moved2) / 2;
  const low: Crossed = {
    '11': (1 + s) ** 2 * density + spin,
    '12': (1 - s * s) * density - spin,
    '22': (1 - s) ** 2 * density + spin,
  };
  const flip = (rabi * w * f2) / 4;
  const total: Crossed = {
    '11': (gradient2 * share[0]) / 2 + flip,
    '12': -flip,
    '22': (gradient2 * share[1]) / 2 + flip,
  };
  const fast = (pushed: Component): Fast => {
    const offset = ((pushed === 1 ? 1 : -1) * follows * f2) / 2;
    return { ...slopesOf(low, share, pushed), offset1: offset / share[0], offset2: -offset / share[1] };
  };
  const ultrafast = (pushed: Component): Ultrafast => slopesOf(total, share, pushed);
  return {
    ultrafast: ultrafast(1),
    fast: fast(1),
    secondPushed: { ultrafast: ultrafast(2), fast: fast(2) },
    limit: 'Thomas-Fermi',
    printed: [],
    equations: ['CarliniStringari2021, Eqs. 13, 14', 'CarliniStringari2021, Eqs. 17-20'],
  };
};
