import type { Functional } from '../../physics/descriptions/functional.ts';
import { leeHuangYang } from '../../physics/leeHuangYang.ts';

export const interactions = { g11: 1, g22: 0.8, g12: 0.5 };
export const uncoupled = { rabi: 0, momentum: 0, detuning: 0 };

/** Dimensions and masses of two superfluids. */
export type Case = Pick<Functional, 'dimensions' | 'masses'> & { readonly dimensions: 1 | 3 };

/** Waves of the order of the densities themselves on a ring of length 10, and the zero-point energy. */
export const violent = ({ dimensions, masses }: Case, g12: number): Functional => ({
  dimensions,
  masses,
  coupling: uncoupled,
  interactions: { ...interactions, g12 },
  potential: { kind: 'none' },
  box: [10],
  state: {
    kind: 'given',
    value: (x) => {
      const φ = (2 * Math.PI * x) / 10;
      return [1 + 0.6 * Math.cos(φ), 0.8 - 0.5 * Math.sin(φ), 0.3 * Math.sin(2 * φ), 0];
    },
  },
  zeroPoint: leeHuangYang({ dimensions, masses, interactions: { ...interactions, g12 } }),
});
