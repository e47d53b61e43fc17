import type { Context, Evidence, ManyBody, Probe, Solution, Spectrum, Theory, Warning } from '../../physics/index.ts';
import type { Quantity } from '../../units/index.ts';
import { type Lines, linesOf, spaceLimit, strengthOf, unsettled } from './lines.ts';
import { type Stiffness, stiffness } from './stiffness.ts';

/** Lines weaker than this part of the strongest are rounding. */
const visible = 1e-14;

/** The two strongest lines, one phonon each of the densities together and against one another. */
function phononsOf(lines: Lines): readonly number[] {
  const order = Array.from(lines.omega.keys()).sort((a, b) => strengthOf(lines, b) - strengthOf(lines, a));
  return order.slice(0, 2);
}

/** All lines that can be seen; the phonons are low. */
function spectrumOf({ atoms }: ManyBody, probe: Probe, lines: Lines, phonons: readonly number[]): Spectrum {
  const N = atoms[0] + atoms[1];
  const strongest = strengthOf(lines, phonons[0]);
  const seen = Array.from(lines.omega.keys()).filter((k) => strengthOf(lines, k) > visible * strongest);
  return {
    probe,
    operators: ['1', '2'],
    share: [atoms[0] / N, atoms[1] / N],
    omega: Float64Array.from(seen, (k) => lines.omega[k]),
    norm: new Int8Array(seen.length).fill(1),
    width: new Float64Array(seen.length),
    amplitude: Float64Array.from(
      seen.flatMap((k) => [lines.amplitude[2 * k] / Math.sqrt(N), 0, lines.amplitude[2 * k + 1] / Math.sqrt(N), 0]),
    ),
    high: Uint8Array.from(seen, (k) => (phonons.includes(k) ? 0 : 1)),
    exhausts: ['m1'],
  };
}

/** rho_dr = m1 m2 rho_12; its part of the mass density is n_drag/n. */
function derivedOf(
  { masses: [m1, m2], atoms, length, ground }: ManyBody,
  { rho }: Stiffness,
): Readonly<Record<string, Quantity>> {
  const number = (value: number): Quantity => ({ value, dimension: '1' });
  const drag = m1 * m2 * rho[1];
  return {
    groundStateEnergy: { value: ground().energy, dimension: 'energy' },
    rho11: number(rho[0]),
    rho12: number(rho[1]),
    rho22: number(rho[2]),
    dragMassDensity: { value: drag, dimension: 'massDensity', space: 1 },
    dragFraction: number((drag * length) / (m1 * atoms[0] + m2 * atoms[1])),
  };
}

/** m_1(1, 2) of the phonons over what the drag theory has for it, strength L rho_12: 1 on a long ring. */
function phononDrag(
  { strength, length }: ManyBody,
  { rho }: Stiffness,
  lines: Lines,
  phonons: readonly number[],
): number {
  const m1 = phonons.reduce((sum, k) => sum + lines.omega[k] * lines.amplitude[2 * k] * lines.amplitude[2 * k + 1], 0);
  return m1 / (strength * length * rho[1]);
}

/** Whether rho_12 is more than rounding. */
const drags = ({ rho: [own1, mixed, own2] }: Stiffness): boolean => Math.abs(mixed) > 1e-8 * (own1 + own2);

function evidenceOf(description: ManyBody, kubo: Stiffness, lines: Lines, phonons: readonly number[]): Evidence {
  const { size, ground } = description;
  const { residual, products } = ground();
  return {
    states: size,
    groundStateResidual: residual,
    groundStateProducts: products,
    twistResidual: kubo.residual,
    twistIterations: kubo.iterations,
    vectors: lines.vectors,
    phononResidual: Math.max(...phonons.map((k) => lines.residual[k])),
    lineResidual: unsettled(lines),
    low: 'the two strongest lines',
    ...(drags(kubo) && { phononDragOverDragTheory: phononDrag(description, kubo, lines, phonons) }),
  };
}

/** How far the phonons of so short a ring are from those of a liquid with drag. */
const longRing = 0.1;

/** Residual of a phonon over its frequency above which its strength is uncertain. */
const roughPhonon = 0.01;

function unsettledPhonons(lines: Lines, phonons: readonly number[]): readonly Warning[] {
  const rough = Math.max(...phonons.map((k) => lines.residual[k] / Math.abs(lines.omega[k])));
  if (rough <= roughPhonon) return [];
  const message = `the strongest lines are found to ${rough.toPrecision(2)} of their frequency only (${lines.vectors} vectors)`;
  return [{ code: 'lines-not-converged', message }];
}

function shortRing(evidence: Evidence): readonly Warning[] {
  const ratio = evidence['phononDragOverDragTheory'];
  if (typeof ratio !== 'number' || Math.abs(ratio - 1) <= longRing) return [];
  const message = `the phonons carry ${ratio.toPrecision(3)} of the crossed m_1 that rho12 gives a long ring: the fast slopes of so few sites are not yet those of a liquid with drag`;
  return [{ code: 'short-ring', message }];
}

/** Lets a waiting interrupt through. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

async function solve(description: ManyBody, probe: Probe, { signal, progress }: Context): Promise<Solution> {
  const pause = async (done: number, of: number, what: string): Promise<void> => {
    progress(done, of, what);
    await breathe();
    signal.throwIfAborted();
  };
  await pause(0, 1, 'ground state');
  description.ground();
  await pause(0, 1, 'phase twists');
  const kubo = stiffness(description);
  const limit = Math.min(description.size, spaceLimit(description.size));
  const lines = await linesOf(description, (vectors) => pause(vectors, limit, 'lines'));
  const phonons = phononsOf(lines);
  const evidence = evidenceOf(description, kubo, lines, phonons);
  return {
    spectrum: spectrumOf(description, probe, lines, phonons),
    derived: derivedOf(description, kubo),
    equations: ['CarliniStringari2021, Eqs. 2, 4, 11', 'AndreevBashkin1976'],
    evidence,
    warnings: [...shortRing(evidence), ...unsettledPhonons(lines, phonons)],
  };
}

/** The many-body problem on a finite basis: ground state, drag from phase twists, and every line that the probe sees, by Lanczos. */
export const exactDiagonalisation: Theory<'manyBody'> = {
  name: 'exact-diagonalisation',
  title: 'Exact diagonalisation',
  needs: 'manyBody',
  references: ['CarliniStringari2021', 'GolubVanLoan2013'],
  solve,
};
