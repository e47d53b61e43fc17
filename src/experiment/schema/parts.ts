import { z } from 'zod';

/** Fields of one kind of units only. They are optional in the type, so that one type describes both. */
export const onlyIf = <T extends Readonly<Record<string, z.ZodOptional>>>(condition: boolean, shape: T): T =>
  condition ? shape : ({} as T);

export const dimensions = z.literal([1, 2, 3]);

/** A number of points that a computer can hold. */
export const samples = z.int().min(2).max(1_000_000);

const state = z.string({ error: 'wanted a state "F,mF" in quotation marks' });

/** Two hyperfine states `"F,mF"`. Without quotation marks the comma parts them, and the list has four entries. */
export const statesSchema = z.tuple([state, state], {
  error: 'wanted two states "F,mF" in quotation marks, e.g. ["1,-1", "1,0"]',
});
