/** Edges of m nearly equal parts of n points. */
const edges = (n: number, m: number): Int32Array =>
  Int32Array.from({ length: m + 1 }, (_, i) => Math.floor((i * n) / m));

/** Those of the last grid: a run asks for them at every frame. */
let kept = { n: 0, m: 0, weights: new Float64Array(0) };

/** Weights of n points at the middles of m equal parts, [part][point]. */
const weightsOf = (n: number, m: number): Float64Array => {
  if (kept.n === n && kept.m === m) return kept.weights;
  const weights = new Float64Array(n * m);
  for (let j = 0; j < m; j++) {
    for (let i = 0; i < n; i++) weights[j * n + i] = kernel(Math.PI * ((j + 0.5) / m - i / n), n);
  }
  kept = { n, m, weights };
  return weights;
};

/** Between the points of a coarse grid the trigonometric polynomial through them: what the run itself means there. */
const finer = (values: Float64Array, n: number, m: number): Float64Array => {
  const [weights, out] = [weightsOf(n, m), new Float64Array(2 * m)];
  for (let j = 0, at = 0; j < m; j++) {
    let [one, other] = [0, 0];
    for (let i = 0; i < n; i++, at++) {
      const weight = weights[at] ?? 0;
      one += weight * (values[i] ?? 0);
      other += weight * (values[n + i] ?? 0);
    }
    out[j] = one;
    out[m + j] = other;
  }
  return out;
};

/** 1 at its own point and 0 at the others, of period pi. */
const kernel = (half: number, n: number): number => {
  const below = Math.sin(half);
  if (Math.abs(below) < 1e-12) return 1;
  return (Math.sin(n * half) / (n * below)) * (n % 2 === 0 ? Math.cos(half) : 1);
};

/** Along x: [component][x], summed over the other axes (times their cells), at the middles of `most` equal parts. */
export const rowOf = (density: Float64Array, shape: readonly number[], area: number, most: number): Float64Array => {
  const nx = shape[0] ?? 1;
  const lines = density.length / (2 * nx);
  const sums = new Float64Array(2 * nx);
  for (let line = 0, at = 0; line < lines; line++) {
    for (let x = 0; x < nx; x++, at += 2) {
      sums[x] = (sums[x] ?? 0) + (density[at] ?? 0);
      sums[nx + x] = (sums[nx + x] ?? 0) + (density[at + 1] ?? 0);
    }
  }
  if (2 * nx <= most)
    return finer(
      sums.map((sum) => sum * area),
      nx,
      most,
    );
  const m = Math.min(nx, most);
  const cuts = edges(nx, m);
  const row = new Float64Array(2 * m);
  for (let component = 0; component < 2; component++) {
    for (let i = 0; i < m; i++) {
      const [from, to] = [cuts[i] ?? 0, cuts[i + 1] ?? 0];
      let sum = 0;
      for (let x = from; x < to; x++) sum += sums[component * nx + x] ?? 0;
      row[component * m + i] = (sum * area) / (to - from);
    }
  }
  return row;
};

/** Points of an image along x and y. */
export const sizeOf = ([nx = 1, ny = 1]: readonly number[], most: number): readonly [number, number] => [
  Math.min(nx, most),
  Math.min(ny, most),
];

/** [component][y][x], summed over z (times its cell) and averaged over neighbours; in `room`, where that is large enough. */
export const imageOf = (
  density: Float64Array,
  shape: readonly number[],
  depth: number,
  most: number,
  room?: Float64Array,
): Float64Array => {
  const [nx = 1, ny = 1] = shape;
  const [mx, my] = sizeOf(shape, most);
  const image = room?.length === 2 * mx * my ? room : new Float64Array(2 * mx * my);
  if (density.length === image.length) return apart(density, depth, image);
  image.fill(0);
  const [alongX, alongY] = [placeIn(nx, mx), placeIn(ny, my)];
  const planes = density.length / (2 * nx * ny);
  for (let plane = 0, at = 0; plane < planes; plane++) {
    for (let y = 0; y < ny; y++) {
      const line = mx * (alongY[y] ?? 0);
      for (let x = 0; x < nx; x++, at += 2) {
        const to = line + (alongX[x] ?? 0);
        image[to] = (image[to] ?? 0) + (density[at] ?? 0);
        image[mx * my + to] = (image[mx * my + to] ?? 0) + (density[at + 1] ?? 0);
      }
    }
  }
  weigh(image, [mx, my], [edges(nx, mx), edges(ny, my)], depth);
  return image;
};

/** An image as fine as the grid: only the components part. */
const apart = (density: Float64Array, depth: number, image: Float64Array): Float64Array => {
  const points = image.length / 2;
  for (let at = 0; at < points; at++) {
    image[at] = (density[2 * at] ?? 0) * depth;
    image[points + at] = (density[2 * at + 1] ?? 0) * depth;
  }
  return image;
};

/** Part that each of n points falls into. */
const placeIn = (n: number, m: number): Int32Array => {
  const cuts = edges(n, m);
  const places = new Int32Array(n);
  for (let part = 0; part < m; part++) places.fill(part, cuts[part], cuts[part + 1]);
  return places;
};

/** Sums over neighbours and over z become means, times the depth. */
const weigh = (
  image: Float64Array,
  [mx, my]: readonly [number, number],
  [cutsX, cutsY]: readonly [Int32Array, Int32Array],
  depth: number,
): void => {
  for (let line = 0, at = 0; line < 2 * my; line++) {
    const y = line % my;
    const share = depth / ((cutsY[y + 1] ?? 0) - (cutsY[y] ?? 0));
    for (let x = 0; x < mx; x++, at++) image[at] = ((image[at] ?? 0) * share) / ((cutsX[x + 1] ?? 0) - (cutsX[x] ?? 0));
  }
};
