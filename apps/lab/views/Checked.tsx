import { checkedNumbers } from '../../../examples/checked.ts';
import { formatNumber } from '../../../src/report/index.ts';
import { current, pictured, picturesCurrent, result } from '../state/engine.ts';
import { text } from '../state/experiment.ts';
import { presets } from '../state/presets.ts';
import { Indexed } from './Indexed.tsx';

const withUnit = (value: number, unit: string): string =>
  unit === '1' ? formatNumber(value, 4) : `${formatNumber(value, 4)}\u00a0${unit}`;

/** Smaller is zero to those who look. */
const nothing = 1e-12;

/** The number in which a numbered example ends, as computed here and as somebody else has it. */
export const Checked = () => {
  const preset = presets.find(({ text: content }) => content === text.value);
  const checked = checkedNumbers.find(({ name }) => preset?.name.startsWith(name));
  if (checked === undefined) return null;
  const { quantity, unit, value, within, source } = checked;
  const from = current.value ? result.value : undefined;
  const whole = picturesCurrent.value ? pictured.value : undefined;
  const number = (from && checked.number(from)) ?? (whole && checked.number(whole));
  const shown = number !== undefined && Math.abs(number) < nothing ? 0 : number;
  return (
    <div class="checked" data-ok={number === undefined ? undefined : Math.abs(number - value) <= within}>
      <h3>The number to check</h3>
      <p>
        <Indexed text={quantity} />:{' '}
        <output data-value={number}>{shown === undefined ? 'being computed' : withUnit(shown, unit)}</output>
      </p>
      <p class="quiet">
        Elsewhere: {withUnit(value, unit)} (<Indexed text={source} />)
      </p>
    </div>
  );
};
