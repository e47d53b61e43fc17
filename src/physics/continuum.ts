import type { Spectrum } from './spectrum.ts';

/**
 * Time until which a sampled continuum is told apart from its cells: pi over the mean cell width, cells weighted by their static
 * response (n and s together). Later the signal shows no structure finer than the cells. Infinite where all lines are discrete.
 */
export const resolvedUntil = ({ omega, width, amplitude, operators }: Spectrum): number => {
  const each = 2 * operators.length;
  let [total, spread] = [0, 0];
  for (let v = 0; v < omega.length; v++) {
    if (width[v] === 0 || omega[v] === 0) continue;
    let strength = 0;
    for (let i = each * v; i < each * (v + 1); i++) strength += amplitude[i] ** 2;
    total += strength / Math.abs(omega[v]);
    spread += (strength * width[v]) / Math.abs(omega[v]);
  }
  return spread === 0 ? Number.POSITIVE_INFINITY : (Math.PI * total) / spread;
};
