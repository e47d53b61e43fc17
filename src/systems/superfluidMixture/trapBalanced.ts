import { InputError, invariant, PhysicsRefusal } from '../../failure/index.ts';
import type { ClosedForm, Hydrodynamic, PairContinuum } from '../../physics/descriptions/index.ts';
import type { Probe } from '../../physics/probe.ts';
import type { Spectrum } from '../../physics/spectrum.ts';
import type { System, Warning } from '../../physics/system.ts';
import { thomasFermiPotential } from '../../physics/thomasFermi.ts';
import type { Quantity } from '../../units/dimension.ts';
import { healingWavenumber } from './branches.ts';
import { fastRatio, printedDrag } from './closedForm.ts';
import { trapFunctionalOf } from './functional.ts';
import { requireComputedDrag } from './pairs.ts';
import { type Drag, isBalanced, type Mixture } from './parameters.ts';
import { dragWarnings, groundState, printedFraction, type State } from './state.ts';
import type { Harmonic, TrapModel } from './trapModel.ts';
import { localPairDensity, pairEnergy } from './trapPairs.ts';
import { validityOf } from './validity.ts';

/**
 * Balanced Thomas-Fermi cloud, n = n0 (1 - s^2) inside the ellipsoid s = 1, and the mixture at its centre. The local density
 * approximation for the drag, n_drag/n proportional to n^(D/2 - 1) [CarliniStringari2021, Eq. 39].
 */
interface Cloud {
  readonly frequencies: readonly number[];
  readonly radii: readonly number[];
  /** m, and g + g12 as the trap's dimension has it. */
  readonly mass: number;
  readonly g: number;
  readonly g12: number;
  readonly chemicalPotential: number;
  readonly centre: State;
  /** Density-weighted mean of n_drag/n. */
  readonly meanDragFraction: number;
  readonly warnings: readonly Warning[];
}

/** <(n/n0)^(D/2 - 1)>: 3 pi/8, 1 and 15 pi/64. */
const densityMean = { 1: (3 * Math.PI) / 8, 2: 1, 3: (15 * Math.PI) / 64 };

function requireFrozen({ frequencies, dimensions }: Harmonic, chemicalPotential: number): readonly Warning[] {
  const transverse = frequencies.slice(dimensions);
  if (transverse.length === 0) return [];
  const ratio = chemicalPotential / Math.min(...transverse);
  const text = `mu/(hbar w_perp) = ${ratio.toPrecision(3)}`;
  if (ratio < 1) return [{ code: 'reduced-dimensions', message: `the transverse motion is frozen: ${text}` }];
  const message = `the drag of a cloud that is not frozen across is three-dimensional: ${text}; raise \`dimensions\``;
  throw new PhysicsRefusal('not-frozen', message, { ratio });
}

function cloudOf(
  { dimensions, masses, atoms, interactions, ...model }: TrapModel,
  geometry: Harmonic,
  drag: Drag,
): Cloud {
  const [frequencies] = model.frequencies;
  const [m] = masses;
  const { g11: g, g12 } = interactions;
  // N = (2 mu/(g + g12)) ball prod R_i.
  const chemicalPotential = thomasFermiPotential(frequencies, m, atoms[0] + atoms[1], (g + g12) / 2);
  const n0 = (2 * chemicalPotential) / (g + g12);
  const mixture: Mixture = { dimensions, masses, densities: [n0 / 2, n0 / 2], interactions };
  const centre = groundState(mixture, drag, 0);
  return {
    frequencies,
    radii: frequencies.map((w) => Math.sqrt((2 * chemicalPotential) / m) / w),
    mass: m,
    g,
    g12,
    chemicalPotential,
    centre,
    meanDragFraction: localMean(dimensions, drag) * (centre.dragMassDensity / (m * n0)),
    warnings: [...requireFrozen(geometry, chemicalPotential), ...dragWarnings(centre)],
  };
}

const localMean = (dimensions: 1 | 2 | 3, { kind }: Drag): number => (kind === 'given' ? 1 : densityMean[dimensions]);

/** Slopes of the position, component 1 pushed: 1/m times 1 - 2 nu and 2 nu [CarliniStringari2021, Eq. 39]. */
function closedFormOf(cloud: Cloud, probe: Probe): ClosedForm {
  requirePosition(probe);
  const { mass: m, meanDragFraction: nu, centre } = cloud;
  const printed = printedFraction(centre.mixture);
  return {
    ultrafast: { slope1: 1 / m, slope2: 0, ratio: 0 },
    fast: { slope1: (1 - 2 * nu) / m, slope2: (2 * nu) / m, ratio: fastRatio(nu) },
    limit: 'Thomas-Fermi',
    printed: printedDrag(printed === undefined ? undefined : printed * densityMean[centre.mixture.dimensions]),
    equations: ['CarliniStringari2021, Eq. 39'],
  };
}

export function requirePosition({ kind }: Probe): void {
  if (kind === 'position') return;
  const message = 'in a trap the superfluid mixture answers to `position`; use a uniform geometry for `cosine`';
  throw new InputError([{ field: 'probe.operator.kind', message }]);
}

/*
 * Rigid displacements xi_a of the two clouds and phases phi_a = p_a x. With I = int (d_x n_a)^2 = N m w^2/(2 (g + g12)) the
 * energy is (1/2) I g_ab xi_a xi_b + (1/2) p_a p_b int K_ab, and nu_a = (N/2) xi_a is conjugate to p_a. In a parabolic
 * Thomas-Fermi cloud both displacements are exact modes of the drag-free equations (Kohn's mode, and the spin dipole at
 * w sqrt((g - g12)/(g + g12))), so that the drag enters to first order by its mean.
 */
function hydrodynamicOf(cloud: Cloud, probe: Probe): Hydrodynamic {
  requirePosition(probe);
  const { mass: m, g, g12, meanDragFraction: nu, frequencies } = cloud;
  const spring = (2 * m * frequencies[0] ** 2) / (g + g12);
  const [own, mixed] = [(0.5 - nu) / m, nu / m];
  const [k, l] = [spring * g, spring * g12];
  return {
    pairs: 2,
    hessian: Float64Array.of(k, l, 0, 0, l, k, 0, 0, 0, 0, own, mixed, 0, 0, mixed, own),
    source: [Float64Array.of(1, 0, 0, 0), Float64Array.of(0, 1, 0, 0)],
    instantaneous: new Float64Array(4),
    share: [0.5, 0.5],
    evidence: { meanDragFraction: nu, ansatz: 'rigid displacements, exact for a Thomas-Fermi cloud without drag' },
  };
}

/** Both modes of the ansatz in closed form: in phase and out of phase. */
function dipoles({ mass: m, g, g12, meanDragFraction: nu, frequencies }: Cloud, probe: Probe): Spectrum {
  const spring = (2 * m * frequencies[0] ** 2) / (g + g12);
  const modes = [
    { sign: 1, inertia: 0.5 / m, stiffness: spring * (g + g12) },
    { sign: -1, inertia: (0.5 - 2 * nu) / m, stiffness: spring * (g - g12) },
  ];
  return {
    probe,
    operators: ['1', '2'],
    share: [0.5, 0.5],
    omega: Float64Array.from(modes, ({ inertia, stiffness }) => Math.sqrt(inertia * stiffness)),
    norm: Int8Array.of(1, 1),
    width: new Float64Array(2),
    amplitude: Float64Array.from(
      modes.flatMap(({ sign, inertia, stiffness }) => {
        const A = (inertia / stiffness) ** 0.25 / 2;
        return [A, 0, sign * A, 0];
      }),
    ),
    high: new Uint8Array(2),
    exhausts: [],
  };
}

/** The two dipole modes and the pairs of all shells. Pairs longer than the cloud are one cell. */
function pairContinuumOf(cloud: Cloud, probe: Probe): PairContinuum {
  requirePosition(probe);
  const { centre, mass: m, meanDragFraction: nu, radii } = cloud;
  requireComputedDrag(centre);
  const direction = Math.sqrt(1 / (2 * m));
  return {
    low: dipoles(cloud, probe),
    direction: [direction, -direction],
    omega: (k) => Math.exp(pairEnergy(centre.mixture, Math.log(k))[0]),
    density: localPairDensity(centre.mixture, nu),
    scale: healingWavenumber(centre.mixture),
    q: 1 / radii[0],
    total: nu,
    exact: [1 / (4 * m), 0, 1 / (4 * m)],
  };
}

/** Central sounds and drag; dragFraction is the mean over the cloud, dragMassDensity that at the centre. */
function derivedOf(cloud: Cloud): Readonly<Record<string, Quantity>> {
  const { centre, chemicalPotential, meanDragFraction, radii } = cloud;
  const { dimensions } = centre.mixture;
  return {
    chemicalPotential: { value: chemicalPotential, dimension: 'energy' },
    densitySound: { value: centre.sounds[0].speed, dimension: 'speed' },
    spinSound: { value: centre.sounds[1].speed, dimension: 'speed' },
    dragFraction: { value: meanDragFraction, dimension: '1' },
    dragMassDensity: { value: centre.dragMassDensity, dimension: 'massDensity', space: dimensions },
    meanSquareRadius: { value: radii[0] ** 2 / (dimensions + 4), dimension: 'area' },
  };
}

/** What Thomas-Fermi theory says of a balanced mixture in a harmonic trap. */
export function balancedTrap(model: TrapModel, geometry: Harmonic, drag: Drag): Omit<System, 'exact'> {
  const cloud = cloudOf(model, geometry, drag);
  invariant(isBalanced(cloud.centre.mixture), 'the trapped mixture is balanced');
  return {
    kind: 'superfluid-mixture',
    phase: 'miscible',
    share: [0.5, 0.5],
    derived: derivedOf(cloud),
    as: {
      closedForm: (probe) => closedFormOf(cloud, probe),
      hydrodynamic: (probe) => hydrodynamicOf(cloud, probe),
      pairContinuum: (probe) => pairContinuumOf(cloud, probe),
      functional: () => trapFunctionalOf(cloud.centre, cloud.frequencies, model.atoms),
    },
    validity: (probe) => validityOf(cloud.centre, probe),
    warnings: cloud.warnings,
  };
}
