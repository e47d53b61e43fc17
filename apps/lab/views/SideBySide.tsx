import type { Result, TheoryResult } from '../../../src/index.ts';
import {
  decade,
  display,
  formatNumber,
  formatTime,
  ratioError,
  ratioText,
  ultrafastEnd,
} from '../../../src/report/index.ts';

/** A number of every theory, under one power of ten, so that digits stand below digits. */
interface Column {
  readonly name: string;
  readonly power: string;
  readonly cell: (theory: TheoryResult) => string | undefined;
  /** What is said below the number, smaller. */
  readonly below?: (theory: TheoryResult) => string | undefined;
}

/** Smaller, relative, than what is shown of a number. */
const unseen = 5e-5;

/** "0.0599(2)" where the error can be seen in what is shown; it stands in units of the last digit. */
const withError = (value: number, error: number | undefined): string => {
  if (error === undefined || !(error > unseen * Math.abs(value))) return formatNumber(value, 4);
  const power = Math.floor(Math.log10(error));
  const digits = Math.max(0, -power);
  return `${value.toFixed(digits).replace('-', '−')}(${Math.round(error * 10 ** digits)})`;
};

const column = (
  name: string,
  theories: readonly TheoryResult[],
  value: (theory: TheoryResult) => number | undefined,
  error: (theory: TheoryResult) => number | undefined,
  below?: Column['below'],
): Column => {
  const values = theories.flatMap((theory) => value(theory) ?? []);
  const { factor, unit } = decade(Math.max(0, ...values.map(Math.abs)));
  return {
    name,
    power: unit,
    cell: (theory) => {
      const [number, wrong] = [value(theory), error(theory)];
      return number === undefined
        ? undefined
        : withError(number * factor, wrong === undefined ? undefined : wrong * factor);
    },
    ...(below && { below }),
  };
};

/** "0.0905–1.96 ms": both ends in the unit of the later one. */
const spanOf = ([begin, end]: readonly [number, number], found: Result): string => {
  const { factor, unit } = display('time', end, found);
  const text = `${formatNumber(begin * factor, 3)}–${formatNumber(end * factor, 3)}`;
  return unit === '' ? text : `${text}\u00a0${unit}`;
};

const untilText =
  (found: Result) =>
  (theory: TheoryResult): string | undefined => {
    const until = ultrafastEnd(theory);
    return until === undefined ? undefined : `0–${formatTime(until, found)}`;
  };

const windowText =
  (found: Result) =>
  ({ fast }: TheoryResult): string | undefined => {
    if (fast?.window === undefined) return undefined;
    return fast.window[1] > fast.window[0] ? spanOf(fast.window, found) : 'no window';
  };

const none = (): undefined => undefined;

/** Only what at least one theory of the run gives. */
const columnsOf = (found: Result): readonly Column[] => {
  const theories = Object.values(found.theories);
  const ratio = ratioText(found.pushed);
  return [
    column(`ultrafast ${ratio}`, theories, ({ ultrafast }) => ultrafast?.ratio, none, untilText(found)),
    column(`fast ${ratio}`, theories, ({ fast }) => fast?.ratio, ratioError, windowText(found)),
    column('slope\u00a01, fast', theories, ({ fast }) => fast?.slope1, none),
    column('slope\u00a02, fast', theories, ({ fast }) => fast?.slope2, none),
  ].filter(({ cell }) => theories.some((theory) => cell(theory) !== undefined));
};

const Row = ({ theory, columns }: { readonly theory: TheoryResult; readonly columns: readonly Column[] }) => (
  <tr>
    <th scope="row">{theory.title}</th>
    {columns.map(({ name, cell, below }) => {
      const small = below?.(theory);
      return (
        <td key={name}>
          {cell(theory) ?? '–'}
          {small === undefined ? null : <small>{small}</small>}
        </td>
      );
    })}
  </tr>
);

/** The theories of a run below each other, what they say in columns. */
export const SideBySide = ({ found }: { readonly found: Result }) => {
  const columns = columnsOf(found);
  return (
    <table class="side-by-side">
      <thead>
        <tr>
          <td />
          {columns.map(({ name, power }) => (
            <th scope="col" key={name}>
              {name}
              {power === '' ? '' : ` (${power})`}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Object.values(found.theories).map((theory) => (
          <Row key={theory.name} theory={theory} columns={columns} />
        ))}
      </tbody>
    </table>
  );
};
