const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

const superscript = (exponent: number): string =>
  (exponent < 0 ? '⁻' : '') + [...String(Math.abs(exponent))].map((digit) => superscripts[Number(digit)]).join('');

/** No line breaks within a number. */
const space = '\u00a0';

const minus = (text: string): string => text.replace('-', '−');

/** "10⁻⁵". */
export const powerOfTen = (exponent: number): string => `10${superscript(exponent)}`;

/** `value` with `digits` significant digits, for people: a true minus, powers of ten where zeros would have to be counted. */
export const formatNumber = (value: number, digits = 4): string => {
  if (value === 0) return '0';
  const [mantissa = '', exponent = '0'] = value.toExponential(digits - 1).split('e');
  const power = Number(exponent);
  if (power >= -3 && power < Math.max(digits, 5)) return minus(value.toFixed(Math.max(0, digits - 1 - power)));
  return `${minus(mantissa)}${space}×${space}${powerOfTen(power)}`;
};

/** A difference or an error: two digits. */
export const formatError = (value: number): string => formatNumber(value, 2);

/** One decimal; what is nearly nothing or nearly all is not called nothing or all. */
export const formatPercent = (share: number): string => {
  if (share !== 0 && Math.abs(share) < 0.0005) return `${formatNumber(100 * share, 2)}${space}%`;
  if (share > 0.9995 && share < 1 - 1e-9) return `>${space}99.9${space}%`;
  return `${minus((100 * share).toFixed(1))}${space}%`;
};
