import fc from 'fast-check';
import type { System } from '../src/physics/index.ts';
import {
  type CoherentBecParameters,
  coherentBec,
  type FermiLiquidParameters,
  fermiLiquid,
  type SuperfluidMixtureParameters,
  superfluidMixture,
} from '../src/systems/index.ts';

/** A family of systems with random parameters, and the masses where there is no coherent coupling. */
export interface Kind<P> {
  readonly name: string;
  readonly parameters: fc.Arbitrary<P>;
  build(parameters: P): System;
  masses(parameters: P): readonly [number, number] | undefined;
}

export const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** g12 between the limits of stability of an uncoupled mixture. */
const miscible = fc
  .record({ g11: between(0.05, 1), g22: between(0.05, 1), ratio: between(-0.9, 0.9) })
  .map(({ g11, g22, ratio }) => ({ g11, g22, g12: ratio * Math.sqrt(g11 * g22) }));

const bec = (
  coupled: boolean,
  parameters: fc.Arbitrary<CoherentBecParameters>,
  name: string,
): Kind<CoherentBecParameters> => ({
  name,
  parameters,
  build: coherentBec,
  masses: () => (coupled ? undefined : [1, 1]),
});

const uniform = fc.constant({ kind: 'uniform', dimensions: 3 } as const);

const interactions = fc.record({ g11: between(0.05, 1), g22: between(0.05, 1), g12: between(-0.04, 1) });
const coupling = { rabi: between(0.05, 5), momentum: between(0, 1.5) };

/** Half of them symmetric under exchange of the components, as closed forms need. */
export const coupledBec = bec(
  true,
  fc
    .record({
      geometry: uniform,
      density: between(0.2, 3),
      interactions,
      coupling: fc.record({ ...coupling, detuning: between(-1, 1) }),
      symmetric: fc.boolean(),
    })
    .map(({ symmetric, ...rest }) =>
      symmetric
        ? {
            ...rest,
            interactions: { ...rest.interactions, g22: rest.interactions.g11 },
            coupling: { ...rest.coupling, detuning: 0 },
          }
        : rest,
    ),
  'coherent-bec, coupled',
);

export const plainBec = bec(
  false,
  fc.record({ geometry: uniform, density: between(0.2, 3), interactions: miscible }),
  'coherent-bec, uncoupled',
);

export const mixture: Kind<SuperfluidMixtureParameters> = {
  name: 'superfluid-mixture',
  parameters: fc.record({
    geometry: uniform,
    masses: fc.tuple(fc.constant(1), between(0.2, 5)),
    densities: fc.tuple(between(0.1, 2), between(0.1, 2)),
    interactions: miscible,
    drag: fc.oneof(
      fc.constant({ kind: 'none' } as const),
      fc.constant({ kind: 'lee-huang-yang' } as const),
      between(0, 0.02).map((fraction) => ({ kind: 'given', fraction }) as const),
    ),
    temperature: fc.constant(0),
  }),
  build: superfluidMixture,
  masses: ({ masses }) => masses,
};

/** Landau parameters inside every bound: G1 between -3 and F1. */
export const liquid: Kind<FermiLiquidParameters> = {
  name: 'fermi-liquid',
  parameters: fc
    .record({ F0: between(-0.9, 20), F1: between(-2, 15), G0: between(-0.9, 5), share: between(0, 0.8) })
    .map(({ F0, F1, G0, share }) => ({ kind: 'landau', landau: { F0, F1, G0, G1: F1 - share * (F1 + 3) } }) as const)
    .map((interaction) => ({ interaction })),
  build: fermiLiquid,
  masses: () => [1, 1],
};
