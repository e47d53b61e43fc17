import { invariant } from '../failure/index.ts';
import type {
  Context,
  Descriptions,
  Functional,
  Kick,
  Probe,
  Solution,
  Spectrum,
  System,
  Theory,
  Trajectory,
} from '../physics/index.ts';
import { grossPitaevskii } from '../theories/index.ts';

/** A theory's answer about a system. */
export const solutionOf = async <D extends keyof Descriptions>(
  theory: Theory<D>,
  system: System,
  probe: Probe,
  context: Context,
): Promise<Solution> => {
  const describe = system.as[theory.needs];
  invariant(describe !== undefined, `${system.kind} cannot be described for ${theory.name}`);
  return theory.solve(describe(probe), probe, context);
};

/** The lines of a theory that has lines. */
export const linesOf = async <D extends keyof Descriptions>(
  theory: Theory<D>,
  system: System,
  probe: Probe,
  context: Context,
): Promise<Spectrum> => {
  const { spectrum } = await solutionOf(theory, system, probe, context);
  invariant(spectrum !== undefined, `${theory.name} has lines for ${system.kind}`);
  return spectrum;
};

/** Points on the periodic box of one wavelength: a weak push excites the first harmonics alone. */
const points = 16;

/** The Gross-Pitaevskii equation itself, on one wavelength of the cosine, with a fixed step of sixth order. */
export const propagated = async (
  functional: Functional,
  q: number,
  kick: Kick,
  step: number,
  context: Context,
): Promise<Trajectory> => {
  const options = { grid: [points], box: [(2 * Math.PI) / q], step, order: 6 };
  const probe: Probe = { kind: 'cosine', q: [q, 0, 0] };
  const { trajectory } = await grossPitaevskii.solve(functional, probe, { ...context, kick, options, threads: 1 });
  invariant(trajectory !== undefined, 'the Gross-Pitaevskii equation gives a trajectory');
  return trajectory;
};

/** A function with a limit at 0 and corrections in even powers: its limit, from x and x/2, to fourth order. */
export const limitOf = async (f: (x: number) => Promise<number> | number, x: number): Promise<number> =>
  (4 * (await f(x / 2)) - (await f(x))) / 3;

/** A value that is worked out at most once, when first asked for. */
export const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};
