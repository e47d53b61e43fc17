/** The vocabulary: types that systems, theories and the response core share. */
export * from './continuum.ts';
export * from './descriptions/index.ts';
export * from './fermiSurface.ts';
export * from './geometry.ts';
export * from './leeHuangYang.ts';
export * from './moments.ts';
export * from './probe.ts';
export * from './regimes.ts';
export * from './spectrum.ts';
export * from './system.ts';
export * from './theory.ts';
export * from './thomasFermi.ts';
export * from './zeroPointPotentials.ts';
