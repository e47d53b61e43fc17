import katex from 'katex';
import { type Html, html, trusted } from './html.ts';

/** MathML Core knows no bold variant: bold letters are letters of their own, U+1D400 and on. */
const boldLetter = (letter: string): string => {
  const code = letter.charCodeAt(0);
  return String.fromCodePoint(code < 97 ? 0x1d400 + code - 65 : 0x1d41a + code - 97);
};

const withBold = (mathml: string): string =>
  mathml.replace(/<mi mathvariant="bold">([A-Za-z])<\/mi>/g, (_, letter) => `<mi>${boldLetter(letter)}</mi>`);

const set = (tex: string, display: boolean): Html =>
  trusted(
    withBold(
      katex.renderToString(tex, { output: 'mathml', displayMode: display, throwOnError: true, strict: 'error' }),
    ),
  );

/** The same few stand in every page; those with a number in them must not fill the memory. */
const known = new Map<string, Html>();
const most = 500;

/** A formula as MathML, which browsers set by themselves: no fonts, no style sheet. */
export const formula = (tex: string, display = false): Html => {
  const key = `${display} ${tex}`;
  const found = known.get(key) ?? set(tex, display);
  if (known.size >= most) known.clear();
  known.set(key, found);
  return found;
};

/** Prose of this program, with formulas between dollar signs. Never for text that a user wrote. */
export const prose = (text: string): Html =>
  html`${text.split('$').map((part, index) => (index % 2 === 0 ? part : formula(part)))}`;
