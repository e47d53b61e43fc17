import { InputError } from '../../failure/index.ts';
import { type Geometry, thomasFermiPotential, type Warning } from '../../physics/index.ts';
import { type CoherentBecParameters, evenStiffness } from './parameters.ts';

type Harmonic = Extract<Geometry, { kind: 'harmonic' }>;

/** How a trap of more axes than `dimensions` was reduced: g of the lower dimension is g/area. */
export interface TrapReduction {
  /** Volume of the transverse cross-section that g is divided by; 1 where nothing is reduced. */
  readonly area: number;
  /** mu/(hbar w_perp), mu of the transverse motion alone, w_perp the geometric mean; absent where nothing is reduced. */
  readonly transverseRatio?: number;
  readonly warnings: readonly Warning[];
}

const mean = (values: readonly number[]): number =>
  values.reduce((product, value) => product * value, 1) ** (1 / values.length);

/** 1/integral of |phi|^4 of the transverse ground state: sqrt(2 pi) oscillator lengths an axis. */
const groundStateArea = (transverse: readonly number[]): number =>
  transverse.reduce((area, frequency) => area * Math.sqrt((2 * Math.PI) / frequency), 1);

/**
 * (integral of n)^2/integral of n^2 over the cross-section through the centre of a Thomas-Fermi cloud, n = 1 - rho^2:
 * 5R/3 for one axis, 3 pi R_y R_z/4 for two.
 */
function thomasFermiArea(transverse: readonly number[], mu: number): number {
  const radii = transverse.map((frequency) => Math.sqrt(2 * mu) / frequency);
  return radii.reduce((product, radius) => product * radius, radii.length === 1 ? 5 / 3 : (3 * Math.PI) / 4);
}

function say(ratio: number, state: string): Warning {
  const message = `the trap was reduced with the transverse ${state}: mu/(hbar w_perp) = ${ratio.toPrecision(3)}`;
  return { code: 'reduced-dimensions', message };
}

/**
 * Ground state across where the chemical potential of the reduced cloud stays below the level spacing there, else the
 * Thomas-Fermi cross-section. The interaction that counts is the mean of the three.
 */
export function reduceTrap(
  { frequencies, dimensions }: Harmonic,
  interactions: CoherentBecParameters['interactions'],
  atoms: number,
): TrapReduction {
  if (frequencies.length < dimensions) {
    const message = `${dimensions} dimensions need ${dimensions} frequencies, ${frequencies.length} given`;
    throw new InputError([{ field: 'geometry.frequencies', message }]);
  }
  const transverse = frequencies.slice(dimensions);
  if (transverse.length === 0) return { area: 1, warnings: [] };
  const stiffness = evenStiffness(interactions);
  const across = mean(transverse);
  const area = groundStateArea(transverse);
  const ratio = thomasFermiPotential(frequencies.slice(0, dimensions), 1, atoms, stiffness / area) / across;
  if (ratio < 1) return { area, transverseRatio: ratio, warnings: [say(ratio, 'ground state')] };
  const mu = thomasFermiPotential(frequencies, 1, atoms, stiffness);
  const warnings = [say(mu / across, 'Thomas-Fermi cross-section')];
  return { area: thomasFermiArea(transverse, mu), transverseRatio: mu / across, warnings };
}
