import { InputError } from '../../failure/index.ts';
import type { Functional } from '../../physics/descriptions/functional.ts';
import type { Kick, Probe, Quench } from '../../physics/probe.ts';
import { chooseBox } from './extent.ts';

const fault = (field: string, message: string): InputError =>
  new InputError([{ field: `theories.gross-pitaevskii.quench${field}`, message }]);

/** Throws `InputError` for what cannot change in this problem. */
export function requireQuench(functional: Functional, quench: Quench): void {
  const { masses, potential, zeroPoint, drag } = functional;
  if (drag !== undefined) throw fault('', 'does not go with `drag`, whose steps know a constant trap and no coupling');
  if (quench.rabi !== undefined && zeroPoint !== undefined) {
    throw fault('.rabi', 'does not go with `leeHuangYang`, which is known without coherent coupling');
  }
  if (quench.rabi !== undefined && masses[0] !== masses[1]) {
    throw fault('.rabi', 'coherent coupling joins states of one species: the masses are equal');
  }
  if (quench.frequencies !== undefined && potential.kind !== 'harmonic') {
    throw fault('.frequencies', 'needs a trap whose frequencies can change');
  }
  if (quench.frequencies !== undefined && potential.kind === 'harmonic' && potential.secondFrequencies !== undefined) {
    throw fault('.frequencies', 'changes one trap of both components; here each has its own');
  }
}

/**
 * Sides of the box for a trap that opens: the box of the closed one, stretched by the farthest that a cloud comes. The size b of a
 * cloud in its scaling solution obeys b'' = w^2/b^p - w'^2 b with p = 2 at least (a long cloud, interactions): b < sqrt2 w/w', and
 * b < 1 + sqrt2 w t while it is free. A push takes it by 2 lambda/w'^2 or lambda t^2/2 at most, a kick by lambda/w' or lambda t.
 */
export function boxOfOpening(functional: Functional, probe: Probe, kick: Kick, tolerance: number): readonly number[] {
  const { potential } = functional;
  const box = chooseBox(functional, probe, kick, tolerance);
  const change = kick.quench?.frequencies;
  if (change === undefined || potential.kind !== 'harmonic') return box;
  const until = kick.time[kick.time.length - 1];
  return box.map((side, axis) => {
    const [before, after] = [potential.frequencies[axis], change.to[axis] ?? potential.frequencies[axis]];
    if (after >= before) return side;
    const growth = Math.max(1, Math.min((Math.SQRT2 * before) / after, 1 + Math.SQRT2 * before * until));
    const pushed = axis === 0 && probe.kind === 'position';
    const reach = kick.drive.kind === 'kick' ? Math.min(1 / after, until) : Math.min(2 / after ** 2, until ** 2 / 2);
    return side * growth + (pushed ? 2 * Math.abs(kick.strength) * reach : 0);
  });
}
