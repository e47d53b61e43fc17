import { type Panel, renderPanel } from '../../../src/report/index.ts';

/** A drawing whose scales can be asked, as Observable Plot makes it. */
interface Scaled extends SVGSVGElement {
  scale(name: 'x' | 'y'): { apply(value: number): number; domain: number[] } | undefined;
}

const isScaled = (element: Element | null): element is Scaled => element !== null && 'scale' in element;

/** Axes of the report with a canvas that fills their frame. */
export interface Plate {
  readonly element: HTMLElement;
  readonly drawing: Scaled;
  readonly canvas: HTMLCanvasElement;
  /** A line at a share of the width of the frame; hidden where there is none. */
  mark(share: number | undefined): void;
}

interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The frame of the axes, in the pixels of the drawing. */
const frameOf = (drawing: Scaled): Frame => {
  const ends = (name: 'x' | 'y'): readonly [number, number] => {
    const found = drawing.scale(name);
    const [a, b] = [found?.apply(found.domain[0] ?? 0) ?? 0, found?.apply(found.domain[1] ?? 0) ?? 0];
    return [Math.min(a, b), Math.max(a, b)];
  };
  const [[left, right], [top, bottom]] = [ends('x'), ends('y')];
  return { left, top, width: right - left, height: bottom - top };
};

const percent = (part: number, whole: number): string => `${(100 * part) / whole}%`;

/** `reach`: the shares of the canvas along x and y that the frame shows, about its middle. */
export const plateOf = (panel: Panel, name: string, [across, up]: readonly [number, number]): Plate | undefined => {
  const element = renderPanel(panel, document);
  const drawing = element.querySelector(':scope > svg');
  if (!isScaled(drawing)) return undefined;
  // the panels are images with names; a heading of the fourth rank would stand alone here
  const title = document.createElement('p');
  title.className = 'plate-title';
  title.textContent = panel.title;
  element.querySelector('h4')?.replaceWith(title);
  for (const named of element.querySelectorAll('[aria-label]')) named.removeAttribute('aria-label');
  const plate = document.createElement('div');
  plate.className = 'plate';
  plate.setAttribute('role', 'img');
  plate.setAttribute('aria-label', name);
  const { width, height } = drawing.viewBox.baseVal;
  const frame = frameOf(drawing);
  const canvas = document.createElement('canvas');
  Object.assign(canvas.style, {
    left: percent(0.5 - 0.5 / across, 1),
    width: percent(1, across),
    top: percent(0.5 - 0.5 / up, 1),
    height: percent(1, up),
  });
  const hole = document.createElement('div');
  hole.className = 'plate-hole';
  hole.append(canvas);
  const line = document.createElement('div');
  line.className = 'plate-line';
  for (const over of [hole, line])
    Object.assign(over.style, { top: percent(frame.top, height), height: percent(frame.height, height) });
  Object.assign(hole.style, { left: percent(frame.left, width), width: percent(frame.width, width) });
  drawing.replaceWith(plate);
  plate.append(hole, drawing, line);
  return {
    element,
    drawing,
    canvas,
    mark(share) {
      line.hidden = share === undefined;
      line.style.left = percent(frame.left + (share ?? 0) * frame.width, width);
    },
  };
};
