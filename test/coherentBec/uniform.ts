import type { Component, Descriptions, Moments, Probe, Spectrum, System, Theory } from '../../src/physics/index.ts';
import { moments } from '../../src/response/index.ts';
import { type CoherentBecParameters, coherentBec } from '../../src/systems/index.ts';
import { bogoliubov, closedForm, hydrodynamics } from '../../src/theories/index.ts';

export interface Gas {
  readonly k0?: number;
  readonly rabi?: number;
  readonly n?: number;
  readonly g?: number;
  readonly g11?: number;
  readonly g22?: number;
  readonly g12?: number;
  readonly detuning?: number;
}

/** In one dimension; g stands for all three couplings that are not given. */
export const parametersOf = ({
  k0 = 0,
  rabi = 0,
  n = 1,
  g = 0,
  g11 = g,
  g22 = g,
  g12 = g,
  detuning = 0,
}: Gas): CoherentBecParameters => ({
  geometry: { kind: 'uniform', dimensions: 1 },
  density: n,
  interactions: { g11, g22, g12 },
  ...(rabi !== 0 || k0 !== 0 ? { coupling: { rabi, momentum: k0, detuning } } : {}),
});

export const gas = (gas: Gas): System => coherentBec(parametersOf(gas));

export const cosine = (x: number, y = 0, z = 0): Probe => ({ kind: 'cosine', q: [x, y, z] });

const context = { signal: new AbortController().signal, progress: () => {} };

const describe = <D extends keyof Descriptions>(system: System, needs: D, probe: Probe): Descriptions[D] => {
  const state = system.as[needs];
  if (state === undefined) throw new Error(`no ${needs}`);
  return state(probe);
};

export const solve = <D extends keyof Descriptions>(
  theory: Theory<D>,
  system: System,
  probe: Probe,
  pushed?: Component,
) => {
  const kick = pushed && { drive: { kind: 'step' } as const, strength: 1, pushed, time: Float64Array.of(0) };
  return theory.solve(describe(system, theory.needs, probe), probe, { ...context, ...(kick && { kick }) });
};

const spectrum = async <D extends keyof Descriptions>(
  theory: Theory<D>,
  system: System,
  probe: Probe,
): Promise<Spectrum> => {
  const solution = await solve(theory, system, probe);
  if (solution.spectrum === undefined) throw new Error('no lines');
  return solution.spectrum;
};

export const bdg = (system: System, probe: Probe): Promise<Spectrum> => spectrum(bogoliubov, system, probe);
export const hydro = (system: System, probe: Probe): Promise<Spectrum> => spectrum(hydrodynamics, system, probe);
export const closed = (system: System, probe: Probe): Promise<Spectrum> => spectrum(closedForm, system, probe);

/** Slopes (d<F_b>/dt)/(lambda t) of component 1 pushed, from first moments [CarliniStringari2021, Eqs. 3, 5, 7]. */
export const slopes = (m1: Moments, [share1, share2]: readonly number[]): readonly [number, number] => [
  (2 * m1['11']) / share1,
  (2 * m1['12']) / share2,
];

export const fastSlopes = (lines: Spectrum): readonly [number, number] => slopes(moments(lines, 1, 'low'), lines.share);

/** Largest difference over the largest reference. */
export const relative = (values: ArrayLike<number>, reference: ArrayLike<number>): number => {
  let difference = 0;
  let size = 0;
  for (let i = 0; i < reference.length; i++) {
    difference = Math.max(difference, Math.abs(values[i] - reference[i]));
    size = Math.max(size, Math.abs(reference[i]));
  }
  return difference / size;
};
