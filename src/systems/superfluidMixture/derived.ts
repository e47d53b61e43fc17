import type { Quantity } from '../../units/dimension.ts';
import { pairEnergies } from './pairs.ts';
import { type Mixture, totalDensity, totalMassDensity } from './parameters.ts';
import type { State } from './state.ts';

/** Mean field, of an atom added at fixed composition. */
function chemicalPotential(mixture: Mixture): number {
  const [n1, n2] = mixture.densities;
  const { g11, g22, g12 } = mixture.interactions;
  return (g11 * n1 * n1 + g22 * n2 * n2 + 2 * g12 * n1 * n2) / totalDensity(mixture);
}

function pairs({ mixture, drag, dragMassDensity }: State): Readonly<Record<string, Quantity>> {
  if (drag.kind !== 'lee-huang-yang' || dragMassDensity === 0) return {};
  const { mean, median } = pairEnergies(mixture);
  return {
    meanPairEnergy: { value: mean, dimension: 'energy' },
    medianPairEnergy: { value: median, dimension: 'energy' },
  };
}

/** Named numbers of a uniform mixture. n_drag/n is rho_dr/rho, the paper's n_drag/n for equal masses. */
export function derivedOf(state: State): Readonly<Record<string, Quantity>> {
  const { mixture, sounds, dragMassDensity } = state;
  return {
    chemicalPotential: { value: chemicalPotential(mixture), dimension: 'energy' },
    densitySound: { value: sounds[0].speed, dimension: 'speed' },
    spinSound: { value: sounds[1].speed, dimension: 'speed' },
    dragFraction: { value: dragMassDensity / totalMassDensity(mixture), dimension: '1' },
    dragMassDensity: { value: dragMassDensity, dimension: 'massDensity', space: mixture.dimensions },
    ...pairs(state),
  };
}
