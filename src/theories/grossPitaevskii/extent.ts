import { InputError } from '../../failure/index.ts';
import type { Functional } from '../../physics/descriptions/functional.ts';
import type { Kick, Probe } from '../../physics/probe.ts';

/** Volume of the unit ball in 1, 2, 3 dimensions. */
const ball = [2, Math.PI, (4 * Math.PI) / 3];

/**
 * Thomas-Fermi chemical potential above the bottom of the trap: N g = mu^(1 + D/2) B_D 2/(D + 2) prod(sqrt2/w_i), B_D the
 * unit ball, g the mean interaction.
 */
function thomasFermi(
  { interactions: { g11, g22, g12 }, dimensions: D, state }: Functional,
  ω: readonly number[],
): number {
  const atoms = state.kind === 'ground' ? [state.atoms].flat().reduce((a, b) => a + b) : 0;
  const g = Math.max(g11, g22, (g11 + g22 + 2 * g12) / 4, 0);
  const volume = ω.slice(0, D).reduce((a, w) => (a * Math.SQRT2) / w, (ball[D - 1] * 2) / (D + 2));
  return ((atoms * g) / volume) ** (1 / (1 + D / 2));
}

/** Where exp(-int_R^x sqrt(w^2 x^2 - 2 mu) dx) has fallen to the given amplitude, R = sqrt(2 mu)/w. */
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
  const { state, potential, dimensions } = functional;
  if (state.kind === 'uniform') {
    if (probe.kind === 'cosine') return [(2 * Math.PI) / Math.hypot(...probe.q)];
    throw new InputError([{ field: 'probe.operator', message: 'a uniform state is pushed by a cosine, not by x' }]);
  }
  if (potential.kind !== 'harmonic') {
    throw new InputError([{ field: 'theories.gross-pitaevskii.box', message: 'needed: no trap bounds the atoms' }]);
  }
  const ω = potential.frequencies;
  const μ = thomasFermi(functional, ω) + ω.slice(0, dimensions).reduce((a, b) => a + b / 2, 0);
  return ω.slice(0, dimensions).map((w, axis) => {
    const shift = axis === 0 && probe.kind === 'position' ? 2 * excursion(kick, w) : 0;
    return 2 * (reach(μ, w, Math.max(0.1 * tolerance, 1e-12)) + shift);
  });
}

/** How far a constant force or an impulse takes a trapped atom. */
const excursion = ({ drive, strength }: Kick, ω: number): number =>
  Math.abs(strength) / (drive.kind === 'kick' ? ω : ω * ω);

/** Lengths of which no longer one transforms sooner. */
const sizes: readonly number[] = [8, 12, 16, 24, 32, 36, 40, 48, 64, 72, 80, 96, 108, 128, 144, 160, 192].concat(
  [8, 9, 10, 12, 15, 16, 18, 20, 24, 27, 30, 32, 36, 40, 48, 60, 64, 80, 96, 120, 128].map((n) => 32 * n),
);

/** Smallest of the good lengths that is not below n. */
export const roundUp = (n: number): number => sizes.find((size) => size >= n) ?? 2 ** Math.ceil(Math.log2(n));

/** A grid finer by at least that factor. */
export const finer = (shape: readonly number[], factor: number): readonly number[] =>
  shape.map((n) => roundUp(factor * n));

/** First guess: waves of one healing length and, on x, of the momentum of the minimum. */
export function guessShape(functional: Functional, box: readonly number[]): readonly number[] {
  const { state, potential, coupling } = functional;
  if (state.kind === 'uniform') return [8];
  if (state.kind === 'given' && state.reach !== undefined) return [roundUp((box[0] * state.reach) / Math.PI)];
  if (potential.kind !== 'harmonic') return box.map(() => 32);
  const ω = potential.frequencies.slice(0, functional.dimensions);
  const μ = thomasFermi(functional, ω);
  const critical = (2 * coupling.momentum ** 2) / functional.masses[0];
  const k1 = coupling.rabi < critical ? Math.abs(coupling.momentum) : 0;
  return box.map((L, axis) => {
    const k = 1.6 * Math.sqrt(2 * μ + ω[axis]) + (axis === 0 ? k1 : 0);
    return roundUp(Math.max(16, (L * k) / Math.PI));
  });
}
