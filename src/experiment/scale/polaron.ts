import { massOf } from '../../atoms/index.ts';
import { invariant } from '../../failure/index.ts';
import type { Geometry } from '../../physics/index.ts';
import type { PolaronParameters } from '../../systems/index.ts';
import type { Scales } from '../../units/index.ts';
import { type Inside, naturalScales, scalesOf, siValue } from '../inside.ts';
import type { ExperimentFile, PolaronBlock } from '../schema/index.ts';

const massesOf = ({ species, masses }: PolaronBlock): readonly [number, number] =>
  species === undefined ? (masses ?? [1, 1]) : [1, massOf(species[1]) / massOf(species[0])];

/** The scales of a file: the mass of an atom of the medium and n1^(-1/3). */
export const polaronReference = (
  { species, densities }: PolaronBlock,
  { units }: ExperimentFile,
): { readonly scales: Scales } => {
  if (units === 'natural') return { scales: naturalScales };
  invariant(species !== undefined, 'a laboratory file names its species');
  return { scales: scalesOf(siValue(String(densities[0]), 'density3') ** (-1 / 3), massOf(species[0])) };
};

const effectiveMassOf = ({ effectiveMass }: PolaronBlock, inside: Inside): PolaronParameters['effectiveMass'] => {
  if (effectiveMass.kind !== 'bose') return effectiveMass;
  const { kind, a11, a12 } = effectiveMass;
  return { kind, a11: inside(a11, 'length'), a12: inside(a12, 'length') };
};

export const polaronParameters = (system: PolaronBlock, geometry: Geometry, inside: Inside): PolaronParameters => {
  const [n1, n2] = system.densities;
  return {
    dimensions: geometry.dimensions,
    masses: massesOf(system),
    densities: [inside(n1, 'density3'), n2 === 'dilute' ? n2 : inside(n2, 'density3')],
    effectiveMass: effectiveMassOf(system, inside),
  };
};
