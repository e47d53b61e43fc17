import { zlibSync } from 'fflate';

/** Red, green, blue, opacity, each 0 to 255. */
export type Colour = readonly [number, number, number, number];

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

const crc32 = (bytes: Uint8Array): number => {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
};

const big = (value: number): readonly number[] => [
  value >>> 24,
  (value >>> 16) & 255,
  (value >>> 8) & 255,
  value & 255,
];

const chunk = (type: string, data: Uint8Array): Uint8Array => {
  const name = new TextEncoder().encode(type);
  const whole = new Uint8Array(12 + data.length);
  whole.set(big(data.length), 0);
  whole.set(name, 4);
  whole.set(data, 8);
  whole.set(big(crc32(whole.subarray(4, 8 + data.length))), 8 + data.length);
  return whole;
};

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** Each row preceded by the filter byte 0. */
const rows = (indices: Uint8Array, width: number): Uint8Array => {
  const height = indices.length / width;
  const out = new Uint8Array((width + 1) * height);
  for (let row = 0; row < height; row++)
    out.set(indices.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  return out;
};

/** PNG with a palette: [row][column] indices, top row first. */
export const indexedPng = (indices: Uint8Array, width: number, palette: readonly Colour[]): Uint8Array =>
  joined([
    Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10),
    chunk('IHDR', Uint8Array.of(...big(width), ...big(indices.length / width), 8, 3, 0, 0, 0)),
    chunk('PLTE', Uint8Array.from(palette.flatMap((colour) => colour.slice(0, 3)))),
    chunk('tRNS', Uint8Array.from(palette.map(([, , , opacity]) => opacity))),
    chunk('IDAT', zlibSync(rows(indices, width), { level: 9 })),
    chunk('IEND', new Uint8Array(0)),
  ]);

export const pngDataUrl = (png: Uint8Array): string => {
  let text = '';
  for (const byte of png) text += String.fromCharCode(byte);
  return `data:image/png;base64,${btoa(text)}`;
};
