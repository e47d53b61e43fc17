import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { InputError } from '../../src/failure/index.ts';
import type { Checkpoints } from '../../src/index.ts';
import { program } from '../../src/results/index.ts';
import { reason, writeWhole } from './folder.ts';

/** What was asked of the interrupted run; the file itself may have changed since. */
export interface Asked {
  readonly file: string;
  readonly text: string;
  readonly set: readonly string[];
  readonly threads?: string;
}

/** What a checkpoint file holds. */
export interface Kept {
  readonly version: string;
  /** Of the JavaScript engine: its sine may differ in the last bit. */
  readonly engine: string;
  readonly asked: Asked;
  readonly state: unknown;
}

/** Checkpoints of a results folder. */
export interface CheckpointFile extends Checkpoints {
  exists(): boolean;
  remove(): void;
}

/** First line of the file; then the SHA-256 of the rest, one line; then the rest. */
const magic = 'spindrag checkpoint 1\n';
const checksumLength = 64;

/** No more than this share of the time goes into writing. */
const writingShare = 0.05;

export const checkpointPath = (folder: string): string => join(folder, 'checkpoint.bin');

export const resumeHint = (folder: string): string => `continue with: npx spindrag resume ${folder}`;

const checksum = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const pack = (kept: Kept): Uint8Array => {
  const body = serialize(kept);
  return Buffer.concat([Buffer.from(`${magic}${checksum(body)}\n`), body]);
};

const fault = (file: string, message: string): InputError => new InputError([{ file, field: '', message }]);

const unpack = (bytes: Buffer, path: string): Kept => {
  const head = magic.length + checksumLength + 1;
  if (bytes.toString('latin1', 0, magic.length) !== magic) throw fault(path, 'is not a checkpoint of spindrag');
  const body = bytes.subarray(head);
  if (bytes.toString('latin1', magic.length, head) !== `${checksum(body)}\n`)
    throw fault(path, 'is damaged (its checksum does not match); run the experiment file again');
  return deserialize(body);
};

const readBytes = (folder: string): Buffer => {
  const path = checkpointPath(folder);
  try {
    return readFileSync(path);
  } catch (error) {
    if (!existsSync(folder)) throw fault(folder, 'there is no such folder');
    if (!existsSync(path)) throw fault(folder, 'holds no checkpoint.bin: there is nothing to continue');
    throw fault(path, `cannot be read (${reason(error)})`);
  }
};

/**
 * The checkpoint that a run has left in a folder.
 * @throws InputError where there is none, where it is damaged, or where this version would go on to other bits.
 */
export const readCheckpoint = (folder: string): Kept => {
  const kept = unpack(readBytes(folder), checkpointPath(folder));
  const there = `spindrag ${kept.version} (V8 ${kept.engine})`;
  const here = `spindrag ${program.version} (V8 ${process.versions.v8})`;
  if (there === here) return kept;
  throw fault(
    checkpointPath(folder),
    `was written by ${there}, this is ${here}: the last bits may differ; use the same`,
  );
};

export interface Pace {
  /** Seconds between checkpoints. */
  readonly every: number;
}

/** Keeps checkpoints in a folder; one that cannot be written is reported and the run goes on. */
export const checkpointsIn = (folder: string, asked: Asked, { every }: Pace, state?: unknown): CheckpointFile => {
  const path = checkpointPath(folder);
  let next = performance.now() + 1000 * every;
  let isWritten = state !== undefined;
  let isFailing = false;
  const write = (now: unknown): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeWhole(path, pack({ version: program.version, engine: process.versions.v8, asked, state: now }));
    isWritten = true;
    isFailing = false;
  };
  /** Once, until one succeeds. */
  const complain = (error: unknown): void => {
    const kept = isWritten ? '; the last whole one is kept' : '';
    if (!isFailing) process.stderr.write(`checkpoint not written (${reason(error)})${kept}; the run goes on\n`);
    isFailing = true;
  };
  return {
    load: () => state,
    due: () => performance.now() >= next,
    save: (now) => {
      const begin = performance.now();
      try {
        write(now);
      } catch (error) {
        complain(error);
      }
      const end = performance.now();
      next = end + Math.max(1000 * every, (end - begin) / writingShare);
    },
    exists: () => isWritten && existsSync(path),
    remove: () => {
      for (const name of [path, `${path}.part`]) rmSync(name, { force: true });
    },
  };
};

/** A run that was interrupted waits in the folder: a new one would write over it. */
export const refuseWaiting = (folder: string): void => {
  if (!existsSync(checkpointPath(folder))) return;
  const message = `holds an interrupted run; ${resumeHint(folder)}, or remove ${checkpointPath(folder)} to begin anew`;
  throw new InputError([{ file: folder, field: '--out', message }]);
};
