import { PhysicsRefusal } from '../../failure/index.ts';
import { operators, type Probe, type Spectrum, type Vector3 } from '../../physics/index.ts';
import { cosineSource, type UniformForm, uniformForm } from './quadratic.ts';
import type { UniformState } from './state.ts';

/** Symmetric 2 x 2 matrix [[a, b], [b, d]]. */
interface Form {
  readonly a: number;
  readonly b: number;
  readonly d: number;
}

/** One line of H = (1/2) X^T A X + (1/2) Y^T B Y: frequency and the real mode, X . Y = 1/2. */
interface Line {
  readonly omega: number;
  readonly X: readonly [number, number];
  readonly Y: readonly [number, number];
}

/**
 * Two coupled oscillators in closed form: omega^2 = [S +- sqrt(S^2 - 4 D)]/2, S = tr(BA), D = det A det B, lower and upper.
 * With B = R R^T (R lower) the symmetric matrix R^T A R is turned to its axes e by one angle, and
 * X = R e/sqrt(2 omega), Y = sqrt(omega/2) R^-T e. Throws PhysicsRefusal where A or B is not positive.
 */
const oscillatorPair = (A: Form, B: Form): readonly [Line, Line] => {
  const detA = A.a * A.d - A.b * A.b;
  const r11 = Math.sqrt(B.a);
  const r21 = B.b / r11;
  const r22 = Math.sqrt(B.d - r21 * r21);
  if (!(A.a > 0 && detA > 0 && r22 > 0)) {
    throw new PhysicsRefusal('energetically-unstable', 'the uniform state is not a minimum of the energy at this q', {
      determinantA: detA / (A.a * A.d),
      determinantB: 1 - (B.b * B.b) / (B.a * B.d),
    });
  }
  const p11 = r11 * r11 * A.a + 2 * r11 * r21 * A.b + r21 * r21 * A.d;
  const p12 = r22 * (r11 * A.b + r21 * A.d);
  const p22 = r22 * r22 * A.d;
  const upper = 0.5 * (p11 + p22 + Math.hypot(p11 - p22, 2 * p12));
  const lower = (r11 * r22 * (r11 * r22 * detA)) / upper;
  const angle = 0.5 * Math.atan2(2 * p12, p11 - p22);
  const cosine = Math.cos(angle);
  const sine = Math.sin(angle);
  const line = (square: number, e1: number, e2: number): Line => {
    const omega = Math.sqrt(square);
    const x = 1 / Math.sqrt(2 * omega);
    const y = Math.sqrt(omega / 2);
    return {
      omega,
      X: [x * r11 * e1, x * (r21 * e1 + r22 * e2)],
      Y: [(y * (e1 - (r21 * e2) / r22)) / r11, (y * e2) / r22],
    };
  };
  return [line(lower, -sine, cosine), line(upper, cosine, sine)];
};

/**
 * The four quadratures fall into two pairs in two cases. Without coupling of x and y (no spin-orbit momentum along q): X = x,
 * Y = y. In the unpolarised state with g11 = g22 (C_pp = G_cp = 0): X = (x_c, y_p), Y = (y_c, x_p), and the entries are
 * e + (g+g12)n, e + Omega | e, e + Omega + (g-g12)n with -k0 q_x off the diagonals.
 */
type Pairing = 'by-quadrature' | 'crossed';

const pairingOf = (f: UniformForm): Pairing | undefined => {
  if (f.Ccp === 0 && f.Cpp === 0) return 'by-quadrature';
  if (f.Cpp === 0 && f.Gcp === 0) return 'crossed';
  return undefined;
};

/** Lines of one wavevector with their x_c and x_p. */
const linesAt = (f: UniformForm, pairing: Pairing): readonly { omega: number; along: number; across: number }[] => {
  const A: Form = { a: f.energy + 2 * f.Gcc, b: 2 * f.Gcp, d: f.across + 2 * f.Gpp };
  const B: Form = { a: f.energy, b: 0, d: f.across };
  if (pairing === 'by-quadrature') {
    return oscillatorPair(A, B).map(({ omega, X }) => ({ omega, along: X[0], across: X[1] }));
  }
  const crossed = oscillatorPair({ a: A.a, b: f.Ccp, d: B.d }, { a: B.a, b: f.Ccp, d: A.d });
  return crossed.map(({ omega, X, Y }) => ({ omega, along: X[0], across: Y[1] }));
};

/** Spectrum of the cosine probe in closed form, exact in q; undefined where the state has none (polarised, q along x). */
export const closedSpectrum = (state: UniformState, probe: Probe, q: Vector3): Spectrum | undefined => {
  const forms = [uniformForm(state, q), uniformForm(state, [-q[0], -q[1], -q[2]])];
  const pairing = pairingOf(forms[0]);
  if (pairing === undefined) return undefined;
  const lines = forms.flatMap((form) => linesAt(form, pairing));
  const sources = cosineSource(state);
  return {
    probe,
    operators,
    share: state.share,
    omega: Float64Array.from(lines, ({ omega }) => omega),
    norm: new Int8Array(4).fill(1),
    width: new Float64Array(4),
    amplitude: Float64Array.from(
      lines.flatMap(({ along, across }) => sources.flatMap(([onto, over]) => [onto * along + over * across, 0])),
    ),
    high: state.coupled ? Uint8Array.of(0, 1, 0, 1) : new Uint8Array(4),
    exhausts: ['m1', 'mMinus1'],
  };
};
