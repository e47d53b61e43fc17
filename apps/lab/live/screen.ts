import { emptyCarpet, emptyImage, emptyProfile, type LiveRun } from '../../../src/report/index.ts';
import { type Film, frameAt } from './film.ts';
import type { Labels } from './messages.ts';
import { type Painted, paintCarpet, paintImage, profilePath } from './paint.ts';
import { type Palette, paletteOf, type Shade } from './palette.ts';
import { type Plate, plateOf } from './plate.ts';
import { type Choice, type Gauges, gaugesOf, isSigned, peakOf, readFilm, type Side, titleOf } from './quantity.ts';

const sides = [0, 1] as const;

/** What is to be seen. */
export interface Sight {
  readonly film: Film;
  readonly labels: Labels;
  readonly choice: Choice;
  readonly width: number;
  readonly theme: string;
  /** Time at the cursor; `isNewest`: it goes with the run. */
  readonly time: number;
  readonly isNewest: boolean;
}

/** The drawings of a run, made once and painted as it goes on. */
export interface Screen {
  draw(sight: Sight): void;
  /** Full colour as a share of the peak: of the carpets, of the images. */
  full(): { readonly rows: number; readonly images: number | undefined };
}

interface Parts {
  readonly images: readonly Plate[];
  readonly carpets: readonly Plate[];
  readonly painted: readonly Painted[];
}

const group = (name: string, plates: readonly Plate[]): HTMLElement => {
  const element = document.createElement('div');
  element.className = name;
  element.append(...plates.map(({ element }) => element));
  return element;
};

const present = <T>(item: T | undefined): item is T => item !== undefined;

/** Two images beside each other where there is room. */
const imageWidth = (width: number): number => (width < 520 ? width : (width - 24) / 2);

const runOf = ({ film, labels }: Sight, width: number): LiveRun => ({
  units: labels.units,
  scales: labels.scales,
  until: film.until,
  box: film.box,
  width,
});

const buildParts = (sight: Sight): Parts => {
  const { film, choice, width } = sight;
  const beyond = film.shape.length > 1 ? ', summed over the other directions' : '';
  const carpets = sides
    .map((side) => {
      const title = titleOf(choice, side);
      return plateOf(emptyCarpet(title, runOf(sight, width), side === 1), `${title} against time and place${beyond}`);
    })
    .filter(present);
  const images =
    film.start.image === undefined
      ? []
      : sides
          .map((side) => {
            const title = titleOf(choice, side);
            const column = film.shape.length > 2 ? ', summed along z' : '';
            return plateOf(
              emptyImage(`${title}${column}`, runOf(sight, imageWidth(width))),
              `${title} in the plane of x and y${column}`,
            );
          })
          .filter(present);
  return { images, carpets, painted: carpets.map(() => ({ rows: 0, look: undefined, film: undefined })) };
};

const shadeOf = (choice: Choice, side: Side): Shade => {
  if (isSigned(choice, side)) return 'change';
  return choice.pair === 'sums' ? 'density' : side === 0 ? 'component-1' : 'component-2';
};

const lineColour = ({ pair }: Choice, side: Side): string =>
  pair === 'sums' ? (['var(--density)', 'var(--spin)'][side] ?? '') : `var(--component-${side + 1})`;

const svgNamespace = 'http://www.w3.org/2000/svg';

/** Both sides across the box at the cursor, as lines. */
const profileOf = (sight: Sight, full: number) => {
  const { choice, width } = sight;
  const low = isSigned(choice, 0) || isSigned(choice, 1) ? -full : 0;
  const range = full === 0 ? ([-1, 1] as const) : ([1.08 * low, 1.08 * full] as const);
  const plate = plateOf(
    emptyProfile('Across the box at this time', runOf(sight, width), range),
    'Both across the box at the time of the cursor',
  );
  if (plate === undefined) return undefined;
  plate.canvas.remove();
  const lines = sides.map((side) => {
    const line = document.createElementNS(svgNamespace, 'path');
    line.setAttribute('class', 'profile');
    line.style.stroke = lineColour(choice, side);
    plate.drawing.append(line);
    return line;
  });
  plate.mark(undefined);
  return { plate, lines };
};

export const screenIn = (host: HTMLElement): Screen => {
  const palettes = new Map<string, Palette>();
  let [key, profileKey] = ['', ''];
  let parts: Parts = { images: [], carpets: [], painted: [] };
  let gauges: Gauges | undefined;
  let gauged: { film: Film; choice: Choice } | undefined;
  let profile: ReturnType<typeof profileOf>;
  let full: { rows: number; images: number | undefined } = { rows: 0, images: undefined };
  const last = document.createElement('div');

  const palette = (shade: Shade, theme: string): Palette => {
    const name = `${shade} ${theme}`;
    const found = palettes.get(name) ?? paletteOf(shade, host);
    palettes.set(name, found);
    return found;
  };
  const layOut = (sight: Sight): void => {
    const { film, choice, width, labels } = sight;
    const next = JSON.stringify([film.box, film.shape.length, film.until, choice, width, labels]);
    if (next === key) return;
    [key, profileKey] = [next, ''];
    parts = buildParts(sight);
    host.replaceChildren(group('plates plates-image', parts.images), group('plates', parts.carpets), last);
  };
  const measure = ({ film, choice }: Sight): void => {
    if (gauges === undefined || gauged?.film !== film || gauged.choice !== choice) {
      gauges = gaugesOf(film, choice);
      gauged = { film, choice };
    }
    readFilm(gauges, film);
    const share = (value: number | undefined, start: Float32Array | undefined): number | undefined =>
      value === undefined || start === undefined ? undefined : value / (peakOf(start) || 1);
    full = {
      rows: share(gauges.rows.full(), film.start.row) ?? 0,
      images: share(gauges.images?.full(), film.start.image),
    };
  };
  const drawProfile = (sight: Sight, change: Float32Array): void => {
    const { film, choice } = sight;
    const next = `${key} ${full.rows}`;
    if (next !== profileKey) {
      profileKey = next;
      profile = profileOf(sight, full.rows);
      last.replaceChildren(...(profile ? [profile.plate.element] : []));
    }
    if (profile === undefined) return;
    const [x, y] = [profile.plate.drawing.scale('x'), profile.plate.drawing.scale('y')];
    const peak = peakOf(film.start.row) || 1;
    if (!x || !y) return;
    const [begin = 0, end = 0] = x.domain;
    const place = {
      x: (share: number) => x.apply(begin + share * (end - begin)),
      y: (value: number) => y.apply((100 * value) / peak),
    };
    for (const side of sides) profile.lines[side]?.setAttribute('d', profilePath(film, change, choice, side, place));
  };
  return {
    full: () => full,
    draw(sight) {
      const { film, choice, theme, time, isNewest } = sight;
      layOut(sight);
      measure(sight);
      const look = (side: Side, most: number) =>
        ({ choice, side, full: most, palette: palette(shadeOf(choice, side), theme) }) as const;
      const atCursor = frameAt(film.rows, time);
      const picture = isNewest ? film.newestImage : frameAt(film.images, time);
      for (const side of sides) {
        const [carpet, image, painted] = [parts.carpets[side], parts.images[side], parts.painted[side]];
        if (carpet && painted) {
          paintCarpet(carpet.canvas, film, look(side, gauges?.rows.full() ?? 0), painted);
          carpet.mark(time / film.until);
        }
        if (image && picture?.image) {
          paintImage(image.canvas, film, picture.image, look(side, gauges?.images?.full() ?? 0));
          image.mark(undefined);
        }
      }
      if (atCursor) drawProfile(sight, atCursor.row);
    },
  };
};
