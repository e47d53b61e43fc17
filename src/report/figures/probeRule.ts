import { wavenumber } from '../../physics/index.ts';
import type { Result } from '../../results/index.ts';
import type { Display } from '../display.ts';
import type { Rule } from './chart.ts';

/** The wavenumber of the experiment's own probe. */
export const probeRules = ({ probe }: Result, { factor }: Display): readonly Rule[] =>
  probe.kind === 'position' ? [] : [{ x: wavenumber(probe) * factor }];
