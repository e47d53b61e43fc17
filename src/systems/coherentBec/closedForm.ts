import {
  type ClosedForm,
  type Component,
  type Crossed,
  type Fast,
  type Printed,
  type Probe,
  type Slopes,
  type Vector3,
  wavenumber,
} from '../../physics/index.ts';
import { closedSpectrum } from './closedLines.ts';
import type { Curvature } from './curvature.ts';
import { commutators } from './exact.ts';
import type { UniformState } from './state.ts';

/** m_1 of the phonons divided by q^2, m_-1 of the spin that follows at once, per atom, q -> 0. */
export interface PhononLimit {
  readonly m1: Crossed;
  readonly instantaneous: number;
}

/**
 * First moments of the two phonons in any coherently coupled phase at an angle of cosine `cosine` to x. With F_1,2 =
 * (dn +- dS)/2, dS = sn dn + sP P, the phonon part of m_1 is a quadratic form of the sources (1 +- sn, +- sP) with the
 * curvatures PP, nP, nn; for the single minimum with equal g it is [CarliniStringari2021, Eqs. 23, 24].
 */
const phononLimit = ({ n }: UniformState, c: Curvature, cosine: number): PhononLimit => {
  const PP = n - (n - c.PP) * cosine * cosine;
  const nP = c.nP * cosine;
  const sP = c.spinMomentum * cosine;
  const moment = (a: 1 | -1, b: 1 | -1): number => {
    const [na, nb] = [1 + a * c.spinDensity, 1 + b * c.spinDensity];
    return (PP * na * nb + nP * sP * (a * nb + b * na) + c.nn * a * b * sP * sP) / (16 * n);
  };
  return {
    m1: { '11': moment(1, 1), '12': moment(1, -1), '22': moment(-1, -1) },
    instantaneous: 1 / (16 * n * c.ss),
  };
};

/** d<F_b>/dt / (lambda t) = 2 m_1(b, pushed)/(N_b/N) [CarliniStringari2021, Eqs. 3, 5, 7]. */
const slopes = (m1: Crossed, share: readonly [number, number], pushed: Component): Slopes => {
  const slope1 = (2 * (pushed === 1 ? m1['11'] : m1['12'])) / share[0];
  const slope2 = (2 * (pushed === 1 ? m1['12'] : m1['22'])) / share[1];
  return { slope1, slope2, ...(slope1 !== 0 && { ratio: slope2 / slope1 }) };
};

const times = (m1: Crossed, factor: number): Crossed => ({
  '11': factor * m1['11'],
  '12': factor * m1['12'],
  '22': factor * m1['22'],
});

const fastOf = (state: UniformState, limit: PhononLimit, q2: number, pushed: Component): Fast => {
  const offset = (pushed === 1 ? 2 : -2) * limit.instantaneous;
  return {
    ...slopes(times(limit.m1, q2), state.share, pushed),
    offset1: offset / state.share[0],
    offset2: -offset / state.share[1],
  };
};

/** Eqs. 15, 16, 23 and 24 as printed: for the unpolarised state, the last two for g11 = g22 = g12 and q along x. */
const printedSlopes = (state: UniformState, q: Vector3): readonly Printed[] => {
  const { rabi, k0, n, g11, g22, g12, s, coupled } = state;
  if (!coupled || s !== 0) return [];
  const q2 = q[0] ** 2 + q[1] ** 2 + q[2] ** 2;
  const printed: Printed[] = [
    { equation: 'Eq. 15', quantity: 'ultrafast.slope2', value: -rabi / 2, note: 'exact at any q' },
    { equation: 'Eq. 16', quantity: 'ultrafast.slope1', value: (q2 + rabi) / 2, note: 'exact at any q' },
  ];
  const alongX = q[1] === 0 && q[2] === 0;
  if (g11 !== g22 || g11 !== g12 || !(alongX || k0 === 0)) return printed;
  const critical = 2 * k0 * k0;
  const mass = 1 - critical / rabi;
  const drag = (2 * g11 * n * critical) / rabi ** 2;
  const note = 'limit q -> 0';
  return [
    ...printed,
    { equation: 'Eq. 23', quantity: 'fast.slope2', value: (q2 / 4) * (mass - drag), note },
    { equation: 'Eq. 24', quantity: 'fast.slope1', value: (q2 / 4) * (mass + drag), note },
  ];
};

const equationsOf = ({ coupled, k0, s }: UniformState): readonly string[] => {
  if (!coupled) return ['PitaevskiiStringari2016', 'CarliniStringari2021, Eqs. 3, 5'];
  const first = 'CarliniStringari2021, Eqs. 13, 14';
  if (s !== 0) return [first];
  return k0 === 0 ? [first, 'CarliniStringari2021, Eqs. 15, 16'] : [first, 'CarliniStringari2021, Eqs. 15, 16, 20-24'];
};

/** Lines, exact in q, where they have a closed form; else slopes, the fast ones in the limit q -> 0. */
export const uniformClosedForm = (
  state: UniformState,
  curvature: Curvature | undefined,
  probe: Probe,
  q: Vector3,
): ClosedForm => {
  const spectrum = closedSpectrum(state, probe, q);
  const rest = { printed: printedSlopes(state, q), equations: equationsOf(state) };
  if (spectrum !== undefined || curvature === undefined) return { ...(spectrum && { spectrum }), ...rest };
  const q2 = wavenumber(probe) ** 2;
  const limit = phononLimit(state, curvature, q[0] / Math.sqrt(q2));
  const total = commutators(state, q2);
  return {
    ultrafast: slopes(total, state.share, 1),
    fast: fastOf(state, limit, q2, 1),
    secondPushed: { ultrafast: slopes(total, state.share, 2), fast: fastOf(state, limit, q2, 2) },
    limit: 'q -> 0',
    ...rest,
  };
};
