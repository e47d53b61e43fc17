import { InputError, invariant, PhysicsRefusal } from '../../failure/index.ts';
import { interactionNumbers } from '../../physics/interactions.ts';
import type { CoherentBecParameters } from './parameters.ts';
import { reduceTrap, type TrapReduction } from './trapReduction.ts';

/** A trapped condensate in its own dimension, hbar = m = 1; without coupling `momentum` is 0, since k0 is then a gauge. */
export interface TrapModel {
  readonly dimensions: 1 | 2 | 3;
  /** [axis], x first. */
  readonly frequencies: readonly number[];
  readonly g11: number;
  readonly g22: number;
  readonly g12: number;
  readonly rabi: number;
  readonly momentum: number;
  readonly detuning: number;
  /** Total number of atoms. */
  readonly atoms: number;
  /** N_1, N_2 where the file fixes them. */
  readonly fixed?: readonly [number, number];
  /** g11 = g22 and no detuning (or nothing that feels it): 1 <-> 2 with x -> -x is a symmetry. */
  readonly balanced: boolean;
  readonly reduction: TrapReduction;
}

function coupling(parameters: CoherentBecParameters): Pick<TrapModel, 'rabi' | 'momentum' | 'detuning'> {
  const { rabi = 0, momentum = 0, detuning = 0 } = parameters.coupling ?? {};
  return { rabi, momentum: rabi === 0 ? 0 : momentum, detuning };
}

function count(parameters: CoherentBecParameters, rabi: number): Pick<TrapModel, 'atoms' | 'fixed'> {
  const { atoms } = parameters;
  if (atoms === undefined)
    throw new InputError([{ field: 'system.atoms', message: 'a trap needs the number of atoms' }]);
  if (typeof atoms === 'number') return { atoms };
  if (rabi !== 0) {
    const message = 'with coupling the numbers of the two components are not conserved: give one total number';
    throw new InputError([{ field: 'system.atoms', message }]);
  }
  return { atoms: atoms[0] + atoms[1], fixed: atoms };
}

/** In a trap without repulsion nothing bounds the density from above in two and three dimensions; one repulsion is asked. */
function refuseAttraction(interactions: CoherentBecParameters['interactions']): void {
  const { g11, g22, g12 } = interactions;
  if (g11 > 0 && g22 > 0 && (g12 > 0 || g12 * g12 < g11 * g22)) return;
  throw new PhysicsRefusal(
    'attractive',
    'attractive interactions: the trapped cloud collapses or has no Thomas-Fermi form',
    interactionNumbers(interactions, 3),
  );
}

/** The parameters as this folder's trap files read them. Throws InputError and PhysicsRefusal `attractive`. */
export function trapModel(parameters: CoherentBecParameters): TrapModel {
  const { geometry, interactions } = parameters;
  invariant(geometry.kind === 'harmonic', 'a trap has a harmonic geometry');
  refuseAttraction(interactions);
  const coupled = coupling(parameters);
  const number = count(parameters, coupled.rabi);
  const reduction = reduceTrap(geometry, interactions, number.atoms);
  const { g11, g22, g12 } = interactions;
  const even = number.fixed === undefined || number.fixed[0] === number.fixed[1];
  return {
    dimensions: geometry.dimensions,
    frequencies: geometry.frequencies.slice(0, geometry.dimensions),
    g11: g11 / reduction.area,
    g22: g22 / reduction.area,
    g12: g12 / reduction.area,
    ...coupled,
    ...number,
    balanced: g11 === g22 && even && (coupled.detuning === 0 || number.fixed !== undefined),
    reduction,
  };
}
