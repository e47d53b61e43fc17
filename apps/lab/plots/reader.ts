import { panelSize } from '../../../src/report/index.ts';
import { type ChartView, edge } from './chart.ts';

/** A point of a chart, in the units of its axes. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** What a figure says of its points. */
export interface Reading {
  /** Whether the place has a height of its own; otherwise only x counts. */
  readonly isPlane: boolean;
  /** In words. */
  tell(place: Place): string;
  /** What a click there sets; nothing where that is undefined. */
  set?: ((place: Place) => void) | undefined;
  /** Where the experiment stands. */
  here(): Partial<Place>;
}

const namespace = 'http://www.w3.org/2000/svg';

const childOf = (overlay: SVGGElement, tag: 'path' | 'circle', name: string): Element => {
  const known = overlay.querySelector(`.${name}`);
  if (known) return known;
  const made = document.createElementNS(namespace, tag);
  made.setAttribute('class', name);
  overlay.append(made);
  return made;
};

/** Whether a pixel lies in the frame. */
const isInside = (across: number, up: number): boolean =>
  across >= edge.left && across <= edge.right && up >= edge.top && up <= edge.bottom;

const drawCross = ({ overlay, x, y }: ChartView, place: Place | undefined, isPlane: boolean): void => {
  const path = childOf(overlay, 'path', 'cross');
  if (place === undefined) {
    path.setAttribute('d', '');
    return;
  }
  const [across, up] = [x.apply(place.x).toFixed(1), y.apply(place.y).toFixed(1)];
  path.setAttribute('d', `M${across} ${edge.top}V${edge.bottom}${isPlane ? `M${edge.left} ${up}H${edge.right}` : ''}`);
};

/** The present point of the experiment: a line where it has an x, a ring where it has a height too. */
export const markHere = ({ overlay, x, y }: ChartView, place: Partial<Place>, withLine: boolean): void => {
  const line = childOf(overlay, 'path', 'here-line');
  const ring = childOf(overlay, 'circle', 'here');
  const across = place.x === undefined ? Number.NaN : x.apply(place.x);
  const up = place.y === undefined ? Number.NaN : y.apply(place.y);
  const isShown = across >= edge.left - 0.5 && across <= edge.right + 0.5;
  line.setAttribute('d', withLine && isShown ? `M${across.toFixed(1)} ${edge.top}V${edge.bottom}` : '');
  const hasRing = isShown && up >= edge.top && up <= edge.bottom;
  ring.setAttribute('r', hasRing ? '5' : '0');
  if (!hasRing) return;
  ring.setAttribute('cx', across.toFixed(1));
  ring.setAttribute('cy', up.toFixed(1));
};

/** The point of a chart under the pointer; undefined outside of its frame. */
export const placeOf = (chart: ChartView, event: MouseEvent): Place | undefined => {
  const box = chart.svg.getBoundingClientRect();
  const across = ((event.clientX - box.left) / box.width) * panelSize.width;
  const up = ((event.clientY - box.top) / box.height) * panelSize.height;
  return isInside(across, up) ? { x: chart.x.invert(across), y: chart.y.invert(up) } : undefined;
};

/** One press of an arrow, as a share of an axis; with Shift. */
const [small, large] = [0.01, 0.1];

const stepOf = ({ key, shiftKey }: KeyboardEvent): readonly [number, number] | undefined => {
  const size = shiftKey ? large : small;
  switch (key) {
    case 'ArrowLeft':
      return [-size, 0];
    case 'ArrowRight':
      return [size, 0];
    case 'ArrowUp':
      return [0, size];
    case 'ArrowDown':
      return [0, -size];
    default:
      return undefined;
  }
};

const isPress = ({ key }: KeyboardEvent): boolean => key === 'Enter' || key === ' ';

const moved = (value: number, share: number, [low, high]: readonly [number, number]): number =>
  Math.max(low, Math.min(high, value + share * (high - low)));

const middle = ([low, high]: readonly [number, number]): number => (low + high) / 2;

/** Lets a chart be read and clicked, by hand and by keyboard. The reading is asked anew each time. */
export const attachReader = (
  chart: ChartView,
  reading: () => Reading | undefined,
  say: (words: string) => void,
): void => {
  const { svg } = chart;
  let place: Place | undefined;
  const show = (next: Place | undefined): void => {
    place = next;
    const now = reading();
    if (now === undefined) return;
    drawCross(chart, place, now.isPlane);
    const words = place === undefined ? '' : now.tell(place);
    say(words);
    svg.setAttribute('aria-valuenow', String(place?.x ?? now.here().x ?? 0));
    svg.setAttribute('aria-valuetext', words);
  };
  const begin = (): Place => {
    const here = reading()?.here() ?? {};
    return { x: here.x ?? middle(chart.x.domain), y: here.y ?? middle(chart.y.domain) };
  };
  const press = (event: KeyboardEvent): void => {
    const step = stepOf(event);
    if (event.key === 'Escape') show(undefined);
    else if (step !== undefined) {
      const from = place ?? begin();
      show({ x: moved(from.x, step[0], chart.x.domain), y: moved(from.y, step[1], chart.y.domain) });
    } else if (isPress(event) && place !== undefined) reading()?.set?.(place);
    else return;
    event.preventDefault();
  };
  svg.addEventListener('pointermove', (event) => show(placeOf(chart, event)));
  svg.addEventListener('pointerleave', () => show(undefined));
  svg.addEventListener('blur', () => show(undefined));
  svg.addEventListener('focus', () => {
    if (place === undefined && svg.matches(':focus-visible')) show(begin());
  });
  svg.addEventListener('click', (event) => {
    // what was told of the place: a click itself counts whole pixels. A finger has left before its click comes
    const clicked = place ?? placeOf(chart, event);
    if (clicked) reading()?.set?.(clicked);
  });
  svg.addEventListener('keydown', press);
};
