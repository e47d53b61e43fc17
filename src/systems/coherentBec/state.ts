import { PhysicsRefusal } from '../../failure/index.ts';
import { rootNewton } from '../../numerics/roots/index.ts';
import { interactionNumbers } from '../../physics/interactions.ts';
import { list, precise, say } from '../../units/index.ts';
import type { CoherentBecParameters } from './parameters.ts';

export type UniformPhase = 'single-minimum' | 'plane-wave' | 'paramagnetic' | 'ferromagnetic' | 'miscible';

/**
 * Mean-field state sqrt(n) exp(i k1 x) (cos th, sin th) of the uniform gas, s = <sigma_z> = cos 2th, w = |<sigma_x>|.
 * hbar = m = 1. A negative Rabi coupling only changes the sign of component 2: `rabi` is its magnitude.
 */
export interface UniformState {
  /** Total density n = n1 + n2. */
  readonly n: number;
  readonly g11: number;
  readonly g22: number;
  readonly g12: number;
  readonly rabi: number;
  /** k0; 0 without coupling, where a gauge transformation of each component removes it. */
  readonly k0: number;
  readonly detuning: number;
  readonly coupled: boolean;
  readonly phase: UniformPhase;
  readonly s: number;
  readonly w: number;
  /** N_1/N, N_2/N. */
  readonly share: readonly [number, number];
  /** Canonical momentum k1 = k0 s. */
  readonly k1: number;
  /** Of the full Hamiltonian, k0^2/2 and -Omega/2 included. */
  readonly chemicalPotential: number;
  /** Per atom. */
  readonly energy: number;
  /** d(energy)/d(angle) at the state, s = sin(angle). */
  readonly residual: number;
}

/** Energy per atom of the plane-wave spinor with polarisation s, already stationary in k1 (k1 = k0 s). */
const energyAt = (p: Omit<UniformState, 'energy'>, interactionFactor: number): number => {
  const { n, g11, g22, g12, s, w } = p;
  const interaction = g11 * (1 + s) ** 2 + g22 * (1 - s) ** 2 + 2 * g12 * w * w;
  const oneBody = 0.5 * p.k0 ** 2 * w * w - 0.5 * p.rabi * w - 0.5 * p.detuning * s;
  return oneBody + (interactionFactor * n * interaction) / 8;
};

interface Polarisation {
  readonly s: number;
  readonly w: number;
  readonly residual: number;
}

/**
 * Global minimum of e(angle) = -h cos + b sin + a sin^2 over s = sin(angle) in [-1, 1].
 *
 * A state with b s > 0 is never lowest (s -> -s lowers it), so look on the side where s has the sign of -b. There every
 * stationary point obeys |b| w = |s| (h + 2 a w), whose left side falls and right side grows with |s| wherever h + 2 a w > 0:
 * one root, bracketed by the ends. For b = 0 it is s = 0, or w = h/(-2a) where that is below 1; s > 0 is taken.
 */
const polarise = (h: number, b: number, a: number): Polarisation => {
  const derivative = (angle: number, bias: number) =>
    h * Math.sin(angle) - bias * Math.cos(angle) + a * Math.sin(2 * angle);
  if (b === 0) {
    const w = a < 0 && h < -2 * a ? h / (-2 * a) : 1;
    const s = Math.sqrt((1 - w) * (1 + w));
    return { s, w, residual: Math.abs(s * (h + 2 * a * w)) };
  }
  const bias = Math.abs(b);
  const { x, residual } = rootNewton(
    (angle) => [derivative(angle, bias), h * Math.cos(angle) + bias * Math.sin(angle) + 2 * a * Math.cos(2 * angle)],
    0,
    Math.PI / 2,
  );
  return { s: b < 0 ? Math.sin(x) : -Math.sin(x), w: Math.cos(x), residual: Math.abs(residual) };
};

/**
 * The energy has two minima in s where (h, b) lies inside the astroid h^(2/3) + |b|^(2/3) = (-2a)^(2/3); without bias
 * that is Omega < Omega_c = -4a = 2 k0^2 - n (g11 + g22 - 2 g12)/2.
 */
const isBistable = (h: number, b: number, a: number): boolean =>
  a < 0 && Math.cbrt(h * h) + Math.cbrt(b * b) < Math.cbrt(4 * a * a);

const phaseOf = (k0: number, bistable: boolean): UniformPhase => {
  if (k0 === 0) return bistable ? 'ferromagnetic' : 'paramagnetic';
  return bistable ? 'plane-wave' : 'single-minimum';
};

/** Omega_c for zero bias: 2 k0^2 - n (g11 + g22 - 2 g12)/2; negative where the unpolarised state is lowest at any coupling. */
export const criticalRabi = (p: Pick<UniformState, 'k0' | 'n' | 'g11' | 'g22' | 'g12'>): number =>
  2 * p.k0 ** 2 - 0.5 * p.n * (p.g11 + p.g22 - 2 * p.g12);

/** (1 +- s)/2; the smaller one as w^2/(2 (1 + |s|)), which stays accurate where the state is nearly polarised. */
const sharesOf = (s: number, w: number): readonly [number, number] => {
  const major = 0.5 * (1 + Math.abs(s));
  const minor = (w * w) / (4 * major);
  return s >= 0 ? [major, minor] : [minor, major];
};

const refuseUnstableMixture = ({ interactions, geometry: { dimensions } }: CoherentBecParameters): void => {
  const { g11, g22, g12 } = interactions;
  if (g11 > 0 && g22 > 0 && g11 * g22 - g12 * g12 > 0) return;
  const numbers = interactionNumbers(interactions, dimensions);
  if (g11 > 0 && g22 > 0 && g12 > 0) {
    const ratio = precise(g12 ** 2 / (g11 * g22), 6);
    const message = say`the components separate unless g12^2 < g11 g22; here g12^2 = ${ratio} g11 g22`;
    throw new PhysicsRefusal('immiscible', message, numbers);
  }
  const here = list([numbers.g11, numbers.g22, numbers.g12], ', ');
  const message = say`the mixture collapses: it needs g11, g22 > 0 and g12^2 < g11 g22, here g11, g22, g12 are ${here}`;
  throw new PhysicsRefusal('collapse', message, numbers);
};

/** Ground state among uniform states. Throws PhysicsRefusal `immiscible` or `collapse` (uncoupled). */
export const uniformState = (parameters: CoherentBecParameters, n: number): UniformState => {
  const { g11, g22, g12 } = parameters.interactions;
  const rabi = Math.abs(parameters.coupling?.rabi ?? 0);
  const coupled = rabi > 0;
  if (!coupled) refuseUnstableMixture(parameters);
  const k0 = coupled ? (parameters.coupling?.momentum ?? 0) : 0;
  const detuning = parameters.coupling?.detuning ?? 0;
  const h = 0.5 * rabi;
  const b = -0.5 * detuning + 0.25 * n * (g11 - g22);
  const a = -0.25 * criticalRabi({ k0, n, g11, g22, g12 });
  const { s, w, residual } = coupled ? polarise(h, b, a) : { s: 0, w: 1, residual: 0 };
  const phase = coupled ? phaseOf(k0, isBistable(h, b, a)) : 'miscible';
  const state = {
    n,
    g11,
    g22,
    g12,
    rabi,
    k0,
    detuning,
    coupled,
    phase,
    s,
    w,
    share: sharesOf(s, w),
    k1: k0 * s,
    residual,
  };
  return {
    ...state,
    chemicalPotential: energyAt({ ...state, chemicalPotential: 0 }, 2),
    energy: energyAt({ ...state, chemicalPotential: 0 }, 1),
  };
};
