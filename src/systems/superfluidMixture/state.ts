import { InputError, PhysicsRefusal } from '../../failure/index.ts';
import type { Integral } from '../../numerics/quadrature/index.ts';
import type { Warning } from '../../physics/system.ts';
import { quantity } from '../../units/index.ts';
import { printedDragFraction } from './balanced.ts';
import { dragMassDensity } from './drag.ts';
import { type Drag, isBalanced, type Mixture, totalDensity, totalMassDensity } from './parameters.ts';
import { requireDragBound, requireMiscible } from './phase.ts';
import { currentMatrix, type Sound, type Symmetric2, stiffnessMatrix, twoSounds } from './sounds.ts';

/** The uniform ground state and its hydrodynamics. */
export interface State {
  readonly mixture: Mixture;
  readonly temperature: number;
  readonly drag: Drag;
  /** rho_dr in use, and the integration behind it where there was one. */
  readonly dragMassDensity: number;
  readonly integral?: Integral;
  /** j = K grad phi. */
  readonly currents: Symmetric2;
  /** [density, spin]. */
  readonly sounds: readonly [Sound, Sound];
  /** Speed of the slower Bogoliubov sound over the drag-free hydrodynamics: sets the healing length. */
  readonly slowest: number;
}

const fault = (message: string): InputError => new InputError([{ field: 'system.drag', message }]);

/** n_drag/n of Eq. 38 as printed, where it applies: three dimensions, balanced; a = g m/4 pi. */
export function printedFraction(mixture: Mixture): number | undefined {
  if (mixture.dimensions !== 3 || !isBalanced(mixture)) return undefined;
  const { g11, g12 } = mixture.interactions;
  const a = (g11 * mixture.masses[0]) / (4 * Math.PI);
  return printedDragFraction(g12 / g11, totalDensity(mixture) * a ** 3);
}

function printedDrag(mixture: Mixture): number {
  const fraction = printedFraction(mixture);
  if (fraction !== undefined) return fraction * totalMassDensity(mixture);
  throw fault('printed: Eq. 38 holds in three dimensions for equal masses, densities and g11 = g22 only');
}

function dragOf(mixture: Mixture, drag: Drag, temperature: number): { value: number; integral?: Integral } {
  if (drag.kind === 'none') return { value: 0 };
  if (drag.kind === 'given') return { value: drag.fraction * totalMassDensity(mixture) };
  if (drag.kind === 'printed') return { value: printedDrag(mixture) };
  const integral = dragMassDensity(mixture, temperature);
  if (integral.converged) return { value: integral.value, integral };
  const massDensity = (value: number) => quantity(value, 'massDensity', mixture.dimensions);
  throw new PhysicsRefusal('not-converged', 'the drag integral did not converge', {
    value: massDensity(integral.value),
    error: massDensity(integral.error),
  });
}

/** Refuses (`PhysicsRefusal`) what is not miscible and what the drag destabilises. */
export function groundState(mixture: Mixture, drag: Drag, temperature: number): State {
  requireMiscible(mixture);
  const { value, integral } = dragOf(mixture, drag, temperature);
  requireDragBound(mixture, value);
  const currents = currentMatrix(mixture, value);
  const g = stiffnessMatrix(mixture);
  const bare = twoSounds(currentMatrix(mixture, 0), g);
  return {
    mixture,
    temperature,
    drag,
    dragMassDensity: value,
    ...(integral && { integral }),
    currents,
    sounds: twoSounds(currents, g),
    slowest: Math.min(bare[0].speed, bare[1].speed),
  };
}

export const share = ({ densities: [n1, n2] }: Mixture): readonly [number, number] => [n1 / (n1 + n2), n2 / (n1 + n2)];

/** Says when the drag is the printed one. */
export function dragWarnings({ drag }: Pick<State, 'drag'>): readonly Warning[] {
  if (drag.kind !== 'printed') return [];
  const message = 'the drag is Eq. 38 as printed, which is too large by about two; `lee-huang-yang` computes it';
  return [{ code: 'printed-drag', message }];
}
