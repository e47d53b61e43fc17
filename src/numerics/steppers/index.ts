/** Splitting schemes as data, one file each. */
import { blanesMoan4 } from './blanesMoan4.ts';
import { blanesMoan6 } from './blanesMoan6.ts';
import { nystrom4 } from './nystrom4.ts';
import { nystrom6 } from './nystrom6.ts';
import type { Stepper } from './stepper.ts';
import { strang } from './strang.ts';
import { yoshida4 } from './yoshida4.ts';

export { harmonic, nodes, type Stepper } from './stepper.ts';
export { blanesMoan4, blanesMoan6, nystrom4, nystrom6, strang, yoshida4 };

export const steppers: readonly Stepper[] = [strang, yoshida4, blanesMoan4, nystrom4, blanesMoan6, nystrom6];
