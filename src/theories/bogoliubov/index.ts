import {
  type Context,
  type Evidence,
  operators,
  type Probe,
  type Quadratic,
  type QuadraticSector,
  type Solution,
  type Spectrum,
  type Theory,
  type Warning,
} from '../../physics/index.ts';
import { solveDense } from './dense.ts';
import { type KrylovLines, krylovSearch } from './lanczos.ts';
import type { SectorLines } from './sectorLines.ts';

/** A line is high above the lowest branches of a uniform sector, else above the gap, else never. */
const isHigh = ({ lowBranches, gap }: Quadratic, branch: number, omega: number): boolean => {
  if (lowBranches !== undefined) return branch >= lowBranches;
  return gap !== undefined && omega > gap;
};

const worstMoment = (iterated: readonly KrylovLines[]): number =>
  Math.max(...iterated.map(({ momentError }) => momentError));

const join = (quadratic: Quadratic, probe: Probe, sectors: readonly (SectorLines | KrylovLines)[]): Spectrum => {
  const count = sectors.reduce((sum, { omega }) => sum + omega.length, 0);
  const omega = new Float64Array(count);
  const high = new Uint8Array(count);
  const amplitude = new Float64Array(count * 2 * operators.length);
  const spread = new Float64Array(count);
  const iterated = sectors.filter((sector) => 'momentError' in sector);
  let line = 0;
  for (const sector of sectors) {
    for (let branch = 0; branch < sector.omega.length; branch++, line++) {
      omega[line] = sector.omega[branch];
      if ('spread' in sector) spread[line] = sector.spread[branch];
      high[line] = isHigh(quadratic, branch, omega[line]) ? 1 : 0;
      for (let a = 0; a < operators.length; a++) {
        amplitude[2 * (line * operators.length + a)] = sector.amplitude[branch * operators.length + a];
      }
    }
  }
  return {
    probe,
    operators,
    share: quadratic.share,
    omega,
    norm: new Int8Array(count).fill(1),
    width: new Float64Array(count),
    ...(spread.some((value) => value > 0) && { spread }),
    amplitude,
    high,
    ...(iterated.length > 0 && { momentError: worstMoment(iterated) }),
    exhausts: ['m1', 'mMinus1'],
  };
};

/** Large sectors bring a near inverse and are solved by iteration, the others whole. */
const solveSector = async (
  sector: QuadraticSector,
  gap: number | undefined,
  signal: AbortSignal,
): Promise<SectorLines | KrylovLines> =>
  sector.precondition === undefined ? solveDense(sector) : patiently(krylovSearch(sector, gap), signal);

const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Milliseconds after which an interrupt is let through. */
const breath = 50;

/** The whole search, between whose vectors an interrupt is heard. */
const patiently = async <T>(search: Generator<void, T>, signal: AbortSignal): Promise<T> => {
  let last = performance.now();
  for (let at = search.next(); ; at = search.next()) {
    if (at.done === true) return at.value;
    if (performance.now() - last < breath) continue;
    await breathe();
    signal.throwIfAborted();
    last = performance.now();
  }
};

/** The largest spread of a line, in parts of its frequency; 0 where all that count are single lines. */
const worstSpread = ({ omega, spread }: KrylovLines): number =>
  Math.max(0, ...spread.map((value, line) => value / omega[line]));

/** What iteration adds to the evidence: the error of the moments, and of single low lines. */
const iterationEvidence = (iterated: readonly KrylovLines[]): Evidence => {
  if (iterated.length === 0) return {};
  return {
    momentError: worstMoment(iterated),
    lineSpread: Math.max(...iterated.map(worstSpread)),
    subspace: iterated.map(({ subspace }) => subspace),
    products: iterated.reduce((sum, { products }) => sum + products, 0),
  };
};

/** Lines that stand for several are said to. */
const spreadWarning = (iterated: readonly KrylovLines[]): readonly Warning[] => {
  const several = iterated.reduce((sum, { spread }) => sum + spread.filter((value) => value > 0).length, 0);
  if (several === 0) return [];
  const worst = Math.max(...iterated.map(worstSpread)).toPrecision(2);
  const message =
    `Bogoliubov: ${several} low line(s) lie too close to others to be told apart: each stands for several, within \`spread\` ` +
    `of the mode, at most ${worst} of its frequency; moments are not affected`;
  return [{ code: 'lines-not-separated', message }];
};

/** Sectors of more modes than this keep the program busy for long. */
const heard = 100;

const solve = async (quadratic: Quadratic, probe: Probe, context: Context): Promise<Solution> => {
  const sectors: (SectorLines | KrylovLines)[] = [];
  for (const sector of quadratic.sectors) {
    context.signal.throwIfAborted();
    sectors.push(await solveSector(sector, quadratic.gap, context.signal));
    // A large sector that is solved whole takes seconds: an interrupt that came meanwhile is heard here.
    if (sector.modes > heard) await breathe();
    context.progress(sectors.length, quadratic.sectors.length, `Bogoliubov modes, sector ${sector.label}`);
  }
  const iterated = sectors.filter((sector) => 'spread' in sector);
  return {
    spectrum: join(quadratic, probe, sectors),
    equations: ['PitaevskiiStringari2016', 'CarliniStringari2021, Eqs. 2-4'],
    evidence: {
      ...quadratic.evidence,
      residual: Math.max(...sectors.map(({ residual }) => residual)),
      modes: sectors.map(({ omega }) => omega.length),
      ...iterationEvidence(iterated),
    },
    warnings: spreadWarning(iterated),
  };
};

/** Bogoliubov theory of any quadratic boson Hamiltonian: all modes of each sector, real amplitudes in its real basis. */
export const bogoliubov: Theory<'quadratic'> = {
  name: 'bogoliubov',
  title: 'Bogoliubov',
  needs: 'quadratic',
  references: ['PitaevskiiStringari2016', 'Colpa1978'],
  solve,
};
