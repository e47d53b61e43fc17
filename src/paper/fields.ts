import { invariant } from '../failure/index.ts';
import type { Context, Probe, Quadratic, QuadraticSector, Spectrum, System } from '../physics/index.ts';
import { bogoliubov } from '../theories/index.ts';

/** Two linear fields of a boson sector in place of the probed operators: vectors over (u, v), as `QuadraticSector.source`. */
export type Fields = readonly [Float64Array, Float64Array];

const measuring = (quadratic: Quadratic, fields: Fields): Quadratic => ({
  ...quadratic,
  sectors: quadratic.sectors.map((sector): QuadraticSector => ({ ...sector, source: fields })),
});

/** Bogoliubov's modes seen through other fields than F(1), F(2): phases, say. */
export const modesIn = async (system: System, probe: Probe, fields: Fields, context: Context): Promise<Spectrum> => {
  const quadratic = system.as.quadratic?.(probe);
  invariant(quadratic !== undefined, `${system.kind} is a quadratic Hamiltonian`);
  const { spectrum } = await bogoliubov.solve(measuring(quadratic, fields), probe, context);
  invariant(spectrum !== undefined, 'Bogoliubov theory has lines');
  return spectrum;
};

/** Frequency and the sizes of both fields in one mode. */
export interface Mode {
  readonly ω: number;
  readonly first: number;
  readonly second: number;
}

export const modeAt = (spectrum: Spectrum, line: number): Mode => ({
  ω: spectrum.omega[line] ?? Number.NaN,
  first: Math.abs(spectrum.amplitude[4 * line] ?? Number.NaN),
  second: Math.abs(spectrum.amplitude[4 * line + 2] ?? Number.NaN),
});
