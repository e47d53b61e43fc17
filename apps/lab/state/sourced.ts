import { isIsotope, isotopes, type Measured, scatteringLength, sources } from '../../../src/index.ts';
import { valueAt } from './fields.ts';

/** A number of the atomic table that the experiment uses or could use. */
export interface Sourced {
  readonly name: string;
  readonly measured: Measured;
  readonly unit: string;
  readonly source: string;
  /** Whether the file gives a number of its own instead. */
  readonly replaced: boolean;
}

const entry = (name: string, measured: Measured, unit: string, replaced: boolean): Sourced => ({
  name,
  measured,
  unit,
  source: sources[measured.source],
  replaced,
});

const stringsAt = (data: unknown, key: string): readonly string[] => {
  const value = valueAt(data, ['system', key]);
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
};

const pairs = [
  ['a₁₁', 0, 0],
  ['a₂₂', 1, 1],
  ['a₁₂', 0, 1],
] as const;

const lengthsOf = (atom: string, states: readonly string[], replaced: boolean): readonly Sourced[] =>
  pairs.flatMap(([name, first, second]) => {
    const [one, other] = [states[first], states[second]];
    const found =
      one !== undefined && other !== undefined && isIsotope(atom) ? scatteringLength(atom, one, other) : undefined;
    return found === undefined ? [] : [entry(name, found, 'a₀', replaced)];
  });

/** Masses and scattering lengths of the atoms that the experiment names. */
export const sourcedOf = (data: unknown): readonly Sourced[] => {
  const atoms = [...new Set([...stringsAt(data, 'atom'), ...stringsAt(data, 'species')])];
  const masses = atoms.flatMap((atom) =>
    isIsotope(atom) ? [entry(`mass of ${atom}`, isotopes[atom].mass, 'u', false)] : [],
  );
  const [only] = atoms;
  if (only === undefined || atoms.length > 1) return masses;
  const replaced = valueAt(data, ['system', 'scatteringLengths']) !== undefined;
  return [...masses, ...lengthsOf(only, stringsAt(data, 'states'), replaced)];
};

/** "86.90918053(1)": the uncertainty in units of the last digit, with two digits where it begins with 1. */
export const withUncertainty = ({ value, uncertainty }: Measured): string => {
  if (uncertainty === undefined || uncertainty === 0) return String(Number(value.toPrecision(6)));
  const power = Math.floor(Math.log10(uncertainty));
  const digits = Math.max(0, (uncertainty < 1.95 * 10 ** power ? 1 : 0) - power);
  return `${value.toFixed(digits).replace('-', '−')}(${Math.round(uncertainty * 10 ** digits)})`;
};
