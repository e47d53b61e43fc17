import {
  type Exact,
  type FermiLiquid,
  fermiCoupling,
  type LandauParameters,
  type Probe,
  type SmallParameter,
  type System,
  type Warning,
  wavenumber,
} from '../../physics/index.ts';
import type { Quantity } from '../../units/index.ts';
import { say } from '../../units/index.ts';
import { closedForm, dragFraction } from './closedForm.ts';
import { pairContinuum } from './pairContinuum.ts';
import { medianPairEnergy } from './pairs.ts';
import { type FermiLiquidParameters, fermiMomentumOf, gasParameterOf } from './parameters.ts';
import { criticalTemperature, dilute } from './perturbation.ts';
import { requireStable } from './stability.ts';

const landauOf = (parameters: FermiLiquidParameters): LandauParameters =>
  parameters.interaction.kind === 'landau' ? parameters.interaction.landau : dilute(gasParameterOf(parameters) ?? 0);

const describe = (parameters: FermiLiquidParameters): FermiLiquid => {
  const landau = landauOf(parameters);
  requireStable(landau);
  const gasParameter = gasParameterOf(parameters);
  return {
    landau,
    fermiMomentum: fermiMomentumOf(parameters),
    effectiveMass: 1 + landau.F1 / 3,
    ...(gasParameter !== undefined && { gasParameter }),
  };
};

const number = (value: number): Quantity => ({ value, dimension: '1' });

const derived = ({ landau, fermiMomentum, effectiveMass, gasParameter }: FermiLiquid): System['derived'] => ({
  landauF0: number(landau.F0),
  landauF1: number(landau.F1),
  landauG0: number(landau.G0),
  landauG1: number(landau.G1),
  effectiveMass: number(effectiveMass),
  dragFraction: number(dragFraction(landau)),
  fermiVelocity: { value: fermiMomentum / effectiveMass, dimension: 'speed' },
  ...(gasParameter !== undefined && {
    medianPairEnergy: { value: medianPairEnergy * fermiMomentum ** 2, dimension: 'energy' } as const,
  }),
  ...(gasParameter !== undefined &&
    gasParameter < 0 && { criticalTemperature: number(criticalTemperature(gasParameter)) }),
});

/**
 * m_1 from the commutator with the kinetic energy. m_-1 from the compressibility and the susceptibility N(0)/(1 + L0),
 * N(0)/n = 3 m* / k_F^2, of which the cosine sees half; half of that is m_-1, up to (q/k_F)^2.
 */
const exact = (liquid: FermiLiquid, probe: Probe): Exact => {
  const { landau, fermiMomentum, effectiveMass } = liquid;
  const own = fermiCoupling(liquid, probe).strength / 2;
  const m1 = { '11': own, '12': 0, '22': own };
  if (probe.kind === 'position') return { m1 };
  const free = (3 * effectiveMass) / (4 * fermiMomentum ** 2);
  const [nn, ss] = [free / (1 + landau.F0), free / (1 + landau.G0)];
  return { m1, mMinus1: { '11': (nn + ss) / 4, '12': (nn - ss) / 4, '22': (nn + ss) / 4 } };
};

const weakness = (x: number): SmallParameter => ({
  name: '|k_F a|',
  value: Math.abs(x),
  limit: 0.5,
  warning: {
    code: 'strong-interaction',
    message: say`k_F a = ${x}: Landau parameters are of second order in it and lose their meaning towards 1`,
  },
});

const normality = (x: number): SmallParameter => ({
  name: 'T_c/T_F',
  value: criticalTemperature(x),
  limit: 0.05,
  warning: {
    code: 'near-superfluid',
    message: `T_c/T_F = ${criticalTemperature(x).toPrecision(3)}: the gas is hardly degenerate before it is superfluid`,
  },
});

const longWaves = (probe: Probe, { fermiMomentum }: FermiLiquid): SmallParameter => ({
  name: 'q/k_F',
  value: wavenumber(probe) / fermiMomentum,
  limit: 0.1,
  warning: {
    code: 'outside-landau-regime',
    message: 'q is not small against k_F: Landau theory is the limit of long waves, corrections are of order (q/k_F)^2',
  },
});

const validity = (liquid: FermiLiquid, probe: Probe): readonly SmallParameter[] => {
  const x = liquid.gasParameter;
  return [
    ...(x === undefined ? [] : [weakness(x), ...(x < 0 ? [normality(x)] : [])]),
    ...(probe.kind === 'cosine' ? [longWaves(probe, liquid)] : []),
  ];
};

const metastable: Warning = {
  code: 'metastable-gas',
  message: 'a > 0: the repulsive gas lives only as long as no pairs of atoms form molecules',
};

/**
 * The normal phase of an interacting Fermi mixture [CarliniStringari2021, Sec. IV]. Throws PhysicsRefusal `collapse`,
 * `ferromagnetic`, `current-instability`, `spin-current-instability` or `multipair-sum-rule`.
 */
export const fermiLiquid = (parameters: FermiLiquidParameters): System => {
  const liquid = describe(parameters);
  return {
    kind: 'fermi-liquid',
    phase: 'normal',
    share: [0.5, 0.5],
    derived: derived(liquid),
    as: {
      closedForm: (probe) => closedForm(liquid, probe),
      fermiLiquid: () => liquid,
      ...(liquid.gasParameter !== undefined && { pairContinuum: (probe: Probe) => pairContinuum(liquid, probe) }),
    },
    exact: (probe) => exact(liquid, probe),
    validity: (probe) => validity(liquid, probe),
    warnings: (liquid.gasParameter ?? 0) > 0 ? [metastable] : [],
  };
};
