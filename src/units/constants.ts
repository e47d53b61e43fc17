/**
 * Constants in SI, CODATA 2022 [CODATA2022, Table XXXI]. `h`, `k_B` and `e` are exact since 2019; the others carry their
 * standard uncertainty in the comment.
 */
export const planck = 6.62607015e-34; // J s, exact
export const hbar = planck / (2 * Math.PI); // J s
export const boltzmann = 1.380649e-23; // J/K, exact
export const elementaryCharge = 1.602176634e-19; // C, exact
export const atomicMass = 1.66053906892e-27; // kg, +- 0.000 000 000 52e-27
export const bohrRadius = 5.29177210544e-11; // m, +- 0.000 000 000 82e-11
