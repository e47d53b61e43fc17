import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
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
  await buildInto(site);
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
