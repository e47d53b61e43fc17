import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeDocument, reportHtml } from '../src/report/index.ts';
import { sampleResult } from '../src/results/result.fixture.ts';
import { launchBrowser } from '../tools/browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'spindrag-report-'));
const file = join(folder, 'report.html');
let browser: Browser;

beforeAll(async () => {
  writeFileSync(
    file,
    reportHtml(sampleResult('lab', 'cosine', '<script>document.title = "run"</script>'), await nodeDocument()),
  );
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

const open = async (colorScheme: 'light' | 'dark', width: number) => {
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 } });
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) complaints.push(request.url());
  });
  await page.goto(pathToFileURL(file).href);
  return { page, complaints };
};

/** Relative luminance of a computed "rgb(r, g, b)" [WCAG 2.2]. */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((text) => {
    const value = Number(text) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (a: string, b: string): number => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

interface Seen {
  readonly overflow: number;
  readonly drawings: number;
  readonly figures: readonly string[];
  readonly mapHeight: number;
  readonly formulas: number;
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly narrowest: number;
}

/** Runs in the page. */
const look = `(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const styleOf = (selector) => getComputedStyle(document.querySelector(selector));
  return {
    overflow: document.documentElement.scrollWidth - innerWidth,
    drawings: all('.panel svg').length,
    figures: all('figure').map(({ id }) => id),
    mapHeight: document.querySelector('image').getBoundingClientRect().height,
    formulas: all('math').length,
    paper: styleOf('body').backgroundColor,
    ink: styleOf('body').color,
    quiet: styleOf('figcaption').color,
    narrowest: Math.min(...all('.panel svg').map((svg) => svg.getBoundingClientRect().width)),
  };
})()`;

test.each([
  ['light', 1100],
  ['dark', 1100],
  ['light', 375],
  ['dark', 375],
] as const)('in a real browser, %s, %d wide', async (scheme, width) => {
  const { page, complaints } = await open(scheme, width);
  expect(await page.title()).toBe('<script>document.title = "run"</script>');
  expect(complaints).toEqual([]);
  const seen = await page.evaluate<Seen>(look);
  expect(seen.overflow).toBeLessThanOrEqual(0);
  expect(seen.figures).toEqual(['response', 'coupling', 'dispersion', 'structure-factor', 'sum-rules']);
  expect(seen.drawings).toBe(9);
  expect(seen.mapHeight).toBeGreaterThan(100);
  expect(seen.formulas).toBeGreaterThan(20);
  // labels are 10 units of 400: below 300 pixels they could not be read
  expect(seen.narrowest).toBeGreaterThan(300);
  expect(luminance(seen.paper) > 0.5).toBe(scheme === 'light');
  // WCAG 2.2, 1.4.3: 4.5 for text
  expect(contrast(seen.paper, seen.ink)).toBeGreaterThan(7);
  expect(contrast(seen.paper, seen.quiet)).toBeGreaterThan(4.5);
  await page.close();
});
