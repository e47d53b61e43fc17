export * from './cholesky.ts';
export { type EigenSkew, eigenSkew } from './skew.ts';
export { type EigenSymmetric, eigenSymmetric } from './symmetric.ts';
