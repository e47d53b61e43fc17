import { expect, test } from 'vitest';
import { type NexusDataset, type NexusGroup, nexusTree } from './nexus.ts';
import { nexusBytes } from './nexusBytes.ts';
import { sampleResult } from './result.fixture.ts';

const find = (group: NexusGroup, ...path: string[]): NexusGroup | NexusDataset | undefined =>
  path.reduce<NexusGroup | NexusDataset | undefined>(
    (node, name) => (node?.kind === 'group' ? node.children[name] : undefined),
    group,
  );

const dataset = (group: NexusGroup, ...path: string[]): NexusDataset => {
  const found = find(group, ...path);
  return found?.kind === 'dataset' ? found : expect.unreachable(`no dataset at ${path.join('/')}`);
};

const every = (group: NexusGroup, path = ''): readonly (readonly [string, NexusGroup])[] => [
  [path, group],
  ...Object.entries(group.children).flatMap(([name, child]) =>
    child.kind === 'group' ? every(child, `${path}/${name}`) : [],
  ),
];

test('every default, signal and axis names what is there, and shapes agree', () => {
  for (const [path, group] of every(nexusTree(sampleResult()))) {
    const { default: next, signal, axes = [], auxiliary_signals = [] } = group.attributes;
    if (next !== undefined) expect(group.children, path).toHaveProperty(String(next));
    if (signal === undefined) continue;
    const names = [axes, auxiliary_signals].flat().map(String);
    const lengths = names.slice(0, [axes].flat().length).map((name) => dataset(group, name).shape[0]);
    expect(dataset(group, String(signal)).shape, path).toEqual(lengths);
    for (const name of names) expect(group.children, path).toHaveProperty(name);
  }
});

test('shapes count the values', () => {
  for (const [, group] of every(nexusTree(sampleResult()))) {
    for (const child of Object.values(group.children)) {
      if (child.kind === 'group') continue;
      const count = child.shape.reduce((product, length) => product * length, child.complex ? 2 : 1);
      expect(child.values.length).toBe(count);
    }
  }
});

test('laboratory files carry SI: the position in metres, frequencies in rad/s', () => {
  const result = sampleResult('lab', 'position');
  const tree = nexusTree(result);
  const at = (...path: string[]) => dataset(tree, 'entry', 'bogoliubov', ...path);
  expect(at('response', 'time').attributes['units']).toBe('s');
  expect(at('response', 'dF2dt').attributes['units']).toBe('m/s');
  expect(at('spectrum', 'omega').attributes['units']).toBe('rad/s');
  expect(at('spectrum', 'amplitude').attributes['units']).toBe('m');
  const [inside, outside] = [result.theories['bogoliubov']?.response?.time[1] ?? 0, at('response', 'time').values[1]];
  expect(outside).toBe(inside * result.scales.time);
});

test('a movie is [time][x][y][component] in SI, momenta are kg m/s', () => {
  const result = sampleResult('lab', 'position');
  const theory = result.theories['bogoliubov'] ?? expect.unreachable();
  const time = Float64Array.of(0, 1);
  const motion = { time, share1: time, share2: time, momentum1: time, momentum2: time, masses: [1, 1] } as const;
  const axes = [Float64Array.of(-1, 0, 1), Float64Array.of(-1, 1)];
  const movie = { time, axes, density: new Float64Array(24).fill(2), dimensions: 2 };
  const solution = { ...theory.solution, motion, movie };
  const tree = nexusTree({ ...result, theories: { 'gross-pitaevskii': { ...theory, solution } } });
  const at = (...path: string[]) => dataset(tree, 'entry', 'gross-pitaevskii', ...path);
  const { length, mass, time: second } = result.scales;
  expect(at('density', 'density').shape).toEqual([2, 3, 2, 2]);
  expect(at('density', 'density').attributes['units']).toBe('1/m^2');
  expect(at('density', 'density').values[0]).toBeCloseTo(2 / length ** 2, 0);
  expect(at('density', 'x').values[2]).toBe(length);
  expect(find(tree, 'entry', 'gross-pitaevskii', 'density')?.attributes['axes']).toEqual([
    'time',
    'x',
    'y',
    'component',
  ]);
  expect(at('momentum', 'p1').attributes['units']).toBe('kg m/s');
  expect(at('momentum', 'p1').values[1]).toBe((mass * length) / second);
  expect(at('population', 'share2').attributes['units']).toBe('1');
});

test('a natural file is without units', () => {
  const units = every(nexusTree(sampleResult('natural'))).flatMap(([, group]) =>
    Object.values(group.children).flatMap((child) =>
      child.kind === 'dataset' ? [child.attributes['units'] ?? '1'] : [],
    ),
  );
  expect(new Set(units)).toEqual(new Set(['1']));
});

test('lines are sorted, and sums over them give the moments of the summary', () => {
  const result = sampleResult('natural');
  const tree = nexusTree(result);
  const [omega, crossed] = ['omega', 'strength12'].map((name) =>
    Float64Array.from(dataset(tree, 'entry', 'bogoliubov', 'spectrum', name).values, Number),
  );
  expect([...omega]).toEqual([...omega].sort((a, b) => a - b));
  const m1 = [...omega].reduce((sum, value, line) => sum + value * crossed[line], 0);
  // four terms of order 0.3: a few units in the last place
  expect(m1).toBeCloseTo(result.theories['bogoliubov']?.moments?.m1?.['12'] ?? Number.NaN, 14);
});

test('HDF5 reads back what was written', async () => {
  const result = sampleResult('lab', 'cosine', 'Mixture of <b>Σ</b> and 混合');
  const bytes = await nexusBytes(nexusTree(result));
  const { File, Group, Dataset, ready } = await import('h5wasm');
  const { FS } = await ready;
  FS.writeFile('/read-back.h5', bytes);
  const file = new File('/read-back.h5', 'r');
  const entry = file.get('entry');
  const S12 = file.get('entry/bogoliubov/structure_factor/S12');
  const amplitude = file.get('entry/bogoliubov/spectrum/amplitude');
  if (!(entry instanceof Group && S12 instanceof Dataset && amplitude instanceof Dataset)) expect.unreachable();
  expect(entry.attrs['title']?.value).toBe(result.title);
  expect(entry.attrs['experiment']?.value).toBe(result.source);
  expect(S12.value).toEqual(result.theories['bogoliubov']?.structureFactor?.S12.map((S) => S * result.scales.time));
  expect(amplitude.shape).toEqual([4, 2]);
  file.close();
  FS.unlink('/read-back.h5');
});

test('a theory without a single line, and a run of no theory, still make a file', async () => {
  const result = sampleResult();
  const { bogoliubov } = result.theories;
  if (bogoliubov?.solution.spectrum === undefined) expect.unreachable();
  const none = new Float64Array(0);
  const empty = { ...bogoliubov.solution.spectrum, omega: none, width: none, amplitude: none };
  const { response: _, structureFactor: __, ...bare } = bogoliubov;
  const theories = { bogoliubov: { ...bare, solution: { ...bare.solution, spectrum: empty } } };
  expect((await nexusBytes(nexusTree({ ...result, theories }))).length).toBeGreaterThan(0);
  expect((await nexusBytes(nexusTree({ ...result, theories: {} }))).length).toBeGreaterThan(0);
});
