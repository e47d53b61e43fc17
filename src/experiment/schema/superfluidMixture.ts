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
import { at, has, type Issue, isBlock } from '../draft.ts';
import type { Border } from './border.ts';
import { onlyIf, statesSchema } from './parts.ts';

const count = z.number().positive();

/** Where the drag density comes from; only the given one has a parameter. */
const drag = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lee-huang-yang') }),
  z.strictObject({
    kind: z.literal('given'),
    fraction: z.number().meta({ description: 'n_drag/n; rho_dr over the mass density for unequal masses' }),
  }),
  z.strictObject({ kind: z.literal('printed') }),
  z.strictObject({ kind: z.literal('none') }),
]);

/** Two Bose superfluids without coherent coupling. */
export const superfluidMixtureSchema = (border: Border) =>
  z.strictObject({
    kind: z.literal('superfluid-mixture'),
    ...onlyIf(border.units === 'lab', {
      species: z.tuple([z.enum(isotopeNames), z.enum(isotopeNames)]).optional(),
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
      masses: z.tuple([count, count]).optional().meta({ description: '1, 1 where left out' }),
      interactions: z
        .strictObject({ g11: border.quantity('1'), g22: border.quantity('1'), g12: border.quantity('1') })
        .optional(),
    }),
    density: border.quantity('density3', 'positive').optional().meta({ description: 'total; half of it a component' }),
    densities: z.tuple([border.quantity('density3', 'positive'), border.quantity('density3', 'positive')]).optional(),
    atoms: z.union([count, z.tuple([count, count])]).optional(),
    drag: drag.prefault({ kind: 'lee-huang-yang' }),
    temperature: border.quantity('energy', 'notNegative').default(border.value(0, 'nK')),
  });

const system = (...path: readonly (string | number)[]) => ['system', ...path];

/** One of `density`, `densities` (uniform) and `atoms` (trap), and no other. */
const amount = (draft: unknown): readonly Issue[] => {
  const geometry = at(draft, 'geometry', 'kind');
  if (geometry !== 'uniform' && geometry !== 'harmonic') return [];
  const wanted = geometry === 'uniform' ? ['density', 'densities'] : ['atoms'];
  const names = wanted.map((name) => `\`${name}\``).join(' or ');
  const given = ['density', 'densities', 'atoms'].filter((name) => has(draft, ...system(name)));
  const strange = given.filter((name) => !wanted.includes(name));
  const message = `does not go with a ${geometry} geometry; give ${names}`;
  if (strange.length > 0) return strange.map((name) => ({ path: system(name), message, atKey: true }));
  if (given.length > 1)
    return [{ path: system('densities'), message: 'says again what `density` says; keep one of them', atKey: true }];
  return given.length === 1
    ? []
    : [{ path: system(wanted[0] ?? ''), message: `is missing; a ${geometry} geometry needs ${names}` }];
};

const oneSpecies = (draft: unknown, index: 0 | 1): readonly Issue[] => {
  const name = at(draft, ...system('species', index));
  if (typeof name !== 'string' || !isIsotope(name)) return [];
  if (isotopes[name].statistics === 'fermion')
    return [{ path: system('species', index), message: `${name} is a fermion and does not condense` }];
  const text = at(draft, ...system('states', index));
  const state = typeof text === 'string' ? readState(text) : undefined;
  if (typeof text !== 'string' || (state !== undefined && hasState(isotopes[name], state))) return [];
  return [{ path: system('states', index), message: `"${text}" is no hyperfine state "F,mF" of ${name}` }];
};

/** The table knows pairs of states of one isotope. */
const lengths = (draft: unknown): readonly Issue[] => {
  if (has(draft, ...system('scatteringLengths'))) return [];
  const [first, second] = [at(draft, ...system('species', 0)), at(draft, ...system('species', 1))];
  const missing = (message: string): readonly Issue[] => [{ path: system('scatteringLengths'), message }];
  if (first !== second) return missing('is missing; the table has no mixtures of two isotopes');
  const [a, b] = [at(draft, ...system('states', 0)), at(draft, ...system('states', 1))];
  if (typeof a !== 'string' || typeof b !== 'string')
    return missing('is missing; give it, or `states` to take it from the table');
  if (typeof first !== 'string' || !isIsotope(first) || scatteringLengths(first, a, b)) return [];
  const known = knownPairs(first).map(([x, y]) => `["${x}", "${y}"]`);
  const list = known.length === 0 ? 'no pair' : known.join(', ');
  return [{ path: system('states'), message: `the table has, for ${first}, ${list}; or give \`scatteringLengths\`` }];
};

const species = (draft: unknown): readonly Issue[] => {
  if (!has(draft, ...system('species')))
    return [{ path: system('species'), message: `is missing; two of ${isotopeNames.join(', ')}, equal or not` }];
  const issues = [...oneSpecies(draft, 0), ...oneSpecies(draft, 1)];
  return issues.length > 0 ? issues : lengths(draft);
};

/** What is known of a trap in Thomas-Fermi theory is the answer to a push. */
const trapped = (draft: unknown): readonly Issue[] => {
  if (at(draft, 'geometry', 'kind') !== 'harmonic') return [];
  if (at(draft, 'probe', 'operator', 'kind') !== 'cosine') return [];
  const theories = at(draft, 'theories');
  const able = ['bogoliubov', 'gross-pitaevskii'];
  const others = isBlock(theories) ? Object.keys(theories).filter((name) => !able.includes(name)) : [];
  if (others.length === 0) return [];
  const message = `in a trap ${others.join(', ')} of a mixture answers to \`position\` only; ${able.join(', ')} to a cosine too`;
  return [{ path: ['probe', 'operator', 'kind'], message }];
};

/** The pairs carry the drag that they are computed with, at zero temperature. */
const pairs = (draft: unknown): readonly Issue[] => {
  const kind = at(draft, ...system('drag', 'kind'));
  if (!has(draft, 'theories', 'beyond-mean-field') || typeof kind !== 'string' || kind === 'lee-huang-yang') return [];
  return [
    { path: system('drag', 'kind'), message: '`beyond-mean-field` computes the drag: it needs `lee-huang-yang`' },
  ];
};

/** What a file of this kind must fulfil beyond the types of its fields. */
export const superfluidMixtureRules = (draft: unknown): readonly Issue[] => [
  ...(at(draft, 'units') !== 'natural'
    ? species(draft)
    : has(draft, ...system('interactions'))
      ? []
      : [{ path: system('interactions'), message: 'is missing; wanted { g11, g22, g12 }' }]),
  ...amount(draft),
  ...trapped(draft),
  ...pairs(draft),
];
