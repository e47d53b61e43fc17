import type { Dtype, File, Group, GuessableDataTypes } from 'h5wasm';
import { invariant } from '../failure/index.ts';
import type { NexusAttribute, NexusAttributes, NexusDataset, NexusGroup } from './nexus.ts';

/** Newest format that HDF5 1.10 reads; attributes above 64 kB (experiment files) need 1.8. */
const libver: ['v108', 'v110'] = ['v108', 'v110'];
/** Sizes below this are written as they are. */
const worthCompressing = 4096;

type AttributeArguments = readonly [data: GuessableDataTypes, shape: number[] | null, dtype: Dtype | null];

const attributeArguments = (value: NexusAttribute): AttributeArguments => {
  if (typeof value === 'number') return [value, [], '<d'];
  if (typeof value === 'bigint') return [new BigInt64Array([value]), [], '<q'];
  return [typeof value === 'string' ? value : [...value], null, null];
};

const writeAttributes = (target: Pick<Group, 'create_attribute'>, attributes: NexusAttributes): void => {
  for (const [name, value] of Object.entries(attributes)) target.create_attribute(name, ...attributeArguments(value));
};

const complexColumns = (values: NexusDataset['values']): Map<string, Float64Array> => {
  const column = (offset: number): Float64Array =>
    Float64Array.from({ length: values.length / 2 }, (_, index) => Number(values[2 * index + offset] ?? 0));
  return new Map([
    ['r', column(0)],
    ['i', column(1)],
  ]);
};

/** What h5py and viewers take for complex128. */
const complexType: Dtype = [
  ['r', '<d'],
  ['i', '<d'],
];

const isText = (values: NexusDataset['values']): values is readonly string[] => Array.isArray(values);

/** A map is read as a whole, a movie frame by frame. */
const chunksOf = (shape: readonly number[]): number[] => (shape.length > 2 ? [1, ...shape.slice(1)] : [...shape]);

const writeDataset = (parent: Group, name: string, { values, shape, complex, attributes }: NexusDataset): void => {
  const common = { name, shape: [...shape] };
  if (isText(values)) {
    writeAttributes(parent.create_dataset({ ...common, data: [...values] }), attributes);
    return;
  }
  const compression = values.length < worthCompressing ? {} : { chunks: chunksOf(shape), compression: 4 };
  const dataset = complex
    ? parent.create_dataset({ ...common, data: complexColumns(values), dtype: complexType })
    : parent.create_dataset({ ...common, ...compression, data: values });
  writeAttributes(dataset, attributes);
};

const writeGroup = (target: Group, { attributes, children }: NexusGroup): void => {
  writeAttributes(target, attributes);
  for (const [name, child] of Object.entries(children)) {
    if (child.kind === 'group') writeGroup(target.create_group(name), child);
    else writeDataset(target, name, child);
  }
};

/** Writes the tree into an open HDF5 file. */
export const writeNexus = (tree: NexusGroup, file: File): void => writeGroup(file, tree);

/**
 * The bytes of an HDF5 file that holds the tree, made in memory: in Node and in the browser alike, with no file touched.
 * The library comes when first wanted (a megabyte for a browser).
 */
export const nexusBytes = async (tree: NexusGroup): Promise<Uint8Array> => {
  const { File, ready } = await import('h5wasm');
  const { FS } = await ready;
  const path = `/${crypto.randomUUID()}.h5`;
  const file = new File(path, 'w', { libver });
  try {
    writeNexus(tree, file);
    invariant(file.close() === 0, 'HDF5 does not close the file');
    return FS.readFile(path);
  } finally {
    FS.unlink(path);
  }
};
