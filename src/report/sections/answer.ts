import type { Result, TheoryResult } from '../../results/index.ts';
import { formatTime, formatWindow } from '../display.ts';
import { foremost } from '../foremost.ts';
import { type Html, html } from '../html.ts';
import { formatNumber } from '../number.ts';
import { prose } from '../prose.ts';

const other = (pushed: 1 | 2): 1 | 2 => (pushed === 1 ? 2 : 1);

/** "V2/V1" with the pushed component below. */
export const ratioTex = (pushed: 1 | 2): string => `V_${other(pushed)}/V_${pushed}`;

/** Smaller than this, a ratio is called no motion at all. */
const still = 5e-4;

const motion = (ratio: number): string => {
  if (Math.abs(ratio) < still) return 'stays at rest';
  return ratio > 0 ? 'is dragged along' : 'moves the other way';
};

const value = (ratio: number): Html => html`<strong class="value">${formatNumber(ratio, 3)}</strong>`;

const ultrafastClause = ({ ultrafast }: TheoryResult, result: Result): Html | undefined => {
  if (ultrafast?.ratio === undefined) return undefined;
  const until = ultrafast.until === undefined ? '' : ` for ${formatTime(ultrafast.until, result)}`;
  return html`at first${until} component ${other(result.pushed)} ${motion(ultrafast.ratio)}, ${prose(`$${ratioTex(result.pushed)}$`)} = ${value(ultrafast.ratio)}`;
};

const isOpen = (window: readonly [number, number]): boolean => window[1] > window[0];

const windowText = ({ fast }: TheoryResult, result: Result): string => {
  if (fast?.window === undefined) return '';
  return isOpen(fast.window)
    ? `, from ${formatWindow(fast.window, result)}`
    : ` (in words only: its window closes at ${formatTime(fast.window[1], result)}, before it opens at ${formatTime(fast.window[0], result)})`;
};

const fastClause = (theory: TheoryResult, result: Result): Html | undefined => {
  const ratio = theory.fast?.ratio;
  if (ratio === undefined) return undefined;
  return html`in the fast regime${windowText(theory, result)}, it ${motion(ratio)}, ${prose(`$${ratioTex(result.pushed)}$`)} = ${value(ratio)}`;
};

const sentence = (theory: TheoryResult, result: Result): Html => {
  const clauses = [ultrafastClause(theory, result), fastClause(theory, result)].filter(
    (clause) => clause !== undefined,
  );
  if (clauses.length === 0) return html`This run gives no ratio of the two flows; the figures show what it gives.`;
  const [first, second] = clauses;
  return html`Component ${result.pushed} is pushed: ${first}${second && html`; ${second}`}.`;
};

/** The answer in one sentence, from the most complete theory of the run. */
export const answer = (result: Result): Html => {
  const theory = foremost(result, ({ fast, ultrafast }) => (fast ?? ultrafast)?.ratio !== undefined);
  if (theory === undefined) return html`<p class="answer">No theory of this run gives a ratio of the two flows.</p>`;
  return html`<p class="answer">${sentence(theory, result)}</p><p class="by">${theory.title}${agreement(result)}</p>`;
};

const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

const agreement = (result: Result): string => {
  const ratios = Object.values(result.theories).flatMap(({ fast }) => fast?.ratio ?? []);
  if (ratios.length < 2) return '';
  return `; the ${ratios.length} theories of this run differ by ${formatNumber(spread(ratios), 2)} at most in the fast ratio`;
};
