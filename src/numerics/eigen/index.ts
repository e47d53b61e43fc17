export * from './cholesky.ts';
export { type EigenSkew, eigenSkew } from './skew.ts';
export { type EigenSymmetric, eigenSymmetric, eigenSymmetricInPlace } from './symmetric.ts';
