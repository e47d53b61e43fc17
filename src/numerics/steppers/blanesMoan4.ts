import { completed, type Stepper } from './stepper.ts';

/** S6 of order 4, with A and B of [BlanesMoan2002, Table 2] exchanged so that B stands outermost; assumes nothing. */
export const blanesMoan4: Stepper = {
  name: 'blanes-moan-4',
  order: 4,
  a: completed([0.209515106613362, -0.143851773179818], 6),
  b: completed([0.0792036964311957, 0.353172906049774, -0.0420650803577195], 7),
  assumesNystrom: false,
  reference: 'BlanesMoan2002',
};
