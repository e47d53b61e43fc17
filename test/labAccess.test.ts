import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenLab, openLab } from './lab.fixture.ts';

let lab: OpenLab;
beforeAll(async () => {
  lab = await openLab();
}, 120_000);
afterAll(() => lab?.close());

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

/** What axe-core finds serious or critical, one line a rule. */
const seriousIn = async (page: Page): Promise<readonly string[]> => {
  // evaluated through the debugger: the page's own policy lets nobody add a script
  await page.evaluate(`(() => { const module = undefined; ${axe} })()`);
  const violations = await page.evaluate<readonly Violation[]>(
    'axe.run(document).then(({ violations }) => violations)',
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
};

const until = (page: Page, expression: string) =>
  expect.poll(() => page.evaluate<boolean>(expression), { timeout: 25_000, interval: 50 }).toBe(true);

const ready = (page: Page) =>
  until(
    page,
    `document.querySelector('.card output') !== null && document.querySelector('.plots .panel svg') !== null`,
  );

describe.each([
  ['light', 1400],
  ['dark', 1400],
  ['light', 390],
  ['dark', 390],
] as const)('%s, %d wide', (colorScheme, width) => {
  test('nothing serious, nothing beyond the edge, in every view', async () => {
    const { page, complaints } = await lab.open('', { colorScheme, viewport: { width, height: 844 } });
    await ready(page);
    expect(await seriousIn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Guided tour' }).click();
    await page.getByRole('tab', { name: 'YAML' }).click();
    await until(page, `document.querySelector('.cm-content') !== null`);
    expect(await seriousIn(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 60_000);
});

test('the keyboard reaches everything: tabs by arrows, sliders by arrows, no trap in the editor', async () => {
  const { page } = await lab.open();
  await ready(page);
  await page.locator('#editor-tab-form').focus();
  await page.keyboard.press('ArrowRight');
  await until(page, `document.activeElement.id === 'editor-tab-text'`);
  await until(page, `document.querySelector('.cm-content') !== null`);
  await page.locator('.cm-content').focus();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(`document.activeElement.closest('.cm-editor') === null`)).toBe(true);
  await page.context().close();
});

test('moves of itself only where the reader has not asked for stillness', async () => {
  const still = await lab.open('', { reducedMotion: 'reduce' });
  await ready(still.page);
  expect(await still.page.getByRole('button', { name: 'Play' }).count()).toBe(1);
  await still.page.context().close();
  const moving = await lab.open('', { reducedMotion: 'no-preference' });
  await until(moving.page, `document.querySelector('.play')?.textContent === 'Pause'`);
  await moving.page.context().close();
});

test('the tour is walked to its end, every answer judged by the engine', async () => {
  const { page, complaints } = await lab.open();
  await ready(page);
  await page.getByRole('button', { name: 'Guided tour' }).click();
  const settled = `document.querySelector('.numbers')?.dataset.stale === 'false' && document.querySelector('.running') === null`;
  const title = (part: string) =>
    until(page, `document.querySelector('#tour-title')?.textContent.includes('${part}') === true`);
  const judged = (verdict: string) =>
    until(page, `document.querySelector('.verdict')?.dataset.verdict === '${verdict}'`);
  const loaded = async (number: string) => {
    await until(page, `document.querySelector('.presets select').value.startsWith('${number}')`);
    await page.waitForTimeout(50);
    await until(page, settled);
  };
  const choose = async (wrong: string, right: string) => {
    await page.getByRole('radio', { name: wrong }).check();
    await judged('wrong');
    await page.getByRole('radio', { name: right }).check();
    await judged('right');
  };
  const next = () => page.getByRole('button', { name: /^Next/ }).click();
  await title('Why −1');
  await loaded('02');
  await choose('it stays at rest', 'it recoils');
  await next();
  await title('Why +1');
  await loaded('03');
  await choose('it recoils', 'it follows, as fast');
  await next();
  await title('Why almost 0');
  await loaded('12');
  await choose('it follows, more slowly', 'it stays at rest');
  await next();
  await title('The sign change');
  await loaded('02');
  // Omega* of the paper's Eq. 24 for these parameters: where the fast slopes of component 2 cancel
  await page.locator('#field-system-coupling-rabi').fill('2.34');
  await page.locator('#field-system-coupling-rabi').press('Enter');
  await judged('right');
  await next();
  await title('The Fermi liquid');
  await loaded('06');
  const answer = async (text: string) => {
    await page.locator('.number-question input').fill(text);
    await page.locator('.number-question').getByRole('button', { name: 'Check' }).click();
  };
  await answer('25');
  await judged('wrong');
  await answer('4.4');
  await judged('right');
  await next();
  await title('The polaron');
  await loaded('07');
  await answer('1.172');
  await judged('right');
  await until(page, `document.querySelector('.done') !== null`);
  expect(complaints).toEqual([]);
  await page.context().close();
}, 90_000);
