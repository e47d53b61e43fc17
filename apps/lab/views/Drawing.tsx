import { useLayoutEffect, useRef } from 'preact/hooks';
import {
  type BarChart,
  type Chart,
  type Figure,
  figureCaption,
  figureHead,
  renderFigure,
} from '../../../src/report/index.ts';
import { type BarView, createBars } from '../plots/bars.ts';
import { type ChartView, createChart } from '../plots/chart.ts';
import { useAge } from './age.ts';

interface Properties {
  readonly figure: Figure;
  readonly stale?: boolean;
  /** The request that it answers. */
  readonly run?: number;
  /** Whether its charts are read and clicked: then each is a control of its own, and not a part of one image. */
  readonly reads?: boolean;
  /** Called after each drawing with its charts; they stay the same as long as the figure has as many. */
  readonly onDrawn?: (charts: readonly ChartView[]) => void;
}

/** A figure of charts that is drawn again in place. */
interface Easel {
  readonly element: HTMLElement;
  readonly head: HTMLElement;
  readonly panels: HTMLElement;
  readonly caption: HTMLElement;
  charts: readonly ChartView[];
  bars: readonly BarView[];
  /** What head and caption were made of: formulas take long to set. */
  written: readonly [head: string, caption: string];
  /** What the charts were called. */
  named: string;
}

const createEasel = (): Easel => {
  const element = document.createElement('figure');
  const head = document.createElement('header');
  const panels = document.createElement('div');
  const caption = document.createElement('figcaption');
  element.append(head, panels, caption);
  return { element, head, panels, caption, charts: [], bars: [], written: ['', ''], named: '' };
};

const writeAround = (easel: Easel, figure: Figure): void => {
  const head = JSON.stringify([figure.title, figure.legend, figure.ramp]);
  if (head !== easel.written[0]) easel.head.innerHTML = figureHead(figure).html;
  if (figure.caption !== easel.written[1]) easel.caption.innerHTML = figureCaption(figure).html;
  easel.written = [head, figure.caption];
  easel.element.id = figure.name;
  easel.panels.className = `panels panels-${Math.min(2, figure.panels.length)}`;
};

const nameChart = ({ svg, x }: ChartView, alt: string): void => {
  svg.setAttribute('role', 'slider');
  svg.setAttribute('tabindex', '0');
  svg.setAttribute('class', 'clickable');
  svg.setAttribute('aria-label', `${alt}. Arrow keys read it, Enter sets the experiment there`);
  svg.setAttribute('aria-valuemin', String(x.domain[0]));
  svg.setAttribute('aria-valuemax', String(x.domain[1]));
  if (!svg.hasAttribute('aria-valuenow')) svg.setAttribute('aria-valuenow', String(x.domain[0]));
};

/** What a chart is to those who do not see it: an image, or a slider along its axis. */
const nameCharts = (easel: Easel, { alt }: Figure, reads: boolean): void => {
  const { panels, charts, named } = easel;
  easel.named = JSON.stringify([alt, reads, charts.map(({ x }) => x.domain)]);
  if (easel.named === named) return;
  if (reads) {
    for (const chart of charts) nameChart(chart, alt);
    return;
  }
  panels.setAttribute('role', 'img');
  panels.setAttribute('aria-label', alt);
};

interface Drawable<T> {
  readonly element: HTMLElement;
  draw(title: string, item: T): void;
}

/** Draws into as many views as there are items; others are made where their number has changed. */
const drawInto = <T, V extends Drawable<T>>(
  easel: Easel,
  figure: Figure,
  known: readonly V[],
  create: () => V,
  items: readonly T[],
): readonly V[] => {
  const views = known.length === items.length ? known : items.map(create);
  if (views !== known) {
    easel.panels.replaceChildren(...views.map(({ element }) => element));
    easel.named = '';
  }
  for (const [index, item] of items.entries()) views[index]?.draw(figure.panels[index]?.title ?? '', item);
  return views;
};

/** What all panels are made of, where they are made of it. */
const everyOne = <T,>(
  { panels }: Figure,
  part: (panel: Figure['panels'][number]) => T | undefined,
): readonly T[] | undefined => {
  const found = panels.flatMap((panel) => part(panel) ?? []);
  return found.length === panels.length ? found : undefined;
};

const drawOn = (easel: Easel, figure: Figure, charts: readonly Chart[], bars: readonly BarChart[]): void => {
  writeAround(easel, figure);
  if (charts.length > 0) easel.charts = drawInto(easel, figure, easel.charts, createChart, charts);
  else easel.bars = drawInto(easel, figure, easel.bars, createBars, bars);
};

/** A figure of the report. */
export const Drawing = ({ figure, stale, run, reads, onDrawn }: Properties) => {
  const place = useRef<HTMLDivElement>(null);
  const easel = useRef<Easel>(undefined);
  useAge(place, stale === true);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    const charts = everyOne(figure, ({ chart }) => chart);
    const bars = everyOne(figure, ({ bars: found }) => found);
    if (charts === undefined && bars === undefined) {
      element.replaceChildren(renderFigure(figure, document));
      // the panels are one image with one name; Plot names every group of marks, where names are not allowed
      for (const named of element.querySelectorAll('.panel [aria-label]')) named.removeAttribute('aria-label');
      return;
    }
    easel.current ??= createEasel();
    if (easel.current.element.parentElement !== element) element.replaceChildren(easel.current.element);
    drawOn(easel.current, figure, charts ?? [], bars ?? []);
    nameCharts(easel.current, figure, reads === true);
    onDrawn?.(easel.current.charts);
  }, [figure]);
  return <div ref={place} class="drawing" data-stale={stale === true} data-run={run} />;
};
