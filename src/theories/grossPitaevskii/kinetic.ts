import type { Grid, RotationTables } from '../../backend/index.ts';
import { InputError } from '../../failure/index.ts';
import type { Functional } from '../../physics/descriptions/functional.ts';

/**
 * H0 in Fourier space: on the first axis, of direction cosine c with x, the 2 x 2 matrix ((e1, o), (o, e2)) with
 *   e_a(k) = [(k c + k1 -+ k0)^2 + k^2 (1 - c^2)]/(2 m_a) -+ detuning/2,   o = -rabi/2,
 * k1 the momentum of the frame; on every further axis k^2/(2 m_a), where that is even with k = 2 pi j/L of the cosines.
 */
export interface Kinetic {
  /** [jx], and the constant off-diagonal element. */
  readonly e1: Float64Array;
  readonly e2: Float64Array;
  readonly o: number;
  /** [component][jx]: mechanical momentum along x, k c + k1 -+ k0. */
  readonly momentum: readonly [Float64Array, Float64Array];
  /** [axis][j][component] */
  readonly perpendicular: readonly Float64Array[];
}

/** Wavenumbers 2 pi j/L of the harmonics in natural order; the highest one of an even n is negative. */
export const wavenumbers = (n: number, length: number): Float64Array =>
  new Float64Array(n).map((_, j) => ((2 * Math.PI) / length) * (j < n / 2 ? j : j - n));

/** Of the cosines of an even axis of n stored points; the one of n would vanish at all of them. */
const cosineWavenumbers = (n: number, length: number): Float64Array =>
  new Float64Array(n).map((_, j) => ((2 * Math.PI) / length) * j);

/** Throws `InputError` for unequal masses with coherent coupling: the kinetic energies would not factor out. */
export function kinetic(
  { masses: [m1, m2], coupling }: Functional,
  { shape, even }: Pick<Grid, 'shape' | 'even'>,
  box: readonly number[],
  frame: { readonly cosine: number; readonly momentum: number },
): Kinetic {
  if (coupling.rabi !== 0 && m1 !== m2) {
    const message = `coherent coupling joins states of one species: the masses are equal or \`rabi\` is 0; here m2/m1 = ${Number((m2 / m1).toPrecision(6))}`;
    throw new InputError([{ field: 'system.masses', message }]);
  }
  const { cosine: c, momentum: k1 } = frame;
  const k = wavenumbers(shape[0], box[0]);
  const energy = (m: number, k0: number, δ: number) =>
    k.map((k) => ((k * c + k1 - k0) ** 2 + k * k * (1 - c * c)) / (2 * m) - δ / 2);
  return {
    e1: energy(m1, coupling.momentum, coupling.detuning),
    e2: energy(m2, -coupling.momentum, -coupling.detuning),
    o: -coupling.rabi / 2,
    momentum: [k.map((k) => k * c + k1 - coupling.momentum), k.map((k) => k * c + k1 + coupling.momentum)],
    perpendicular: shape.slice(1).map((n, axis) => {
      const k = (even[axis + 1] ? cosineWavenumbers : wavenumbers)(n, box[axis + 1]);
      return new Float64Array(2 * n).map((_, i) => k[i >> 1] ** 2 / (2 * (i % 2 === 0 ? m1 : m2)));
    }),
  };
}

/**
 * exp(-i t H0): with mean m, half difference d of e1, e2 and W = sqrt(d^2 + o^2),
 * exp(-i t m) [cos(W t) - i (sin(W t)/W) (d sz + o sx)]. For coupled components the perpendicular energies are equal, so
 * that they factor out.
 */
export function propagator({ e1, e2, o, perpendicular }: Kinetic, t: number): RotationTables {
  const n = e1.length;
  const x = new Float64Array(6 * n);
  for (let j = 0, at = 0; j < n; j++, at += 6) {
    const mirror = n - j;
    // Without detuning and frame the harmonic -k is k with the components exchanged: the same sines.
    if (mirror < j && e1[j] === e2[mirror] && e2[j] === e1[mirror]) exchange(x, 6 * mirror, at);
    else exponential(e1[j], e2[j], o, t, x, at);
  }
  return { x, perpendicular: perpendicular.map((energies) => phases(energies, t)) };
}

function exponential(e1: number, e2: number, o: number, t: number, x: Float64Array, at: number): void {
  const m = (e1 + e2) / 2;
  const d = (e1 - e2) / 2;
  const W = Math.sqrt(d * d + o * o);
  const c = Math.cos(W * t);
  const s = W === 0 ? t : Math.sin(W * t) / W;
  const pc = Math.cos(m * t);
  const ps = Math.sin(m * t);
  x[at] = pc * c - ps * s * d;
  x[at + 1] = pc * c + ps * s * d;
  x[at + 2] = -ps * c - pc * s * d;
  x[at + 3] = -ps * c + pc * s * d;
  x[at + 4] = -ps * s * o;
  x[at + 5] = -pc * s * o;
}

/** The matrix at a place with rows and columns exchanged, written to another. */
function exchange(x: Float64Array, from: number, to: number): void {
  x[to] = x[from + 1];
  x[to + 1] = x[from];
  x[to + 2] = x[from + 3];
  x[to + 3] = x[from + 2];
  x[to + 4] = x[from + 4];
  x[to + 5] = x[from + 5];
}

function phases(energies: Float64Array, t: number): Float64Array {
  const table = new Float64Array(2 * energies.length);
  for (let i = 0; i < energies.length; i++) {
    const at = 4 * (i >> 1) + (i % 2);
    table[at] = Math.cos(energies[i] * t);
    table[at + 2] = -Math.sin(energies[i] * t);
  }
  return table;
}

/** Largest kinetic energy on one axis, for the resonance of splitting schemes. */
export const highestEnergy = ({ e1, e2, perpendicular }: Kinetic): number =>
  Math.max(...[e1, e2, ...perpendicular].map((energies) => energies.reduce((a, b) => Math.max(a, b))));
