import type { Experiment } from '../../experiment/index.ts';
import type { Measured } from './measured.ts';
import type { Model } from './models.ts';
import type { Interval } from './statistics.ts';

/** What the answer of a fit can be taken for, and what it cannot, in sentences. */
export interface Claims {
  readonly can: readonly string[];
  readonly cannot: readonly string[];
}

export type ModelName = Model['name'];

export interface FittedParameter {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly standardError: number;
  readonly interval68: Interval;
  readonly interval95: Interval;
}

export interface FittedRatio {
  readonly value: number;
  /** Left out where the data do not bound the ratio. */
  readonly interval68?: Interval;
  readonly interval95?: Interval;
  /** The same from resampled data. */
  readonly bootstrap68?: Interval;
  readonly bootstrap95?: Interval;
}

/** fit --json, schema 1. */
export interface Fit {
  readonly schema: 'spindrag/fit/1';
  readonly model: ModelName;
  readonly theory?: string;
  readonly parameters: readonly FittedParameter[];
  readonly ratio?: FittedRatio;
  readonly chiSquared: number;
  readonly degreesOfFreedom: number;
  /** Probability of a larger chi-squared if the model is right; left out where the data have no errors. */
  readonly probability?: number;
  /**
   * Akaike's criterion, chi-squared + 2 parameters (data ln(chi-squared/data) where the errors are not known): the smaller the
   * better; for comparing models of the same data.
   */
  readonly akaike: number;
  /** Bayes' criterion, chi-squared + parameters ln(data): punishes numbers more. */
  readonly bayes: number;
  readonly correlation: readonly (readonly number[])[];
  /** Smallest over largest singular value of the Jacobian: near 0 the data cannot tell some of the numbers apart. */
  readonly identifiability: number;
  readonly seed: number;
  readonly warnings: readonly string[];
  /** What the model says at the times of the data, one list a cloud. */
  readonly prediction: readonly (readonly number[])[];
  /** What the answer can be taken for, and what not. */
  readonly claims: Claims;
}

export interface FitRequest {
  readonly experiment: Experiment;
  readonly measured: Measured;
  readonly model: ModelName;
  /** For the model `theory`; the first of the file that has a signal where left out. */
  readonly theory?: string;
  readonly free?: readonly string[];
  readonly seed: number;
  /** Huber's loss: what lies far out counts less. */
  readonly robust?: boolean;
  /** Resamplings for the ratio's second interval; 0 for none. */
  readonly resamplings?: number;
  readonly signal: AbortSignal;
}
