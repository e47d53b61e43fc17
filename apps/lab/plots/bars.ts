import { type BarChart, barFrame, barHeight, panelSize } from '../../../src/report/index.ts';
import { edge } from './chart.ts';
import { rounded } from './path.ts';
import { add, each, linear, set, write } from './svg.ts';

/** Bars on the screen that are drawn again in place. */
export interface BarView {
  readonly element: HTMLElement;
  draw(title: string, chart: BarChart): void;
}

const x = linear([0, 1], barFrame.left, edge.right);
const hundredths = [0, 20, 40, 60, 80, 100];

/** Groups from the back to the front. */
const layersOf = (svg: SVGSVGElement) => ({
  bars: add(svg, 'g'),
  words: add(svg, 'g', { 'text-anchor': 'middle' }),
  rows: add(svg, 'g', { 'text-anchor': 'end' }),
  ticks: add(svg, 'g', { 'text-anchor': 'middle' }),
  marks: add(svg, 'g', { stroke: 'currentColor' }),
  label: add(svg, 'text', { x: edge.right, 'text-anchor': 'end' }),
});

type Layers = ReturnType<typeof layersOf>;

const drawAxis = ({ ticks, marks, label }: Layers, name: string, bottom: number): void => {
  each(marks, 'path', hundredths, (path, tick) => set(path, { d: `M${rounded(x.apply(tick / 100))} ${bottom}v6` }));
  each(ticks, 'text', hundredths, (text, tick) => {
    set(text, { x: rounded(x.apply(tick / 100)), y: bottom + 16 });
    write(text, String(tick));
  });
  set(label, { y: bottom + barFrame.bottom - 3 });
  write(label, name);
};

const drawBars = (layers: Layers, { rows, bars }: BarChart, bottom: number): void => {
  const step = (bottom - barFrame.top) / (rows.length + barFrame.free);
  const middle = (row: string): number => barFrame.top + step * (rows.indexOf(row) + 0.5 * (1 + barFrame.free));
  const thick = step * (1 - barFrame.free);
  each(layers.rows, 'text', rows, (text, row) => {
    set(text, { x: barFrame.left - 8, y: rounded(middle(row) + 4) });
    write(text, row);
  });
  each(layers.bars, 'rect', bars, (rect, { row, from, to, colour }) => {
    const width = rounded(Math.max(0, x.apply(to) - x.apply(from)));
    set(rect, { x: rounded(x.apply(from)), y: rounded(middle(row) - thick / 2), width, height: thick, fill: colour });
  });
  each(layers.words, 'text', bars, (text, { row, from, to, label, ink }) => {
    set(text, { x: rounded(x.apply((from + to) / 2)), y: rounded(middle(row) + 4), style: `fill:${ink}` });
    write(text, label);
  });
};

export const createBars = (): BarView => {
  const element = document.createElement('div');
  element.className = 'panel';
  const title = document.createElement('h4');
  const stage = document.createElement('div');
  stage.className = 'stage';
  const svg = add(stage, 'svg');
  element.append(title, stage);
  const layers = layersOf(svg);
  return {
    element,
    draw(name, chart) {
      const height = barHeight(chart);
      write(title, name);
      set(svg, { viewBox: `0 0 ${panelSize.width} ${height}` });
      drawAxis(layers, chart.label, height - barFrame.bottom);
      drawBars(layers, chart, height - barFrame.bottom);
    },
  };
};
