import { emptyProfile, type LiveRun } from '../../../src/report/index.ts';
import type { Film } from './film.ts';
import { profilePath } from './paint.ts';
import { type Plate, plateOf } from './plate.ts';
import { type Choice, isSigned, nameOf, type Side } from './quantity.ts';

const sides = [0, 1] as const;

/** Both sides across the box at one instant, as lines. */
export interface Profile {
  readonly element: HTMLElement;
  /** `peak`: the density that is 100 %. */
  draw(film: Film, change: Float32Array, peak: number): void;
}

const lineColour = ({ pair }: Choice, side: Side): string =>
  pair === 'sums' ? (['var(--density)', 'var(--spin)'][side] ?? '') : `var(--component-${side + 1})`;

const names = (choice: Choice): HTMLElement => {
  const element = document.createElement('div');
  element.className = 'profile-names';
  for (const side of sides) {
    const name = document.createElement('span');
    name.textContent = nameOf(choice, side);
    name.style.setProperty('--line', lineColour(choice, side));
    element.append(name);
  }
  return element;
};

const svgNamespace = 'http://www.w3.org/2000/svg';

const lineIn = ({ drawing }: Plate, colour: string): SVGPathElement => {
  const line = document.createElementNS(svgNamespace, 'path');
  line.setAttribute('class', 'profile');
  line.style.stroke = colour;
  drawing.append(line);
  return line;
};

/** Axes up to `full`, a share of the peak. */
export const profileOf = (choice: Choice, run: LiveRun, full: number): Profile | undefined => {
  const low = isSigned(choice, 0) || isSigned(choice, 1) ? -full : 0;
  const range = full === 0 ? ([-1, 1] as const) : ([1.08 * low, 1.08 * full] as const);
  const title = `${choice.mode === 'change' ? 'Change across' : 'Across'} the box at this time`;
  const plate = plateOf(
    emptyProfile(title, run, range),
    `${title}: ${nameOf(choice, 0)} and ${nameOf(choice, 1)}`,
    [1, 1],
  );
  const [x, y] = [plate?.drawing.scale('x'), plate?.drawing.scale('y')];
  if (plate === undefined || !x || !y) return undefined;
  plate.canvas.remove();
  plate.mark(undefined);
  plate.element.querySelector('.plate-title')?.after(names(choice));
  const lines = sides.map((side) => lineIn(plate, lineColour(choice, side)));
  const [begin = 0, end = 0] = x.domain;
  return {
    element: plate.element,
    draw(film, change, peak) {
      const place = {
        reach: run.reach[0] ?? 1,
        x: (share: number) => x.apply(begin + (share + 0.5) * (end - begin)),
        y: (value: number) => y.apply((100 * value) / peak),
      };
      for (const side of sides) lines[side]?.setAttribute('d', profilePath(film, change, choice, side, place));
    },
  };
};
