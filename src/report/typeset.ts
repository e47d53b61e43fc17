import { type Html, html } from './html.ts';

/** What a terminal, a message or a file writes out in letters. */
const symbols: readonly (readonly [RegExp, string])[] = [
  [/<F\(?1\)?>/g, '⟨F₁⟩'],
  [/<F\(?2\)?>/g, '⟨F₂⟩'],
  [/<v\|F\(a\)\|0>/g, '⟨ν|Fₐ|0⟩'],
  [/\bhbar w_perp\b/g, 'ħω_⊥'],
  [/\bhbar\b/g, 'ħ'],
  [/\bmu\b/g, 'μ'],
  [/\bomega(?=_|\b)/g, 'ω'],
  [/\bOmega(?=_|\b)/g, 'Ω'],
  [/\bgamma\b/g, 'γ'],
  [/\brho(?=_|\b)/g, 'ρ'],
  [/\brho12\b/g, 'ρ₁₂'],
  [/\bm_1\b/g, 'm₁'],
  [/\bS_11\b/g, 'S₁₁'],
  [/\bS_12\b/g, 'S₁₂'],
  [/\bS_22\b/g, 'S₂₂'],
  [/\bd\(μ\)/g, 'dμ'],
  [/\bsqrt\(/g, '√('],
  [/ pi\b/g, 'π'],
  [/->/g, '→'],
  [/ %/g, '\u00a0%'],
  // no line ends behind the bar of a fraction
  [/\b1\/(?=\S)/g, '1/\u2060'],
  [/\^2\b/g, '²'],
  [/\^3\b/g, '³'],
  [/(?<=^|[\s(=])-(?=\d)/g, '−'],
];

/** A message or a name with its symbols, for where there is only text. */
export const withSymbols = (message: string): string =>
  symbols.reduce((told, [plain, symbol]) => told.replace(plain, symbol), message);

/** The same for a page: what follows a letter and a line stands below it, as in a formula. */
export const typeset = (message: string): Html => {
  const parts = withSymbols(message).split(/(?<=(?<![A-Za-z_])\p{L})_([A-Za-z]+(?![A-Za-z_])|⊥)/u);
  return html`${parts.map((part, index) => (index % 2 === 0 ? part : html`<sub>${part}</sub>`))}`;
};
