import type { Moment, Probe, Spectrum } from '../physics/index.ts';

/** One line: amplitudes <v|F_a|0>/sqrt(N) as [re, im], or as a number where they are real. */
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

/**
 * A spectrum from a list of lines. Where nothing else is said: cos(0.1 x), a balanced mixture, and lines that are complete
 * (they exhaust m_1).
 */
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
