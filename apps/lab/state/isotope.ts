const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Elements of the gases and liquids that experiments name. */
const isotope = /\b\d{1,3}(?=(?:H|He|Li|Na|K|Ca|Cr|Rb|Sr|Cs|Dy|Er|Yb)\b)/g;

/** "⁸⁷Rb" for "87Rb", as files write it. */
export const withIsotopes = (text: string): string =>
  text.replace(isotope, (number) => [...number].map((digit) => superscripts[Number(digit)]).join(''));
