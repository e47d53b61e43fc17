import { InputError } from '../../failure/index.ts';
import type { Functional, Potential } from '../../physics/descriptions/functional.ts';
import type { Kick, Probe } from '../../physics/probe.ts';
import { thomasFermiPotential } from '../../physics/thomasFermi.ts';

type Harmonic = Extract<Potential, { readonly kind: 'harmonic' }>;

/** What one component feels along the axes of the run. */
interface Trap {
  readonly m: number;
  readonly ω: readonly number[];
}

const trapsOf = ({ masses, dimensions }: Functional, potential: Harmonic): readonly [Trap, Trap] => {
  const { frequencies, secondFrequencies = frequencies } = potential;
  return [
    { m: masses[0], ω: frequencies.slice(0, dimensions) },
    { m: masses[1], ω: secondFrequencies.slice(0, dimensions) },
  ];
};

/** Highest frequency that either component feels; 0 where there is no trap. */
export const highestFrequency = (potential: Potential): number =>
  potential.kind === 'harmonic' ? Math.max(...potential.frequencies, ...(potential.secondFrequencies ?? [])) : 0;

/** Thomas-Fermi chemical potential above the bottom of the trap, if all atoms were of its component, g the mean interaction. */
function thomasFermi({ interactions: { g11, g22, g12 }, state }: Functional, { m, ω }: Trap): number {
  const atoms = state.kind === 'ground' ? [state.atoms].flat().reduce((a, b) => a + b) : 0;
  const g = Math.max(g11, g22, (g11 + g22 + 2 * g12) / 4, 0);
  return thomasFermiPotential(ω, m, atoms, g);
}

/** Where exp(-int_R^x sqrt(w^2 x^2 - 2 mu) dx) has fallen to the given amplitude, R = sqrt(2 mu)/w; m mu and m w stand for another mass. */
function reach(μ: number, ω: number, amplitude: number): number {
  const decay = -Math.log(amplitude);
  let x = Math.sqrt(2 * μ) / ω;
  const dx = 0.01 / Math.sqrt(ω);
  for (let sum = 0; sum < decay; x += dx) sum += Math.sqrt(Math.max(0, (ω * x) ** 2 - 2 * μ)) * dx;
  return x;
}

/** Sides of the box, so large that the field at its edge stays below a tenth of the tolerance of its centre. */
export function chooseBox(functional: Functional, probe: Probe, kick: Kick, tolerance: number): readonly number[] {
  if (functional.box !== undefined) return functional.box;
  const { state, potential } = functional;
  if (state.kind === 'uniform') {
    if (probe.kind === 'cosine') return [(2 * Math.PI) / Math.hypot(...probe.q)];
    throw new InputError([{ field: 'probe.operator', message: 'a uniform state is pushed by a cosine, not by x' }]);
  }
  if (potential.kind !== 'harmonic') {
    throw new InputError([{ field: 'theories.gross-pitaevskii.box', message: 'needed: no trap bounds the atoms' }]);
  }
  const sides = trapsOf(functional, potential).map((trap) => {
    const { m, ω } = trap;
    const μ = thomasFermi(functional, trap) + ω.reduce((a, b) => a + b / 2, 0);
    return ω.map((w, axis) => {
      const shift = axis === 0 && probe.kind === 'position' ? (2 * excursion(kick, w)) / m : 0;
      return 2 * (reach(m * μ, m * w, Math.max(0.1 * tolerance, 1e-12)) + shift);
    });
  });
  return sides[0].map((side, axis) => Math.max(side, sides[1][axis]));
}

/** How far a constant force or an impulse takes a trapped atom of mass 1. */
const excursion = ({ drive, strength }: Kick, ω: number): number =>
  Math.abs(strength) / (drive.kind === 'kick' ? ω : ω * ω);

/** Lengths of which no longer one transforms sooner. */
const sizes: readonly number[] = [8, 12, 16, 24, 32, 36, 40, 48, 64, 72, 80, 96, 108, 128, 144, 160, 192].concat(
  [8, 9, 10, 12, 15, 16, 18, 20, 24, 27, 30, 32, 36, 40, 48, 60, 64, 80, 96, 120, 128].map((n) => 32 * n),
);

/** The same of an even axis, of which half of the points are stored: 18 take longer than 20, 54 than 64, and 60 as long (docs/decisions/0006). */
const evenSizes: readonly number[] = sizes.flatMap((n) => (n === 108 ? [120] : n === 36 ? [] : [n]));

/** Smallest of the good lengths that is not below n. */
export const roundUp = (n: number, isEven = false): number =>
  (isEven ? evenSizes : sizes).find((size) => size >= n) ?? 2 ** Math.ceil(Math.log2(n));

/** A grid finer by at least that factor. */
export const finer = (shape: readonly number[], factor: number, even: readonly boolean[]): readonly number[] =>
  shape.map((n, axis) => roundUp(factor * n, even[axis]));

/** Points of one wave of the probe, where nothing else varies. */
const wave = 8;

/** First guess: waves of one healing length and, on x, of the momentum of the minimum. */
export function guessShape(
  functional: Functional,
  box: readonly number[],
  even: readonly boolean[],
): readonly number[] {
  const { state, potential, coupling } = functional;
  if (state.kind === 'uniform') return [wave];
  if (state.kind === 'given' && state.reach !== undefined) {
    const along = roundUp((box[0] * state.reach) / Math.PI);
    return box.map((_, axis) => (axis === 0 ? along : wave));
  }
  if (potential.kind !== 'harmonic') return box.map(() => 32);
  const traps = trapsOf(functional, potential);
  const highest = (axis: number) =>
    Math.max(...traps.map((trap) => 1.6 * Math.sqrt(trap.m * (2 * thomasFermi(functional, trap) + trap.ω[axis]))));
  const critical = (2 * coupling.momentum ** 2) / functional.masses[0];
  const k1 = coupling.rabi < critical ? Math.abs(coupling.momentum) : 0;
  return box.map((L, axis) => {
    const k = highest(axis) + (axis === 0 ? k1 : 0);
    return roundUp(Math.max(16, (L * k) / Math.PI), even[axis]);
  });
}
