import type { Spectrum } from '../physics/index.ts';

/** The lines on one side of the gap; eliminated modes stay with the high side. */
export const partOf = (spectrum: Spectrum, part: 'low' | 'high'): Spectrum => {
  const wanted = part === 'high' ? 1 : 0;
  const lines = [...spectrum.omega.keys()].filter((line) => spectrum.high[line] === wanted);
  const stride = 2 * spectrum.operators.length;
  const pick = (values: ArrayLike<number>): readonly number[] => lines.map((line) => values[line] ?? 0);
  const { instantaneous, ...rest } = spectrum;
  return {
    ...rest,
    omega: Float64Array.from(pick(spectrum.omega)),
    norm: Int8Array.from(pick(spectrum.norm)),
    width: Float64Array.from(pick(spectrum.width)),
    high: Uint8Array.from(pick(spectrum.high)),
    amplitude: Float64Array.from(
      lines.flatMap((line) => [...spectrum.amplitude.subarray(line * stride, (line + 1) * stride)]),
    ),
    ...(part === 'high' && instantaneous !== undefined && { instantaneous }),
  };
};

/** <v|F_a|0>/sqrt(N) of one line, [re, im], a counted from 0. */
const amplitudeOf = ({ amplitude, operators }: Spectrum, line: number, a: number): readonly [number, number] => {
  const at = 2 * (line * operators.length + a);
  return [amplitude[at] ?? 0, amplitude[at + 1] ?? 0];
};

/** c_1 F(1) + c_2 F(2). */
export type Combination = readonly [c1: number, c2: number];
export const density: Combination = [1, 1];
export const spin: Combination = [1, -1];

const combined = (spectrum: Spectrum, line: number, [c1, c2]: Combination): readonly [number, number] => {
  const [x, y] = [amplitudeOf(spectrum, line, 0), amplitudeOf(spectrum, line, 1)];
  return [c1 * x[0] + c2 * y[0], c1 * x[1] + c2 * y[1]];
};

/**
 * The sum of [CarliniStringari2021, Eq. 2] as it is printed, complex exponentials and all, for a push -lambda `pushed` and the
 * signal of `seen`: per lambda and per atom of the whole mixture. (The response core is written with sines and cosines.)
 */
export const sumOverStates = (spectrum: Spectrum, seen: Combination, pushed: Combination, t: number): number => {
  let sum = 0;
  for (const [line, ω] of spectrum.omega.entries()) {
    const [a, b] = [combined(spectrum, line, seen), combined(spectrum, line, pushed)];
    // <0|seen|n><n|pushed|0> = conj(A_seen) A_pushed
    const [re, im] = [a[0] * b[0] + a[1] * b[1], a[0] * b[1] - a[1] * b[0]];
    // (1 - e^{-i omega t})/omega
    const [cos, sin] = [(1 - Math.cos(ω * t)) / ω, Math.sin(ω * t) / ω];
    // the second term of the bracket is the complex conjugate of the first
    sum += 2 * (cos * re - sin * im);
  }
  return sum;
};

/** Sum over the lines of |c.A|^2 omega^k. */
export const strengthOf = (spectrum: Spectrum, what: Combination, k: number): number =>
  [...spectrum.omega].reduce((sum, ω, line) => {
    const [re, im] = combined(spectrum, line, what);
    return sum + (re * re + im * im) * ω ** k;
  }, 0);
