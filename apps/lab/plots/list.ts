import type { PictureName, Result, TheoryResult } from '../../../src/index.ts';
import {
  couplingFigure,
  dispersionFigure,
  type Figure,
  phaseFigure,
  structureFactorFigure,
  sumRuleFigure,
} from '../../../src/report/index.ts';
import { current, looked, numbersOf, pictured, picturesCurrent, picturesOf, result } from '../state/engine.ts';
import { hasPhases, phases, phasesOf } from '../state/phases.ts';
import type { Reading } from './reader.ts';
import { couplingReading, dispersionReading, mapReading, phaseReading, type ReadingOf } from './readings.ts';

/** What a figure is drawn from, and how fresh that is. */
export interface Sight {
  /** Changes when the figure has to be drawn again. */
  readonly source: object;
  readonly run: number;
  readonly stale: boolean;
  figure(): Figure | undefined;
  reading?(newest: Result): Reading;
}

export interface Plot {
  readonly name: string;
  readonly title: string;
  readonly hint: string;
  /** Whether a run with these numbers has it. */
  has(result: Result): boolean;
  see(): Sight | undefined;
}

interface Shown {
  readonly result: Result;
  readonly run: number;
  readonly stale: boolean;
}

/** The newest that there is of a picture: the coarse one that follows the hand, or the one of the whole run. */
const newest = (name: PictureName): Shown | undefined => {
  const [coarse, whole] = [looked.value, pictured.value];
  if (coarse !== undefined && coarse.name === name && coarse.id > picturesOf.value)
    return { result: coarse.result, run: coarse.id, stale: !current.value };
  return whole && { result: whole, run: picturesOf.value, stale: !picturesCurrent.value };
};

const pictureSight =
  (name: PictureName, make: (result: Result) => Figure | undefined, readingOf: ReadingOf) => (): Sight | undefined => {
    const shown = newest(name);
    if (shown === undefined) return undefined;
    return {
      source: shown.result,
      run: shown.run,
      stale: shown.stale,
      figure: () => make(shown.result),
      reading: (now) => readingOf(shown.result, now),
    };
  };

const sumRuleSight = (): Sight | undefined => {
  const now = result.value;
  return now && { source: now, run: numbersOf.value, stale: !current.value, figure: () => sumRuleFigure(now) };
};

const phaseSight = (): Sight | undefined => {
  const [diagram, now] = [phases.value, result.value];
  if (diagram === undefined || now === undefined) return undefined;
  return {
    source: diagram,
    run: phasesOf.value,
    stale: false,
    figure: () => phaseFigure(diagram, now),
    reading: (found) => phaseReading(diagram, found),
  };
};

const some =
  (has: (theory: TheoryResult) => boolean) =>
  ({ theories }: Result): boolean =>
    Object.values(theories).some(has);

/** Theories that have lines at every wavevector. */
const hasLines = some(({ name, dispersion }) => name === 'bogoliubov' || dispersion !== undefined);
const hasMap = some(({ name, structureFactor }) => name === 'landau-kinetic' || structureFactor !== undefined);

export const isPicture = (name: string): name is PictureName =>
  (['coupling', 'dispersion', 'structure-factor'] satisfies readonly PictureName[]).some((one) => one === name);

export const plots: readonly Plot[] = [
  {
    name: 'coupling',
    title: 'Against coupling',
    hint: 'Click to set the coupling.',
    has: ({ system: { kind, derived }, couplingScan }) =>
      couplingScan !== undefined || (kind === 'coherent-bec' && (derived['criticalRabi']?.value ?? 0) > 0),
    see: pictureSight('coupling', couplingFigure, couplingReading),
  },
  {
    name: 'dispersion',
    title: 'Dispersion',
    hint: 'Click to set the wavenumber of the push.',
    has: (found) => found.probe.kind === 'cosine' && hasLines(found),
    see: pictureSight('dispersion', dispersionFigure, dispersionReading),
  },
  {
    name: 'structure-factor',
    title: 'S₁₂ map',
    hint: 'Click to set the wavenumber of the push.',
    has: (found) => found.probe.kind === 'cosine' && (hasLines(found) || hasMap(found)),
    see: pictureSight('structure-factor', structureFactorFigure, mapReading),
  },
  {
    name: 'sum-rules',
    title: 'Sum rules',
    hint: '',
    has: some(({ moments }) => moments?.m1 !== undefined),
    see: sumRuleSight,
  },
  {
    name: 'phases',
    title: 'Phases',
    hint: 'Click to set coupling and density; in a trap, coupling and number of atoms.',
    has: () => hasPhases(),
    see: phaseSight,
  },
];
