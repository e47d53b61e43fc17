import { InputError, invariant, PhysicsRefusal } from '../../failure/index.ts';
import type { ClosedForm } from '../../physics/descriptions/index.ts';
import { interactionNumbers } from '../../physics/interactions.ts';
import type { Probe } from '../../physics/probe.ts';
import type { Crossed, System } from '../../physics/system.ts';
import { thomasFermiPotential } from '../../physics/thomasFermi.ts';
import { quantity } from '../../units/index.ts';
import { lastOf } from '../trapped/lastOf.ts';
import { cloudsFunctionalOf } from './functional.ts';
import type { SuperfluidMixtureParameters } from './parameters.ts';
import { balancedTrap, requirePosition } from './trapBalanced.ts';
import { trapGround } from './trapGround.ts';
import { frozenWarnings, type Harmonic, type TrapModel, trapModel } from './trapModel.ts';
import { firstMoment, shareOf, trapQuadratic } from './trapQuadratic.ts';
import { meanFieldValidity } from './validity.ts';

/** Profiles that coincide: what Thomas-Fermi theory of the drag is known for. */
function isLikeClouds({ masses, atoms, interactions, frequencies, isMiscible }: TrapModel): boolean {
  const { g11, g22 } = interactions;
  const isSameTrap = frequencies[0].every((w, axis) => w === frequencies[1][axis]);
  return isMiscible && isSameTrap && masses[0] === masses[1] && atoms[0] === atoms[1] && g11 === g22;
}

/** What a theory of coinciding clouds says of others. */
const unlike =
  (theory: string, { dimensions, masses, atoms, interactions }: TrapModel) =>
  (): never => {
    const needs =
      'equal masses, numbers and traps, g11 = g22 and g12^2 < g11 g22 (Thomas-Fermi profiles that coincide)';
    const message = `${theory} of a trapped mixture needs ${needs}; bogoliubov and gross-pitaevskii do without`;
    const [[m1, m2], [N1, N2]] = [masses.map((m) => quantity(m, 'mass')), atoms];
    throw new PhysicsRefusal('unlike-clouds', message, {
      m1,
      m2,
      N1,
      N2,
      ...interactionNumbers(interactions, dimensions),
    });
  };

/** The first instants follow from the commutators, whatever the clouds: component a alone, with 1/m_a. */
function firstInstants({ masses: [m1, m2] }: TrapModel, probe: Probe): ClosedForm {
  requirePosition(probe);
  return {
    ultrafast: { slope1: 1 / m1, slope2: 0, ratio: 0 },
    secondPushed: { ultrafast: { slope1: 0, slope2: 1 / m2, ratio: 0 } },
    printed: [],
    equations: ['CarliniStringari2021, Eqs. 13, 14'],
  };
}

/** m_1(a, a) = N_a/(2 m_a N) of the position, whatever the state. */
function pushedMoment({ masses, atoms }: TrapModel): Crossed {
  const [own1, own2] = shareOf(atoms).map((share, a) => share / (2 * masses[a]));
  return { '11': own1, '12': 0, '22': own2 };
}

function refusePrinted({ drag }: SuperfluidMixtureParameters): void {
  if (drag.kind !== 'printed') return;
  const message = 'printed: Eq. 38 holds for clouds of equal masses, numbers and interactions only';
  throw new InputError([{ field: 'system.drag', message }]);
}

/** Densities that the clouds would have alone, at their middle. */
function middles({ frequencies, masses, atoms, interactions: { g11, g22 } }: TrapModel): readonly [number, number] {
  const density = (a: 0 | 1, g: number) => thomasFermiPotential(frequencies[a], masses[a], atoms[a], g) / g;
  return [density(0, g11), density(1, g22)];
}

function unlikeClouds(
  model: TrapModel,
  parameters: SuperfluidMixtureParameters,
  geometry: Harmonic,
): Omit<System, 'exact'> {
  refusePrinted(parameters);
  const { dimensions, masses, interactions, atoms, isMiscible } = model;
  const middle = { dimensions, masses, interactions, densities: middles(model) };
  return {
    kind: 'superfluid-mixture',
    phase: isMiscible ? 'miscible' : 'immiscible',
    share: shareOf(atoms),
    derived: {},
    as: {
      closedForm: (probe) => firstInstants(model, probe),
      hydrodynamic: unlike('hydrodynamics', model),
      pairContinuum: unlike('beyond-mean-field', model),
      functional: () => cloudsFunctionalOf(model),
    },
    validity: () => [meanFieldValidity(middle)],
    warnings: frozenWarnings(geometry, model),
  };
}

/**
 * Two superfluids in a harmonic trap: from their Gross-Pitaevskii ground state, and in Thomas-Fermi theory with the drag where their clouds
 * coincide.
 */
export function trappedMixture(parameters: SuperfluidMixtureParameters): System {
  const { geometry } = parameters;
  invariant(geometry.kind === 'harmonic', 'a trap is harmonic');
  const harmonic: Harmonic = geometry;
  const model = trapModel(parameters);
  const ground = lastOf((grid) => trapGround(model, grid));
  const described = isLikeClouds(model)
    ? balancedTrap(model, harmonic, parameters.drag)
    : unlikeClouds(model, parameters, harmonic);
  return {
    ...described,
    as: { ...described.as, quadratic: (probe, numerics) => trapQuadratic(ground(numerics?.grid), probe) },
    exact: (probe) => ({ m1: probe.kind === 'position' ? pushedMoment(model) : firstMoment(ground(), probe) }),
  };
}
