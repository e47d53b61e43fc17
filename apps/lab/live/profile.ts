import { add } from '../plots/svg.ts';
import { type LiveRun, profileAxes } from './axes.ts';
import type { Film } from './film.ts';
import { profilePath } from './paint.ts';
import { type Plate, plateOf } from './plate.ts';
import { type Choice, isSigned, nameOf, type Side } from './quantity.ts';

const sides = [0, 1] as const;

/** Both sides across the box at one instant, as lines. */
export interface Profile {
  readonly element: HTMLElement;
  /** `peak`: the density that is 100 %; axes up to `full`, a share of it. */
  draw(film: Film, change: Float32Array, peak: number, full: number): void;
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

const lineIn = ({ axes }: Plate, colour: string): SVGPathElement => {
  const line = add(axes.svg, 'path', { class: 'profile' });
  line.style.stroke = colour;
  return line;
};

const rangeOf = (choice: Choice, full: number): readonly [number, number] => {
  const isBelow = isSigned(choice, 0) || isSigned(choice, 1);
  return full === 0 ? [-1, 1] : [isBelow ? -1.08 * full : 0, 1.08 * full];
};

export const profileOf = (choice: Choice, run: LiveRun): Profile => {
  const title = `${choice.mode === 'change' ? 'Change across' : 'Across'} the box at this time`;
  const frame = (full: number) => profileAxes(title, run, rangeOf(choice, full));
  const plate = plateOf(frame(0), `${title}: ${nameOf(choice, 0)} and ${nameOf(choice, 1)}`, [1, 1]);
  plate.canvas.remove();
  plate.mark(undefined);
  plate.element.querySelector('.plate-title')?.after(names(choice));
  const lines = sides.map((side) => lineIn(plate, lineColour(choice, side)));
  let [shown, factor] = [0, 100];
  return {
    element: plate.element,
    draw(film, change, peak, full) {
      if (full !== shown) {
        const axes = frame(full);
        plate.axes.draw(axes);
        factor = axes.factor;
      }
      shown = full;
      const { x, y } = plate.axes;
      const [begin, end] = x.domain;
      const place = {
        reach: run.reach[0] ?? 1,
        x: (share: number) => x.apply(begin + (share + 0.5) * (end - begin)),
        y: (value: number) => y.apply((factor * value) / peak),
      };
      for (const side of sides) lines[side]?.setAttribute('d', profilePath(film, change, choice, side, place));
    },
  };
};
