/**
 * spindrag: fast spin drag and crossed dynamic response in quantum mixtures.
 *
 * From text to answer: `parseExperiment` -> `run` -> `Result`; piece by piece: a system (`coherentBec`, ...) states itself in
 * descriptions, a theory (`bogoliubov`, ...) turns one into lines, the response core turns lines into moments, regimes and
 * signals. Files and pages: `spindrag/results`, `spindrag/report`. Signs, factors and units: CONVENTIONS.md.
 */
import { program } from './results/program.ts';

export * from './atoms/index.ts';
export * from './experiment/index.ts';
export * from './failure/index.ts';
export * from './physics/index.ts';
export * from './response/index.ts';
export type * from './results/result.ts';
export * from './systems/index.ts';
export * from './theories/index.ts';
export * from './units/index.ts';

/** Version of the library, the same as in package.json (a test compares the two). */
export const version: string = program.version;
