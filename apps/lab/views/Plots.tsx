import { useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { PictureName, Result, TheoryResult } from '../../../src/index.ts';
import {
  couplingDisplay,
  couplingFigure,
  dispersionFigure,
  type Figure,
  foremost,
  structureFactorFigure,
  sumRuleFigure,
} from '../../../src/report/index.ts';
import { current, looked, looking, numbersOf, pictured, picturesCurrent, picturesOf, result } from '../state/engine.ts';
import { data, setValue } from '../state/experiment.ts';
import { valueAt } from '../state/fields.ts';
import { figure as chosen } from '../state/page.ts';
import { Drawing, type Scaled } from './Drawing.tsx';

interface Plot {
  readonly name: string;
  readonly title: string;
  /** Whether the run has what it shows. */
  readonly has: (result: Result) => boolean;
  readonly make: (result: Result) => Figure | undefined;
  /** What a click at x sets, in the unit of the axis. */
  readonly click?: (x: number, result: Result) => void;
  readonly hint?: string;
}

const rounded = (value: number): number => Number(value.toPrecision(3));

const setCoupling = (x: number, result: Result): void => {
  const { unit } = couplingDisplay(result);
  const now = valueAt(data.value, ['system', 'coupling', 'rabi']);
  if (x < 0) return;
  if (typeof now !== 'number') setValue(['system', 'coupling', 'rabi'], `${rounded(x)} ${unit}`);
  else
    setValue(
      ['system', 'coupling', 'rabi'],
      rounded(x * (unit === 'Er' ? (result.system.derived['recoilEnergy']?.value ?? 1) : 1)),
    );
};

const setWavenumber = (x: number, result: Result): void => {
  if (x <= 0 || result.units !== 'natural') return;
  setValue(['probe', 'operator', 'q'], rounded(x));
};

const some =
  (has: (theory: TheoryResult) => boolean) =>
  ({ theories }: Result): boolean =>
    Object.values(theories).some(has);

const plots: readonly Plot[] = [
  {
    name: 'coupling',
    title: 'Against coupling',
    has: ({ couplingScan }) => couplingScan !== undefined,
    make: couplingFigure,
    click: setCoupling,
    hint: 'Click in the plot to set the coupling.',
  },
  {
    name: 'dispersion',
    title: 'Dispersion',
    has: some(({ dispersion }) => dispersion !== undefined),
    make: dispersionFigure,
    click: setWavenumber,
  },
  {
    name: 'structure-factor',
    title: 'S₁₂ map',
    has: some(({ structureFactor }) => structureFactor !== undefined),
    make: structureFactorFigure,
    click: setWavenumber,
  },
  { name: 'sum-rules', title: 'Sum rules', has: some(({ moments }) => moments?.m1 !== undefined), make: sumRuleFigure },
];

const lookable: readonly string[] = ['coupling', 'dispersion', 'structure-factor'] satisfies readonly PictureName[];
const isLookable = (name: string): name is PictureName => lookable.includes(name);

interface Shown {
  readonly result: Result;
  readonly run: number;
  readonly stale: boolean;
}

/** The newest that there is of a figure: from the numbers alone, from the coarse picture that follows the hand, or from the whole. */
const newest = (name: string): Shown | undefined => {
  if (!isLookable(name)) {
    const now = result.value;
    return now && { result: now, run: numbersOf.value, stale: !current.value };
  }
  const coarse = looked.value;
  if (coarse !== undefined && coarse.name === name && coarse.id > picturesOf.value)
    return { result: coarse.result, run: coarse.id, stale: coarse.id !== numbersOf.value || !current.value };
  const whole = pictured.value;
  return whole && { result: whole, run: picturesOf.value, stale: !picturesCurrent.value };
};

/** The pixel of a pointer inside the drawing's own coordinates. */
const pixelIn = (svg: Scaled, event: MouseEvent): number => {
  const box = svg.getBoundingClientRect();
  return ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
};

const svgNamespace = 'http://www.w3.org/2000/svg';

/** The present point: the coupling of the text, the ratio of the newest numbers. It moves before the curve does. */
const markNow = (drawing: Scaled): void => {
  drawing.querySelector('.now')?.remove();
  const [x, y, found] = [drawing.scale('x'), drawing.scale('y'), result.value];
  const rabi = found && presentCoupling(found);
  if (!x || !y || !found || rabi === undefined) return;
  const at = rabi * couplingDisplay(found).factor;
  if (at < (x.domain[0] ?? 0) || at > (x.domain[1] ?? 0)) return;
  const ratio = foremost(found, ({ fast }) => fast?.ratio !== undefined)?.fast?.ratio;
  const mark = document.createElementNS(svgNamespace, 'g');
  mark.setAttribute('class', 'now');
  mark.innerHTML =
    `<line x1="${x.apply(at)}" x2="${x.apply(at)}" y1="${y.apply(1.05)}" y2="${y.apply(-1.05)}"/>` +
    (ratio === undefined ? '' : `<circle cx="${x.apply(at)}" cy="${y.apply(ratio)}" r="5"/>`);
  drawing.append(mark);
};

/** The coupling of the present text in natural units, where it is written in them or in recoil energies. */
const presentCoupling = (result: Result): number | undefined => {
  const value = valueAt(data.value, ['system', 'coupling', 'rabi']);
  if (typeof value === 'number') return value;
  const recoils = typeof value === 'string' ? /^\s*([\d.eE+-]+)\s*Er\s*$/.exec(value)?.[1] : undefined;
  const recoil = result.system.derived['recoilEnergy']?.value;
  return recoils === undefined || recoil === undefined ? undefined : Number(recoils) * recoil;
};

/** Drawings that carry the present point. */
let marked: readonly Scaled[] = [];

const onDrawn =
  (plot: Plot, result: Result) =>
  (drawings: readonly Scaled[]): void => {
    marked = plot.name === 'coupling' ? drawings : [];
    for (const drawing of marked) markNow(drawing);
    for (const drawing of drawings) {
      if (plot.click === undefined) continue;
      drawing.classList.add('clickable');
      drawing.addEventListener('click', (event) => {
        const x = drawing.scale('x')?.invert(pixelIn(drawing, event));
        if (x !== undefined && Number.isFinite(x)) plot.click?.(x, result);
      });
    }
  };

const move = (event: KeyboardEvent, shown: readonly Plot[]): void => {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return;
  const at = shown.findIndex(({ name }) => name === chosen.value);
  const next = shown[(Math.max(0, at) + step + shown.length) % shown.length];
  if (next === undefined) return;
  chosen.value = next.name;
  document.getElementById(`tab-${next.name}`)?.focus();
};

/** Under the scene: one of the figures that the run has. */
export const Plots = () => {
  const found = pictured.value;
  const list = found === undefined ? [] : plots.filter(({ has }) => has(found));
  const plot = list.find(({ name }) => name === chosen.value) ?? list[0];
  useEffect(() => {
    looking.value = plot !== undefined && isLookable(plot.name) ? plot.name : undefined;
  }, [plot]);
  const shown = plot && newest(plot.name);
  const figure = useMemo(() => shown && plot?.make(shown.result), [shown?.result, plot]);
  useSignalEffect(() => {
    void [data.value, result.value];
    for (const drawing of marked) markNow(drawing);
  });
  if (shown === undefined || plot === undefined || figure === undefined) return null;
  return (
    <section class="plots" aria-label="More figures">
      <div class="tabs" role="tablist" aria-label="Figure">
        {list.map(({ name, title }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={name === plot.name}
            aria-controls="plot-panel"
            tabIndex={name === plot.name ? 0 : -1}
            onClick={() => {
              chosen.value = name;
            }}
            onKeyDown={(event) => move(event, list)}
          >
            {title}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="plot-panel" aria-labelledby={`tab-${plot.name}`}>
        <Drawing
          key={plot.name}
          figure={figure}
          stale={shown.stale}
          run={shown.run}
          onDrawn={onDrawn(plot, shown.result)}
        />
        {plot.hint === undefined ? null : <p class="quiet">{plot.hint}</p>}
      </div>
    </section>
  );
};
