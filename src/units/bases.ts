/**
 * What a unit is made of. `cycle` and `radian` are kept apart from pure numbers, for that is what tells `Hz` (cycles per
 * second) from `rad/s`; both are dimensionless in SI.
 */
export const bases = ['length', 'mass', 'time', 'temperature', 'current', 'cycle', 'radian'] as const;
export type Base = (typeof bases)[number];

/** Powers of the bases; absent means zero. */
export type Powers = Readonly<Partial<Record<Base, number>>>;

export const timesPowers = (a: Powers, b: Powers, exponent = 1): Powers =>
  Object.fromEntries(
    bases.map((base) => [base, (a[base] ?? 0) + exponent * (b[base] ?? 0)] as const).filter(([, power]) => power !== 0),
  );

export const samePowers = (a: Powers, b: Powers): boolean => bases.every((base) => (a[base] ?? 0) === (b[base] ?? 0));

const symbols: Readonly<Record<Base, string>> = {
  length: 'm',
  mass: 'kg',
  time: 's',
  temperature: 'K',
  current: 'A',
  cycle: 'cycle',
  radian: 'rad',
};

/** For messages: `m s^-2`; `1` for a pure number. */
export const formatPowers = (powers: Powers): string =>
  bases
    .filter((base) => (powers[base] ?? 0) !== 0)
    .map((base) => (powers[base] === 1 ? symbols[base] : `${symbols[base]}^${powers[base]}`))
    .join(' ') || '1';
