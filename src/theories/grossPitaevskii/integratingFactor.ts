import type { PairField } from '../../backend/index.ts';
import { invariant } from '../../failure/index.ts';
import type { Stepper } from '../../numerics/steppers/index.ts';
import type { DragLaw } from '../../physics/descriptions/functional.ts';
import { leeHuangYangPotentials } from '../../physics/leeHuangYang.ts';
import type { Kick } from '../../physics/probe.ts';
import type { Discretisation } from './discretisation.ts';
import { dragTerm } from './drag.ts';
import { eachHarmonic } from './hamiltonian.ts';

/*
 * The drag is no phase point by point, so that no splitting has an exact flow for it. In the picture where the kinetic energy is at
 * rest, Psi = exp(i t H0) psi, what is left is not stiff, and the classical fourth-order rule of Runge and Kutta integrates it
 * [Lawson1967]. With E = exp(-i (h/2) H0) and N(t, psi) = -i (H - H0) psi, all in Fourier space,
 *
 * The mean potential of each component at the beginning of a step goes with the kinetic energy: in a gas that is nearly uniform little
 * is left then.
 *
 *   k1 = N(t, psi),  k2 = N(t + h/2, E psi + (h/2) E k1),  k3 = N(t + h/2, E psi + (h/2) k2),  k4 = N(t + h, E (E psi + h k3)),
 *   psi(t + h) = E [E (psi + (h/6) k1) + (h/3) (k2 + k3)] + (h/6) k4.
 */

/** As the choice of step sees it: order 4, two kinetic flows of h/2. */
export const integratingFactor: Stepper = {
  name: 'integrating-factor-4',
  order: 4,
  a: [0.5, 0.5],
  b: [0.25, 0.5, 0.25],
  assumesNystrom: false,
  reference: 'Lawson1967',
};

/** [at]: cos, cos, -sin, -sin of e_c t: the factors of a harmonic. */
function phases(problem: Discretisation, t: number): Float64Array {
  invariant(problem.kinetic.o === 0, 'the drag is between components that keep their atoms');
  const out = new Float64Array(4 * problem.grid.points);
  eachHarmonic(problem, (at, e1, e2) => {
    out.set([Math.cos(e1 * t), Math.cos(e2 * t), -Math.sin(e1 * t), -Math.sin(e2 * t)], at);
  });
  return out;
}

/** Multiplies harmonics by their factors and by exp(-i angle_c), in place. */
function turn(phase: Float64Array, angles: readonly [number, number], harmonics: PairField): void {
  const [cos, sin] = [angles.map(Math.cos), angles.map((angle) => -Math.sin(angle))];
  for (let at = 0; at < harmonics.length; at += 4) {
    for (const c of [0, 1]) {
      const i = at + c;
      const [re, im] = [harmonics[i], harmonics[i + 2]];
      const [a, b] = [phase[i] * cos[c] - phase[i + 2] * sin[c], phase[i] * sin[c] + phase[i + 2] * cos[c]];
      harmonics[i] = re * a - im * b;
      harmonics[i + 2] = re * b + im * a;
    }
  }
}

/** out = a + s b */
function sum(a: PairField, s: number, b: PairField, out: PairField): void {
  for (let i = 0; i < out.length; i++) out[i] = a[i] + s * b[i];
}

/**
 * The longest step that stays stable. In the picture of the kinetic energy a wave of wavenumber k feels the drag at the rate
 * (rho k^2/2) (1/m1^2 n1 + 1/m2^2 n2); the rule of fourth order bears 2.8 of it in a step, and what the motion adds is left room for.
 */
export function longestDraggedStep({ grid, box, functional }: Discretisation, field: PairField, law: DragLaw): number {
  const [m1, m2] = functional.masses;
  const highest = grid.shape.reduce((sum, n, axis) => sum + ((Math.PI * n) / box[axis]) ** 2, 0);
  let most = 0;
  for (let at = 0; at < field.length; at += 4) {
    const n1 = field[at] ** 2 + field[at + 2] ** 2;
    const n2 = field[at + 1] ** 2 + field[at + 3] ** 2;
    if (n1 > 0 && n2 > 0) most = Math.max(most, law(n1, n2)[0] * (1 / (m1 * m1 * n1) + 1 / (m2 * m2 * n2)));
  }
  return 1.2 / Math.max((most * highest) / 2, 1e-300);
}

type Two = readonly [number, number];
/** Potentials of both components at point p with densities n1, n2. */
type Potentials = (p: number, n1: number, n2: number) => Two;

/** s: value of the drive. */
const potentialsOf =
  ({ potential, weight, functional }: Discretisation, { pushed, strength }: Kick) =>
  (s: number): Potentials => {
    const { g11, g22, g12 } = functional.interactions;
    const { zeroPoint } = functional;
    const [λ1, λ2] = pushed === 1 ? [s * strength, 0] : [0, s * strength];
    return (p, n1, n2) => {
      const [e1, e2] = zeroPoint === undefined ? [0, 0] : leeHuangYangPotentials(zeroPoint, n1, n2);
      const w1 = potential[2 * p] - λ1 * weight[p] + g11 * n1 + g12 * n2 + e1;
      const w2 = potential[2 * p + 1] - λ2 * weight[p] + g22 * n2 + g12 * n1 + e2;
      return [w1, w2];
    };
  };

/** Mean over the atoms of each component. */
function meanOf(potentials: Potentials, field: PairField): Two {
  let [N1, N2, W1, W2] = [0, 0, 0, 0];
  for (let at = 0; at < field.length; at += 4) {
    const n1 = field[at] ** 2 + field[at + 2] ** 2;
    const n2 = field[at + 1] ** 2 + field[at + 3] ** 2;
    const [w1, w2] = potentials(at / 4, n1, n2);
    N1 += n1;
    N2 += n2;
    W1 += w1 * n1;
    W2 += w2 * n2;
  }
  return [N1 === 0 ? 0 : W1 / N1, N2 === 0 ? 0 : W2 / N2];
}

/** N of harmonics, into out; the potentials count from their mean. */
type Rest = (harmonics: PairField, potentials: Potentials, mean: Two, out: PairField) => void;

function restOf(problem: Discretisation, law: DragLaw): Rest {
  const { grid } = problem;
  const drag = dragTerm(problem, law);
  const [field, place] = [grid.field(), grid.field()];
  return (harmonics, potentials, mean, out) => {
    field.set(harmonics);
    grid.inverse(field);
    for (let at = 0; at < field.length; at += 4) {
      const n1 = field[at] ** 2 + field[at + 2] ** 2;
      const n2 = field[at + 1] ** 2 + field[at + 3] ** 2;
      const here = potentials(at / 4, n1, n2);
      const [w1, w2] = [here[0] - mean[0], here[1] - mean[1]];
      place[at] = w1 * field[at];
      place[at + 1] = w2 * field[at + 1];
      place[at + 2] = w1 * field[at + 2];
      place[at + 3] = w2 * field[at + 3];
    }
    out.fill(0);
    drag.add(field, harmonics, place, out);
    grid.forward(place);
    for (let at = 0; at < out.length; at += 4) {
      for (const c of [at, at + 1]) {
        const [re, im] = [out[c] + place[c], out[c + 2] + place[c + 2]];
        out[c] = im;
        out[c + 2] = -re;
      }
    }
  };
}

/**
 * `steps` steps of length h after `within` others, with the drive value + slope t from the first of all. Every step begins and ends
 * in place, so that the bits do not depend on where a run is looked at.
 */
export function draggedStep(
  problem: Discretisation,
  law: DragLaw,
  kick: Kick,
): (field: PairField, h: number, steps: number, value: number, slope: number, within: number) => void {
  const { grid } = problem;
  const rest = restOf(problem, law);
  const potentialsAt = potentialsOf(problem, kick);
  const [psi, k, argument, gathered] = Array.from({ length: 4 }, () => grid.field());
  let known: { readonly h: number; readonly E: Float64Array } = { h: Number.NaN, E: new Float64Array() };
  return (field, h, steps, value, slope, within) => {
    if (known.h !== h) known = { h, E: phases(problem, h / 2) };
    const { E } = known;
    for (let i = within; i < within + steps; i++) {
      const [early, middle, late] = [0, 0.5, 1].map((part) => potentialsAt(value + slope * h * (i + part)));
      const mean = meanOf(early, field);
      const half: Two = [(mean[0] * h) / 2, (mean[1] * h) / 2];
      psi.set(field);
      grid.forward(psi);
      rest(psi, early, mean, k);
      sum(psi, h / 6, k, gathered);
      sum(psi, h / 2, k, argument);
      for (const one of [psi, gathered, argument]) turn(E, half, one);
      rest(argument, middle, mean, k);
      sum(gathered, h / 3, k, gathered);
      sum(psi, h / 2, k, argument);
      rest(argument, middle, mean, k);
      sum(gathered, h / 3, k, gathered);
      sum(psi, h, k, argument);
      for (const one of [argument, gathered]) turn(E, half, one);
      rest(argument, late, mean, k);
      sum(gathered, h / 6, k, field);
      grid.inverse(field);
    }
  };
}
