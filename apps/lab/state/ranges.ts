import { type Kind, type Result, readQuantity } from '../../../src/index.ts';
import type { Field } from './fields.ts';
import { splitQuantity, valueAt } from './fields.ts';
import { recoilOf } from './setting.ts';

/** Where a slider goes, in the unit of its field; with `log` equal steps are equal factors. */
export interface Range {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly log: boolean;
}

/** What a range depends on beside its own field. */
export interface Surroundings {
  readonly data: unknown;
  readonly result: Result | undefined;
}

/** A round step of about a hundredth of the size. */
const stepOf = (size: number): number => 10 ** Math.floor(Math.log10(size) - 2);

const roundTo = (value: number, step: number): number => Number((Math.round(value / step) * step).toPrecision(12));

const linear = (min: number, max: number, size = Math.max(Math.abs(min), Math.abs(max)) / 2): Range => {
  const step = stepOf(size);
  return { min: roundTo(min, step), max: roundTo(max, step), step, log: false };
};

/** As far on either side of the anchor as a factor. */
const decades = (anchor: number, factor: number): Range => ({
  min: anchor / factor,
  max: anchor * factor,
  step: 0.005,
  log: true,
});

/** Positive numbers that one varies by factors: how far. */
const factors: Readonly<Record<string, number>> = {
  density: 10,
  densities: 10,
  atoms: 10,
  q: 10,
  wavelength: 10,
  strength: 10,
  until: 5,
  duration: 10,
  frequencies: 5,
  secondFrequencies: 5,
  masses: 5,
};

/** Numbers whose range the physics gives, whatever the file says: e.g. a Fermi liquid is stable above -1 and -3. */
const fixed: Readonly<Record<string, readonly [number, number]>> = {
  F0: [-0.95, 2],
  G0: [-0.95, 2],
  F1: [-2.9, 3],
  G1: [-2.9, 3],
  kFa: [-0.9, -0.05],
  inverseKFa: [-2, 1],
  angle: [10, 180],
  fraction: [0, 0.2],
};

/** A number of the file in another unit, if both can be told. */
const inUnit = (
  value: unknown,
  unit: string | undefined,
  kind: Kind,
  result: Result | undefined,
): number | undefined => {
  if (typeof value === 'number') return unit === undefined ? value : undefined;
  if (typeof value !== 'string' || unit === undefined) return undefined;
  const recoil = result && recoilOf(result);
  const [one, other] = [readQuantity(value, kind, recoil), readQuantity(`1 ${unit}`, kind, recoil)];
  const ratio = one.ok && other.ok ? one.value / other.value : Number.NaN;
  return Number.isFinite(ratio) ? ratio : undefined;
};

/** Omega_c in the unit of the field. */
const criticalIn = (unit: string | undefined, { result }: Surroundings): number | undefined => {
  const critical = result?.system.derived['criticalRabi']?.value;
  if (critical === undefined || result === undefined) return undefined;
  if (unit === undefined) return critical;
  const one = readQuantity(`1 ${unit}`, 'energy', recoilOf(result));
  return one.ok && Number.isFinite(one.value) ? (critical * result.scales.energy) / one.value : undefined;
};

/** From nearly nothing to a few times Omega_c, where there is one. */
const couplingRange = (anchor: number, unit: string | undefined, around: Surroundings): Range => {
  const size = anchor === 0 ? 1 : Math.abs(anchor);
  const critical = criticalIn(unit, around) ?? 0;
  return linear(stepOf(size), critical > 0 ? Math.max(2.5 * critical, 1.25 * size) : 2 * size, size);
};

/** As far to either side as the coupling is strong. */
const detuningRange = (anchor: number, unit: string | undefined, { data, result }: Surroundings): Range => {
  const rabi = inUnit(valueAt(data, ['system', 'coupling', 'rabi']), unit, 'energy', result);
  const most = Math.max(Math.abs(rabi ?? 0), 2 * Math.abs(anchor)) || 1;
  return linear(-most, most);
};

/** Without coupling a mixture is stable for g12^2 < g11 g22; with it the components may also repel each other more. */
const crossRange = (
  { path }: Field,
  unit: string | undefined,
  anchor: number,
  { data, result }: Surroundings,
): Range => {
  const letter = String(path.at(-1)).charAt(0);
  const beside = (key: string): number | undefined =>
    inUnit(valueAt(data, [...path.slice(0, -1), `${letter}${key}`]), unit, 'length', result);
  const own = Math.sqrt(Math.max(0, (beside('11') ?? anchor) * (beside('22') ?? anchor))) || Math.abs(anchor) || 1;
  const isCoupled = valueAt(data, ['system', 'coupling', 'rabi']) !== undefined;
  return isCoupled ? linear(0, Math.max(1.5 * own, 1.25 * anchor), own) : linear(-0.95 * own, 0.95 * own, own);
};

/** On one side of zero, to twice the value with which the experiment was loaded; around zero for zero. */
const rangeAround = (anchor: number): Range => {
  if (anchor === 0) return linear(-1, 1, 1);
  const size = Math.abs(anchor);
  return anchor > 0 ? linear(stepOf(size), 2 * size, size) : linear(-2 * size, -stepOf(size), size);
};

const ruled = (field: Field, anchor: number, unit: string | undefined, around: Surroundings): Range => {
  const name = String(field.path.findLast((key) => typeof key === 'string'));
  const bounds = fixed[name];
  if (name === 'rabi') return couplingRange(anchor, unit, around);
  if (name === 'detuning') return detuningRange(anchor, unit, around);
  if (name === 'g12' || name === 'a12') return crossRange(field, unit, anchor, around);
  if (bounds) return linear(Math.min(bounds[0], 1.25 * anchor), Math.max(bounds[1], 2 * anchor));
  const factor = factors[name];
  return factor !== undefined && anchor > 0 ? decades(anchor, factor) : rangeAround(anchor);
};

/** Where the slider of a field goes, from the value with which the experiment was loaded. */
export const rangeOf = (field: Field, anchor: number, unit: string | undefined, around: Surroundings): Range => {
  const range = ruled(field, anchor, unit, around);
  return anchor < range.min || anchor > range.max || !(range.max > range.min) ? rangeAround(anchor) : range;
};

/** Where the handle stands, and the number that it stands for. */
export const toHandle = ({ log }: Range, value: number): number => (log ? Math.log10(value) : value);
export const fromHandle = ({ log }: Range, handle: number): number =>
  log ? Number((10 ** handle).toPrecision(3)) : handle;

/** Minimum, maximum and step of the handle. */
export const handleOf = ({ min, max, step, log }: Range): Readonly<Record<'min' | 'max' | 'step', number>> =>
  log ? { min: Math.log10(min), max: Math.log10(max), step } : { min, max, step };

/** What a person typed into a field: a number in the unit that stands there, or with a unit of its own. */
export const typed = (text: string, unit: string | undefined): string | number => {
  const trimmed = text.trim().replace('−', '-');
  if (trimmed !== '' && Number.isFinite(Number(trimmed)))
    return unit === undefined ? Number(trimmed) : `${trimmed} ${unit}`;
  return splitQuantity(trimmed) === undefined ? trimmed : trimmed.replace(/\s+/, ' ');
};
