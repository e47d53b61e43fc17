/** Round numbers of 1, 2 or 5 times a power of ten inside a domain, about `count` of them. */
export const ticks = ([low, high]: readonly [number, number], count: number): readonly number[] => {
  const rough = Math.abs(high - low) / count;
  if (!(rough > 0) || !Number.isFinite(rough)) return [];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough * 0.99) ?? 10);
  const first = Math.ceil(Math.min(low, high) / step - 1e-9);
  const last = Math.floor(Math.max(low, high) / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step);
};

/** With a true minus and no digits of rounding. */
export const tickText = (value: number): string => String(Number(value.toPrecision(12))).replace('-', '−');
