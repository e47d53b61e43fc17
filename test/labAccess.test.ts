import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseExperiment, run } from '../src/index.ts';
import { nexusBytes, nexusTree } from '../src/results/index.ts';
import { type OpenLab, openLab, patience } from './lab.fixture.ts';

let lab: OpenLab;
let stored: string;
beforeAll(async () => {
  lab = await openLab();
  const text = readFileSync('examples/02-raman-uniform.yaml', 'utf8');
  const options = { signal: new AbortController().signal, progress: () => undefined };
  stored = join(lab.folder, 'result.h5');
  writeFileSync(stored, await nexusBytes(nexusTree(await run(parseExperiment(text, 'test'), options))));
});
afterAll(() => lab?.close());

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

/** What depends on colours; a theme changes nothing else. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** What axe-core finds serious or critical in a part of the page, one line a rule. */
const violationsIn = async (page: Page, part: string, options: object): Promise<readonly string[]> => {
  // evaluated through the debugger: the page's own policy lets nobody add a script
  await page.evaluate(`globalThis.axe ?? (() => { const module = undefined; ${axe} })()`);
  const run = JSON.stringify({ resultTypes: ['violations'], ...options });
  const violations = await page.evaluate<readonly Violation[]>(
    `axe.run('${part}', ${run}).then(({ violations }) => violations)`,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
};

const wear = async (page: Page, colorScheme: 'light' | 'dark') => {
  await page.emulateMedia({ colorScheme });
  await until(page, `document.documentElement.style.colorScheme === '${colorScheme}'`);
};

/** What is serious in a part of the page, by day and by night; and whether anything lies beyond its edge. */
const seriousIn = async (page: Page, part = 'main'): Promise<readonly string[]> => {
  const byDay = await violationsIn(page, part, {});
  await wear(page, 'dark');
  const byNight = await violationsIn(page, part, { runOnly: colourRules });
  await wear(page, 'light');
  const beyond = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  return [
    ...byDay,
    ...byNight.map((line) => `dark: ${line}`),
    ...(beyond > 0 ? [`${beyond} pixels beyond the edge`] : []),
  ];
};

const until = (page: Page, expression: string) =>
  expect.poll(() => page.evaluate<boolean>(expression), { timeout: patience, interval: 50 }).toBe(true);

const ready = (page: Page) =>
  until(
    page,
    `document.querySelector('.card output') !== null && document.querySelector('.plots .panel svg') !== null`,
  );

/** Views that one comes to, each with the part of the page that it changes. */
const views: readonly (readonly [name: string, part: string, open: (page: Page) => Promise<unknown>])[] = [
  ['the whole page', 'body', ready],
  [
    'further fields and the evidence',
    'main',
    async (page) => {
      await page.getByLabel('More fields: The push').click();
      await page.locator('.more-fields button').first().waitFor();
      await page.locator('.evidence summary').click();
      await page.locator('.evidence table').first().waitFor();
    },
  ],
  [
    'every figure',
    '.plots',
    async (page) => {
      for (const tab of await page.locator('.plots [role=tab]').all()) {
        await tab.click();
        await until(page, `document.querySelector('.plots .drawing')?.dataset.stale === 'false'`);
        expect(await seriousIn(page, '.plots')).toEqual([]);
      }
    },
  ],
  [
    'the tour',
    '.tour',
    async (page) => {
      await page.getByRole('button', { name: 'Guided tour' }).click();
      await page.getByRole('radio', { name: 'it stays at rest' }).check();
      await until(page, `document.querySelector('.verdict')?.dataset.verdict === 'wrong'`);
      expect(await seriousIn(page, '.tour')).toEqual([]);
      await page.getByRole('radio', { name: 'it recoils' }).check();
      await until(page, `document.querySelector('.tour .next') !== null`);
    },
  ],
  [
    'the text with a fault',
    'main',
    async (page) => {
      await page.getByRole('tab', { name: 'YAML' }).click();
      await page.locator('.cm-content').click();
      await page.keyboard.type('wrong: key');
      await until(page, `document.querySelector('.faults li') !== null`);
      expect(await seriousIn(page)).toEqual([]);
      await page.getByRole('button', { name: 'Undo' }).click();
      await until(page, `document.querySelector('.faults li') === null`);
    },
  ],
  [
    'an opened file',
    'main',
    async (page) => {
      await page.locator('input[type=file]').setInputFiles(stored);
      await page.locator('.dataset svg').waitFor();
    },
  ],
  [
    'a message',
    '.messages',
    async (page) => {
      await page.locator('input[type=file]').setInputFiles({ name: 'no.h5', mimeType: '', buffer: Buffer.from('no') });
      await page.locator('.message').waitFor();
    },
  ],
  [
    'a run that is watched',
    '.live',
    async (page) => {
      // a file that is looked at as it stands is not run
      await page.getByRole('button', { name: 'Compute again' }).click();
      await page.getByRole('button', { name: 'Watch the atoms' }).click();
      await until(page, `document.querySelector('.live')?.dataset.phase === 'done'`);
    },
  ],
];

describe.each([1400, 390])('%d wide', (width) => {
  test('nothing serious in either theme, nothing beyond the edge, in every view', async () => {
    const { page, complaints } = await lab.open('', { colorScheme: 'light', viewport: { width, height: 844 } });
    for (const [name, part, open] of views) {
      await open(page);
      expect(await seriousIn(page, part), name).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

test('by keyboard alone: a preset, the tour with its question, back to the button, a figure, a number', async () => {
  const { page, complaints } = await lab.open();
  await ready(page);
  const focused = (expression: string) => until(page, `(${expression})(document.activeElement)`);
  const tabTo = async (expression: string) => {
    for (let press = 0; press < 60; press++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate<boolean>(`(${expression})(document.activeElement)`)) return;
    }
    expect.unreachable(`no way by Tab to ${expression}`);
  };
  await tabTo(`(one) => one.matches('.presets select')`);
  await page.keyboard.press('ArrowDown');
  await until(page, `document.querySelector('.presets select').value.startsWith('03')`);
  await tabTo(`(one) => one.matches('.tour-button')`);
  await page.keyboard.press('Enter');
  await focused(`(one) => one.id === 'tour-title'`);
  await until(page, `document.querySelector('.presets select').value.startsWith('02')`);
  await ready(page);
  await tabTo(`(one) => one.matches('.choices input')`);
  await page.keyboard.press('Space');
  await until(page, `document.querySelector('.verdict')?.dataset.verdict === 'right'`);
  await tabTo(`(one) => one.matches('.next')`);
  await page.keyboard.press('Enter');
  await focused(`(one) => one.id === 'tour-title' && one.textContent.includes('Why +1')`);
  await page.keyboard.press('Escape');
  await focused(`(one) => one.matches('.tour-button')`);
  await ready(page);
  await tabTo(`(one) => one.id === 'field-system-coupling-rabi'`);
  await tabTo(`(one) => one.matches('.plots [role=tab]')`);
  await page.keyboard.press('ArrowRight');
  await focused(`(one) => one.id === 'tab-structure-factor'`);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('what is looked at stands in the address, and nowhere else', async () => {
  const { page } = await lab.open(
    '#p=02-raman-uniform&tour=4&solved=1.2&figure=sum-rules&theme=dark&view=first&time=0.25&editor=text',
  );
  const seen = async (one: Page) => {
    await until(one, `document.querySelector('#tour-title')?.textContent.includes('The sign change') === true`);
    await until(one, `document.querySelectorAll('.dots [data-solved=true]').length === 2`);
    await until(one, `document.querySelector('#tab-sum-rules')?.ariaSelected === 'true'`);
    await until(one, `document.querySelector('#editor-tab-text')?.ariaSelected === 'true'`);
    await until(one, `document.documentElement.style.colorScheme === 'dark'`);
    await until(one, `document.querySelector('.views input')?.checked === true`);
    await until(one, `document.querySelector('.timeline')?.value === '0.25'`);
    await until(one, `document.querySelector('.play')?.textContent === 'Play'`);
  };
  await seen(page);
  await page.getByRole('button', { name: /^Step 2/ }).click();
  await until(page, `document.title === 'Rabi-coupled ²³Na, one spin state pushed – spindrag lab'`);
  // solved: its answer is ticked, and why it is right is told
  await until(page, `/as fast/.test(document.querySelector('.choices :checked')?.parentElement.textContent ?? '')`);
  await until(page, `document.querySelector('.verdict').dataset.verdict === 'right'`);
  await page.getByRole('button', { name: /^Step 4/ }).click();
  await page.getByRole('radio', { name: 'first instants' }).check();
  await until(
    page,
    `/time=0\\.25&/.test(location.hash) && /tour=4/.test(location.hash) && /solved=1\\.2/.test(location.hash) && /view=first/.test(location.hash)`,
  );
  const second = await lab.open(new URL(page.url()).hash);
  await seen(second.page);
  expect(await second.page.evaluate('localStorage.length + sessionStorage.length + document.cookie.length')).toBe(0);
  await page.context().close();
  await second.page.context().close();
});

test('a time that somebody has set is held and stands in the address, one that plays does not', async () => {
  const { page } = await lab.open('#p=02-raman-uniform&time=0.25', { reducedMotion: 'no-preference' });
  await ready(page);
  expect(await page.locator('.timeline').inputValue()).toBe('0.25');
  await page.getByRole('slider', { name: 'Time', exact: true }).press('ArrowRight');
  await until(page, `location.hash.endsWith('&time=0.251')`);
  await page.getByRole('button', { name: 'Play' }).click();
  await until(page, `!location.hash.includes('time')`);
  await page.context().close();
});

/** The zones in the order of the document, and as one sees them: column by column, from the top. */
const zoneOrders = (page: Page) =>
  page.evaluate<readonly [string[], string[]]>(`(() => {
    const zones = [...document.querySelectorAll('.zone-editor, .zone-scene, .live, .plots, .zone-numbers')];
    const place = (zone) => zone.getBoundingClientRect();
    const seen = zones.toSorted((a, b) => Math.sign(place(a).left - place(b).left) || place(a).top - place(b).top);
    return [zones, seen].map((list) => list.map(({ className }) => className));
  })()`);

test('four theories side by side, one of them a propagation: all in sight on every screen', async () => {
  const { page, complaints } = await lab.open('#p=04-raman-trap-1d&live=density.sums&livetime=0.5', {
    viewport: { width: 390, height: 844 },
  });
  // nobody pays for a propagation that is far below the screen
  const stillToCome = `document.querySelector('.side-by-side + .quiet')?.textContent ?? ''`;
  await until(page, `/Still to come: bogoliubov, gross-pitaevskii/.test(${stillToCome})`);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(await page.locator('.live').getAttribute('data-phase')).toBe('waiting');
  await page.locator('.live').scrollIntoViewIfNeeded();
  await until(page, `document.querySelectorAll('.side-by-side tbody tr').length === 4`);
  expect(await page.locator('.side-by-side tbody th').allTextContents()).toEqual([
    'Closed form',
    'Hydrodynamics',
    'Bogoliubov',
    'Gross-Pitaevskii',
  ]);
  // the error of what is read off the trajectory, in units of the last digit
  expect(await page.locator('.side-by-side tbody tr:last-child td:nth-child(3)').textContent()).toMatch(
    /^0\.0599\(2\)/,
  );
  for (const [width, height] of [
    [1440, 900],
    [900, 1100],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    const beyond = await page.evaluate<number>(`(() => {
      const table = document.querySelector('.side-by-side').getBoundingClientRect();
      const zone = document.querySelector('.numbers').getBoundingClientRect();
      return Math.max(table.right - zone.right, document.documentElement.scrollWidth - innerWidth);
    })()`);
    expect(beyond, `${width}`).toBeLessThan(1);
    // the document follows the screen a frame later
    const isAsSeen = async () => {
      const [inDocument, seen] = await zoneOrders(page);
      return seen.length === 5 && inDocument.join() === seen.join();
    };
    await expect.poll(isAsSeen, { timeout: patience, message: `Tab follows the eye, ${width} wide` }).toBe(true);
  }
  // turned and resized, it is the same run
  expect(await page.locator('.live').getAttribute('data-phase')).toBe('done');
  // the live view is that of the address
  expect(await page.getByRole('radio', { name: 'density', exact: true }).isChecked()).toBe(true);
  expect(await page.getByRole('radio', { name: 'total and polarisation' }).isChecked()).toBe(true);
  expect(await page.getByRole('slider', { name: 'Time of the density' }).inputValue()).toBe('0.5');
  expect(new URL(page.url()).hash).toContain('&live=density.sums&livetime=0.5');
  expect(complaints).toEqual([]);
  await page.context().close();
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
  await page.locator('#field-system-coupling-rabi').fill('1.9');
  await page.locator('#field-system-coupling-rabi').press('Enter');
  // not to be told to go on downwards where another phase has begun
  await until(page, `document.querySelector('.verdict')?.textContent.includes('another ground state') === true`);
  await page.getByRole('slider', { name: 'coupling Ω', exact: true }).fill('2.34');
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
});
