import { type Sines, slopeOf, straightUntil } from '../../numerics/sines/index.ts';
import {
  type Context,
  type Evidence,
  type Fast,
  type PairContinuum,
  type Probe,
  resolvedUntil,
  type Solution,
  type Spectrum,
  straightness,
  type Theory,
} from '../../physics/index.ts';
import { type Cells, cellsOf, medianOf, sumCells } from './cells.ts';
import { moment, onsetTime, signChange, sines } from './timing.ts';

/** Cells of the continuum where nothing else is asked for: m_-1 to some 1e-5, time signals to some 40/(n g). */
const defaultCells = 1024;

/** A longer signal gets more of them, up to here. */
const mostCells = 32_768;

const join = (a: ArrayLike<number>, b: ArrayLike<number>): number[] => [...Array.from(a), ...Array.from(b)];

/** The low lines, then the cells: omega A_a A_b = direction_a direction_b weight. */
function spectrumOf({ low, direction }: PairContinuum, { weight, omega, width }: Cells): Spectrum {
  const amplitude = Array.from(weight, (w, i) => direction.flatMap((d) => [d * Math.sqrt(w / omega[i]), 0])).flat();
  return {
    ...low,
    omega: Float64Array.from(join(low.omega, omega)),
    norm: Int8Array.from(join(low.norm, new Int8Array(omega.length).fill(1))),
    width: Float64Array.from(join(low.width, width)),
    amplitude: Float64Array.from(join(low.amplitude, amplitude)),
    high: Uint8Array.from(join(low.high, new Uint8Array(omega.length).fill(1))),
    exhausts: ['m1'],
  };
}

/**
 * The fast regime begins when 95 % of the drag has set in (the continuum reaches down to zero energy, so that no period of a
 * gap can be named) and ends when either component leaves its straight line.
 */
function fastOf(description: PairContinuum, cells: Cells, flows: readonly Sines[], pushed: number): Fast {
  const { low, direction } = description;
  const [slope1, slope2] = flows.map(slopeOf);
  const statics = sumCells(cells, -2);
  const [offset1, offset2] = direction.map((d, b) => (2 * d * direction[pushed] * statics) / low.share[b]);
  const begin = onsetTime(cells, 0.95);
  const end = straightUntil(flows, straightness);
  const window = begin !== undefined && end !== undefined ? { window: [begin, end] as const } : {};
  return { slope1, slope2, ratio: slope2 / slope1, offset1, offset2, ...window };
}

function evidenceOf({ total, exact, direction }: PairContinuum, cells: Cells, coarse: Cells, crossed: Sines): Evidence {
  const [statics, halved] = [sumCells(cells, -2), sumCells(coarse, -2)];
  const high = direction[0] * direction[1] * sumCells(cells, 0);
  const change = signChange(crossed);
  const scale = Math.max(exact[0], exact[2]);
  const [half, most] = [onsetTime(cells, 0.5), onsetTime(cells, 0.95)];
  return {
    cells: cells.omega.length,
    missingWeightError: Math.abs(sumCells(cells, 0) / total - 1),
    crossedSumRuleError: Math.abs(moment(crossed, 1) + high - exact[1]) / scale,
    staticHalvingError: Math.abs(halved / statics - 1),
    meanPairEnergy: sumCells(cells, 0) / sumCells(cells, -1),
    medianPairEnergy: medianOf(cells),
    ...(half !== undefined && { onsetHalf: half }),
    ...(most !== undefined && { onset95: most }),
    ...(change && { signChangeTime: change.time, signChangeLeadingOrder: change.leading }),
  };
}

/** Cells that stand for the continuum until then. Their widths go with 1/count, but for the first and the last cell. */
const cellsUntil = (description: PairContinuum, until: number): Cells => {
  let [count, cells] = [defaultCells, cellsOf(description, defaultCells)];
  let resolved = resolvedUntil(spectrumOf(description, cells));
  while (count < mostCells && resolved < until) {
    count = Math.min(mostCells, count * 2 ** Math.max(1, Math.ceil(Math.log2(until / resolved))));
    cells = cellsOf(description, count);
    resolved = resolvedUntil(spectrumOf(description, cells));
  }
  return cells;
};

const cellsAsked = (description: PairContinuum, { options, kick }: Context): Cells => {
  const count = options?.['cells'];
  return typeof count === 'number' ? cellsOf(description, count) : cellsUntil(description, kick?.time.at(-1) ?? 0);
};

const equations = ['CarliniStringari2021, Eqs. 3, 8, 9, 31-37'];

const solve = async (description: PairContinuum, _probe: Probe, context: Context): Promise<Solution> => {
  context.signal.throwIfAborted();
  if (description.total === 0) {
    const spectrum: Spectrum = { ...description.low, exhausts: ['m1'] };
    return {
      spectrum,
      equations,
      evidence: { cells: 0, missing: 'nothing: without drag no pairs are excited' },
      warnings: [],
    };
  }
  const cells = cellsAsked(description, context);
  const coarse = cellsOf(description, Math.ceil(cells.omega.length / 2));
  const pushed = (context.kick?.pushed ?? 1) - 1;
  const flows = [0, 1].map((b) => sines(description.low, b, pushed, 2 / description.low.share[b]));
  return {
    spectrum: spectrumOf(description, cells),
    fast: fastOf(description, cells, flows, pushed),
    equations,
    evidence: evidenceOf(description, cells, coarse, sines(description.low, 0, 1, 1)),
    warnings: [],
  };
};

/**
 * What mean field leaves out of the f-sum rule: the gapless lines with the drag, and the continuum of pairs of quasi-particles
 * that restores the exact total and from which the drag sets in.
 */
export const beyondMeanField: Theory<'pairContinuum'> = {
  name: 'beyond-mean-field',
  title: 'Beyond mean field',
  needs: 'pairContinuum',
  references: ['CarliniStringari2021', 'LeeHuangYang1957', 'FilShevchenko2005', 'AndreevBashkin1976'],
  solve,
};
