import { massOf } from '../../atoms/index.ts';
import { invariant } from '../../failure/index.ts';
import type { Geometry } from '../../physics/index.ts';
import type { SuperfluidMixtureParameters } from '../../systems/index.ts';
import type { Scales } from '../../units/index.ts';
import { type Inside, naturalScales, scalesOf, scalesOfTime, siValue } from '../inside.ts';
import type { ExperimentFile, SuperfluidMixtureBlock } from '../schema/index.ts';

const massesSI = ({ species }: SuperfluidMixtureBlock): readonly [number, number] => {
  invariant(species !== undefined, 'a laboratory file names its species');
  return [massOf(species[0]), massOf(species[1])];
};

const totalDensitySI = ({ density, densities }: SuperfluidMixtureBlock): number => {
  if (density !== undefined) return siValue(String(density), 'density3');
  invariant(densities !== undefined, 'a uniform mixture has a density');
  return siValue(String(densities[0]), 'density3') + siValue(String(densities[1]), 'density3');
};

/** The scales of a file: the mass of component 1 and its oscillator length on the first trap axis, else n^(-1/3). */
export const superfluidMixtureReference = (
  system: SuperfluidMixtureBlock,
  { units, geometry }: ExperimentFile,
): { readonly scales: Scales } => {
  if (units === 'natural') return { scales: naturalScales };
  const [mass] = massesSI(system);
  if (geometry.kind === 'uniform') return { scales: scalesOf(totalDensitySI(system) ** (-1 / 3), mass) };
  return { scales: scalesOfTime(1 / siValue(String(geometry.frequencies[0]), 'frequency'), mass) };
};

const massesOf = (system: SuperfluidMixtureBlock): readonly [number, number] => {
  if (system.species === undefined) return system.masses ?? [1, 1];
  const [m1, m2] = massesSI(system);
  return [1, m2 / m1];
};

/** g_ab = 2 pi hbar^2 a_ab/m_reduced. */
const interactionsOf = (
  { interactions, scatteringLengths }: SuperfluidMixtureBlock,
  [m1, m2]: readonly [number, number],
  inside: Inside,
): SuperfluidMixtureParameters['interactions'] => {
  if (interactions !== undefined) {
    const { g11, g22, g12 } = interactions;
    return { g11: inside(g11, '1'), g22: inside(g22, '1'), g12: inside(g12, '1') };
  }
  invariant(scatteringLengths !== undefined, 'a laboratory file has its scattering lengths filled in');
  const [a11, a22, a12] = (['a11', 'a22', 'a12'] as const).map((key) => inside(scatteringLengths[key], 'length'));
  invariant(a11 !== undefined && a22 !== undefined && a12 !== undefined, 'three scattering lengths');
  return {
    g11: (4 * Math.PI * a11) / m1,
    g22: (4 * Math.PI * a22) / m2,
    g12: 2 * Math.PI * a12 * (1 / m1 + 1 / m2),
  };
};

const densitiesOf = (
  { density, densities }: SuperfluidMixtureBlock,
  inside: Inside,
): Pick<SuperfluidMixtureParameters, 'densities'> => {
  if (densities !== undefined) {
    return { densities: [inside(densities[0], 'density3'), inside(densities[1], 'density3')] };
  }
  if (density === undefined) return {};
  const half = inside(density, 'density3') / 2;
  return { densities: [half, half] };
};

export const superfluidMixtureParameters = (
  system: SuperfluidMixtureBlock,
  geometry: Geometry,
  inside: Inside,
): SuperfluidMixtureParameters => {
  const { atoms, drag, temperature } = system;
  const masses = massesOf(system);
  return {
    geometry,
    masses,
    ...densitiesOf(system, inside),
    ...(atoms !== undefined && { atoms: typeof atoms === 'number' ? [atoms / 2, atoms / 2] : atoms }),
    interactions: interactionsOf(system, masses, inside),
    drag,
    temperature: inside(temperature, 'energy'),
  };
};
