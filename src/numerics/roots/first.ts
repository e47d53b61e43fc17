/** Narrows [from, to], 0 < from, to where `holds` becomes true, by halving the logarithm; false at the beginning, true at the end. */
export const narrow = (
  holds: (x: number) => boolean,
  from: number,
  to: number,
  halvings = 60,
): readonly [below: number, above: number] => {
  let [a, b] = [from, to];
  for (let i = 0; i < halvings; i++) {
    const middle = Math.sqrt(a) * Math.sqrt(b);
    if (!(middle > a && middle < b)) break;
    if (holds(middle)) b = middle;
    else a = middle;
  }
  return [a, b];
};

/**
 * The first x of [from, to], 0 < from, at which `holds`; undefined where it never does. Each step goes further by `part` of x:
 * truth that lasts for less may be missed.
 */
export const firstWhere = (
  holds: (x: number) => boolean,
  from: number,
  to: number,
  part = 1 / 128,
): number | undefined => {
  if (holds(from)) return from;
  const stride = 1 + part;
  // a number too small to have all digits stays where it is when it is multiplied
  for (let x = from; x < to && x * stride > x; x *= stride) {
    if (holds(x * stride)) return narrow(holds, x, x * stride)[1];
  }
  return undefined;
};
