import { type Probe, wavenumber } from '../../physics/probe.ts';
import type { SmallParameter } from '../../physics/system.ts';
import { normalFraction } from './drag.ts';
import type { Mixture } from './parameters.ts';
import type { State } from './state.ts';

const small = (name: string, value: number, limit: number, code: string, message: string): SmallParameter => ({
  name,
  value,
  limit,
  warning: { code, message: `${message}: ${name} = ${value.toPrecision(3)} (limit ${limit})` },
});

/**
 * What the Lee-Huang-Yang expansion counts as small: n a^3, a = g m/4 pi (3D); m g/4 pi (2D, up to a logarithm); gamma = m g/n
 * (1D). The largest of the two components; with the limits the correction to the energy is about a tenth.
 */
function diluteness(
  { dimensions, masses, densities, interactions: { g11, g22 } }: Mixture,
  message = 'the drag is the first term of an expansion in the interaction',
): SmallParameter {
  const n = densities[0] + densities[1];
  const g = [masses[0] * g11, masses[1] * g22];
  if (dimensions === 3) {
    const value = Math.max(...g.map((mg) => n * (mg / (4 * Math.PI)) ** 3));
    return small('n a^3', value, 1e-3, 'not-dilute', message);
  }
  if (dimensions === 2) return small('m g/4 pi', Math.max(...g) / (4 * Math.PI), 0.05, 'strongly-interacting', message);
  return small('gamma = m g/n', Math.max(...g) / n, 0.3, 'strongly-interacting', message);
}

/** The same where only mean field is asked. */
export const meanFieldValidity = (mixture: Mixture): SmallParameter =>
  diluteness(mixture, 'mean field is the first term of an expansion in the interaction');

/** Hydrodynamics leaves out the bending of the branches, (q/2mc)^2 of omega^2. */
function phononRegime({ mixture, slowest }: State, probe: Probe): SmallParameter {
  const value = wavenumber(probe) / (2 * Math.min(...mixture.masses) * slowest);
  return small('q/2mc', value, 0.1, 'outside-phonon-regime', 'the probe is not slow on the healing length of the spin');
}

export function validityOf(state: State, probe: Probe): readonly SmallParameter[] {
  const { mixture, temperature, drag } = state;
  return [
    ...(drag.kind === 'lee-huang-yang' ? [diluteness(mixture)] : []),
    ...(probe.kind === 'cosine' ? [phononRegime(state, probe)] : []),
    ...(temperature > 0
      ? [
          small(
            'rho_n/rho',
            normalFraction(mixture, temperature),
            0.1,
            'too-warm',
            'quasi-particles carry much of the momentum, and depletion is left out',
          ),
        ]
      : []),
  ];
}
