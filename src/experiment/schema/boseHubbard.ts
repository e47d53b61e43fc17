import { z } from 'zod';
import { momentumFault, positionFault } from '../../systems/boseHubbard/momentum.ts';
import { stateCount } from '../../systems/boseHubbard/parameters.ts';
import { at, type Issue } from '../draft.ts';
import type { Border } from './border.ts';

const count = z.int().positive();

/** Some hundred vectors of this length are what a computer holds and a user waits for. */
const mostStates = 600_000;

/** Two components of bosons on a ring of sites, solved without approximation. Natural units: the lattice spacing is 1. */
export const boseHubbardSchema = (border: Border) =>
  z.strictObject({
    kind: z.literal('bose-hubbard'),
    sites: z.int().min(3).max(64),
    atoms: z.tuple([count, count]),
    hopping: z
      .tuple([border.quantity('energy', 'positive'), border.quantity('energy', 'positive')])
      .meta({ description: 'J1, J2; m_a = 1/(2 J_a)' }),
    onsite: z.strictObject({
      U11: border.quantity('energy'),
      U22: border.quantity('energy'),
      U12: border.quantity('energy'),
    }),
  });

const system = (...path: readonly (string | number)[]) => ['system', ...path];

const size = (draft: unknown): readonly Issue[] => {
  const [sites, N1, N2] = [
    at(draft, ...system('sites')),
    at(draft, ...system('atoms', 0)),
    at(draft, ...system('atoms', 1)),
  ];
  if (typeof sites !== 'number' || typeof N1 !== 'number' || typeof N2 !== 'number') return [];
  const states = stateCount({ sites, atoms: [N1, N2] });
  if (!(states > mostStates)) return [];
  const message = `${states.toPrecision(3)} basis states are more than the ${mostStates} that exact diagonalisation is built for; take fewer sites or atoms`;
  return [{ path: system('atoms'), message }];
};

const ring = (draft: unknown): readonly Issue[] => {
  if (at(draft, 'units') !== 'natural')
    return [{ path: ['units'], message: 'a ring has natural units: energies in any one unit, lattice spacing 1' }];
  if (at(draft, 'geometry', 'kind') === 'harmonic')
    return [{ path: ['geometry', 'kind'], message: 'a ring has a `uniform` geometry' }];
  return [2, 3].includes(Number(at(draft, 'geometry', 'dimensions')))
    ? [{ path: ['geometry', 'dimensions'], message: 'a ring has 1 dimension' }]
    : [];
};

const probe = (draft: unknown): readonly Issue[] => {
  const operator = (key: string): unknown => at(draft, 'probe', 'operator', key);
  const fault = (key: string, message: string): readonly Issue[] => [{ path: ['probe', 'operator', key], message }];
  if (operator('kind') === 'position') return fault('kind', positionFault);
  const direction = operator('direction');
  if (direction === 'y' || direction === 'z') return fault('direction', 'a ring lies along x');
  const [q, wavelength, sites] = [operator('q'), operator('wavelength'), at(draft, ...system('sites'))];
  if (typeof sites !== 'number' || sites < 3) return [];
  const key = typeof q === 'number' ? 'q' : 'wavelength';
  const value = typeof q === 'number' ? q : typeof wavelength === 'number' ? (2 * Math.PI) / wavelength : undefined;
  const message = value === undefined || !(value > 0) ? undefined : momentumFault(value, sites);
  return message === undefined ? [] : fault(key, message);
};

/** What a file of this kind must fulfil beyond the types of its fields. */
export const boseHubbardRules = (draft: unknown): readonly Issue[] => [...ring(draft), ...size(draft), ...probe(draft)];
