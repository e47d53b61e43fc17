import { massOf } from '../../atoms/index.ts';
import { invariant } from '../../failure/index.ts';
import type { FermiLiquidParameters } from '../../systems/index.ts';
import type { Scales } from '../../units/index.ts';
import { type Inside, naturalScales, scalesOf, siValue } from '../inside.ts';
import type { ExperimentFile, FermiLiquidBlock } from '../schema/index.ts';

/** The scales of a file: the mass of the atom and n^(-1/3). */
export const fermiLiquidReference = (
  { atom, density }: FermiLiquidBlock,
  { units }: ExperimentFile,
): { readonly scales: Scales } => {
  if (units === 'natural') return { scales: naturalScales };
  invariant(atom !== undefined && density !== undefined, 'a laboratory file has its atom and its density');
  return { scales: scalesOf(siValue(String(density), 'density3') ** (-1 / 3), massOf(atom)) };
};

const interactionOf = (
  { landau, scatteringLength, kFa }: FermiLiquidBlock,
  inside: Inside,
): FermiLiquidParameters['interaction'] => {
  if (landau !== undefined) return { kind: 'landau', landau };
  if (kFa !== undefined) return { kind: 'gas-parameter', kFa };
  invariant(scatteringLength !== undefined, 'a Fermi liquid has an interaction');
  return { kind: 'scattering-length', scatteringLength: inside(scatteringLength, 'length') };
};

export const fermiLiquidParameters = (system: FermiLiquidBlock, inside: Inside): FermiLiquidParameters => ({
  ...(system.density !== undefined && { density: inside(system.density, 'density3') }),
  interaction: interactionOf(system, inside),
});
