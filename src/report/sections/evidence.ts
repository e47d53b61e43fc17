import type { EvidenceValue } from '../../physics/index.ts';
import type { Result } from '../../results/index.ts';
import { display, formatIn, type Shown } from '../display.ts';
import { type Html, html } from '../html.ts';
import { formatNumber } from '../number.ts';

/** What is no pure number among the evidence, and how it is shown; all that stands below such a name is of that kind. */
const kinds: Readonly<Record<string, Shown>> = {
  chemicalPotential: 'frequency',
  chemicalPotential1: 'frequency',
  chemicalPotential2: 'frequency',
  energy: 'frequency',
  groundStateEnergy: 'frequency',
  zeroPointEnergy: 'frequency',
  zeroPointChemicalPotential: 'frequency',
  meanPairEnergy: 'frequency',
  medianPairEnergy: 'frequency',
  lowestCurvature: 'frequency',
  above: 'frequency',
  felt: 'frequency',
  momentum: 'wavenumber',
  limitingWavenumber: 'wavenumber',
  meanSquareRadius: 'area',
  meanSquareRadius1: 'area',
  meanSquareRadius2: 'area',
  box: 'length',
  step: 'time',
  onsetHalf: 'time',
  onset95: 'time',
  signChangeTime: 'time',
  signChangeLeadingOrder: 'time',
  inPlace: 'speed',
  inMomentum: 'speed',
  zeroPointSounds: 'speed',
};

const numberText = (value: number, kind: Shown | undefined, result: Result): string => {
  if (kind !== undefined && result.units === 'lab') return formatIn(value, display(kind, value, result));
  return Number.isInteger(value) && Math.abs(value) < 1e6 ? String(value) : formatNumber(value, 3);
};

const evidenceText = (value: EvidenceValue, kind: Shown | undefined, result: Result): string => {
  if (typeof value === 'number') return numberText(value, kind, result);
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([key, item]) => {
      const text = evidenceText(item, kinds[key] ?? kind, result);
      return Array.isArray(value) ? text : `${key} ${text}`;
    })
    .join(', ');
};

/** Residuals, drifts and the like, theory by theory. */
export const evidenceTable = (result: Result): Html | undefined => {
  const rows = Object.values(result.theories).flatMap(({ title, evidence }) =>
    Object.entries(evidence).map(
      ([key, value]) =>
        html`<tr><th scope="row">${title}</th><td class="text">${key}</td><td class="text">${evidenceText(value, kinds[key], result)}</td></tr>`,
    ),
  );
  return rows.length === 0
    ? undefined
    : html`<h3>Evidence of the theories</h3><div class="scroll"><table><tbody>${rows}</tbody></table></div>`;
};
