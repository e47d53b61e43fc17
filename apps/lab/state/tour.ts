import type { Result, TheoryResult } from '../../../src/index.ts';
import { foremost, formatNumber } from '../../../src/report/index.ts';
import type { Path } from './experiment.ts';

/** What an answer led to; `hint` where it is wrong: where to look, not what is right. */
export type Verdict =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong'; readonly hint: string }
  /** The result does not say. */
  | { readonly kind: 'unknown' };

/** A question whose right answer is read off the engine's result, never written here. Texts: formulas between dollar signs. */
export type Question =
  | {
      readonly kind: 'choice';
      readonly ask: string;
      readonly choices: readonly string[];
      readonly judge: (chosen: number, result: Result) => Verdict;
    }
  | {
      readonly kind: 'number';
      readonly ask: string;
      readonly unit: string;
      readonly judge: (value: number, result: Result) => Verdict;
    }
  | {
      readonly kind: 'task';
      readonly ask: string;
      /** A slider beside the question for a number of the experiment: on a phone the form is far below. */
      readonly slider: {
        readonly label: string;
        readonly path: Path;
        readonly min: number;
        readonly max: number;
        readonly step: number;
      };
      readonly judge: (result: Result) => Verdict;
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
const [recoils, rests, followsSlowly, followsWhole] = [0, 1, 2, 3];

/** Which of the motions a ratio is; what lies between them is none. */
const motionOf = (ratio: number | undefined): number | undefined => {
  if (ratio === undefined) return undefined;
  if (Math.abs(ratio + 1) < 0.02) return recoils;
  if (Math.abs(ratio) < 0.02) return rests;
  if (Math.abs(ratio - 1) < 0.02) return followsWhole;
  return ratio > 0 ? followsSlowly : undefined;
};

const motionHint = (chosen: number, right: number): string => {
  if (right === rests) return 'Compare the two lanes of the scene: how far has each component moved?';
  if (chosen === rests) return 'Component 2 does move: its curve leaves zero.';
  if (chosen === recoils || right === recoils)
    return 'Look at the sign: is the curve of component 2 above zero or below, inside the shaded window?';
  return 'The direction is right. Now compare the two slopes: how steep is each curve inside the shaded window?';
};

const judgeMotion =
  (regime: 'ultrafast' | 'fast') =>
  (chosen: number, result: Result): Verdict => {
    const right = motionOf(ratioOf(result, regime));
    if (right === undefined) return { kind: 'unknown' };
    return right === chosen ? { kind: 'right' } : { kind: 'wrong', hint: motionHint(chosen, right) };
  };

const judgeNumber =
  (right: (ratio: number) => number, tolerance: number, hint: (value: number, right: number) => string) =>
  (value: number, result: Result): Verdict => {
    const ratio = ratioOf(result, 'fast');
    if (ratio === undefined) return { kind: 'unknown' };
    const wanted = right(ratio);
    const isRight = Math.abs(value - wanted) <= tolerance * Math.abs(wanted);
    return isRight ? { kind: 'right' } : { kind: 'wrong', hint: hint(value, wanted) };
  };

const still = 0.02;

const judgeStill = (result: Result): Verdict => {
  const ratio = ratioOf(result, 'fast');
  if (ratio === undefined) return { kind: 'unknown' };
  if (result.system.phase !== 'single-minimum')
    return {
      kind: 'wrong',
      hint: 'Below Ω_c the condensate has another ground state: it has taken one of two momenta, and with it a spin. Try a stronger coupling.',
    };
  if (Math.abs(ratio) < still) return { kind: 'right' };
  const now = `Now V₂/V₁ = ${formatNumber(ratio, 2)}`;
  return {
    kind: 'wrong',
    hint:
      ratio > 0
        ? `${now}: component 2 follows. Try a weaker coupling.`
        : `${now}: component 2 recoils. Try a stronger coupling.`,
  };
};

/** Six steps from the recoil to the polaron. */
export const steps: readonly Step[] = [
  {
    title: 'Why −1',
    preset: '02',
    view: 'first',
    paragraphs: [
      'Raman light couples two spin states of a condensate with strength $\\Omega$; every spin flip also gives an atom the momentum $2k_0$. A weak standing wave now pushes the atoms of component 1, and only those.',
      'The curves show how fast each component answers. Look at the first instants, before the oscillation has turned back.',
    ],
    question: {
      kind: 'choice',
      ask: 'At the very first, what does component 2 do?',
      choices: motions,
      judge: judgeMotion('ultrafast'),
    },
    why: 'The push turns the spin before it moves any mass: what gathers in component 1 is missing in component 2. The slopes are $\\frac{\\lambda t}{2}\\big(\\Omega+\\frac{q^2}{m}\\big)$ and $-\\frac{\\lambda t}{2}\\Omega$, whatever the interactions; as $q^2/m\\ll\\Omega$, their ratio is $-1$.',
  },
  {
    title: 'Why +1',
    preset: '03',
    view: 'whole',
    paragraphs: [
      'Now a radio wave flips the spins and gives no momentum: $k_0=0$. The coupling brings every turned spin back within one period of the gapped mode, $2\\pi/\\Omega$ or little less.',
      'Wait until that oscillation has averaged out. What goes on growing belongs to the slow mode alone.',
    ],
    question: {
      kind: 'choice',
      ask: 'In the fast regime, what does component 2 do?',
      choices: motions,
      judge: judgeMotion('fast'),
    },
    why: 'With $k_0=0$ the gapped mode is pure spin and takes all the spin out of the energy-weighted sum rule. What lies below the gap is pure density, $m_1(1,1)=m_1(1,2)$, and in it both components move as one.',
  },
  {
    title: 'Why almost 0',
    preset: '12',
    view: 'whole',
    paragraphs: [
      'Two spin states of sodium fill the same space. No light couples them: they meet only in collisions. A kick sets one of them in motion.',
    ],
    question: {
      kind: 'choice',
      ask: 'What does the other one do, to within two per cent?',
      choices: motions,
      judge: judgeMotion('fast'),
    },
    why: 'Without a coupling each component keeps its momentum, and mean field does not change that. Only quantum fluctuations let one superfluid take the other along, the Andreev–Bashkin drag: $V_2/V_1=\\frac{2n_\\mathrm{drag}/n}{1-2n_\\mathrm{drag}/n}$, here a few parts in ten thousand.',
  },
  {
    title: 'The sign change',
    preset: '02',
    view: 'whole',
    paragraphs: [
      'Back to Raman light. In the fast regime component 2 follows here; with a weaker coupling it recoils. Somewhere between it stays at rest.',
      'Set the coupling $\\Omega$ with the slider here, in the form, or with a click in the plot “Against coupling”.',
    ],
    question: {
      kind: 'task',
      ask: `Find a coupling at which V₂/V₁ of the fast regime lies between −${still} and ${still}.`,
      slider: { label: 'coupling Ω', path: ['system', 'coupling', 'rabi'], min: 2.1, max: 3.5, step: 0.01 },
      judge: judgeStill,
    },
    why: 'This is $\\Omega^*$. In the fast regime $\\frac{V_2}{V_1}=\\frac{m/m^*-2gn\\,\\Omega_c/\\Omega^2}{m/m^*+2gn\\,\\Omega_c/\\Omega^2}$: the dressed atoms carry density with weight $m/m^*=1-\\Omega_c/\\Omega$, and spin with the other. At $\\Omega^*$ the two weights are equal.',
  },
  {
    title: 'The Fermi liquid',
    preset: '06',
    view: 'whole',
    paragraphs: [
      'Fermions of two spins with a weak attraction, in their normal phase. A quasi-particle of one spin carries a little cloud of the other with it.',
    ],
    question: {
      kind: 'number',
      ask: 'How large is V₂/V₁ in the fast regime?',
      unit: '%',
      judge: judgeNumber(
        (ratio) => 100 * ratio,
        0.03,
        (value, right) => {
          if (Math.abs(100 * value - right) <= 0.03 * right)
            return 'That is the ratio itself; it is asked in per cent.';
          if (value < 0) return 'Component 2 follows: the ratio is positive.';
          return 'The card “Fast” gives the ratio; times 100 it is in per cent.';
        },
      ),
    },
    why: 'Collisions cannot change the current of density, but they do change the current of spin: $\\mathbf j_s=\\frac{1+G_1/3}{1+F_1/3}\\,\\mathbf j_s^0$. The difference of the Landau parameters is the drag, $\\frac{V_2}{V_1}=\\frac{(F_1-G_1)/3}{2+(F_1+G_1)/3}$.',
  },
  {
    title: 'The polaron',
    preset: '07',
    view: 'whole',
    paragraphs: [
      'A few impurities (component 2) in a Fermi sea (component 1) at unitarity; the sea is pushed. Each impurity is dressed by the sea, and its mass $m^*$ is larger than $m$.',
      'In the fast regime $V_2/V_1=1-m/m^*$.',
    ],
    question: {
      kind: 'number',
      ask: 'How large is m*/m?',
      unit: '',
      judge: judgeNumber(
        (ratio) => 1 / (1 - ratio),
        0.01,
        (value, right) => {
          if (Math.abs(1 / value - right) <= 0.01 * right) return 'That is m/m*; the inverse is asked.';
          if (value < 1) return 'A dressed impurity is heavier than a bare one: the answer is above 1.';
          return 'Take V₂/V₁ from the card “Fast” and solve the formula for m*/m, with three digits.';
        },
      ),
    },
    why: 'A drag that is measured is a mass that is measured: no trap and no breathing mode are needed, only two velocities.',
  },
];
