import { Document, isMap, isScalar, type YAMLMap } from 'yaml';
import type { ScatteringLength } from '../atoms/index.ts';
import { asText, tableLengths } from './complete.ts';
import type { Experiment } from './parse.ts';

const origin = ({ uncertainty, source, where, magneticField, note }: ScatteringLength): string =>
  [
    ` ${uncertainty === undefined ? 'uncertainty unknown' : `+- ${Number(uncertainty.toPrecision(2))} a0`}, ${source} (${where})`,
    ...(magneticField === undefined ? [] : [`at ${magneticField} G`]),
    ...(note === undefined ? [] : [note]),
  ].join('; ');

const keys = ['a11', 'a22', 'a12'] as const;

/** Where all three lengths are those of the table, says what they rest on. */
const commentLengths = (document: Document, { system }: Experiment): void => {
  if (!('scatteringLengths' in system)) return;
  const lengths = tableLengths(system);
  const block = document.getIn(['system', 'scatteringLengths']);
  if (lengths === undefined || !isMap(block)) return;
  const texts = asText(lengths);
  if (keys.some((key) => system.scatteringLengths?.[key] !== texts[key])) return;
  block.flow = false;
  for (const key of keys) {
    const node = block.get(key, true);
    if (isScalar(node)) node.comment = origin(lengths[key]);
  }
};

/** Blocks of a few plain values stand on one line. */
const flowShort = (map: YAMLMap): void => {
  for (const { value } of map.items) if (isMap(value)) flowShort(value);
  if (map.items.every(({ value }) => isScalar(value)) && map.items.length <= 4) map.flow = true;
};

const order = [
  'experiment',
  'title',
  'units',
  'system',
  'geometry',
  'probe',
  'observe',
  'theories',
  'laboratory',
  'data',
  'sweep',
] as const;

/** The experiment with every default written out, as YAML that reads back to the same experiment. */
export const resolvedYaml = (experiment: Experiment): string => {
  const fields = order.filter((key) => experiment[key] !== undefined).map((key) => [key, experiment[key]] as const);
  const document = new Document(Object.fromEntries(fields), { version: '1.2', aliasDuplicateObjects: false });
  if (isMap(document.contents)) for (const { value } of document.contents.items) if (isMap(value)) flowShort(value);
  commentLengths(document, experiment);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
};
