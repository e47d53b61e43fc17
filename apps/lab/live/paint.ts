import type { Film } from './film.ts';
import type { Ramp } from './palette.ts';
import { type Choice, type Side, valuesOf } from './quantity.ts';

export interface Look {
  readonly choice: Choice;
  readonly side: Side;
  readonly full: number;
  readonly ramp: Ramp;
}

/** Places on the ramp for one unit of the value. */
const scaleOf = (full: number, { length }: Ramp): number => (full === 0 ? 0 : length / full);

const colourOf = (value: number, scale: number, { pixels, zero }: Ramp): number => {
  const place = zero + scale * value + 0.5;
  if (!(place > 0)) return pixels[0] ?? 0;
  return pixels[place < pixels.length ? place | 0 : pixels.length - 1] ?? 0;
};

/** The image of one instant, [y][x] with y upwards. */
export const paintImage = (
  canvas: HTMLCanvasElement,
  { size: [width, height], start }: Film,
  change: Float32Array,
  { choice, side, full, ramp }: Look,
): void => {
  if (start.image === undefined) return;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  if (context === null) return;
  const values = valuesOf(start.image, change, choice, side, new Float32Array(width * height));
  const picture = context.createImageData(width, height);
  const pixels = new Uint32Array(picture.data.buffer);
  const scale = scaleOf(full, ramp);
  for (let y = 0, at = 0; y < height; y++) {
    const line = width * (height - 1 - y);
    for (let x = 0; x < width; x++, at++) pixels[line + x] = colourOf(values[at] ?? 0, scale, ramp);
  }
  context.putImageData(picture, 0, 0);
};

/** Columns of a carpet: one for each of the rows that a run sends, and the start. */
export const columns = 401;

/** How far a carpet is painted, and how. */
export interface Painted {
  rows: number;
  look: Look | undefined;
  film: Film | undefined;
}

const same = (a: Look | undefined, b: Look): boolean =>
  a !== undefined && a.choice === b.choice && a.full === b.full && a.ramp === b.ramp;

/** Time to the right, place upwards; only what is new, unless the look has changed. */
export const paintCarpet = (canvas: HTMLCanvasElement, film: Film, look: Look, painted: Painted): void => {
  const points = film.start.row.length / 2;
  if (canvas.width !== columns || canvas.height !== points) Object.assign(canvas, { width: columns, height: points });
  const context = canvas.getContext('2d');
  if (context === null) return;
  if (painted.film !== film || !same(painted.look, look)) {
    context.clearRect(0, 0, columns, points);
    Object.assign(painted, { rows: 0, look, film });
  }
  const columnOf = (row: number): number => Math.round(((film.rows[row]?.time ?? 0) / film.until) * (columns - 1));
  const from = painted.rows === 0 ? 0 : columnOf(painted.rows - 1) + 1;
  const to = columnOf(film.rows.length - 1);
  if (film.rows.length === 0 || to < from) return;
  const picture = context.createImageData(to - from + 1, points);
  const pixels = new Uint32Array(picture.data.buffer);
  const scale = scaleOf(look.full, look.ramp);
  const room = new Float32Array(points);
  for (let row = painted.rows; row < film.rows.length; row++) {
    const change = film.rows[row]?.row;
    if (change === undefined) continue;
    const values = valuesOf(film.start.row, change, look.choice, look.side, room);
    const begin = Math.max(from, row === 0 ? 0 : columnOf(row - 1) + 1);
    for (let column = begin; column <= columnOf(row); column++)
      for (let i = 0; i < points; i++)
        pixels[(points - 1 - i) * picture.width + column - from] = colourOf(values[i] ?? 0, scale, look.ramp);
  }
  context.putImageData(picture, from, 0);
  painted.rows = film.rows.length;
};

/** Line of one side across the shown part of the box at one instant; `x` takes -1/2 to 1/2 of that part. */
export const profilePath = (
  film: Film,
  change: Float32Array,
  choice: Choice,
  side: Side,
  place: { readonly reach: number; x(share: number): number; y(value: number): number },
): string => {
  const points = film.start.row.length / 2;
  const values = valuesOf(film.start.row, change, choice, side, new Float32Array(points));
  const out: string[] = [];
  for (let i = 0; i < points; i++) {
    const share = ((i + 0.5) / points - 0.5) / place.reach;
    if (Math.abs(share) <= 0.5) out.push(`${place.x(share).toFixed(1)} ${place.y(values[i] ?? 0).toFixed(2)}`);
  }
  return `M${out.join('L')}`;
};
