import { expect, test } from 'vitest';
import { version } from './index.ts';

test('runs where shared memory for the threaded kernels exists', () => {
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(new SharedArrayBuffer(8).byteLength).toBe(8);
  expect(WebAssembly.validate(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))).toBe(true);
});
