/** Normal Fermi liquid: Landau parameters given or of the dilute gas. */
export { fermiLiquid } from './fermiLiquid.ts';
export type { FermiLiquidParameters } from './parameters.ts';
