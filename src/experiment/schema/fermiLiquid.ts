import { z } from 'zod';
import { isIsotope, isotopeNames, isotopes } from '../../atoms/index.ts';
import { at, has, type Issue } from '../draft.ts';
import type { Border } from './border.ts';
import { onlyIf } from './parts.ts';

const landau = z
  .strictObject({ F0: z.number(), F1: z.number(), G0: z.number(), G1: z.number() })
  .meta({ description: 'F in phase (density), G out of phase (spin); in other notations F^s and F^a' });

/** Normal phase of a balanced two-component Fermi gas or liquid. */
export const fermiLiquidSchema = (border: Border) =>
  z.strictObject({
    kind: z.literal('fermi-liquid'),
    ...onlyIf(border.units === 'lab', { atom: z.enum(isotopeNames).optional() }),
    density: border
      .quantity('density3', 'positive')
      .optional()
      .meta({ description: 'total; in natural units k_F = 1 where it is left out' }),
    landau: landau.optional(),
    scatteringLength: border.quantity('length').optional(),
    kFa: z.number().optional().meta({ description: 'k_F a: Landau parameters of second order in it' }),
  });

const system = (...path: readonly string[]) => ['system', ...path];

const interactions = ['landau', 'scatteringLength', 'kFa'] as const;
const listed = interactions.map((name) => `\`${name}\``).join(', ');

const oneInteraction = (draft: unknown): readonly Issue[] => {
  const [first, ...others] = interactions.filter((name) => has(draft, ...system(name)));
  if (first === undefined) return [{ path: system('landau'), message: `is missing; give one of ${listed}` }];
  return others.map((name) => ({
    path: system(name),
    message: `says again what \`${first}\` says; keep one of ${listed}`,
    atKey: true,
  }));
};

const density = (draft: unknown): readonly Issue[] => {
  if (has(draft, ...system('density'))) return [];
  const message =
    at(draft, 'units') !== 'natural'
      ? 'is missing; in laboratory units it sets k_F'
      : has(draft, ...system('scatteringLength'))
        ? 'is missing; a scattering length needs it (or give `kFa`)'
        : undefined;
  return message === undefined ? [] : [{ path: system('density'), message }];
};

const fermions = isotopeNames.filter((name) => isotopes[name].statistics === 'fermion').join(', ');

const species = (draft: unknown): readonly Issue[] => {
  if (at(draft, 'units') === 'natural') return [];
  const atom = at(draft, ...system('atom'));
  if (atom === undefined) return [{ path: system('atom'), message: `is missing; one of ${fermions}` }];
  if (typeof atom !== 'string' || !isIsotope(atom) || isotopes[atom].statistics === 'fermion') return [];
  return [{ path: system('atom'), message: `${atom} is a boson; the fermions known are ${fermions}` }];
};

const shape = (draft: unknown): readonly Issue[] => {
  if (at(draft, 'geometry', 'kind') === 'harmonic')
    return [{ path: ['geometry', 'kind'], message: 'a Fermi liquid is described in a `uniform` geometry only' }];
  return [1, 2].includes(Number(at(draft, 'geometry', 'dimensions')))
    ? [{ path: ['geometry', 'dimensions'], message: 'a Fermi liquid is described in 3 dimensions only' }]
    : [];
};

const pairs = (draft: unknown): readonly Issue[] =>
  has(draft, 'theories', 'beyond-mean-field') && has(draft, ...system('landau'))
    ? [
        {
          path: ['theories', 'beyond-mean-field'],
          message: 'knows the pairs of a dilute gas only: give `scatteringLength` or `kFa` instead of `landau`',
          atKey: true,
        },
      ]
    : [];

/** What a file of this kind must fulfil beyond the types of its fields. */
export const fermiLiquidRules = (draft: unknown): readonly Issue[] => [
  ...species(draft),
  ...oneInteraction(draft),
  ...density(draft),
  ...shape(draft),
  ...pairs(draft),
];
