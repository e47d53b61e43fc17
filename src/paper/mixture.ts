import { invariant } from '../failure/index.ts';
import type { Context, Moments, Probe, Spectrum, System } from '../physics/index.ts';
import { pairMoments, superfluidMixture } from '../systems/index.ts';
import { hydrodynamics } from '../theories/index.ts';
import { linesOf, once } from './solve.ts';

/** The balanced Bose mixture of Sec. III: n = 1, m = 1, n a^3 = 1.25e-4, a12 = a/2. */
const a = 0.05;
export const mixture = { n: 1, a, g: 4 * Math.PI * a, g12: 2 * Math.PI * a, eta: 0.5 } as const;
export const mixtureText = 'superfluid-mixture in 3D: n = 1, a = 0.05, a₁₂ = 0.025 (na³ = 1.25 × 10⁻⁴)';

const mixtureAt = (g: number, g12: number, n: number = mixture.n): System =>
  superfluidMixture({
    geometry: { kind: 'uniform', dimensions: 3 },
    masses: [1, 1],
    densities: [n / 2, n / 2],
    interactions: { g11: g, g22: g, g12 },
    drag: { kind: 'lee-huang-yang' },
    temperature: 0,
  });

export const mixtureSystem = once((): System => mixtureAt(mixture.g, mixture.g12));

export const derived = (system: System, name: string): number => {
  const found = system.derived[name];
  invariant(found !== undefined, `${system.kind} has ${name}`);
  return found.value;
};

/** n_drag/n from the drag integral. */
export const dragFraction = once(() => derived(mixtureSystem(), 'dragFraction'));

export const along = (q: number): Probe => ({ kind: 'cosine', q: [q, 0, 0] });

export const hydrodynamicMixture = (q: number, context: Context): Promise<Spectrum> =>
  linesOf(hydrodynamics, mixtureSystem(), along(q), context);
const parameters = {
  dimensions: 3,
  masses: [1, 1],
  densities: [mixture.n / 2, mixture.n / 2],
  interactions: { g11: mixture.g, g22: mixture.g, g12: mixture.g12 },
} as const;

/** Moments of the pairs at a finite q, from their amplitudes, per atom of the cosine. */
export const pairs = (q: number, power: number): Moments => {
  const m = pairMoments(parameters, q, power);
  return { ...m, nn: m['11'] + m['22'] + 2 * m['12'], ss: m['11'] + m['22'] - 2 * m['12'] };
};
