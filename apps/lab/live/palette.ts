/** 256 colours, [level][red, green, blue, opacity]. */
export type Palette = Uint8ClampedArray;

export type Shade = 'component-1' | 'component-2' | 'density' | 'change';

const stops = 16;
const levels = 256;

/** A colour of the page's style as the browser resolves it, light or dark. */
const resolve = (probe: HTMLElement, colour: string): string => {
  probe.style.color = colour;
  return getComputedStyle(probe).color;
};

/** Between two colours, evenly to the eye. */
const between = (from: string, to: string, share: number): string =>
  `color-mix(in oklab, ${to} ${(100 * share).toFixed(1)}%, ${from})`;

/** From nothing over the colour of what is shown to the ink; from fewer over nothing to more. */
const shades: Readonly<Record<Shade, (share: number) => string>> = {
  'component-1': (share) => dense('var(--component-1)', share),
  'component-2': (share) => dense('var(--component-2)', share),
  density: (share) => dense('var(--density)', share),
  change: (share) =>
    share < 0.5
      ? between('var(--paper)', 'var(--fewer)', 1 - 2 * share)
      : between('var(--paper)', 'var(--more)', 2 * share - 1),
};

const dense = (colour: string, share: number): string =>
  share < 0.7
    ? between('var(--paper)', colour, share / 0.7)
    : between(colour, 'var(--ink)', (0.75 * (share - 0.7)) / 0.3);

/** The colours of a shade in the page's present theme; `probe` is any element of the page. */
export const paletteOf = (shade: Shade, probe: HTMLElement): Palette => {
  const canvas = new OffscreenCanvas(levels, 1);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return new Uint8ClampedArray(4 * levels);
  const before = probe.style.color;
  const ramp = context.createLinearGradient(0, 0, levels, 0);
  for (let i = 0; i <= 2 * stops; i++)
    ramp.addColorStop(i / (2 * stops), resolve(probe, shades[shade](i / (2 * stops))));
  probe.style.color = before;
  context.fillStyle = ramp;
  context.fillRect(0, 0, levels, 1);
  return context.getImageData(0, 0, levels, 1).data;
};

/** Colours as a canvas takes them, from no value (or the most negative) to the full one; fine enough for the square root. */
export interface Ramp {
  readonly pixels: Uint32Array;
  /** Where the value 0 stands, and how far from there the full one. */
  readonly zero: number;
  readonly length: number;
}

const fine = 8192;

/** The colours of two signs follow the square root of the value, which keeps the weak ones visible. */
export const rampOf = (palette: Palette, isSigned: boolean): Ramp => {
  const colours = new Uint32Array(palette.buffer, palette.byteOffset, levels);
  const [zero, length] = isSigned ? [fine / 2, fine / 2] : [0, fine];
  const levelOf = (share: number): number =>
    isSigned ? Math.round(128 + 127 * Math.sign(share) * Math.sqrt(Math.abs(share))) : Math.round(255 * share);
  const pixels = Uint32Array.from({ length: fine + 1 }, (_, i) => colours[levelOf((i - zero) / length)] ?? 0);
  return { pixels, zero, length };
};
