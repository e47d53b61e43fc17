import { allowedKeys, allowedValues, kindAt, kinds, strengthKind, validate, withValue } from '../../../src/index.ts';
import type { Path } from './experiment.ts';
import { valueAt } from './fields.ts';

/** One change of the experiment; `undefined` takes the field out. */
export type Edit = readonly [path: Path, value: unknown];

/** What is usual in laboratory and in natural units, where the schema alone would choose badly. */
const table: Readonly<Record<string, readonly [lab: unknown, natural: unknown]>> = {
  'system.atom': ['87Rb', undefined],
  'system.states': [['1,-1', '1,0'], undefined],
  'system.species': [['87Rb', '87Rb'], undefined],
  'system.scatteringLengths': [{ a11: '100 a0', a22: '100 a0', a12: '100 a0' }, undefined],
  'system.interactions': [undefined, { g11: 0.2, g22: 0.2, g12: 0.2 }],
  'system.masses': [undefined, [1, 1]],
  'system.density': ['1e14 /cm^3', 1],
  'system.densities': [
    ['1e14 /cm^3', '1e14 /cm^3'],
    [0.5, 0.5],
  ],
  'system.atoms': [1e5, 20],
  'system.coupling': [{ rabi: '5 kHz' }, { rabi: 3 }],
  'system.coupling.rabi': ['5 kHz', 3],
  'system.coupling.momentum': ['5 /um', 1],
  'system.coupling.raman': [{ wavelength: '800 nm', angle: '90 deg' }, undefined],
  'system.coupling.detuning': ['0 Hz', 0],
  'system.temperature': ['50 nK', 0.05],
  'system.landau': [
    { F0: 0, F1: 0, G0: 0, G1: 0 },
    { F0: 0, F1: 0, G0: 0, G1: 0 },
  ],
  'system.scatteringLength': ['-500 a0', -0.3],
  'system.kFa': [-0.5, -0.5],
  'system.drag': [{ kind: 'lee-huang-yang' }, { kind: 'lee-huang-yang' }],
  'system.drag.fraction': [0.01, 0.01],
  'system.effectiveMass.ratio': [1.2, 1.2],
  'system.effectiveMass.inverseKFa': [0, 0],
  'system.effectiveMass.kFa': [-0.5, -0.5],
  'system.effectiveMass.a11': ['100 a0', 0.01],
  'system.effectiveMass.a12': ['100 a0', 0.01],
  'system.effectiveMass.gOverKF': [1, 1],
  geometry: [{ kind: 'uniform' }, { kind: 'uniform' }],
  'geometry.frequencies': [['50 Hz', '50 Hz', '50 Hz'], [0.05]],
  'probe.operator': [
    { kind: 'cosine', q: '0.5 /um' },
    { kind: 'cosine', q: 0.05 },
  ],
  'probe.operator.q': ['0.5 /um', 0.05],
  'probe.operator.wavelength': ['12 um', 125],
  'probe.operator.angle': ['30 deg', 0.5],
  'probe.drive': [{ kind: 'step' }, { kind: 'step' }],
  'probe.drive.duration': ['0.5 ms', 2],
  observe: [{ until: '8 ms' }, { until: 60 }],
  'observe.until': ['8 ms', 60],
  'observe.samples': [401, 401],
  theories: [{ 'closed-form': {} }, { 'closed-form': {} }],
};

const strengths: Readonly<Record<string, readonly [lab: string, natural: number]>> = {
  acceleration: ['0.5 m/s^2', 1e-3],
  energy: ['10 Hz', 1e-3],
  speed: ['0.1 mm/s', 1e-3],
  angle: ['1 deg', 1e-3],
};

const strengthIn = (data: unknown): readonly [lab: unknown, natural: unknown] | undefined => {
  const kind = strengthKind(
    valueAt(data, ['probe', 'operator', 'kind']),
    valueAt(data, ['probe', 'drive', 'kind']) ?? 'step',
  );
  return kind && strengths[kind];
};

const dimensionsIn = (data: unknown): number => {
  const frequencies = valueAt(data, ['geometry', 'frequencies']);
  return Array.isArray(frequencies) ? frequencies.length : 3;
};

/** A usual value for a field that is not there; undefined where none is known. */
export const usualAt = (path: Path, data: unknown): unknown => {
  const isNatural = valueAt(data, ['units']) === 'natural';
  const name = path.join('.');
  if (name === 'geometry.secondFrequencies') return valueAt(data, ['geometry', 'frequencies']);
  if (name === 'geometry.dimensions') return dimensionsIn(data);
  const listed = name === 'probe.strength' ? strengthIn(data) : table[name];
  if (listed !== undefined) return listed[isNatural ? 1 : 0];
  const [first] = allowedValues(path, data);
  const kind = kindAt(path, data);
  return first ?? (kind === undefined ? undefined : isNatural ? 1 : kinds[kind].example);
};

/** What to do about a value that stands there and does not fit what somebody has chosen beside it. */
const instead = (path: Path, data: unknown): readonly Edit[] => {
  switch (path.join('.')) {
    case 'probe.strength':
    case 'geometry.frequencies':
      return [[path, usualAt(path, data)]];
    case 'geometry.dimensions':
      return [[path, undefined]];
    case 'probe.operator.kind':
      return [[path, 'cosine']];
    default:
      return path[0] === 'theories' && path.length > 2 ? [[path, undefined]] : [];
  }
};

const editsFor = (path: Path, isStrange: boolean, data: unknown): readonly Edit[] => {
  if (isStrange) return [[path, undefined]];
  if (valueAt(data, path) !== undefined) return instead(path, data);
  const usual = usualAt(path, data);
  return usual === undefined ? [] : [[path, usual]];
};

const without = (data: unknown, path: Path): unknown => {
  const key = path.at(-1);
  const parent = valueAt(data, path.slice(0, -1));
  if (typeof parent !== 'object' || parent === null) return data;
  return withValue(
    data,
    path.slice(0, -1),
    Object.fromEntries(Object.entries(parent).filter(([name]) => name !== key)),
  );
};

export const applied = (data: unknown, [path, value]: Edit): unknown =>
  value === undefined ? without(data, path) : withValue(data, path, value);

/** What a choice may entail: a field that lacks, in which another one lacks, which then does not fit. */
const mostRounds = 6;

/**
 * What else has to change after `edits` for the experiment to be one that the checker takes: what is missing gets a usual value, what
 * does not belong there goes. What nobody can guess stays a fault.
 */
export const madeWhole = (data: unknown, edits: readonly Edit[] = []): readonly Edit[] => {
  const all = [...edits];
  let next = edits.reduce(applied, data);
  for (let round = 0; round < mostRounds; round++) {
    const found = validate(next);
    if (found.ok) break;
    const more = found.issues.flatMap(({ path, atKey }) => editsFor(path, atKey === true, next));
    if (more.length === 0) break;
    next = more.reduce(applied, next);
    all.push(...more);
  }
  return all;
};

/** Fields that say the same: where one comes, the others go. */
const alternatives: readonly (readonly string[])[] = [
  ['system.density', 'system.densities'],
  ['system.coupling.momentum', 'system.coupling.raman'],
  ['system.landau', 'system.kFa', 'system.scatteringLength'],
  ['probe.operator.q', 'probe.operator.wavelength'],
];

/** Puts a field in with a usual value. */
export const adding = (path: Path, data: unknown): readonly Edit[] => {
  const name = path.join('.');
  const others = alternatives.find((group) => group.includes(name))?.filter((other) => other !== name) ?? [];
  const gone = others
    .map((other) => other.split('.'))
    .filter((other) => valueAt(data, other) !== undefined)
    .map((other): Edit => [other, undefined]);
  return madeWhole(data, [...gone, [path, usualAt(path, data)]]);
};

/** As many trap frequencies as a trap in natural units has dimensions. */
const lastingFrequencies = (size: number, data: unknown): readonly Edit[] => {
  const path = ['geometry', 'frequencies'];
  const given = valueAt(data, path);
  if (!Array.isArray(given) || given.length >= size) return [];
  return [[path, Array.from({ length: size }, (_, axis): unknown => given[axis] ?? given[0])]];
};

/** Sets one of several fixed values, and what depends on it. */
export const choosing = (path: Path, value: unknown, data: unknown): readonly Edit[] => {
  const name = path.join('.');
  if (name === 'geometry.dimensions') return [...lastingFrequencies(Number(value), data), [path, value]];
  return path.at(-1) === 'kind' ? madeWhole(data, [[path, value]]) : [[path, value]];
};

const isBlock = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Blocks of the file below a path, itself first. */
const blocksIn = (value: unknown, path: Path): readonly Path[] =>
  isBlock(value) ? [path, ...Object.entries(value).flatMap(([key, item]) => blocksIn(item, [...path, key]))] : [];

/** Fields that could stand in a block of the form and do not: those that make a right file at once. */
export const addable = (name: string, data: unknown): readonly Path[] => {
  const isRight = (path: Path): boolean => {
    const next = adding(path, data).reduce(applied, data);
    return valueAt(next, path) !== undefined && validate(next).ok;
  };
  return blocksIn(valueAt(data, [name]), [name]).flatMap((block) =>
    allowedKeys(block, data)
      .map((key): Path => [...block, key])
      .filter((path) => valueAt(data, path) === undefined && usualAt(path, data) !== undefined && isRight(path)),
  );
};

/** Fields of a block of the form that may be left out: the checker takes the file without them as well. */
export const removable = (name: string, data: unknown): readonly Path[] =>
  blocksIn(valueAt(data, [name]), [name])
    .flatMap((block) => Object.keys((valueAt(data, block) ?? {}) as object).map((key): Path => [...block, key]))
    .filter((path) => path.at(-1) !== 'kind' && validate(without(data, path)).ok);
