import { InputError } from '../../failure/index.ts';
import type { Quadratic, QuadraticSector, Vector3 } from '../../physics/index.ts';
import { precise, quantity, say } from '../../units/index.ts';
import type { UniformState } from './state.ts';
import { lengthen, type PeriodicForm, periodicForm, type Wave } from './stripeLattice.ts';
import type { StripeState } from './stripeState.ts';

/** M applied in (u, v) through sums and differences, which the Goldstone modes need apart: (u, -u) feels normal - pair. */
const applyForm =
  ({ modes, normal, pair, drift }: PeriodicForm) =>
  (input: Float64Array, out: Float64Array): void => {
    for (let i = 0; i < modes; i++) {
      const row = i * modes;
      let x = 0.5 * drift[i] * (input[i] - input[modes + i]);
      let y = 0.5 * drift[i] * (input[i] + input[modes + i]);
      for (let j = 0; j < modes; j++) {
        x += 0.5 * (normal[row + j] + pair[row + j]) * (input[j] + input[modes + j]);
        y += 0.5 * (normal[row + j] - pair[row + j]) * (input[j] - input[modes + j]);
      }
      out[i] = x + y;
      out[modes + i] = x - y;
    }
  };

/** F_a/sqrt(N) for f = cos(q.r): half of component a of the state on the momenta shifted by q, in u and in v alike. */
const sourceOf = ({ c, waves: L }: Wave, a: 0 | 1): Float64Array =>
  Float64Array.from({ length: 4 * L }, (_, at) => (Math.floor((at % (2 * L)) / L) === a ? 0.5 * c[at % (2 * L)] : 0));

/**
 * Throws InputError where q is a multiple of 2k along x: the fringes follow such a lattice without resistance, so that the static
 * response diverges. Elsewhere +q and -q are taken apart, which at odd multiples of k means the average over the place of the
 * fringes.
 */
export const refuseBragg = ({ k }: StripeState, q: Vector3): void => {
  const order = q[0] / (2 * k);
  if (Math.hypot(q[1], q[2]) > 0 || Math.abs(order - Math.round(order)) > 1e-7) return;
  const fringes = precise(quantity(2 * Math.abs(k), 'wavenumber'));
  const message = say`q is ${Math.round(order)} times ${fringes}, the wavevector of the fringes: choose another`;
  throw new InputError([{ field: 'probe.operator.q', message }]);
};

/**
 * Bogoliubov form of the stripe: a quasi-particle of quasi-momentum q lives on P + k j + q (u) and P + k j - q (v), all odd j
 * [LiMartonePitaevskiiStringari2013]. Where q lies beyond the first zone its low modes sit near j = -+q/k: the lattice reaches so
 * much further. M has no zero modes at finite q; two branches are gapless, by the broken phase and the broken translation.
 */
export const stripeQuadratic = (state: UniformState, stripe: StripeState, q: Vector3): Quadratic => {
  refuseBragg(stripe, q);
  const wave = lengthen(stripe, stripe.waves + 2 * Math.ceil(Math.abs(q[0] / (2 * stripe.k))));
  const source = [sourceOf(wave, 0), sourceOf(wave, 1)];
  const squared = q[0] ** 2 + q[1] ** 2 + q[2] ** 2;
  const sector = (label: string, sign: 1 | -1): QuadraticSector => ({
    label,
    modes: 2 * wave.waves,
    apply: applyForm(periodicForm(state, wave, stripe.chemicalPotential, sign * q[0], squared)),
    source,
    zeroModes: [],
  });
  return {
    sectors: [sector('+q', 1), sector('-q', -1)],
    share: [0.5 * (1 + stripe.polarisation), 0.5 * (1 - stripe.polarisation)],
    lowBranches: 2,
    evidence: {
      groundStateResidual: stripe.residual,
      harmonics: stripe.waves / 2,
      outermostAmplitude: stripe.outermost,
    },
  };
};
