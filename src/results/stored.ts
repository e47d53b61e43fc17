import { InputError } from '../failure/index.ts';
import { type Hdf5Group, listingOf, type OpenHdf5, readNumbers } from './hdf5.ts';
import { resultOf } from './record.ts';
import type { Result } from './result.ts';

/** What an HDF5 file of ours holds: the experiment, and, where it was written as a whole, the result itself. */
export interface StoredResult {
  /** Name and version of the program that wrote it; empty where it does not say. */
  readonly writer: string;
  /** Text of the experiment file; undefined where there is none. */
  readonly experiment: string | undefined;
  /** Undefined for a file of a sweep or a fit, of an older version, or of somebody else. */
  readonly result: Result | undefined;
  readonly listing: Hdf5Group;
}

const textOf = (group: Hdf5Group | undefined, name: string): string | undefined => {
  const value = group?.attributes[name];
  return typeof value === 'string' ? value : undefined;
};

/** Numbers of all datasets together that a result may have: 256 MB of memory. A file of a few bytes may claim any number. */
const mostNumbers = 32_000_000;

const reader = (open: OpenHdf5): ((path: string) => Float64Array) => {
  let left = mostNumbers;
  return (path) => {
    const numbers = readNumbers(open, path);
    left -= numbers.length;
    if (left < 0)
      throw new InputError([{ file: open.file, field: '', message: `holds more than ${mostNumbers} numbers` }]);
    return numbers;
  };
};

/**
 * Reads an open file as a result.
 * @throws InputError where it is damaged, or holds a record that cannot be read.
 */
export const storedResult = (open: OpenHdf5): StoredResult => {
  const listing = listingOf(open);
  const entry = listing.children.find((item): item is Hdf5Group => item.kind === 'group' && item.name === 'entry');
  const [experiment, resolved, record] = [
    textOf(entry, 'experiment'),
    textOf(entry, 'resolved'),
    textOf(entry, 'record'),
  ];
  const isWhole = experiment !== undefined && resolved !== undefined && record !== undefined;
  return {
    writer: [textOf(listing, 'program') ?? '', textOf(listing, 'version') ?? ''].join(' ').trim(),
    experiment,
    result: isWhole ? resultOf(record, open.file, experiment, resolved, reader(open)) : undefined,
    listing,
  };
};
