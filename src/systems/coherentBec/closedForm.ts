import { type ClosedForm, type Printed, type Probe, type Vector3, wavenumber } from '../../physics/index.ts';
import { closedSpectrum } from './closedLines.ts';
import type { Curvature } from './curvature.ts';
import { uniformExact } from './exact.ts';
import type { UniformState } from './state.ts';

/** Slopes divided by q^2 and static offsets of the fast regime for q -> 0, component 1 pushed. */
export interface FastLimit {
  readonly slope1: number;
  readonly slope2: number;
  readonly offset1: number;
  readonly offset2: number;
}

/**
 * Phonon part of the first moments in any coherently coupled phase, q -> 0 at an angle of cosine `cosine` to x: the
 * single-minimum case with equal g is [CarliniStringari2021, Eqs. 23, 24]; the offsets are Eq. 9.
 */
export const fastLimit = ({ n, s }: UniformState, c: Curvature, cosine: number): FastLimit => {
  const PP = n - (n - c.PP) * cosine * cosine;
  const nP = c.nP * cosine;
  const sP = c.spinMomentum * cosine;
  const sn = c.spinDensity;
  const offset = 1 / (4 * n * c.ss);
  return {
    slope1: (PP * (1 + sn) ** 2 + 2 * nP * sP * (1 + sn) + c.nn * sP * sP) / (4 * n * (1 + s)),
    slope2: (PP * (1 - sn * sn) - 2 * nP * sP * sn - c.nn * sP * sP) / (4 * n * (1 - s)),
    offset1: offset / (1 + s),
    offset2: -offset / (1 - s),
  };
};

const slopes = (slope1: number, slope2: number) => ({
  slope1,
  slope2,
  ...(slope1 !== 0 && { ratio: slope2 / slope1 }),
});

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

const equationsOf = ({ coupled, k0 }: UniformState): readonly string[] => {
  if (!coupled) return ['PitaevskiiStringari2016, Ch. 21', 'CarliniStringari2021, Eqs. 3-5'];
  return [
    'CarliniStringari2021, Eqs. 13-16',
    k0 === 0 ? 'CarliniStringari2021, Table Ib' : 'CarliniStringari2021, Eqs. 20-24',
  ];
};

/** Lines, exact in q, where they have a closed form; else slopes of component 1 pushed, q -> 0 for the fast ones. */
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
  const limit = fastLimit(state, curvature, q[0] / Math.sqrt(q2));
  const m1 = uniformExact(state, q).m1;
  return {
    ...(m1 && { ultrafast: slopes((4 * m1['11']) / (1 + state.s), (4 * m1['12']) / (1 - state.s)) }),
    fast: {
      ...slopes(limit.slope1 * q2, limit.slope2 * q2),
      offset1: limit.offset1,
      offset2: limit.offset2,
    },
    limit: 'q -> 0',
    ...rest,
  };
};
