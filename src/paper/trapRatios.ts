import type { Context } from '../physics/index.ts';
import { fast } from '../response/index.ts';
import { bogoliubov, closedForm, hydrodynamics } from '../theories/index.ts';
import { linesOf, solutionOf } from './solve.ts';
import { position, type Trap, trapped } from './trap.ts';

/** Raman coupling well above critical: gap and trap are a factor 192 apart. */
export const ramanTrap: Trap = { k0: 8, rabi: 192, gN: 400 };

/** Eq. 26 as printed, its averages taken over the Thomas-Fermi cloud. */
export const printedTrapRatio = async (trap: Trap, context: Context): Promise<number> => {
  const { printed } = await solutionOf(closedForm, trapped(trap), position, context);
  return printed?.find(({ equation }) => equation === 'Eq. 26')?.value ?? Number.NaN;
};

export const hydrodynamicTrapRatio = async (trap: Trap, context: Context): Promise<number> =>
  fast(await linesOf(hydrodynamics, trapped(trap), position, context), 1)?.ratio ?? Number.NaN;

export const bogoliubovTrapRatio = async (trap: Trap, context: Context): Promise<number> =>
  fast(await linesOf(bogoliubov, trapped(trap), position, context), 1)?.ratio ?? Number.NaN;
