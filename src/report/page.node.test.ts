import { expect, test } from 'vitest';
import { sampleResult } from '../results/result.fixture.ts';
import { nodeDocument, reportHtml, warningList } from './index.ts';

const document = await nodeDocument();
const page = (...args: Parameters<typeof sampleResult>): string => reportHtml(sampleResult(...args), document);

/** What a reader sees: without styles, drawings, formulas and tags. */
const visible = (text: string): string =>
  text
    .replace(/<(style|svg|math|pre)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

test('whatever a user wrote stands there as text, wherever it appears', () => {
  const evil = '</title><script>alert(1)</script><img src=x onerror=alert(1)>"\'';
  const text = page('lab', 'cosine', evil);
  expect(text.includes('<script')).toBe(false);
  expect(/<img\b/.test(text)).toBe(false);
  // the heading, the title of the tab and the file written out
  expect(text.match(/&lt;script&gt;alert\(1\)&lt;\/script&gt;/g)).toHaveLength(3);
});

test('one file that asks the network for nothing', () => {
  const text = page('lab', 'cosine');
  expect(text).toMatch(/content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:"/);
  expect(text.match(/<(script|link|iframe|object|embed|base)\b/)).toBeNull();
  expect(text.match(/\b(src|href)="(?!data:|#|https:\/\/doi\.org\/)/)).toBeNull();
  expect(text.match(/url\((?!#)|@import/)).toBeNull();
});

test.each([
  ['lab', 'cosine'],
  ['lab', 'position'],
  ['natural', 'cosine'],
] as const)('numbers for people (%s, %s): no long tails, no NaN, nothing undefined', (units, kind) => {
  const text = visible(page(units, kind));
  expect(text.match(/\d\.\d{7,}/g)).toBeNull();
  expect(text.match(/NaN|undefined|Infinity|\[object/)).toBeNull();
});

test('the answer comes first, with signs and times', () => {
  const text = visible(page('lab', 'cosine'));
  expect(text).toMatch(/Component 1 is pushed\. For the first [\d.]+ µs component 2 moves the other way/);
  expect(text.indexOf('is dragged along')).toBeLessThan(text.indexOf('The theories side by side'));
});

test('the printed Eq. 26 stands beside the right value, named as printed', () => {
  expect(visible(page('lab', 'position'))).toContain('Eq. 26 as printed would give the fast ratio as 0.1910');
});

test('a run that gives almost nothing still makes a page', () => {
  const { couplingScan: _, couplingTable: __, ...result } = sampleResult();
  const bare = reportHtml({ ...result, theories: {}, checks: [], warnings: [] }, document);
  expect(visible(bare)).toContain('No theory of this run gives a ratio');
  expect(bare).not.toContain('<svg');
});

test('warnings and failed checks are not hidden', () => {
  const check = { name: 'a sum rule', value: 1, reference: 2, tolerance: 0.1, ok: false };
  const text = visible(reportHtml({ ...sampleResult(), checks: [check] }, document));
  expect(text).toContain('1 of 1 fail.');
  expect(text).toContain('short-fast-window');
});

test('a warning of several theories stands once, with all of them', () => {
  const message = 'the oscillation of the gap in d<F2>/dt is large';
  const warning = (theory: string) => ({ code: 'gap-oscillation', message: `${theory}: ${message}` });
  const { theories } = sampleResult();
  const [one = '', other = ''] = Object.keys(theories);
  const warnings = [warning(one), { code: 'short-ring', message: 'few sites' }, warning(other)];
  const text = visible(reportHtml({ ...sampleResult(), warnings }, document));
  expect(text).toContain(`gap-oscillation ${one}, ${other}: the oscillation of the gap in d⟨F₂⟩/dt is large`);
  expect(text.match(/gap-oscillation/g)).toHaveLength(1);
  expect(text).toContain('short-ring few sites');
});

test('symbols of a warning are set as in a formula, and what a message holds stays text', () => {
  const message = 'gamma = -0.3 at mu/(hbar w_perp) = 2, 1/omega_low of rho12, k_F of a_long_name and <b>';
  const { html } = warningList({ ...sampleResult(), warnings: [{ code: 'c', message }] }) ?? expect.unreachable();
  expect(html).toContain(
    'γ = −0.3 at μ/(ħω<sub>⊥</sub>) = 2, 1/\u2060ω<sub>low</sub> of ρ₁₂, k<sub>F</sub> of a_long_name and &lt;b&gt;',
  );
});

test('with component 2 pushed, the ratio is that of component 1 to component 2', () => {
  const text = reportHtml({ ...sampleResult(), pushed: 2 }, document);
  expect(visible(text)).toContain('Component 2 is pushed.');
  expect(text.includes('V_1/V_2')).toBe(true);
  expect(text.includes('V_2/V_1')).toBe(false);
});

test('numbers of mean field are told as such where the state of the run is another', () => {
  const result = sampleResult('lab', 'cosine');
  const own = { ...result, warnings: [{ code: 'own-state', message: 'a droplet' }] };
  expect(visible(reportHtml(result, document))).not.toContain('numbers of mean field');
  expect(visible(reportHtml(own, document))).toContain('numbers of mean field');
});
