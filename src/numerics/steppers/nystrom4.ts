import { completed, type Stepper } from './stepper.ts';

/** RKN S6 of order 4 [BlanesMoan2002, Table 3]. */
export const nystrom4: Stepper = {
  name: 'blanes-moan-nystrom-4',
  order: 4,
  a: completed([0.245298957184271, 0.60487266571108], 6),
  b: completed([0.0829844064174052, 0.396309801498368, -0.0390563049223486], 7),
  assumesNystrom: true,
  reference: 'BlanesMoan2002',
};
