import { z } from 'zod';
import type { Kind } from '../../units/index.ts';
import { at, has, type Issue } from '../draft.ts';
import { type Border, lab, natural } from './border.ts';

const operator = (border: Border) =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('cosine'),
      q: border.quantity('wavenumber', 'positive').optional(),
      wavelength: border.quantity('length', 'positive').optional(),
      direction: z.enum(['x', 'y', 'z']).default('x'),
      angle: border
        .quantity('angle')
        .meta({
          description: `of q to x, the axis of the coupling's momentum k0, towards y (${border.units === 'lab' ? 'such as 30 deg' : 'in radians'})`,
        })
        .optional(),
    }),
    z.strictObject({ kind: z.literal('position') }),
  ]);

const drive = (border: Border) =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('step') }),
    z.strictObject({ kind: z.literal('ramp'), duration: border.quantity('time', 'positive') }),
    z.strictObject({ kind: z.literal('pulse'), duration: border.quantity('time', 'positive') }),
    z.strictObject({ kind: z.literal('kick') }),
  ]);

export const probeSchema = (border: Border) =>
  z.strictObject({
    operator: operator(border),
    component: z.literal([1, 2]).default(1),
    strength: border.quantity(['acceleration', 'energy', 'speed', 'angle']).meta({
      description:
        'lambda of H = -lambda F s(t). position: acceleration lambda/m (kick: a speed); cosine: an energy (kick: an angle)',
    }),
    drive: drive(border).prefault({ kind: 'step' }),
  });

/** What the strength is: the force over the mass, or the depth of the cosine; times the time for a kick. */
export const strengthKind = (operatorKind: unknown, driveKind: unknown): Kind | undefined => {
  const kick = driveKind === 'kick';
  if (operatorKind === 'position') return kick ? 'speed' : 'acceleration';
  return operatorKind === 'cosine' ? (kick ? 'angle' : 'energy') : undefined;
};

const wavenumberIssues = (draft: unknown): readonly Issue[] => {
  if (at(draft, 'probe', 'operator', 'kind') !== 'cosine') return [];
  const path = ['probe', 'operator'];
  const given = ['q', 'wavelength'].filter((key) => has(draft, ...path, key));
  if (given.length === 0) return [{ path: [...path, 'q'], message: 'is missing; give `q` or `wavelength`' }];
  if (given.length === 1) return [];
  return [
    { path: [...path, 'wavelength'], message: 'gives the wavenumber, and so does `q`; keep one of them', atKey: true },
  ];
};

const strengthIssues = (draft: unknown): readonly Issue[] => {
  const kind = strengthKind(at(draft, 'probe', 'operator', 'kind'), at(draft, 'probe', 'drive', 'kind'));
  const strength = at(draft, 'probe', 'strength');
  if (kind === undefined || (typeof strength !== 'string' && typeof strength !== 'number')) return [];
  const border = at(draft, 'units') === 'natural' ? natural : lab;
  const result = border.quantity(kind).safeParse(strength);
  return result.success
    ? []
    : result.error.issues.map(({ message }) => ({ path: ['probe', 'strength'], message, settles: true }));
};

const dimensionsOf = (draft: unknown): number => {
  const frequencies = at(draft, 'geometry', 'frequencies');
  return Number(at(draft, 'geometry', 'dimensions') ?? (Array.isArray(frequencies) ? frequencies.length : 3));
};

const directionIssues = (draft: unknown): readonly Issue[] => {
  const axis = ['x', 'y', 'z'].indexOf(String(at(draft, 'probe', 'operator', 'direction')));
  const size = dimensionsOf(draft);
  return axis >= size
    ? [{ path: ['probe', 'operator', 'direction'], message: `lies outside the ${size} dimension(s) of the geometry` }]
    : [];
};

const angleFault = (draft: unknown): string | undefined => {
  const direction = at(draft, 'probe', 'operator', 'direction');
  if (direction === 'y' || direction === 'z') return `counts from x; keep it or \`direction: ${direction}\``;
  if (at(draft, 'system', 'kind') === 'bose-hubbard') return 'has no meaning here: a ring lies along x';
  return dimensionsOf(draft) === 1 ? 'turns q from x towards y: the geometry needs 2 or 3 dimensions' : undefined;
};

const angleIssues = (draft: unknown): readonly Issue[] => {
  if (!has(draft, 'probe', 'operator', 'angle')) return [];
  const message = angleFault(draft);
  return message === undefined ? [] : [{ path: ['probe', 'operator', 'angle'], message, atKey: true }];
};

export const probeRules = (draft: unknown): readonly Issue[] => [
  ...wavenumberIssues(draft),
  ...strengthIssues(draft),
  ...directionIssues(draft),
  ...angleIssues(draft),
];
