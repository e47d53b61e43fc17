/** Measured motion of one or both clouds, in SI (a natural file: its units). All arrays [sample]. */
export interface Measured {
  readonly time: Float64Array;
  readonly kind: 'position' | 'velocity';
  /** Changes of <cos(qx)>, or numbers of a natural file, not lengths. */
  readonly dimensionless: boolean;
  readonly clouds: readonly Cloud[];
  /** Of the errors of the two clouds in one shot. */
  readonly correlation: number;
  readonly warnings: readonly string[];
}

export interface Cloud {
  readonly component: 1 | 2;
  readonly values: Float64Array;
  /** Standard errors; where they are not known they are found from the scatter about the model. */
  readonly errors?: Float64Array;
}

/** What a model says: one array a cloud, on the times of the data. */
export type Prediction = readonly Float64Array[];

/** Errors to weigh with; 1 where none are known. */
const errorAt = ({ errors }: Cloud, sample: number): number => errors?.[sample] ?? 1;

/**
 * Residuals of unit variance, independent: for two clouds with correlated errors r1 and (r2 - rho r1)/sqrt(1 - rho^2), the
 * inverse Cholesky factor of their correlation.
 */
export const residuals = ({ clouds, correlation: ρ, time }: Measured, prediction: Prediction): Float64Array => {
  const scaled = clouds.map((cloud, index) =>
    cloud.values.map((value, sample) => (value - (prediction[index]?.[sample] ?? 0)) / errorAt(cloud, sample)),
  );
  const [first, second] = scaled;
  const all = new Float64Array(clouds.length * time.length);
  all.set(first ?? []);
  second?.forEach((r, sample) => {
    all[time.length + sample] = (r - ρ * (first?.[sample] ?? 0)) / Math.sqrt(1 - ρ * ρ);
  });
  return all;
};

/** Whether the errors came with the data. */
export const hasErrors = ({ clouds }: Measured): boolean => clouds.every(({ errors }) => errors !== undefined);
