import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../../../src/failure/index.ts';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const holderOf = (path: string): { readonly pid: number; readonly host: string } => {
  const [pid = '', host = ''] = readFileSync(path, 'utf8').trim().split(' ');
  return { pid: Number(pid), host };
};

const takeAway = (path: string): void => {
  const { pid, host } = holderOf(path);
  if (host !== '' && (host !== hostname() || isAlive(pid))) {
    const message = `process ${pid} on ${host} is at work in this folder; if it no longer is, remove ${path}`;
    throw new InputError([{ field: '--out', message }]);
  }
  rmSync(path, { force: true });
};

/** One process at a time looks after a sweep's folder; what a killed one has left does not count. Gives back the release. */
export const lock = (out: string): (() => void) => {
  const path = join(out, 'sweep.lock');
  for (;;) {
    try {
      const handle = openSync(path, 'wx');
      writeFileSync(handle, `${process.pid} ${hostname()}\n`);
      closeSync(handle);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      takeAway(path);
    }
  }
};
