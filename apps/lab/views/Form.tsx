import { computed } from '@preact/signals';
import type { VNode } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { readQuantity, type Fault as Wrong } from '../../../src/index.ts';
import { faults, result } from '../state/engine.ts';
import { data, generation, loadPreset, type Path, setValue, setValues } from '../state/experiment.ts';
import {
  type Field,
  groupsOf,
  isSliding,
  plainNumber,
  shownUnit,
  splitQuantity,
  theoriesIn,
  unitsFor,
} from '../state/fields.ts';
import { withIsotopes } from '../state/isotope.ts';
import { presets } from '../state/presets.ts';
import { fromHandle, handleOf, type Range, rangeOf, toHandle, typed } from '../state/ranges.ts';
import { recoilOf } from '../state/setting.ts';
import { type Sourced, sourcedOf, withUncertainty } from '../state/sourced.ts';
import { choosing } from '../state/usual.ts';
import { Indexed } from './Indexed.tsx';
import { MoreFields } from './MoreFields.tsx';

const idOf = ({ path }: Field): string => `field-${path.join('-')}`;

const isOf = (fault: Wrong, field: string): boolean => fault.field === field || fault.field.startsWith(`${field}.`);

/** Faults that stand at no field of the form. */
export const looseFaults = (all: readonly Wrong[]): readonly Wrong[] => {
  if (all.length === 0) return [];
  const rows = groupsOf(data.value).flatMap(({ fields }) => fields.map(({ path }) => path.join('.')));
  const shown = data.value === undefined ? [] : [...rows, 'theories'];
  return all.filter((fault) => !shown.some((field) => isOf(fault, field)));
};

/** What is wrong with a field, as the checker says it. */
const Fault = ({ field }: { readonly field: string }) => {
  const found = faults.value.filter((fault) => isOf(fault, field));
  if (found.length === 0) return null;
  return (
    <p class="fault" id={`fault-${field}`} role="alert">
      {found.map(({ message }) => message).join('; ')}
    </p>
  );
};

/** Another kind of mixture is another experiment: the first example of it. */
const choose = (path: Path, value: string | number | undefined): void => {
  const example = presets.find(({ text }) => path.join('.') === 'system.kind' && text.includes(`\n  kind: ${value}\n`));
  if (example === undefined) setValues(choosing(path, value, data.value));
  else loadPreset(example);
};

const Choice = ({ field }: { readonly field: Field }) => (
  <select
    id={idOf(field)}
    value={String(field.value)}
    onChange={({ currentTarget }) =>
      choose(
        field.path,
        field.choices.find((choice) => String(choice) === currentTarget.value),
      )
    }
  >
    {field.choices.map((choice) => (
      <option key={choice} value={String(choice)}>
        {withIsotopes(String(choice))}
      </option>
    ))}
  </select>
);

/** Names of states are the only texts of the form; else a number is meant by what can be read as one. */
const isText = ({ path }: Field): boolean => path.includes('states');

/** A text, or what is no number and no quantity yet, as it was typed. */
const Text = ({ field }: { readonly field: Field }) => (
  <input
    id={idOf(field)}
    type="text"
    value={String(field.value)}
    onChange={({ currentTarget: { value } }) => setValue(field.path, isText(field) ? value : typed(value, undefined))}
  />
);

interface Amount {
  readonly number: number;
  /** undefined: a bare number. */
  readonly unit: string | undefined;
}

const amountOf = ({ value, kind }: Field): Amount | undefined => {
  if (typeof value === 'number') return { number: value, unit: undefined };
  if (typeof value !== 'string' || kind === undefined || !readQuantity(value, kind, 1).ok) return undefined;
  const quantity = splitQuantity(value);
  return quantity === undefined || quantity.unit === '' ? undefined : quantity;
};

const written = (number: number, unit: string | undefined): string | number =>
  unit === undefined ? number : `${plainNumber(number)} ${unit}`;

/** The same quantity in another unit; the number stays where the units cannot be compared (Er before there is a result). */
const convert = ({ kind }: Field, { number, unit }: Amount, to: string): number => {
  if (kind === undefined || unit === undefined) return number;
  const recoil = result.value && recoilOf(result.value);
  const [one, other] = [readQuantity(`${number} ${unit}`, kind, recoil), readQuantity(`1 ${to}`, kind, recoil)];
  return one.ok && other.ok && Number.isFinite(one.value / other.value) ? one.value / other.value : number;
};

const Unit = ({ field, amount }: { readonly field: Field; readonly amount: Amount }) => {
  if (amount.unit === undefined) return <span class="unit" />;
  const units = unitsFor(field.kind, amount.unit);
  if (units.length < 2) return <span class="unit">{shownUnit(amount.unit)}</span>;
  return (
    <select
      class="unit"
      aria-label={`unit of ${field.label}`}
      value={amount.unit}
      onChange={({ currentTarget }) =>
        setValue(field.path, written(convert(field, amount, currentTarget.value), currentTarget.value))
      }
    >
      {units.map((unit) => (
        <option key={unit} value={unit}>
          {shownUnit(unit)}
        </option>
      ))}
    </select>
  );
};

const hasResult = computed(() => result.value !== undefined);

/**
 * The slider's range stays as it was when the experiment was loaded, as long as the number lies in it. What stands around it is
 * looked at and not followed: a slider is made anew when its own number changes, not with every number of the page.
 */
const useRange = (field: Field, { number, unit }: Amount): Range => {
  const range = (): Range => rangeOf(field, number, unit, { data: data.peek(), result: result.peek() });
  const anchored = useMemo(range, [generation.value, unit, field.path.join('.'), hasResult.value]);
  return number < anchored.min || number > anchored.max ? range() : anchored;
};

const Slider = ({ field, amount }: { readonly field: Field; readonly amount: Amount }) => {
  const { number, unit } = amount;
  const range = useRange(field, amount);
  return (
    <input
      class="slider"
      type="range"
      aria-label={`${field.label}, slider`}
      aria-valuetext={`${plainNumber(number)} ${unit ?? ''}`}
      {...handleOf(range)}
      value={toHandle(range, number)}
      onInput={({ currentTarget }) =>
        setValue(field.path, written(Number(plainNumber(fromHandle(range, Number(currentTarget.value)))), unit))
      }
    />
  );
};

const NumberField = ({ field, amount }: { readonly field: Field; readonly amount: Amount }) => {
  const { number, unit } = amount;
  return (
    <>
      <input
        id={idOf(field)}
        class="amount"
        type="text"
        inputmode="decimal"
        autocomplete="off"
        spellcheck={false}
        title={unit === undefined ? undefined : 'A number, or a number with any unit that fits'}
        value={plainNumber(number)}
        onChange={({ currentTarget }) => setValue(field.path, typed(currentTarget.value, unit))}
      />
      <Unit field={field} amount={amount} />
      {isSliding(field) ? <Slider field={field} amount={amount} /> : null}
    </>
  );
};

const Input = ({ field }: { readonly field: Field }) => {
  if (field.choices.length > 0) return <Choice field={field} />;
  const amount = amountOf(field);
  return amount === undefined ? <Text field={field} /> : <NumberField field={field} amount={amount} />;
};

const Row = ({ field }: { readonly field: Field }) => (
  <div class="field" data-slides={field.choices.length === 0 && amountOf(field) !== undefined && isSliding(field)}>
    <label for={idOf(field)}>
      <Indexed text={field.label} />
    </label>
    <Input field={field} />
    <Fault field={field.path.join('.')} />
  </div>
);

const isSame = (one: Field, other: Field): boolean =>
  one.value === other.value && one.choices === other.choices && one.kind === other.kind;

/** Rows of the form; one whose field is as it was is the same row, and nothing of it is looked at. */
const useRows = (): ((field: Field) => VNode) => {
  const known = useRef(new Map<string, readonly [Field, VNode]>());
  return (field) => {
    const key = field.path.join('.');
    const [before, row] = known.current.get(key) ?? [];
    if (before !== undefined && row !== undefined && isSame(before, field)) return row;
    const next = <Row key={key} field={field} />;
    known.current.set(key, [field, next]);
    return next;
  };
};

const toggle = (name: string, asked: boolean): void => setValue(['theories', name], asked ? {} : undefined);

const Theories = () => (
  <fieldset>
    <legend>Theories</legend>
    <div class="checks">
      {theoriesIn(data.value).map(({ name, asked }) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={asked}
            onChange={({ currentTarget }) => toggle(name, currentTarget.checked)}
          />
          {name}
        </label>
      ))}
    </div>
    <Fault field="theories" />
  </fieldset>
);

/** Numbers of the atomic table, with uncertainty and source. */
const Atoms = ({ list }: { readonly list: readonly Sourced[] }) => (
  <details class="sourced">
    <summary>
      Atomic data
      {list.some(({ replaced }) => replaced) ? ' (the file gives its own lengths)' : ''}
    </summary>
    <dl>
      {list.map((one) => (
        <div key={one.name}>
          <dt>{withIsotopes(one.name)}</dt>
          <dd>
            {withUncertainty(one.measured)} {one.unit}
            <small>
              {one.source}
              {one.measured.note === undefined ? '' : `. Note: ${one.measured.note}`}
            </small>
          </dd>
        </div>
      ))}
    </dl>
  </details>
);

/** The experiment as a form, made from the file and its schema. */
export const Form = () => {
  const rowOf = useRows();
  if (data.value === undefined)
    return <p class="quiet">The text cannot be read as YAML; what is wrong is marked in the text.</p>;
  const sourced = sourcedOf(data.value);
  return (
    <form class="form" onSubmit={(event) => event.preventDefault()}>
      {groupsOf(data.value).map(({ name, title, fields }) => (
        <fieldset key={name}>
          <legend>{title}</legend>
          {fields.map(rowOf)}
          {name === 'system' && sourced.length > 0 ? <Atoms list={sourced} /> : null}
          <MoreFields name={name} title={title} />
        </fieldset>
      ))}
      <Theories />
    </form>
  );
};
