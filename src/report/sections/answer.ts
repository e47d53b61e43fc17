import { hidingError, type Result, type TheoryResult, ultrafastEnd } from '../../results/index.ts';
import { formatTime, formatWindow } from '../display.ts';
import { foremost } from '../foremost.ts';
import { type Html, html } from '../html.ts';
import { formatNumber } from '../number.ts';
import { prose } from '../prose.ts';
import { ratioTex, watched } from '../ratio.ts';

/** Smaller than this, a ratio is called no motion at all. */
const still = 5e-4;

const motion = (ratio: number): string => {
  if (Math.abs(ratio) < still) return 'stays at rest';
  return ratio > 0 ? 'is dragged along' : 'moves the other way';
};

/** "V2/V1 = 0.0599"; "0 within 1 × 10⁻⁶" where the error hides the number. */
const value = (ratio: number, pushed: 1 | 2, hiding?: number): Html =>
  html`<span class="together">(${prose(`$${ratioTex(pushed)}$`)} = <strong class="value">${formatNumber(hiding === undefined ? ratio : 0, 3)}</strong>${hiding !== undefined && ` within ${formatNumber(hiding, 1)}`})</span>`;

/** Times of a natural file have no unit, so that a letter must say what they are. */
const firstWords = (until: number | undefined, result: Result): string => {
  if (until === undefined) return 'At first';
  return `${result.units === 'natural' ? 'Until t\u00a0=\u00a0' : 'For the first '}${formatTime(until, result)}`;
};

const ultrafastClause = (theory: TheoryResult, result: Result): Html | undefined => {
  const { ultrafast } = theory;
  if (ultrafast?.ratio === undefined) return undefined;
  return html`${firstWords(ultrafastEnd(theory), result)} component\u00a0${watched(result.pushed)} ${motion(ultrafast.ratio)} ${value(ultrafast.ratio, result.pushed)}`;
};

const isOpen = (window: readonly [number, number]): boolean => window[1] > window[0];

const windowText = ({ fast }: TheoryResult, result: Result): string => {
  if (fast?.window === undefined) return '';
  const letter = result.units === 'natural' ? 't\u00a0=\u00a0' : '';
  const [begin, end] = fast.window.map((time) => letter + formatTime(time, result));
  return isOpen(fast.window)
    ? `, from ${letter}${formatWindow(fast.window, result)},`
    : `, which here never opens (it would begin at ${begin} and end at ${end}),`;
};

const fastClause = (theory: TheoryResult, result: Result): Html | undefined => {
  const ratio = theory.fast?.ratio;
  if (ratio === undefined) return undefined;
  const hiding = hidingError(theory);
  const moves = motion(hiding === undefined ? ratio : 0);
  return html`in the fast regime${windowText(theory, result)} component\u00a0${watched(result.pushed)} ${moves} ${value(ratio, result.pushed, hiding)}`;
};

/** The theories that say what happens at first, and in the fast regime: a trajectory has no slopes of the first instants. */
interface Sayers {
  readonly early: TheoryResult | undefined;
  readonly late: TheoryResult | undefined;
}

const sentence = (sayers: Sayers, result: Result): Html => {
  const early = sayers.early && ultrafastClause(sayers.early, result);
  const late = sayers.late && fastClause(sayers.late, result);
  if (early === undefined) return html`Component\u00a0${result.pushed} is pushed: ${late}.`;
  return html`Component\u00a0${result.pushed} is pushed. ${early}${late && html`; ${late}`}.`;
};

const byText = ({ early, late }: Sayers): string => {
  const one = late ?? early;
  if (early === undefined || late === undefined || early.name === late.name) return one?.title ?? '';
  return `${early.title} at first, then ${late.title}`;
};

/** The answer in one sentence, each regime from the most complete theory of the run that has it. */
export const answer = (result: Result): Html => {
  const sayers = {
    early: foremost(result, ({ ultrafast }) => ultrafast?.ratio !== undefined),
    late: foremost(result, ({ fast }) => fast?.ratio !== undefined),
  };
  if (sayers.early === undefined && sayers.late === undefined)
    return html`<p class="answer">No theory of this run gives a ratio of the two flows.</p>`;
  return html`<p class="answer">${sentence(sayers, result)}</p><p class="by">${byText(sayers)}${agreement(result)}</p>`;
};

const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

/** Differences below this are rounding. */
const rounding = 1e-12;

const agreement = (result: Result): string => {
  const ratios = Object.values(result.theories).flatMap(({ fast }) => fast?.ratio ?? []);
  if (ratios.length < 2) return '';
  const apart = spread(ratios);
  const how = apart < rounding ? 'agree' : `agree to ${formatNumber(apart, 2)}`;
  return `; the ${ratios.length} theories of this run ${how} in the fast ratio`;
};
