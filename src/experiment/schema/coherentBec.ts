import { z } from 'zod';
import {
  hasState,
  isIsotope,
  isotopeNames,
  isotopes,
  knownPairs,
  readState,
  scatteringLengths,
} from '../../atoms/index.ts';
import { at, has, type Issue } from '../draft.ts';
import type { Border } from './border.ts';
import { onlyIf, statesSchema } from './parts.ts';

const count = z.number().positive();

const coupling = (border: Border) =>
  z
    .strictObject({
      rabi: border.quantity('energy', 'notNegative').default(border.value(0, 'Hz')),
      momentum: border.quantity('wavenumber', 'notNegative').optional(),
      ...onlyIf(border.units === 'lab', {
        raman: z
          .strictObject({
            wavelength: border.quantity('length', 'positive'),
            angle: border.quantity('angle', 'positive'),
          })
          .optional(),
      }),
      detuning: border.quantity('energy').default(border.value(0, 'Hz')),
    })
    .meta({
      description:
        'H = (p - k0 sz)^2/2m - (rabi/2) sx - (detuning/2) sz; k0 is momentum or (2 pi/wavelength) sin(angle/2)',
    });

/** Two-component condensate of one species, with or without coherent coupling. */
export const coherentBecSchema = (border: Border) =>
  z.strictObject({
    kind: z.literal('coherent-bec'),
    ...onlyIf(border.units === 'lab', {
      atom: z.enum(isotopeNames).optional(),
      states: statesSchema.optional(),
      scatteringLengths: z
        .strictObject({
          a11: border.quantity('length'),
          a22: border.quantity('length'),
          a12: border.quantity('length'),
        })
        .optional(),
    }),
    ...onlyIf(border.units === 'natural', {
      interactions: z
        .strictObject({ g11: border.quantity('1'), g22: border.quantity('1'), g12: border.quantity('1') })
        .optional(),
    }),
    density: border.quantity('density3', 'positive').optional(),
    atoms: z.union([count, z.tuple([count, count])]).optional(),
    coupling: coupling(border).optional(),
  });

const system = (...path: readonly string[]) => ['system', ...path];

const amount = (draft: unknown): readonly Issue[] => {
  const geometry = at(draft, 'geometry', 'kind');
  const { wanted, other } =
    geometry === 'harmonic' ? { wanted: 'atoms', other: 'density' } : { wanted: 'density', other: 'atoms' };
  if (geometry !== 'uniform' && geometry !== 'harmonic') return [];
  const wrong = `does not go with a ${geometry} geometry; give \`${wanted}\` (or another geometry)`;
  return [
    ...(has(draft, ...system(other)) ? [{ path: system(other), message: wrong, atKey: true }] : []),
    ...(has(draft, ...system(wanted)) || has(draft, ...system(other))
      ? []
      : [{ path: system(wanted), message: `is missing; a ${geometry} geometry needs it` }]),
  ];
};

const pairWithCoupling = (draft: unknown): readonly Issue[] =>
  Array.isArray(at(draft, ...system('atoms'))) && has(draft, ...system('coupling'))
    ? [{ path: system('atoms'), message: 'with a coupling the atoms change component; give one number, their total' }]
    : [];

const stateIssues = (draft: unknown, atom: string): readonly Issue[] => {
  const states = at(draft, ...system('states'));
  if (!isIsotope(atom) || !Array.isArray(states)) return [];
  return states.flatMap((text: unknown, index) => {
    const state = typeof text === 'string' ? readState(text) : undefined;
    if (state !== undefined && hasState(isotopes[atom], state)) return [];
    return [{ path: ['system', 'states', index], message: `"${text}" is no hyperfine state "F,mF" of ${atom}` }];
  });
};

const tableIssues = (draft: unknown, atom: string): readonly Issue[] => {
  if (has(draft, ...system('scatteringLengths')) || !isIsotope(atom)) return [];
  const [first, second] = [at(draft, ...system('states', '0')), at(draft, ...system('states', '1'))];
  if (first === undefined && second === undefined)
    return [
      { path: system('scatteringLengths'), message: 'is missing; give it, or `states` to take it from the table' },
    ];
  if (typeof first !== 'string' || typeof second !== 'string' || scatteringLengths(atom, first, second)) return [];
  const known = knownPairs(atom).map(([a, b]) => `["${a}", "${b}"]`);
  const list = known.length === 0 ? 'no pair' : known.join(', ');
  const message = `the table has no scattering lengths for these; for ${atom} it has ${list}; or give \`scatteringLengths\``;
  return [{ path: system('states'), message }];
};

const species = (draft: unknown): readonly Issue[] => {
  const atom = at(draft, ...system('atom'));
  if (atom === undefined) return [{ path: system('atom'), message: `is missing; one of ${isotopeNames.join(', ')}` }];
  if (typeof atom !== 'string' || !isIsotope(atom)) return [];
  if (isotopes[atom].statistics === 'fermion')
    return [{ path: system('atom'), message: `${atom} is a fermion and does not condense` }];
  const states = stateIssues(draft, atom);
  return states.length > 0 ? states : tableIssues(draft, atom);
};

const oneMomentum = (draft: unknown): readonly Issue[] =>
  has(draft, ...system('coupling', 'momentum')) && has(draft, ...system('coupling', 'raman'))
    ? [
        {
          path: system('coupling', 'raman'),
          message: 'gives k0, and so does `momentum`; keep one of them',
          atKey: true,
        },
      ]
    : [];

const positionNeedsTrap = (draft: unknown): readonly Issue[] =>
  at(draft, 'geometry', 'kind') === 'uniform' &&
  at(draft, 'probe', 'operator', 'kind') === 'position' &&
  has(draft, ...system('coupling'))
    ? [
        {
          path: ['probe', 'operator', 'kind'],
          message:
            '`position` in a uniform system with coupling has no answer (<x^2> is infinite); use `cosine` or a trap',
        },
      ]
    : [];

/** What a file of this kind must fulfil beyond the types of its fields. */
export const coherentBecRules = (draft: unknown): readonly Issue[] => [
  ...(at(draft, 'units') === 'natural'
    ? has(draft, ...system('interactions'))
      ? []
      : [{ path: system('interactions'), message: 'is missing; wanted { g11, g22, g12 }' }]
    : species(draft)),
  ...amount(draft),
  ...pairWithCoupling(draft),
  ...oneMomentum(draft),
  ...positionNeedsTrap(draft),
];
