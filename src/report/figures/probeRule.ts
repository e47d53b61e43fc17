import * as Plot from '@observablehq/plot';
import { wavenumber } from '../../physics/index.ts';
import type { Result } from '../../results/index.ts';
import { colours } from '../colours.ts';
import { dashOf } from '../dash.ts';
import type { Display } from '../display.ts';

/** The wavenumber of the experiment's own probe. */
export const probeRule = ({ probe }: Result, { factor }: Display): readonly Plot.Markish[] =>
  probe.kind === 'position'
    ? []
    : [
        Plot.ruleX([wavenumber(probe) * factor], {
          stroke: colours.ink,
          strokeWidth: 1,
          strokeDasharray: dashOf('dotted'),
        }),
      ];
