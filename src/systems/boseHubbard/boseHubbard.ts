import { InputError } from '../../failure/index.ts';
import { type Eigenpair, lowestEigenpair } from '../../numerics/krylov/krylovSpace.ts';
import type { ManyBody, Twist } from '../../physics/descriptions/manyBody.ts';
import type { Probe } from '../../physics/probe.ts';
import type { Exact, System } from '../../physics/system.ts';
import {
  applyCurrent,
  applyCurvature,
  applyHamiltonian,
  condensate,
  cosineOperator,
  type Ring,
  ringOf,
} from './hamiltonian.ts';
import { momentumFault, nearestMomentum, positionFault } from './momentum.ts';
import { type BoseHubbardParameters, massOf } from './parameters.ts';

/** The ring and its ground state, which is looked for when it is first needed. */
interface State {
  readonly ring: Ring;
  ground(): Eigenpair;
}

function stateOf(parameters: BoseHubbardParameters): State {
  const ring = ringOf(parameters);
  let found: Eigenpair | undefined;
  const ground = (): Eigenpair => {
    found ??= lowestEigenpair((x, out) => applyHamiltonian(ring, x, out), condensate(ring));
    return found;
  };
  return { ring, ground };
}

/** j of q = 2 pi j/L; throws `InputError` where there is none. */
function ringMomentum(probe: Probe, sites: number): number {
  const fault = (field: string, message: string) => new InputError([{ field: `probe.operator.${field}`, message }]);
  if (probe.kind === 'position') throw fault('kind', positionFault);
  const [q, y, z] = probe.q;
  if (y !== 0 || z !== 0) throw fault('direction', 'a ring lies along x');
  const message = momentumFault(Math.abs(q), sites);
  if (message !== undefined) throw fault('q', message);
  return nearestMomentum(Math.abs(q), sites);
}

/** sum_j (cos q(j+1) - cos qj)^2 / 2L: q^2/4 of a continuum; at the zone boundary all sites count. */
function strengthOf(j: number, sites: number): number {
  const half = Math.sin((Math.PI * j) / sites) ** 2;
  return 2 * j === sites ? 2 * half : half;
}

const twist = ({ ring }: State, component: 0 | 1): Twist => ({
  current: (x, out) => applyCurrent(ring, component, x, out),
  curvature: (x, out) => applyCurvature(ring, component, x, out),
});

function manyBodyOf(state: State, probe: Probe): ManyBody {
  const { ring } = state;
  const { sites, atoms, hopping } = ring.parameters;
  const j = ringMomentum(probe, sites);
  const q = (2 * Math.PI * j) / sites;
  return {
    size: ring.size,
    apply: (x, out) => applyHamiltonian(ring, x, out),
    diagonal: ring.diagonal,
    ground: () => {
      const { value, vector, residual, products } = state.ground();
      return { energy: value, vector, residual, products };
    },
    operators: [cosineOperator(ring, 0, q), cosineOperator(ring, 1, q)],
    twists: [twist(state, 0), twist(state, 1)],
    length: sites,
    masses: [massOf(hopping[0]), massOf(hopping[1])],
    atoms,
    strength: strengthOf(j, sites),
  };
}

/** m_1(a, a) = strength <K_a>/N from the double commutator with the hopping; the components have none in common. */
function exactOf(state: State, probe: Probe): Exact {
  const { ring } = state;
  const { sites, atoms } = ring.parameters;
  const { vector } = state.ground();
  const image = new Float64Array(ring.size);
  const own = ([0, 1] as const).map((component) => {
    applyCurvature(ring, component, vector, image);
    const kinetic = vector.reduce((sum, x, i) => sum + x * image[i], 0);
    return (strengthOf(ringMomentum(probe, sites), sites) * kinetic) / (atoms[0] + atoms[1]);
  });
  return { m1: { '11': own[0], '12': 0, '22': own[1] } };
}

/** Two components of bosons on a ring of sites, without any approximation but its size. */
export function boseHubbard(parameters: BoseHubbardParameters): System {
  const [N1, N2] = parameters.atoms;
  const state = stateOf(parameters);
  return {
    kind: 'bose-hubbard',
    phase: 'normal',
    share: [N1 / (N1 + N2), N2 / (N1 + N2)],
    derived: {},
    as: { manyBody: (probe) => manyBodyOf(state, probe) },
    exact: (probe) => exactOf(state, probe),
    validity: () => [],
    warnings: [],
  };
}
