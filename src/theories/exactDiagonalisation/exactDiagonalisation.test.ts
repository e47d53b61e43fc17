import { describe, expect, test } from 'vitest';
import { eigenSymmetric } from '../../numerics/eigen/index.ts';
import type { ManyBody, Probe, Solution } from '../../physics/index.ts';
import { momentTable, respond } from '../../response/index.ts';
import { type BoseHubbardParameters, boseHubbard } from '../../systems/index.ts';
import { exactDiagonalisation } from './index.ts';

const quiet = { signal: new AbortController().signal, progress: () => undefined };

const ring = (
  sites: number,
  atoms: readonly [number, number],
  [U11, U22, U12]: readonly [number, number, number],
  hopping: readonly [number, number] = [1, 1],
): BoseHubbardParameters => ({ sites, atoms, hopping, onsite: { U11, U22, U12 } });

const lowestCosine = ({ sites }: BoseHubbardParameters): Probe => ({
  kind: 'cosine',
  q: [(2 * Math.PI) / sites, 0, 0],
});

const describeRing = (parameters: BoseHubbardParameters, probe = lowestCosine(parameters)): ManyBody => {
  const description = boseHubbard(parameters).as.manyBody?.(probe);
  if (description === undefined) throw new Error('a ring is a many-body problem');
  return description;
};

const solve = (parameters: BoseHubbardParameters, probe = lowestCosine(parameters)): Promise<Solution> =>
  exactDiagonalisation.solve(describeRing(parameters, probe), probe, quiet);

const derived = ({ derived: numbers }: Solution, key: string): number => numbers?.[key]?.value ?? Number.NaN;
const linesOf = ({ spectrum }: Solution) => {
  if (spectrum === undefined) throw new Error('there are lines');
  return spectrum;
};

// Reference numbers: dense and Lanczos diagonalisation beside this project (other language, other basis), uncertainties 1e-8 to 1e-9.
describe('reference', () => {
  test.each([
    [ring(5, [2, 2], [1, 1, 0.5]), -7.298108828663405, undefined],
    [ring(6, [2, 2], [4, 4, 2]), -6.33309457162942, 0.015909648148432147],
    [ring(6, [3, 2], [2, 1, 1], [1, 0.5]), -6.357409504838063, 0.00882080794181544],
    [ring(6, [3, 3], [2, 2, -1.5]), -13.258328005527613, undefined],
  ])('energy and drag %#', async (parameters, energy, rho12) => {
    const solution = await solve(parameters);
    expect(derived(solution, 'groundStateEnergy')).toBeCloseTo(energy, 9);
    if (rho12 !== undefined) expect(derived(solution, 'rho12')).toBeCloseTo(rho12, 8);
  });

  test.each([
    [ring(5, [2, 2], [1, 1, 0.5]), [1.391564979905648, -0.48984960435221886, 1.7277556717347657, 0.39533784707567715]],
    [ring(6, [2, 2], [4, 4, 2]), [0.9831375398619597, -0.4525625274411431, 1.7818284435464697, 0.2562686201550169]],
  ])('both phonons: omega and S12 of all atoms %#', async (parameters, wanted) => {
    const { omega, amplitude, high } = linesOf(await solve(parameters));
    const N = parameters.atoms[0] + parameters.atoms[1];
    const low = Array.from(omega.keys()).filter((k) => high[k] === 0);
    low.sort((a, b) => omega[a] - omega[b]);
    const found = low.flatMap((k) => [omega[k], N * amplitude[4 * k] * amplitude[4 * k + 2]]);
    found.forEach((value, i) => {
      expect(value).toBeCloseTo(wanted[i], 8);
    });
  });

  test.each([
    [
      ring(6, [3, 3], [4, 4, 3]),
      [-0.005016598988091208, -0.06765669887257585, -0.5536930148725121, -0.8137760939160971],
    ],
    [
      ring(6, [3, 3], [2, 2, -1.5]),
      [0.004287265391719372, 0.055076224604563434, 0.498338321731195, 0.9566181699725946],
    ],
    [
      ring(6, [3, 2], [2, 1, 1], [1, 0.5]),
      [-0.0009615431090716333, -0.01471662766326938, -0.19050393968574195, -1.0746035313102604],
    ],
  ])('component 2 after a step on component 1 %#', async (parameters, wanted) => {
    const spectrum = linesOf(await solve(parameters));
    const time = Float64Array.of(0.5, 1, 2, 4);
    const { F2 } = respond(spectrum, { drive: { kind: 'step' }, strength: 1, pushed: 1, time });
    wanted.forEach((value, i) => {
      expect(F2[i]).toBeCloseTo(value, 8);
    });
  });

  test('the phonons of longer rings come nearer to the drag theory: 0.67, 0.71 for 4, 6 sites', async () => {
    const share = async (half: number) =>
      (await solve(ring(2 * half, [half, half], [4, 4, 3]))).evidence['phononDragOverDragTheory'];
    expect(await share(2)).toBeCloseTo(0.67, 2);
    expect(await share(3)).toBeCloseTo(0.7147, 4);
  });
});

/** E(phi1, phi2) of a dense Hermitian matrix, as the real symmetric [[Re, -Im], [Im, Re]]. */
function twistedEnergy(parameters: BoseHubbardParameters, phases: readonly [number, number]): number {
  const { size, diagonal, twists } = describeRing(parameters);
  const n = 2 * size;
  const H = new Float64Array(n * n);
  const [unit, image] = [new Float64Array(size), new Float64Array(size)];
  const add = (column: number, re: number, im: number): void => {
    for (let i = 0; i < size; i++) {
      H[i * n + column] += re * image[i];
      H[(i + size) * n + column + size] += re * image[i];
      H[(i + size) * n + column] += im * image[i];
      H[i * n + column + size] -= im * image[i];
    }
  };
  for (let column = 0; column < size; column++) {
    unit.fill(0);
    unit[column] = 1;
    image.fill(0);
    image[column] = diagonal[column];
    add(column, 1, 0);
    // hopping at a phase: -K cos phi + i A sin phi
    twists.forEach(({ current, curvature }, a) => {
      curvature(unit, image);
      add(column, -Math.cos(phases[a]), 0);
      current(unit, image);
      add(column, 0, Math.sin(phases[a]));
    });
  }
  return eigenSymmetric(H, n).values[0];
}

test('drag by Kubo is the curvature of the energy under finite phase twists', async () => {
  const parameters = ring(4, [2, 1], [4, 2, 3], [1, 0.7]);
  const solution = await solve(parameters);
  const h = 0.02;
  const E = (a: number, b: number) => twistedEnergy(parameters, [a * h, b * h]);
  const base = E(0, 0);
  expect(base).toBeCloseTo(derived(solution, 'groundStateEnergy'), 11);
  const [first, second] = [E(1, 0), E(0, 1)];
  // differences of second order: h^2/12 of a fourth derivative of the order of the hopping
  const [rho11, rho22] = [first, second].map((value) => (2 * (value - base)) / (h * h) / parameters.sites);
  const rho12 = (E(1, 1) - E(1, -1)) / (2 * h * h) / parameters.sites;
  expect(Math.abs(rho11 - derived(solution, 'rho11'))).toBeLessThan(h * h);
  expect(Math.abs(rho22 - derived(solution, 'rho22'))).toBeLessThan(h * h);
  expect(Math.abs(rho12 / derived(solution, 'rho12') - 1)).toBeLessThan(10 * h * h);
});

test('lines are those of the dense matrix', async () => {
  const parameters = ring(4, [2, 1], [4, 2, 3], [1, 0.7]);
  const { size, apply, operators, ground } = describeRing(parameters);
  const H = new Float64Array(size * size);
  const unit = new Float64Array(size);
  for (let column = 0; column < size; column++) {
    unit.fill(0);
    unit[column] = 1;
    apply(unit, H.subarray(column * size, (column + 1) * size));
  }
  const { values, vectors } = eigenSymmetric(H, size);
  const { energy, vector } = ground();
  const { omega, amplitude } = linesOf(await solve(parameters));
  const S12 = (weigh: (ω: number) => number) => ({
    krylov: omega.reduce((sum, ω, k) => sum + weigh(ω) * amplitude[4 * k] * amplitude[4 * k + 2], 0) * 3,
    dense: values.reduce((sum, E, k) => {
      const overlap = (F: Float64Array) => F.reduce((s, f, i) => s + f * vector[i] * vectors[k * size + i], 0);
      return sum + weigh(E - energy) * overlap(operators[0]) * overlap(operators[1]);
    }, 0),
  });
  for (const weigh of [() => 1, (ω: number) => ω ** 3, (ω: number) => Math.exp(-ω), (ω: number) => Math.cos(3 * ω)]) {
    const { krylov, dense } = S12(weigh);
    expect(krylov).toBeCloseTo(dense, 8);
  }
});

describe('sum rules', () => {
  test.each([ring(6, [3, 3], [2, 2, -1.5]), ring(5, [3, 1], [3, 1, 2], [1, 0.4])])(
    'crossed f-sum rule is zero and the others are commutators %#',
    async (parameters) => {
      for (const j of [1, 2]) {
        const probe: Probe = { kind: 'cosine', q: [(2 * Math.PI * j) / parameters.sites, 0, 0] };
        const { m1 } = momentTable(linesOf(await solve(parameters, probe)));
        const { m1: exact } = boseHubbard(parameters).exact(probe);
        expect(m1?.['12']).toBeCloseTo(0, 10);
        expect(m1?.['11']).toBeCloseTo(exact?.['11'] ?? Number.NaN, 9);
        expect(m1?.['22']).toBeCloseTo(exact?.['22'] ?? Number.NaN, 9);
      }
    },
  );

  test('at the zone boundary every bond counts', async () => {
    const parameters = ring(4, [2, 2], [2, 2, 1]);
    const probe: Probe = { kind: 'cosine', q: [Math.PI, 0, 0] };
    const { m1 } = momentTable(linesOf(await solve(parameters, probe)));
    expect(m1?.['11']).toBeCloseTo(boseHubbard(parameters).exact(probe).m1?.['11'] ?? Number.NaN, 10);
  });
});

test('decoupled components do not drag, and a free one flows whole', async () => {
  const solution = await solve(ring(5, [2, 2], [0, 3, 0]));
  expect(derived(solution, 'rho12')).toBeCloseTo(0, 10);
  // free bosons: rho11 = 2 J n1
  expect(derived(solution, 'rho11')).toBeCloseTo((2 * 2) / 5, 10);
});

test('can be stopped', async () => {
  const stop = new AbortController();
  stop.abort();
  const parameters = ring(4, [2, 2], [2, 2, 1]);
  const context = { signal: stop.signal, progress: () => undefined };
  await expect(
    exactDiagonalisation.solve(describeRing(parameters), lowestCosine(parameters), context),
  ).rejects.toThrow();
});
