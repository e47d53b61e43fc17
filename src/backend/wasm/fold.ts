/**
 * Even axes. Of M points x_m, stored as v (src/backend/places.ts), with V_k = sum over p of v_p exp(-2 pi i k p/M), indices mod M, and
 * w = exp(-i pi k/(2 M)):
 *   C_k = sum over m of x_m cos(pi k (2 m + 1)/(2 M)) = (w V_k + conj(w) V_(M-k))/2,
 * since w V_k = sum over m of x_m exp(-i pi k (2 m + 1)/(2 M)) for even m = 2 p, and with the opposite sign in the exponent for
 * odd ones, where p = M - (m + 1)/2. As w of M - k is -i conj(w), C_(M-k) = (i/2) (w V_k - conj(w) V_(M-k)). So whatever acts on harmonics
 * acts on pairs (V_k, V_(M-k)). k = 0 and k = M/2 are their own partners: sqrt(2) C_(M/2) = V_(M/2).
 */
export interface Fold {
  readonly M: number;
  /** [pair] -> k <= M/2 */
  readonly lower: Int32Array;
  /** [pair][k, M - k] -> position in the transformed line. */
  readonly positions: Int32Array;
}

/** order: position -> k. */
export function fold(order: Int32Array): Fold {
  const M = order.length;
  const position = new Int32Array(M);
  for (const [p, k] of order.entries()) position[k] = p;
  const lower = Int32Array.from({ length: Math.floor(M / 2) + 1 }, (_, k) => k);
  return { M, lower, positions: Int32Array.from([...lower].flatMap((k) => [position[k], position[(M - k) % M]])) };
}

type Complex = readonly [number, number];

/** A, B, C, D of (a, b) -> (A a + B b, C a + D b). */
type PairMap = readonly [Complex, Complex, Complex, Complex];

/** Numbers of a pair in a table of maps: [A, B, C, D][re, im][component] */
export const numbersPerPair = 16;

/** A map for each pair, that of a harmonic which is its own partner being A; the components may differ. */
function maps(
  { M, lower }: Fold,
  map: (k: number, component: number) => PairMap,
  alone: (k: number, component: number) => Complex,
) {
  const out = new Float64Array(numbersPerPair * lower.length);
  for (const [pair, k] of lower.entries()) {
    for (const c of [0, 1]) {
      const single = alone(k, c);
      const entries = (2 * k) % M === 0 ? [single, [0, 0], [0, 0], single] : map(k, c);
      for (const [i, x] of entries.flat().entries()) out[numbersPerPair * pair + 2 * i + c] = x;
    }
  }
  return out;
}

const times = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c];

/** exp(i pi k/(2 M))/sqrt(2) as (c, s): the maps between V and the harmonics are made of it. */
const half = ({ M }: Fold, k: number): Complex => {
  const angle = (Math.PI * k) / (2 * M);
  return [Math.SQRT1_2 * Math.cos(angle), Math.SQRT1_2 * Math.sin(angle)];
};

/** From V to the harmonics sqrt(2) C_k (C_0 as it is), which keeps the sum of squares. */
export const toHarmonics = (fold: Fold): Float64Array =>
  maps(
    fold,
    (k) => unitary(half(fold, k)),
    () => [1, 0],
  );

const unitary = ([c, s]: Complex): PairMap => [
  [c, -s],
  [c, s],
  [s, c],
  [s, -c],
];

/** The inverse of the above: its matrix is unitary, so the conjugate transpose. */
export const fromHarmonics = (fold: Fold): Float64Array =>
  maps(
    fold,
    (k) => adjoint(unitary(half(fold, k))),
    () => [1, 0],
  );

const adjoint = ([a, b, c, d]: PairMap): PairMap => [conjugate(a), conjugate(c), conjugate(b), conjugate(d)];

const conjugate = ([re, im]: Complex): Complex => [re, -im];

/**
 * C_k -> e_k C_k, table as in `RotationTables.perpendicular`: with S, D = (e_k +- e_(M-k))/2,
 * V_k -> S V_k + D conj(w)^2 V_(M-k), V_(M-k) -> D w^2 V_k + S V_(M-k).
 */
export function turns(fold: Fold, table: Float64Array): Float64Array {
  const { M } = fold;
  const entry = (k: number, c: number): Complex => [table[4 * k + c], table[4 * k + 2 + c]];
  return maps(
    fold,
    (k, c) => {
      const [[a, b], [d, e]] = [entry(k, c), entry(M - k, c)];
      const [S, D]: [Complex, Complex] = [
        [(a + d) / 2, (b + e) / 2],
        [(a - d) / 2, (b - e) / 2],
      ];
      const angle = (Math.PI * k) / M;
      const [x, y] = [Math.cos(angle), Math.sin(angle)];
      return [S, times(D, [x, y]), times(D, [x, -y]), S];
    },
    entry,
  );
}
