import { unzlibSync } from 'fflate';
import { expect, test } from 'vitest';
import { signedImage } from './figures/heatMap.ts';
import { indexedPng } from './png.ts';

const chunks = (png: Uint8Array): ReadonlyMap<string, Uint8Array> => {
  const found = new Map<string, Uint8Array>();
  const view = new DataView(png.buffer);
  for (let at = 8; at < png.length; ) {
    const length = view.getUint32(at);
    found.set(new TextDecoder().decode(png.subarray(at + 4, at + 8)), png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return found;
};

test('an indexed PNG holds its rows and its palette', () => {
  const png = indexedPng(Uint8Array.of(0, 1, 2, 2, 1, 0), 3, [
    [1, 2, 3, 255],
    [4, 5, 6, 128],
    [7, 8, 9, 0],
  ]);
  const parts = chunks(png);
  expect([...parts.keys()]).toEqual(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
  expect(parts.get('IHDR')?.subarray(0, 8)).toEqual(Uint8Array.of(0, 0, 0, 3, 0, 0, 0, 2));
  expect(parts.get('PLTE')).toEqual(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
  expect(parts.get('tRNS')).toEqual(Uint8Array.of(255, 128, 0));
  expect(unzlibSync(parts.get('IDAT') ?? new Uint8Array(0))).toEqual(Uint8Array.of(0, 0, 1, 2, 0, 2, 1, 0));
  // the CRC of an empty IEND chunk is the same in every PNG
  expect(png.slice(-4)).toEqual(Uint8Array.of(0xae, 0x42, 0x60, 0x82));
});

test('the map puts zero in the middle of the palette, signs on its two sides, the first row at the bottom', () => {
  const url = signedImage({ columns: 2, rows: 2, values: Float64Array.of(-1, 0, 0, 1) });
  const png = Uint8Array.from(atob(url.slice(url.indexOf(',') + 1)), (character) => character.charCodeAt(0));
  const rows = unzlibSync(chunks(png).get('IDAT') ?? new Uint8Array(0));
  // filter byte, then [column 0, column 1] of the upper row; then the lower one
  expect([...rows]).toEqual([0, 127, 254, 0, 0, 127]);
});
