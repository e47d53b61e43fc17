import { z } from 'zod';
import { at, has, type Issue, isBlock } from '../draft.ts';
import type { Border } from './border.ts';
import { samples } from './parts.ts';

/** S_ab(q, omega) on a grid; what is left out is chosen from the physics. */
const map = (border: Border) =>
  z.strictObject({
    q: z.strictObject({ until: border.quantity('wavenumber', 'positive'), samples: samples.default(200) }).optional(),
    omega: z.strictObject({ until: border.quantity('energy', 'positive'), samples: samples.default(400) }).optional(),
    broadening: border.quantity('energy', 'positive').optional(),
  });

/** A parameter that goes evenly to a new value after `begin`, within `duration`, or at once. */
const change = <Value extends z.ZodType>(border: Border, to: Value) =>
  z.strictObject({
    to,
    begin: border.quantity('time', 'notNegative').default(border.value(0, 'ms')),
    duration: border.quantity('time', 'notNegative').default(border.value(0, 'ms')),
  });

const quench = (border: Border) =>
  z.strictObject({
    rabi: change(border, border.quantity('energy', 'notNegative')).optional(),
    detuning: change(border, border.quantity('energy')).optional(),
    frequencies: change(border, z.array(border.quantity('frequency', 'notNegative')).min(1).max(3)).optional(),
  });

/** One line a theory: its name in the file and its options, all of which may be left out. */
export const theoriesSchema = (border: Border) =>
  z.strictObject({
    'closed-form': z.strictObject({}).optional(),
    hydrodynamics: z.strictObject({}).optional(),
    bogoliubov: z
      .strictObject({
        map: map(border).optional(),
        /** Of a trap. */
        grid: z.array(z.int().min(8).max(1024)).min(1).max(3).optional(),
      })
      .optional(),
    'gross-pitaevskii': z
      .strictObject({
        tolerance: z.number().min(1e-12).max(0.1).optional(),
        grid: z.array(z.int().min(8).max(65_536)).min(1).max(3).optional(),
        box: z.array(border.quantity('length', 'positive')).min(1).max(3).optional(),
        step: border.quantity('time', 'positive').optional(),
        order: z.literal([2, 4, 6]).optional(),
        density: z.strictObject({ frames: z.int().min(2).max(10_000).default(100) }).optional(),
        quench: quench(border)
          .optional()
          .meta({ description: 'coupling and trap that change while the answer is watched' }),
        leeHuangYang: z.boolean().optional().meta({ description: 'counts the zero-point energy of the fluctuations' }),
        drag: z
          .boolean()
          .optional()
          .meta({ description: 'counts the drag of two superfluids as an energy of their currents' }),
      })
      .optional(),
    'landau-kinetic': z.strictObject({ cells: z.int().min(16).max(4096).optional() }).optional(),
    'beyond-mean-field': z.strictObject({ cells: z.int().min(16).max(65_536).optional() }).optional(),
    'exact-diagonalisation': z.strictObject({}).optional(),
  });

export type TheoryName = keyof z.output<ReturnType<typeof theoriesSchema>>;

/** One line a kind of system: the theories that can describe it. */
export const theoriesOf: Readonly<Record<string, readonly TheoryName[]>> = {
  'coherent-bec': ['closed-form', 'hydrodynamics', 'bogoliubov', 'gross-pitaevskii'],
  'superfluid-mixture': ['closed-form', 'hydrodynamics', 'bogoliubov', 'gross-pitaevskii', 'beyond-mean-field'],
  'fermi-liquid': ['closed-form', 'landau-kinetic', 'beyond-mean-field'],
  polaron: ['closed-form'],
  'bose-hubbard': ['exact-diagonalisation'],
};

const axesOf = (draft: unknown): number | undefined => {
  const frequencies = at(draft, 'geometry', 'frequencies');
  const axes = at(draft, 'geometry', 'dimensions') ?? (Array.isArray(frequencies) ? frequencies.length : undefined);
  return axes === undefined ? undefined : Number(axes);
};

/** A grid, and a box, have the axes of the trap. */
const perAxis = (draft: unknown, theory: 'bogoliubov' | 'gross-pitaevskii', key: 'grid' | 'box'): readonly Issue[] => {
  const path = ['theories', theory, key];
  const given = at(draft, ...path);
  if (!Array.isArray(given)) return [];
  if (at(draft, 'geometry', 'kind') !== 'harmonic')
    return theory === 'bogoliubov' ? [{ path, message: 'is of a trap; leave it out' }] : [];
  const axes = axesOf(draft);
  const what = key === 'grid' ? 'numbers of points' : 'sides';
  return axes === undefined || axes === given.length
    ? []
    : [{ path, message: `has ${given.length} ${what}; the trap has ${axes} axes` }];
};

/** Lengths that the transforms know. */
const isTransformed = (n: number): boolean =>
  [2, 3, 5].reduce((rest, p) => {
    while (rest % p === 0) rest /= p;
    return rest;
  }, n) === 1;

const transformed = (draft: unknown): readonly Issue[] => {
  const path = ['theories', 'gross-pitaevskii', 'grid'];
  const grid = at(draft, ...path);
  if (!Array.isArray(grid)) return [];
  return grid.flatMap((n, axis) => {
    if (!Number.isInteger(n) || n < 8 || isTransformed(n)) return [];
    const next = (step: number): number => (isTransformed(n + step) ? n + step : next(step + Math.sign(step)));
    const message = `${n} points are no product of 2, 3 and 5; near it are ${next(-1)} and ${next(1)}`;
    return [{ path: [...path, axis], message }];
  });
};

/** Half of the numerics cannot be fixed: the tolerance chooses grid, box, step and order, or none of them. */
const halfFixed = (draft: unknown): readonly Issue[] => {
  const path = ['theories', 'gross-pitaevskii'];
  const isGiven = (key: string) => has(draft, ...path, key);
  const missing = ['grid', 'step'].filter((key) => !isGiven(key));
  const given = ['grid', 'step', 'box', 'order'].find(isGiven);
  if (missing.length === 0 || given === undefined) return [];
  const names = missing.map((key) => `\`${key}\``).join(' and ');
  const message = `goes with ${names}: give all of them, or leave all to the tolerance`;
  return [{ path: [...path, given], message, atKey: true }];
};

export const theoryRules = (draft: unknown): readonly Issue[] => {
  const theories = at(draft, 'theories');
  const possible: readonly string[] | undefined = theoriesOf[String(at(draft, 'system', 'kind'))];
  if (!isBlock(theories) || possible === undefined) return [];
  if (Object.keys(theories).length === 0)
    return [{ path: ['theories'], message: `is empty; name at least one of ${possible.join(', ')}` }];
  const names = Object.values(theoriesOf).flat() as readonly string[];
  const cannot = Object.keys(theories)
    .filter((name) => names.includes(name) && !possible.includes(name))
    .map((name) => ({
      path: ['theories', name],
      message: `cannot describe this system; ${possible.join(', ')} can`,
      atKey: true,
    }));
  return [
    ...cannot,
    ...perAxis(draft, 'bogoliubov', 'grid'),
    ...perAxis(draft, 'gross-pitaevskii', 'grid'),
    ...perAxis(draft, 'gross-pitaevskii', 'box'),
    ...transformed(draft),
    ...halfFixed(draft),
  ];
};
