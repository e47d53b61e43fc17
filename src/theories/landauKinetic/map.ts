import type { FermiLiquid, StructureFactorMap } from '../../physics/index.ts';
import { type Channel, channelOf, requireStable } from './channel.ts';

/** lambda(s) = L0 + c s^2. */
interface Stiffness {
  readonly L0: number;
  readonly c: number;
}

const stiffnessOf = (channel: Channel): Stiffness => {
  requireStable(channel);
  return { L0: channel.L0, c: channel.L1 / (1 + channel.L1 / 3) };
};

/** Im X of W/(1 + lambda W) = 1/(1/W + lambda), from 1/W = a + ib and z^2 = x + iy. */
const imaginary = ({ L0, c }: Stiffness, a: number, b: number, x: number, y: number): number => {
  const re = a + L0 + c * x;
  const im = b + c * y;
  return -im / (re * re + im * im);
};

/**
 * 1/W(z) at z = s + ie, written to out [re, im]; W = 1 - (z/2) ln[(z + 1)/(z - 1)] loses digits as |z|^2 grows, hence the
 * series -W = sum z^-2k/(2k + 1) beyond |z| = 4: twelve terms leave 16^-12/9 = 4e-16 of it, six from |z| = 20 on 400^-6/5 = 5e-17.
 */
const inverseFree = (s: number, e: number, out: Float64Array): void => {
  const size = s * s + e * e;
  let re = 0;
  let im = 0;
  if (size < 16) {
    const above = (s + 1) * (s + 1) + e * e;
    const below = (s - 1) * (s - 1) + e * e;
    const ln = 0.5 * Math.log(above / below);
    const arg = Math.atan2(-2 * e, size - 1);
    re = 1 - 0.5 * (s * ln - e * arg);
    im = -0.5 * (s * arg + e * ln);
  } else {
    const x = (s * s - e * e) / (size * size);
    const y = (-2 * s * e) / (size * size);
    for (let k = size < 400 ? 12 : 6; k > 0; k--) {
      const next = re - 1 / (2 * k + 1);
      re = next * x - im * y;
      im = next * y + im * x;
    }
  }
  const norm = re * re + im * im;
  out[0] = re / norm;
  out[1] = -im / norm;
};

/**
 * S_ab(q, omega) per atom of the cosine, in closed form at every point: chi''(q, omega + i broadening)/pi, that is
 * S(omega) - S(-omega) spread by a Lorentzian of that half width, zero sound and continuum alike. Arrays [q][omega].
 * Per unit of omega the strength is (3 m* / 2 pi k_F^2) Im X(omega/q v_F), the same at every q.
 */
export const landauMap = (
  liquid: FermiLiquid,
  q: Float64Array,
  omega: Float64Array,
  broadening: number,
): StructureFactorMap => {
  const { fermiMomentum, effectiveMass } = liquid;
  const [density, spin] = [stiffnessOf(channelOf(liquid, 'density')), stiffnessOf(channelOf(liquid, 'spin'))];
  const factor = (3 * effectiveMass) / (8 * Math.PI * fermiMomentum ** 2);
  const [S11, S12] = [new Float64Array(q.length * omega.length), new Float64Array(q.length * omega.length)];
  const inverse = new Float64Array(2);
  for (let i = 0; i < q.length; i++) {
    const slope = effectiveMass / (q[i] * fermiMomentum);
    const e = broadening * slope;
    for (let j = 0; j < omega.length; j++) {
      const s = omega[j] * slope;
      inverseFree(s, e, inverse);
      const x = s * s - e * e;
      const y = 2 * s * e;
      const n = imaginary(density, inverse[0], inverse[1], x, y);
      const d = imaginary(spin, inverse[0], inverse[1], x, y);
      S11[i * omega.length + j] = factor * (n + d);
      S12[i * omega.length + j] = factor * (n - d);
    }
  }
  return { q, omega, S11, S12, S22: S11.slice(), broadening };
};
