import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenLab, openLab, patience } from './lab.fixture.ts';

/** The build of the lab on somebody else's server: in a sub-folder, without any header of ours, and without a network. */
let lab: OpenLab;
let plain: Server;
let address: string;
/** Paths that were asked for, since the last time it was emptied. */
const asked: string[] = [];

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** What any host does: files of a folder below a path, their types, and nothing else. */
const serve = (folder: string): Server => {
  const files = new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => extname(name) !== '')
      .map((name) => [`/~student/spin%20drag/${name.replaceAll('\\', '/')}`, readFileSync(join(folder, name))]),
  );
  return createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    asked.push(path);
    const body = files.get(path.endsWith('/') ? `${path}index.html` : path);
    if (body === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'Content-Type': types[extname(path)] ?? 'text/html' }).end(body);
  });
};

const builtIn = (folder: string): string => join(folder, 'site');

beforeAll(async () => {
  lab = await openLab();
  plain = serve(builtIn(lab.folder));
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
  const bound = plain.address();
  address = `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}/~student/spin%20drag/`;
});
afterAll(async () => {
  plain?.closeAllConnections();
  plain?.close();
  await lab?.close();
});

const opened = async (
  hash = '',
  options: BrowserContextOptions = {},
): Promise<{ page: Page; context: BrowserContext; complaints: readonly string[] }> => {
  const context = await lab.browser.newContext({
    reducedMotion: 'reduce',
    viewport: { width: 1400, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !/^(data|blob):/.test(request.url())) complaints.push(request.url());
  });
  await page.goto(address + hash);
  return { page, context, complaints };
};

const until = (page: Page, expression: string) =>
  expect.poll(() => page.evaluate<boolean>(expression), { timeout: patience, interval: 50 }).toBe(true);
const shows = (page: Page, ratio: string) =>
  until(page, `document.querySelectorAll('.card output')[1]?.textContent === '${ratio}'`);

test('in a sub-folder of a plain host: one thread, the same numbers, all figures, the download', async () => {
  const { page, context, complaints } = await opened();
  await shows(page, '0.579');
  expect(await page.evaluate('crossOriginIsolated')).toBe(false);
  await page.getByRole('tab', { name: 'S₁₂ map' }).click();
  await until(page, `document.querySelector('.plots .drawing')?.dataset.stale === 'false'`);
  const button = page.getByRole('button', { name: 'result.h5', exact: true });
  await expect.poll(() => button.isEnabled(), { timeout: patience }).toBe(true);
  const download = page.waitForEvent('download');
  await button.click();
  const path = join(lab.folder, 'static.h5');
  await (await download).saveAs(path);
  await page.locator('input[type=file]').setInputFiles(path);
  await page.locator('.file-bar').waitFor();
  await page.locator('.presets select').selectOption('03-na23-rabi');
  await shows(page, '1.00');
  expect(complaints).toEqual([]);
  await context.close();
});

test('a Gross-Pitaevskii run goes through without shared memory', async () => {
  const { page, context, complaints } = await opened();
  await shows(page, '0.579');
  await page.getByRole('button', { name: 'Watch the atoms' }).click();
  await page.locator('.live').waitFor();
  await until(page, `/Gross/.test(document.querySelector('.numbers table')?.textContent ?? '')`);
  expect(complaints).toEqual([]);
  await context.close();
});

test('without a network: opened once, the lab opens again, whole, and with shared memory', async () => {
  const { page, context, complaints } = await opened();
  await shows(page, '0.579');
  await until(page, 'navigator.serviceWorker.controller !== null');
  await context.setOffline(true);
  asked.length = 0;
  await page.reload();
  await shows(page, '0.579');
  expect(await page.evaluate('crossOriginIsolated')).toBe(true);
  await page.getByRole('tab', { name: 'YAML' }).click();
  await page.locator('.cm-content').waitFor();
  await page.locator('.presets select').selectOption('08-he3');
  await until(page, `document.querySelector('.checked')?.dataset.ok === 'true'`);
  await page.getByRole('button', { name: 'Guided tour' }).click();
  await until(page, `document.querySelector('#tour-title')?.textContent.includes('Why −1') === true`);
  await shows(page, '0.579');
  const button = page.getByRole('button', { name: 'result.h5', exact: true });
  await expect.poll(() => button.isEnabled(), { timeout: patience }).toBe(true);
  const download = page.waitForEvent('download');
  await button.click();
  await (await download).delete();
  // the browser itself looks whether there is a newer build, and the emulation lets it
  expect(asked.filter((path) => !path.endsWith('/offline.js'))).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

test('where nothing can be loaded any more, a run in the way goes on to its end and leaves the page able to compute', async () => {
  const { page, context } = await opened('#p=09-lattice-ring', { serviceWorkers: 'block' });
  const isChecked = `document.querySelector('.checked')?.dataset.ok === 'true'`;
  await until(page, isChecked);
  await page.locator('.presets select').selectOption('02-raman-uniform');
  await shows(page, '0.579');
  // everything that both workers want is there
  const button = page.getByRole('button', { name: 'result.h5', exact: true });
  const whole = () => expect.poll(() => button.isEnabled(), { timeout: patience }).toBe(true);
  await whole();
  await context.setOffline(true);
  const gone = new Set<string>();
  page.on('requestfailed', (request) => gone.add(new URL(request.url()).pathname));
  const chosen = ['03-na23-rabi', '02-raman-uniform'] as const;
  const ratios = { '03-na23-rabi': '1.00', '02-raman-uniform': '0.579' } as const;
  let turn = 0;
  const isTried = () => turn >= 2 && [...gone].some((path) => path.includes('/assets/worker-'));
  for (const begun = performance.now(); !isTried() && performance.now() - begun < patience; turn++) {
    const next = chosen[turn % 2];
    await page.locator('.presets select').selectOption('09-lattice-ring');
    // longer than the page waits for a run that is not wanted any more
    await page.waitForTimeout(350);
    await page.locator('.presets select').selectOption(next);
    await shows(page, ratios[next]);
  }
  expect(isTried()).toBe(true);
  await whole();
  await button.click();
  await until(page, `/could not be loaded/.test(document.body.textContent)`);
  await context.close();
});

test('the first visit loads less than 600 kB, compressed as any host does', async () => {
  asked.length = 0;
  // what is kept for a day without a network comes later, and nobody waits for it
  const { page, context } = await opened('', { serviceWorkers: 'block' });
  await shows(page, '0.579');
  await page.locator('.plots .panel svg').first().waitFor();
  const site = builtIn(lab.folder);
  const names = new Set(asked.map((path) => decodeURI(path).split('/spin drag/')[1] || 'index.html'));
  const sizes = [...names].map(
    (name) => [name, gzipSync(readFileSync(join(site, name)), { level: 9 }).length] as const,
  );
  expect(sizes.length).toBeGreaterThan(4);
  expect(sizes.reduce((sum, [, size]) => sum + size, 0)).toBeLessThan(600_000);
  await context.close();
});

test('the page names no host and no absolute path', () => {
  const html = readFileSync(join(builtIn(lab.folder), 'index.html'), 'utf8');
  const links = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, link]) => link);
  expect(links.length).toBeGreaterThan(2);
  for (const link of links) expect(link).toMatch(/^(\.\/|data:,)/);
});
