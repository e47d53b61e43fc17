import { PhysicsRefusal } from '../../failure/index.ts';
import type { Exact, Phase, Probe, SmallParameter, System } from '../../physics/index.ts';
import { wavenumber } from '../../physics/index.ts';
import type { Quantity } from '../../units/dimension.ts';
import { lastOf } from '../trapped/lastOf.ts';
import { trapFunctional } from './functional.ts';
import type { CoherentBecParameters } from './parameters.ts';
import { criticalRabi, localGap, meanSquareRadius, type ThomasFermi, thomasFermi } from './thomasFermi.ts';
import { trapClosedForm } from './trapClosedForm.ts';
import type { TrapGroundState } from './trapGroundState.ts';
import { trapHydrodynamics } from './trapHydrodynamics.ts';
import { type TrapModel, trapModel } from './trapModel.ts';
import { woundPhase } from './trapPhase.ts';
import { isEvenlyPolarised, type PolarisedCloud, polarisedCloud, trapPolarised } from './trapPolarised.ts';
import { exactFirstMoment, meanSquareRadiusOf, shareOf, trapQuadratic } from './trapQuadratic.ts';
import { isWoundTrap, solveTrap } from './trapSolve.ts';

type Derived = Record<string, Quantity>;

const energy = (value: number): Quantity => ({ value, dimension: 'energy' });
const number = (value: number): Quantity => ({ value, dimension: '1' });

/** Smallest local gap sqrt(rabi W) of the cloud at zero wavenumber, W = rabi + (g - g12) n. */
function smallestGap({ model, peak }: ThomasFermi): number {
  return Math.sqrt(model.rabi * Math.min(model.rabi, localGap(model, peak)));
}

/** The phase by name; balanced clouds below the critical coupling have the names of the uniform phases there. */
function phaseOf(model: TrapModel, state: ThomasFermi | undefined): Phase {
  if (model.rabi === 0) return model.g12 ** 2 < model.g11 * model.g22 ? 'miscible' : 'immiscible';
  const below = state === undefined && model.balanced;
  if (model.momentum > 0) return below ? 'plane-wave' : 'single-minimum';
  return below ? 'ferromagnetic' : 'paramagnetic';
}

function derivedFrom(state: ThomasFermi): Derived {
  const { model, potential, peak, share } = state;
  const { rabi, momentum } = model;
  const always: Derived = {
    chemicalPotential: energy(potential + momentum ** 2 / 2 - rabi / 2),
    meanSquareRadius: { value: meanSquareRadius(state), dimension: 'area' },
    polarisation: number(share[0] - share[1]),
  };
  if (rabi === 0) return always;
  return {
    ...always,
    criticalRabi: energy(criticalRabi(model, peak)),
    effectiveMassRatio: number(1 - (2 * momentum ** 2) / localGap(model, peak)),
    gap: energy(smallestGap(state)),
    ...(momentum > 0 && { recoilEnergy: energy(momentum ** 2 / 2) }),
  };
}

function smallParameters(state: ThomasFermi, probe: Probe): readonly SmallParameter[] {
  const { model, potential } = state;
  const fastest = Math.max(...model.frequencies);
  const pressure: SmallParameter = {
    name: 'hbar w/mu',
    value: fastest / potential,
    limit: 0.2,
    warning: {
      code: 'outside-thomas-fermi',
      message: 'few levels below the chemical potential: closed forms and hydrodynamics neglect quantum pressure',
    },
  };
  const ripple: SmallParameter = {
    name: 'q xi',
    value: wavenumber(probe) / Math.sqrt(2 * potential),
    limit: 0.5,
    warning: {
      code: 'outside-phonon-regime',
      message: 'the cosine is as short as the healing length: closed forms and hydrodynamics neglect quantum pressure',
    },
  };
  const separation: SmallParameter = {
    name: 'w/gap',
    value: model.rabi > 0 ? fastest / smallestGap(state) : 0,
    limit: 0.1,
    warning: {
      code: 'no-clear-gap',
      message: 'the trap is not slow beside the gap: the fast regime is not well defined',
    },
  };
  return [pressure, ripple, separation];
}

/** A value that is worked out at most once, when first asked for; refusals are thrown every time. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** What the Thomas-Fermi state gives, or nothing where it is refused. */
function unlessRefused<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof PhysicsRefusal) return undefined;
    throw error;
  }
}

/** Numbers of a state that has no Thomas-Fermi form. */
function derivedFromState(state: TrapGroundState): Derived {
  const [share1, share2] = shareOf(state);
  return {
    chemicalPotential: energy(state.mu[0]),
    meanSquareRadius: { value: meanSquareRadiusOf(state), dimension: 'area' },
    polarisation: number(share1 - share2),
  };
}

/** As in a gas of the density at the centre. */
function derivedPolarised(cloud: PolarisedCloud): Derived {
  const { model, share, chemicalPotential, w } = cloud;
  return {
    chemicalPotential: energy(chemicalPotential),
    meanSquareRadius: { value: meanSquareRadius(cloud), dimension: 'area' },
    polarisation: number(share[0] - share[1]),
    effectiveMassRatio: number(1 - (2 * model.momentum ** 2 * w ** 3) / model.rabi),
    gap: energy(model.rabi / w),
    ...(model.momentum > 0 && { recoilEnergy: energy(model.momentum ** 2 / 2) }),
  };
}

/**
 * Frequency that separates the trap's low modes from those above the gap: half of the smallest local gap. In a plane wave and in both
 * waves of a stripe the gap is that of an atom, Omega/w = 2 k0^2.
 */
function separation(model: TrapModel, state: ThomasFermi | undefined): number | undefined {
  if (model.rabi === 0) return undefined;
  if (state === undefined && isWoundTrap(model)) return model.momentum ** 2;
  return (state ? smallestGap(state) : model.rabi) / 2;
}

/**
 * Balanced plane-wave and ferromagnetic clouds are refused by name, but on a line with spin-orbit coupling; uneven clouds have no
 * Thomas-Fermi form but a ground state.
 */
function groundState(model: TrapModel, grid?: readonly number[]): TrapGroundState {
  if (model.balanced && !isWoundTrap(model)) thomasFermi(model);
  return solveTrap(model, grid);
}

/** Coherently coupled condensate (or, without coupling, a plain mixture) in a harmonic trap. */
export function trappedCoherentBec(parameters: CoherentBecParameters): System {
  const model = trapModel(parameters);
  const state = once(() => thomasFermi(model));
  const ground = lastOf((grid) => groundState(model, grid));
  const known = unlessRefused(state);
  const even = isEvenlyPolarised(model) ? polarisedCloud(model) : undefined;
  const isWound = known === undefined && isWoundTrap(model);
  const found = known || (!isWound && (even || model.balanced)) ? undefined : unlessRefused(() => ground());
  const ratio = model.reduction.transverseRatio;
  return {
    kind: 'coherent-bec',
    phase: isWound && found ? woundPhase(found) : phaseOf(model, known),
    share: known?.share ?? (found && shareOf(found)) ?? even?.share ?? [0.5, 0.5],
    derived: {
      ...(known && derivedFrom(known)),
      ...(even && derivedPolarised(even)),
      ...(found && derivedFromState(found)),
      ...(ratio === undefined ? {} : { transverseRatio: number(ratio) }),
    },
    as: {
      closedForm: (probe) => (even ? trapPolarised(even, probe) : trapClosedForm(state(), probe)),
      hydrodynamic: (probe) => trapHydrodynamics(state(), probe),
      functional: () => trapFunctional(model),
      quadratic: (probe, numerics) => trapQuadratic(ground(numerics?.grid), probe, separation(model, known)),
    },
    exact: (probe): Exact => {
      const found = unlessRefused(() => ground());
      return found ? { m1: exactFirstMoment(found, probe) } : {};
    },
    validity: (probe) => (known ? smallParameters(known, probe) : []),
    warnings: model.reduction.warnings,
  };
}
