import { closest } from 'fastest-levenshtein';
import { formatPowers, type Powers, samePowers, timesPowers } from './bases.ts';
import { type Kind, kinds, nameOfPowers } from './kind.ts';
import { type Unit, units } from './table.ts';

/** A quantity that was read: its SI value (energies J, frequencies rad/s) and the units that stood there; or why not. */
export type Reading =
  | { readonly ok: true; readonly value: number; readonly units: readonly string[] }
  | { readonly ok: false; readonly message: string };

interface Raw extends Unit {
  readonly names: readonly string[];
}

const numberPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/;
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `s⁻²` as `s^-2`. */
const flattenSuperscripts = (text: string): string =>
  text.replace(/(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/g, (_, sign: string, digits: string) => {
    const flat = [...digits].map((digit) => superscripts.indexOf(digit)).join('');
    return `^${sign === '' ? '' : '-'}${flat}`;
  });

const refuse = (message: string): Reading => ({ ok: false, message });

/** The unit that was meant: the same letters in another case, else the closest. */
const nearest = (name: string): string => {
  const known = [...units.keys()];
  return known.find((one) => one.toLowerCase() === name.toLowerCase()) ?? closest(name, known);
};

/** `/cm^3`, `m/s^2`, `J/h`: factors from left to right; a slash divides by the next factor only. */
const readUnit = (text: string): Raw | string => {
  const tokens = [...text.matchAll(/([/*·]?)\s*([^\s/*·^]+)(?:\^([+-]?\d+))?\s*/g)];
  if (tokens.map(([whole]) => whole).join('') !== text) return `the unit "${text}" cannot be read`;
  let factor = 1;
  let powers: Powers = {};
  const names: string[] = [];
  for (const [, operator, name = '', power = '1'] of tokens) {
    const unit = units.get(name);
    if (unit === undefined) return `unknown unit "${name}"; did you mean "${nearest(name)}"?`;
    const exponent = Number(power) * (operator === '/' ? -1 : 1);
    if (Math.abs(exponent) > 9) return `the power ${exponent} of "${name}" is out of reach`;
    factor *= unit.factor ** exponent;
    powers = timesPowers(powers, unit.powers, exponent);
    names.push(name);
  }
  return { factor, powers, names };
};

const wanted = (kind: Kind): string => `${kinds[kind].name} such as "${kinds[kind].example}"`;

const noNumber = (text: string, kind: Kind): string =>
  /^\s*2?\s*\*?\s*(pi|π)/i.test(text) || /^2\s*[*x×]?\s*(pi|π)/i.test(text)
    ? `"${text}": leave out the 2 pi; "Hz" is cycles per second and the program multiplies by 2 pi`
    : `"${text}" does not begin with a number; wanted ${wanted(kind)}`;

const wrongKind = (text: string, powers: Powers, kind: Kind): string => {
  if (samePowers(powers, { time: -1 }) && (kind === 'frequency' || kind === 'energy'))
    return `"${text}" does not say whether it counts cycles or radians; write "Hz" (cycles per second) or "rad/s"`;
  const found = nameOfPowers(powers) ?? `in ${formatPowers(powers)}`;
  return `"${text}" is ${found}; wanted ${wanted(kind)}`;
};

/**
 * Reads `47.7 Hz` as the kind that is wanted. `recoil` is the value of `Er` in J; where it is left out a quantity in `Er` is
 * read as NaN, which is enough to check its dimension.
 */
export const readQuantity = (text: string, kind: Kind, recoil = Number.NaN): Reading => {
  const trimmed = flattenSuperscripts(text.trim());
  const digits = numberPattern.exec(trimmed)?.[0];
  if (digits === undefined || /^2\s*[*x×]?\s*(pi|π)/i.test(trimmed)) return refuse(noNumber(text, kind));
  const rest = trimmed.slice(digits.length);
  if (/^,\d/.test(rest)) return refuse(`"${text}": write the decimal point as ".", not ","`);
  if (rest.trim() === '') return refuse(`"${text}" has no unit; wanted ${wanted(kind)}`);
  const raw = readUnit(rest.trim());
  if (typeof raw === 'string') return refuse(`"${text}": ${raw}`);
  const form = kinds[kind].forms.find(({ powers }) => samePowers(powers, raw.powers));
  if (form === undefined) return refuse(wrongKind(text, raw.powers, kind));
  const inRecoils = raw.names.includes('Er');
  const factor = inRecoils ? recoil : raw.factor;
  const value = Number(digits) * factor * form.toSI;
  if (inRecoils && raw.names.length > 1) return refuse(`"${text}": "Er" stands alone, as in "5 Er"`);
  if (!Number.isFinite(Number(digits)) || (!inRecoils && !Number.isFinite(value)))
    return refuse(`"${text}" is not a finite number`);
  return { ok: true, value, units: raw.names };
};
