import { PhysicsRefusal } from '../../failure/index.ts';
import { type BallRule, ballRule } from '../../numerics/quadrature/ball.ts';
import { thomasFermiPotential } from '../../physics/index.ts';
import { interactionNumbers } from '../../physics/interactions.ts';
import { quantity, say } from '../../units/index.ts';
import type { TrapModel } from './trapModel.ts';

/** Total density n(r) = peak (1 - rho^2), rho_i = r_i/radii_i, inside the ellipsoid rho < 1. */
export interface ThomasFermi {
  readonly model: TrapModel;
  /** G: local chemical potential G n; (g + g12)/2 for equal intraspecies interactions. */
  readonly stiffness: number;
  /** G n at the centre: the chemical potential without the constants k0^2/2 and -rabi/2. */
  readonly potential: number;
  readonly peak: number;
  /** [axis]. */
  readonly radii: readonly number[];
  /** N_1/N, N_2/N, the same everywhere in the cloud. */
  readonly share: readonly [number, number];
}

/**
 * mu_1 = mu_2 in one external potential: (g11 - g12) n1 = (g22 - g12) n2 wherever there are atoms. With coupling this is
 * asked for balanced components only, where it gives equal densities.
 */
function mixing(model: TrapModel): { share: readonly [number, number]; stiffness: number } {
  const { g11, g22, g12, rabi, balanced } = model;
  if (balanced && rabi > 0) return { share: [0.5, 0.5], stiffness: (g11 + g12) / 2 };
  const [x, y] = [g22 - g12, g11 - g12];
  if (!(x > 0 && y > 0)) {
    const message = 'the trapped components do not mix: g12 is not below g11 and g22';
    throw new PhysicsRefusal('immiscible', message, interactionNumbers(model, model.dimensions));
  }
  return { share: [x / (x + y), y / (x + y)], stiffness: (g11 * g22 - g12 * g12) / (x + y) };
}

/** Coupling below which the unpolarised state is unstable somewhere in the cloud: largest 2 k0^2 - (g - g12) n. */
export function criticalRabi({ momentum, g11, g12 }: TrapModel, peak: number): number {
  return Math.max(0, 2 * momentum ** 2, 2 * momentum ** 2 - (g11 - g12) * peak);
}

function refuse(model: TrapModel, critical: number): never {
  const { momentum, rabi } = model;
  const phase = momentum > 0 ? 'plane-wave' : 'ferromagnetic';
  const numbers = { rabi: quantity(rabi, 'energy'), criticalRabi: quantity(critical, 'energy') };
  const message = say`a trapped ${phase} or striped state has no Thomas-Fermi form here: the coupling ${numbers.rabi} is below ${numbers.criticalRabi}; gross-pitaevskii has it, bogoliubov with spin-orbit coupling on a line`;
  throw new PhysicsRefusal(`trapped-${phase}`, message, numbers);
}

/** Different clouds of the two components: the profile has kinks or the local polarisation varies. */
function refuseUneven(model: TrapModel, share: readonly [number, number]): void {
  const { detuning, fixed } = model;
  const numbers = {
    ...interactionNumbers(model, model.dimensions),
    detuning: quantity(detuning, 'energy'),
    share1: share[0],
  };
  const split = fixed === undefined || Math.abs(fixed[0] / (fixed[0] + fixed[1]) - share[0]) < 1e-12;
  if (split && detuning === 0) return;
  throw new PhysicsRefusal('uneven-clouds', 'the two trapped clouds differ: no common Thomas-Fermi profile', numbers);
}

/**
 * The Thomas-Fermi state. Throws PhysicsRefusal `trapped-plane-wave`, `trapped-ferromagnetic`, `polarised-trap`, `immiscible`,
 * `uneven-clouds` where there is none of the form above.
 */
export function thomasFermi(model: TrapModel): ThomasFermi {
  const { frequencies, atoms, rabi, balanced, detuning } = model;
  if (rabi > 0 && !balanced) {
    const message =
      'with coupling the Thomas-Fermi state needs g11 = g22 and no detuning: else the polarisation varies in space';
    throw new PhysicsRefusal('polarised-trap', message, {
      ...interactionNumbers(model, model.dimensions),
      detuning: quantity(detuning, 'energy'),
    });
  }
  const { share, stiffness } = mixing(model);
  if (rabi === 0 && !balanced) refuseUneven(model, share);
  const potential = thomasFermiPotential(frequencies, 1, atoms, stiffness);
  const radii = frequencies.map((frequency) => Math.sqrt(2 * potential) / frequency);
  const peak = potential / stiffness;
  const critical = criticalRabi(model, peak);
  if (rabi > 0 && rabi <= critical) refuse(model, critical);
  return { model, stiffness, potential, peak, radii, share };
}

/** Nodes on the cloud with the density and the volume element. Arrays [node]. */
export interface CloudRule {
  /** [axis] -> [node], position over radius. */
  readonly scaled: BallRule['points'];
  readonly density: Float64Array;
  readonly volume: Float64Array;
}

/** Quadrature over the cloud, exact for polynomials of degree 2 size - 1; sizes [axis]. */
export function cloudRule({ radii, peak, model }: ThomasFermi, sizes: readonly number[]): CloudRule {
  const { points, weights } = ballRule(model.dimensions, sizes);
  const jacobian = radii.reduce((product, radius) => product * radius, 1);
  return {
    scaled: points,
    density: weights.map((_, i) => peak * (1 - points.reduce((sum, axis) => sum + axis[i] ** 2, 0))),
    volume: weights.map((weight) => weight * jacobian),
  };
}

/** Integral of f(node) over the cloud. */
export function integrateCloud({ volume }: CloudRule, f: (node: number) => number): number {
  let sum = 0;
  for (let i = 0; i < volume.length; i++) sum += volume[i] * f(i);
  return sum;
}

/** <x^2> of the whole cloud: R_x^2/(D + 4). */
export const meanSquareRadius = ({ radii, model }: ThomasFermi): number => radii[0] ** 2 / (model.dimensions + 4);

/** Density-weighted mean density <n>: 4/(D + 4) of the peak, since G<n> = 2 w_x^2 <x^2>. */
export const meanDensity = ({ peak, model }: ThomasFermi): number => (4 * peak) / (model.dimensions + 4);

/** rabi + (g - g12) n: what a local change of the polarisation costs, as a frequency. */
export const localGap = ({ rabi, g11, g12 }: TrapModel, density: number): number => rabi + (g11 - g12) * density;
