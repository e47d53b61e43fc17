import { computed, effect, signal, useComputed, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Trajectory } from '../../../src/index.ts';
import { display, formatIn, formatPercent, formatTime, lawFigure, responseFigure } from '../../../src/report/index.ts';
import { type ChartView, edge } from '../plots/chart.ts';
import { placeOf } from '../plots/reader.ts';
import { cancel, cancelled, compute, current, isStopped, numbersOf, progress, result } from '../state/engine.ts';
import { data, text } from '../state/experiment.ts';
import { valueAt } from '../state/fields.ts';
import { pending } from '../state/pending.ts';
import {
  type Film,
  film,
  holdAt,
  largest,
  momentAt,
  now,
  pausePlaying,
  play,
  playing,
  type Regime,
  regimeAt,
  share,
  shownTrajectory,
  view,
} from '../state/timeline.ts';
import { Drawing } from './Drawing.tsx';
import { type Lane, laneHeight, lanePaths } from './lane.ts';

const components = [1, 2] as const;

const readoutOf = (F: number, { result }: Film): string =>
  result.probe.kind === 'position'
    ? `moved by ${formatIn(F, display('length', Math.abs(F), result))}`
    : `ripple ${formatPercent(2 * F)}`;

/** Draws the lanes at the cursor; runs on every frame and touches nothing but four attributes a lane. */
const drawLanes = (svg: SVGSVGElement, width: number): void => {
  const [shown, trajectory] = [film.value, shownTrajectory.value];
  if (shown === undefined || trajectory === undefined) return;
  const { F, rate } = momentAt(trajectory, share.value);
  const [mostF, mostRate] = [largest(trajectory.F1, trajectory.F2), largest(trajectory.dF1dt, trajectory.dF2dt)];
  for (const component of components) {
    const group = svg.querySelector(`.lane-${component}`);
    const lane: Lane = {
      width,
      kind: shown.result.probe.kind,
      signal: mostF === 0 ? 0 : (F[component - 1] ?? 0) / mostF,
      flow: mostRate === 0 ? 0 : (rate[component - 1] ?? 0) / mostRate,
    };
    const paths = lanePaths(lane);
    for (const name of ['body', 'rest', 'arrow'] as const)
      group?.querySelector(`.${name}`)?.setAttribute('d', paths[name]);
    const label = group?.querySelector('.readout');
    if (label) label.textContent = readoutOf(F[component - 1] ?? 0, shown);
  }
};

const Lanes = () => {
  const place = useRef<SVGSVGElement>(null);
  useEffect(() => {
    const svg = place.current;
    if (svg === null) return;
    // asked for when it changes: to ask in the middle of a change has the page laid out twice
    const width = signal(0);
    const draw = (): void => {
      if (width.value === 0) return;
      svg.setAttribute('viewBox', `0 0 ${width.value} ${2 * laneHeight}`);
      drawLanes(svg, width.value);
    };
    const watch = new ResizeObserver(() => {
      width.value = Math.max(280, svg.clientWidth);
    });
    watch.observe(svg);
    const stop = effect(draw);
    return () => {
      stop();
      watch.disconnect();
    };
  }, []);
  const pushed = film.value?.result.pushed;
  const isPosition = film.value?.result.probe.kind === 'position';
  return (
    <svg
      ref={place}
      class="lanes"
      height={2 * laneHeight}
      role="img"
      aria-label={
        isPosition
          ? 'Two clouds, one above the other: how far each has moved at the time of the cursor, magnified'
          : 'Density of both components along the periodic potential at the time of the cursor, magnified'
      }
    >
      {components.map((component) => (
        <g key={component} class={`lane lane-${component}`} transform={`translate(0 ${(component - 1) * laneHeight})`}>
          <path class="body" />
          <path class="rest" />
          <path class="arrow" />
          <text x="2" y="14" class="name">
            component {component}
            {component === pushed ? ', pushed' : ''}
          </text>
          <text x="2" y="30" class="readout" />
        </g>
      ))}
    </svg>
  );
};

const percent = (value: number): string => `${(100 * Math.max(0, Math.min(1, value))).toFixed(2)}%`;

/** The windows as shades of the timeline. */
const shades = (shown: Film, end: number): string => {
  const { ultrafastUntil, window } = shown;
  const stops: string[] = [];
  if (ultrafastUntil !== undefined) stops.push(`var(--ultrafast-band) 0 ${percent(ultrafastUntil / end)}`);
  if (window !== undefined && window[1] > window[0])
    stops.push(`transparent 0 ${percent(window[0] / end)}`, `var(--fast-band) 0 ${percent(window[1] / end)}`);
  else if (window !== undefined) stops.push(`transparent 0 ${percent(window[1] / end)}`);
  stops.push(window === undefined ? 'transparent 0' : 'var(--slow-band) 0');
  return `linear-gradient(to right, ${stops.join(', ')})`;
};

const isTrapped = computed(() => valueAt(data.value, ['geometry', 'kind']) === 'harmonic');

const regimeName = (regime: Regime): string => {
  switch (regime) {
    case 'ultrafast':
      return 'ultrafast window';
    case 'between':
      return 'between the windows';
    case 'fast':
      return 'fast window';
    case 'slow':
      return isTrapped.value ? 'slow: sound and trap take over' : 'slow: sound takes over';
  }
};

const Clock = () => {
  const shown = film.value;
  if (shown === undefined) return null;
  const regime = regimeAt(now.value, shown);
  return (
    <span class="clock">
      t = {formatTime(now.value, shown.result)}
      {regime === undefined ? '' : ` · ${regimeName(regime)}`}
    </span>
  );
};

const Controls = () => {
  const shown = film.value;
  const trajectory = shownTrajectory.value;
  if (shown === undefined || trajectory === undefined) return null;
  const end = trajectory.time.at(-1) ?? 1;
  return (
    <div class="controls stage-controls">
      <button type="button" class="play" onClick={() => (playing.value ? pausePlaying() : play())}>
        {playing.value ? 'Pause' : 'Play'}
      </button>
      <div class="time">
        <div class="shades" style={{ background: shades(shown, end) }} />
        <input
          type="range"
          class="timeline"
          aria-label="Time"
          aria-valuetext={formatTime(now.value, shown.result)}
          min="0"
          max="1"
          step="0.001"
          value={share.value}
          onInput={({ currentTarget }) => holdAt(Number(currentTarget.value))}
        />
      </div>
      <Clock />
      {shown.first === undefined ? null : (
        <fieldset class="views">
          <legend class="hidden">Span of time</legend>
          {(['first', 'whole'] as const).map((name) => (
            <label key={name}>
              <input
                type="radio"
                name="view"
                checked={view.value === name}
                onChange={() => {
                  view.value = name;
                }}
              />
              {name === 'first' ? 'first instants' : 'whole run'}
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
};

const lastTimeOf = (trajectory: Trajectory | undefined): number => trajectory?.time.at(-1) ?? 1;

/** The time cursor in every panel of the response figure. */
const moveCursors = (charts: readonly ChartView[], time: number): void => {
  for (const { overlay, x } of charts) {
    overlay.firstElementChild ?? overlay.append(document.createElementNS('http://www.w3.org/2000/svg', 'path'));
    const line = overlay.firstElementChild;
    const end = lastTimeOf(shownTrajectory.value);
    const at = x.apply(((x.domain[1] ?? 1) * time) / end).toFixed(1);
    line?.setAttribute('class', 'cursor');
    line?.setAttribute('d', time > end * 1.0001 ? '' : `M${at} ${edge.top}V${edge.bottom}`);
  }
};

/** A click holds the time there; by keyboard the slider above does it. */
const holdWhereClicked = (chart: ChartView): void => {
  chart.svg.classList.add('holds-time');
  chart.svg.addEventListener('click', (event) => {
    const clicked = placeOf(chart, event);
    if (clicked) holdAt(Math.min(1, Math.max(0, clicked.x / (chart.x.domain[1] ?? 1))));
  });
};

const Response = () => {
  const figure = useComputed(() => {
    const shown = film.value;
    if (shown?.isLaw) return lawFigure(shown.result, lastTimeOf(shown.whole));
    return result.value && responseFigure(result.value, view.value);
  });
  const charts = useRef<readonly ChartView[]>([]);
  const held = useRef(new WeakSet<ChartView>());
  useSignalEffect(() => moveCursors(charts.current, now.value));
  if (figure.value === undefined) return null;
  return (
    <Drawing
      figure={figure.value}
      stale={!current.value}
      run={numbersOf.value}
      onDrawn={(drawn) => {
        charts.current = drawn;
        moveCursors(drawn, now.value);
        for (const chart of drawn) {
          if (!held.current.has(chart)) holdWhereClicked(chart);
          held.current.add(chart);
        }
      }}
    />
  );
};

/** A run that takes longer than a moment: what it does, for how long, and the way out. */
const Running = () => {
  const running = progress.value;
  if (cancelled.value)
    return (
      <p class="running" role="status">
        Cancelled.{' '}
        <button type="button" onClick={() => compute(text.value)}>
          Run again
        </button>
      </p>
    );
  if (running === undefined) return null;
  return (
    <p class="running" role="status">
      <progress max={running.of} value={running.done} aria-label="Progress" /> {running.what}{' '}
      <button type="button" onClick={cancel}>
        Cancel
      </button>
    </p>
  );
};

const emptyText = (): string => {
  if (pending.value.length > 0) return `The response in time is still to come: ${pending.value.join(', ')}.`;
  if (result.value !== undefined) return 'The theories of this run give slopes, but no response in time.';
  return isStopped.value ? 'Nothing to show.' : 'Computing …';
};

const byLaw =
  'Drawn by the straight law of the fast regime, from its slopes: no theory of this run has a response in time.';

/** The middle zone: both components, the time, and the flows against time. */
export const Scene = () => (
  <section class="zone zone-scene" aria-labelledby="scene-title">
    <h2 id="scene-title">The scene</h2>
    <Running />
    {film.value === undefined ? (
      <p class="quiet scene-empty">{emptyText()}</p>
    ) : (
      <>
        <Lanes />
        <p class="quiet magnified">
          Magnified: the largest signal of this span of time fills the drawing. Dotted: before the push. A click in the
          curves holds the time there. {film.value.isLaw ? byLaw : ''}
        </p>
        <Controls />
        <Response />
      </>
    )}
  </section>
);
