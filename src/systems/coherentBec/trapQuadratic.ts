import type { Crossed, Probe, Quadratic } from '../../physics/index.ts';
import { probeOn, refuseOblique, slopeOn } from '../trapped/probe.ts';
import { densities } from './trapCurvature.ts';
import type { TrapGroundState } from './trapGroundState.ts';
import { singleParticle } from './trapLattice.ts';
import { momentumTailOf } from './trapResolution.ts';
import { trapSector } from './trapSector.ts';

/** N_1/N, N_2/N of the state. */
export function shareOf(state: TrapGroundState): readonly [number, number] {
  const { lattice, vector } = state;
  if (lattice.components === 1) return [0.5, 0.5];
  const half = vector.subarray(0, 2 * lattice.points);
  const first = half.reduce((sum, value) => sum + value * value, 0) / lattice.model.atoms;
  return [first, 1 - first];
}

/** Integral of weight(point) over the cloud. */
const average = ({ lattice }: TrapGroundState, values: (k: number) => number): number => {
  let sum = 0;
  for (let k = 0; k < lattice.points; k++) sum += values(k) * lattice.volume;
  return sum / lattice.model.atoms;
};

/** Densities of both components; equal ones where only one is kept. */
function bothDensities({ lattice, vector }: TrapGroundState): readonly [Float64Array, Float64Array] {
  const n = densities(lattice, vector);
  return [n[0], n[n.length - 1]];
}

/** n <sigma_x> = 2 Re(psi_1^* psi_2). [point] */
function transverseSpin({ lattice, vector }: TrapGroundState): Float64Array {
  const { points, components, volume } = lattice;
  const other = components === 1 ? 0 : 2 * points;
  const mirror = components === 1 ? -1 : 1;
  return Float64Array.from({ length: points }, (_, k) => {
    const [re, im] = [vector[k] * vector[other + k], mirror * vector[points + k] * vector[other + points + k]];
    return (2 * (re + im)) / volume;
  });
}

/**
 * m_1(a,b) = (1/2)<[F_a,[H,F_b]]>/N [CarliniStringari2021, Eqs. 13, 14] on the Gross-Pitaevskii state: (1/2)<|grad f|^2> of each
 * component, and (rabi/4)<f^2 sigma_x> with the sign of the pair.
 */
export function exactFirstMoment(state: TrapGroundState, probe: Probe): Crossed {
  const { lattice } = state;
  const [f, slope2] = [probeOn(lattice.axes, probe), slopeOn(lattice.axes, probe)];
  const [n1, n2] = bothDensities(state);
  const spin = transverseSpin(state);
  const flip = (lattice.model.rabi / 4) * average(state, (k) => f[k] ** 2 * spin[k]);
  return {
    '11': average(state, (k) => n1[k] * slope2[k]) / 2 + flip,
    '12': -flip,
    '22': average(state, (k) => n2[k] * slope2[k]) / 2 + flip,
  };
}

/** <x^2> of the whole cloud. */
export function meanSquareRadiusOf(state: TrapGroundState): number {
  const [n1, n2] = bothDensities(state);
  return average(state, (k) => (n1[k] + n2[k]) * state.lattice.x[k] ** 2);
}

function evidenceOf(state: TrapGroundState): Quadratic['evidence'] {
  const { lattice, residual, steps, mu } = state;
  return {
    groundStateResidual: residual,
    newtonSteps: steps,
    chemicalPotential: mu[0],
    meanSquareRadius: meanSquareRadiusOf(state),
    grid: lattice.axes.map(({ points }) => 2 * points.length).join(' x '),
    momentumTail: Math.max(...lattice.axes.map((_, axis) => momentumTailOf(state, axis))),
  };
}

/** The quadratic form on the ground state in its symmetry sectors; `gap` separates low from high. */
export function trapQuadratic(state: TrapGroundState, probe: Probe, gap: number | undefined): Quadratic {
  const { lattice } = state;
  refuseOblique(lattice.axes, probe);
  const signs = lattice.components === 1 ? ([1, -1] as const) : ([1] as const);
  return {
    sectors: signs.map((sigma) => trapSector(state, singleParticle(lattice, sigma), probe, sigma)),
    share: shareOf(state),
    ...(gap === undefined ? {} : { gap }),
    evidence: evidenceOf(state),
  };
}
