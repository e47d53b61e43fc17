/** "Eq. 38" -> "eq-38". */
export const anchor = (id: string): string =>
  id
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '');
