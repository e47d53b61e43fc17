/** Integral of 1 - rho^2 over the unit ball. */
const cloudVolume = [4 / 3, Math.PI / 2, (8 * Math.PI) / 15];

/** Thomas-Fermi chemical potential from N = (mu/G) prod(R_i) integral(1 - rho^2), R_i = sqrt(2 mu)/w_i. */
export function thomasFermiPotential(frequencies: readonly number[], atoms: number, stiffness: number): number {
  const D = frequencies.length;
  const product = frequencies.reduce((all, frequency) => all * frequency, 1);
  return ((atoms * stiffness * product) / (2 ** (D / 2) * cloudVolume[D - 1])) ** (2 / (D + 2));
}
