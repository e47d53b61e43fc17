import { invariant } from '../../failure/index.ts';
import type { Fit, FitRequest } from './answer.ts';
import { modelOf, residualsOf } from './fit.ts';
import { leastSquares } from './leastSquares.ts';

/** chi-squared, the least over all other numbers, against one of them. */
export interface Profile {
  readonly name: string;
  readonly unit: string;
  readonly values: readonly number[];
  /** Above the minimum, in units of the variance of one datum. */
  readonly rise: readonly number[];
  /** What the covariance says it should be. */
  readonly parabola: readonly number[];
}

/** Out to so many standard errors, in so many points. */
const reach = 3;
const points = 13;

/** Numbers of a theory cost a run each; those beyond these are left to the covariance. */
const most = { theory: 2, other: 4 };

const sum = (r: Float64Array): number => r.reduce((total, one) => total + one * one, 0);

/**
 * Profiles of the first numbers of a fit. A parabola means that the intervals of the covariance hold; another shape, that they do not.
 */
export const profilesOf = async (request: FitRequest, fit: Fit): Promise<readonly Profile[]> => {
  const model = modelOf(request);
  const residuals = residualsOf(model, request.measured);
  const found = fit.parameters.map(({ value }) => value);
  const variance = fit.probability === undefined ? fit.chiSquared / fit.degreesOfFreedom : 1;
  const count = model.name === 'theory' ? most.theory : most.other;
  const profiles: Profile[] = [];
  for (const [index, { name, unit, standardError, value }] of fit.parameters.slice(0, count).entries()) {
    if (!(standardError > 0)) continue;
    const values = Array.from(
      { length: points },
      (_, k) => value + reach * standardError * ((2 * k) / (points - 1) - 1),
    );
    const rise: number[] = [];
    for (const held of values) {
      const whole = (rest: readonly number[]): number[] => [...rest.slice(0, index), held, ...rest.slice(index)];
      const others = found.filter((_, other) => other !== index);
      const start = others.map((one, k) => ({
        value: one,
        scale: model.parameters[k < index ? k : k + 1]?.scale ?? 1,
      }));
      invariant(start.length === found.length - 1, 'all numbers but the held one are free');
      const best =
        start.length === 0
          ? await residuals([held])
          : (await leastSquares((rest) => residuals(whole(rest)), start)).residuals;
      rise.push(Math.max(0, (sum(best) - fit.chiSquared) / variance));
    }
    profiles.push({ name, unit, values, rise, parabola: values.map((one) => ((one - value) / standardError) ** 2) });
  }
  return profiles;
};
