import { useLayoutEffect, useRef } from 'preact/hooks';
import { type Chart, type Figure, figureCaption, figureHead, renderFigure } from '../../../src/report/index.ts';
import { type ChartView, createChart } from '../plots/chart.ts';

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
  /** What head and caption were made of: formulas take long to set. */
  written: readonly [head: string, caption: string];
}

const createEasel = (): Easel => {
  const element = document.createElement('figure');
  const head = document.createElement('header');
  const panels = document.createElement('div');
  const caption = document.createElement('figcaption');
  element.append(head, panels, caption);
  return { element, head, panels, caption, charts: [], written: ['', ''] };
};

const writeAround = (easel: Easel, figure: Figure): void => {
  const head = JSON.stringify([figure.title, figure.legend, figure.ramp]);
  if (head !== easel.written[0]) easel.head.innerHTML = figureHead(figure).html;
  if (figure.caption !== easel.written[1]) easel.caption.innerHTML = figureCaption(figure).html;
  easel.written = [head, figure.caption];
  easel.element.id = figure.name;
  easel.panels.className = `panels panels-${Math.min(2, figure.panels.length)}`;
};

/** What a chart is to those who do not see it: an image, or a slider along its axis. */
const nameCharts = ({ panels, charts }: Easel, { alt }: Figure, reads: boolean): void => {
  if (!reads) {
    panels.setAttribute('role', 'img');
    panels.setAttribute('aria-label', alt);
    return;
  }
  for (const { svg, x } of charts) {
    svg.setAttribute('role', 'slider');
    svg.setAttribute('tabindex', '0');
    svg.setAttribute('class', 'clickable');
    svg.setAttribute('aria-label', `${alt}. Arrow keys read it, Enter sets the experiment there`);
    svg.setAttribute('aria-valuemin', String(x.domain[0]));
    svg.setAttribute('aria-valuemax', String(x.domain[1]));
    if (!svg.hasAttribute('aria-valuenow')) svg.setAttribute('aria-valuenow', String(x.domain[0]));
  }
};

const drawOn = (easel: Easel, figure: Figure, charts: readonly Chart[]): void => {
  writeAround(easel, figure);
  if (easel.charts.length !== charts.length) {
    easel.charts = charts.map(createChart);
    easel.panels.replaceChildren(...easel.charts.map(({ element }) => element));
  }
  for (const [index, chart] of charts.entries()) easel.charts[index]?.draw(figure.panels[index]?.title ?? '', chart);
};

const chartsOf = ({ panels }: Figure): readonly Chart[] | undefined => {
  const charts = panels.flatMap(({ chart }) => chart ?? []);
  return charts.length === panels.length ? charts : undefined;
};

/** A figure of the report. */
export const Drawing = ({ figure, stale, run, reads, onDrawn }: Properties) => {
  const place = useRef<HTMLDivElement>(null);
  const easel = useRef<Easel>(undefined);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    const charts = chartsOf(figure);
    if (charts === undefined) {
      element.replaceChildren(renderFigure(figure, document));
      // the panels are one image with one name; Plot names every group of marks, where names are not allowed
      for (const named of element.querySelectorAll('.panel [aria-label]')) named.removeAttribute('aria-label');
      return;
    }
    easel.current ??= createEasel();
    if (easel.current.element.parentElement !== element) element.replaceChildren(easel.current.element);
    drawOn(easel.current, figure, charts);
    nameCharts(easel.current, figure, reads === true);
    onDrawn?.(easel.current.charts);
  }, [figure]);
  return <div ref={place} class="drawing" data-stale={stale === true} data-run={run} />;
};

/** A drawing whose scales can be asked, as Observable Plot makes it. */
export interface Scaled extends SVGSVGElement {
  scale(name: 'x' | 'y'): { apply(value: number): number; invert(pixel: number): number; domain: number[] } | undefined;
}

const isScaled = (svg: SVGSVGElement): svg is Scaled => 'scale' in svg;

export const drawingsIn = (element: HTMLElement): readonly Scaled[] =>
  [...element.querySelectorAll<SVGSVGElement>('.panel > svg')].filter(isScaled);
