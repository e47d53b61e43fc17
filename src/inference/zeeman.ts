import { isIsotope, isotopes, readState } from '../atoms/index.ts';
import type { Experiment } from '../experiment/index.ts';
import { planck } from '../units/index.ts';

/** [CODATA2022] Bohr magneton over h, in Hz/T. */
const bohrMagnetonHz = 1.399_624_491_71e10;

/** g_F = +-1/(I + 1/2) for F = I +- 1/2 of an alkali ground state; the nuclear moment (a part in a thousand) is left out. */
const gF = (twiceNuclearSpin: number, twiceF: number): number =>
  (twiceF > twiceNuclearSpin ? 1 : -1) / (twiceNuclearSpin / 2 + 0.5);

/**
 * Change of the detuning (J) with the field (T): the linear Zeeman shift between the two states; 0 where the file names no
 * states.
 */
export const detuningPerField = ({ system }: Experiment): number => {
  if (system.kind !== 'coherent-bec') return 0;
  const { atom, states } = system;
  if (atom === undefined || states === undefined || !isIsotope(atom)) return 0;
  const { twiceNuclearSpin } = isotopes[atom];
  const [shift1 = 0, shift2 = 0] = states.map((text) => {
    const state = readState(text);
    return state === undefined ? 0 : (gF(twiceNuclearSpin, state.twiceF) * state.twiceM) / 2;
  });
  return Math.abs(shift1 - shift2) * bohrMagnetonHz * planck;
};
