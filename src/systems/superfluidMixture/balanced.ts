/*
 * Closed forms of the drag integral for equal masses m, equal densities and g11 = g22, in terms of the two mean-field sounds
 * c = sqrt(n (g +- g12)/2m). Two of them cancel for nearly equal sounds (to order (c_d - c_s)^2), so the program integrates
 * and these are its check.
 */

export function balancedSounds(m: number, n: number, g: number, g12: number): readonly [number, number] {
  return [Math.sqrt((n * (g + g12)) / (2 * m)), Math.sqrt((n * (g - g12)) / (2 * m))];
}

/** n_drag = rho_dr/m of the balanced mixture in D dimensions; c, d the two sounds in either order. */
export function balancedDrag(dimensions: 1 | 2 | 3, m: number, c: number, d: number): number {
  if (dimensions === 1) return (m / (6 * Math.PI)) * ((c - d) ** 2 / (c + d));
  if (dimensions === 2) {
    const mixed = c * d === 0 ? 0 : ((4 * c * c * d * d) / (c * c - d * d)) * Math.log(c / d);
    return ((m * m) / (32 * Math.PI)) * (c * c + d * d - mixed);
  }
  return ((2 * m ** 3) / (45 * Math.PI ** 2)) * (((c - d) ** 2 * (c * c + 3 * c * d + d * d)) / (c + d));
}

/** n_drag = n sqrt(n a^3) F(a12/a) in three dimensions: F. Leading order 0.17731 eta^2, F(1) = 16/(45 sqrt pi). */
export function dragFunction(eta: number): number {
  const A = Math.sqrt(1 + eta);
  const B = Math.sqrt(1 - eta);
  return ((4 * Math.SQRT2) / (45 * Math.sqrt(Math.PI))) * (((A - B) ** 2 * (2 + 3 * A * B)) / (A + B));
}

/** n_drag/n as printed, too large by about two [CarliniStringari2021, Eq. 38]. */
export const printedDragFraction = (eta: number, gasParameter: number): number =>
  (eta * eta * Math.sqrt(gasParameter)) / (2 * Math.SQRT2);

/** Impurity limit n2 -> 0 in three dimensions, equal masses: 1 - m/m* = C sqrt(n a^3), C(a12 = a). */
export const bosePolaronCoefficient = 64 / (45 * Math.sqrt(Math.PI));
