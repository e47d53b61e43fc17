/** j of the nearest q = 2 pi j/L, 1 <= j <= L/2. */
export const nearestMomentum = (q: number, sites: number): number =>
  Math.min(Math.max(Math.round((q * sites) / (2 * Math.PI)), 1), Math.floor(sites / 2));

/** q as it is written into a file has a few digits. */
const written = 1e-6;

/** Why cos(qx) does not fit on the ring; nothing where it does. */
export function momentumFault(q: number, sites: number): string | undefined {
  const wanted = (2 * Math.PI * nearestMomentum(q, sites)) / sites;
  if (Math.abs(q - wanted) <= written * wanted) return undefined;
  return `q = ${q} does not fit a ring of ${sites} sites: it must be 2 pi j/L with 1 <= j <= L/2, the nearest is ${wanted}`;
}

export const positionFault = '`position` has no meaning on a ring; use `cosine` with q = 2 pi j/L';
