/** Machines that carry out the array work: the contract, and who fulfils it. */
export type * from './backend.ts';
export { plain } from './plain/plain.ts';
export { openWasm, type WasmOptions } from './wasm/wasm.ts';
export { type ZeroPoint, zeroPointAt, zeroPointTable } from './zeroPoint.ts';
