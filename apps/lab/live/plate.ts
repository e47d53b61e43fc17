import { type Axes, type AxesView, createAxes, margin } from './axes.ts';

/** Axes with a canvas that fills their frame. */
export interface Plate {
  readonly element: HTMLElement;
  readonly axes: AxesView;
  readonly canvas: HTMLCanvasElement;
  /** A line at a share of the width of the frame; hidden where there is none. */
  mark(share: number | undefined): void;
}

const percent = (part: number, whole: number): string => `${(100 * part) / whole}%`;

const made = (name: string): HTMLDivElement => {
  const element = document.createElement('div');
  element.className = name;
  return element;
};

/** The middle of the canvas shows through the frame: so much of it along x and y. */
const canvasIn = (hole: HTMLElement, [across, up]: readonly [number, number]): HTMLCanvasElement => {
  const canvas = document.createElement('canvas');
  Object.assign(canvas.style, {
    left: percent(0.5 - 0.5 / across, 1),
    width: percent(1, across),
    top: percent(0.5 - 0.5 / up, 1),
    height: percent(1, up),
  });
  hole.append(canvas);
  return canvas;
};

/** `reach`: the shares of the canvas along x and y that the frame shows, about its middle. */
export const plateOf = (frame: Axes, name: string, reach: readonly [number, number]): Plate => {
  const [element, plate, hole, line] = [made('panel'), made('plate'), made('plate-hole'), made('plate-line')];
  // the panels are images with names; a heading of the fourth rank would stand alone here
  const title = document.createElement('p');
  title.className = 'plate-title';
  title.textContent = frame.title;
  plate.setAttribute('role', 'img');
  plate.setAttribute('aria-label', name);
  element.append(title, plate);
  const canvas = canvasIn(hole, reach);
  plate.append(hole);
  const axes = createAxes(plate);
  axes.draw(frame);
  plate.append(line);
  const [width, height] = [frame.width - margin.left - margin.right, frame.height - margin.top - frame.bottom];
  for (const over of [hole, line])
    Object.assign(over.style, { top: percent(margin.top, frame.height), height: percent(height, frame.height) });
  Object.assign(hole.style, { left: percent(margin.left, frame.width), width: percent(width, frame.width) });
  return {
    element,
    axes,
    canvas,
    mark(share) {
      line.hidden = share === undefined;
      line.style.left = percent(margin.left + (share ?? 0) * width, frame.width);
    },
  };
};
