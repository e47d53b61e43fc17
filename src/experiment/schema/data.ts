import { z } from 'zod';
import { at, has, type Issue } from '../draft.ts';

const column = z.strictObject({
  column: z.string().min(1).max(500).meta({
    description: 'CSV column, npz entry, HDF5 path, or dotted path into a MATLAB structure',
  }),
  index: z.int().min(0).max(1_000_000).optional().meta({ description: 'row of a matrix, from 0' }),
  unit: z.string().min(1).max(40).meta({ description: 'as in "ms"; "1" where there is none' }),
});

/** Where the data of `fit` stand in their file. */
export const dataSchema = () =>
  z.strictObject({
    time: column,
    x1: column.optional(),
    v1: column.optional(),
    error1: column.optional(),
    x2: column.optional(),
    v2: column.optional(),
    error2: column.optional(),
    note: z.string().max(2000).optional().meta({
      description: 'what is known of how the data were taken, and what they cannot tell: said with every answer',
    }),
    correlation: z
      .number()
      .gt(-1)
      .lt(1)
      .optional()
      .meta({ description: 'of the errors of the two clouds in one shot' }),
  });

/** At least one cloud, and one kind of reading for both. */
export const dataRules = (draft: unknown): readonly Issue[] => {
  if (!has(draft, 'data') || typeof at(draft, 'data') !== 'object') return [];
  const given = ['x1', 'v1', 'x2', 'v2'].filter((key) => has(draft, 'data', key));
  if (given.length === 0) return [{ path: ['data'], message: 'names no cloud; give `x1`, `x2` or `v1`, `v2`' }];
  const kinds = new Set(given.map((key) => key[0]));
  return kinds.size === 1 && given.length <= 2
    ? []
    : [{ path: ['data'], message: 'mixes positions and velocities; give `x1`, `x2` or `v1`, `v2`' }];
};
