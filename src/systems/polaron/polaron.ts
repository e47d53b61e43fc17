import { type Probe, wavenumber } from '../../physics/probe.ts';
import type { Exact, SmallParameter, System } from '../../physics/system.ts';
import type { Quantity } from '../../units/dimension.ts';
import { closedFormOf, steepness } from './closedForm.ts';
import { concentration, fermiMomentum, type PolaronParameters } from './parameters.ts';
import { type Polaron, polaronOf } from './state.ts';

const number = (value: number): Quantity => ({ value, dimension: '1' });

/** In the dilute limit the densities of drag are those of no impurity, and are left out. */
function derivedOf({ dimensions, masses, share, dressing, drag1, dragMassDensity }: Polaron): System['derived'] {
  const { inverseRatio, energy, residue } = dressing;
  const rho = masses[0] * share[0] + masses[1] * share[1];
  return {
    effectiveMass: number(1 / inverseRatio),
    ...(energy !== undefined && { polaronEnergy: number(energy) }),
    ...(residue !== undefined && { residue: number(residue) }),
    ...(share[1] > 0 && {
      dragMassDensity: { value: dragMassDensity, dimension: 'massDensity', space: dimensions } as const,
      dragFraction: number((masses[0] * share[0] * drag1) / rho),
    }),
  };
}

/** m_1 from the commutator with the kinetic energy; per atom of the whole, so that few impurities count little. */
function exactOf({ masses, share }: Polaron, probe: Probe): Exact {
  const half = steepness(probe) / 2;
  return { m1: { '11': (half * share[0]) / masses[0], '12': 0, '22': (half * share[1]) / masses[1] } };
}

const fermionic = ({ effectiveMass: { kind } }: PolaronParameters): boolean =>
  kind === 'chevy' || kind === 'second-order' || kind === 'one-dimensional-exact';

/** The wavenumber that the probe must be small against: k_F, or the inverse healing length sqrt(8 pi n1 a11) of a condensate. */
function ownScale(parameters: PolaronParameters): number | undefined {
  const { dimensions, densities, effectiveMass } = parameters;
  if (fermionic(parameters)) return fermiMomentum(dimensions, densities[0]);
  return effectiveMass.kind === 'bose' ? Math.sqrt(8 * Math.PI * densities[0] * effectiveMass.a11) : undefined;
}

function longWaves(parameters: PolaronParameters, probe: Probe): readonly SmallParameter[] {
  const scale = ownScale(parameters);
  if (scale === undefined || probe.kind === 'position') return [];
  const value = wavenumber(probe) / scale;
  const message = `q is ${value.toPrecision(3)} of the medium's own wavenumber; the effective mass is the limit of long waves`;
  return [{ name: 'q/k0', value, limit: 0.1, warning: { code: 'outside-long-wave-regime', message } }];
}

/** The mass of a single impurity is used for all of them. */
function fewImpurities(parameters: PolaronParameters): readonly SmallParameter[] {
  if (parameters.effectiveMass.kind === 'given') return [];
  const value = concentration(parameters);
  const message = `n2/n1 = ${value.toPrecision(3)}: the mass is that of a single impurity, and impurities act on one another`;
  return [{ name: 'n2/n1', value, limit: 0.2, warning: { code: 'many-impurities', message } }];
}

/**
 * Impurities in a quantum gas and their effective mass [CarliniStringari2021, Sec. V]. Throws PhysicsRefusal `no-polaron`,
 * `strong-coupling`, `strong-interaction`, `collapse`, `attractive-one-dimensional-impurity`, `drag-out-of-bounds`.
 */
export function polaron(parameters: PolaronParameters): System {
  const state = polaronOf(parameters);
  return {
    kind: 'polaron',
    phase: 'normal',
    share: state.share,
    derived: derivedOf(state),
    as: { closedForm: (probe) => closedFormOf(state, probe) },
    exact: (probe) => exactOf(state, probe),
    validity: (probe) => [...state.dressing.validity, ...fewImpurities(parameters), ...longWaves(parameters, probe)],
    warnings: state.dressing.warnings,
  };
}
