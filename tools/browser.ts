import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

/** Pages need both headers before the browser gives them SharedArrayBuffer. */
export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
} as const;

/** SwiftShader stands in for the graphics card, so that WebGL and WebGPU exist on every machine. */
const flags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
];

const root = dirname(import.meta.dirname);
const ownBrowser = process.platform === 'linux' && process.arch === 'x64';

/** The package unpacks into the system's temporary folder and trusts whatever lies there: give it a folder of its own. */
async function withTemporaryFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

/** Folder with the unpacked browser; renamed into place when complete, so that an interrupted or parallel run does no harm. */
async function unpack(): Promise<string> {
  const module = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const { version } = createRequire(import.meta.url)(join(dirname(module), '../package.json'));
  const folder = join(root, 'node_modules/.cache', `chromium-${version}`);
  if (existsSync(folder)) return folder;
  const part = `${folder}.${process.pid}`;
  await mkdir(part, { recursive: true });
  await withTemporaryFolder(part, async () => {
    const { default: packed, inflate } = await import('@sparticuz/chromium');
    await packed.executablePath();
    await inflate(join(dirname(module), '../bin/al2023.tar.br'));
  });
  await rename(part, folder).catch(() => rm(part, { recursive: true, force: true }));
  return folder;
}

/** Whether the system lacks a library the browser is linked against. */
async function lacksLibraries(executable: string): Promise<boolean> {
  const { stdout } = await promisify(execFile)('ldd', [executable]);
  return stdout.includes('not found');
}

async function findBrowser(): Promise<LaunchOptions> {
  const chosen = process.env['SPINDRAG_CHROMIUM'];
  if (chosen) return { executablePath: chosen };
  if (!ownBrowser) return {};
  const folder = await unpack();
  const executablePath = join(folder, 'chromium');
  if (!(await lacksLibraries(executablePath))) return { executablePath };
  return { executablePath, env: { ...process.env, LD_LIBRARY_PATH: join(folder, 'al2023/lib') } };
}

/**
 * How to start the one browser of all tests: Chromium from npm on Linux (x64), Playwright's own (`npx playwright install
 * chromium`) elsewhere, or the one the environment variable SPINDRAG_CHROMIUM names.
 */
export async function browserOptions(): Promise<LaunchOptions> {
  return { ...(await findBrowser()), args: flags, headless: true };
}

/** Starts the browser for a test that drives pages itself; the caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  return await chromium.launch(await browserOptions());
}
