import { type Eigenbasis, eigenbasis, type KroneckerSum, multiplySum } from '../../numerics/krylov/kroneckerSum.ts';
import { applyPair, type Half } from '../../numerics/krylov/pairForm.ts';
import { spread } from '../../numerics/sincAxis.ts';
import type { Probe, QuadraticSector } from '../../physics/index.ts';
import { probeOn } from '../trapped/probe.ts';
import { addLocal, curvature } from './trapCurvature.ts';
import type { TrapGroundState } from './trapGroundState.ts';
import { addToAxes } from './trapLattice.ts';

/**
 * F = sum over the basis functions e_j of c_j^* a_j^+ .. : an even f gives (c, c) with c = (f psi_a)_j; an odd one has imaginary
 * elements, c = i d with d = (i f psi_a)_j, and F = i sum d_j (a_j - a_j^+): (d, -d), up to a phase that all operators share.
 */
function componentSource(state: TrapGroundState, probe: Probe, component: 0 | 1): Float64Array {
  const { lattice, vector } = state;
  const { points, components, model } = lattice;
  const f = probeOn(lattice.axes, probe);
  const half = 2 * components * points;
  const out = new Float64Array(2 * half);
  const at = 2 * component * points;
  const scale = 1 / Math.sqrt(model.atoms);
  for (let k = 0; k < points; k++) {
    const [re, im] = [scale * f[k] * vector[at + k], scale * f[k] * vector[at + points + k]];
    const odd = probe.kind === 'position';
    out[at + k] = odd ? -im : re;
    out[at + points + k] = odd ? re : im;
  }
  const mirror = probe.kind === 'position' ? -1 : 1;
  for (let j = 0; j < half; j++) out[half + j] = mirror * out[j];
  return out;
}

/** In the sector psi_2 = sigma psi_1^* the basis is (e, sigma e^*)/sqrt2: F(2) = sigma F(1) for even f, -sigma F(1) for odd f. */
function sectorSources(state: TrapGroundState, probe: Probe, sigma: 1 | -1): readonly Float64Array[] {
  if (state.lattice.components === 2) return [componentSource(state, probe, 0), componentSource(state, probe, 1)];
  const first = componentSource(state, probe, 0).map((value) => value * Math.SQRT1_2);
  const parity = probe.kind === 'position' ? -sigma : sigma;
  return [first, first.map((value) => parity * value)];
}

/** Phase of one component, or of both, turned: (psi, -psi). */
function goldstone({ vector, lattice }: TrapGroundState, keep: (component: number) => boolean): Float64Array {
  const n = vector.length;
  const kept = vector.map((value, at) => (keep(Math.floor(at / (2 * lattice.points))) ? value : 0));
  return Float64Array.from({ length: 2 * n }, (_, at) => (at < n ? kept[at] : -kept[at - n]));
}

/** The common phase is free; without coupling the relative phase is free too, which is the sector sigma = -1 of two equal clouds. */
function zeroModes(state: TrapGroundState, sigma: 1 | -1): readonly Float64Array[] {
  const { components, model } = state.lattice;
  if (components === 1) return sigma === 1 || model.rabi === 0 ? [goldstone(state, () => true)] : [];
  if (model.rabi > 0) return [goldstone(state, () => true)];
  return [0, 1].map((own) => goldstone(state, (a) => a === own));
}

/**
 * Where the walls of the separable part begin, in parts of mu. The potential outside the cloud, max(0, V - mu), is no sum over the
 * axes: walls at V_i = mu leave the corners of the box open, walls at mu/dimensions cut into the cloud. Of 1, 0.8, 0.6, 0.5, 0.4, 0.3
 * this needs the fewest products on the 87Rb example (345; 500 with walls at mu).
 */
const wall = 0.5;

/** What of the potential outside the cloud a sum over the axes can say. */
const outside =
  ({ lattice, scale }: TrapGroundState) =>
  (x: number, axis: number): number =>
    Math.max(0, (lattice.model.frequencies[axis] * x) ** 2 / 2 - wall * scale);

/** Sectors of more modes are solved by iteration. */
const denseModes = 1300;

/** The form on the grid, where the mean field is local. */
function gridSector(state: TrapGroundState, one: KroneckerSum, probe: Probe, sigma: 1 | -1): QuadraticSector {
  const { lattice, vector, mu } = state;
  const half = (tau: 1 | -1): Half => {
    const local = curvature(lattice, vector, mu, tau, sigma);
    return (x, out) => {
      multiplySum(one, x, out);
      addLocal(local, x, out);
    };
  };
  return {
    label: lattice.components === 2 ? 'trap' : sigma === 1 ? 'even' : 'odd',
    modes: vector.length,
    apply: applyPair(half(1), half(-1), vector.length),
    source: sectorSources(state, probe, sigma),
    zeroModes: zeroModes(state, sigma),
  };
}

/**
 * A + B and A - B in the eigenbasis of their separable part S, the single-particle part with `outside`: S is a list of numbers, and
 * what is left is local on the grid, less what S took from it.
 */
function spectralHalf(
  state: TrapGroundState,
  { values, expand, compose }: Eigenbasis,
  tau: 1 | -1,
  sigma: 1 | -1,
): Half {
  const { lattice, vector, mu } = state;
  const local = curvature(lattice, vector, mu, tau, sigma);
  lattice.axes.forEach((_, axis) => {
    const taken = spread(lattice.axes, axis, (x) => outside(state)(x, axis));
    local.forEach((row, part) => {
      taken.forEach((value, k) => {
        row[part][k] -= value;
      });
    });
  });
  const [onGrid, image] = [new Float64Array(values.length), new Float64Array(values.length)];
  return (x, out) => {
    compose(x, onGrid);
    image.fill(0);
    addLocal(local, onGrid, image);
    expand(image, out);
    for (let j = 0; j < out.length; j++) out[j] += values[j] * x[j];
  };
}

/**
 * The same form for iteration: near inverses of A + B and A - B are S shifted, which cost nothing in this basis. One of the two
 * halves is the stiffness of phases, whose lowest values are of the order of the trap; the other, of densities and spins, starts at
 * the chemical potential. Which is which depends on sigma: a common phase i theta psi is (p, -p) with an even theta, or (p, p) with
 * an odd one, whose part psi_2 has the opposite sign.
 */
function spectralSector(
  state: TrapGroundState,
  one: KroneckerSum,
  grid: QuadraticSector,
  sigma: 1 | -1,
): QuadraticSector {
  const { lattice, scale } = state;
  const basis = eigenbasis(addToAxes(lattice, one, outside(state)));
  const n = grid.modes;
  const turned = (vector: Float64Array): Float64Array => {
    const out = new Float64Array(2 * n);
    basis.expand(vector.subarray(0, n), out.subarray(0, n));
    basis.expand(vector.subarray(n), out.subarray(n));
    return out;
  };
  const shifted = (shift: number): Half => {
    const weights = basis.values.map((value) => 1 / (value - basis.values[0] + shift));
    return (x, out) => {
      for (let j = 0; j < n; j++) out[j] = weights[j] * x[j];
    };
  };
  const [phase, density] = [shifted(Math.min(...lattice.model.frequencies)), shifted(scale)];
  const [plus, minus] = lattice.components === 2 ? [phase, phase] : sigma === 1 ? [density, phase] : [phase, density];
  return {
    label: grid.label,
    modes: n,
    apply: applyPair(spectralHalf(state, basis, 1, sigma), spectralHalf(state, basis, -1, sigma), n),
    precondition: applyPair(plus, minus, n),
    source: grid.source.map(turned),
    zeroModes: grid.zeroModes.map(turned),
  };
}

/** One sector of the quadratic Hamiltonian on the ground state; `one` is its single-particle part. */
export function trapSector(state: TrapGroundState, one: KroneckerSum, probe: Probe, sigma: 1 | -1): QuadraticSector {
  const grid = gridSector(state, one, probe, sigma);
  return grid.modes > denseModes ? spectralSector(state, one, grid, sigma) : grid;
}
