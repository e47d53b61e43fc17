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

export const geometryRules = (draft: unknown): readonly Issue[] =>
  at(draft, 'units') === 'natural' ? naturalIssues(draft) : laboratoryIssues(draft);
