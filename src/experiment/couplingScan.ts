import { PhysicsRefusal } from '../failure/index.ts';
import type { ClosedForm, Component, Probe, System } from '../physics/index.ts';
import { fast } from '../response/index.ts';
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
  (form.fast ?? (form.spectrum === undefined ? undefined : fast(form.spectrum, pushed)))?.ratio;

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

/** Bisection to the last bits: V2/V1 is smooth in the coupling above Omega_c, so a bracketed sign change is a root. */
const bisect = (value: (rabi: number) => number | undefined, low: number, high: number): number => {
  const sign = Math.sign(value(low) ?? 0);
  let [a, b] = [low, high];
  for (let step = 0; step < 60; step++) {
    const middle = (a + b) / 2;
    if (Math.sign(value(middle) ?? 0) === sign) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
};

const signChange = (rabi: Float64Array, value: (rabi: number) => number | undefined): number | undefined => {
  for (let index = 1; index < rabi.length; index++) {
    const [low, high] = [rabi[index - 1] ?? 0, rabi[index] ?? 0];
    const [a, b] = [value(low), value(high)];
    if (a !== undefined && b !== undefined && a * b < 0) return bisect(value, low, high);
  }
  return undefined;
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
  return {
    rabi,
    ratio: Float64Array.from(found, (one) => one.ratio ?? 0),
    ...(found.every(({ printed }) => printed !== undefined)
      ? { printed: Float64Array.from(found, (one) => one.printed ?? 0) }
      : {}),
    ...present('criticalRabi', atCoupling(coupled, coupling.rabi).derived['criticalRabi']?.value),
    ...present(
      'signChange',
      signChange(rabi, (x) => at(x).ratio),
    ),
    ...present(
      'printedSignChange',
      signChange(rabi, (x) => at(x).printed),
    ),
  };
};
