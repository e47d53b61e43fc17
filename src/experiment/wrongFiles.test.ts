import { expect, test } from 'vitest';
import { InputError } from '../failure/index.ts';
import { at, type Block, isBlock, type Path } from './draft.ts';
import { parseExperiment } from './parse.ts';
import { withValue } from './set.ts';

const lab = {
  experiment: 1,
  title: 'trap',
  units: 'lab',
  system: {
    kind: 'coherent-bec',
    atom: '87Rb',
    states: ['1,-1', '1,0'],
    scatteringLengths: { a11: '100.4 a0', a22: '100.4 a0', a12: '100.4 a0' },
    atoms: 2.5e5,
    coupling: { rabi: '5 Er', raman: { wavelength: '803.2 nm', angle: '105 deg' }, detuning: '0 Hz' },
  },
  geometry: { kind: 'harmonic', frequencies: ['45 Hz', '45 Hz', '55 Hz'], dimensions: 3 },
  probe: {
    operator: { kind: 'cosine', q: '0.5 /um', direction: 'x' },
    component: 1,
    strength: '20 Hz',
    drive: { kind: 'ramp', duration: '0.4 ms' },
  },
  observe: { until: '8 ms', samples: 401 },
  theories: {
    'closed-form': {},
    bogoliubov: {
      map: { q: { until: '5 /um', samples: 10 }, omega: { until: '3 kHz', samples: 10 }, broadening: '10 Hz' },
    },
  },
};

const natural = {
  experiment: 1,
  title: 'uniform',
  units: 'natural',
  system: {
    kind: 'coherent-bec',
    density: 1,
    interactions: { g11: 0.2, g22: 0.2, g12: 0.2 },
    coupling: { rabi: 1, momentum: 0.6, detuning: 0 },
  },
  geometry: { kind: 'uniform', dimensions: 3 },
  probe: {
    operator: { kind: 'cosine', wavelength: 12, angle: 0.5 },
    component: 2,
    strength: 0.001,
    drive: { kind: 'pulse', duration: 2 },
  },
  observe: { until: 60, samples: 601 },
  theories: { hydrodynamics: {} },
};

type Wrong = readonly [name: string, text: string];

/** JSON has no word for these numbers; YAML has. */
const unspeakable: Readonly<Record<string, string>> = { NaN: '.nan', Infinity: '1e400', '-Infinity': '-.inf' };
const write = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'number' && !Number.isFinite(inner) ? `@${inner}@` : inner,
  ).replace(/"@(.*?)@"/g, (_, name: string) => unspeakable[name] ?? name);

const walk = (value: unknown, path: Path = []): readonly Path[] => {
  const children = Array.isArray(value) ? [...value.keys()] : isBlock(value) ? Object.keys(value) : [];
  return [path, ...children.flatMap((key) => walk(at(value, key), [...path, key]))];
};

const isLeaf = (value: unknown): boolean => typeof value !== 'object';

const change = (file: Block, path: Path, value: unknown): Wrong => [
  `${String(file['units'])} ${path.join('.')} = ${write(value)}`,
  write(withValue(file, path, value)),
];

/** A key that is nowhere known, in every block. */
const unknownKeys = (file: Block): readonly Wrong[] =>
  walk(file)
    .filter((path) => isBlock(at(file, ...path)))
    .map((path) => change(file, [...path, 'zzz'], 1));

const wrongQuantities = ['5', '5 parsec', '5 kg', '1e400 Hz', 'nan Hz', '', 5, Number.NaN, null, [], {}, true];
const wrongNumbers = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, '5', '5 Hz', null, [], {}, true];

/** Every quantity in the wrong dimension, without a unit, not finite, of the wrong type. */
const wrongLeaves = (file: Block): readonly Wrong[] =>
  walk(file)
    .filter((path) => isLeaf(at(file, ...path)) && path[0] !== 'title' && path[0] !== 'units')
    .flatMap((path) => {
      const inLab = typeof at(file, ...path) === 'string';
      return (inLab ? wrongQuantities : wrongNumbers).map((value) => change(file, path, value));
    });

/** Blocks where something else stands. */
const wrongBlocks = (file: Block): readonly Wrong[] =>
  walk(file)
    .filter((path) => path.length > 0 && !isLeaf(at(file, ...path)))
    .flatMap((path) => [3, 'text', null, true].map((value) => change(file, path, value)));

const required = ['experiment', 'system', 'geometry', 'probe', 'observe', 'theories'];
const missing = (file: Block): readonly Wrong[] =>
  required.map((key) => [`${String(file['units'])} without ${key}`, write({ ...file, [key]: undefined })]);

const negative: readonly Wrong[] = [
  change(natural, ['system', 'density'], -1),
  change(natural, ['system', 'density'], 0),
  change(natural, ['system', 'coupling', 'rabi'], -1),
  change(natural, ['probe', 'drive', 'duration'], 0),
  change(natural, ['probe', 'operator', 'wavelength'], -1),
  change(natural, ['observe', 'until'], -60),
  change(natural, ['theories', 'bogoliubov'], { grid: [64, 64, 64] }),
  change(lab, ['theories', 'bogoliubov'], { grid: [64, 64] }),
  change(lab, ['theories', 'bogoliubov'], { grid: [4, 64, 64] }),
  change(natural, ['observe', 'samples'], 1),
  change(natural, ['observe', 'samples'], 1e9),
  change(natural, ['observe', 'samples'], 1.5),
  change(natural, ['geometry', 'dimensions'], 4),
  change(natural, ['probe', 'component'], 0),
  change(lab, ['system', 'atoms'], -5),
  change(lab, ['system', 'coupling', 'raman', 'wavelength'], '-803 nm'),
  change(lab, ['geometry', 'frequencies', 0], '0 Hz'),
  change(lab, ['geometry', 'frequencies'], []),
  change(lab, ['geometry', 'frequencies'], ['1 Hz', '1 Hz', '1 Hz', '1 Hz']),
  change(lab, ['observe', 'until'], '1e-400 ms'),
];

const text = write(natural);
const many = (piece: string, count = 200_000): string => piece.repeat(count);
const bomb = [
  'a: &a [1, 1, 1, 1, 1, 1, 1, 1]',
  ...'bcdefgh'.split('').map((name, index) => {
    const inner = Array.from({ length: 8 }, () => `*${'abcdefgh'[index]}`).join(', ');
    return `${name}: &${name} [${inner}]`;
  }),
].join('\n');

const hostile: readonly Wrong[] = [
  ['empty', ''],
  ['blank', ' \n\t\n'],
  ['a comment only', '# nothing here\n'],
  ['binary', '\u0000\u0001\u0002'],
  ['an image', '\u00ff\u00d8\u00ff\u0000JFIF'],
  ['bytes that are no UTF-8', 'experiment: \ufffd'],
  ['a number', '3'],
  ['text', 'hello'],
  ['a list', '[1, 2]'],
  ['an alias bomb', bomb],
  ['an alias of itself', 'a: &a { b: *a }'],
  ['an unknown alias', 'a: *nowhere'],
  ['duplicate keys', `${text}\n`.replace('"title"', '"experiment": 1, "title"')],
  ['an unknown tag', `a: !mystery 3`],
  ['two documents', `${text}\n---\n${text}`],
  ['YAML 1.1', `%YAML 1.1\n---\n${text}`],
  ['an open bracket', `${text.slice(0, -1)}`],
  ['an open quote', '"experiment: 1'],
  ['tabs as indentation', 'system:\n\tkind: coherent-bec'],
  ['a list as key', '? [1, 2]\n: 3'],
  ['a merge key', `<<: { a: 1 }\nexperiment: 1`],
  ['__proto__', '{"__proto__": {"experiment": 1}}'],
  ['constructor', 'constructor: 1'],
  ['deep brackets', many('[')],
  ['deep braces', many('{a: ')],
  ['deep dashes', many('- ')],
  ['deep question marks', many('? ')],
  ['deep keys', Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ['many keys', Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join('\n')],
  ['many keys in braces', `{${Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join(', ')}}`],
  ['many words', `a: [${many('1, ')}]`],
  ['many anchors', many('&a ')],
  ['many aliases', many('*a ')],
  ['many documents', many('---\n')],
  ['many comments', many('#\n')],
  ['a long string', `"${many('a', 900_000)}`],
  ['too long', many('x', 2_000_000)],
];

const wrongFiles: readonly Wrong[] = [
  ...[lab, natural].flatMap((file) => [
    ...unknownKeys(file),
    ...wrongLeaves(file),
    ...wrongBlocks(file),
    ...missing(file),
  ]),
  ...negative,
  ...hostile,
];

const failure = (source: string): unknown => {
  try {
    return parseExperiment(source, 'wrong.yaml');
  } catch (error) {
    return error;
  }
};

test('the two files that are then spoilt are right', () => {
  for (const file of [lab, natural]) expect(failure(write(file))).toMatchObject({ experiment: 1 });
});

test('there are more than 200 wrong files', () => expect(wrongFiles.length).toBeGreaterThan(200));

test.each(wrongFiles)('%s', (_, source) => {
  const error = failure(source);
  expect(error).toBeInstanceOf(InputError);
  if (!(error instanceof InputError)) return;
  const lines = error.message.split('\n');
  expect(lines.length).toBe(error.faults.length);
  expect(lines.length).toBeLessThanOrEqual(101);
  for (const line of lines) {
    expect(line).toMatch(/^wrong\.yaml(:\d+:\d+)?: \S/);
    expect(line).not.toMatch(/\bat .*\.ts:|undefined|\[object|Invalid input/);
    expect(line.length).toBeLessThan(400);
  }
});
