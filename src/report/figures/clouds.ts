import type { Markish } from '@observablehq/plot';
import { colours } from '../colours.ts';
import { axes, scale } from './axis.ts';
import type { Axis } from './curves.ts';
import type { Panel } from './figure.ts';

/** An ellipsoidal Thomas-Fermi cloud seen from the side. */
export interface Cloud {
  readonly x: number;
  readonly y: number;
  readonly radiusX: number;
  readonly radiusY: number;
  /** CSS. */
  readonly colour: string;
  /** What is written in it. */
  readonly label: string;
  /** Where it was, if it has moved. */
  readonly from?: number;
}

/** Nested ellipses of equal opacity, so spaced that together they have the column density (1 - s^2)^(3/2). */
const rings = 24;
const ringRadius = (ring: number): number => Math.sqrt(1 - ((ring + 0.5) / rings) ** (2 / 3));

/** What is needed of a document; the browser's own will do, and linkedom's elsewhere. */
interface SvgElement {
  textContent: string | null;
  setAttribute(name: string, value: string): void;
  appendChild(child: unknown): unknown;
}

interface SvgDocument {
  createElementNS(space: string, name: string): SvgElement;
}

type Place = (name: 'x' | 'y', value: number) => number;

const make = (
  document: SvgDocument,
  name: string,
  attributes: Readonly<Record<string, string | number>>,
): SvgElement => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
};

const ellipse = (
  cloud: Cloud,
  x: number,
  size: number,
  place: Place,
  rest: Readonly<Record<string, string | number>>,
) => ({
  cx: place('x', x),
  cy: place('y', cloud.y),
  rx: Math.abs(place('x', size * cloud.radiusX) - place('x', 0)),
  ry: Math.abs(place('y', size * cloud.radiusY) - place('y', 0)),
  ...rest,
});

const body = (cloud: Cloud, place: Place, document: SvgDocument): readonly SvgElement[] =>
  Array.from({ length: rings }, (_, ring) =>
    make(
      document,
      'ellipse',
      ellipse(cloud, cloud.x, ringRadius(ring), place, {
        style: `fill:${cloud.colour};fill-opacity:0.075;stroke:none`,
      }),
    ),
  );

const outline = (cloud: Cloud, from: number, place: Place, document: SvgDocument): SvgElement =>
  make(
    document,
    'ellipse',
    ellipse(cloud, from, 1, place, {
      style: `fill:none;stroke:${cloud.colour};stroke-dasharray:2.5 3;stroke-opacity:.75`,
    }),
  );

/** Arrow from the old centre to the new one. */
const arrow = (cloud: Cloud, from: number, place: Place, document: SvgDocument): readonly SvgElement[] => {
  const [x1, x2, y] = [place('x', from), place('x', cloud.x), place('y', cloud.y)];
  const head = Math.sign(x2 - x1) * Math.min(6, Math.abs(x2 - x1) / 2);
  const style = `stroke:${colours.ink};stroke-width:1.6;fill:none;stroke-linecap:round;stroke-linejoin:round`;
  return [
    make(document, 'path', {
      d: `M${x1} ${y}H${x2}M${x2 - head} ${y - Math.abs(head) * 0.7}L${x2} ${y}L${x2 - head} ${y + Math.abs(head) * 0.7}`,
      style,
    }),
  ];
};

const label = (cloud: Cloud, place: Place, document: SvgDocument): SvgElement => {
  const text = make(document, 'text', {
    x: place('x', cloud.from ?? cloud.x),
    y: place('y', cloud.y + 1.12 * cloud.radiusY),
    'text-anchor': 'middle',
    style: `fill:${cloud.colour};font-size:11px;font-weight:600`,
  });
  text.textContent = cloud.label;
  return text;
};

const cloudMark =
  (cloud: Cloud): Markish =>
  (_index, scales, _values, _dimensions, context) => {
    const document: SvgDocument = context.document;
    const place: Place = (name, value) => Number(scales[name]?.(value) ?? 0);
    const group = make(document, 'g', {});
    const moved = cloud.from === undefined ? [] : [outline(cloud, cloud.from, place, document)];
    const arrows = cloud.from === undefined ? [] : arrow(cloud, cloud.from, place, document);
    for (const part of [...body(cloud, place, document), ...moved, ...arrows, label(cloud, place, document)]) {
      group.appendChild(part);
    }
    return group;
  };

/** Clouds side by side in one frame; the vertical axis only keeps them apart. */
export const cloudPanel = (title: string, x: Axis, y: readonly [number, number], clouds: readonly Cloud[]): Panel => ({
  title,
  plot: {
    x: scale(x.label, x.domain),
    y: { domain: [...y], axis: null },
    marks: [...axes().slice(0, 1), ...clouds.map(cloudMark)],
  },
});
