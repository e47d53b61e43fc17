import type { Quantity } from '../../units/dimension.ts';
import { type Curvature, mixtureSounds, soundsOf } from './curvature.ts';
import { criticalRabi, type UniformState } from './state.ts';

const number = (value: number): Quantity => ({ value, dimension: '1' });
const energy = (value: number): Quantity => ({ value, dimension: 'energy' });
const speed = (value: number): Quantity => ({ value, dimension: 'speed' });

/** What every uniform state has; energies per atom. */
const common = (state: UniformState) => ({
  chemicalPotential: energy(state.chemicalPotential),
  groundStateEnergy: energy(state.energy),
  polarisation: number(state.s),
});

const sounds = (state: UniformState, curvature: Curvature): Readonly<Record<string, Quantity>> => {
  const [forward, backward] = soundsOf(state, curvature, 1);
  return state.k0 !== 0 && state.s !== 0
    ? { soundForward: speed(forward), soundBackward: speed(backward) }
    : { densitySound: speed(forward) };
};

/** Named numbers of the coupled gas; k0 and the recoil where there is spin-orbit coupling. */
export const derivedCoupled = (state: UniformState, curvature: Curvature): Readonly<Record<string, Quantity>> => {
  const critical = criticalRabi(state);
  return {
    ...common(state),
    ...(critical > 0 && { criticalRabi: energy(critical) }),
    ...(state.k0 !== 0 && {
      canonicalMomentum: { value: state.k1, dimension: 'wavenumber' },
      recoilEnergy: energy(0.5 * state.k0 * state.k0),
    }),
    effectiveMassRatio: number(curvature.PP / state.n),
    gap: energy(curvature.gap),
    ...sounds(state, curvature),
  };
};

export const derivedMixture = (state: UniformState): Readonly<Record<string, Quantity>> => {
  const [density, spin] = mixtureSounds(state);
  return { ...common(state), densitySound: speed(density), spinSound: speed(spin) };
};
