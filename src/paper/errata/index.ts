/** What is wrong in print, each with its proof. */
import type { Context } from '../../physics/index.ts';
import type { Erratum } from '../result.ts';
import type { PaperRow } from '../row.ts';
import { dragErratum } from './drag.ts';
import { phaseErratum } from './phase.ts';
import { symmetryErratum } from './symmetry.ts';
import { trapErratum } from './trap.ts';
import { velocityErratum } from './velocity.ts';
import { windowErratum } from './window.ts';

/** Everything found wrong in print, with the numbers that show it. */
export const paperErrata = async (rows: readonly PaperRow[], context: Context): Promise<readonly Erratum[]> => [
  dragErratum(),
  await trapErratum(context),
  await phaseErratum(context),
  velocityErratum(rows.find(({ id }) => id === 'Text, Sec. V')),
  await symmetryErratum(context),
  await windowErratum(context),
];
