import type { LandauParameters } from '../../physics/index.ts';

/**
 * Balanced two-component Fermi gas or liquid in three dimensions, uniform, hbar = m = 1. `density` is the total n; left out,
 * k_F = 1. The interaction: Landau parameters, or a scattering length, or k_F a.
 */
export interface FermiLiquidParameters {
  readonly density?: number;
  readonly interaction:
    | { readonly kind: 'landau'; readonly landau: LandauParameters }
    | { readonly kind: 'scattering-length'; readonly scatteringLength: number }
    | { readonly kind: 'gas-parameter'; readonly kFa: number };
}

/** k_F of n = k_F^3/(3 pi^2), both components together. */
export const fermiMomentumOf = ({ density }: FermiLiquidParameters): number =>
  density === undefined ? 1 : Math.cbrt(3 * Math.PI ** 2 * density);

/** k_F a; undefined where Landau parameters are given. */
export const gasParameterOf = (parameters: FermiLiquidParameters): number | undefined => {
  const { interaction } = parameters;
  switch (interaction.kind) {
    case 'landau':
      return undefined;
    case 'scattering-length':
      return fermiMomentumOf(parameters) * interaction.scatteringLength;
    case 'gas-parameter':
      return interaction.kFa;
  }
};
