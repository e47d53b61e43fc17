import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { InputError } from '../../failure/index.ts';
import { readTable } from './index.ts';

const python = ['python3', '/usr/bin/python3'].find(
  (command) => spawnSync(command, ['-c', 'import h5py']).status === 0,
);
if (python === undefined)
  console.warn('skipped: no Python with h5py here, HDF5 files that only it writes were not tried');

const root = mkdtempSync(join(tmpdir(), 'spindrag-hostile-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Shapes without data behind them, links that lead away or round in circles, and types that are no numbers. */
const script = `
import h5py, numpy as np
with h5py.File("hostile.h5", "w") as f:
    f.create_dataset("huge", shape=(10**12,), dtype="f8", chunks=(1024,))
    f.create_dataset("wide", shape=(1, 10**9), dtype="f8", chunks=(1, 1024))
    f.create_dataset("record", data=np.zeros(3, dtype=[("a", "f8"), ("b", "i4")]))
    f.create_dataset("complex", data=np.zeros(3, dtype="c16"))
    f.create_dataset("reference", data=np.array([f.ref], dtype=h5py.ref_dtype))
    f.create_dataset("ragged", shape=(2,), dtype=h5py.vlen_dtype("f8"))
    f.create_dataset("words", data=["a", "b"])
    f.create_dataset("empty", data=h5py.Empty("f8"))
    f.create_dataset("bits", data=np.array([True, False]))
    f["outside"] = h5py.ExternalLink("/etc/passwd", "/x")
    f["nowhere"] = h5py.SoftLink("/nothing/here")
    f["round"] = h5py.SoftLink("/round")
    g = f
    for depth in range(300):
        g = g.create_group("g")
    loop = f.create_group("loop")
    loop["again"] = h5py.SoftLink("/loop")
    f.create_dataset("good", data=np.arange(3.0))
    f["good"].attrs["word"] = "a"
`;

const fault = async (read: () => Promise<unknown>): Promise<string> => {
  try {
    await read();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return '';
};

test.skipIf(python === undefined)(
  'HDF5 with shapes, links and types that no measurement has: one clear message each',
  async () => {
    expect(spawnSync(python ?? '', ['-c', script], { cwd: root, encoding: 'utf8', timeout: 150_000 }).stderr).toBe('');
    const bytes = readFileSync(join(root, 'hostile.h5'));
    const before = process.memoryUsage().rss;
    const column = (name: string) => fault(async () => (await readTable(bytes, 'hostile.h5')).column(name));
    for (const name of ['huge', 'wide']) expect(await column(name), name).toContain('at most');
    for (const name of ['record', 'complex', 'reference', 'ragged', 'words'])
      expect(await column(name), name).toMatch(/does not hold real numbers|cannot be read as numbers/);
    expect(await column('loop'), 'loop').toContain('is a group');
    const table = await readTable(bytes, 'hostile.h5');
    expect([...(table.column('good')?.values ?? [])]).toEqual([0, 1, 2]);
    // A message, or the column is not there; never a crash, never somebody else's file.
    for (const name of ['outside', 'nowhere', 'round', 'empty', 'bits', 'good@word', 'good@nothing', 'g/g/g'])
      expect(typeof (await column(name)), name).toBe('string');
    // A terabyte is claimed; a file of some kilobytes costs no more than the library that reads it.
    expect(process.memoryUsage().rss - before).toBeLessThan(512 * 1024 * 1024);
  },
);
