import type { IsotopeName } from './isotopes.ts';
import { type Measured, unchecked } from './measured.ts';

/** s-wave scattering length of one pair of states, in Bohr radii. */
export interface ScatteringLength extends Measured {
  readonly states: readonly [string, string];
  /** Magnetic field in gauss at which it holds; left out where the dependence is weak (then: near zero field). */
  readonly magneticField?: number;
}

/** Scattering lengths of two F = 1 atoms of total spin 0 and 2, in Bohr radii: all pairs of F = 1 states follow. */
interface SpinOne {
  readonly a0: Measured;
  readonly a2: Measured;
}

const combine = (
  states: readonly [string, string],
  { a0, a2 }: SpinOne,
  weight0: number,
  rule: string,
): ScatteringLength => ({
  ...a2,
  states,
  value: weight0 * a0.value + (1 - weight0) * a2.value,
  ...(a0.uncertainty !== undefined &&
    a2.uncertainty !== undefined && {
      uncertainty: Math.hypot(weight0 * a0.uncertainty, (1 - weight0) * a2.uncertainty),
    }),
  where: `${a2.where}: ${rule}`,
});

/**
 * Two bosons of F = 1 meet with total spin 0 or 2. The weight of spin 0 in the symmetrised pair is a squared Clebsch-Gordan
 * coefficient: 1/3 in |0,0>, 2/3 in |+1,-1>, none where |mF1 + mF2| > 0 [StamperKurnUeda2013, Sec. II].
 * Spin exchange |0,0> <-> |+1,-1> is not in these diagonal values.
 */
const spinOnePairs = (lengths: SpinOne): readonly ScatteringLength[] => [
  combine(['1,-1', '1,-1'], lengths, 0, 'total spin 2'),
  combine(['1,1', '1,1'], lengths, 0, 'total spin 2'),
  combine(['1,-1', '1,0'], lengths, 0, 'total spin 2'),
  combine(['1,0', '1,1'], lengths, 0, 'total spin 2'),
  combine(['1,0', '1,0'], lengths, 1 / 3, 'a(spin 0)/3 + 2 a(spin 2)/3'),
  combine(['1,-1', '1,1'], lengths, 2 / 3, '2 a(spin 0)/3 + a(spin 2)/3'),
];

const rubidium87: SpinOne = {
  a0: { value: 101.8, uncertainty: 0.2, source: 'vanKempen2002', where: 'table of scattering lengths' },
  a2: {
    value: 100.4,
    uncertainty: 0.1,
    source: 'vanKempen2002',
    where: 'table of scattering lengths',
    note: 'the difference of spin 0 and 2 is better known than either: 1.07 to 1.4 a0 between groups',
  },
};

/**
 * a(spin 0) is chosen so that |1,-1>, |1,1> has the 50.78 a0 that the sodium mixture experiments quote from the same source.
 */
const sodium23: SpinOne = {
  a0: { value: 48.9, uncertainty: 0.4, source: 'Knoop2011', where: 'derived scattering lengths' },
  a2: {
    value: 54.54,
    uncertainty: 0.2,
    source: 'Knoop2011',
    where: 'derived scattering lengths',
    note: `${unchecked}; older analyses give 52.98(40) a0, and Black2007 a difference of spin 2 and 0 of 4.8 a0 against 5.6 a0 here`,
  },
};

const potassium41: SpinOne = {
  a0: { value: 68.5, source: 'Lysebo2010', where: 'zero field' },
  a2: { value: 63.5, source: 'Lysebo2010', where: 'zero field', note: unchecked },
};

const lithium7: SpinOne = {
  a0: { value: 23.9, source: 'StamperKurnUeda2013', where: 'table of scattering lengths' },
  a2: { value: 6.8, source: 'StamperKurnUeda2013', where: 'table of scattering lengths', note: unchecked },
};

const tuned = 'changes steeply with the field (Feshbach resonance): better give `scatteringLengths` at your field';

/** 39K at the field of the droplet experiments, between the zero crossings of the three lengths. */
const droplet = (states: readonly [string, string], value: number): ScatteringLength => ({
  states,
  value,
  magneticField: 56.83,
  source: 'Cabrera2018',
  where: 'scattering lengths against field',
  note: `${unchecked}; ${tuned}`,
});

export const scatteringTable: Readonly<Record<IsotopeName, readonly ScatteringLength[]>> = {
  '6Li': [
    {
      states: ['1/2,1/2', '1/2,-1/2'],
      value: 0,
      magneticField: 527.5,
      source: 'Zuern2013',
      where: 'zero crossing below the resonance at 832.18 G',
      note: `${unchecked}; ${tuned}`,
    },
  ],
  '7Li': spinOnePairs(lithium7),
  '23Na': spinOnePairs(sodium23),
  '39K': [droplet(['1,-1', '1,-1'], 33.5), droplet(['1,0', '1,0'], 83.4), droplet(['1,-1', '1,0'], -53)],
  '40K': [
    {
      states: ['9/2,-9/2', '9/2,-7/2'],
      value: 174,
      uncertainty: 7,
      source: 'Regal2003',
      where: 'background of the resonance at 202 G',
      note: `${unchecked}; ${tuned}`,
    },
  ],
  '41K': spinOnePairs(potassium41),
  '85Rb': [
    {
      states: ['2,-2', '2,-2'],
      value: -443,
      uncertainty: 3,
      source: 'Claussen2003',
      where: 'background of the resonance at 155 G',
      note: `${unchecked}; no stable condensate at this value; ${tuned}`,
    },
  ],
  '87Rb': [
    ...spinOnePairs(rubidium87),
    {
      states: ['2,1', '2,1'],
      value: 95.44,
      uncertainty: 0.07,
      source: 'Egorov2013',
      where: 'abstract',
      note: 'an earlier measurement gave 95.0 a0; two-body loss is left out',
    },
    {
      states: ['1,-1', '2,1'],
      value: 98.006,
      uncertainty: 0.016,
      source: 'Egorov2013',
      where: 'abstract',
      note: 'an earlier measurement gave 97.66 a0, theory 98.13(10) a0',
    },
  ],
  '133Cs': [
    {
      states: ['3,3', '3,3'],
      value: 210,
      magneticField: 21,
      source: 'Kraemer2006',
      where: 'scattering length against field',
      note: `${unchecked}; ${tuned}`,
    },
  ],
};
