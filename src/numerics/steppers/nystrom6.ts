import { completed, type Stepper } from './stepper.ts';

/** RKN S11 of order 6 [BlanesMoan2002, Table 3]. */
export const nystrom6: Stepper = {
  name: 'blanes-moan-nystrom-6',
  order: 6,
  a: completed([0.123229775946271, 0.290553797799558, -0.127049212625417, -0.246331761062075, 0.357208872795928], 11),
  b: completed(
    [0.0414649985182624, 0.198128671918067, -0.0400061921041533, 0.0752539843015807, -0.0115113874206879],
    12,
  ),
  assumesNystrom: true,
  reference: 'BlanesMoan2002',
};
