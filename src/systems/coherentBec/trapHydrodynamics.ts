import { PhysicsRefusal } from '../../failure/index.ts';
import type { Hydrodynamic, Probe } from '../../physics/index.ts';
import { type CloudRule, cloudRule, integrateCloud, localGap, type ThomasFermi } from './thomasFermi.ts';
import { lockedSpinResponse } from './trapClosedForm.ts';
import { type CloudPolynomial, cloudPolynomials, gradedPowers } from './trapPolynomials.ts';
import { type ProbeValues, probeValues, rimPhases } from './trapProbe.ts';

/** Degrees beyond what the phase across the cloud asks for, so that the coefficients of a smooth source reach 1e-10. */
const spareDegrees = 14;
/** Canonical pairs that a dense solution takes in seconds. */
const largestBasis = 700;

/**
 * Degree of the polynomials. The operator -div(n K grad) maps degree d into degrees <= d where K is constant (n is of degree 2
 * and vanishes at the rim), so that x and 1, x^2, y^2, z^2 are closed sets; elsewhere convergence is geometric.
 */
function degreeFor(state: ThomasFermi, probe: Probe): number {
  const { g11, g12, rabi } = state.model;
  const smooth = probe.kind === 'position' && (g11 === g12 || rabi === 0) ? 2 : spareDegrees;
  return smooth + Math.ceil(rimPhases(state, probe).reduce((sum, phase) => sum + Math.abs(phase), 0));
}

/** Sources are even in y and z unless an oblique cosine mixes the axes; the coupling makes both parities in x. */
function stepsFor({ radii }: ThomasFermi, probe: Probe): readonly number[] {
  const waves = probe.kind === 'cosine' ? radii.map((_, axis) => probe.q[axis] !== 0) : [];
  const oblique = waves.filter((wave) => wave).length > 1;
  return radii.map((_, axis) => (axis === 0 || (oblique && waves[axis]) ? 1 : 2));
}

/** Half of the cloud (y, z > 0) with all the weight, for functions even in y and z. */
function folded(rule: CloudRule, steps: readonly number[]): CloudRule {
  const axes = steps.flatMap((step, axis) => (step === 2 ? [axis] : []));
  const weight = (i: number): number =>
    axes.reduce(
      (all, axis) => all * (rule.scaled[axis][i] > 1e-14 ? 2 : Math.abs(rule.scaled[axis][i]) < 1e-14 ? 1 : 0),
      1,
    );
  const kept = Array.from(rule.volume.keys()).filter((i) => weight(i) > 0);
  return {
    scaled: rule.scaled.map((axis) => Float64Array.from(kept, (i) => axis[i])),
    density: Float64Array.from(kept, (i) => rule.density[i]),
    volume: Float64Array.from(kept, (i) => rule.volume[i] * weight(i)),
  };
}

/** Everything that the matrix elements need, on the nodes. */
interface Frame {
  readonly state: ThomasFermi;
  readonly rule: CloudRule;
  readonly values: ProbeValues;
  readonly basis: readonly CloudPolynomial[];
}

function frame(state: ThomasFermi, probe: Probe): Frame {
  const degree = degreeFor(state, probe);
  const steps = stepsFor(state, probe);
  const pairs = gradedPowers(degree, steps).length - 1;
  if (pairs > largestBasis) {
    const message = `the cosine has too many periods across the cloud for polynomials: ${pairs} of degree <= ${degree}`;
    throw new PhysicsRefusal('not-converged', message, { pairs, degree, largestBasis });
  }
  const rule = folded(
    cloudRule(
      state,
      steps.map(() => degree + 3),
    ),
    steps,
  );
  const basis = cloudPolynomials(state, rule, degree, steps).slice(1);
  return { state, rule, values: probeValues(state, rule, probe), basis };
}

/** Weight n K on the node for each axis: K_x = 1 - 2 k0^2/W with coupling, else 1. */
function mobility({ state, rule }: Frame): readonly Float64Array[] {
  const { rabi, momentum } = state.model;
  const { density, volume } = rule;
  const bare = density.map((n, i) => n * volume[i]);
  const dressed = bare.map((x, i) =>
    rabi > 0 ? x * (1 - (2 * momentum ** 2) / localGap(state.model, density[i])) : x,
  );
  return state.radii.map((_, axis) => (axis === 0 ? dressed : bare));
}

/** T_ij = int n K grad P_i . grad P_j. [n][n] */
function stiffnessOfPhase(one: Frame): Float64Array {
  const { basis } = one;
  const n = basis.length;
  const weights = mobility(one);
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const weighted = basis[i].gradient.map((g, axis) => g.map((x, node) => x * weights[axis][node]));
    for (let j = 0; j <= i; j++) {
      if (basis[i].powers.some((power, axis) => (power - basis[j].powers[axis]) % 2 !== 0)) continue;
      let sum = 0;
      weighted.forEach((left, axis) => {
        const right = basis[j].gradient[axis];
        for (let node = 0; node < left.length; node++) sum += left[node] * right[node];
      });
      out[i * n + j] = out[j * n + i] = sum;
    }
  }
  return out;
}

/** int f P_j/sqrt(N): the density that f sees. */
const densitySource = ({ rule, values, basis, state }: Frame): Float64Array =>
  Float64Array.from(
    basis,
    (one) => integrateCloud(rule, (i) => values.f[i] * one.values[i]) / Math.sqrt(state.model.atoms),
  );

/** int (2 n k0 f/W) d_x P_j/sqrt(N): the spin that follows the phase gradient at once [CarliniStringari2021, Eq. 19]. */
function phaseSource({ rule, values, basis, state }: Frame): Float64Array {
  const { momentum, atoms } = state.model;
  const weight = rule.density.map((n, i) => (2 * n * momentum * values.f[i]) / localGap(state.model, n));
  return Float64Array.from(
    basis,
    (one) => integrateCloud(rule, (i) => weight[i] * one.gradient[0][i]) / Math.sqrt(atoms),
  );
}

/** H = (1/2) z^T hessian z from blocks [n][n] of densities (times `count` fields) and phases. */
function place(
  hessian: Float64Array,
  size: number,
  row: number,
  column: number,
  block: Float64Array,
  n: number,
  factor: number,
) {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) hessian[(row + i) * size + column + j] = factor * block[i * n + j];
  }
}

const identity = (n: number): Float64Array =>
  Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0));

/** Share of a source in the two highest degrees: what a finite set leaves out is smaller still. */
function tail({ basis }: Frame, source: Float64Array): number {
  const top = Math.max(...basis.map(({ degree }) => degree));
  const norm = Math.hypot(...source);
  return norm === 0 || top <= 2 ? 0 : Math.hypot(...source.filter((_, i) => basis[i].degree > top - 2)) / norm;
}

/** One density and one phase; the spin is eliminated. F(1) = (F_n + F_s)/2, F(2) = (F_n - F_s)/2. */
function coupled(one: Frame): Hydrodynamic {
  const n = one.basis.length;
  const hessian = new Float64Array(4 * n * n);
  place(hessian, 2 * n, 0, 0, identity(n), n, one.state.stiffness);
  place(hessian, 2 * n, n, n, stiffnessOfPhase(one), n, 1);
  const [density, phase] = [densitySource(one), phaseSource(one)];
  const source = (sign: number) =>
    Float64Array.from({ length: 2 * n }, (_, i) => (i < n ? density[i] : sign * phase[i - n]) / 2);
  const locked = lockedSpinResponse(one.state, one.rule, one.values) / 4;
  return {
    pairs: n,
    hessian,
    source: [source(1), source(-1)],
    instantaneous: Float64Array.of(locked, -locked, -locked, locked),
    share: one.state.share,
    evidence: { polynomials: n, sourceTail: Math.max(tail(one, density), tail(one, phase)) },
  };
}

/** Two densities and two phases, both superfluids with the profile of the cloud. Pairs: component 1, then component 2. */
function uncoupled(one: Frame): Hydrodynamic {
  const { g11, g22, g12 } = one.state.model;
  const n = one.basis.length;
  const size = 4 * n;
  const hessian = new Float64Array(size * size);
  const unit = identity(n);
  const T = stiffnessOfPhase(one);
  for (const [row, column, g] of [
    [0, 0, g11],
    [0, n, g12],
    [n, 0, g12],
    [n, n, g22],
  ] as const) {
    place(hessian, size, row, column, unit, n, g);
  }
  one.state.share.forEach((share, a) => {
    place(hessian, size, (2 + a) * n, (2 + a) * n, T, n, share);
  });
  const density = densitySource(one);
  const source = (a: number) =>
    Float64Array.from({ length: size }, (_, i) => (Math.floor(i / n) === a ? density[i % n] : 0));
  return {
    pairs: 2 * n,
    hessian,
    source: [source(0), source(1)],
    instantaneous: new Float64Array(4),
    share: one.state.share,
    evidence: { polynomials: n, sourceTail: tail(one, density) },
  };
}

/**
 * Linear hydrodynamics on the Thomas-Fermi profile in orthonormal polynomials P_j: dn = sum nu_j P_j, Phi = sum phi_j P_j are
 * canonical pairs, H = (G/2) nu.nu + (1/2) phi.T phi. The constant (number and global phase) is left out: nothing moves it.
 * Throws PhysicsRefusal `not-converged` where the cosine has too many periods across the cloud.
 */
export function trapHydrodynamics(state: ThomasFermi, probe: Probe): Hydrodynamic {
  const one = frame(state, probe);
  return state.model.rabi > 0 ? coupled(one) : uncoupled(one);
}
