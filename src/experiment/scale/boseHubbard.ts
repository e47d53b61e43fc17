import type { BoseHubbardParameters } from '../../systems/index.ts';
import type { Inside } from '../inside.ts';
import type { BoseHubbardBlock } from '../schema/index.ts';

export const boseHubbardParameters = (
  { sites, atoms, hopping, onsite }: BoseHubbardBlock,
  inside: Inside,
): BoseHubbardParameters => ({
  sites,
  atoms,
  hopping: [inside(hopping[0], 'energy'), inside(hopping[1], 'energy')],
  onsite: {
    U11: inside(onsite.U11, 'energy'),
    U22: inside(onsite.U22, 'energy'),
    U12: inside(onsite.U12, 'energy'),
  },
});
