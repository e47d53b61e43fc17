import type { Stepper } from './stepper.ts';

export const strang: Stepper = {
  name: 'strang',
  order: 2,
  a: [1],
  b: [0.5, 0.5],
  assumesNystrom: false,
  reference: 'Strang1968',
};
