import Table from 'cli-table3';
import {
  type CouplingScan,
  formatPlain,
  quantity,
  type Result,
  type TheoryResult,
  tellQuantity,
} from '../../src/index.ts';
import { hidingError, ratioError, ultrafastEnd } from '../../src/results/index.ts';

const plain = (head: string[]): Table.TableConstructorOptions => ({ head, style: { head: [], border: [] } });

const number = (value: number | undefined, digits = 4): string =>
  value === undefined ? '-' : formatPlain(value, digits);

/** A quantity in the units of the file. */
const told = (value: number | undefined, dimension: 'time' | 'energy', result: Result): string =>
  value === undefined ? '-' : tellQuantity(quantity(value, dimension), result, result.units === 'lab' ? 3 : 4);

const window = ({ fast }: TheoryResult, result: Result): string => {
  if (fast?.window === undefined) return '-';
  const [begin, end] = fast.window;
  if (begin >= end) return 'none';
  return `${begin === 0 ? '0' : told(begin, 'time', result)} to ${told(end, 'time', result)}`;
};

/** Slope of d<F>/dt by lambda t: for the position relative to that of a free atom of component 1, for the cosine a rate. */
const slope = (theory: TheoryResult, key: 'slope1' | 'slope2', { units, scales, probe }: Result): string => {
  const [value, hiding] = [theory.fast?.[key], hidingError(theory, key)];
  const isRate = units === 'lab' && probe.kind === 'cosine';
  const text = (one: number, digits: number): string =>
    isRate ? `${number(one / scales.time, digits)} /s` : number(one, digits);
  if (hiding !== undefined) return `0 within ${text(hiding, 1)}`;
  return value === undefined ? '-' : text(value, 4);
};

/** A ratio that was fitted comes with its error; one that is no larger than it is told as zero. */
const fastRatio = (theory: TheoryResult): string => {
  const [error, hiding] = [ratioError(theory), hidingError(theory)];
  if (hiding !== undefined) return `0 within ${number(hiding, 1)}`;
  const value = number(theory.fast?.ratio);
  return error === undefined || error === 0 ? value : `${value} +- ${number(error, 1)}`;
};

const rows: readonly (readonly [string, (theory: TheoryResult, result: Result) => string])[] = [
  ['V2/V1 ultrafast', ({ ultrafast }) => number(ultrafast?.ratio)],
  ['V2/V1 fast', fastRatio],
  ['slope 1, fast', (theory, result) => slope(theory, 'slope1', result)],
  ['slope 2, fast', (theory, result) => slope(theory, 'slope2', result)],
  ['ultrafast until', (theory, result) => told(ultrafastEnd(theory), 'time', result)],
  ['fast window', window],
];

const theoryTable = (result: Result): string => {
  const theories = Object.values(result.theories);
  const table = new Table(plain(['', ...theories.map(({ name }) => name)]));
  for (const [label, cell] of rows) table.push([label, ...theories.map((theory) => cell(theory, result))]);
  return table.toString();
};

/** What a coupling is divided by: recoil energies where the system has them, else what the file has. */
const couplingUnit = ({ system, units, scales }: Result): { readonly name: string; readonly value: number } => {
  const recoil = system.derived['recoilEnergy']?.value;
  if (recoil !== undefined && recoil !== 0) return { name: ' [Er]', value: recoil };
  return units === 'natural' ? { name: '', value: 1 } : { name: ' [Hz]', value: 2 * Math.PI * scales.time };
};

const signChange = (scan: CouplingScan, unit: { readonly name: string; readonly value: number }): string => {
  const at = (value: number | undefined): string | undefined =>
    value === undefined ? undefined : number(value / unit.value);
  const [own, printed, critical] = [at(scan.signChange), at(scan.printedSignChange), at(scan.criticalRabi)];
  return [
    own === undefined ? 'V2/V1 fast does not change sign' : `V2/V1 fast changes sign at coupling${unit.name} ${own}`,
    ...(printed === undefined ? [] : [`by the printed Eq. 26: ${printed}`]),
    ...(critical === undefined ? [] : [`critical coupling ${critical}`]),
  ].join('; ');
};

const scanTable = (scan: CouplingScan, result: Result): string => {
  const unit = couplingUnit(result);
  const printed = scan.printed === undefined ? [] : ['printed Eq. 26'];
  const table = new Table(plain([`coupling${unit.name}`, 'V2/V1 fast', ...printed]));
  scan.rabi.forEach((rabi, index) => {
    const cells = [number(rabi / unit.value), number(scan.ratio[index])];
    table.push(scan.printed === undefined ? cells : [...cells, number(scan.printed[index])]);
  });
  return `${table.toString()}\n${signChange(scan, unit)}`;
};

const warnings = ({ warnings }: Result): string =>
  warnings.map(({ code, message }) => `warning: ${code}: ${message}`).join('\n');

/** The answer on one screen: theories side by side, the coupling scan, warnings. */
export const answerTable = (result: Result): string =>
  [
    result.title,
    `${result.system.kind}, ${result.system.phase}`,
    theoryTable(result),
    ...(result.couplingTable === undefined ? [] : [scanTable(result.couplingTable, result)]),
    ...(result.warnings.length === 0 ? [] : [warnings(result)]),
  ].join('\n');
