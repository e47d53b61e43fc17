import { z } from 'zod';
import type { Border } from './border.ts';

/** What the apparatus can do: for `plan`. What is left out is taken from `typicalLaboratory` of src/inference. */
export const laboratorySchema = (border: Border) =>
  z.strictObject({
    resolution: border
      .quantity('length', 'positive')
      .optional()
      .meta({ description: 'of the imaging, 1/sqrt(e) radius' }),
    positionNoise: border.quantity('length', 'positive').optional().meta({
      description: 'standard deviation of the centre of one cloud in one shot',
    }),
    magneticNoise: border.quantity('magneticField', 'notNegative').optional(),
    timingJitter: border.quantity('time', 'notNegative').optional(),
    atomNumberNoise: border.quantity('1', 'notNegative').optional(),
    shots: z.int().min(1).max(1_000_000).optional().meta({ description: 'that can be taken' }),
    targetUncertainty: z.number().positive().max(10).optional().meta({ description: 'of V2/V1, relative to V2/V1' }),
    couplingBounds: z
      .tuple([border.quantity('energy', 'positive'), border.quantity('energy', 'positive')])
      .optional()
      .meta({ description: 'couplings among which `plan` may choose, lowest and highest' }),
    errors: z
      .record(z.string(), border.quantity('1', 'notNegative'))
      .optional()
      .meta({ description: 'relative errors of fields of this file, by dotted path' }),
  });
