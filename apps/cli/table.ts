import Table from 'cli-table3';
import type { CouplingScan, Result, TheoryResult } from '../../src/index.ts';
import { hidingError, ratioError } from '../../src/results/index.ts';

const plain = (head: string[]): Table.TableConstructorOptions => ({ head, style: { head: [], border: [] } });

const number = (value: number | undefined, digits = 4): string =>
  value === undefined ? '-' : String(Number(value.toPrecision(digits)));

/** Time in milliseconds where the file is in laboratory units. */
const time = (value: number | undefined, { units, scales }: Result): string =>
  value === undefined ? '-' : units === 'lab' ? `${number(value * scales.time * 1e3, 3)} ms` : number(value);

const window = (theory: TheoryResult, result: Result): string =>
  theory.fast?.window === undefined ? '-' : theory.fast.window.map((edge) => time(edge, result)).join(' to ');

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
  ['slope 1, fast', ({ fast }) => number(fast?.slope1)],
  ['slope 2, fast', ({ fast }) => number(fast?.slope2)],
  ['ultrafast until', ({ ultrafast }, result) => time(ultrafast?.until, result)],
  ['fast window', window],
];

const theoryTable = (result: Result): string => {
  const theories = Object.values(result.theories);
  const table = new Table(plain(['', ...theories.map(({ name }) => name)]));
  for (const [label, cell] of rows) table.push([label, ...theories.map((theory) => cell(theory, result))]);
  return table.toString();
};

/** Coupling in recoil energies where the system has them, else as it stands inside. */
const couplingUnit = (result: Result): { readonly name: string; readonly value: number } => {
  const recoil = result.system.derived['recoilEnergy']?.value;
  return recoil === undefined || recoil === 0 ? { name: '', value: 1 } : { name: ' [Er]', value: recoil };
};

const signChange = (scan: CouplingScan, unit: { readonly name: string; readonly value: number }): string => {
  const of = (value: number | undefined): string => number(value === undefined ? undefined : value / unit.value);
  const printed = scan.printedSignChange === undefined ? '' : `; by the printed Eq. 26: ${of(scan.printedSignChange)}`;
  return `V2/V1 fast changes sign at coupling${unit.name} ${of(scan.signChange)}${printed}; critical coupling ${of(scan.criticalRabi)}`;
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
