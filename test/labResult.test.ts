import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkedNumbers } from '../examples/checked.ts';
import { parseExperiment, type Result, run, type SweepPoint, sweepOf, sweepTree } from '../src/index.ts';
import {
  type Hdf5Dataset,
  type Hdf5Group,
  listingOf,
  type NexusGroup,
  nexusBytes,
  nexusTree,
  openHdf5,
  readNumbers,
} from '../src/results/index.ts';
import { type OpenLab, openLab, patience } from './lab.fixture.ts';

/** Files of results that are looked at in the lab, and the numbers that its presets end in. */
let lab: OpenLab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab?.close());

const read = (name: string): string => readFileSync(join('examples', name), 'utf8');
const compute = (text: string): Promise<Result> =>
  run(parseExperiment(text, 'test'), { signal: new AbortController().signal, progress: () => undefined });
const uniform = '02-raman-uniform.yaml';

const poll = { timeout: patience, interval: 50 };
/** Playwright's own way compiles code in the page, which its policy forbids. */
const until = (page: Page, expression: string, timeout = poll.timeout) =>
  expect.poll(() => page.evaluate<boolean>(expression), { ...poll, timeout }).toBe(true);
const fastCard = `document.querySelectorAll('.card output')[1]?.textContent`;
const shows = (page: Page, ratio: string) => until(page, `${fastCard} === '${ratio}'`);

const fileOf = async (name: string, tree: NexusGroup | Uint8Array): Promise<string> => {
  const path = join(lab.folder, name);
  writeFileSync(path, tree instanceof Uint8Array ? tree : await nexusBytes(tree));
  return path;
};

const open = (page: Page, path: string) => page.locator('input[type=file]').setInputFiles(path);

/** The result of an experiment with a ratio that no computation gives: where it shows, nothing was computed. */
const invented = async (name: string, ratio: number): Promise<Result> => {
  const result = await compute(read(name));
  const theories = Object.entries(result.theories).map(([key, theory]) => [
    key,
    { ...theory, fast: { ...theory.fast, ratio } },
  ]);
  return { ...result, theories: Object.fromEntries(theories) };
};

test('a result.h5 is looked at as it stands; it is computed again only when asked', async () => {
  const path = await fileOf('invented.h5', nexusTree(await invented('03-na23-rabi.yaml', 0.123)));
  const { page, complaints } = await lab.open();
  await shows(page, '0.579');
  await open(page, path);
  await shows(page, '0.123');
  expect(await page.locator('.file-bar').textContent()).toMatch(/From file invented\.h5, written by spindrag \d/);
  expect(await page.locator('.presets select').inputValue()).toBe('03-na23-rabi');
  // its figures are there at once, its datasets below
  expect(await page.locator('#response .panel svg').count()).toBeGreaterThan(0);
  await page.getByRole('tab', { name: 'S₁₂ map' }).waitFor();
  // a change computes, undo brings the numbers of the file back
  const coupling = page.locator('#field-system-coupling-rabi');
  await coupling.fill('900');
  await coupling.press('Enter');
  await shows(page, '1.00');
  await page.getByRole('button', { name: 'Undo' }).click();
  await shows(page, '0.123');
  await page.getByRole('button', { name: 'Compute again' }).click();
  await shows(page, '1.00');
  expect(await page.getByRole('button', { name: 'Compute again' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Close file' }).click();
  expect(await page.locator('.file-bar, .zone-datasets').count()).toBe(0);
  expect(complaints).toEqual([]);
  await page.context().close();
});

const datasetsIn = (group: Hdf5Group): readonly Hdf5Dataset[] =>
  group.children.flatMap((child) => (child.kind === 'group' ? datasetsIn(child) : [child]));

const choose = async (page: Page, path: string) => {
  const [, group, name] = /^(.*)\/([^/]*)$/.exec(path) ?? [];
  const table = page.locator('.dataset-list table').filter({ has: page.locator(`caption:text-is("${group || '/'}")`) });
  await table.getByRole('button', { name, exact: true }).press('Enter');
  await until(page, `document.querySelector('.dataset > .quiet')?.textContent.startsWith('${path} ') === true`);
};

test('every dataset is listed with shape and unit, and drawn or written out', async () => {
  const bytes = await nexusBytes(nexusTree(await compute(read('03-na23-rabi.yaml'))));
  const path = await fileOf('lab-units.h5', bytes);
  const file = await openHdf5(bytes, 'lab-units.h5');
  const datasets = datasetsIn(listingOf(file));
  // a dataset that was chosen stands in the address, and waits there for its file
  const { page, complaints } = await lab.open('#p=02-raman-uniform&dataset=%2Fentry%2Fbogoliubov%2Fresponse%2FF2');
  await open(page, path);
  await page.locator('.dataset-list').waitFor();
  const rows = await page.locator('.dataset-list tbody tr').allTextContents();
  expect(rows.length).toBe(datasets.length);
  expect(rows).toContain('omega4rad/s');
  const drawing = '.dataset .panel svg';
  await page.locator(drawing).waitFor();
  expect(await page.locator('.dataset > .quiet').textContent()).toMatch(/^\/entry\/bogoliubov\/response\/F2 /);
  await page.locator('.dataset details summary').click();
  const written = await page.locator('.dataset details tbody tr').nth(150).locator('td').allTextContents();
  const [time, F2] = ['time', 'F2'].map((name) => readNumbers(file, `/entry/bogoliubov/response/${name}`)[150]);
  expect(written).toEqual([String(time), String(F2)]);
  await choose(page, '/entry/bogoliubov/structure_factor/S12');
  await page.locator(`${drawing} image`).waitFor();
  await until(page, `location.hash.includes('&dataset=%2Fentry%2Fbogoliubov%2Fstructure_factor%2FS12')`);
  await choose(page, '/entry/bogoliubov/spectrum/amplitude');
  await until(page, `document.querySelectorAll('.dataset-values li').length === 8`);
  expect(complaints).toEqual([]);
  file.close();
  await page.context().close();
});

test('a movie is held at one index along the axes that are not drawn', async () => {
  const result = await compute(read(uniform));
  const time = Float64Array.from({ length: 7 }, (_, index) => index);
  const axes = [
    Float64Array.from({ length: 30 }, (_, index) => index),
    Float64Array.from({ length: 20 }, (_, index) => index),
  ];
  const movie = {
    time,
    axes,
    density: Float64Array.from({ length: 7 * 30 * 20 * 2 }, (_, index) => Math.sqrt(index)),
    dimensions: 2,
  };
  const theory = result.theories['bogoliubov'];
  const path = await fileOf(
    'movie.h5',
    nexusTree({
      ...result,
      theories: { bogoliubov: { ...theory, solution: { ...theory.solution, movie } } },
    }),
  );
  const { page } = await lab.open();
  await open(page, path);
  await choose(page, '/entry/bogoliubov/density/density');
  await page.locator('.dataset .panel image').waitFor();
  const before = await page.locator('.dataset .panel image').getAttribute('href');
  await page.locator('.held input').first().fill('6');
  await until(
    page,
    `document.querySelector('.dataset .panel image')?.getAttribute('href') !== ${JSON.stringify(before)}`,
  );
  await page.context().close();
});

test('the file of a sweep shows its numbers on the axes of the sweep', async () => {
  const text = `${read(uniform)}\nsweep: { system.coupling.rabi: [2.5, 3, 3.5, 4, 4.5, 5] }\n`;
  const sweep = sweepOf(text, 'test');
  const point = (index: number): SweepPoint => ({
    state: 'done',
    numbers: { bogoliubov: { 'fast.ratio': { value: index / 10, unit: '1' } } },
  });
  const tree = sweepTree(
    sweep,
    'a sweep',
    Array.from({ length: 6 }, (_, index) => point(index)),
    text,
  );
  const { page, complaints } = await lab.open();
  await open(page, await fileOf('sweep.h5', tree));
  await choose(page, '/entry/bogoliubov/fast.ratio');
  await page.locator('.dataset .panel svg').waitFor();
  expect(await page.locator('.dataset .panel svg').textContent()).toContain('system.coupling.rabi');
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('a file of somebody else is browsed and leaves the experiment alone', async () => {
  const evil = '<img src=x onerror=alert(1)>';
  const path = await fileOf('other.h5', {
    kind: 'group',
    attributes: { title: evil },
    children: {
      [evil.replace('/', '')]: {
        kind: 'dataset',
        values: Float64Array.of(1, 2),
        shape: [2],
        attributes: { units: evil },
      },
      words: { kind: 'dataset', values: [evil, 'b'], shape: [2], attributes: {} },
    },
  });
  const { page, complaints } = await lab.open();
  await shows(page, '0.579');
  await open(page, path);
  await choose(page, '/words');
  await until(page, `document.querySelector('.dataset-values li')?.textContent === ${JSON.stringify(evil)}`);
  expect(await page.locator('.file-bar').textContent()).toContain('It holds no experiment');
  expect(await page.locator('main img').count()).toBe(0);
  expect(await page.evaluate(fastCard)).toBe('0.579');
  // nor is the text in the editor given up for a web page
  const report = { name: 'report.html', mimeType: 'text/html', buffer: Buffer.from('<!doctype html><p>a: 1') };
  await page.locator('input[type=file]').setInputFiles(report);
  await until(page, `document.querySelector('.message')?.textContent.startsWith('report.html: neither') === true`);
  expect(await page.locator('.presets select').inputValue()).toBe('02-raman-uniform');
  expect(complaints).toEqual([]);
  await page.context().close();
});

describe('damaged files: one sentence, no word on the console, the page lives on', () => {
  const wrong: readonly (readonly [string, (whole: Uint8Array) => Uint8Array | NexusGroup, RegExp])[] = [
    ['half', (whole) => whole.slice(0, whole.length >> 1), /half\.h5: is a truncated HDF5 file: \d+ of \d+ bytes/],
    [
      'bits',
      (whole) => whole.map((byte, at) => (at % 97 === 50 ? byte ^ 0xff : byte)),
      /bits\.h5: is a damaged HDF5 file/,
    ],
    ['zeros', () => new Uint8Array(3000), /zeros\.h5: is no HDF5 file/],
    [
      'record',
      () => ({
        kind: 'group',
        attributes: {},
        children: {
          entry: {
            kind: 'group',
            attributes: { experiment: 'a', resolved: 'b', record: '{"schema":"x"}' },
            children: {},
          },
        },
      }),
      /record\.h5: holds a record that this version of spindrag does not read/,
    ],
  ];
  test.each(wrong)('%s', async (name, make, message) => {
    const whole = await nexusBytes(nexusTree(await compute(read(uniform))));
    const path = await fileOf(`${name}.h5`, make(whole));
    const { page, complaints } = await lab.open();
    await shows(page, '0.579');
    await open(page, path);
    await until(page, `document.querySelector('.message') !== null`);
    expect(await page.locator('.message').textContent()).toMatch(message);
    expect(await page.locator('.message').count()).toBe(1);
    await open(page, await fileOf('good.h5', whole));
    await page.locator('.file-bar').waitFor();
    expect(await page.locator('.message').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

const presets = readdirSync('examples').filter((name) => name.endsWith('.yaml'));

test.each(presets)('preset %s shows its checked number', async (file) => {
  const name = file.replace('.yaml', '');
  const expected = checkedNumbers.find((one) => name.startsWith(one.name));
  const { page, complaints } = await lab.open(`#p=${name}`);
  await until(page, `document.querySelector('.checked')?.dataset.ok === 'true'`, 80_000);
  const number = Number(await page.locator('.checked output').getAttribute('data-value'));
  expect(Math.abs(number - (expected?.value ?? Number.NaN))).toBeLessThanOrEqual(expected?.within ?? 0);
  expect(await page.locator('.message').count()).toBe(0);
  // a scene for each: where no theory has a response, by the law of the fast regime, and it says so
  await until(page, `document.querySelectorAll('.lanes .body[d^=M]').length === 2`);
  const isByLaw = /by the straight law/.test((await page.locator('.magnified').textContent()) ?? '');
  expect(isByLaw).toBe(['07', '13'].some((number) => name.startsWith(number)));
  // a recoil that stays is told of where gapped lines make one
  const isRecoil = /recoil at first/.test((await page.locator('.signal').textContent()) ?? '');
  expect(isRecoil).toBe(['01', '02', '03', '04', '11'].some((number) => name.startsWith(number)));
  expect(complaints).toEqual([]);
  await page.context().close();
});

/** Sine and exponential of the browser's and of Node's V8 may differ in the last bit; sums of some hundred of them in a few. */
const rounding = 1e-12;

const farthest = (ours: Float64Array, theirs: Float64Array): number => {
  const size = theirs.reduce((most, value) => Math.max(most, Math.abs(value)), Number.MIN_VALUE);
  return ours.reduce((most, value, at) => Math.max(most, Math.abs(value - theirs[at])), 0) / size;
};

const withoutTimes = ({ record: _, wall_seconds: __, ...attributes }: Hdf5Group['attributes']) => attributes;

const groupsIn = (group: Hdf5Group): readonly Hdf5Group[] => [
  group,
  ...group.children.flatMap((child) => (child.kind === 'group' ? groupsIn(child) : [])),
];

test.each(['03-na23-rabi', '06-li6-kfa'])(
  "the result.h5 of %s is the command line's, every dataset and attribute",
  async (name) => {
    const { page } = await lab.open(`#p=${name}`);
    const button = page.getByRole('button', { name: 'result.h5', exact: true });
    await expect.poll(() => button.isEnabled(), poll).toBe(true);
    const download = page.waitForEvent('download');
    await button.click();
    const path = join(lab.folder, `${name}.h5`);
    await (await download).saveAs(path);
    const here = await openHdf5(readFileSync(path), 'here');
    const there = await openHdf5(await nexusBytes(nexusTree(await compute(read(`${name}.yaml`)))), 'there');
    const [ours, theirs] = [listingOf(here), listingOf(there)];
    const groups = (listing: Hdf5Group) => groupsIn(listing).map((one) => [one.path, withoutTimes(one.attributes)]);
    expect(groups(ours)).toEqual(groups(theirs));
    expect(datasetsIn(ours)).toEqual(datasetsIn(theirs));
    expect(datasetsIn(ours).length).toBeGreaterThan(10);
    const apart = datasetsIn(ours).map(({ path }) => [
      path,
      farthest(readNumbers(here, path), readNumbers(there, path)),
    ]);
    expect(apart.filter(([, distance]) => Number(distance) > rounding)).toEqual([]);
    await page.context().close();
  },
);
