import { InputError } from '../../failure/index.ts';
import type { Functional } from '../../physics/descriptions/functional.ts';
import { leeHuangYang, leeHuangYangEnergy } from '../../physics/leeHuangYang.ts';
import type { Warning } from '../../physics/system.ts';
import type { Evidence } from '../../physics/theory.ts';

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

/** Throws `InputError` where the zero-point energy is not the closed form of src/physics/leeHuangYang.ts. */
function withZeroPoint(functional: Functional): Functional {
  const { dimensions, masses, interactions } = functional;
  requireTwoSuperfluids('leeHuangYang', functional);
  if (dimensions !== 3) throw fault('leeHuangYang', `is built for three dimensions; the gas has ${dimensions}`);
  if (masses[0] !== masses[1]) throw fault('leeHuangYang', 'is built for equal masses');
  const { g11, g22 } = interactions;
  if (g11 <= 0 || g22 <= 0) {
    throw fault('leeHuangYang', `needs repulsion within each component; here g11 = ${g11}, g22 = ${g22}`);
  }
  return { ...functional, zeroPoint: leeHuangYang(masses[0], interactions) };
}

function requireDrag(functional: Functional): void {
  requireTwoSuperfluids('drag', functional);
  if (functional.drag !== undefined) return;
  const known =
    'a `superfluid-mixture` at zero temperature with `system.drag` other than `none`, in a trap of two or three dimensions';
  throw fault('drag', `no drag is known at these densities; it is for ${known}`);
}

/** The functional with what is asked for beyond mean field, and nothing else. */
export function counted(functional: Functional, asked: BeyondMeanField): Functional {
  if (asked.drag) requireDrag(functional);
  const { drag, ...rest } = asked.leeHuangYang ? withZeroPoint(functional) : functional;
  return asked.drag && drag ? { ...rest, drag } : rest;
}

/** Zero-point energy over mean-field interaction of the uniform state: the first term of an expansion over the zeroth. */
function zeroPointShare({ zeroPoint, state, interactions: { g11, g22, g12 } }: Functional): number | undefined {
  if (zeroPoint === undefined || state.kind !== 'uniform') return undefined;
  const [n1, n2] = state.densities;
  return leeHuangYangEnergy(zeroPoint, n1, n2) / ((g11 * n1 * n1 + g22 * n2 * n2) / 2 + g12 * n1 * n2);
}

export function beyondEvidence(functional: Functional): Evidence {
  const { state, drag } = functional;
  const share = zeroPointShare(functional);
  return {
    ...(share !== undefined && { zeroPointShare: share }),
    ...(drag && state.kind === 'uniform' && { dragMassDensity: drag(...state.densities)[0] }),
  };
}

export function beyondWarnings({ zeroPoint }: Functional): Warning[] {
  if (zeroPoint === undefined || zeroPoint.determinant >= 0) return [];
  const message =
    'g12^2 > g11 g22: one branch of excitations is imaginary at long waves; its zero-point energy is left out [Petrov2015]';
  return [{ code: 'soft-branch', message }];
}
