import type { Context, Functional, Probe, Spectrum, System } from '../physics/index.ts';
import { type CoherentBecParameters, coherentBec } from '../systems/index.ts';
import { bogoliubov, closedForm, hydrodynamics } from '../theories/index.ts';
import { limitOf, linesOf, once, propagated } from './solve.ts';

/** The uniform Raman-coupled condensate on which Secs. I and II are checked: single minimum, all interactions equal. */
export const raman = { n: 1, g: 0.2, k0: 1, rabi: 3 } as const;
export const critical = 2 * raman.k0 ** 2;
export const massRatio = 1 - critical / raman.rabi;
/** m/m* -+ this are Eqs. 23 and 24. */
export const mixing = (2 * raman.g * raman.n * critical) / raman.rabi ** 2;

export const ramanText = 'coherent-bec, single minimum: n = 1, g = 0.2, k₀ = 1, Ω = 3';

export const uniform = (rabi: number, momentum: number, g: number = raman.g, g12: number = g): System => {
  const parameters: CoherentBecParameters = {
    geometry: { kind: 'uniform', dimensions: 3 },
    density: raman.n,
    interactions: { g11: g, g22: g, g12 },
    coupling: { rabi, momentum, detuning: 0 },
  };
  return coherentBec(parameters);
};

export const ramanSystem = once((): System => uniform(raman.rabi, raman.k0));
export const cosine = (q: number, direction: 'x' | 'y' = 'x'): Probe => ({
  kind: 'cosine',
  q: direction === 'x' ? [q, 0, 0] : [0, q, 0],
});

/** Lines of three theories at wavenumber q along x. */
export const bogoliubovLines = (q: number, context: Context): Promise<Spectrum> =>
  linesOf(bogoliubov, ramanSystem(), cosine(q), context);
export const hydrodynamicLines = (q: number, context: Context): Promise<Spectrum> =>
  linesOf(hydrodynamics, ramanSystem(), cosine(q), context);
export const closedLines = (q: number, context: Context): Promise<Spectrum> =>
  linesOf(closedForm, ramanSystem(), cosine(q), context);

/** The same gas as an energy functional in one dimension, for the Gross-Pitaevskii equation. */
export const ramanFunctional: Functional = {
  dimensions: 1,
  masses: [1, 1],
  coupling: { rabi: raman.rabi, momentum: raman.k0, detuning: 0 },
  interactions: { g11: raman.g, g22: raman.g, g12: raman.g },
  potential: { kind: 'none' },
  state: { kind: 'uniform', densities: [raman.n / 2, raman.n / 2], momentum: 0 },
};

/** Strength of the push in the Gross-Pitaevskii runs: what is of third order in it is below 1e-8 of the answer. */
export const weak = 1e-4;

/** d<F_b>/dt/(lambda t) for t -> 0 from the Gross-Pitaevskii equation, component 1 pushed. */
export const earlySlopes = async (q: number, context: Context): Promise<readonly [number, number]> => {
  const t = 0.04;
  const time = Float64Array.of(0, t / 2, t);
  const kick = { drive: { kind: 'step' }, strength: weak, pushed: 1, time } as const;
  const { dF1dt, dF2dt } = await propagated(ramanFunctional, q, kick, 0.001, context);
  const slope = (rate: Float64Array) => limitOf((at) => (rate[time.indexOf(at)] ?? 0) / (weak * at), t);
  return [await slope(dF1dt), await slope(dF2dt)];
};
