import { PhysicsRefusal } from '../failure/index.ts';
import { rootBetween } from '../numerics/roots/index.ts';
import type { ClosedForm, Component, Probe, System } from '../physics/index.ts';
import { fastSlopes } from '../response/index.ts';
import type { CouplingScan } from '../results/index.ts';
import { type CoherentBecParameters, coherentBec } from '../systems/index.ts';

type Coupled = CoherentBecParameters & { readonly coupling: NonNullable<CoherentBecParameters['coupling']> };

interface Point {
  readonly ratio: number | undefined;
  readonly printed: number | undefined;
}

const nothing: Point = { ratio: undefined, printed: undefined };

const atCoupling = (parameters: Coupled, rabi: number): System =>
  coherentBec({ ...parameters, coupling: { ...parameters.coupling, rabi } });

const fastRatio = (form: ClosedForm, pushed: Component): number | undefined =>
  (form.fast ?? (form.spectrum === undefined ? undefined : fastSlopes(form.spectrum, pushed)))?.ratio;

const read = (form: ClosedForm, pushed: Component): Point => ({
  ratio: fastRatio(form, pushed),
  printed: form.printed.find(({ quantity }) => quantity === 'fast.ratio')?.value,
});

/** V2/V1 at one coupling; nothing where the state there has no closed form or physics refuses it. */
const point = (parameters: Coupled, rabi: number, probe: Probe, pushed: Component): Point => {
  try {
    const form = atCoupling(parameters, rabi).as.closedForm?.(probe);
    return form === undefined ? nothing : read(form, pushed);
  } catch (error) {
    if (error instanceof PhysicsRefusal) return nothing;
    throw error;
  }
};

/** V2/V1 is smooth in the coupling above Omega_c: a bracketed sign change is a root. `values` at the couplings `rabi`, NaN for none. */
const signChange = (
  rabi: Float64Array,
  values: Float64Array,
  value: (rabi: number) => number | undefined,
): number | undefined => {
  const after = values.findIndex((one, index) => index > 0 && one * (values[index - 1] ?? 0) < 0);
  return after < 0 ? undefined : rootBetween((x) => value(x) ?? 0, rabi[after - 1] ?? 0, rabi[after] ?? 0).x;
};

const present = <K extends string>(key: K, value: number | undefined): { [P in K]?: number } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]?: number });

/** V2/V1 (fast, closed form) at the couplings asked for; couplings without a closed form are left out. */
export const couplingScan = (
  parameters: CoherentBecParameters,
  probe: Probe,
  pushed: Component,
  couplings: readonly number[],
): CouplingScan | undefined => {
  const { coupling } = parameters;
  if (coupling === undefined) return undefined;
  const coupled = { ...parameters, coupling };
  const at = (rabi: number): Point => point(coupled, rabi, probe, pushed);
  const found = couplings.map((rabi) => ({ rabi, ...at(rabi) })).filter(({ ratio }) => ratio !== undefined);
  if (found.length === 0) return undefined;
  const rabi = Float64Array.from(found, (one) => one.rabi);
  const ratio = Float64Array.from(found, (one) => one.ratio ?? 0);
  const printed = Float64Array.from(found, (one) => one.printed ?? Number.NaN);
  return {
    rabi,
    ratio,
    ...(printed.some(Number.isNaN) ? {} : { printed }),
    ...present('criticalRabi', atCoupling(coupled, coupling.rabi).derived['criticalRabi']?.value),
    ...present(
      'signChange',
      signChange(rabi, ratio, (x) => at(x).ratio),
    ),
    ...present(
      'printedSignChange',
      signChange(rabi, printed, (x) => at(x).printed),
    ),
  };
};
