import { EigenvalueDecomposition, inverse, Matrix, solve as solveMatrix } from 'ml-matrix';
import { expect, test } from 'vitest';
import { type UniformState, uniformState } from '../../src/systems/coherentBec/state.ts';
import {
  applyMeanField,
  harmonic,
  periodicForm,
  velocity,
  type Wave,
} from '../../src/systems/coherentBec/stripeLattice.ts';
import { stripePhase } from '../../src/systems/coherentBec/stripePhase.ts';
import { stripeQuadratic } from '../../src/systems/coherentBec/stripeQuadratic.ts';
import { solveDense } from '../../src/theories/bogoliubov/dense.ts';
import { solveKrylov } from '../../src/theories/bogoliubov/lanczos.ts';
import { bdg, cosine, type Gas, gas, parametersOf, relative } from './uniform.ts';

const deep: Gas = { k0: 1, rabi: 0.5, g: 1, g12: 0.8 };
const biased: Gas = { k0: 1, rabi: 0.5, g11: 1, g22: 0.9, g12: 0.7, detuning: 0.02 };

const stripeOf = (parameters: Gas) => {
  const state = uniformState(parametersOf(parameters), 1);
  const { stripe } = stripePhase(state);
  if (stripe === undefined) throw new Error('no stripe');
  return { state, stripe };
};

const dot = (x: Float64Array, y: Float64Array): number => x.reduce((sum, value, i) => sum + value * y[i], 0);

/** Newton steps in the amplitudes and the chemical potential alone: both wavevectors are held. */
const relaxed = (state: UniformState, start: Wave): { readonly wave: Wave; readonly μ: number } => {
  let wave = start;
  for (let step = 0; ; step++) {
    const { c } = wave;
    const { image } = applyMeanField(state, wave);
    const μ = dot(c, image) / dot(c, c);
    const rest = image.map((value, i) => value - μ * c[i]);
    if (Math.max(...rest.map(Math.abs)) < 1e-13 || step === 8) return { wave, μ };
    const size = c.length;
    const { normal, pair } = periodicForm(state, wave, μ, 0, 0);
    const matrix = Matrix.zeros(size + 1, size + 1);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) matrix.set(i, j, normal[i * size + j] + pair[i * size + j]);
      matrix.set(i, size, -c[i]);
      matrix.set(size, i, -c[i]);
    }
    const change = solveMatrix(matrix, Matrix.columnVector([...rest.map((value) => -value), 0])).to1DArray();
    const moved = c.map((value, i) => value + change[i]);
    const norm = Math.sqrt(dot(moved, moved));
    wave = { ...wave, c: moved.map((value) => value / norm) };
  }
};

/** sum over the waves of their weight times `value` of component a and order j. */
const mean = ({ c, waves: L }: Wave, value: (a: number, j: number) => number): number =>
  c.reduce((sum, one, at) => sum + one * one * value(at < L ? 0 : 1, harmonic(L, at % L)), 0);

/**
 * (mu, p, de/dP, de/dk) of the lowest state of density n whose fringes move at V, both wavevectors held. It minimises H - V p_x: the
 * kinetic energy (p_x - V -+ k0)^2/2 and the detuning delta + 2 V k0 are that and V^2/2. Momentum p counts per volume.
 */
const slopesAt = (state: UniformState, start: Wave, [n, V, P, k]: readonly number[]): readonly number[] => {
  const moving = { ...state, n, detuning: state.detuning + 2 * V * state.k0 };
  const { wave, μ } = relaxed(moving, { ...start, k, momentum: P - V });
  const speed = (a: number, j: number) => velocity(moving, a, P - V + k * j);
  return [
    μ - V ** 2 / 2,
    n * mean(wave, (_, j) => P + k * j),
    n * mean(wave, speed),
    n * mean(wave, (a, j) => j * speed(a, j)),
  ];
};

/** Second derivatives of the energy per volume by (n, p, P, k) at rest. */
const stiffness = (state: UniformState, stripe: Wave): Matrix => {
  const at = [state.n, 0, stripe.momentum, stripe.k];
  const h = 1e-4;
  const columns = at.map((_, i) => {
    const [up, down] = [1, -1].map((sign) =>
      slopesAt(
        state,
        stripe,
        at.map((x, j) => x + (i === j ? sign * h : 0)),
      ),
    );
    return up.map((value, j) => (value - down[j]) / (2 * h));
  });
  // Of (mu, p, de/dP, de/dk) by (n, V, P, k); then p becomes a variable and V a function.
  const jacobian = new Matrix(columns).transpose();
  const [variables, slopes] = [Matrix.eye(4), jacobian.clone()];
  variables.setRow(1, jacobian.getRow(1));
  slopes.setRow(1, [0, 1, 0, 0]);
  return slopes.mmul(inverse(variables));
};

/**
 * Sounds of the stripe at an angle to its wavevector, without any Bogoliubov matrix. Slow fields theta (phase) and u (place of the
 * fringes): psi = e^{i theta} psi_0(x - u) has, with the density n and the momentum p_0 of psi_0,
 *   L = -n theta_t + p_0 u_t - e(n, p, P + theta_x - P u_x, k - k u_x) - (1/2) <|psi_y|^2>,   p = p_0 + n theta_x - p_0 u_x,
 *   <|psi_y|^2> = n theta_y^2 - 2 n <p_x> theta_y u_y + n <p_x^2> u_y^2.
 * (n, p_0) are conjugate to (-theta, u). With phi the slopes of the latter along q and [[E, C], [C^T, K]] the second derivatives of
 * the energy by (n, p_0) and phi,
 *   -c phi = E (n, p_0) + C phi,   -c (n, p_0) = K phi + C^T (n, p_0).
 */
const soundsAt = (parameters: Gas, angle: number): readonly number[] => {
  const { state, stripe } = stripeOf(parameters);
  const { momentum: P, k } = stripe;
  const canonical = (power: number) => state.n * mean(stripe, (_, j) => (P + k * j) ** power);
  const form = stiffness(state, stripe);
  expect(Matrix.sub(form, form.transpose()).norm()).toBeLessThan(1e-6);
  const [along, across] = [Math.cos(angle), Math.sin(angle)];
  const change = new Matrix([
    [1, 0, 0, 0],
    [0, 1, -along * state.n, -along * canonical(1)],
    [0, 0, -along, -along * P],
    [0, 0, 0, -along * k],
  ]);
  const energy = change.transpose().mmul(form).mmul(change);
  for (const [i, j] of [0, 1, 2, 3].map((at) => [at >> 1, at & 1]))
    energy.set(2 + i, 2 + j, energy.get(2 + i, 2 + j) + across ** 2 * canonical(i + j));
  const swapped = Matrix.zeros(4, 4);
  for (let i = 0; i < 4; i++) swapped.setRow(i, energy.getRow((i + 2) % 4));
  const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(swapped);
  expect(Math.max(...imaginaryEigenvalues.map(Math.abs))).toBeLessThan(1e-9);
  // In (n, p_0, phi): the rows are -c (n, p_0) and -c phi. Waves along +q have c > 0.
  return realEigenvalues
    .map((value) => -value)
    .filter((c) => c > 0)
    .sort((x, y) => x - y);
};

const degrees = Math.PI / 180;

test.each([
  ['balanced', deep],
  ['detuned, unequal couplings', biased],
] as const)('both sounds at any angle to the fringes are those of hydrodynamics: %s', async (_, parameters) => {
  const system = gas(parameters);
  const q = 1e-3;
  for (const angle of [0, 30 * degrees, 75 * degrees, 90 * degrees]) {
    const { omega } = await bdg(system, cosine(q * Math.cos(angle), q * Math.sin(angle)));
    // Lines of +q come first; of order q^2 = 1e-6 and h^2 = 1e-8.
    expect(relative([omega[0] / q, omega[1] / q], soundsAt(parameters, angle))).toBeLessThan(5e-6);
  }
});

test('across the fringes atoms have their own mass: the density sound is sqrt(n dmu/dn) with the fringes held', async () => {
  const { state, stripe } = stripeOf(deep);
  const h = 1e-4;
  const [up, down] = [1 + h, 1 - h].map((n) => relaxed({ ...state, n }, stripe).μ);
  const { omega, amplitude } = await bdg(gas(deep), cosine(0, 1e-3));
  expect(omega[1] / 1e-3).toBeCloseTo(Math.sqrt((up - down) / (2 * h)), 6);
  // Balanced, a symmetry of the state to 1e-10 that q = 1e-3 divides: that line is density alone, the slower one spin alone.
  expect(amplitude[6] / amplitude[4]).toBeCloseTo(1, 5);
  expect(amplitude[2] / amplitude[0]).toBeCloseTo(-1, 5);
});

test.each([
  ['along', [0.3, 0, 0]],
  ['across', [0, 0.4, 0]],
  ['at an angle, beyond the first zone', [2.3, 0.4, 0.2]],
] as const)('iteration without a matrix finds the lines of the stripe: %s', (_, q) => {
  const { state, stripe } = stripeOf(biased);
  for (const sector of stripeQuadratic(state, stripe, q).sectors) {
    const [whole, found] = [solveDense(sector), solveKrylov(sector)];
    for (const power of [1, 0, -1]) {
      const sums = ({ omega, amplitude }: typeof whole) =>
        [0, 1, 2].map((pair) =>
          omega.reduce(
            (sum, ω, line) =>
              sum +
              ω ** power * amplitude[2 * line + (pair === 2 ? 1 : 0)] * amplitude[2 * line + (pair === 0 ? 0 : 1)],
            0,
          ),
        );
      expect(relative(sums(found), sums(whole))).toBeLessThan(1e-6);
    }
    // The two gapless lines.
    for (const line of [0, 1]) expect(Math.abs(found.omega[line] / whole.omega[line] - 1)).toBeLessThan(1e-9);
  }
});
