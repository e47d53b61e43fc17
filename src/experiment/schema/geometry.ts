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
  const uniform = at(draft, 'geometry', 'kind') === 'uniform';
  const below3 = [1, 2].includes(Number(at(draft, 'geometry', 'dimensions')));
  const frequencies = at(draft, 'geometry', 'frequencies');
  if (uniform && below3)
    return [
      {
        path: ['geometry', 'dimensions'],
        message:
          'a uniform gas in laboratory units is three-dimensional (g = 4 pi hbar^2 a/m); use a trap or natural units',
      },
    ];
  return !uniform && Array.isArray(frequencies) && [1, 2].includes(frequencies.length)
    ? [
        {
          path: ['geometry', 'frequencies'],
          message: 'a laboratory trap has three frequencies; `dimensions: 1` or `2` reduces it',
        },
      ]
    : [];
};

export const geometryRules = (draft: unknown): readonly Issue[] => {
  const frequencies = at(draft, 'geometry', 'frequencies');
  const size = at(draft, 'geometry', 'dimensions');
  const tooFew = Array.isArray(frequencies) && typeof size === 'number' && frequencies.length < size;
  return [
    ...(tooFew
      ? [{ path: ['geometry', 'dimensions'], message: `${size} dimensions need at least ${size} frequencies` }]
      : []),
    ...(at(draft, 'units') === 'natural' ? [] : laboratoryIssues(draft)),
  ];
};
