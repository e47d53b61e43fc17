/** A run as data: its shape, its summary, its HDF5 layout, its bibliography. No files. */

export { bibliography, type Source, shortCitation } from './bibliography.ts';
export {
  type Hdf5Attribute,
  type Hdf5Dataset,
  type Hdf5Group,
  type Hdf5Library,
  listingOf,
  type OpenHdf5,
  openHdf5,
  readNumbers,
  readTexts,
} from './hdf5.ts';
export { type NexusAttribute, type NexusAttributes, type NexusDataset, type NexusGroup, nexusTree } from './nexus.ts';
export { nexusBytes, writeNexus } from './nexusBytes.ts';
export { program } from './program.ts';
export { hidingError, ratioError } from './ratioError.ts';
export type * from './result.ts';
export { runTakeaway } from './runTakeaway.ts';
export { type StoredResult, storedResult } from './stored.ts';
export { type Summary, summary, type TheorySummary } from './summary.ts';
export { bibtex, type Takeaway, takeawayFiles } from './takeaway.ts';
export { ultrafastEnd } from './ultrafastEnd.ts';
