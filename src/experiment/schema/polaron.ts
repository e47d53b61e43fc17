import { z } from 'zod';
import { isIsotope, isotopeNames, isotopes } from '../../atoms/index.ts';
import { at, has, type Issue } from '../draft.ts';
import type { Border } from './border.ts';
import { onlyIf } from './parts.ts';

const mass = z.number().positive();

/** Where the effective mass comes from: one member a way to know it. */
const effectiveMass = (border: Border) =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('given'), ratio: mass.meta({ description: 'm2*/m2' }) }),
    z.strictObject({ kind: z.literal('chevy'), inverseKFa: z.number() }),
    z.strictObject({ kind: z.literal('second-order'), kFa: z.number() }),
    z.strictObject({ kind: z.literal('bose'), a11: border.quantity('length'), a12: border.quantity('length') }),
    z.strictObject({
      kind: z.literal('one-dimensional-exact'),
      gOverKF: z.number().meta({ description: 'm g/(hbar^2 k_F)' }),
    }),
  ]);

/** Impurities (component 2) in a medium (component 1). */
export const polaronSchema = (border: Border) =>
  z.strictObject({
    kind: z.literal('polaron'),
    ...onlyIf(border.units === 'lab', {
      species: z.tuple([z.enum(isotopeNames), z.enum(isotopeNames)]).optional(),
    }),
    ...onlyIf(border.units === 'natural', {
      masses: z.tuple([mass, mass]).optional().meta({ description: '1, 1 where left out' }),
    }),
    densities: z
      .tuple([
        border.quantity('density3', 'positive'),
        z.union([z.literal('dilute'), border.quantity('density3', 'positive')]),
      ])
      .meta({ description: 'n1, n2; `dilute` is the limit of few impurities' }),
    effectiveMass: effectiveMass(border),
  });

const system = (...path: readonly (string | number)[]) => ['system', ...path];

const species = (draft: unknown): readonly Issue[] => {
  if (at(draft, 'units') === 'natural') return [];
  if (!has(draft, ...system('species')))
    return [{ path: system('species'), message: `is missing; two of ${isotopeNames.join(', ')}: medium and impurity` }];
  return medium(draft);
};

/** A Fermi sea needs fermions, a condensate bosons. */
const medium = (draft: unknown): readonly Issue[] => {
  const name = at(draft, ...system('species', 0));
  const kind = String(at(draft, ...system('effectiveMass', 'kind')));
  if (typeof name !== 'string' || !isIsotope(name) || kind === 'given' || !(kind in dimensionsOf)) return [];
  const wanted = kind === 'bose' ? 'boson' : 'fermion';
  if (isotopes[name].statistics === wanted) return [];
  return [{ path: system('species', 0), message: `${name} is no ${wanted}, as the medium of \`${kind}\` must be` }];
};

const dimensionsOf: Readonly<Record<string, number>> = {
  chevy: 3,
  'second-order': 3,
  bose: 3,
  'one-dimensional-exact': 1,
};

const shape = (draft: unknown): readonly Issue[] => {
  if (at(draft, 'geometry', 'kind') === 'harmonic')
    return [{ path: ['geometry', 'kind'], message: 'polarons are described in a `uniform` geometry only' }];
  const kind = String(at(draft, ...system('effectiveMass', 'kind')));
  const wanted = dimensionsOf[kind];
  const size = at(draft, 'geometry', 'dimensions') ?? 3;
  if (wanted === undefined || size === wanted) return [];
  if (wanted === 1 && at(draft, 'units') !== 'natural')
    return [{ path: system('effectiveMass', 'kind'), message: `\`${kind}\` needs natural units and 1 dimension` }];
  const message = `the effective mass by \`${kind}\` is that of ${wanted} dimension(s)`;
  return [{ path: ['geometry', 'dimensions'], message }];
};

const equalMasses = (draft: unknown): readonly Issue[] => {
  const [m1, m2] = [at(draft, ...system('masses', 0)), at(draft, ...system('masses', 1))];
  if (at(draft, ...system('effectiveMass', 'kind')) !== 'one-dimensional-exact' || m1 === m2) return [];
  return [{ path: system('masses'), message: 'the exact one-dimensional solution is that of equal masses' }];
};

/** What a file of this kind must fulfil beyond the types of its fields. */
export const polaronRules = (draft: unknown): readonly Issue[] => [
  ...species(draft),
  ...shape(draft),
  ...equalMasses(draft),
];
