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
  formatTime,
  formatWindow,
  hidingError,
  lawTrajectory,
  ratioText,
  ultrafastEnd,
  warningList,
} from '../../../src/report/index.ts';
import { cancelled, current, isStopped, numbersOf, result } from '../state/engine.ts';
import { pending, watched } from '../state/pending.ts';
import { film } from '../state/timeline.ts';
import { useAge } from './age.ts';
import { Checked } from './Checked.tsx';
import { Evidence } from './Evidence.tsx';
import { Raw } from './Raw.tsx';
import { SideBySide } from './SideBySide.tsx';

const still = 5e-4;

const word = (ratio: number): string => (Math.abs(ratio) < still ? 'at rest' : ratio > 0 ? 'follows' : 'recoils');

interface Card {
  readonly regime: string;
  readonly ratio: number | undefined;
  /** Where the ratio is zero within it. */
  readonly within?: number | undefined;
  readonly time: string;
}

/** Times of a natural file have no unit, so that a letter must say what they are. */
const atTime = (text: string, { units }: Result): string => (units === 'natural' ? `t\u00a0=\u00a0${text}` : text);

const ultrafastCard = (found: Result): Card => {
  const early = foremost(found, ({ ultrafast }) => ultrafast?.ratio !== undefined);
  const until = early && ultrafastEnd(early);
  return {
    regime: 'Ultrafast',
    ratio: early?.ultrafast?.ratio,
    time: until === undefined ? '' : `until ${atTime(formatTime(until, found), found)}`,
  };
};

const windowWords = (window: readonly [number, number] | undefined, found: Result): string => {
  if (window === undefined) return '';
  return window[1] > window[0] ? atTime(formatWindow(window, found), found) : 'its window never opens';
};

const fastCard = (found: Result): Card => {
  const late = foremost(found, ({ fast }) => fast?.ratio !== undefined);
  const within = late && hidingError(late);
  return {
    regime: 'Fast',
    ratio: within === undefined ? late?.fast?.ratio : 0,
    within,
    time: windowWords(late?.fast?.window, found),
  };
};

const wordsOf = ({ ratio, within }: Card): string => {
  if (ratio === undefined) return pending.value.length > 0 ? 'still to come' : 'no theory here gives it';
  return within === undefined ? word(ratio) : `${word(ratio)} within ${formatNumber(within, 1)}`;
};

const CardView = ({ card, name }: { readonly card: Card; readonly name: string }) => (
  <div class="card">
    <h3>{card.regime}</h3>
    <p class="ratio" data-sign={card.ratio === undefined ? '' : word(card.ratio)}>
      <span class="name">{name} =</span> <output>{card.ratio === undefined ? '–' : formatNumber(card.ratio, 3)}</output>
    </p>
    <p class="quiet told-of">
      <span>
        {wordsOf(card)}
        {card.time === '' ? '' : ','}
      </span>{' '}
      <span>{card.time}</span>
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
    : `${formatNumber(200 * value, 2)} % ripple`;

/** Where theories give slopes alone: at the end of the observation, by their law. */
const byLaw = (found: Result): readonly (readonly [string, string])[] => {
  const shown = film.value;
  const end = shown?.whole.time.at(-1);
  if (shown === undefined || end === undefined || shown.result !== found) return [];
  return [shown.whole.F1, shown.whole.F2].map((F, index) => [
    `component ${index + 1} at ${atTime(formatTime(end, found), found)}, by the law`,
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
  const moved = signalAt(when, main, found);
  const rows = moved.map((value, index): readonly [string, string] => [
    `component ${index + 1} at ${atTime(formatTime(when, found), found)}`,
    sizeText(value, found),
  ]);
  return [...rows, ...byDragAlone(when, main, found, moved)];
};

/**
 * The recoil of the first instants stays as long as the push does: it is the static answer of the gapped lines (the offset of Eq. 9), and
 * often larger than what the drag has done since, and of the other sign. Then one is told what the drag has done: by its law, lambda t^2/2
 * times the slope for a step. Where the law fails for another reason there is no such share.
 */
const byDragAlone = (
  when: number,
  { fast }: TheoryResult,
  found: Result,
  moved: readonly [number, number],
): readonly (readonly [string, string])[] => {
  const { pushed, drive, strength } = found;
  const [begin, end] = fast?.window ?? [0, 0];
  if (fast === undefined || !(end > begin) || !(drive.kind === 'step' || drive.kind === 'ramp')) return [];
  const { F1, F2 } = lawTrajectory(found, fast, when);
  const [whole, dragged, offset] =
    pushed === 1 ? [moved[1], F2.at(-1), fast.offset2] : [moved[0], F1.at(-1), fast.offset1];
  if (dragged === undefined || offset === undefined) return [];
  const rest = Math.abs(whole - dragged);
  if (rest < 0.3 * Math.abs(whole) || Math.abs(strength * offset) < rest / 2) return [];
  return [
    ['of that by the drag', sizeText(dragged, found)],
    ['of that by the recoil at first, which stays', sizeText(whole - dragged, found)],
  ];
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

const whenSeen = {
  'not yet': '; computed in “The atoms, live”, once that is on the screen.',
  'under way': '; being computed in “The atoms, live”.',
  stopped: '; stopped in “The atoms, live”.',
} as const;

const StillToCome = () => {
  const names = pending.value;
  if (names.length === 0) return null;
  const isLive = names.includes(runsWhenSeen);
  const isOver = cancelled.value || (isLive && watched.value === 'stopped');
  return (
    <p class="quiet">
      {isOver ? 'Not computed' : 'Still to come'}: {names.join(', ')}
      {isLive ? whenSeen[watched.value] : '.'}
    </p>
  );
};

const Panel = ({ found }: { readonly found: Result }) => (
  <>
    <Raw html={answer(found).html} />
    <div class="cards">
      {[ultrafastCard(found), fastCard(found)].map((card) => (
        <CardView key={card.regime} card={card} name={ratioText(found.pushed)} />
      ))}
    </div>
    <Checked />
    <Raw html={warningList(found)?.html ?? ''} />
    <h3>Theories side by side</h3>
    <SideBySide found={found} />
    <StillToCome />
    <Evidence found={found} />
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
