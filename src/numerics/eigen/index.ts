export * from './cholesky.ts';
export { type EigenSymmetric, eigenSymmetric } from './symmetric.ts';
