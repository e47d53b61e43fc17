/** Integral of n = 1 - rho^2 over the unit ball in 1, 2, 3 dimensions. */
const ball = [4 / 3, Math.PI / 2, (8 * Math.PI) / 15];

/**
 * Chemical potential of a Thomas-Fermi cloud above the bottom of its trap: N g = mu ball prod R_i, R_i = sqrt(2 mu/m)/w_i.
 */
export function thomasFermiPotential(frequencies: readonly number[], mass: number, atoms: number, g: number): number {
  const D = frequencies.length;
  const volume = frequencies.reduce((product, w) => (product * Math.sqrt(2 / mass)) / w, ball[D - 1]);
  return ((atoms * g) / volume) ** (2 / (D + 2));
}

/** width log(1 + exp(depth/width)): the Thomas-Fermi profile `depth` inside, an exponential tail outside. */
export const softened = (depth: number, width: number): number =>
  depth > 30 * width ? depth : width * Math.log1p(Math.exp(depth / width));
