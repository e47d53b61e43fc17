import { z } from 'zod';
import { at, type Issue } from '../draft.ts';
import type { Border } from './border.ts';
import { dimensions } from './parts.ts';

export const geometrySchema = (border: Border) =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('uniform'), dimensions: dimensions.default(3) }),
    z.strictObject({
      kind: z.literal('harmonic'),
      frequencies: z.array(border.quantity('frequency', 'positive')).min(1).max(3),
      secondFrequencies: z
        .array(border.quantity('frequency', 'positive'))
        .min(1)
        .max(3)
        .optional()
        .meta({ description: 'of component 2, where it feels another trap than component 1' }),
      dimensions: dimensions.optional().meta({ description: 'below the number of frequencies: a reduced trap' }),
    }),
  ]);

const laboratoryIssues = (draft: unknown): readonly Issue[] => {
  const frequencies = at(draft, 'geometry', 'frequencies');
  const uniform = at(draft, 'geometry', 'kind') === 'uniform';
  if (uniform && [1, 2].includes(Number(at(draft, 'geometry', 'dimensions')))) {
    const message = 'a uniform gas in laboratory units has 3 (g = 4 pi hbar^2 a/m); use a trap or natural units';
    return [{ path: ['geometry', 'dimensions'], message }];
  }
  if (uniform || !Array.isArray(frequencies) || ![1, 2].includes(frequencies.length)) return [];
  const message = 'a laboratory trap has three frequencies; `dimensions: 1` or `2` reduces it';
  return [{ path: ['geometry', 'frequencies'], message }];
};

const naturalIssues = (draft: unknown): readonly Issue[] => {
  const frequencies = at(draft, 'geometry', 'frequencies');
  const size = at(draft, 'geometry', 'dimensions');
  return Array.isArray(frequencies) && typeof size === 'number' && frequencies.length < size
    ? [{ path: ['geometry', 'dimensions'], message: `${size} dimensions need at least ${size} frequencies` }]
    : [];
};

/** Two traps are for two species without coupling; both lists are of the same axes. */
const secondIssues = (draft: unknown): readonly Issue[] => {
  const path = ['geometry', 'secondFrequencies'];
  const [first, second] = [at(draft, 'geometry', 'frequencies'), at(draft, ...path)];
  if (second === undefined) return [];
  if (at(draft, 'system', 'kind') !== 'superfluid-mixture') {
    const message = 'is for a `superfluid-mixture`; the components of this system feel one trap';
    return [{ path, message, atKey: true }];
  }
  if (!Array.isArray(first) || !Array.isArray(second) || first.length === second.length) return [];
  return [{ path, message: `has ${second.length} frequencies; \`frequencies\` has ${first.length}` }];
};

export const geometryRules = (draft: unknown): readonly Issue[] => [
  ...(at(draft, 'units') === 'natural' ? naturalIssues(draft) : laboratoryIssues(draft)),
  ...secondIssues(draft),
];
