import { completed, type Stepper } from './stepper.ts';

/** S10 of order 6, with A and B of [BlanesMoan2002, Table 2] exchanged so that B stands outermost; assumes nothing. */
export const blanesMoan6: Stepper = {
  name: 'blanes-moan-6',
  order: 6,
  a: completed([0.148816447901042, -0.132385865767784, 0.067307604692185, 0.432666402578175], 10),
  b: completed([0.0502627644003922, 0.413514300428344, 0.0450798897943977, -0.188054853819569, 0.54196067845078], 11),
  assumesNystrom: false,
  reference: 'BlanesMoan2002',
};
