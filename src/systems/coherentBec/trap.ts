import { PhysicsRefusal } from '../../failure/index.ts';
import type { Exact, Probe, SmallParameter, System } from '../../physics/index.ts';
import { wavenumber } from '../../physics/index.ts';
import type { Quantity } from '../../units/dimension.ts';
import type { CoherentBecParameters } from './parameters.ts';
import { criticalRabi, localGap, meanSquareRadius, type ThomasFermi, thomasFermi } from './thomasFermi.ts';
import { trapClosedForm } from './trapClosedForm.ts';
import { trapHydrodynamics } from './trapHydrodynamics.ts';
import { type TrapModel, trapModel } from './trapModel.ts';

type Derived = Record<string, Quantity>;

const energy = (value: number): Quantity => ({ value, dimension: 'energy' });
const number = (value: number): Quantity => ({ value, dimension: '1' });

/** Smallest local gap sqrt(rabi W) of the cloud at zero wavenumber, W = rabi + (g - g12) n. */
function smallestGap({ model, peak }: ThomasFermi): number {
  return Math.sqrt(model.rabi * Math.min(model.rabi, localGap(model, peak)));
}

function phaseOf({ rabi, momentum }: TrapModel): string {
  if (rabi === 0) return 'miscible';
  return momentum > 0 ? 'single-minimum' : 'paramagnetic';
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

/** Coherently coupled condensate (or, without coupling, a plain mixture) in a harmonic trap. */
export function trappedCoherentBec(parameters: CoherentBecParameters): System {
  const model = trapModel(parameters);
  const state = once(() => thomasFermi(model));
  const known = unlessRefused(state);
  const ratio = model.reduction.transverseRatio;
  return {
    kind: 'coherent-bec',
    phase: phaseOf(model),
    share: known?.share ?? [0.5, 0.5],
    derived: {
      ...(known && derivedFrom(known)),
      ...(ratio === undefined ? {} : { transverseRatio: number(ratio) }),
    },
    as: {
      closedForm: (probe) => trapClosedForm(state(), probe),
      hydrodynamic: (probe) => trapHydrodynamics(state(), probe),
    },
    exact: (): Exact => ({}),
    validity: (probe) => (known ? smallParameters(known, probe) : []),
    warnings: model.reduction.warnings,
  };
}
