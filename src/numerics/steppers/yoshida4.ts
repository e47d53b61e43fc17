import { palindrome, type Stepper } from './stepper.ts';

/** Triple jump: Strang steps of length gamma, 1 - 2 gamma, gamma with 2 gamma^3 + (1 - 2 gamma)^3 = 0. */
const γ = 1 / (2 - 2 ** (1 / 3));

export const yoshida4: Stepper = {
  name: 'yoshida-4',
  order: 4,
  a: palindrome([γ, 1 - 2 * γ], 3),
  b: palindrome([γ / 2, (1 - γ) / 2], 4),
  assumesNystrom: false,
  reference: 'Yoshida1990',
};
