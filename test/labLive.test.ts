import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { File as Hdf5File, ready } from 'h5wasm/node';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseExperiment, run } from '../src/index.ts';
import { type OpenLab, openLab, patience } from './lab.fixture.ts';

let lab: OpenLab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab?.close());

const address = (text: string): string => `#e=${deflateRawSync(text).toString('base64url')}`;

/** A wave in a uniform Raman-coupled gas; numerics fixed, so that every machine does the same. */
const wave = readFileSync(join('examples', '02-raman-uniform.yaml'), 'utf8').replace(
  '  bogoliubov: {}',
  '  bogoliubov: {}\n  gross-pitaevskii: { grid: [32], step: 0.05, order: 4 }',
);

/** A flat trap in the laboratory's units; `step` says how long it takes. */
const flat = (grid: number, step: string, strength = '0.5 m/s^2'): string => `experiment: 1
title: A flat trap
units: lab
system:
  kind: coherent-bec
  atom: 87Rb
  scatteringLengths: { a11: 100.40 a0, a22: 100.40 a0, a12: 100.40 a0 }
  atoms: 5000
  coupling: { rabi: 5 Er, raman: { wavelength: 803.2 nm, angle: 30 deg }, detuning: 0 Hz }
geometry: { kind: harmonic, frequencies: [40 Hz, 40 Hz, 800 Hz], dimensions: 2 }
probe:
  operator: { kind: position }
  component: 1
  strength: ${strength}
  drive: { kind: step }
observe: { until: 8 ms, samples: 41 }
theories:
  closed-form: {}
  gross-pitaevskii: { grid: [${grid}, ${grid}], box: [60 um, 60 um], step: ${step}, order: 2 }
`;

const until = (page: Page, expression: string, timeout = patience) =>
  expect.poll(() => page.evaluate<boolean>(expression), { timeout, interval: 50 }).toBe(true);

const phaseIs = (page: Page, phase: string) =>
  until(page, `document.querySelector('.live')?.dataset.phase === '${phase}'`);
const frames = (page: Page): Promise<number> =>
  page.evaluate<number>(`Number(document.querySelector('.live-plates')?.dataset.frames ?? 0)`);
const framesBeyond = (page: Page, count: number) =>
  until(page, `Number(document.querySelector('.live-plates')?.dataset.frames ?? 0) > ${count}`);
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Pixels of the n-th canvas that are painted, and how many colours they have. */
const painted = (page: Page, index: number) =>
  page.evaluate<{ pixels: number; colours: number }>(`(() => {
    const canvas = document.querySelectorAll('.live-plates canvas')[${index}];
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
    copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
    const points = new Uint32Array(data.buffer).filter((colour) => colour >>> 24 === 255);
    return { pixels: points.length, colours: new Set(points).size };
  })()`);

/** The number of frames once no more come: what was under way has arrived. */
const standstill = async (page: Page): Promise<number> => {
  for (let before = -1; ; ) {
    const now = await frames(page);
    if (now === before) return now;
    before = now;
    await wait(300);
  }
};

const trajectoryIn = (path: string): readonly number[][] => {
  const file = new Hdf5File(path, 'r');
  const lists = ['time', 'F1', 'F2', 'dF1dt', 'dF2dt'].map((name) => {
    const dataset = file.get(`/entry/gross-pitaevskii/response/${name}`);
    return dataset !== null && 'to_array' in dataset ? [dataset.to_array()].flat(3).map(Number) : [];
  });
  file.close();
  return lists;
};

test('a wave is watched to its end; its numbers are those of the library; time is moved by the keyboard', async () => {
  await ready;
  const { page, complaints } = await lab.open(address(wave));
  await phaseIs(page, 'done');
  expect(await page.locator('.live-doing').textContent()).toMatch(/^Done: 32 points, \d+ steps\./);
  // two carpets, full to the end
  for (const index of [0, 1]) {
    const { pixels, colours } = await painted(page, index);
    expect(pixels).toBe(
      await page.evaluate(`(({ width, height }) => width * height)(document.querySelector('.live-plates canvas'))`),
    );
    expect(colours).toBeGreaterThan(20);
  }
  const slider = page.getByRole('slider', { name: 'Time of the density' });
  const line = () => page.evaluate<string>(`document.querySelector('.plate-line').style.left`);
  const profile = () => page.locator('.profile').first().getAttribute('d');
  const [lineBefore, profileBefore] = [await line(), await profile()];
  await slider.focus();
  await slider.press('Home');
  expect(await page.locator('.live-time .clock').textContent()).toBe('t = 0');
  for (let i = 0; i < 4; i++) await slider.press('ArrowRight');
  // a step is 1/400 of 60
  expect(await page.locator('.live-time .clock').textContent()).toBe('t = 0.600');
  await until(page, `document.querySelector('.plate-line').style.left !== ${JSON.stringify(lineBefore)}`);
  expect(await profile()).not.toBe(profileBefore);
  await page.getByRole('button', { name: 'Newest' }).click();
  await until(page, `document.querySelector('.plate-line').style.left === ${JSON.stringify(lineBefore)}`);
  // the same as a run of the library
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'result.h5', exact: true }).click();
  const path = join(lab.folder, 'wave.h5');
  await (await download).saveAs(path);
  const here = trajectoryIn(path);
  const { trajectory } = (
    await run(parseExperiment(wave, 'test'), { signal: new AbortController().signal, progress: () => undefined })
  ).theories['gross-pitaevskii'].solution;
  if (trajectory === undefined) return expect.unreachable('a propagation has one');
  const there = [trajectory.time, trajectory.F1, trajectory.F2, trajectory.dF1dt, trajectory.dF2dt];
  there.forEach((values, i) => {
    const most = values.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
    expect(here[i].length).toBe(values.length);
    // The push moves a thousandth of the density: rounding of 1e-16 in each of 1200 steps is 1e-10 of the signal, if it adds up.
    const apart = values.reduce((a, value, k) => Math.max(a, Math.abs(value - here[i][k])), 0);
    expect(apart / most).toBeLessThan(1e-9);
  });
  // the file is looked at as it stands, and run again only when asked
  await page.locator('input[type=file]').setInputFiles(path);
  await until(page, `document.querySelector('.live') === null`);
  await page.getByRole('button', { name: 'Compute again' }).click();
  await phaseIs(page, 'done');
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('a flat trap streams, pauses, goes on, is cancelled and started again; labels in µm and ms', async () => {
  const { page, complaints } = await lab.open(address(flat(256, '0.5 us')));
  await framesBeyond(page, 5);
  // two images and two carpets
  expect(await page.locator('.live-plates canvas').count()).toBe(4);
  expect((await painted(page, 0)).colours).toBeGreaterThan(20);
  expect(await page.locator('.live-plates').textContent()).toMatch(/x \(µm\).*time \(ms\)/);
  await page.getByRole('button', { name: 'Pause run' }).click();
  await phaseIs(page, 'paused');
  const stopped = await standstill(page);
  await wait(700);
  expect(await frames(page)).toBe(stopped);
  await page.getByRole('button', { name: 'Continue run' }).click();
  await framesBeyond(page, stopped + 3);
  expect(await page.locator('.live-doing').textContent()).toMatch(/^Final run, run 1: \d+\s%/);
  await page.getByRole('button', { name: 'Cancel run' }).click();
  await phaseIs(page, 'cancelled');
  const seen = await standstill(page);
  // what was seen stays, and can be looked at
  expect((await painted(page, 2)).colours).toBeGreaterThan(20);
  await page.getByRole('slider', { name: 'Time of the density' }).fill('0');
  expect(await page.locator('.live-time .clock').textContent()).toBe('t = 0\u00a0ms');
  // no file of a run that was not finished
  expect(await page.getByRole('button', { name: 'result.h5', exact: true }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Start again' }).click();
  await framesBeyond(page, seen + 3);
  await phaseIs(page, 'running');
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('another experiment takes the place of the run; comparison runs are named, and give way to the answer', async () => {
  const { page } = await lab.open(address(flat(256, '0.5 us')));
  await framesBeyond(page, 3);
  await page.evaluate(`globalThis.said = new Set();
    new MutationObserver(() => said.add(document.querySelector('.live-doing')?.textContent.replace(/[:,].*/, '')))
      .observe(document.body, { subtree: true, childList: true, characterData: true })`);
  const tube = flat(64, '5 us')
    .replace('dimensions: 2', 'dimensions: 1')
    .replace(/grid: .*order: 2/, 'tolerance: 1.0e-4');
  await page.evaluate(`location.hash = ${JSON.stringify(address(tube))}`);
  await phaseIs(page, 'done');
  expect(await page.evaluate('[...said]')).toEqual(expect.arrayContaining(['Comparison run', 'Done']));
  expect(await page.locator('.live-plates canvas').count()).toBe(2);
  expect(await page.locator('.live > .quiet').allTextContents()).not.toContainEqual(
    expect.stringMatching(/comparison/),
  );
  await page.context().close();
});

test('without shared memory it streams, pauses and goes on as well', async () => {
  const context = await lab.browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1200, height: 900 } });
  const page = await context.newPage();
  await page.route('**/*', async (route) => {
    const response = await route.fetch();
    const headers = Object.fromEntries(
      Object.entries(response.headers()).filter(([name]) => !name.startsWith('cross-origin-')),
    );
    await route.fulfill({ response, headers });
  });
  await page.goto(lab.server.address + address(flat(256, '0.5 us')));
  await framesBeyond(page, 5);
  expect(await page.evaluate('crossOriginIsolated')).toBe(false);
  await page.getByRole('button', { name: 'Pause run' }).click();
  const stopped = await standstill(page);
  await wait(700);
  expect(await frames(page)).toBe(stopped);
  await page.getByRole('button', { name: 'Continue run' }).click();
  await framesBeyond(page, stopped + 3);
  await context.close();
});

test('what cannot be run is said where one looks', async () => {
  const { page } = await lab.open(address(flat(8192, '5 us')));
  await phaseIs(page, 'refused');
  expect(await page.locator('.live .refusal').textContent()).toMatch(/8192 x 8192 points .*needs about/);
  await page.context().close();
});

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

test.each([
  ['light', 1400],
  ['dark', 390],
] as const)('%s, %d wide: names for readers, nothing beyond the edge, all four views', async (colorScheme, width) => {
  const { page, complaints } = await lab.open(address(flat(64, '5 us')), {
    colorScheme,
    viewport: { width, height: 844 },
  });
  // a run begins once it is looked at
  await page.locator('.live').scrollIntoViewIfNeeded();
  await phaseIs(page, 'done');
  for (const mode of ['density', 'change since the start'])
    for (const pair of ['total and polarisation', 'components']) {
      await page.getByRole('radio', { name: mode }).check();
      await page.getByRole('radio', { name: pair, exact: true }).check();
      await until(page, `document.querySelectorAll('.live-plates [role=img]').length === 5`);
      expect((await painted(page, 0)).colours).toBeGreaterThan(20);
    }
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  await page.evaluate(`(() => { const module = undefined; ${axe} })()`);
  const violations = await page.evaluate<readonly { id: string; impact: string }[]>(
    `axe.run(document.querySelector('.live')).then(({ violations }) => violations.map(({ id, impact }) => ({ id, impact })))`,
  );
  expect(violations).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
});
