import type { ClosedForm, Fast, Printed, Probe, Ultrafast } from '../../physics/index.ts';
import {
  type CloudRule,
  cloudRule,
  criticalRabi,
  integrateCloud,
  localGap,
  meanDensity,
  meanSquareRadius,
  type ThomasFermi,
} from './thomasFermi.ts';
import { type ProbeValues, probeValues, rimPhases } from './trapProbe.ts';

/** Nodes an axis that integrate a smooth cloud to rounding; cos(q.r) needs half a node more for every radian. */
const smoothNodes = 14;

/** Sizes of the rule: outer axes carry the phases of the inner ones through the square roots of the ball's coordinates. */
export function nodesFor(state: ThomasFermi, probe: Probe): readonly number[] {
  const phases = rimPhases(state, probe).map(Math.abs);
  return phases.map((_, axis) => smoothNodes + Math.ceil(phases.slice(axis).reduce((sum, phase) => sum + phase, 0)));
}

/** Density-weighted means of a cloud: <|grad f|^2> and <f^2>. */
interface Means {
  readonly gradient2: number;
  readonly f2: number;
}

const square = (gradient: readonly Float64Array[], i: number): number =>
  gradient.reduce((sum, component) => sum + component[i] ** 2, 0);

function means(state: ThomasFermi, rule: CloudRule, { f, gradient }: ProbeValues): Means {
  const { atoms } = state.model;
  return {
    gradient2: integrateCloud(rule, (i) => rule.density[i] * square(gradient, i)) / atoms,
    f2: integrateCloud(rule, (i) => rule.density[i] * f[i] ** 2) / atoms,
  };
}

/**
 * d_x(n f/W) with W = rabi + (g - g12) n the local gap: n/W has the slope rabi/W^2 in n, and d_x n = -2 peak x/R_x^2.
 */
function spinSource(state: ThomasFermi, rule: CloudRule, { f, gradient }: ProbeValues, i: number): number {
  const gap = localGap(state.model, rule.density[i]);
  const slope = (-2 * state.peak * rule.scaled[0][i]) / state.radii[0];
  return (f[i] * slope * state.model.rabi) / gap ** 2 + (rule.density[i] * gradient[0][i]) / gap;
}

/**
 * Low-lying m_1 per atom of density and spin, quantum pressure neglected. With s = (2n/W)(k0 d_x Phi + force on the spin)
 * eliminated [CarliniStringari2021, Eqs. 17-19], H = int (n/2)[(1 - 2 k0^2/W)(d_x Phi)^2 + (grad_perp Phi)^2] + (G/2) dn^2, and
 * F_n = int f dn, F_s = -2 k0 int Phi d_x(n f/W). Their Poisson brackets with H are
 * m1(n,n) = (1/2N) int n [(1 - 2 k0^2/W)(d_x f)^2 + (grad_perp f)^2], m1(s,s) = (2 k0^2 G/N) int (d_x(n f/W))^2.
 * The spin force moves the density by -d_x(n f): no local average of the uniform result.
 */
function lowMoments(state: ThomasFermi, rule: CloudRule, values: ProbeValues): { density: number; spin: number } {
  const { momentum, atoms } = state.model;
  const lost = integrateCloud(
    rule,
    (i) => (rule.density[i] * values.gradient[0][i] ** 2 * 2 * momentum ** 2) / localGap(state.model, rule.density[i]),
  );
  const spin = integrateCloud(rule, (i) => spinSource(state, rule, values, i) ** 2);
  return {
    density: means(state, rule, values).gradient2 / 2 - lost / (2 * atoms),
    spin: (2 * momentum ** 2 * state.stiffness * spin) / atoms,
  };
}

/** <f^2/W>: half of the static response of the spin at locked phases, per atom. */
export function lockedSpinResponse(state: ThomasFermi, rule: CloudRule, { f }: ProbeValues): number {
  const { model } = state;
  return integrateCloud(rule, (i) => (rule.density[i] * f[i] ** 2) / localGap(model, rule.density[i])) / model.atoms;
}

/** Balanced components: slope_b = 4 m_1(1,b), 4 m_1(1,1) = nn + ss, 4 m_1(1,2) = nn - ss; offsets in the same way. */
function fastSlopes(state: ThomasFermi, rule: CloudRule, values: ProbeValues): Fast {
  const { density, spin } = lowMoments(state, rule, values);
  const offset = lockedSpinResponse(state, rule, values);
  const [slope1, slope2] = [density + spin, density - spin];
  return { slope1, slope2, ratio: slope2 / slope1, offset1: offset, offset2: -offset };
}

/** Full commutators [CarliniStringari2021, Eqs. 13, 14] with <sigma_x> = 1. */
function ultrafastSlopes(state: ThomasFermi, { gradient2, f2 }: Means): Ultrafast {
  const slope2 = -state.model.rabi * f2;
  const slope1 = gradient2 - slope2;
  return { slope1, slope2, ratio: slope2 / slope1 };
}

/** V2/V1 as printed, with density-weighted averages. */
function printedRatios(state: ThomasFermi): readonly Printed[] {
  const { rabi, momentum } = state.model;
  const spread = rabi * meanSquareRadius(state);
  const critical = 2 * momentum ** 2;
  const [mass, mixing] = [1 - critical / rabi, (2 * state.stiffness * meanDensity(state) * critical) / rabi ** 2];
  return [
    {
      equation: 'Eq. 25',
      quantity: 'ultrafast.ratio',
      value: -spread / (spread + 1),
      note: 'right; <x^2> of the Thomas-Fermi cloud, <sigma_x> = 1',
    },
    {
      equation: 'Eq. 26',
      quantity: 'fast.ratio',
      value: (mass - mixing) / (mass + mixing),
      note: 'a local average of the uniform result; in a trap 2 g <n> must read 3 g <n>, as the spin force displaces density',
    },
  ];
}

const withoutCoupling = ({ gradient2 }: Means) => ({ slope1: gradient2, slope2: 0, ratio: 0 });

/** Slopes on the Thomas-Fermi profile, component 1 pushed. Balanced components where there is coupling. */
export function trapClosedForm(state: ThomasFermi, probe: Probe): ClosedForm {
  const rule = cloudRule(state, nodesFor(state, probe));
  const values = probeValues(state, rule, probe);
  const averages = means(state, rule, values);
  if (state.model.rabi === 0) {
    const slopes = withoutCoupling(averages);
    return {
      ultrafast: slopes,
      fast: slopes,
      limit: 'Thomas-Fermi',
      printed: [],
      equations: ['CarliniStringari2021, Eq. 13'],
    };
  }
  return {
    ultrafast: ultrafastSlopes(state, averages),
    fast: fastSlopes(state, rule, values),
    limit: 'Thomas-Fermi',
    printed: probe.kind === 'position' ? printedRatios(state) : [],
    equations: [
      'CarliniStringari2021, Eqs. 13, 14',
      'CarliniStringari2021, Eqs. 17-20',
      'CarliniStringari2021, Eq. 25',
    ],
  };
}

/**
 * Coupling at which V2 changes sign in the fast regime for f = x and g = g12, from density = spin:
 * [Oc + sqrt(Oc^2 + 12 g <n> Oc)]/2, Oc = 2 k0^2.
 */
export function signChangeRabi(state: ThomasFermi): number {
  const critical = criticalRabi(state.model, state.peak);
  return (critical + Math.sqrt(critical ** 2 + 12 * state.stiffness * meanDensity(state) * critical)) / 2;
}
