import { expect, test } from 'vitest';
import type { Context, Probe, System } from '../../physics/index.ts';
import { fast, momentTable } from '../../response/index.ts';
import { solveDense } from '../../theories/bogoliubov/dense.ts';
import { bogoliubov } from '../../theories/bogoliubov/index.ts';
import { solveKrylov } from '../../theories/bogoliubov/lanczos.ts';
import { buildTrap } from './trap.fixture.ts';

const context: Context = { signal: new AbortController().signal, progress: () => undefined };
const position: Probe = { kind: 'position' };

const quadraticOf = (system: System, probe: Probe) => {
  const quadratic = system.as.quadratic?.(probe);
  if (quadratic === undefined) throw new Error('no quadratic form');
  return quadratic;
};

const solve = async (system: System, probe: Probe) => {
  const { spectrum, evidence } = await bogoliubov.solve(quadraticOf(system, probe), probe, context);
  if (spectrum === undefined) throw new Error('no lines');
  return { spectrum, evidence, moments: momentTable(spectrum) };
};

test('iteration and the whole solution agree on a trap', () => {
  const { sectors, gap } = quadraticOf(buildTrap({ frequencies: [1], k0: 4, rabi: 120, g: 20, g12: 20 }), position);
  for (const sector of sectors) {
    const [whole, found] = [solveDense(sector), solveKrylov(sector, gap)];
    const m1 = ({ omega, amplitude }: { omega: Float64Array; amplitude: Float64Array }, top: number): number =>
      omega.reduce((sum, ω, line) => (ω < top ? sum + ω * amplitude[2 * line] ** 2 : sum), 0);
    // By Galerkin's condition to the solver's 1e-9; below the gap to what the iteration itself claims.
    expect(m1(found, 1e9) / m1(whole, 1e9)).toBeCloseTo(1, 8);
    const [low, expected] = [m1(found, gap ?? 0), m1(whole, gap ?? 0)];
    expect(Math.abs(low / expected - 1)).toBeLessThan(10 * found.momentError + 1e-8);
    expect(found.momentError).toBeLessThan(1e-4);
  }
});

test('three dimensions, Rabi coupling: V2/V1 = 1, Kohn mode at w_x', async () => {
  const { spectrum, moments, evidence } = await solve(
    buildTrap({ frequencies: [1, 1.1, 1.3], k0: 0, rabi: 30, g: 300, g12: 200 }),
    position,
  );
  expect(fast(spectrum, 1)?.ratio).toBeCloseTo(1, 9);
  // The grid's own error of the dipole mode is below 1e-6 (1e-4 with two thirds of the points).
  expect(Math.min(...spectrum.omega)).toBeCloseTo(1, 6);
  expect(moments.m1?.nn).toBeCloseTo(0.5, 8);
  expect(moments.mMinus1?.nn).toBeCloseTo(0.5, 6);
  expect(evidence['momentError']).toBeLessThan(1e-6);
});

test('two and three dimensions with spin-orbit coupling: sum rules, and the corrected Eq. 26 up to quantum pressure', async () => {
  for (const frequencies of [
    [1, 1.2],
    [1, 1.1, 1.3],
  ]) {
    const system = buildTrap({ frequencies, k0: 3, rabi: 40, g: 300, g12: 300 });
    const { spectrum, evidence, moments } = await solve(system, position);
    // In three dimensions lines lie closer, and weak ones may stand for several.
    if (frequencies.length === 2) expect(evidence).toMatchObject({ lineSpread: 0, residual: expect.closeTo(0, 6) });
    const exact = system.exact(position).m1;
    const scale = exact?.['11'] ?? 0;
    for (const pair of ['11', '12', '22'] as const) {
      expect(Math.abs((moments.m1?.[pair] ?? 0) - (exact?.[pair] ?? 0))).toBeLessThan(1e-8 * scale);
    }
    expect(moments.mMinus1?.nn).toBeCloseTo(0.5, 6);
    // (w/mu)^2 is 0.01 here; the printed equation is away by 0.2.
    const form = system.as.closedForm?.(position);
    expect(Math.abs((fast(spectrum, 1)?.ratio ?? 0) - (form?.fast?.ratio ?? 0))).toBeLessThan(0.01);
    expect(Math.abs((form?.fast?.ratio ?? 0) - (form?.printed[1].value ?? 0))).toBeGreaterThan(0.1);
  }
});

test('a cosine along y feels no spin-orbit coupling in the density: low and high parts make up the total', async () => {
  const system = buildTrap({ frequencies: [1, 1.2], k0: 3, rabi: 40, g: 100, g12: 100 });
  const probe: Probe = { kind: 'cosine', q: [0, 0.7, 0] };
  const { moments } = await solve(system, probe);
  const exact = system.exact(probe).m1;
  expect((moments.m1Low?.nn ?? 0) + (moments.m1High?.nn ?? 0)).toBeCloseTo(moments.m1?.nn ?? 0, 12);
  expect(moments.m1?.['12']).toBeCloseTo(exact?.['12'] ?? 0, 9);
});

test('without interactions between the axes a three-dimensional cloud answers like a line', async () => {
  const weak = { k0: 2, rabi: 25, g: 1e-4, g12: 1e-4 };
  const [line, cloud] = await Promise.all(
    [[1], [1, 1, 1]].map((frequencies) => solve(buildTrap({ frequencies, ...weak }), position)),
  );
  // Interactions are of relative order 1e-4.
  expect(cloud.moments.m1Low?.['12']).toBeCloseTo(line.moments.m1Low?.['12'] ?? 0, 4);
  expect(Math.min(...cloud.spectrum.omega)).toBeCloseTo(Math.min(...line.spectrum.omega), 4);
});

test('an interrupt is heard before the first sector is solved', async () => {
  const quadratic = quadraticOf(buildTrap({ frequencies: [1, 1.1, 1.3], k0: 3, rabi: 40, g: 300, g12: 300 }), position);
  const controller = new AbortController();
  let solved = 0;
  const progress = () => {
    solved++;
  };
  setTimeout(() => controller.abort(new Error('stop')), 0);
  const stopped = bogoliubov.solve(quadratic, position, { signal: controller.signal, progress });
  await expect(stopped).rejects.toThrow('stop');
  expect(solved).toBe(0);
});

test('a grid that is fixed is taken, rounded up to an even number of points', async () => {
  const system = buildTrap({ frequencies: [1, 1.2], k0: 0, rabi: 30, g: 30, g12: 20 });
  const quadratic = system.as.quadratic?.(position, { grid: [28, 23] });
  expect(quadratic?.evidence['grid']).toBe('28 x 24');
  const { spectrum } = await bogoliubov.solve(quadratic ?? expect.unreachable(), position, context);
  expect(Math.min(...(spectrum?.omega ?? []))).toBeCloseTo(1, 4);
});
