import type { Result, TheoryResult } from '../../../src/index.ts';
import { foremost } from '../../../src/report/index.ts';

/** A question whose right answer is read off the engine's result, never written here. */
export type Question =
  | {
      readonly kind: 'choice';
      readonly ask: string;
      readonly choices: readonly string[];
      /** Index of the choice that the result makes right; undefined where the result does not say. */
      readonly right: (result: Result) => number | undefined;
    }
  | {
      readonly kind: 'number';
      readonly ask: string;
      readonly unit: string;
      readonly right: (result: Result) => number | undefined;
      /** Relative. */
      readonly tolerance: number;
    }
  | {
      readonly kind: 'task';
      readonly ask: string;
      readonly done: (result: Result) => boolean;
    };

export interface Step {
  readonly title: string;
  /** Number of the example that the step opens. */
  readonly preset: string;
  readonly view: 'first' | 'whole';
  readonly paragraphs: readonly string[];
  readonly question: Question;
  /** Said once the answer is right. */
  readonly why: string;
}

const ratioOf = (result: Result, regime: 'ultrafast' | 'fast'): number | undefined => {
  const has = (theory: TheoryResult): boolean => theory[regime]?.ratio !== undefined;
  return foremost(result, has)?.[regime]?.ratio;
};

const motions = [
  'it recoils, as fast as component 1 moves',
  'it stays at rest',
  'it follows, more slowly',
  'it follows, as fast as component 1',
];

/** Which of the motions a ratio is; what lies between them is none. */
const motionOf = (ratio: number | undefined): number | undefined => {
  if (ratio === undefined) return undefined;
  if (Math.abs(ratio + 1) < 0.02) return 0;
  if (Math.abs(ratio) < 0.02) return 1;
  if (Math.abs(ratio - 1) < 0.02) return 3;
  return ratio > 0 ? 2 : undefined;
};

const still = 0.02;

/** Six steps from the recoil to the polaron. */
export const steps: readonly Step[] = [
  {
    title: 'Why −1',
    preset: '02',
    view: 'first',
    paragraphs: [
      'Raman light couples two spin states of a condensate and gives a momentum kick with every flip. A weak periodic potential now pushes component 1 only.',
      'Watch the first instants, before the gapped mode has made one turn.',
    ],
    question: {
      kind: 'choice',
      ask: 'At the very first, what does component 2 do?',
      choices: motions,
      right: (result) => motionOf(ratioOf(result, 'ultrafast')),
    },
    why: 'The push on component 1 moves spin, not centre of mass: each atom that the potential draws into component 1 here is missing in component 2. The two slopes are equal and opposite, whatever the interactions.',
  },
  {
    title: 'Why +1',
    preset: '03',
    view: 'whole',
    paragraphs: [
      'Now the light flips spins without a momentum kick. The spin can no longer run away: the coupling brings it back within one turn of the gapped mode.',
      'After that, only the slow density wave is left.',
    ],
    question: {
      kind: 'choice',
      ask: 'In the fast regime, what does component 2 do?',
      choices: motions,
      right: (result) => motionOf(ratioOf(result, 'fast')),
    },
    why: 'The gapped spin mode takes its share out of the energy-weighted sum rule. What is left below the gap is pure density, in which both components move as one.',
  },
  {
    title: 'Why almost 0',
    preset: '05',
    view: 'whole',
    paragraphs: [
      'Two spin states of sodium lie in one trap without any coupling. One of them is pushed; they meet only through collisions.',
    ],
    question: {
      kind: 'choice',
      ask: 'What does the other cloud do, to within two per cent?',
      choices: motions,
      right: (result) => motionOf(ratioOf(result, 'fast')),
    },
    why: 'Without a coupling each component keeps its own momentum. Only quantum fluctuations entrain the other superfluid: the Andreev–Bashkin drag, here a few parts in ten thousand.',
  },
  {
    title: 'The sign change',
    preset: '02',
    view: 'whole',
    paragraphs: [
      'Between recoil and co-motion lies a coupling at which component 2 does not move at all in the fast regime.',
      'The slider “coupling Ω” in the form, or a click in the plot against the coupling, sets it.',
    ],
    question: {
      kind: 'task',
      ask: `Find a coupling at which V₂/V₁ of the fast regime is smaller than ${still}.`,
      done: (result) => Math.abs(ratioOf(result, 'fast') ?? 1) < still,
    },
    why: 'That is Ω*. The effective mass m* of the dressed atoms decides: V₂/V₁ vanishes where the density and the spin share of the low branch are equal.',
  },
  {
    title: 'The Fermi liquid',
    preset: '06',
    view: 'whole',
    paragraphs: [
      'Fermions with a weak attraction, in their normal phase. A quasi-particle of one spin carries with it a cloud of the other.',
    ],
    question: {
      kind: 'number',
      ask: 'How large is V₂/V₁ in the fast regime?',
      unit: '%',
      right: (result) => {
        const ratio = ratioOf(result, 'fast');
        return ratio === undefined ? undefined : 100 * ratio;
      },
      tolerance: 0.03,
    },
    why: 'The Landau parameters F₁ and G₁ differ: the current of density cannot be changed by collisions, the current of spin can. Their difference is the drag.',
  },
  {
    title: 'The polaron',
    preset: '07',
    view: 'whole',
    paragraphs: [
      'A few impurities in a Fermi sea at unitarity, and the sea is pushed. The impurities are dressed: their mass m* is larger than m.',
      'In the fast regime V₂/V₁ = 1 − m/m*.',
    ],
    question: {
      kind: 'number',
      ask: 'What is m*/m, from the ratio on the right?',
      unit: '',
      right: (result) => {
        const ratio = ratioOf(result, 'fast');
        return ratio === undefined ? undefined : 1 / (1 - ratio);
      },
      tolerance: 0.01,
    },
    why: 'A drag that is measured is a mass that is measured: no trap, no breathing mode, only two velocities.',
  },
];

export type Verdict = 'right' | 'wrong' | 'unknown';

export const judgeChoice = (question: Question, chosen: number, result: Result): Verdict => {
  if (question.kind !== 'choice') return 'unknown';
  const right = question.right(result);
  return right === undefined ? 'unknown' : right === chosen ? 'right' : 'wrong';
};

export const judgeNumber = (question: Question, value: number, result: Result): Verdict => {
  if (question.kind !== 'number') return 'unknown';
  const right = question.right(result);
  if (right === undefined) return 'unknown';
  return Math.abs(value - right) <= question.tolerance * Math.abs(right) ? 'right' : 'wrong';
};

export const judgeTask = (question: Question, result: Result): Verdict =>
  question.kind === 'task' ? (question.done(result) ? 'right' : 'wrong') : 'unknown';
