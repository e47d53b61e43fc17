import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InputError } from '../../src/failure/index.ts';

/** A results folder that may be written. `discard` removes what was newly made for it if the run fails. */
export interface Folder {
  readonly path: string;
  discard(): void;
}

const refuse = (path: string, why: string): never => {
  throw new InputError([{ file: path, field: '--out', message: why }]);
};

/** What the system says of a failure. */
export const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The folders of a path that do not exist yet, outermost first. */
const missing = (path: string): readonly string[] => {
  if (existsSync(path)) return [];
  return [...missing(dirname(path)), path];
};

/** One by one: Node's recursive mkdir never returns where the system lets nobody make folders (/proc). */
const create = (path: string): Folder => {
  const made: string[] = [];
  const discard = (): void => {
    for (const folder of made.slice(0, 1)) rmSync(folder, { recursive: true, force: true });
  };
  try {
    for (const folder of missing(resolve(path))) {
      mkdirSync(folder);
      made.push(folder);
    }
    return { path, discard };
  } catch (error) {
    discard();
    return refuse(path, `this folder cannot be made (${reason(error)}); give one that can be written`);
  }
};

/** Makes sure, before anything is computed, that results can be written to `path`. An existing folder is not touched. */
export const openFolder = (path: string): Folder => {
  if (path === '') refuse(path, 'is empty; give a folder');
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return create(path);
  if (!found.isDirectory()) refuse(path, 'is a file; give a folder');
  try {
    accessSync(path, constants.W_OK);
  } catch (error) {
    refuse(path, `this folder cannot be written (${reason(error)})`);
  }
  return { path, discard: () => undefined };
};

const sync = (path: string): void => {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
};

/** Writes so that a crash at any instant leaves either the old file or the new one. */
export const writeWhole = (path: string, content: string | Uint8Array): void => {
  const part = `${path}.part`;
  try {
    writeFileSync(part, content, { flush: true });
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw new InputError([{ file: path, field: '', message: `cannot be written (${reason(error)})` }]);
  }
  sync(dirname(path));
};

/** Several files of one folder, which is made anew if it has gone; a failure leaves all of the old ones. */
export const writeAll = (folder: string, files: Readonly<Record<string, string | Uint8Array>>): void => {
  mkdirSync(folder, { recursive: true });
  const parts: string[] = [];
  try {
    for (const [name, content] of Object.entries(files)) {
      const part = join(folder, `${name}.part`);
      const handle = openSync(part, 'w');
      parts.push(part);
      try {
        writeFileSync(handle, content, { flush: true });
      } finally {
        closeSync(handle);
      }
    }
    for (const part of parts) renameSync(part, part.slice(0, -'.part'.length));
  } catch (error) {
    for (const part of parts) rmSync(part, { force: true });
    throw error;
  }
  sync(folder);
};
