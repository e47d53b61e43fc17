import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseExperiment, type Result, run } from '../src/index.ts';
import { type OpenLab, openLab, patience } from './lab.fixture.ts';

let lab: OpenLab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab?.close());

const read = (name: string): string => readFileSync(join('examples', name), 'utf8');
const compute = (text: string): Promise<Result> =>
  run(parseExperiment(text, 'test'), {
    signal: new AbortController().signal,
    progress: () => undefined,
    pictures: false,
  });
const address = (text: string): string => `#e=${deflateRawSync(text).toString('base64url')}`;

const natural = read('02-raman-uniform.yaml');
/** The same kind of mixture in the laboratory's units. */
const inLab = `experiment: 1
title: Raman-coupled 87Rb, uniform
units: lab
system:
  kind: coherent-bec
  atom: 87Rb
  states: ["1,-1", "1,0"]
  density: 1e14 /cm^3
  coupling: { rabi: 5 Er, raman: { wavelength: 803.2 nm, angle: 104 deg }, detuning: 0 Hz }
geometry: { kind: uniform }
probe:
  operator: { kind: cosine, wavelength: 20 um }
  component: 1
  strength: 20 Hz
  drive: { kind: step }
observe: { until: 4 ms, samples: 401 }
theories: { closed-form: {}, hydrodynamics: {}, bogoliubov: {} }
`;

const until = (page: Page, expression: string) =>
  expect.poll(() => page.evaluate<boolean>(expression), { timeout: patience, interval: 50 }).toBe(true);

/** The text of the experiment, as the editor has it. */
const textOf = async (page: Page): Promise<string> => {
  await page.locator('#editor-tab-text').click();
  await page.waitForSelector('.cm-content');
  const lines = await page.locator('.cm-line').allTextContents();
  await page.locator('#editor-tab-form').click();
  return lines.join('\n');
};

const showFigure = async (page: Page, name: string): Promise<void> => {
  await page.locator(`#tab-${name}`).click();
  await page.waitForSelector(`#${name} .panel svg[role=slider]`);
  // nothing that is under way may move the place under the pointer
  await until(page, `document.querySelector('.plots .drawing').dataset.stale === 'false'`);
};

/** Pixels of the screen, from shares of the frame counted from its lower left corner. */
const placeIn = async (page: Page, x: number, y: number): Promise<readonly [number, number]> => {
  const svg = page.locator('.plots .panel svg');
  await svg.scrollIntoViewIfNeeded();
  const box = await svg.boundingBox();
  if (box === null) throw new Error('the chart is not there');
  // the frame inside a drawing of 400 by 265
  const [across, up] = [54 + x * (400 - 54 - 14), 265 - 38 - y * (265 - 38 - 22)];
  return [box.x + (across / 400) * box.width, box.y + (up / 265) * box.height];
};

const clickAt = async (page: Page, x: number, y: number): Promise<void> =>
  page.mouse.click(...(await placeIn(page, x, y)));
const told = (page: Page) => page.locator('.told').textContent();
const numberIn = (page: Page, field: string): Promise<number> =>
  page.locator(`#field-${field}`).inputValue().then(Number);

/** Most that three digits are off a number, relative to it. */
const rounding = (value: number): number => (0.5 * 10 ** (Math.floor(Math.log10(value)) - 2)) / value;

describe('a click in a figure sets what it is drawn against, in the unit of the file', () => {
  test.each([
    ['coupling', natural, 'system-coupling-rabi', '3'],
    ['coupling', inLab, 'system-coupling-rabi', '5'],
    ['dispersion', natural, 'probe-operator-q', '0.05'],
    ['dispersion', inLab, 'probe-operator-wavelength', '20'],
    ['structure-factor', natural, 'probe-operator-q', '0.05'],
    ['structure-factor', inLab, 'probe-operator-wavelength', '20'],
  ])('%s', async (figure, text, field, before) => {
    const { page, complaints } = await lab.open(address(text));
    await showFigure(page, figure);
    expect(await page.locator(`#field-${field}`).inputValue()).toBe(before);
    // the figure at rest, whose axes stay, and its words of the place
    const button = page.getByRole('button', { name: 'result.h5', exact: true });
    await expect.poll(() => button.isEnabled(), { timeout: patience }).toBe(true);
    await page.mouse.move(...(await placeIn(page, 0.75, 0.5)));
    await until(page, `/= [\\d.]+/.test(document.querySelector('.told')?.textContent ?? '')`);
    const words = await told(page);
    await clickAt(page, 0.75, 0.5);
    await until(page, `document.getElementById('field-${field}').value !== '${before}'`);
    const after = await numberIn(page, field);
    // what the words say of the place is what the field holds now, to the three digits of both
    const [, said] = /= ([\d.]+)/.exec(words ?? '') ?? [];
    const number = Number(said);
    // a wavelength for a wavenumber
    const expected = field.endsWith('wavelength') ? (2 * Math.PI) / number : number;
    expect(Math.abs(after - expected) / expected).toBeLessThan(1.001 * (rounding(number) + rounding(after)));
    await compute(await textOf(page));
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

test('a figure is read and set by keyboard, and set by a finger', async () => {
  const { page } = await lab.open('', { hasTouch: true });
  await showFigure(page, 'coupling');
  const chart = page.getByRole('slider', { name: /^Ratio of the flows/ });
  await page.locator('#tab-coupling').focus();
  await page.keyboard.press('Tab');
  await until(page, `document.activeElement?.getAttribute('role') === 'slider'`);
  expect(await chart.getAttribute('aria-valuetext')).toMatch(/^Ω = 3\.00: V₂\/V₁ = 0\.57/);
  for (let press = 0; press < 10; press++) await page.keyboard.press('ArrowRight');
  // ten hundredths of an axis from 2 to 5
  expect(await chart.getAttribute('aria-valuetext')).toMatch(/^Ω = 3\.3\d*:/);
  await page.keyboard.press('Enter');
  await until(page, `document.getElementById('field-system-coupling-rabi').value === '3.3'`);
  await page.touchscreen.tap(...(await placeIn(page, 0.75, 0.5)));
  await until(page, `Math.abs(document.getElementById('field-system-coupling-rabi').value - 4.25) < 0.05`);
  await page.context().close();
});

test('the ring on the curve follows the slider', async () => {
  const { page } = await lab.open();
  await showFigure(page, 'coupling');
  const ring = page.locator('.plots .here');
  const before = Number(await ring.getAttribute('cx'));
  const slider = page.getByRole('slider', { name: 'coupling Ω, slider' });
  await slider.focus();
  await slider.press('End');
  await expect.poll(async () => Number(await ring.getAttribute('cx'))).toBeGreaterThan(before + 100);
  await page.context().close();
});

describe('the phase diagram', () => {
  const striped = natural.replace('g12: 0.2', 'g12: 0.1');

  test('names its regions, and a click leads to the phase that the engine finds there', async () => {
    const { page, complaints } = await lab.open(address(striped));
    await showFigure(page, 'phases');
    const names = ['stripe', 'plane wave', 'single minimum'];
    await expect.poll(() => page.locator('#phases .words text').allTextContents()).toEqual(names);
    for (const [place, name] of [
      [0.9, 'single-minimum'],
      [0.42, 'plane-wave'],
    ] as const) {
      await page.mouse.move(...(await placeIn(page, place, 0.3)));
      expect(await told(page)).toContain(`: ${name.replace('-', ' ')}`);
      const before = await page.locator('#field-system-coupling-rabi').inputValue();
      await clickAt(page, place, 0.3);
      await until(page, `document.getElementById('field-system-coupling-rabi').value !== '${before}'`);
      expect((await compute(await textOf(page))).system.phase).toBe(name);
    }
    await page.mouse.move(...(await placeIn(page, 0.1, 0.3)));
    expect(await told(page)).toContain(': stripe');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('one click is one step of undo', async () => {
    const { page } = await lab.open();
    await showFigure(page, 'phases');
    await clickAt(page, 0.9, 0.8);
    await until(page, `document.getElementById('field-system-density').value !== '1'`);
    await page.getByRole('button', { name: 'Undo' }).click();
    await until(page, `document.getElementById('field-system-density').value === '1'`);
    expect(await page.locator('#field-system-coupling-rabi').inputValue()).toBe('3');
    expect(await page.getByRole('button', { name: 'Undo' }).isEnabled()).toBe(false);
    await page.context().close();
  });

  test('of a trapped gas has the ring at the density of its middle, and a click sets the number of atoms', async () => {
    const { page, complaints } = await lab.open('#p=11-plan-rb87-raman');
    await showFigure(page, 'phases');
    await expect.poll(() => page.locator('#phases .words text').allTextContents()).toContain('single minimum');
    expect(await page.locator('#phases figcaption').textContent()).toContain('in the middle of the trap');
    const ring = page.locator('.plots .here');
    const height = async () => Number(await ring.getAttribute('cy'));
    const before = await height();
    const place = await placeIn(page, 0.8, 0.7);
    await page.mouse.click(...place);
    await until(page, `document.getElementById('field-system-atoms').value !== '250000'`);
    // the ring follows to where the click was: the middle of the new cloud has that density
    await expect.poll(height).toBeLessThan(before);
    const box = await ring.boundingBox();
    if (box === null) throw new Error('the ring is not there');
    expect(Math.abs(box.y + box.height / 2 - place[1])).toBeLessThan(3);
    expect(Math.abs(box.x + box.width / 2 - place[0])).toBeLessThan(3);
    expect((await compute(await textOf(page))).system.phase).toBe('single-minimum');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('without spin-orbit coupling the regions are those of Rabi coupling', async () => {
    const { page } = await lab.open(
      address(natural.replace('momentum: 1', 'momentum: 0').replace('g12: 0.2', 'g12: 0.6')),
    );
    await showFigure(page, 'phases');
    await expect
      .poll(() => page.locator('#phases .words text').allTextContents())
      .toEqual(['ferromagnetic', 'paramagnetic']);
    await page.context().close();
  });
});

describe('the form', () => {
  test('takes any unit that fits, and says what is wrong with one that does not', async () => {
    const { page } = await lab.open(address(inLab));
    const field = page.locator('#field-system-coupling-rabi');
    await field.fill('12.5 kHz');
    await field.press('Enter');
    await until(page, `document.querySelector('[aria-label="unit of coupling Ω"]')?.value === 'kHz'`);
    expect(await textOf(page)).toContain('rabi: 12.5 kHz');
    await field.fill('3 mm');
    await field.press('Enter');
    await page.waitForSelector('#fault-system\\.coupling\\.rabi');
    expect(await page.locator('#fault-system\\.coupling\\.rabi').textContent()).toMatch(/length/);
    await page.context().close();
  });

  test('shows the atomic data with uncertainty and source', async () => {
    const { page } = await lab.open(address(inLab));
    await page.getByText('Atomic data').click();
    const data = await page.locator('.sourced').textContent();
    expect(data).toMatch(/mass of ⁸⁷Rb\s*86\.9091805\d*\(\d+\) u.*AME 2020/s);
    expect(data).toMatch(/a₁₂\s*100\.4\d*\(\d+\) a₀.*van Kempen/s);
    await page.context().close();
  });

  /** Ends of every slider: numbers, or a refusal by name; never a fault of the file or of the program. */
  test.each([
    ['02-raman-uniform', natural],
    ['03-na23-rabi', read('03-na23-rabi.yaml')],
    ['lab', inLab],
  ])('no slider leads to nonsense: %s', async (_, text) => {
    const { page } = await lab.open(address(text));
    await page.waitForSelector('.card output');
    const count = await page.locator('.slider').count();
    expect(count).toBeGreaterThan(4);
    for (let index = 0; index < count; index++) {
      for (const end of ['Home', 'End']) {
        const slider = page.locator('.slider').nth(index);
        const name = await slider.getAttribute('aria-label');
        await slider.press(end);
        await until(
          page,
          `document.querySelector('.numbers')?.dataset.stale === 'false' || document.querySelector('.refusal') !== null`,
        );
        expect(await page.locator('.fault, .message:not(.refusal)').allTextContents(), `${name} ${end}`).toEqual([]);
        expect(await page.locator('.refusal').allTextContents()).not.toContainEqual(expect.stringMatching(/program/));
        await page.getByRole('button', { name: 'Undo' }).click();
      }
    }
    await page.context().close();
  });
});
