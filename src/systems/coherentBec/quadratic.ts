import type { Quadratic, QuadraticSector, Vector3 } from '../../physics/index.ts';
import type { UniformState } from './state.ts';

/**
 * The mean-field quadratic form of the uniform gas at one wavevector, in modes along and across the condensate spinor
 * (c, p) = ((sqrt n1, sqrt n2), (sqrt n2, -sqrt n1))/sqrt n and quadratures x = (u + v)/sqrt2, y = (u - v)/sqrt2:
 * H = (1/2) x^T A x + x^T C y + (1/2) y^T B y with e = q^2/2 and
 *   A = diag(e, e + Omega/w) + 2 G, B = diag(e, e + Omega/w), C = q_x [[0, -k0 w], [-k0 w, 2 k0 s]],
 * G_ab = g_ab sqrt(n_a n_b) turned into (c, p). The Rabi term is diagonal here and the current of the state vanishes
 * (C_cc = k1 - k0 s = 0), so that nothing cancels at small q.
 */
export interface UniformForm {
  readonly energy: number;
  readonly across: number;
  readonly Gcc: number;
  readonly Gcp: number;
  readonly Gpp: number;
  readonly Ccp: number;
  readonly Cpp: number;
}

export const uniformForm = (state: UniformState, q: Vector3): UniformForm => {
  const { n, g11, g22, g12, rabi, k0, s, w, share } = state;
  const energy = 0.5 * (q[0] * q[0] + q[1] * q[1] + q[2] * q[2]);
  const n1 = n * share[0];
  const n2 = n * share[1];
  return {
    energy,
    across: energy + rabi / w,
    Gcc: (g11 * n1 * n1 + g22 * n2 * n2 + 2 * g12 * n1 * n2) / n,
    Gcp: 0.5 * w * (g11 * n1 - g22 * n2 + g12 * (n2 - n1)),
    Gpp: 0.25 * n * w * w * (g11 + g22 - 2 * g12),
    Ccp: -k0 * w * q[0],
    Cpp: 2 * k0 * s * q[0],
  };
};

/** [4][4] in (x_c, x_p, y_c, y_p). */
export const formMatrix = (f: UniformForm): Float64Array => {
  const { energy, across, Gcc, Gcp, Gpp, Ccp, Cpp } = f;
  return Float64Array.of(
    ...[energy + 2 * Gcc, 2 * Gcp, 0, Ccp],
    ...[2 * Gcp, across + 2 * Gpp, Ccp, Cpp],
    ...[0, Ccp, energy, 0],
    ...[Ccp, Cpp, 0, across],
  );
};

/** F_a/sqrt(N) in (x_c, x_p) for f = cos(q.r): half of the density amplitude at +q and half at -q. */
export const cosineSource = ({
  share,
  w,
}: UniformState): readonly [readonly [number, number], readonly [number, number]] => [
  [Math.SQRT1_2 * share[0], (Math.SQRT1_2 * w) / 2],
  [Math.SQRT1_2 * share[1], (-Math.SQRT1_2 * w) / 2],
];

/** M applied in (u_c, u_p, v_c, v_p). Sums and differences of u and v first: (u, -u) feels e alone, without cancellation. */
const applyForm =
  (f: UniformForm) =>
  (input: Float64Array, out: Float64Array): void => {
    const xc = 0.5 * (input[0] + input[2]);
    const xp = 0.5 * (input[1] + input[3]);
    const yc = 0.5 * (input[0] - input[2]);
    const yp = 0.5 * (input[1] - input[3]);
    const Xc = (f.energy + 2 * f.Gcc) * xc + 2 * f.Gcp * xp + f.Ccp * yp;
    const Xp = 2 * f.Gcp * xc + (f.across + 2 * f.Gpp) * xp + f.Ccp * yc + f.Cpp * yp;
    const Yc = f.energy * yc + f.Ccp * xp;
    const Yp = f.across * yp + f.Ccp * xc + f.Cpp * xp;
    out[0] = Xc + Yc;
    out[1] = Xp + Yp;
    out[2] = Xc - Yc;
    out[3] = Xp - Yp;
  };

/** The same amplitudes on u and v: x = (u + v)/sqrt2. */
const sourceVector = (along: number, across: number): Float64Array => {
  const vector = new Float64Array(4);
  vector[0] = vector[2] = Math.SQRT1_2 * along;
  vector[1] = vector[3] = Math.SQRT1_2 * across;
  return vector;
};

/** Sectors +q and -q of the cosine probe. */
export const uniformQuadratic = (state: UniformState, q: Vector3, gap: number | undefined): Quadratic => {
  const source = cosineSource(state).map(([along, across]) => sourceVector(along, across));
  const sector = (label: string, at: Vector3): QuadraticSector => ({
    label,
    modes: 2,
    apply: applyForm(uniformForm(state, at)),
    source,
    zeroModes: [],
  });
  return {
    sectors: [sector('+q', q), sector('-q', [-q[0], -q[1], -q[2]])],
    share: state.share,
    lowBranches: state.coupled ? 1 : 2,
    ...(gap === undefined ? {} : { gap }),
    evidence: { groundStateResidual: state.residual },
  };
};
