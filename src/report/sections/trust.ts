import type { Check, Result, ToldWarning } from '../../results/index.ts';
import { type Html, html } from '../html.ts';
import { formatError, formatNumber } from '../number.ts';
import { typeset } from '../typeset.ts';

/** A warning, and the theories that say it in the same words; none where it is about the system. */
interface Said {
  readonly code: string;
  readonly message: string;
  readonly by: readonly string[];
}

const saidBy = ({ code, message }: ToldWarning, { theories }: Result): Said => {
  const name = Object.keys(theories).find((theory) => message.startsWith(`${theory}: `));
  return name === undefined ? { code, message, by: [] } : { code, message: message.slice(name.length + 2), by: [name] };
};

/** What several theories say is said once. */
const together = (result: Result): readonly Said[] => {
  const said = result.warnings.map((warning) => saidBy(warning, result));
  return [...Map.groupBy(said, ({ code, message }) => `${code} ${message}`).values()].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : [{ ...first, by: same.flatMap(({ by }) => by) }];
  });
};

export const warningList = (result: Result): Html | undefined =>
  result.warnings.length === 0
    ? undefined
    : html`<ul class="warnings">${together(result).map(
        ({ code, message, by }) =>
          html`<li><span class="code">${code}</span> ${by.length === 0 ? '' : `${by.join(', ')}: `}${typeset(message)}</li>`,
      )}</ul>`;

const checkRow = ({ name, value, reference, tolerance, ok }: Check): Html =>
  html`<tr${!ok && html` class="fails"`}><th scope="row">${name}</th><td>${formatNumber(value, 6)}</td><td>${formatNumber(reference, 6)}</td><td>${formatError(Math.abs(value - reference))}</td><td>${formatError(tolerance)}</td><td>${ok ? '✓ holds' : '✗ fails'}</td></tr>`;

export const checkTable = ({ checks }: Result): Html => {
  if (checks.length === 0) return html`<p>Nothing is known exactly about this case that could be checked.</p>`;
  const failed = checks.filter(({ ok }) => !ok).length;
  const verdict = failed === 0 ? `All ${checks.length} hold.` : `${failed} of ${checks.length} fail.`;
  return html`<p>What must be true whatever the theory, compared with what came out. <b>${verdict}</b></p>
<div class="scroll"><table class="checks"><thead><tr><td></td><th scope="col">value</th><th scope="col">reference</th><th scope="col">difference</th><th scope="col">allowed</th><td></td></tr></thead><tbody>${checks.map(checkRow)}</tbody></table></div>`;
};
