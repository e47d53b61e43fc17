import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseExperiment, type SweepPoint, sweepOf } from '../experiment/index.ts';
import { compareModels, observed, profilesOf, readTable } from '../inference/index.ts';
import { fitReport, nodeDocument, sweepReport } from './index.ts';

const signal = new AbortController().signal;

/** Nothing is fetched and nothing runs; a user's text is text. */
const isSafe = (page: string): void => {
  expect(page).not.toMatch(/<script|<link|src="http|href="http/);
  expect(page).not.toContain('<b>bold</b>');
  expect(page).toContain('&lt;b&gt;bold&lt;/b&gt;');
};

test('a fit as a page: data, residuals, profiles, correlations, models compared, and what it does not say', async () => {
  const text = readFileSync('examples/14-fit-fast-push.yaml', 'utf8').replace(/title: .*/, 'title: <b>bold</b>');
  const experiment = parseExperiment(text, '14');
  const file = 'examples/data/fast-push.csv';
  const measured = observed(await readTable(readFileSync(file), file), experiment);
  const free = ['system.drag.fraction', 'offset1', 'offset2'];
  const request = { experiment, measured, model: 'theory', theory: 'hydrodynamics', free, seed: 1, signal } as const;
  const fits = (await compareModels(request)).flatMap(({ fit }) => fit ?? []);
  const [best] = fits;
  if (best === undefined) return expect.unreachable();
  const page = fitReport(
    { request, fits, profiles: await profilesOf(request, best), data: file },
    await nodeDocument(),
  );
  isSafe(page);
  for (const id of ['fitted', 'residuals', 'profiles']) expect(page).toContain(`<figure id="${id}"`);
  for (const heading of ['Models compared', 'Correlations of the numbers', 'It does not say', 'Provenance'])
    expect(page).toContain(heading);
  for (const name of free) expect(page).toContain(name);
});

const swept = (axes: string) =>
  sweepOf(
    `experiment: 1
title: <b>bold</b>
units: natural
system: { kind: coherent-bec, density: 1, interactions: { g11: 1, g22: 1, g12: 1 }, coupling: { rabi: 3, momentum: 1 } }
geometry: { kind: uniform }
probe: { operator: { kind: cosine, q: 0.05 }, strength: 1.0e-3 }
observe: { until: 60 }
theories: { closed-form: {} }
sweep: { ${axes} }
`,
    'sweep.yaml',
  );

const point = (ratio: number): SweepPoint =>
  ratio < 0
    ? { state: 'refused', reason: 'stripe: the ground state is a stripe' }
    : { state: 'done', numbers: { 'closed-form': { 'fast.ratio': { value: ratio, unit: '1' } } } };

const pageOf = async (axes: string, ratios: readonly number[]): Promise<string> => {
  const page = {
    title: '<b>bold</b>',
    sweep: swept(axes),
    points: ratios.map(point),
    theories: ['closed-form'],
    source: '',
  };
  return sweepReport(page, await nodeDocument());
};

test('a sweep as a page: a curve along one axis, a map over two, why points have no answer', async () => {
  const line = await pageOf('system.coupling.rabi: [1, 2, 3]', [-1, 0.2, 0.4]);
  isSafe(line);
  expect(line).toContain('<figure id="swept"');
  expect(line).not.toContain('<image');
  expect(line).toContain('1 are refused by physics');
  expect(line).toContain('the ground state is a stripe');
  const map = await pageOf('system.density: [1, 2], system.coupling.rabi: [1, 2, 3]', [-1, 0.2, 0.4, -1, 0.3, 0.5]);
  expect(map).toContain('<image');
  // An axis of one value is none.
  expect(await pageOf('system.density: [1], system.coupling.rabi: [1, 2]', [0.1, 0.2])).not.toContain('<image');
});

test('a sweep of which nothing has an answer is a page all the same', async () => {
  const page = await pageOf('system.coupling.rabi: [1, 2]', [-1, -1]);
  isSafe(page);
  expect(page).not.toContain('<figure');
});
