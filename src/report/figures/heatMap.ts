import type { Markish } from '@observablehq/plot';
import { signedEnds } from '../colours.ts';
import { type Colour, indexedPng, pngDataUrl } from '../png.ts';

/** A map whose sign matters: values [column][row], rows upwards. */
export interface SignedMap {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float64Array;
}

const levels = 127;

/** Opposite, nothing, together: opaque at the ends, clear in the middle, so that it lies on light and dark alike. */
const palette: readonly Colour[] = Array.from({ length: 2 * levels + 1 }, (_, index) => {
  const share = (index - levels) / levels;
  const [red, green, blue] = share < 0 ? signedEnds.negative : signedEnds.positive;
  return [red, green, blue, Math.round(255 * Math.abs(share))];
});

/** The value that counts as full colour: that which one point in 500 exceeds, lest one sharp line leave the rest pale. */
const fullColour = (values: Float64Array): number => {
  const sorted = values.map(Math.abs).sort();
  return sorted[Math.floor(sorted.length * 0.998)] || sorted.at(-1) || 1;
};

/** Square root, which keeps weak lines visible beside strong ones. */
const indexOf = (value: number, full: number): number =>
  levels + Math.round(levels * Math.sign(value) * Math.sqrt(Math.min(1, Math.abs(value) / full)));

/** Places in the palette, [row][column], top row first. */
const indicesOf = ({ columns, rows, values }: SignedMap): Uint8Array => {
  const full = fullColour(values);
  const indices = new Uint8Array(rows * columns);
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < rows; row++)
      indices[(rows - 1 - row) * columns + column] = indexOf(values[column * rows + row] ?? 0, full);
  }
  return indices;
};

/** The map as an image of a few kilobytes. */
export const signedImage = (map: SignedMap): string => pngDataUrl(indexedPng(indicesOf(map), map.columns, palette));

/** The palette as a canvas takes it, a word for a colour. */
const words = new Uint32Array(Uint8ClampedArray.from(palette.flat()).buffer);

/** The map as pixels of a canvas: red, green, blue, opacity. */
export const signedPixels = (map: SignedMap): Uint8ClampedArray<ArrayBuffer> => {
  const indices = indicesOf(map);
  const pixels = new Uint32Array(indices.length);
  for (let at = 0; at < pixels.length; at++) pixels[at] = words[indices[at] ?? 0] ?? 0;
  return new Uint8ClampedArray(pixels.buffer);
};

/** Corners in the coordinates of the plot. */
export interface Corners {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** A mark that lays an image between two corners. (`Plot.raster` needs a canvas, which Node has not.) */
export const imageMark =
  (href: string, { x, y }: Corners): Markish =>
  (_index, scales, _values, _dimensions, context) => {
    const place = (name: 'x' | 'y', value: number): number => Number(scales[name]?.(value) ?? 0);
    const image = context.document.createElementNS('http://www.w3.org/2000/svg', 'image');
    const [left, right, bottom, top] = [place('x', x[0]), place('x', x[1]), place('y', y[0]), place('y', y[1])];
    const attributes = {
      href,
      x: left,
      y: top,
      width: right - left,
      height: bottom - top,
      preserveAspectRatio: 'none',
    };
    for (const [name, value] of Object.entries(attributes)) image.setAttribute(name, String(value));
    return image;
  };
