import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

/** `spindrag paper` as a user meets it: the built program. */
const folder = mkdtempSync(join(tmpdir(), 'spindrag-paper-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const spindrag = (...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, ['bin/spindrag.js', ...args], { maxBuffer: 1e8 }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });

test('writes page and numbers, prints a line for each row and says where the page is', async () => {
  const out = join(folder, 'out');
  const { code, stdout, stderr } = await spindrag('paper', '--out', out);
  expect(code, stderr).toBe(0);
  const { rows } = JSON.parse(readFileSync(join(out, 'paper.json'), 'utf8'));
  expect(rows).toHaveLength(62);
  for (const { id, verdict } of rows) expect(stdout).toMatch(new RegExp(`${id}\\s+│ ${verdict}`));
  expect(stdout).toContain(join(out, 'paper.html'));
  expect(readFileSync(join(out, 'paper.html'), 'utf8')).toMatch(/^<!doctype html>/);
  expect(stderr).toContain('Sec. III');
});

test('refuses a file as its folder before anything is computed', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, 'mine');
  const { code, stderr } = await spindrag('paper', '--out', file);
  expect(code).toBe(2);
  expect(stderr).toContain('--out');
  expect(readFileSync(file, 'utf8')).toBe('mine');
  expect(existsSync(join(folder, 'paper.html'))).toBe(false);
});
