import katex from 'katex';
import { type Html, html, trusted } from './html.ts';

/** A formula as MathML, which browsers set by themselves: no fonts, no style sheet. */
export const formula = (tex: string, display = false): Html =>
  trusted(katex.renderToString(tex, { output: 'mathml', displayMode: display, throwOnError: true, strict: 'error' }));

/** Prose of this program, with formulas between dollar signs. Never for text that a user wrote. */
export const prose = (text: string): Html =>
  html`${text.split('$').map((part, index) => (index % 2 === 0 ? part : formula(part)))}`;
