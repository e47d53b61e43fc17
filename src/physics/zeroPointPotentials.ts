import { integrateInterval } from '../numerics/quadrature/index.ts';

/*
 * Zero-point energy of a uniform mixture of two condensates in D = 1 or 3 dimensions, hbar = 1. With e_a = k^2/2m_a, T = diag(e_1, e_2)
 * and G_ab = sqrt(n_a n_b) g_ab, the squares of both branches are the eigenvalues of T^(1/2) (T + 2 G) T^(1/2), and
 *
 *   e(n1, n2) = (1/2) int d^Dk/(2 pi)^D [E_+ + E_- - e_1 - e_2 - g11 n1 - g22 n2 + c],
 *
 * c = (g11 n1)^2/2e_1 + (g22 n2)^2/2e_2 + 2 g12^2 n1 n2/(e_1 + e_2) in three dimensions, from the renormalisation of g_ab by
 * g_ab^2 int d^3k/(2 pi)^3 1/(e_a + e_b) [Petrov2015], and 0 in one. All that is subtracted is a power of z = k^2, whose integral
 * against z^(D/2-1) dz has no finite part for odd D. So e is the finite part of the integral of the branches alone. With
 *
 *   E_+ + E_- = z Tr (A + B/z)^(1/2),   A_ab = delta_ab/4m_a^2,   B_ab = g_ab sqrt(n_a n_b)/sqrt(m_a m_b):
 *
 * Im<A + B/z> = <B> Im(1/z), so that the numerical range of A + B/z meets the real axis in <A> > 0 alone unless z is real: the
 * square root is analytic there. The contour around the positive axis, on both sides of which z^(D/2-1) differs in sign, is drawn
 * onto the cut along z = -y < 0, where the modes with eigenvalue lambda_j(y) > 0 of M = B - y A are unstable:
 *
 *   e(n1, n2) = C_D int_0^inf dy y^((D-1)/2) sum_j sqrt(max(0, lambda_j(y))),      C_3 = 1/8 pi^2,  C_1 = -1/4 pi.
 *
 * Nothing diverges and nothing cancels. Equal masses: (8 m^(3/2)/15 pi^2) sum lambda^(5/2) [LeeHuangYang1957, Larsen1963] and
 * -(2 m^(1/2)/3 pi) sum lambda^(3/2) [PetrovAstrakharchik2016], lambda the positive eigenvalues of G. Where g12^2 > g11 g22 a
 * branch is imaginary at long waves; the mean of both sides of its cut, which is what stands here, is the real part.
 *
 * tau = tr M = alpha + beta falls with y, and delta = det M = kappa (y_- - y) (y_+ - y), kappa = det A, has two real roots.
 * Below y_- both eigenvalues are positive and their roots add up to sqrt(tau + 2 sqrt(delta)); from max(0, y_-) to y_+ one is,
 * lambda = tau/2 + rho, rho = sqrt(tau^2/4 - delta). Derivatives by n_a, from lambda^2 - tau lambda + delta = 0:
 *
 *   d sqrt(tau + 2 sqrt(delta)) = (d tau + d delta/sqrt(delta))/(2 sqrt(tau + 2 sqrt(delta))),
 *   d sqrt(lambda) = (lambda d tau - d delta)/(4 rho sqrt(lambda)),
 *   d tau/dn_1 = g11/m1,   d delta/dn_1 = (g11/m1) beta - g12^2 n2/(m1 m2),      and 1 <-> 2, alpha <-> beta.
 *
 * y = y_- (1 - x^2) and y = (y_+ + y_-)/2 + (y_+ - y_-)/2 cos(psi) take the square roots out of the ends.
 */

/** Two condensates without coherent coupling; g11 and g22 are positive. hbar = m1 = 1 or any units in which hbar = 1. */
export interface Condensates {
  readonly dimensions: 1 | 3;
  readonly masses: readonly [number, number];
  readonly interactions: { readonly g11: number; readonly g22: number; readonly g12: number };
}

/** The finer of two rules that differ by so little is right to rounding. */
const enough = { relative: 1e-11 };

type Two = readonly [number, number];

/**
 * M(y) = ((a - r y, c), (c, b - s y)); the roots of its determinant are middle +- half. At the lower one alpha and beta are `atLower`, of
 * product c^2 and not negative where it is not.
 */
interface Pencil {
  readonly c: number;
  readonly r: number;
  readonly s: number;
  readonly half: number;
  readonly middle: number;
  readonly lower: number;
  /** a s - b r. */
  readonly tilt: number;
  readonly atLower: Two;
  /** [component]: d alpha/dn_1 and d beta/dn_2; c^2/n_1 and c^2/n_2; y_-/n_1 and y_-/n_2. */
  readonly own: Two;
  readonly mixed: Two;
  readonly lowerPer: Two;
}

function pencil({ masses: [m1, m2], interactions: { g11, g22, g12 } }: Condensates, [n1, n2]: Two): Pencil {
  const [a, b, r, s] = [(g11 * n1) / m1, (g22 * n2) / m2, 0.25 / (m1 * m1), 0.25 / (m2 * m2)];
  const cc = g12 * (g12 / (m1 * m2));
  const c = Math.sqrt(cc * n1 * n2);
  const tilt = a * s - b * r;
  const half = Math.hypot(tilt, 2 * Math.sqrt(r * s) * c) / (2 * r * s);
  const middle = (a * s + b * r) / (2 * r * s);
  const lower = (g11 * g22 - g12 * g12) / (m1 * m2 * r * s * (middle + half));
  // a - r y_- = tilt/2s + r half, b - s y_- = -tilt/2r + s half: the larger first, the other from the product.
  const large = tilt >= 0 ? tilt / (2 * s) + r * half : s * half - tilt / (2 * r);
  const small = large === 0 ? 0 : (c * c) / large;
  return {
    ...{ c, r, s, half, middle, tilt, lower: lower * n1 * n2 },
    atLower: tilt >= 0 ? [large, small] : [small, large],
    own: [g11 / m1, g22 / m2],
    mixed: [cc * n2, cc * n1],
    lowerPer: [lower * n2, lower * n1],
  };
}

/** int_0^(y_-): both eigenvalues positive. With c^2 = alpha beta at y_-, d delta/dn_1 = beta(y_-) r y_-/n_1 + (g11/m1) s (y_- - y). */
function bothPositive({ r, s, half, lower, atLower: [α, β], own, lowerPer }: Pencil, power: number, of: 0 | 1): number {
  if (lower <= 0) return 0;
  const root = Math.sqrt(r * s * lower);
  const [atEnd, rate] = of === 0 ? [β * r, s] : [α * s, r];
  const integrand = (x: number, _: number, left: number): number => {
    const y = lower * left * (1 + x);
    const below = lower * x * x;
    const toUpper = Math.sqrt(below + 2 * half);
    const dδ = atEnd * lowerPer[of] + own[of] * rate * below;
    const sum = own[of] * x + dδ / Math.max(root * toUpper, Number.MIN_VALUE);
    const ss = α + β + (r + s) * below + 2 * root * x * toUpper;
    return (y ** power * lower * sum) / Math.sqrt(Math.max(ss, Number.MIN_VALUE));
  };
  return integrateInterval(integrand, 0, 1, enough).value;
}

/** int_(max(0, y_-))^(y_+): one eigenvalue positive. */
function onePositive({ c, r, s, half, middle, lower, tilt, own, mixed }: Pencil, power: number, of: 0 | 1): number {
  if (half === 0) return 0;
  const κ = r * s;
  const integrand = (ψ: number): number => {
    const [sin, reach] = [Math.sin(ψ), half * Math.cos(ψ)];
    const [α, β] = [tilt / (2 * s) - r * reach, -tilt / (2 * r) - s * reach];
    const τ = α + β;
    const ρ = Math.hypot((α - β) / 2, c);
    // half sin(psi)/sqrt(lambda): lambda = -delta/(rho - tau/2), -delta = kappa half^2 sin^2(psi).
    const flat = τ < 0 ? Math.sqrt((ρ - τ / 2) / κ) : (half * sin) / Math.sqrt(τ / 2 + ρ);
    // lambda - beta or lambda - alpha, which are not negative.
    const apart = ((of === 0 ? 1 : -1) * (α - β)) / 2;
    const above = apart >= 0 ? apart + ρ : (c * c) / (ρ - apart);
    return (Math.max(0, middle + reach) ** power * flat * (own[of] * above + mixed[of])) / (4 * ρ);
  };
  // At the border the sign of y_- = middle - half is rounding.
  const last = lower < 0 ? Math.acos(Math.max(-1, -middle / half)) : Math.PI;
  return integrateInterval(integrand, 0, last, enough).value;
}

/** de/dn1 and de/dn2 of the real part of e, by quadrature to rounding. The densities are not both 0. */
export function zeroPointPotentials(gas: Condensates, densities: Two): Two {
  const it = pencil(gas, densities);
  const [power, C] = gas.dimensions === 3 ? [1, 1 / (8 * Math.PI ** 2)] : [0, -1 / (4 * Math.PI)];
  const along = (of: 0 | 1) => C * (bothPositive(it, power, of) + onePositive(it, power, of));
  return [along(0), along(1)];
}
