import type { Experiment } from '../experiment/index.ts';
import { InputError } from '../failure/index.ts';
import { readQuantity } from '../units/index.ts';

/** What the apparatus can do, in SI; in a natural file in its units. */
export interface Laboratory {
  readonly resolution: number;
  readonly positionNoise: number;
  readonly magneticNoise: number;
  readonly timingJitter: number;
  readonly atomNumberNoise: number;
  readonly shots: number;
  readonly targetUncertainty: number;
}

/** A condensate machine with a good objective and a magnetic shield, and a day of measurement. In SI. */
export const typicalLaboratory: Laboratory = {
  resolution: 2e-6,
  positionNoise: 0.3e-6,
  magneticNoise: 1e-8,
  timingJitter: 1e-6,
  atomNumberNoise: 0.05,
  shots: 1000,
  targetUncertainty: 0.05,
};

const quantities = {
  resolution: 'length',
  positionNoise: 'length',
  magneticNoise: 'magneticField',
  timingJitter: 'time',
  atomNumberNoise: '1',
} as const;

/** No typical noise without a unit of length: these a natural file must give. */
const needed = ['positionNoise'] as const;

const refuseMissing = (block: Readonly<Record<string, unknown>>): void => {
  for (const key of needed) {
    if (block[key] !== undefined) continue;
    const message = 'is missing; in natural units nothing is typical';
    throw new InputError([{ field: `laboratory.${key}`, message }]);
  }
};

const noiseless: Laboratory = {
  ...typicalLaboratory,
  resolution: 0,
  positionNoise: 0,
  magneticNoise: 0,
  timingJitter: 0,
};

/** The file's `laboratory` block, typical values where it says nothing, and which those are. */
export const laboratoryOf = (
  experiment: Experiment,
): { readonly laboratory: Laboratory; readonly typical: readonly string[] } => {
  const block = experiment.laboratory ?? {};
  const natural = experiment.units === 'natural';
  if (natural) refuseMissing(block);
  const read = (key: keyof typeof quantities): number | undefined => {
    const given = block[key];
    if (typeof given !== 'string') return given;
    const reading = readQuantity(given, quantities[key]);
    return reading.ok ? reading.value : undefined;
  };
  const measured = Object.fromEntries(
    (Object.keys(quantities) as (keyof typeof quantities)[]).flatMap((key) => {
      const value = read(key);
      return value === undefined ? [] : [[key, value]];
    }),
  );
  const { shots, targetUncertainty } = block;
  const given = {
    ...measured,
    ...(shots !== undefined && { shots }),
    ...(targetUncertainty !== undefined && { targetUncertainty }),
  };
  return {
    laboratory: { ...(natural ? noiseless : typicalLaboratory), ...given },
    typical: Object.keys(typicalLaboratory).filter((key) => !(key in given)),
  };
};
