import { type KroneckerSum, multiplySum, shiftedInverses } from '../../numerics/krylov/kroneckerSum.ts';
import type { Probe, QuadraticSector, Vector3 } from '../../physics/index.ts';
import { addLocal, curvature } from './trapCurvature.ts';
import type { TrapGroundState } from './trapGroundState.ts';
import { spread, type TrapLattice } from './trapLattice.ts';

/** The axis that a cosine runs along. */
const axisOf = (lattice: TrapLattice, q: Vector3): number =>
  Math.max(
    0,
    lattice.axes.findIndex((_, axis) => q[axis] !== 0),
  );

/** f on the half grid; the probe is x, or a cosine along one axis. */
export function probeOnGrid(lattice: TrapLattice, probe: Probe): Float64Array {
  if (probe.kind === 'position') return lattice.x;
  const axis = axisOf(lattice, probe.q);
  return spread(lattice.axes, axis, (x) => Math.cos(probe.q[axis] * x));
}

/** |grad f|^2 on the half grid. */
export function gradientOnGrid(lattice: TrapLattice, probe: Probe): Float64Array {
  if (probe.kind === 'position') return lattice.x.map(() => 1);
  const axis = axisOf(lattice, probe.q);
  return spread(lattice.axes, axis, (x) => (probe.q[axis] * Math.sin(probe.q[axis] * x)) ** 2);
}

/**
 * F = sum over the basis functions e_j of c_j^* a_j^+ .. : an even f gives (c, c) with c = (f psi_a)_j; an odd one has imaginary
 * elements, c = i d with d = (i f psi_a)_j, and F = i sum d_j (a_j - a_j^+): (d, -d), up to a phase that all operators share.
 */
function componentSource(state: TrapGroundState, probe: Probe, component: 0 | 1): Float64Array {
  const { lattice, vector } = state;
  const { points, components, model } = lattice;
  const f = probeOnGrid(lattice, probe);
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

/** u + v and u - v of a vector (u, v), and back: A + B and A - B act on them apart. */
const nothing = (x: Float64Array): boolean => x.every((value) => value === 0);

/**
 * M = [[A, B], [B, A]] of one sector, applied through A + B and A - B. Each is skipped where it has nothing to act on, so that a
 * vector of one kind, (p, p) or (p, -p), costs half.
 */
function applyPair(
  plus: (x: Float64Array, out: Float64Array) => void,
  minus: (x: Float64Array, out: Float64Array) => void,
  n: number,
): QuadraticSector['apply'] {
  const [sum, difference, high, low] = Array.from({ length: 4 }, () => new Float64Array(n));
  return (x, out) => {
    for (let j = 0; j < n; j++) {
      sum[j] = 0.5 * (x[j] + x[n + j]);
      difference[j] = 0.5 * (x[j] - x[n + j]);
    }
    if (nothing(sum)) high.fill(0);
    else plus(sum, high);
    if (nothing(difference)) low.fill(0);
    else minus(difference, low);
    for (let j = 0; j < n; j++) {
      out[j] = high[j] + low[j];
      out[n + j] = high[j] - low[j];
    }
  };
}

/**
 * Near inverses of A + B and A - B: the single-particle part with what a sum over the axes can say of the potential outside
 * the cloud, max(0, V_i - mu), and a shift. One of the two is the stiffness of phases, whose lowest values are of the order of
 * the trap; the other, of densities and spins, starts at the chemical potential. Which is which depends on sigma: a common phase
 * i theta psi is (p, -p) with an even theta, or (p, p) with an odd one, whose part psi_2 has the opposite sign.
 */
function preconditioner(
  { lattice, scale }: TrapGroundState,
  one: KroneckerSum,
  sigma: 1 | -1,
): QuadraticSector['apply'] {
  const { axes, model, components } = lattice;
  const factors = one.factors.map((factor, axis) => {
    const size = one.sizes[axis];
    const { points } = axes[axis];
    const outside = (i: number) => Math.max(0, (model.frequencies[axis] * points[i % points.length]) ** 2 / 2 - scale);
    return factor.map((value, at) => (at % (size + 1) === 0 ? value + outside(at % size) : value));
  });
  const soft = 3 * Math.min(...model.frequencies);
  const [forPhase, forDensity] = shiftedInverses({ sizes: one.sizes, factors }, [soft, scale]);
  const [plus, minus] =
    components === 2 ? [forPhase, forPhase] : sigma === 1 ? [forDensity, forPhase] : [forPhase, forDensity];
  return applyPair(
    plus.apply,
    minus.apply,
    one.sizes.reduce((product, size) => product * size, 1),
  );
}

/** Sectors of more modes are solved by iteration and bring a near inverse. */
const denseModes = 1300;

/** One sector of the quadratic Hamiltonian on the ground state; `one` is its single-particle part. */
export function trapSector(state: TrapGroundState, one: KroneckerSum, probe: Probe, sigma: 1 | -1): QuadraticSector {
  const { lattice, vector, mu } = state;
  const half = (tau: 1 | -1) => {
    const local = curvature(lattice, vector, mu, tau, sigma);
    return (x: Float64Array, out: Float64Array): void => {
      multiplySum(one, x, out);
      addLocal(local, x, out);
    };
  };
  return {
    label: lattice.components === 2 ? 'trap' : sigma === 1 ? 'even' : 'odd',
    modes: vector.length,
    apply: applyPair(half(1), half(-1), vector.length),
    ...(vector.length > denseModes ? { precondition: preconditioner(state, one, sigma) } : {}),
    source: sectorSources(state, probe, sigma),
    zeroModes: zeroModes(state, sigma),
  };
}
