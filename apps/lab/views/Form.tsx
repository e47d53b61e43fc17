import { useMemo } from 'preact/hooks';
import { readQuantity } from '../../../src/index.ts';
import { faults } from '../state/engine.ts';
import { data, generation, setValue } from '../state/experiment.ts';
import {
  type Field,
  groupsOf,
  isSliding,
  plainNumber,
  rangeAround,
  splitQuantity,
  theoriesIn,
  unitsFor,
} from '../state/fields.ts';

const idOf = ({ path }: Field): string => `field-${path.join('-')}`;

/** What is wrong with a field, as the checker says it. */
const Fault = ({ field }: { readonly field: string }) => {
  const found = faults.value.filter((fault) => fault.field === field || fault.field.startsWith(`${field}.`));
  if (found.length === 0) return null;
  return (
    <p class="fault" id={`fault-${field}`} role="alert">
      {found.map(({ message }) => message).join('; ')}
    </p>
  );
};

const Choice = ({ field }: { readonly field: Field }) => (
  <select
    id={idOf(field)}
    value={String(field.value)}
    onChange={({ currentTarget }) =>
      setValue(
        field.path,
        field.choices.find((choice) => String(choice) === currentTarget.value),
      )
    }
  >
    {field.choices.map((choice) => (
      <option key={choice} value={String(choice)}>
        {String(choice)}
      </option>
    ))}
  </select>
);

const Text = ({ field }: { readonly field: Field }) => (
  <input
    id={idOf(field)}
    type="text"
    value={String(field.value)}
    onChange={({ currentTarget }) => setValue(field.path, currentTarget.value)}
  />
);

interface Amount {
  readonly number: number;
  /** undefined: a bare number. */
  readonly unit: string | undefined;
}

const amountOf = ({ value, kind }: Field): Amount | undefined => {
  if (typeof value === 'number') return { number: value, unit: undefined };
  const quantity = typeof value === 'string' && kind !== undefined ? splitQuantity(value) : undefined;
  return quantity === undefined || quantity.unit === '' ? undefined : quantity;
};

const written = (number: number, unit: string | undefined): string | number =>
  unit === undefined ? number : `${plainNumber(number)} ${unit}`;

/** The same quantity in another unit; the number stays where the units cannot be compared (Er). */
const convert = ({ kind }: Field, { number, unit }: Amount, to: string): number => {
  if (kind === undefined || unit === undefined) return number;
  const [one, other] = [readQuantity(`${number} ${unit}`, kind), readQuantity(`1 ${to}`, kind)];
  return one.ok && other.ok && Number.isFinite(one.value / other.value) ? one.value / other.value : number;
};

const Unit = ({ field, amount }: { readonly field: Field; readonly amount: Amount }) => {
  if (amount.unit === undefined) return <span class="unit" />;
  const units = unitsFor(field.kind, amount.unit);
  if (units.length < 2) return <span class="unit">{amount.unit}</span>;
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
          {unit}
        </option>
      ))}
    </select>
  );
};

const NumberField = ({ field, amount }: { readonly field: Field; readonly amount: Amount }) => {
  const { number, unit } = amount;
  const anchored = useMemo(() => rangeAround(number), [generation.value, unit, field.path.join('.')]);
  const range = number < anchored.min || number > anchored.max ? rangeAround(number) : anchored;
  const set = (text: string): void => {
    if (text.trim() !== '' && Number.isFinite(Number(text))) setValue(field.path, written(Number(text), unit));
  };
  return (
    <>
      <input
        id={idOf(field)}
        type="number"
        step="any"
        value={plainNumber(number)}
        onChange={({ currentTarget }) => set(currentTarget.value)}
      />
      <Unit field={field} amount={amount} />
      {isSliding(field) ? (
        <input
          class="slider"
          type="range"
          aria-label={`${field.label}, slider`}
          aria-valuetext={`${plainNumber(number)} ${unit ?? ''}`}
          {...range}
          value={number}
          onInput={({ currentTarget }) => set(plainNumber(Number(currentTarget.value)))}
        />
      ) : null}
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
    <label for={idOf(field)}>{field.label}</label>
    <Input field={field} />
    <Fault field={field.path.join('.')} />
  </div>
);

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

/** The experiment as a form, made from the file and its schema. */
export const Form = () => {
  if (data.value === undefined)
    return <p class="quiet">The text cannot be read as YAML; what is wrong is marked in the text.</p>;
  return (
    <form class="form" onSubmit={(event) => event.preventDefault()}>
      {groupsOf(data.value).map(({ name, title, fields }) => (
        <fieldset key={name}>
          <legend>{title}</legend>
          {fields.map((field) => (
            <Row key={field.path.join('.')} field={field} />
          ))}
        </fieldset>
      ))}
      <Theories />
    </form>
  );
};
