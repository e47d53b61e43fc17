import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { type LabServer, serveFolder } from '../apps/cli/server.ts';
import { browserOptions } from '../tools/browser.ts';

/** How long the page may take to show what a test waits for, in ms: only one that never does is a fault. */
export const patience = 90_000;

/** The lab built from its source, served, and a browser to look at it. */
export interface OpenLab {
  readonly server: LabServer;
  readonly browser: Browser;
  /** A fresh folder for files of the test. */
  readonly folder: string;
  /** A page of the lab, and whatever it complained of: console, errors, requests that leave the machine. */
  open(address?: string, options?: BrowserContextOptions): Promise<{ page: Page; complaints: readonly string[] }>;
  close(): Promise<void>;
}

const buildInto = async (folder: string): Promise<void> => {
  await build({
    root: resolve('apps/lab'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
};

/** Whether this process is the first that wants what the folder is for. */
const isFirst = (folder: string): boolean => {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
};

/** The build that all test files of a run share, in the folder of `lab.setup.ts`: whoever comes first makes it, the others wait. */
const sharedBuild = async (shared: string): Promise<string> => {
  const [site, over] = [join(shared, 'site'), join(shared, 'over')];
  if (isFirst(site)) await buildInto(site).finally(() => writeFileSync(over, ''));
  const begun = performance.now();
  while (!existsSync(over)) {
    if (performance.now() - begun > patience) throw new Error('the lab is still not built');
    await pause(50);
  }
  if (!existsSync(join(site, 'index.html')))
    throw new Error('the lab could not be built: the first test file says why');
  return site;
};

/** The lab from its source in a folder: built there, or where all tests share one build, a copy of it. */
const placeSite = async (site: string): Promise<void> => {
  const shared = process.env['SPINDRAG_LAB_BUILD'];
  if (shared === undefined) await buildInto(site);
  else cpSync(await sharedBuild(shared), site, { recursive: true });
};

/** Without the graphics card that the other tests want: emulated, it takes a whole core to draw a page. */
const launchPlain = async (): Promise<Browser> =>
  chromium.launch({
    ...(await browserOptions()),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });

const listen = (page: Page, own: string): readonly string[] => {
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(own) && !/^(data|blob):/.test(url)) complaints.push(`request to ${url}`);
  });
  return complaints;
};

export const openLab = async (): Promise<OpenLab> => {
  const folder = mkdtempSync(join(tmpdir(), 'spindrag-lab-'));
  const site = join(folder, 'site');
  mkdirSync(site);
  await placeSite(site);
  const server = await serveFolder(site, 0);
  const browser = await launchPlain();
  return {
    server,
    browser,
    folder,
    open: async (address = '', options = {}) => {
      const context = await browser.newContext({
        reducedMotion: 'reduce',
        viewport: { width: 1400, height: 900 },
        ...options,
      });
      context.setDefaultTimeout(patience);
      const page = await context.newPage();
      const complaints = listen(page, server.address);
      await page.goto(server.address + address);
      return { page, complaints };
    },
    close: async () => {
      await browser.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
