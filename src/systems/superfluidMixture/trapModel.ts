import { InputError, invariant, PhysicsRefusal } from '../../failure/index.ts';
import type { Geometry } from '../../physics/geometry.ts';
import { interactionNumbers } from '../../physics/interactions.ts';
import type { Warning } from '../../physics/system.ts';
import { thomasFermiPotential } from '../../physics/thomasFermi.ts';
import { list, precise, say } from '../../units/index.ts';
import type { Interactions, SuperfluidMixtureParameters } from './parameters.ts';

export type Harmonic = Extract<Geometry, { readonly kind: 'harmonic' }>;

/** Two clouds without coupling in their traps, in the trap's own dimension; hbar = m1 = 1. */
export interface TrapModel {
  readonly dimensions: 1 | 2 | 3;
  readonly masses: readonly [number, number];
  /** [component][axis], x first. */
  readonly frequencies: readonly [readonly number[], readonly number[]];
  readonly interactions: Interactions;
  readonly atoms: readonly [number, number];
  /** g12^2 < g11 g22: nothing is gained by standing apart, and the ground state is one. */
  readonly isMiscible: boolean;
}

/** What each component feels on all axes of the file. */
const trapsOf = ({ frequencies, secondFrequencies = frequencies }: Harmonic) =>
  [frequencies, secondFrequencies] as const;

/**
 * Axes beyond `dimensions` are frozen in the ground state of each component, of width (m w)^(-1/2): an axis divides g_aa by
 * sqrt(2 pi/(m_a w_a)) and g12 by sqrt(pi (1/(m1 w1) + 1/(m2 w2))).
 */
function reduced(geometry: Harmonic, [m1, m2]: readonly [number, number], given: Interactions): Interactions {
  const [first, second] = trapsOf(geometry).map((all) => all.slice(geometry.dimensions));
  return first.reduce(({ g11, g22, g12 }, w, axis) => {
    const [area1, area2] = [1 / (m1 * w), 1 / (m2 * second[axis])];
    return {
      g11: g11 / Math.sqrt(2 * Math.PI * area1),
      g22: g22 / Math.sqrt(2 * Math.PI * area2),
      g12: g12 / Math.sqrt(Math.PI * (area1 + area2)),
    };
  }, given);
}

/** mu_a over the level spacing across; mu_a of the cloud alone and what the densest place of the other one adds. */
function transverseRatios(geometry: Harmonic, model: TrapModel): readonly number[] {
  const {
    masses,
    atoms,
    frequencies,
    interactions: { g11, g22, g12 },
  } = model;
  const own = [g11, g22];
  const alone = own.map((g, a) => thomasFermiPotential(frequencies[a], masses[a], atoms[a], g));
  return trapsOf(geometry).map((all, a) => {
    const added = (Math.max(0, g12) / own[1 - a]) * alone[1 - a];
    return (alone[a] + added) / Math.min(...all.slice(geometry.dimensions));
  });
}

/** Throws PhysicsRefusal `not-frozen`. */
export function frozenWarnings(geometry: Harmonic, model: TrapModel): readonly Warning[] {
  if (geometry.frequencies.length === geometry.dimensions) return [];
  const ratios = transverseRatios(geometry, model);
  const text = `mu/(hbar w_perp) = ${ratios.map((ratio) => ratio.toPrecision(3)).join(' and ')}, at most`;
  if (Math.max(...ratios) < 1)
    return [{ code: 'reduced-dimensions', message: `the transverse motion is frozen: ${text}` }];
  const message = `a mixture of unlike clouds is reduced only where both are frozen across: ${text}; raise \`dimensions\``;
  throw new PhysicsRefusal('not-frozen', message, { ratio1: ratios[0], ratio2: ratios[1] });
}

/** Attraction that would collapse a cloud, or bind a soliton or a droplet, which are described elsewhere or not at all. */
function requireRepulsion(interactions: Interactions, dimensions: 1 | 2 | 3): void {
  const { g11, g22, g12 } = interactions;
  const numbers = interactionNumbers(interactions, dimensions);
  if (g11 <= 0 || g22 <= 0) {
    const code = dimensions === 1 ? 'attractive-one-dimensional-gas' : 'collapse';
    throw new PhysicsRefusal(
      code,
      say`each cloud of a trapped mixture must repel itself: g11 and g22 are ${list([numbers.g11, numbers.g22], ' and ')}`,
      numbers,
    );
  }
  if (g12 > -Math.sqrt(g11 * g22)) return;
  const ratio = precise(g12 / Math.sqrt(g11 * g22), 6);
  const message = say`the mixture contracts unless g12 > -sqrt(g11 g22); here g12 = ${ratio} sqrt(g11 g22)`;
  throw new PhysicsRefusal('collapse', message, numbers);
}

/** Throws `PhysicsRefusal` `collapse`, `attractive-one-dimensional-gas`; `InputError` for a temperature. */
export function trapModel(parameters: SuperfluidMixtureParameters): TrapModel {
  const { geometry, masses, atoms, temperature } = parameters;
  invariant(geometry.kind === 'harmonic' && atoms !== undefined, 'a trapped mixture has a trap and atoms');
  if (temperature > 0) {
    const message = 'a trapped mixture is described at zero temperature only';
    throw new InputError([{ field: 'system.temperature', message }]);
  }
  const { dimensions } = geometry;
  const interactions = reduced(geometry, masses, parameters.interactions);
  requireRepulsion(interactions, dimensions);
  const { g11, g22, g12 } = interactions;
  const [first, second] = trapsOf(geometry).map((all) => all.slice(0, dimensions));
  return {
    dimensions,
    masses,
    frequencies: [first, second],
    interactions,
    atoms,
    isMiscible: g12 ** 2 < g11 * g22,
  };
}
