/**
 * Si(x) = integral of sin(u)/u and Cin(x) = integral of (1 - cos u)/u, both from 0 to x, any real x; Si is odd, Cin even.
 *
 * Below `crossover` the Taylor series; above it the continued fraction of E1(ix) [DLMF, 6.9.1], evaluated by Lentz's method:
 * E1(ix) = e^{-ix} / (1 + ix - 1/(3 + ix - 4/(5 + ix - ...))) = -Ci(x) + i (Si(x) - pi/2), Cin = gamma + ln x - Ci.
 * Relative error below 1e-14 (the series loses at most three digits at the crossover).
 */
const crossover = 4;
const γ = 0.5772156649015329;

const series = (x: number): readonly [Si: number, Cin: number] => {
  let [Si, Cin, term] = [0, 0, x];
  for (let n = 1; Math.abs(term) > 1e-18 * Math.abs(x); n++) {
    // term = x^n/n! with the sign of the nth derivative: odd n belong to Si, even n to Cin
    if (n % 2 === 1) Si += (n % 4 === 1 ? term : -term) / n;
    else Cin += (n % 4 === 2 ? term : -term) / n;
    term *= x / (n + 1);
  }
  return [Si, Cin];
};

const continuedFraction = (x: number): readonly [Si: number, Cin: number] => {
  // Lentz for b0 - 1/(b1 - 4/(b2 - ...)), b_n = 2n + 1 + ix, in complex arithmetic: c and d are the running ratios.
  let [br, cr, ci] = [1, 1, x];
  let [dr, di] = reciprocal(1, x);
  let [fr, fi] = [dr, di];
  [cr, ci] = [Number.MAX_VALUE ** 0.5, 0];
  for (let n = 1; n < 500; n++) {
    const a = -n * n;
    br += 2;
    [dr, di] = reciprocal(br + a * dr, x + a * di);
    const [er, ei] = reciprocal(cr, ci);
    [cr, ci] = [br + a * er, x + a * ei];
    const [δr, δi] = [cr * dr - ci * di, cr * di + ci * dr];
    [fr, fi] = [fr * δr - fi * δi, fr * δi + fi * δr];
    if (Math.abs(δr - 1) + Math.abs(δi) < 1e-16) break;
  }
  const [cos, sin] = [Math.cos(x), Math.sin(x)];
  return [Math.PI / 2 + (cos * fi - sin * fr), γ + Math.log(x) + (cos * fr + sin * fi)];
};

const reciprocal = (re: number, im: number): readonly [number, number] => {
  const size = re * re + im * im;
  return [re / size, -im / size];
};

const both = (x: number): readonly [Si: number, Cin: number] => (x <= crossover ? series(x) : continuedFraction(x));

export const sineIntegral = (x: number): number => Math.sign(x) * both(Math.abs(x))[0];

export const cosineIntegral = (x: number): number => both(Math.abs(x))[1];
