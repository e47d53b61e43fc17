import type { Probe } from '../../physics/index.ts';
import type { CloudRule, ThomasFermi } from './thomasFermi.ts';

/** f and its gradient on the nodes of a rule. */
export interface ProbeValues {
  /** [node]. */
  readonly f: Float64Array;
  /** [axis] -> [node]. */
  readonly gradient: readonly Float64Array[];
}

/** q.r = sum of phases[axis] * scaled position: number of radians from the centre to the rim. [axis] */
export const rimPhases = ({ radii }: ThomasFermi, probe: Probe): readonly number[] =>
  radii.map((radius, axis) => (probe.kind === 'cosine' ? probe.q[axis] * radius : 0));

/** The one-body function f of the probe on the nodes: x, or cos(q.r). */
export function probeValues(state: ThomasFermi, rule: CloudRule, probe: Probe): ProbeValues {
  const { radii } = state;
  if (probe.kind === 'position') {
    const constant = (value: number) => rule.density.map(() => value);
    return {
      f: rule.scaled[0].map((u) => u * radii[0]),
      gradient: radii.map((_, axis) => constant(axis === 0 ? 1 : 0)),
    };
  }
  const phases = rimPhases(state, probe);
  const angle = rule.density.map((_, i) => phases.reduce((sum, phase, axis) => sum + phase * rule.scaled[axis][i], 0));
  return { f: angle.map(Math.cos), gradient: radii.map((_, axis) => angle.map((x) => -probe.q[axis] * Math.sin(x))) };
}
