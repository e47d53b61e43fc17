import { type IsotopeName, type ScatteringLengths, scatteringLengths } from '../atoms/index.ts';
import type { CoherentBecBlock, ExperimentFile, SuperfluidMixtureBlock } from './schema/index.ts';

/** The isotope of both components; undefined where there are two. */
const isotopeOf = (system: CoherentBecBlock | SuperfluidMixtureBlock): IsotopeName | undefined => {
  if (system.kind === 'coherent-bec') return system.atom;
  const [first, second] = system.species ?? [];
  return first === second ? first : undefined;
};

/** What the table says for the atoms and states of a block; undefined where it says nothing. */
export const tableLengths = (system: ExperimentFile['system']): ScatteringLengths | undefined => {
  if (!('states' in system)) return undefined;
  const [atom, { states }] = [isotopeOf(system), system];
  return atom === undefined || states === undefined ? undefined : scatteringLengths(atom, states[0], states[1]);
};

export const asText = ({ a11, a22, a12 }: ScatteringLengths): NonNullable<CoherentBecBlock['scatteringLengths']> => ({
  a11: `${a11.value} a0`,
  a22: `${a22.value} a0`,
  a12: `${a12.value} a0`,
});

const completeMixture = (system: SuperfluidMixtureBlock, units: ExperimentFile['units']): SuperfluidMixtureBlock => {
  const lengths = system.scatteringLengths === undefined ? tableLengths(system) : undefined;
  return {
    ...system,
    ...(lengths && { scatteringLengths: asText(lengths) }),
    ...(units === 'natural' && { masses: system.masses ?? [1, 1] }),
  };
};

const completeSystem = (system: ExperimentFile['system'], units: ExperimentFile['units']): ExperimentFile['system'] => {
  switch (system.kind) {
    case 'coherent-bec':
      return completeCoherent(system, units);
    case 'superfluid-mixture':
      return completeMixture(system, units);
    case 'fermi-liquid':
    case 'polaron':
    case 'bose-hubbard':
      return system;
  }
};

const completeCoherent = (system: CoherentBecBlock, units: ExperimentFile['units']): CoherentBecBlock => {
  const lengths = system.scatteringLengths === undefined ? tableLengths(system) : undefined;
  const { coupling } = system;
  const withoutMomentum = coupling !== undefined && coupling.momentum === undefined && coupling.raman === undefined;
  return {
    ...system,
    ...(lengths && { scatteringLengths: asText(lengths) }),
    ...(withoutMomentum && { coupling: { ...coupling, momentum: units === 'lab' ? '0 /um' : 0 } }),
  };
};

const completeGeometry = (geometry: ExperimentFile['geometry']): ExperimentFile['geometry'] => {
  if (geometry.kind === 'uniform' || geometry.dimensions !== undefined) return geometry;
  const count = geometry.frequencies.length;
  return { ...geometry, dimensions: count === 1 || count === 2 ? count : 3 };
};

/** Writes down the defaults that depend on other fields: scattering lengths from the table, dimensions, k0 = 0. */
export const complete = (file: ExperimentFile): ExperimentFile => ({
  ...file,
  system: completeSystem(file.system, file.units),
  geometry: completeGeometry(file.geometry),
});
