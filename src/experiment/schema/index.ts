import { z } from 'zod';
import { readQuantity } from '../../units/index.ts';
import { at, has, type Issue, leaves } from '../draft.ts';
import { mostValues, rangeJsonSchema, spelledOut } from '../ranges.ts';
import { beyondMeanFieldRules } from './beyondMeanField.ts';
import { type Border, lab, natural } from './border.ts';
import { boseHubbardRules, boseHubbardSchema } from './boseHubbard.ts';
import { coherentBecRules, coherentBecSchema } from './coherentBec.ts';
import { dataRules, dataSchema } from './data.ts';
import { fermiLiquidRules, fermiLiquidSchema } from './fermiLiquid.ts';
import { geometryRules, geometrySchema } from './geometry.ts';
import { laboratorySchema } from './laboratory.ts';
import { samples } from './parts.ts';
import { polaronRules, polaronSchema } from './polaron.ts';
import { probeRules, probeSchema } from './probe.ts';
import { quenchRules } from './quench.ts';
import { superfluidMixtureRules, superfluidMixtureSchema } from './superfluidMixture.ts';
import { theoriesSchema, theoryRules } from './theories.ts';

export type { Given } from './border.ts';
export { strengthKind } from './probe.ts';
export { type TheoryName, theoriesOf } from './theories.ts';

/** One line a kind of system. */
const systemSchema = (border: Border) =>
  z.discriminatedUnion('kind', [
    coherentBecSchema(border),
    superfluidMixtureSchema(border),
    fermiLiquidSchema(border),
    polaronSchema(border),
    boseHubbardSchema(border),
  ]);

const systemRules: Readonly<Record<string, (draft: unknown) => readonly Issue[]>> = {
  'coherent-bec': coherentBecRules,
  'superfluid-mixture': superfluidMixtureRules,
  'fermi-liquid': fermiLiquidRules,
  polaron: polaronRules,
  'bose-hubbard': boseHubbardRules,
};

const observeSchema = (border: Border) =>
  z.strictObject({ until: border.quantity('time', 'positive'), samples: samples.default(401) });

const listOfValues = z.array(z.json()).min(1).max(mostValues);

/** A list, or a range that is read as the list it stands for. */
const axisSchema = z.preprocess(spelledOut, listOfValues);

const fields = (border: Border) => ({
  experiment: z.literal(1),
  title: z.string().max(500).default('Untitled experiment'),
  system: systemSchema(border),
  geometry: geometrySchema(border),
  probe: probeSchema(border),
  observe: observeSchema(border),
  theories: theoriesSchema(border),
  laboratory: laboratorySchema(border).optional(),
  data: dataSchema().optional(),
  sweep: z.record(z.string(), axisSchema).optional(),
});

/** The experiment file, version 1: the one source of its types, its validation and its JSON Schema. */
export const experimentSchema = z.discriminatedUnion('units', [
  z.strictObject({ ...fields(lab), units: z.literal('lab').default('lab') }),
  z.strictObject({ ...fields(natural), units: z.literal('natural') }),
]);

/** A valid file, defaults filled in; quantities as the file has them. */
export type ExperimentFile = z.output<typeof experimentSchema>;
export type BoseHubbardBlock = Extract<ExperimentFile['system'], { kind: 'bose-hubbard' }>;
export type CoherentBecBlock = Extract<ExperimentFile['system'], { kind: 'coherent-bec' }>;
export type FermiLiquidBlock = Extract<ExperimentFile['system'], { kind: 'fermi-liquid' }>;
export type PolaronBlock = Extract<ExperimentFile['system'], { kind: 'polaron' }>;
export type SuperfluidMixtureBlock = Extract<ExperimentFile['system'], { kind: 'superfluid-mixture' }>;

/** Whether the file has a k0 above zero, or one that is wrong in itself. */
const definesRecoil = (draft: unknown): boolean => {
  const momentum = at(draft, 'system', 'coupling', 'momentum');
  if (has(draft, 'system', 'coupling', 'raman')) return true;
  const reading = typeof momentum === 'string' ? readQuantity(momentum, 'wavenumber') : undefined;
  return reading !== undefined && (!reading.ok || reading.value > 0);
};

const recoilRules = (draft: unknown): readonly Issue[] => {
  if (at(draft, 'units') === 'natural' || definesRecoil(draft)) return [];
  return leaves(draft).flatMap(([path, value]) => {
    if (typeof value !== 'string' || path[0] === 'title') return [];
    const reading = readQuantity(value, 'energy', 1);
    return reading.ok && reading.units.includes('Er')
      ? [{ path, message: '"Er" needs `system.coupling.raman` or a `momentum` that defines it' }]
      : [];
  });
};

/** All rules that join several fields. They may be asked of a file that is still wrong. */
export const rules = (draft: unknown): readonly Issue[] => [
  ...(systemRules[String(at(draft, 'system', 'kind'))]?.(draft) ?? []),
  ...geometryRules(draft),
  ...probeRules(draft),
  ...theoryRules(draft),
  ...beyondMeanFieldRules(draft),
  ...quenchRules(draft),
  ...dataRules(draft),
  ...recoilRules(draft),
];

/** JSON Schema (draft 2020-12) of the file as it is written, for editors. */
export const experimentJsonSchema = (): z.core.JSONSchema.JSONSchema =>
  z.toJSONSchema(experimentSchema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema !== axisSchema) return;
      const list = { ...jsonSchema };
      for (const key of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, key);
      Object.assign(jsonSchema, { anyOf: [list, rangeJsonSchema] });
    },
  });
