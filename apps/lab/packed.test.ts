import { expect, test } from 'vitest';
import { packed } from './packed.ts';

const time = Float64Array.of(0, 0.5, 1);
const answer = {
  kind: 'result',
  theories: {
    one: { time, F: Float64Array.of(1, 2, 3) },
    two: { time, high: Uint8Array.of(1, 0), norm: Int8Array.of(-1) },
  },
  list: [Float64Array.of(7), 'word', undefined, null],
  words: Uint16Array.of(5),
};

test('packed data is the same data in one piece of memory, which is all that is handed over', () => {
  const { value, memory } = packed(answer);
  expect(value).toEqual(answer);
  const { one, two } = value.theories;
  for (const { buffer } of [one.time, one.F, two.high, two.norm]) expect(buffer).toBe(memory);
  expect(two.time).toBe(one.time);
  expect(memory.byteLength).toBe(24 + 24 + 8 + 8 + 8);
  const received = structuredClone(value, { transfer: [memory] });
  expect(received).toEqual(answer);
  expect(received.theories.two.time).toBe(received.theories.one.time);
  expect([memory.byteLength, time.length]).toEqual([0, 3]);
});
