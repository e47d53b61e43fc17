import type { SmallParameter, Vector3 } from '../../physics/index.ts';
import { type Curvature, mixtureSounds, soundsOf } from './curvature.ts';
import type { UniformState } from './state.ts';

const phononRegime = (q: number, sound: number): SmallParameter => {
  // Kinetic energy q^2/2 against m c^2: omega^2 = c^2 q^2 (1 + (q xi)^2/2) with xi = 1/(sqrt2 m c).
  const value = q / (Math.SQRT2 * sound);
  return {
    name: 'q xi',
    value,
    limit: 0.3,
    warning: {
      code: 'outside-phonon-regime',
      message: `q times the healing length is ${value.toPrecision(3)}: hydrodynamics and limits q -> 0 are off by about its square`,
    },
  };
};

const scaleSeparation = (low: number, gap: number): SmallParameter => {
  const value = low / gap;
  return {
    name: 'sound energy / gap',
    value,
    limit: 0.3,
    warning: {
      code: 'no-scale-separation',
      message: `the phonon energy is ${value.toPrecision(3)} of the gap: there is hardly a time between ultrafast and slow`,
    },
  };
};

/** Interaction parameter of mean-field theory: sqrt(n a^3) with g = 4 pi a in 3D, g in 2D, sqrt(g/n) in 1D (hbar = m = 1). */
export const diluteness = ({ n, g11, g22, g12 }: UniformState, dimensions: 1 | 2 | 3): SmallParameter => {
  const g = Math.max(Math.abs(g11), Math.abs(g22), Math.abs(g12));
  const choices = {
    1: { name: 'sqrt(g/n)', value: Math.sqrt(g / n) },
    2: { name: 'g', value: g },
    3: { name: 'sqrt(n a^3)', value: Math.sqrt(n * (g / (4 * Math.PI)) ** 3) },
  };
  const { name, value } = choices[dimensions];
  return {
    name,
    value,
    limit: dimensions === 3 ? 0.1 : 1,
    warning: {
      code: 'not-dilute',
      message: `mean-field theory wants a small ${name}; here it is ${value.toPrecision(3)}`,
    },
  };
};

export const uniformValidity = (
  state: UniformState,
  curvature: Curvature | undefined,
  q: Vector3,
  dimensions: 1 | 2 | 3,
): readonly SmallParameter[] => {
  const length = Math.hypot(...q);
  const parameters = [diluteness(state, dimensions)];
  if (curvature === undefined) return [phononRegime(length, Math.min(...mixtureSounds(state))), ...parameters];
  const sound = Math.min(...soundsOf(state, curvature, q[0] / length));
  return [phononRegime(length, sound), scaleSeparation(sound * length, curvature.gap), ...parameters];
};
