import { carpetAxes, imageAxes, type LiveRun } from './axes.ts';
import { type Film, frameAt } from './film.ts';
import type { Labels } from './messages.ts';
import { type Look, type Painted, paintCarpet, paintImage } from './paint.ts';
import { paletteOf, type Ramp, rampOf, type Shade } from './palette.ts';
import { type Plate, plateOf } from './plate.ts';
import { type Profile, profileOf } from './profile.ts';
import { type Choice, type Gauge, type Gauges, gaugesOf, isSigned, readFilm, type Side, titleOf } from './quantity.ts';

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

/** Full colour as a share of the peak: of what is summed along x, of the images. */
export interface Full {
  readonly rows: readonly [number, number];
  readonly images: readonly [number, number] | undefined;
}

/** The drawings of a run, made once and painted as it goes on. */
export interface Screen {
  draw(sight: Sight): Full;
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

/** Two images beside each other where there is room. */
const imageWidth = (width: number): number => (width < 520 ? width : (width - 24) / 2);

const runOf = ({ film, labels, width }: Sight, { reach }: Gauges): LiveRun => ({
  units: labels.units,
  scales: labels.scales,
  until: film.until,
  box: film.box,
  reach,
  width,
});

const carpetPlate = ({ film, choice }: Sight, run: LiveRun, side: Side): Plate => {
  const title = titleOf(choice, side);
  const beyond = film.shape.length > 1 ? ', summed over the other directions' : '';
  const axes = carpetAxes(`${title}${beyond}`, run, side === 1);
  return plateOf(axes, `${title} against time and place${beyond}`, [1, run.reach[0] ?? 1]);
};

const imagePlate = ({ film, choice }: Sight, run: LiveRun, side: Side): Plate => {
  const title = `${titleOf(choice, side)}${film.shape.length > 2 ? ', summed along z' : ''}`;
  const axes = imageAxes(title, { ...run, width: imageWidth(run.width) });
  return plateOf(axes, `${title}, in the plane of x and y`, [run.reach[0] ?? 1, run.reach[1] ?? 1]);
};

const buildParts = (sight: Sight, run: LiveRun): Parts => {
  const hasImages = sight.film.start.image !== undefined;
  return {
    images: hasImages ? sides.map((side) => imagePlate(sight, run, side)) : [],
    carpets: sides.map((side) => carpetPlate(sight, run, side)),
    painted: sides.map(() => ({ rows: 0, look: undefined, film: undefined })),
  };
};

const shadeOf = (choice: Choice, side: Side): Shade => {
  if (isSigned(choice, side)) return 'change';
  return choice.pair === 'sums' ? 'density' : side === 0 ? 'component-1' : 'component-2';
};

/** Scales and the shown part of the box, kept while film and choice stay. */
const gauging = (): ((sight: Sight) => Gauges) => {
  let known: { readonly film: Film; readonly choice: Choice; readonly gauges: Gauges } | undefined;
  return ({ film, choice }) => {
    if (known?.film !== film || known.choice !== choice) known = { film, choice, gauges: gaugesOf(film, choice) };
    readFilm(known.gauges, film);
    return known.gauges;
  };
};

const shares = ({ full, peak }: Gauge, isOver: boolean): readonly [number, number] => [
  full(0, isOver) / peak,
  full(1, isOver) / peak,
];

const fullOf = ({ rows, images }: Gauges, isOver: boolean): Full => ({
  rows: shares(rows, isOver),
  images: images && shares(images, isOver),
});

const rampsOf = (host: HTMLElement): ((shade: Shade, theme: string) => Ramp) => {
  const known = new Map<string, Ramp>();
  return (shade, theme) => {
    const found = known.get(`${shade} ${theme}`) ?? rampOf(paletteOf(shade, host), shade === 'change');
    known.set(`${shade} ${theme}`, found);
    return found;
  };
};

/** The lines across the box, made anew for another choice or another part of the box. */
const profiling = (place: HTMLElement): ((sight: Sight, run: LiveRun) => Profile) => {
  let known: { readonly key: string; readonly profile: Profile } | undefined;
  return ({ choice }, run) => {
    const key = JSON.stringify([choice, run]);
    if (known?.key === key) return known.profile;
    known = { key, profile: profileOf(choice, run) };
    place.replaceChildren(known.profile.element);
    return known.profile;
  };
};

/** What may wait happens every tenth of a second, the last of it in any case. */
const pacing = (): ((mayWait: boolean, work: () => void) => void) => {
  const pause = 100;
  let [last, timer]: [number, ReturnType<typeof setTimeout> | undefined] = [Number.NEGATIVE_INFINITY, undefined];
  const go = (work: () => void): void => {
    last = performance.now();
    work();
  };
  return (mayWait, work) => {
    clearTimeout(timer);
    if (!mayWait || performance.now() - last > pause) go(work);
    else timer = setTimeout(go, pause, work);
  };
};

export const screenIn = (host: HTMLElement): Screen => {
  const last = document.createElement('div');
  const [measure, rampFor, profileFor, seldom] = [gauging(), rampsOf(host), profiling(last), pacing()];
  let key = '';
  let parts: Parts = { images: [], carpets: [], painted: [] };

  const layOut = (sight: Sight, run: LiveRun): void => {
    const next = JSON.stringify([run, sight.choice, sight.film.shape.length]);
    if (next === key) return;
    key = next;
    parts = buildParts(sight, run);
    for (const plate of parts.images) plate.mark(undefined);
    host.replaceChildren(group('plates plates-image', parts.images), group('plates', parts.carpets), last);
  };
  const lookOf = ({ choice, theme }: Sight, side: Side, full: number): Look => ({
    choice,
    side,
    full,
    ramp: rampFor(shadeOf(choice, side), theme),
  });
  const paintImages = (sight: Sight, { images }: Gauges, isOver: boolean): void => {
    const { film, time, isNewest } = sight;
    const picture = isNewest ? film.newestImage : frameAt(film.images, time);
    for (const side of sides) {
      const plate = parts.images[side];
      if (plate === undefined || picture?.image === undefined) continue;
      paintImage(plate.canvas, film, picture.image, lookOf(sight, side, images?.full(side, isOver) ?? 0));
    }
  };
  const paintOverTime = (sight: Sight, { rows }: Gauges, run: LiveRun, isOver: boolean): void => {
    const { film, time } = sight;
    for (const side of sides) {
      const [plate, painted] = [parts.carpets[side], parts.painted[side]];
      if (plate && painted) paintCarpet(plate.canvas, film, lookOf(sight, side, rows.full(side, isOver)), painted);
      plate?.mark(time / film.until);
    }
    const full = Math.max(rows.full(0, isOver), rows.full(1, isOver)) / rows.peak;
    const atCursor = frameAt(film.rows, time);
    if (atCursor) profileFor(sight, run).draw(film, atCursor.row, rows.peak, full);
  };
  return {
    draw(sight) {
      const { film, isNewest } = sight;
      const gauges = measure(sight);
      const run = runOf(sight, gauges);
      const isOver = (film.newest?.time ?? 0) >= film.until * (1 - 1e-12);
      layOut(sight, run);
      paintImages(sight, gauges, isOver);
      const mayWait = film.start.image !== undefined && isNewest && !isOver;
      seldom(mayWait, () => paintOverTime(sight, gauges, run, isOver));
      return fullOf(gauges, isOver);
    },
  };
};
