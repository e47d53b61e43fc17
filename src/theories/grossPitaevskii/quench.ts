import type { LocalTerms, PairField, Rotation } from '../../backend/index.ts';
import { invariant } from '../../failure/index.ts';
import { nodes, type Stepper } from '../../numerics/steppers/index.ts';
import type { Kick } from '../../physics/probe.ts';
import { type Discretisation, eachPoint } from './discretisation.ts';
import { corners, driveAfter, progressAfter } from './drive.ts';
import { type Kinetic, propagator } from './kinetic.ts';

/*
 * H(t) = A(t) + B(t) with an A (kinetic energy and coherent coupling) and a B (trap, probe) that change. With a time of its own for
 * each, t_A and t_B, the flow of A + d/dt_B leaves t_A alone and takes t_B on, and the other way round: both are exact, and a
 * splitting of the two has the order that it has without time. So each rotation takes the coupling of the time that the local flows
 * before it add up to, and each local flow the trap of the time that the rotations before it add up to. A scheme that assumes
 * [B, [B, [B, A]]] = 0 keeps order 4, being symmetric.
 */

/** rabi and detuning at a time; inside an era, between two corners, they are linear. */
function couplingAt({ functional: { coupling } }: Discretisation, { quench }: Kick, era: number, t: number): Coupling {
  const at = (from: number, change: Parameters<typeof progressAfter<number>>[0]): number => {
    if (change === undefined) return from;
    const { value, slope } = progressAfter(change, era);
    return from + (change.to - from) * (value + slope * (t - era));
  };
  return { rabi: at(coupling.rabi, quench?.rabi), detuning: at(coupling.detuning, quench?.detuning) };
}

interface Coupling {
  readonly rabi: number;
  readonly detuning: number;
}

/** The last corner not after t. */
const eraOf = (kick: Kick, t: number): number => corners(kick).findLast((corner) => corner <= t) ?? 0;

const shifted = (energies: Float64Array, by: number): Float64Array =>
  by === 0 ? energies : energies.map((e) => e + by);

/** H0 with another coupling. */
function kineticWith({ kinetic, functional }: Discretisation, { rabi, detuning }: Coupling): Kinetic {
  const more = (detuning - functional.coupling.detuning) / 2;
  return { ...kinetic, e1: shifted(kinetic.e1, -more), e2: shifted(kinetic.e2, more), o: -rabi / 2 };
}

/** [point][component]: what the new trap has more than the old one; undefined where it stays. */
function trapChange({ grid, box, functional }: Discretisation, { quench }: Kick): Float64Array | undefined {
  const { potential, masses } = functional;
  if (quench?.frequencies === undefined) return undefined;
  invariant(potential.kind === 'harmonic', 'a trap that changes is one');
  const [x2, y2, z2] = [0, 1, 2].map(
    (i) => (quench.frequencies?.to[i] ?? potential.frequencies[i] ?? 0) ** 2 - (potential.frequencies[i] ?? 0) ** 2,
  );
  const change = new Float64Array(2 * grid.points);
  eachPoint(grid, box, (point, x, y, z) => {
    for (const c of [0, 1]) change[2 * point + c] = 0.5 * masses[c] * (x2 * x * x + y2 * y * y + z2 * z * z);
  });
  return change;
}

/** The problem with the coupling of a time, just after a corner where that is one. */
export function coupledAt(problem: Discretisation, kick: Kick, t: number): Discretisation {
  if (kick.quench === undefined) return problem;
  const coupling = couplingAt(problem, kick, eraOf(kick, t), t);
  const { ordered, functional } = problem;
  const more = (coupling.detuning - functional.coupling.detuning) / 2;
  return {
    ...problem,
    kinetic: kineticWith(problem, coupling),
    ordered: { ...ordered, e1: shifted(ordered.e1, -more), e2: shifted(ordered.e2, more) },
  };
}

/** With the trap of the time too. */
export function problemAt(problem: Discretisation, kick: Kick, t: number): Discretisation {
  const change = trapChange(problem, kick);
  const coupled = coupledAt(problem, kick, t);
  if (change === undefined) return coupled;
  const gone = progressAfter(kick.quench?.frequencies, t).value;
  return { ...coupled, potential: problem.potential.map((V, i) => V + gone * change[i]) };
}

/** In an era the local terms are base + (t - era) rate: both the probe and the trap are linear. */
interface Era {
  readonly begin: number;
  readonly local: LocalTerms;
}

function eraFrom(problem: Discretisation, kick: Kick, begin: number): Era {
  const { grid, potential, weight, functional } = problem;
  const trap = progressAfter(kick.quench?.frequencies, begin);
  const s = driveAfter(kick, begin);
  const change = trapChange(problem, kick);
  const base = potential.map((V, i) => V + (change === undefined ? 0 : trap.value * change[i]));
  const rate = change === undefined ? new Float64Array(base.length) : change.map((V) => trap.slope * V);
  for (let p = 0, i = kick.pushed - 1; p < weight.length; p++, i += 2) {
    base[i] -= s.value * kick.strength * weight[p];
    rate[i] -= s.slope * kick.strength * weight[p];
  }
  const { g11, g22, g12 } = functional.interactions;
  return { begin, local: grid.local(base, rate, [g11, g22, g12], functional.zeroPoint) };
}

/** One step of length h from time t, which lies with its end between two corners; every step stands for itself. */
export function quenchedStep(
  problem: Discretisation,
  kick: Kick,
  { a, b }: Stepper,
): (field: PairField, t: number, h: number) => void {
  const { grid } = problem;
  const eras = new Map<number, Era>();
  const eraAt = (t: number): Era => {
    const begin = eraOf(kick, t);
    const known = eras.get(begin) ?? eraFrom(problem, kick, begin);
    eras.set(begin, known);
    return known;
  };
  const slots = a.map((): { rotation: Rotation; holds: string } => ({ rotation: grid.rotation(), holds: '' }));
  const rotationOf = (i: number, length: number, coupling: Coupling): Rotation => {
    const slot = slots[i];
    const wanted = `${length} ${coupling.rabi} ${coupling.detuning}`;
    if (slot.holds !== wanted) grid.setRotation(slot.rotation, propagator(kineticWith(problem, coupling), length));
    slot.holds = wanted;
    return slot.rotation;
  };
  const locals = nodes({ a });
  const rotations = nodes({ a: b });
  return (field, t, h) => {
    const era = eraAt(t + h / 2);
    const stages = a.map((length, i) => ({
      rotation: rotationOf(i, length * h, couplingAt(problem, kick, era.begin, t + h * rotations[i + 1])),
      after: h * b[i + 1],
    }));
    const drive = Float64Array.from(locals, (node) => t - era.begin + h * node);
    grid.evolve(field, era.local, { first: h * b[0], stages, last: h * b[b.length - 1], steps: 1, drive });
  };
}
