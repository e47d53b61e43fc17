import { useMemo, useRef } from 'preact/hooks';
import { type Result, respond, type TheoryResult } from '../../../src/index.ts';
import {
  answer,
  derivedList,
  display,
  foremost,
  foremostResponse,
  formatIn,
  formatNumber,
  formatPercent,
  formatTime,
  formatWindow,
  ratioText,
  ultrafastEnd,
  warningList,
} from '../../../src/report/index.ts';
import { current, isStopped, numbersOf, result } from '../state/engine.ts';
import { pending } from '../state/pending.ts';
import { film } from '../state/timeline.ts';
import { useAge } from './age.ts';
import { Checked } from './Checked.tsx';
import { Raw } from './Raw.tsx';
import { SideBySide } from './SideBySide.tsx';

const still = 5e-4;

const word = (ratio: number): string => (Math.abs(ratio) < still ? 'at rest' : ratio > 0 ? 'follows' : 'recoils');

interface Card {
  readonly regime: string;
  readonly ratio: number | undefined;
  readonly time: string;
}

const cardsOf = (found: Result): readonly Card[] => {
  const [early, late] = [
    foremost(found, ({ ultrafast }) => ultrafast?.ratio !== undefined),
    foremost(found, ({ fast }) => fast?.ratio !== undefined),
  ];
  const until = early && ultrafastEnd(early);
  const window = late?.fast?.window;
  const open = window !== undefined && window[1] > window[0];
  return [
    {
      regime: 'Ultrafast',
      ratio: early?.ultrafast?.ratio,
      time: until === undefined ? '' : `until ${formatTime(until, found)}`,
    },
    {
      regime: 'Fast',
      ratio: late?.fast?.ratio,
      time: window === undefined ? '' : open ? formatWindow(window, found) : 'its window never opens',
    },
  ];
};

const CardView = ({ card, name }: { readonly card: Card; readonly name: string }) => (
  <div class="card">
    <h3>{card.regime}</h3>
    <p class="ratio" data-sign={card.ratio === undefined ? '' : word(card.ratio)}>
      <span class="name">{name} =</span> <output>{card.ratio === undefined ? '–' : formatNumber(card.ratio, 3)}</output>
    </p>
    <p class="quiet">
      {card.ratio === undefined
        ? pending.value.length > 0
          ? 'still to come'
          : 'no theory here gives it'
        : word(card.ratio)}
      {card.time === '' ? '' : ` · ${card.time}`}
    </p>
  </div>
);

/** F1 and F2 at one time. */
const signalAt = (time: number, { solution, response }: TheoryResult, found: Result): readonly [number, number] => {
  const { drive, strength, pushed } = found;
  const { spectrum } = solution;
  const one = spectrum && respond(spectrum, { drive, strength, pushed, time: Float64Array.of(time) });
  const index = response?.time.findIndex((t) => t >= time) ?? 0;
  return [one?.F1[0] ?? response?.F1[index] ?? 0, one?.F2[0] ?? response?.F2[index] ?? 0];
};

const sizeText = (value: number, found: Result): string =>
  found.probe.kind === 'position'
    ? formatIn(value, display('length', Math.abs(value), found))
    : `${formatPercent(2 * value)} ripple`;

/** Where theories give slopes alone: at the end of the observation, by their law. */
const byLaw = (found: Result): readonly (readonly [string, string])[] => {
  const shown = film.value;
  const end = shown?.whole.time.at(-1);
  if (shown === undefined || end === undefined || shown.result !== found) return [];
  return [shown.whole.F1, shown.whole.F2].map((F, index) => [
    `component ${index + 1} at ${formatTime(end, found)}, by the law`,
    sizeText(F.at(-1) ?? 0, found),
  ]);
};

/** What one would see at the end of the fast window, or of the run where none opens: how far each cloud has gone, or how deep its ripple is. */
const signalOf = (found: Result): readonly (readonly [string, string])[] => {
  const main = foremostResponse(found);
  if (main === undefined) return byLaw(found);
  const last = main?.response?.time.at(-1);
  if (last === undefined) return [];
  const [begin, end] = main.fast?.window ?? [0, last];
  const when = end > begin && end < last ? end : last;
  return signalAt(when, main, found).map((value, index) => [
    `component ${index + 1} at ${formatTime(when, found)}`,
    sizeText(value, found),
  ]);
};

/** What one would see at one time; nothing where no theory of the run has a response. */
const Signal = ({ found }: { readonly found: Result }) => {
  const rows = signalOf(found);
  if (rows.length === 0) return null;
  return (
    <>
      <h3>What one would see</h3>
      <dl class="signal">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
};

const runsWhenSeen = 'gross-pitaevskii';

const StillToCome = () => {
  const names = pending.value;
  if (names.length === 0) return null;
  return (
    <p class="quiet">
      Still to come: {names.join(', ')}
      {names.includes(runsWhenSeen) ? '; computed in “The atoms, live”, once that is on the screen.' : '.'}
    </p>
  );
};

const Panel = ({ found }: { readonly found: Result }) => (
  <>
    <Raw html={answer(found).html} />
    <div class="cards">
      {cardsOf(found).map((card) => (
        <CardView key={card.regime} card={card} name={ratioText(found.pushed)} />
      ))}
    </div>
    <Checked />
    <Raw html={warningList(found)?.html ?? ''} />
    <h3>Theories side by side</h3>
    <SideBySide found={found} />
    <StillToCome />
    <Signal found={found} />
    {Object.keys(found.system.derived).length === 0 ? null : <h3>The mixture</h3>}
    <Raw html={derivedList(found)?.html ?? ''} />
  </>
);

/** The right zone: the answer, its numbers, the theories beside each other, warnings. */
export const Numbers = () => {
  const found = result.value;
  const place = useRef<HTMLDivElement>(null);
  useAge(place, !current.value);
  // made anew with the numbers, not whenever they begin or cease to be the newest
  const panel = useMemo(() => found && <Panel found={found} />, [found]);
  return (
    <section class="zone zone-numbers" aria-labelledby="numbers-title">
      <h2 id="numbers-title">The numbers</h2>
      {found === undefined ? (
        <p class="quiet">{isStopped.value ? 'No numbers.' : 'Computing …'}</p>
      ) : (
        <div ref={place} class="numbers" data-stale={!current.value} data-run={numbersOf.value}>
          {panel}
        </div>
      )}
    </section>
  );
};
