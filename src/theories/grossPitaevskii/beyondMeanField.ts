import { InputError } from '../../failure/index.ts';
import type { Functional } from '../../physics/descriptions/functional.ts';
import { leeHuangYang, leeHuangYangEnergy, leeHuangYangPotentials } from '../../physics/leeHuangYang.ts';
import type { Warning } from '../../physics/system.ts';
import type { Evidence } from '../../physics/theory.ts';
import type { Energy } from './hamiltonian.ts';

/** What is counted beyond mean field; neither where left out. */
export interface BeyondMeanField {
  readonly leeHuangYang?: boolean;
  readonly drag?: boolean;
}

const fault = (option: keyof BeyondMeanField, message: string): InputError =>
  new InputError([{ field: `theories.gross-pitaevskii.${option}`, message }]);

function requireTwoSuperfluids(option: keyof BeyondMeanField, { coupling }: Functional): void {
  if (coupling.rabi === 0) return;
  throw fault(option, 'is known for two superfluids without coherent coupling; here `system.coupling.rabi` is not 0');
}

/** Throws `InputError` where the zero-point energy is no function of the densities of one or three dimensions. */
function withZeroPoint(functional: Functional): Functional {
  const { dimensions, masses, interactions } = functional;
  requireTwoSuperfluids('leeHuangYang', functional);
  if (dimensions === 2) {
    const reason = 'it has the logarithm of the density over a cutoff that `interactions` alone do not fix';
    throw fault('leeHuangYang', `is for a gas of one or three dimensions; in two ${reason}`);
  }
  const { g11, g22 } = interactions;
  if (g11 <= 0 || g22 <= 0) {
    throw fault('leeHuangYang', `needs repulsion within each component; here g11 = ${g11}, g22 = ${g22}`);
  }
  return { ...functional, zeroPoint: leeHuangYang({ dimensions, masses, interactions }) };
}

function requireDrag(functional: Functional): void {
  requireTwoSuperfluids('drag', functional);
  if (functional.drag !== undefined) return;
  const known =
    'a `superfluid-mixture` at zero temperature with `system.drag` other than `none`, in a trap of two or three dimensions whose clouds coincide';
  throw fault('drag', `no drag is known at these densities; it is for ${known}`);
}

/** The functional with what is asked for beyond mean field, and nothing else. */
export function counted(functional: Functional, asked: BeyondMeanField): Functional {
  if (asked.drag) requireDrag(functional);
  const { drag, ...rest } = asked.leeHuangYang ? withZeroPoint(functional) : functional;
  return asked.drag && drag ? { ...rest, drag } : rest;
}

/** What is known of a cloud that was found; a uniform state needs none. */
export type Cloud = Pick<Energy, 'interaction' | 'zeroPoint' | 'highest'>;

/** Zero-point energy over mean-field interaction: the first term of an expansion over the zeroth, which may nearly cancel. */
function zeroPointShare(functional: Functional, cloud?: Cloud): number | undefined {
  const { zeroPoint, state } = functional;
  const { g11, g22, g12 } = functional.interactions;
  if (zeroPoint === undefined) return undefined;
  if (state.kind !== 'uniform') return cloud && cloud.zeroPoint / (cloud.interaction - cloud.zeroPoint);
  const [n1, n2] = state.densities;
  return leeHuangYangEnergy(zeroPoint, n1, n2) / ((g11 * n1 * n1 + g22 * n2 * n2) / 2 + g12 * n1 * n2);
}

/** mu_a = g_ab n_b + de/dn_a, and the sounds of its derivatives h_ab: c^2 the eigenvalues of sqrt(n_a n_b/(m_a m_b)) h_ab. */
function equationOfState({ zeroPoint, state, interactions: { g11, g22, g12 }, masses }: Functional): Evidence {
  if (zeroPoint === undefined || state.kind !== 'uniform') return {};
  const [n1, n2] = state.densities;
  const mu = (a: number, b: number): readonly [number, number] => {
    const [e1, e2] = leeHuangYangPotentials(zeroPoint, a, b);
    return [g11 * a + g12 * b + e1, g22 * b + g12 * a + e2];
  };
  // Differences of second order in a step of 1e-4 of the density: 1e-8 of a correction that is small itself.
  const h = 1e-4 * Math.min(n1, n2);
  const slope = (a: number, b: number, c: 0 | 1) => (mu(n1 + a, n2 + b)[c] - mu(n1 - a, n2 - b)[c]) / (2 * h);
  const [a1, a2] = [n1 / masses[0], n2 / masses[1]];
  const [own, mixed, other] = [a1 * slope(h, 0, 0), Math.sqrt(a1 * a2) * slope(0, h, 0), a2 * slope(0, h, 1)];
  const [middle, half] = [(own + other) / 2, Math.hypot((own - other) / 2, mixed)];
  return {
    zeroPointChemicalPotential: [...mu(n1, n2)],
    zeroPointSounds: [middle + half, middle - half].map((cc) => Math.sqrt(Math.max(0, cc))),
  };
}

/** Where the terms come from. */
export const beyondEquations = ({ zeroPoint, drag, dimensions }: Functional): readonly string[] => [
  ...(zeroPoint && dimensions === 3 ? ['LeeHuangYang1957', 'Larsen1963', 'Petrov2015'] : []),
  ...(zeroPoint && dimensions === 1 ? ['PetrovAstrakharchik2016'] : []),
  ...(drag ? ['AndreevBashkin1976', 'CarliniStringari2021, Eqs. 31-36', 'Lawson1967'] : []),
];

/** Above this share of its own mean field the zero-point energy of one component is no small correction. */
const muchAlone = 0.1;

/** Where the expansion is looked at: a uniform gas, or the highest densities of a cloud. */
type Densities = readonly [number, number] | undefined;

/**
 * |e|/(g_aa n_a^2/2) of each component alone at the density that it has, the larger: 128/(15 sqrt(pi)) sqrt(n a^3) in three dimensions,
 * (4/3 pi) sqrt(gamma), gamma = m g/n, in one. The expansion is in this, also where the mean field of both nearly cancels. In one
 * dimension a cloud's wings are worse than its middle.
 */
function expansionParameter({ zeroPoint, state, interactions: { g11, g22 } }: Functional, highest: Densities): number {
  const densities = state.kind === 'uniform' ? state.densities : highest;
  if (zeroPoint === undefined || densities === undefined) return 0;
  const [n1, n2] = densities;
  const share = (g: number, n: number, e: number): number => (n > 0 ? Math.abs(e) / ((g * n * n) / 2) : 0);
  return Math.max(
    share(g11, n1, leeHuangYangEnergy(zeroPoint, n1, 0)),
    share(g22, n2, leeHuangYangEnergy(zeroPoint, 0, n2)),
  );
}

/** What the zero-point energy is worth. */
export function beyondEvidence(functional: Functional, cloud?: Cloud): Evidence {
  const { state, drag } = functional;
  const share = zeroPointShare(functional, cloud);
  const expansion = expansionParameter(functional, cloud?.highest);
  return {
    ...(share !== undefined && { zeroPointShare: share }),
    ...(expansion > 0 && { zeroPointAlone: expansion }),
    ...equationOfState(functional),
    ...(drag && state.kind === 'uniform' && { dragMassDensity: drag(...state.densities)[0] }),
  };
}

const softBranch: Warning = {
  code: 'soft-branch',
  message:
    'g12^2 > g11 g22: one branch of excitations is imaginary at long waves; the real part of the zero-point energy is counted [Petrov2015]',
};

function muchWarning(value: number, { dimensions }: Functional): Warning {
  const small = dimensions === 3 ? 'sqrt(n a^3)' : 'sqrt(gamma), gamma = m g/n';
  const what = `of one component alone it is ${value.toPrecision(2)} of its mean field (limit ${muchAlone})`;
  const message = `The zero-point energy is the first term of an expansion in ${small}; ${what}.`;
  return { code: 'zero-point-large', message };
}

/** Above this share of the mean-field interaction the zero-point energy makes another state, such as a droplet. */
const ownState = 0.2;

/** Whether a run is of a state that mean field does not have. */
export const hasOwnState = (functional: Functional, cloud?: Cloud): boolean =>
  Math.abs(zeroPointShare(functional, cloud) ?? 0) > ownState;

const ownStateWarning = (share: number): Warning => ({
  code: 'own-state',
  message:
    `The zero-point energy is ${share.toPrecision(2)} of the mean-field interaction: the lines of mean field are of another state, ` +
    'and no fast regime is read from this trajectory.',
});

export function beyondWarnings(functional: Functional, cloud?: Cloud): Warning[] {
  const { zeroPoint } = functional;
  if (zeroPoint === undefined) return [];
  const value = expansionParameter(functional, cloud?.highest);
  const share = zeroPointShare(functional, cloud) ?? 0;
  return [
    ...(hasOwnState(functional, cloud) ? [ownStateWarning(share)] : []),
    ...(zeroPoint.determinant < 0 ? [softBranch] : []),
    ...(value > muchAlone ? [muchWarning(value, functional)] : []),
  ];
}
