import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { InputError } from '../../../src/failure/index.ts';
import { interruption } from '../interruption.ts';
import { type LabServer, serveFolder } from '../server.ts';

export interface LabOptions {
  readonly port?: string;
  /** false with `--no-open`. */
  readonly open: boolean;
}

/** The built lab stands in dist/, where this file is when it is built, too. */
const folder = (): string =>
  fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../../../dist/lab' : '../../../lab', import.meta.url));

const portOf = (text: string | undefined): number => {
  if (text === undefined) return 0;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InputError([{ field: `--port ${text}`, message: 'a number from 0 (any free one) to 65535 is wanted' }]);
};

const start = async (options: LabOptions): Promise<LabServer> => {
  const path = folder();
  if (!existsSync(path))
    throw new InputError([{ field: 'lab', message: 'the lab is not built; build it with `npm run prepare`' }]);
  const port = portOf(options.port);
  try {
    return await serveFolder(path, port);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new InputError([{ field: `--port ${port}`, message: `this port cannot be used (${why}); give another` }]);
  }
};

const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

/** Asks the desktop for its browser; where there is none, the printed address serves. */
const openBrowser = (address: string): void => {
  const [command, ...args] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
};

/** Serves the lab on loopback until it is interrupted. */
export const lab = async (options: LabOptions): Promise<void> => {
  const server = await start(options);
  process.stdout.write(`The lab: ${server.address}\nCtrl-C ends it.\n`);
  if (options.open && process.stdout.isTTY) openBrowser(server.address);
  const signal = interruption();
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  await server.close();
};
