import { Matrix, solve } from 'ml-matrix';
import { minimise } from '../../numerics/minimise/index.ts';
import type { UniformState } from './state.ts';
import type { Stripe } from './stripe.ts';
import { applyMeanField, harmonic, lengthen, periodicForm, velocity, type Wave } from './stripeLattice.ts';

/** Ground state among periodic states, or a local minimum among them: all harmonics, wavevector free. */
export interface StripeState extends Wave {
  /** Energy per atom. */
  readonly energy: number;
  readonly chemicalPotential: number;
  /** <sigma_z>. */
  readonly polarisation: number;
  /** <sigma_x>, averaged over the fringes. */
  readonly flip: number;
  /** (max - min)/(max + min) of the density. */
  readonly contrast: number;
  /** Largest component of (H - mu) psi and of the derivatives by wavevector and momentum. */
  readonly residual: number;
  /** Largest amplitude at the ends of the lattice. */
  readonly outermost: number;
}

const dot = (x: Float64Array, y: Float64Array): number => x.reduce((sum, value, i) => sum + value * y[i], 0);

/** Slopes of the energy per atom in k and P. */
const slopes = (state: UniformState, { c, waves: L, k, momentum }: Wave): readonly [number, number] => {
  let [inWavevector, inMomentum] = [0, 0];
  for (let at = 0; at < 2 * L; at++) {
    const j = harmonic(L, at % L);
    const current = velocity(state, at < L ? 0 : 1, momentum + k * j) * c[at] ** 2;
    inWavevector += j * current;
    inMomentum += current;
  }
  return [inWavevector, inMomentum];
};

interface Evaluated {
  readonly energy: number;
  readonly chemicalPotential: number;
  /** (H - mu) c, [2][L]. */
  readonly rest: Float64Array;
  readonly slopes: readonly [number, number];
  readonly residual: number;
}

/** `held`: k is not a variable, and the slope in it no residual. */
const evaluate = (state: UniformState, wave: Wave, held = false): Evaluated => {
  const { image, interaction } = applyMeanField(state, wave);
  const chemicalPotential = dot(wave.c, image);
  const rest = image.map((value, i) => value - chemicalPotential * wave.c[i]);
  const [inWavevector, inMomentum] = slopes(state, wave);
  const along = [held ? 0 : inWavevector, inMomentum] as const;
  const residual = Math.max(...rest.map(Math.abs), ...along.map(Math.abs));
  return { energy: chemicalPotential - interaction, chemicalPotential, rest, slopes: along, residual };
};

const normalised = (wave: Wave): Wave => {
  const size = Math.sqrt(dot(wave.c, wave.c));
  return { ...wave, c: wave.c.map((value) => value / size) };
};

/** Variables of the search: c of any norm, k, P. */
const unpack = (x: Float64Array, waves: number): Wave => ({
  waves,
  c: x.slice(0, 2 * waves),
  k: x[2 * waves],
  momentum: x[2 * waves + 1],
});

/** Energy per atom of c/|c|; d/dc = 2 (H - mu) (c/|c|)/|c|. */
const energyOf =
  (state: UniformState, waves: number) =>
  (x: Float64Array, gradient: Float64Array): number => {
    const raw = unpack(x, waves);
    const { energy, rest, slopes } = evaluate(state, normalised(raw));
    const scale = 2 / Math.sqrt(dot(raw.c, raw.c));
    rest.forEach((value, i) => {
      gradient[i] = scale * value;
    });
    gradient.set(slopes, 2 * waves);
    return energy;
  };

/**
 * One Newton step for (H - mu) c = 0, dE/dk = dE/dP = 0, |c| = 1 in (c, k, P, mu); the derivative by c is normal + pair at q = 0. With
 * the last three equations halved the matrix is symmetric. A held k has the equation dk = 0.
 */
const newtonStep = (state: UniformState, wave: Wave, at: Evaluated, held: boolean): Wave => {
  const { waves: L, c, k, momentum } = wave;
  const size = 2 * L;
  const { normal, pair } = periodicForm(state, wave, at.chemicalPotential, 0, 0);
  const matrix = Matrix.zeros(size + 3, size + 3);
  const border = (row: number, column: number, value: number) => {
    matrix.set(row, column, value);
    matrix.set(column, row, value);
  };
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) matrix.set(i, j, normal[i * size + j] + pair[i * size + j]);
    const j = harmonic(L, i % L);
    const current = velocity(state, i < L ? 0 : 1, momentum + k * j) * c[i];
    border(i, size, j * current);
    border(i, size + 1, current);
    border(i, size + 2, -c[i]);
    matrix.set(size, size, matrix.get(size, size) + 0.5 * j * j * c[i] ** 2);
    border(size, size + 1, matrix.get(size, size + 1) + 0.5 * j * c[i] ** 2);
  }
  matrix.set(size + 1, size + 1, 0.5);
  if (held) for (let i = 0; i < size + 3; i++) border(i, size, i === size ? 1 : 0);
  const right = Matrix.columnVector([...at.rest.map((value) => -value), ...at.slopes.map((value) => -0.5 * value), 0]);
  const step = solve(matrix, right).to1DArray();
  return normalised(
    unpack(
      Float64Array.from([...c, k, momentum], (value, i) => value + step[i]),
      L,
    ),
  );
};

/** Newton steps while they lower the residual, at most so many. */
const polish = (
  state: UniformState,
  start: Wave,
  steps: number,
  held = false,
): { readonly wave: Wave; readonly at: Evaluated } => {
  let wave = start;
  let at = evaluate(state, wave, held);
  for (let count = 0; count < steps; count++) {
    const next = newtonStep(state, wave, at, held);
    const there = evaluate(state, next, held);
    if (!(there.residual < at.residual)) break;
    [wave, at] = [next, there];
  }
  return { wave, at };
};

/** Waves of the first search, which starts from the two of the one-harmonic stripe; more are added until the outermost are empty. */
const firstWaves = 4;
const mostWaves = 48;
/** The outermost amplitudes enter the energy by their square and Bogoliubov lines by themselves. */
const emptiness = 1e-13;
/** Rounding in (H - mu) psi, whose terms are of the order of the kinetic energy of the outermost wave. */
const stationary = 1e-10;

const outermost = ({ c, waves: L }: Wave): number => Math.max(...[0, L - 1, L, 2 * L - 1].map((at) => Math.abs(c[at])));

const contrastOf = ({ c, waves: L }: Wave): number => {
  const samples = 64;
  const density = Array.from({ length: samples + 1 }, (_, s) => {
    let sum = 0;
    for (let a = 0; a < 2; a++) {
      let [re, im] = [0, 0];
      for (let i = 0; i < L; i++) {
        const angle = (Math.PI * s * harmonic(L, i)) / samples;
        re += c[a * L + i] * Math.cos(angle);
        im += c[a * L + i] * Math.sin(angle);
      }
      sum += re * re + im * im;
    }
    return sum;
  });
  const [low, high] = [Math.min(...density), Math.max(...density)];
  return (high - low) / (high + low);
};

/** Below this there are no fringes. */
const faint = 1e-4;

const described = (wave: Wave, at: Evaluated): StripeState => {
  const { waves: L, c } = wave;
  const [up, down] = [c.subarray(0, L), c.subarray(L)];
  return {
    ...wave,
    energy: at.energy,
    chemicalPotential: at.chemicalPotential,
    polarisation: dot(up, up) - dot(down, down),
    flip: 2 * dot(up, down),
    contrast: contrastOf(wave),
    residual: at.residual,
    outermost: outermost(wave),
  };
};

/** Amplitudes of the one-harmonic stripe on the two inner waves of the first lattice. */
const firstPoint = (start: Stripe): Float64Array => {
  const point = new Float64Array(2 * firstWaves + 2);
  start.amplitudes.forEach((value, i) => {
    point[(i < 2 ? 0 : firstWaves) + firstWaves / 2 - 1 + (i % 2)] = value;
  });
  point.set([0.5 * start.wavevector, start.momentum], 2 * firstWaves);
  return point;
};

/**
 * The Gross-Pitaevskii stripe downhill from a one-harmonic one; 'uniform' where the search ends without fringes, 'unsettled' where
 * it does not converge. Any couplings and detuning. For g11 = g22 and delta = 0, exchange of the components with x -> -x leaves H
 * unchanged: P = 0 and c_2(j) = c_1(-j) then, with this sign since -(Omega/2) 2 sum_j c_1j c_2j is lowest for equal ones. This is
 * found, not imposed.
 */
export const stripeState = (state: UniformState, start: Stripe): StripeState | 'uniform' | 'unsettled' => {
  const found = minimise(energyOf(state, firstWaves), firstPoint(start));
  let wave = normalised(unpack(found.point, firstWaves));
  if (contrastOf(wave) < faint || Math.abs(wave.k) < faint * Math.abs(state.k0)) return 'uniform';
  for (let waves = firstWaves + 4; waves <= mostWaves && outermost(wave) > emptiness; waves += 4) {
    wave = polish(state, lengthen(wave, waves), 2).wave;
  }
  const settled = polish(state, wave, 8);
  const stripe = described(settled.wave, settled.at);
  if (!(stripe.residual < stationary && stripe.outermost < 1e-6 && stripe.energy <= start.energy)) return 'unsettled';
  return stripe.contrast < faint ? 'uniform' : stripe;
};

/** The lowest state of that k near a stripe: its fringes a little closer together or further apart. */
export const fringesHeld = (state: UniformState, stripe: StripeState, k: number): StripeState => {
  const { wave, at } = polish(state, { ...stripe, k }, 8, true);
  return described(wave, at);
};
