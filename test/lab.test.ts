import { closeSync, ftruncateSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { type Group, File as Hdf5File, ready } from 'h5wasm/node';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseExperiment, type Result, run } from '../src/index.ts';
import { foremost, formatNumber } from '../src/report/index.ts';
import { nexusBytes, nexusTree } from '../src/results/index.ts';
import { type OpenLab, openLab, patience } from './lab.fixture.ts';

let lab: OpenLab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab?.close());

const read = (name: string): string => readFileSync(join('examples', name), 'utf8');
const compute = (text: string, pictures = false): Promise<Result> =>
  run(parseExperiment(text, 'test'), { signal: new AbortController().signal, progress: () => undefined, pictures });
const uniform = '02-raman-uniform.yaml';

const fastRatio = (result: Result): string => {
  const ratio = foremost(result, ({ fast }) => fast?.ratio !== undefined)?.fast?.ratio;
  return ratio === undefined ? '–' : formatNumber(ratio, 3);
};

const shownRatio = (page: Page) => page.locator('.card').nth(1).locator('output');
/** Waits for an expression of the page; Playwright's own way compiles code in the page, which its policy forbids. */
const until = (page: Page, expression: string, timeout = patience) =>
  expect.poll(() => page.evaluate<boolean>(expression), { timeout, interval: 50 }).toBe(true);

/** What the page shows once nothing runs any more. */
const settled = `document.querySelector('.numbers')?.dataset.stale === 'false' && document.querySelector('.running') === null
  ? document.querySelectorAll('.card output')[1]?.textContent : 'not yet'`;
const waitForRatio = (page: Page, ratio: string, timeout = patience) =>
  expect.poll(() => page.evaluate(settled), { timeout, interval: 50 }).toBe(ratio);
const waitForPictures = (page: Page) => page.waitForSelector('.plots .drawing[data-stale=false] svg');
const address = (text: string): string => `#e=${deflateRawSync(text).toString('base64url')}`;

test('opens with the uniform Raman mixture, its numbers and its figures, and complains of nothing', async () => {
  const { page, complaints } = await lab.open();
  const computed = await compute(read(uniform));
  await waitForRatio(page, fastRatio(computed));
  expect(await page.locator('.evidence summary').textContent()).toBe(
    `Evidence: ${computed.checks.length} checks, all hold`,
  );
  await page.locator('.evidence summary').click();
  await until(page, `document.querySelectorAll('.evidence .checks tbody tr').length === ${computed.checks.length}`);
  // the drag, and the recoil of the first instants that hides it: together they are what one sees
  const sizes = await page.locator('.signal dd').allTextContents();
  const [, whole = 0, drag = 0, recoil = 0] = sizes.map((size) => Number.parseFloat(size.replace('−', '-')));
  expect(Math.abs(drag + recoil - whole)).toBeLessThan(0.001);
  expect(Math.sign(drag)).not.toBe(Math.sign(recoil));
  expect(await page.locator('#response .panel svg').count()).toBe(2);
  expect(await page.evaluate('crossOriginIsolated')).toBe(true);
  await waitForPictures(page);
  expect(await page.getByRole('tab').allTextContents()).toEqual(
    expect.arrayContaining(['Against coupling', 'Dispersion', 'S₁₂ map', 'Sum rules']),
  );
  for (const name of ['Dispersion', 'S₁₂ map', 'Sum rules']) {
    await page.getByRole('tab', { name }).click();
    await page.waitForSelector('.plots .panel svg');
  }
  expect(complaints).toEqual([]);
  await page.context().close();
});

/** Runs of a second or less; the checked numbers of all presets: labResult.test.ts. */
const short = ['02-raman-uniform', '03-na23-rabi', '06-li6-kfa', '07-unitary-fermi-polaron', '08-he3'];

test.each(short)('preset %s shows the number of the command line', async (name) => {
  const { page, complaints } = await lab.open(`#p=${name}`);
  await waitForRatio(page, fastRatio(await compute(read(`${name}.yaml`))));
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('a slider changes the text, the address and the numbers; undo brings all of them back', async () => {
  const { page, complaints } = await lab.open();
  const before = fastRatio(await compute(read(uniform)));
  await waitForRatio(page, before);
  const slider = page.getByRole('slider', { name: 'coupling Ω, slider' });
  await slider.focus();
  for (let press = 0; press < 10; press++) await slider.press('ArrowRight');
  const after = fastRatio(await compute(read(uniform).replace('rabi: 3,', 'rabi: 3.1,')));
  expect(after).not.toBe(before);
  await waitForRatio(page, after);
  await until(page, "location.hash.startsWith('#e=')");
  await page.getByRole('tab', { name: 'YAML' }).click();
  await page.waitForSelector('.cm-content');
  expect(await page.locator('.cm-content').textContent()).toContain('rabi: 3.1,');
  // comments and layout of the file stay
  expect(await page.locator('.cm-content').textContent()).toContain('# Parameters of Fig. 2 type');
  // one step of undo, or several where the machine was slow between two presses
  const undo = page.getByRole('button', { name: 'Undo' });
  while (await undo.isEnabled()) await undo.click();
  await waitForRatio(page, before);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('the address opens the same state elsewhere', async () => {
  const text = read(uniform).replace('rabi: 3,', 'rabi: 4.5,').replace('title: ', 'title: Mine, ');
  const { page } = await lab.open(address(text));
  await waitForRatio(page, fastRatio(await compute(text)));
  await until(page, "location.hash.startsWith('#e=')");
  const { hash } = new URL(page.url());
  const second = await lab.open(hash);
  await waitForRatio(second.page, fastRatio(await compute(text)));
  await second.page.getByRole('tab', { name: 'YAML' }).click();
  await second.page.waitForSelector('.cm-content');
  expect(await second.page.locator('.cm-content').textContent()).toContain('title: Mine, ');
  await page.context().close();
  await second.page.context().close();
});

test('a wrong key is marked where it stands, with the sentence of the command line', async () => {
  const { page } = await lab.open(address(read(uniform).replace('rabi:', 'raby:')));
  await page.getByRole('tab', { name: 'YAML' }).click();
  await page.waitForSelector('.cm-lintRange-error');
  expect(await page.locator('.faults').textContent()).toMatch(/10:15 system\.coupling\.raby: .*did you mean `rabi`/);
  // the marked line is the one with the key
  expect(await page.locator('.cm-line:has(.cm-lintRange-error)').textContent()).toContain('raby');
  await page.context().close();
});

test('a fault of one field stands under that field of the form', async () => {
  const text = read(uniform).replace('density: 1.0', 'density: -1').replace('kind: cosine, q: 0.05', 'kind: cosine');
  const { page } = await lab.open(address(text));
  await page.waitForSelector('#fault-system\\.density');
  expect(await page.locator('#fault-system\\.density').textContent()).toMatch(/above 0/);
  // what is missing has no field: it stands above them all, and what has one does not
  expect(await page.locator('.faults.loose li').allTextContents()).toEqual([
    expect.stringMatching(/^probe\.operator\.q: is missing/),
  ]);
  await page.getByRole('button', { name: 'usual values' }).click();
  await until(page, `document.querySelector('.faults.loose li') === null`);
  // what cannot be read stands there as it was typed, and a number typed after it is one again
  const density = page.locator('#field-system-density');
  const type = async (typed: string) => {
    await density.fill(typed);
    await density.press('Enter');
  };
  await type('1 000');
  await until(
    page,
    `/"1 000" is not a number/.test(document.getElementById('fault-system.density')?.textContent ?? '')`,
  );
  expect(await density.inputValue()).toBe('1 000');
  await type('1');
  await waitForRatio(page, fastRatio(await compute(read(uniform))));
  // another kind of block brings what it needs
  await page.locator('#field-geometry-kind').selectOption('harmonic');
  await page.waitForSelector('#field-geometry-frequencies-0');
  const trapped = read(uniform)
    .replace('density: 1.0', 'atoms: 20')
    .replace('uniform }', 'harmonic, frequencies: [0.05] }');
  await waitForRatio(page, fastRatio(await compute(trapped)));
  expect(await page.locator('.messages p').count()).toBe(0);
  await page.context().close();
});

test('physics that says no is named', async () => {
  const text = read(uniform)
    .replace('g11: 0.2, g22: 0.2, g12: 0.2', 'g11: 1, g22: 1, g12: 0.8')
    .replace('rabi: 3,', 'rabi: 0.5,');
  const { page } = await lab.open(address(text));
  await until(page, "document.querySelector('.refusal')?.textContent.includes('stripe') === true");
  await page.context().close();
});

test('a run is cancelled and started again', async () => {
  const { page } = await lab.open('#p=01-rb87-raman');
  // cancelled once there are quick numbers: what has none is said not to come
  await until(page, `document.querySelector('.side-by-side + .quiet')?.textContent === 'Still to come: bogoliubov.'`);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await until(page, `document.querySelector('.side-by-side + .quiet')?.textContent === 'Not computed: bogoliubov.'`);
  await page.getByRole('button', { name: 'Run again' }).click();
  await page.getByRole('button', { name: 'Cancel' }).waitFor();
  await page.context().close();
});

type Numbers = Record<string, readonly unknown[]>;

const numbersIn = (group: Group, path = ''): Numbers =>
  Object.assign(
    {},
    ...group.keys().map((key): Numbers => {
      const child = group.get(key);
      if (child !== null && 'keys' in child) return numbersIn(child, `${path}/${key}`);
      return child !== null && 'to_array' in child ? { [`${path}/${key}`]: [child.to_array()].flat(3) } : {};
    }),
  );

const numbersOf = (path: string): Numbers => {
  const file = new Hdf5File(path, 'r');
  const numbers = numbersIn(file);
  file.close();
  return numbers;
};

/** Sine and exponential of the browser's and of Node's V8 may differ in the last bit; sums of some hundred of them in a few. */
const rounding = 1e-12;

/** Largest difference of two lists, relative to the largest number in them; infinite where they are not alike. */
const farthest = (ours: readonly unknown[] = [], theirs: readonly unknown[] = []): number => {
  if (ours.length !== theirs.length) return Number.POSITIVE_INFINITY;
  let [apart, size] = [0, Number.MIN_VALUE];
  for (const [index, one] of ours.entries()) {
    const other = theirs[index];
    if (typeof one !== 'number' || typeof other !== 'number') {
      if (one !== other) return Number.POSITIVE_INFINITY;
      continue;
    }
    apart = Math.max(apart, Math.abs(one - other));
    size = Math.max(size, Math.abs(one), Math.abs(other));
  }
  return apart / size;
};

test('result.h5 holds what the command line writes, number by number; and opens again', async () => {
  await ready;
  const { page, complaints } = await lab.open();
  await waitForPictures(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'result.h5', exact: true }).click();
  const [here, there] = [join(lab.folder, 'lab.h5'), join(lab.folder, 'cli.h5')];
  await (await download).saveAs(here);
  writeFileSync(there, await nexusBytes(nexusTree(await compute(read(uniform), true))));
  const [ours, theirs] = [numbersOf(here), numbersOf(there)];
  expect(Object.keys(ours).length).toBeGreaterThan(10);
  expect(Object.keys(ours)).toEqual(Object.keys(theirs));
  expect(Object.keys(ours).filter((path) => farthest(ours[path], theirs[path]) > rounding)).toEqual([]);
  await page.locator('.presets select').selectOption('03-na23-rabi');
  await waitForRatio(page, fastRatio(await compute(read('03-na23-rabi.yaml'))));
  await page.locator('input[type=file]').setInputFiles(here);
  await waitForRatio(page, fastRatio(await compute(read(uniform))));
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('report.html is the report', async () => {
  const { page } = await lab.open();
  await waitForPictures(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'report.html', exact: true }).click();
  const path = join(lab.folder, 'report.html');
  await (await download).saveAs(path);
  const html = readFileSync(path, 'utf8');
  expect(html).toMatch(/^<!doctype html>/);
  for (const id of ['response', 'coupling', 'dispersion', 'structure-factor', 'sum-rules'])
    expect(html).toContain(`id="${id}"`);
  await page.context().close();
});

test('a click in the plot sets the coupling', async () => {
  const { page } = await lab.open();
  await waitForPictures(page);
  const drawing = page.locator('.plots .clickable');
  await drawing.scrollIntoViewIfNeeded();
  const box = await drawing.boundingBox();
  if (box === null) throw new Error('the plot is not there');
  await page.mouse.click(box.x + 0.8 * box.width, box.y + 0.5 * box.height);
  await until(page, "document.getElementById('field-system-coupling-rabi').value !== '3'");
  const value = Number(await page.locator('#field-system-coupling-rabi').inputValue());
  // the axis goes from Omega_c = 2 to 5
  expect(value).toBeGreaterThan(4);
  expect(value).toBeLessThan(5);
  await page.context().close();
});

test('time plays, pauses, and is moved by hand', async () => {
  const { page } = await lab.open();
  const slider = page.getByRole('slider', { name: 'Time', exact: true });
  await slider.waitFor();
  // drawn once the page has its size
  await page.locator('.lane-2 .body[d]').waitFor({ state: 'attached' });
  const before = await page.locator('.lane-2 .body').getAttribute('d');
  expect(await page.getByRole('button', { name: 'Play' }).count()).toBe(1);
  await slider.fill('0.1');
  expect(await page.locator('.lane-2 .body').getAttribute('d')).not.toBe(before);
  const chart = page.locator('#response .panel svg').last();
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  if (box === null) throw new Error('the curves are not there');
  await page.mouse.click(box.x + 0.5 * box.width, box.y + 0.5 * box.height);
  await until(page, "Math.abs(Number(document.querySelector('.timeline').value) - 0.45) < 0.1");
  await slider.fill('0.1');
  await page.getByRole('button', { name: 'Play' }).click();
  await until(page, "Number(document.querySelector('.timeline').value) > 0.12");
  await page.getByRole('button', { name: 'Pause' }).click();
  expect(Number(await slider.inputValue())).toBeLessThan(1);
  await page.context().close();
});

describe('attacks', () => {
  test('script in the title stays text', async () => {
    const evil = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
    const text = read(uniform).replace(/^title: .*$/m, `title: '${evil}'`);
    const { page, complaints } = await lab.open(address(text));
    await waitForRatio(page, fastRatio(await compute(read(uniform))));
    expect(await page.title()).toBe(`${evil} – spindrag lab`);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
    .split('')
    .map((name, index) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefghi'[index]}`).join(',')}]`)
    .join('\n')}\n`;

  test.each([
    ['a YAML bomb of aliases', address(bomb), /aliases|unknown|experiment/],
    ['an alias inside its own block', address('a: &a\n  b: *a\n'), /alias stands inside/],
    ['deep nesting', address(`a: ${'['.repeat(20_000)}`), /nested|words|keys/],
    ['a compressed megabyte', address('#'.repeat(1_000_000)), /too long/],
    ['nonsense', '#e=%%%%', /cannot be read/],
    ['not compressed', '#e=AAAA', /cannot be read/],
    ['an unknown preset', '#p=__proto__', /does not exist/],
  ])('%s in the address', async (_, hash, message) => {
    const { page } = await lab.open(hash);
    await until(page, "document.querySelector('.messages p, .faults li, .fault') !== null");
    await until(page, `new RegExp(${JSON.stringify(message.source)}).test(document.querySelector('main').textContent)`);
    // the page lives on
    await page.locator('.presets select').selectOption('03-na23-rabi');
    await waitForRatio(page, '1.00');
    await page.context().close();
  });

  test('files: a hundred megabytes, broken HDF5, no HDF5', async () => {
    const { page } = await lab.open();
    await shownRatio(page).waitFor();
    const large = join(lab.folder, 'large.yaml');
    const handle = openSync(large, 'w');
    ftruncateSync(handle, 100_000_000);
    closeSync(handle);
    const broken = join(lab.folder, 'broken.h5');
    writeFileSync(broken, Buffer.concat([Buffer.from('\x89HDF\r\n\x1a\n', 'latin1'), Buffer.alloc(5000, 7)]));
    const none = join(lab.folder, '<img src=x onerror=alert(1)>.h5');
    writeFileSync(none, 'no');
    for (const [path, message] of [
      [large, /larger than/],
      [broken, /broken\.h5: is a damaged HDF5 file/],
      [none, /<img.*: is no HDF5 file/],
    ] as const) {
      await page.locator('input[type=file]').setInputFiles(path);
      await until(
        page,
        `new RegExp(${JSON.stringify(message.source)}).test(document.querySelector('.message')?.textContent ?? '')`,
      );
      await page.getByRole('button', { name: 'Dismiss' }).click();
    }
    expect(await shownRatio(page).textContent()).toBe(fastRatio(await compute(read(uniform))));
    await page.context().close();
  });
});
