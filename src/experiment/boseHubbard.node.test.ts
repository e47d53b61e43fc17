import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { InputError } from '../failure/index.ts';
import { parseExperiment } from './parse.ts';
import { run } from './run.ts';

const options = { signal: new AbortController().signal, progress: () => undefined };
const example = readFileSync(new URL('../../examples/09-lattice-ring.yaml', import.meta.url), 'utf8');

test('the ring of eight sites at the end of the sweep: negative drag, rho12 = -0.107', async () => {
  const onsite = parseExperiment(example, 'ring.yaml').sweep?.['system.onsite']?.at(-1);
  const set = [{ path: 'system.onsite', value: JSON.stringify(onsite) }];
  const result = await run(parseExperiment(example, 'ring.yaml', set), options);
  // another program found -0.107; five digits, since docs/physics/bose-hubbard.md tells as many
  expect(result.system.derived['rho12']?.value).toBeCloseTo(-0.10727, 5);
  // m = 1/2, n = 1
  expect(result.system.derived['dragFraction']?.value).toBeCloseTo(-0.10727 / 2, 5);
  expect(result.checks.length).toBeGreaterThan(0);
  expect(result.checks.filter(({ ok }) => !ok)).toEqual([]);
});

test('a small ring, from the outside', async () => {
  const text = example
    .replace('sites: 8', 'sites: 6')
    .replace('[4, 4]', '[3, 3]')
    .replace(/q: \S+/, `q: ${Math.PI / 3}`);
  const result = await run(parseExperiment(text, 'ring.yaml'), options);
  expect(result.system.derived['groundStateEnergy']?.value).toBeCloseTo(-6.4169080394878, 9);
  expect(result.theories['exact-diagonalisation']?.ultrafast?.slope2).toBe(0);
  expect(result.theories['exact-diagonalisation']?.fast?.ratio).toBeGreaterThan(0);
  expect(result.warnings.map(({ code }) => code)).toContain('short-ring');
});

const faults = (text: string): readonly string[] => {
  try {
    parseExperiment(text, 'ring.yaml');
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.faults.map(({ field, message }) => `${field}: ${message}`);
  }
};

test.each([
  [example.replace(/q: 0\S+/, 'q: 0.8'), 'probe.operator.q: q = 0.8 does not fit a ring of 8 sites'],
  [example.replace(/kind: cosine.*}/, 'kind: position }'), 'probe.operator.kind: `position` has no meaning on a ring'],
  [example.replace('atoms: [4, 4]', 'atoms: [8, 8]'), 'system.atoms: 4.14e+7 basis states are more than'],
  [example.replace('dimensions: 1', 'dimensions: 2'), 'geometry.dimensions: a ring has 1 dimension'],
  [example.replace('exact-diagonalisation: {}', 'bogoliubov: {}'), 'theories.bogoliubov: cannot describe this system'],
])('a wrong file says what is wrong: %#', (text, wanted) => {
  const found = faults(text);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(wanted);
});
