import { PhysicsRefusal } from '../../failure/index.ts';
import { cholesky, eigenSkew, solveLower } from '../../numerics/eigen/index.ts';
import {
  type Context,
  type Hydrodynamic,
  operators,
  type Probe,
  type Solution,
  type Spectrum,
  type Theory,
} from '../../physics/index.ts';

/** K = L^T J L, J = [[0, 1], [-1, 0]]: skew-symmetric, [2n][2n]. */
const skewForm = (l: Float64Array, pairs: number): Float64Array => {
  const size = 2 * pairs;
  const k = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      let sum = 0;
      for (let r = 0; r < pairs; r++) {
        sum += l[r * size + i] * l[(r + pairs) * size + j] - l[(r + pairs) * size + i] * l[r * size + j];
      }
      k[i * size + j] = sum;
      k[j * size + i] = -sum;
    }
  }
  return k;
};

/** L of h = L L^T. */
const factorOf = ({ pairs, hessian }: Hydrodynamic): Float64Array => {
  const l = cholesky(hessian, 2 * pairs);
  if (l !== undefined) return l;
  const message = 'the hydrodynamic energy is not positive: the state is unstable';
  throw new PhysicsRefusal('energetically-unstable', message, { pairs });
};

/**
 * Normal modes of H = (1/2) z^T h z, [nu, phi] = i. With h = L L^T and zeta = L^T z: d zeta/dt = K zeta, and the eigenvectors
 * iK y = omega y with omega > 0 make zeta = sum of sqrt(omega) (y b + h.c.) with [b, b^+] = 1. Hence
 * <v|F_a|0>/sqrt(N) = sqrt(omega) (L^-1 source_a) . conj(y).
 */
const spectrumOf = (description: Hydrodynamic, probe: Probe): { spectrum: Spectrum; residual: number } => {
  const { pairs, source } = description;
  const size = 2 * pairs;
  const l = factorOf(description);
  const k = skewForm(l, pairs);
  const { values, real, imaginary } = eigenSkew(k, size);
  const sources = source.map((vector) => solveLower(l, size, vector.slice()));
  const omega = values.slice(pairs);
  const amplitude = new Float64Array(pairs * 2 * operators.length);
  for (let line = 0; line < pairs; line++) {
    const row = (pairs + line) * size;
    for (let a = 0; a < operators.length; a++) {
      const at = 2 * (line * operators.length + a);
      for (let i = 0; i < size; i++) {
        amplitude[at] += Math.sqrt(omega[line]) * sources[a][i] * real[row + i];
        amplitude[at + 1] -= Math.sqrt(omega[line]) * sources[a][i] * imaginary[row + i];
      }
    }
  }
  return {
    spectrum: {
      probe,
      operators,
      share: description.share,
      omega,
      norm: new Int8Array(pairs).fill(1),
      width: new Float64Array(pairs),
      amplitude,
      high: new Uint8Array(pairs),
      instantaneous: description.instantaneous,
      exhausts: [],
    },
    residual: residualOf(k, values, real, imaginary),
  };
};

/** Largest |K re - omega im| over the largest omega. */
const residualOf = (k: Float64Array, values: Float64Array, real: Float64Array, imaginary: Float64Array): number => {
  const size = values.length;
  let worst = 0;
  for (let mode = 0; mode < size; mode++) {
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let j = 0; j < size; j++) sum += k[i * size + j] * real[mode * size + j];
      worst = Math.max(worst, Math.abs(sum - values[mode] * imaginary[mode * size + i]));
    }
  }
  return worst / values[size - 1];
};

const solve = async (description: Hydrodynamic, probe: Probe, { signal }: Context): Promise<Solution> => {
  signal.throwIfAborted();
  const { spectrum, residual } = spectrumOf(description, probe);
  return {
    spectrum,
    equations: description.equations ?? ['PitaevskiiStringari2016'],
    evidence: { ...description.evidence, residual },
    warnings: [],
  };
};

/** Linear hydrodynamics: the gapless modes of any set of densities and phases, and what follows them at once. */
export const hydrodynamics: Theory<'hydrodynamic'> = {
  name: 'hydrodynamics',
  title: 'Hydrodynamics',
  needs: 'hydrodynamic',
  references: ['CarliniStringari2021', 'PitaevskiiStringari2016'],
  solve,
};
