import { PhysicsRefusal } from '../../failure/index.ts';
import type { Functional, Vector3 } from '../../physics/index.ts';
import { precise, quantity, say } from '../../units/index.ts';
import type { UniformState } from './state.ts';
import { harmonic, type Wave } from './stripeLattice.ts';
import { refuseBragg } from './stripeQuadratic.ts';
import { fringesHeld, type StripeState } from './stripeState.ts';

/** A box that holds whole periods of the probe along x and whole fringes, of nearly their own width. */
interface SharedBox {
  readonly length: number;
  /** 0 where the probe lies across. */
  readonly periods: number;
  readonly fringes: number;
  /** (wavevector of the fringes in the box)/(their own) - 1. */
  readonly mismatch: number;
}

/** Most periods and fringes of a box: some ten thousand points. */
const most = 512;
/** Better than this is not looked for; worse than that is not taken. */
const [fitting, coarse] = [1e-6, 1e-3];
/** The effect of a mismatch is linear up to about this. */
const near = 0.03;
/** Below this a mismatch is rounding. */
const exact = 1e-12;

/**
 * Boxes of more and more periods of q, each with fringes that fit better than in those before; the last fits to 1e-6 or is the best
 * below the bounds. With m periods the nearest number of fringes p misses by at most 1/(2 p); by Dirichlet's theorem the best of M
 * boxes misses by less than 1/(M p). One fringe where q is 0.
 */
const sharedBoxes = (q: number, fringe: number): readonly SharedBox[] => {
  if (q === 0) return [{ length: (2 * Math.PI) / fringe, periods: 0, fringes: 1, mismatch: 0 }];
  const boxes: SharedBox[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (let periods = 1; periods <= most && least > fitting; periods++) {
    const fringes = Math.max(1, Math.round((periods * fringe) / q));
    if (fringes > most) break;
    const mismatch = (fringes * q) / (periods * fringe) - 1;
    // Twice the same box differs by rounding.
    if (Math.abs(mismatch) >= 0.99 * least) continue;
    least = Math.abs(mismatch);
    boxes.push({ length: (2 * Math.PI * periods) / q, periods, fringes, mismatch });
  }
  return boxes;
};

/** To be typed as q. */
const wavenumber = (k: number) => precise(quantity(k, 'wavenumber'));

const refuseBox = (q: number, fringe: number, box: SharedBox | undefined): PhysicsRefusal => {
  const reason =
    box === undefined
      ? say`one wave holds ${(fringe / q).toFixed(0)} fringes; q = ${quantity(fringe / most, 'wavenumber')} at least`
      : say`in the best they are off by ${box.mismatch.toExponential(1)}; q = ${wavenumber((fringe * box.periods) / box.fringes)} fits exactly`;
  return new PhysicsRefusal(
    'incommensurate',
    say`the stripe needs a periodic box that holds both the probe (q = ${quantity(q, 'wavenumber')} along x) and at most ${most} fringes (wavevector ${wavenumber(fringe)}), to ${coarse}: ${reason}`,
    {
      q: quantity(q, 'wavenumber'),
      fringeWavevector: quantity(fringe, 'wavenumber'),
      ...(box && { mismatch: box.mismatch }),
    },
  );
};

/** [re1, re2, im1, im2] of psi exp(-i (P + k) x), which has the period of the fringes, at x. */
const fieldOf =
  ({ c, waves: L, k }: Wave, n: number) =>
  (x: number): [number, number, number, number] => {
    const out: [number, number, number, number] = [0, 0, 0, 0];
    const scale = Math.sqrt(n);
    for (let at = 0; at < 2 * L; at++) {
      const angle = k * (harmonic(L, at % L) - 1) * x;
      const a = at < L ? 0 : 1;
      out[a] += scale * c[at] * Math.cos(angle);
      out[a + 2] += scale * c[at] * Math.sin(angle);
    }
    return out;
  };

/** Amplitudes below this are left to the comparison of grids. */
const small = 1e-4;

const reachOf = ({ c, waves: L, k }: Wave, q: number): number =>
  c.reduce(
    (most, value, at) => (Math.abs(value) > small ? Math.max(most, Math.abs(harmonic(L, at % L) - 1)) : most),
    1,
  ) *
    Math.abs(k) +
  2 * q;

/** What the probe has along the fringes' wavevector and across it. */
interface Parts {
  readonly along: number;
  readonly across: number;
}

/**
 * Fringes and probe are shifted by a quarter of a fringe against each other: only at odd multiples of half the fringes' wavevector
 * does the place matter, and there the shift gives the average over all. Where the probe has a part across, a second axis holds one
 * period of it; the state does not vary along it.
 */
const inBox = (
  state: UniformState,
  stripe: StripeState,
  box: SharedBox,
  { along, across }: Parts,
  dimensions: Functional['dimensions'],
): Functional => {
  const { n, k0, rabi, detuning, g11, g22, g12 } = state;
  const held = fringesHeld(state, stripe, stripe.k * (1 + box.mismatch));
  const field = fieldOf(held, n);
  const shift = Math.PI / (4 * held.k);
  return {
    dimensions,
    masses: [1, 1],
    coupling: { rabi, momentum: k0, detuning },
    interactions: { g11, g22, g12 },
    potential: { kind: 'none' },
    state: {
      kind: 'given',
      value: (x) => field(x - shift),
      momentum: held.momentum + held.k,
      reach: reachOf(held, along),
    },
    box: across === 0 ? [box.length] : [box.length, (2 * Math.PI) / across],
    evidence: {
      fringes: box.fringes,
      ...(box.periods > 0 && { probePeriods: box.periods }),
      fringeMismatch: box.mismatch,
      fringeMismatchEnergy: held.energy - stripe.energy,
      stripeResidual: held.residual,
    },
    fit: { mismatch: box.mismatch },
  };
};

/** A short box whose mismatch is still small, or so many of the box in a row, with a fringe more, that it is. */
const besides = (boxes: readonly SharedBox[], box: SharedBox): SharedBox => {
  const count = Math.ceil(1 / (near * box.fringes * (1 - Math.abs(box.mismatch) / near)));
  const whole = count * box.fringes;
  const more = {
    length: count * box.length,
    periods: count * box.periods,
    fringes: whole + 1,
    mismatch: (1 + 1 / whole) * (1 + box.mismatch) - 1,
  };
  return boxes.find((one) => one !== box && Math.abs(one.mismatch) < near) ?? more;
};

/**
 * The stripe as a known field in a box of whole fringes and whole periods of the probe, and in a second such box.
 * Throws InputError for a kick of the fringes' own wavevector, PhysicsRefusal `incommensurate` where no such box is near enough.
 */
export const stripeFunctional = (
  state: UniformState,
  stripe: StripeState,
  wavevector: Vector3,
  dimensions: Functional['dimensions'],
): Functional => {
  refuseBragg(stripe, wavevector);
  const q = { along: Math.abs(wavevector[0]), across: Math.hypot(wavevector[1], wavevector[2]) };
  const fringe = 2 * Math.abs(stripe.k);
  const boxes = sharedBoxes(q.along, fringe);
  const box = boxes.at(-1);
  if (box === undefined || Math.abs(box.mismatch) > coarse) throw refuseBox(q.along, fringe, box);
  const whole = inBox(state, stripe, box, q, dimensions);
  if (Math.abs(box.mismatch) < exact) return whole;
  const other = inBox(state, stripe, besides(boxes, box), q, dimensions);
  return { ...whole, fit: { mismatch: box.mismatch, other } };
};
