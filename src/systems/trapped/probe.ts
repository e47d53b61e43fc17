import { PhysicsRefusal } from '../../failure/index.ts';
import { spread } from '../../numerics/sincAxis.ts';
import type { Probe, Vector3 } from '../../physics/index.ts';
import { quantity } from '../../units/index.ts';

/** Axes of a grid whose points are the product of theirs. */
type Axes = readonly { readonly points: Float64Array }[];

/** The axis that a cosine runs along; the first where it runs along none. */
const axisOf = (axes: Axes, q: Vector3): number =>
  Math.max(
    0,
    axes.findIndex((_, axis) => q[axis] !== 0),
  );

/** f at every point; a cosine lies along one axis. */
export function probeOn(axes: Axes, probe: Probe): Float64Array {
  if (probe.kind === 'position') return spread(axes, 0, (x) => x);
  const axis = axisOf(axes, probe.q);
  return spread(axes, axis, (x) => Math.cos(probe.q[axis] * x));
}

/** |grad f|^2 at every point. */
export function slopeOn(axes: Axes, probe: Probe): Float64Array {
  if (probe.kind === 'position') return spread(axes, 0, () => 1);
  const axis = axisOf(axes, probe.q);
  return spread(axes, axis, (x) => (probe.q[axis] * Math.sin(probe.q[axis] * x)) ** 2);
}

/** Throws PhysicsRefusal `oblique-probe` for a cosine along no axis of the trap: it has no parity. */
export function refuseOblique(axes: Axes, probe: Probe): void {
  if (probe.kind === 'position' || axes.filter((_, axis) => probe.q[axis] !== 0).length <= 1) return;
  const [qx, qy, qz] = probe.q.map((q) => quantity(q, 'wavenumber'));
  throw new PhysicsRefusal('oblique-probe', 'in a trap the cosine must lie along one axis', { qx, qy, qz });
}
