import type { IsotopeName } from './isotopes.ts';
import type { Measured } from './measured.ts';

/** s-wave scattering length of one pair of states, in Bohr radii. */
export interface ScatteringLength extends Measured {
  readonly states: readonly [string, string];
  /** Magnetic field in gauss at which it holds; left out where the dependence on the field is weak (then: near zero field). */
  readonly magneticField?: number;
}

/** Scattering lengths of two F = 1 atoms of total spin 0 and 2, in Bohr radii, from which all pairs of F = 1 states follow. */
interface SpinOne {
  readonly a0: Measured;
  readonly a2: Measured;
}

const combine = (
  states: readonly [string, string],
  { a0, a2 }: SpinOne,
  weight0: number,
  rule: string,
): ScatteringLength => {
  const note = [a0.note, a2.note].find((text) => text !== undefined);
  return {
    states,
    value: weight0 * a0.value + (1 - weight0) * a2.value,
    uncertainty: Math.hypot(weight0 * (a0.uncertainty ?? 0), (1 - weight0) * (a2.uncertainty ?? 0)),
    source: `${a2.source}; ${rule}`,
    ...(note === undefined ? {} : { note }),
  };
};

/**
 * Two bosons of F = 1 meet with total spin 0 or 2. The weight of spin 0 is the squared Clebsch-Gordan coefficient, counted
 * for the symmetrised pair: 1/3 in |0,0>, 2/3 in |+1,-1>, none where |mF1 + mF2| > 0 [StamperKurnUeda2013, Sec. II].
 * (In |+1,-1>, |0,0> spin-changing collisions couple the pairs; the diagonal part stands here.)
 */
const spinOnePairs = (lengths: SpinOne): readonly ScatteringLength[] => [
  combine(['1,-1', '1,-1'], lengths, 0, 'a2'),
  combine(['1,1', '1,1'], lengths, 0, 'a2'),
  combine(['1,-1', '1,0'], lengths, 0, 'a2'),
  combine(['1,0', '1,1'], lengths, 0, 'a2'),
  combine(['1,0', '1,0'], lengths, 1 / 3, '(a0 + 2 a2)/3'),
  combine(['1,-1', '1,1'], lengths, 2 / 3, '(2 a0 + a2)/3'),
];

const kempen = 'vanKempen2002, Table II';
const rubidium87: SpinOne = {
  a0: { value: 101.8, uncertainty: 0.2, source: kempen },
  a2: {
    value: 100.4,
    uncertainty: 0.1,
    source: kempen,
    note: 'a0 - a2 is better known (1.07 to 1.4 a0 between Chang2005, Widera2006 and vanKempen2002) than either of them',
  },
};

const knoop = 'Knoop2011, abstract';
const sodium23: SpinOne = {
  a0: {
    value: 48.9,
    uncertainty: 0.4,
    source: knoop,
    note: 'Crubellier1999 gives a2 = 52.98(40) a0, Black2007 a2 - a0 = 4.8 a0; the Trento mixtures use a11 = a22 = 54.54 a0, a12 = 50.78 a0',
  },
  a2: { value: 54.54, uncertainty: 0.2, source: knoop },
};

const potassium41: SpinOne = {
  a0: {
    value: 68.5,
    source: 'Lysebo2010',
    note: 'written from memory, unchecked; Falke2008 gives triplet 60.54 a0 and singlet 85.53 a0',
  },
  a2: { value: 63.5, source: 'Lysebo2010' },
};

const lithium7: SpinOne = {
  a0: { value: 23.9, source: 'StamperKurnUeda2013, Table I', note: 'written from memory, unchecked' },
  a2: { value: 6.8, source: 'StamperKurnUeda2013, Table I' },
};

const tuned =
  'depends steeply on the field (Feshbach resonance); better give scatteringLengths at the field of the experiment';

export const scatteringTable: Readonly<Record<IsotopeName, readonly ScatteringLength[]>> = {
  '6Li': [
    {
      states: ['1/2,1/2', '1/2,-1/2'],
      value: 0,
      uncertainty: 10,
      magneticField: 527.5,
      source: 'Zuern2013; Du2008 (zero crossing)',
      note: `zero crossing below the resonance at 832.18 G; ${tuned}`,
    },
  ],
  '7Li': spinOnePairs(lithium7),
  '23Na': spinOnePairs(sodium23),
  '39K': [
    {
      states: ['1,-1', '1,-1'],
      value: 33.5,
      magneticField: 56.83,
      source: 'Cabrera2018, Fig. 1 (state up)',
      note: `written from memory; ${tuned}`,
    },
    {
      states: ['1,0', '1,0'],
      value: 83.4,
      magneticField: 56.83,
      source: 'Cabrera2018, Fig. 1 (state down)',
      note: `written from memory; ${tuned}`,
    },
    {
      states: ['1,-1', '1,0'],
      value: -53.0,
      magneticField: 56.83,
      source: 'Cabrera2018, Fig. 1',
      note: `written from memory; ${tuned}`,
    },
  ],
  '40K': [
    {
      states: ['9/2,-9/2', '9/2,-7/2'],
      value: 174,
      uncertainty: 7,
      source: 'Regal2003 (background value)',
      note: `background of the resonance at 202.1 G; ${tuned}`,
    },
  ],
  '41K': spinOnePairs(potassium41),
  '85Rb': [
    {
      states: ['2,-2', '2,-2'],
      value: -443,
      uncertainty: 3,
      source: 'Claussen2003 (background value)',
      note: `background of the resonance at 155 G: negative, no stable condensate at this value; ${tuned}`,
    },
  ],
  '87Rb': [
    ...spinOnePairs(rubidium87),
    {
      states: ['2,1', '2,1'],
      value: 95.44,
      uncertainty: 0.07,
      source: 'Egorov2013, abstract',
      note: 'Mertes2007 used 95.00 a0; two-body loss of |2,1> is left out',
    },
    {
      states: ['1,-1', '2,1'],
      value: 98.006,
      uncertainty: 0.016,
      source: 'Egorov2013, abstract',
      note: 'Mertes2007 used 97.66 a0; rises near 9.1 G',
    },
  ],
  '133Cs': [
    {
      states: ['3,3', '3,3'],
      value: 210,
      magneticField: 21,
      source: 'Kraemer2006; Weber2003',
      note: `written from memory; ${tuned}`,
    },
  ],
};
