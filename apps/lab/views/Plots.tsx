import { useSignalEffect } from '@preact/signals';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { ChartView } from '../plots/chart.ts';
import { isPicture, type Plot, plots, type Sight } from '../plots/list.ts';
import { attachReader, markHere, type Reading } from '../plots/reader.ts';
import { lookAt, result } from '../state/engine.ts';
import { data } from '../state/experiment.ts';
import { figure as chosen } from '../state/page.ts';
import { phasesWanted } from '../state/phases.ts';
import { Drawing } from './Drawing.tsx';

/** Charts that can be read already. */
const read = new WeakSet<ChartView>();

/** A figure that can be read and clicked, with the words for the place under the pointer below it. */
const Readable = ({ plot, sight }: { readonly plot: Plot; readonly sight: Sight }) => {
  const figure = useMemo(() => sight.figure(), [sight.source]);
  const words = useRef<HTMLParagraphElement>(null);
  const charts = useRef<readonly ChartView[]>([]);
  const seen = useRef(sight);
  seen.current = sight;
  const reading = (): Reading | undefined => result.value && seen.current.reading?.(result.value);
  const say = (told: string): void => {
    if (words.current) words.current.textContent = told === '' ? plot.hint : told;
  };
  const mark = (): void => {
    const here = reading()?.here();
    // the wavenumber of the probe is drawn by the figure itself
    if (here?.y === undefined) return;
    for (const chart of charts.current) markHere(chart, here, plot.name === 'coupling');
  };
  useSignalEffect(() => {
    void [data.value, result.value];
    mark();
  });
  if (figure === undefined) return <p class="quiet">Nothing to draw here: physics has no answer along this axis.</p>;
  return (
    <>
      <Drawing
        figure={figure}
        stale={sight.stale}
        run={sight.run}
        reads={sight.reading !== undefined}
        onDrawn={(drawn) => {
          charts.current = drawn;
          for (const chart of drawn) {
            if (sight.reading === undefined || read.has(chart)) continue;
            read.add(chart);
            attachReader(chart, reading, say);
          }
          mark();
        }}
      />
      <p ref={words} class="quiet told" aria-hidden="true">
        {plot.hint}
      </p>
    </>
  );
};

const move = (event: KeyboardEvent, shown: readonly Plot[]): void => {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return;
  const at = shown.findIndex(({ name }) => name === chosen.value);
  const next = shown[(Math.max(0, at) + step + shown.length) % shown.length];
  if (next === undefined) return;
  chosen.value = next.name;
  document.getElementById(`tab-${next.name}`)?.focus();
};

const Tabs = ({ list, plot }: { readonly list: readonly Plot[]; readonly plot: Plot }) => (
  <div class="tabs" role="tablist" aria-label="Figure">
    {list.map(({ name, title }) => (
      <button
        key={name}
        type="button"
        role="tab"
        id={`tab-${name}`}
        aria-selected={name === plot.name}
        aria-controls="plot-panel"
        tabIndex={name === plot.name ? 0 : -1}
        onClick={() => {
          chosen.value = name;
        }}
        onKeyDown={(event) => move(event, list)}
      >
        {title}
      </button>
    ))}
  </div>
);

/** Under the scene: one of the figures that the run has. */
export const Plots = () => {
  const found = result.value;
  const list = found === undefined ? [] : plots.filter(({ has }) => has(found));
  const plot = list.find(({ name }) => name === chosen.value) ?? list[0];
  // at once: what is asked for next is the picture that is on the screen
  useLayoutEffect(() => {
    lookAt(plot !== undefined && isPicture(plot.name) ? plot.name : undefined);
    phasesWanted.value = plot?.name === 'phases';
  }, [plot]);
  const sight = plot?.see();
  if (plot === undefined) return null;
  return (
    <section class="plots" aria-label="More figures">
      <Tabs list={list} plot={plot} />
      <div role="tabpanel" id="plot-panel" aria-labelledby={`tab-${plot.name}`}>
        {sight === undefined ? (
          <p class="quiet">Computing …</p>
        ) : (
          <Readable key={plot.name} plot={plot} sight={sight} />
        )}
      </div>
    </section>
  );
};
