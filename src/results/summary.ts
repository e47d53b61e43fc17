import { invariant } from '../failure/index.ts';
import type { Evidence, Fast, Mode, MomentTable, Printed, Ultrafast } from '../physics/index.ts';
import { fromInside, type Measure } from '../units/index.ts';
import type { Check, Result, TheoryResult, ToldWarning } from './result.ts';

export interface TheorySummary {
  readonly moments?: MomentTable;
  readonly ultrafast?: Ultrafast;
  readonly fast?: Fast;
  readonly modes?: readonly Mode[];
  readonly evidence: Evidence;
  readonly timing: TheoryResult['timing'];
}

/** summary.json, schema 1. Numbers without a unit are dimensionless (hbar = m1 = 1, length of `scales`). */
export interface Summary {
  readonly schema: 'spindrag/summary/1';
  readonly title: string;
  readonly units: Result['units'];
  readonly scales: Readonly<Record<keyof Result['scales'], Measure>>;
  readonly system: {
    readonly kind: string;
    /** `single-minimum`, `plane-wave`, `stripe`, `paramagnetic`, `ferromagnetic`, `miscible`, `immiscible` or `normal`. */
    readonly phase: string;
    readonly derived: Readonly<Record<string, Measure>>;
  };
  readonly theories: Readonly<Record<string, TheorySummary>>;
  readonly checks: readonly Check[];
  readonly warnings: readonly ToldWarning[];
}

const scaleUnits = { length: 'm', time: 's', energy: 'J', mass: 'kg' } as const;

const scales = (result: Result): Summary['scales'] => {
  const measure = (key: keyof Result['scales']): Measure => ({
    value: result.scales[key],
    unit: result.units === 'lab' ? scaleUnits[key] : '1',
  });
  return { length: measure('length'), time: measure('time'), energy: measure('energy'), mass: measure('mass') };
};

const measures = (result: Result): Readonly<Record<string, Measure>> =>
  Object.fromEntries(
    Object.entries(result.system.derived).map(([name, quantity]) => [
      name,
      fromInside(quantity, result.scales, result.units),
    ]),
  );

const printedRows = (printed: readonly Printed[]): Evidence =>
  printed.length === 0 ? {} : { printed: printed.map((row) => ({ ...row })) };

const theorySummary = ({
  moments,
  ultrafast,
  fast,
  modes,
  evidence,
  printed,
  timing,
}: TheoryResult): TheorySummary => ({
  ...(moments && { moments }),
  ...(ultrafast && { ultrafast }),
  ...(fast && { fast }),
  ...(modes && { modes }),
  evidence: { ...evidence, ...printedRows(printed) },
  timing,
});

/** Key of an object whose value is there to be written. */
const isPresent = ([, value]: readonly [string, unknown]): boolean => value !== undefined;

/** The value as JSON will hold it: absent keys left out, every number finite. */
const plain = (value: unknown, path: string): unknown => {
  if (typeof value === 'number')
    invariant(Number.isFinite(value), `${path} is ${value}; a number that is not known is left out`);
  invariant(value !== null && value !== undefined, `${path} has no value; what is not known is left out`);
  if (Array.isArray(value)) return value.map((item, index) => plain(item, `${path}[${index}]`));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(isPresent)
      .map(([key, item]) => [key, plain(item, `${path}.${key}`)]),
  );
};

/** Plain JSON. A number that is NaN or infinite is a bug of this program and is refused as such. */
export const summary = (result: Result): Summary => {
  const whole: Summary = {
    schema: 'spindrag/summary/1',
    title: result.title,
    units: result.units,
    scales: scales(result),
    system: { kind: result.system.kind, phase: result.system.phase, derived: measures(result) },
    theories: Object.fromEntries(
      Object.entries(result.theories).map(([name, theory]) => [name, theorySummary(theory)]),
    ),
    checks: result.checks,
    warnings: result.warnings,
  };
  return plain(whole, 'summary') as Summary;
};
