import type { Moment, Probe, Spectrum } from '../src/physics/index.ts';

/** A line for the tests: amplitudes [re, im] of F(1), F(2), given by the real part alone where they are real. */
export interface Line {
  readonly omega: number;
  readonly A1: number | readonly [number, number];
  readonly A2: number | readonly [number, number];
  readonly high?: boolean;
  readonly width?: number;
  readonly norm?: 1 | -1;
}

interface Rest {
  readonly share?: readonly [number, number];
  readonly probe?: Probe;
  readonly instantaneous?: readonly [m11: number, m12: number, m22: number];
  readonly exhausts?: readonly Moment[];
}

const complex = (value: number | readonly [number, number]): readonly [number, number] =>
  typeof value === 'number' ? [value, 0] : value;

export const spectrumOf = (lines: readonly Line[], rest: Rest = {}): Spectrum => ({
  probe: rest.probe ?? { kind: 'cosine', q: [0.1, 0, 0] },
  operators: ['1', '2'],
  share: rest.share ?? [0.5, 0.5],
  omega: Float64Array.from(lines, ({ omega }) => omega),
  norm: Int8Array.from(lines, ({ norm }) => norm ?? 1),
  width: Float64Array.from(lines, ({ width }) => width ?? 0),
  amplitude: Float64Array.from(lines.flatMap(({ A1, A2 }) => [...complex(A1), ...complex(A2)])),
  high: Uint8Array.from(lines, ({ high }) => (high ? 1 : 0)),
  exhausts: rest.exhausts ?? ['m1'],
  ...(rest.instantaneous && {
    instantaneous: Float64Array.of(
      rest.instantaneous[0],
      rest.instantaneous[1],
      rest.instantaneous[1],
      rest.instantaneous[2],
    ),
  }),
});

/** Times 0, step, 2 step, ... */
export const times = (count: number, step: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => i * step);

/**
 * Rabi-coupled mixture with equal g = g12 (hbar = m = 1): the phonon moves the density alone, the gapped mode the spin alone.
 * For f = cos(q x) each channel's m_1 is q^2/4 and q^2/4 + Omega/2 [CarliniStringari2021, Eqs. 13, 14].
 */
export const rabiMixture = (q: number, rabi: number, gn: number): Spectrum => {
  const e = (q * q) / 2;
  const phonon = Math.sqrt(e * (e + 2 * gn));
  const gap = e + rabi;
  const density = Math.sqrt(e / 2 / phonon) / 2; // |A_n|^2 omega = e/2, A_1 = A_2 = A_n/2
  const spin = Math.sqrt((e + rabi) / 2 / gap) / 2;
  return spectrumOf(
    [
      { omega: phonon, A1: density, A2: density },
      { omega: gap, A1: spin, A2: -spin, high: true },
    ],
    { probe: { kind: 'cosine', q: [q, 0, 0] } },
  );
};
