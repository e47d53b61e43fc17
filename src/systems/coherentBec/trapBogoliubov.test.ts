import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PhysicsRefusal } from '../../failure/index.ts';
import type { Context, Crossed, Probe, Spectrum, System } from '../../physics/index.ts';
import { fast, momentTable } from '../../response/index.ts';
import { bogoliubov } from '../../theories/bogoliubov/index.ts';
// Another route: complex spinor, periodic grid, no symmetry used, non-symmetric eigenproblem (fixtures/trap1d.py beside it).
import fixture from './fixtures/trap1d.json' with { type: 'json' };
import { trappedCoherentBec } from './trap.ts';

const context: Context = { signal: new AbortController().signal, progress: () => undefined };
const position: Probe = { kind: 'position' };
const cosine: Probe = { kind: 'cosine', q: [0.7, 0, 0] };

interface Case {
  readonly k0: number;
  readonly rabi: number;
  readonly g11: number;
  readonly g22: number;
  readonly g12: number;
}

const build = ({ k0, rabi, g11, g22, g12 }: Case, atoms: number | readonly [number, number] = 1): System =>
  trappedCoherentBec({
    geometry: { kind: 'harmonic', frequencies: [1], dimensions: 1 },
    atoms,
    interactions: { g11, g22, g12 },
    coupling: { rabi, momentum: k0, detuning: 0 },
  });

const solve = async (system: System, probe: Probe) => {
  const quadratic = system.as.quadratic?.(probe);
  if (quadratic === undefined) throw new Error('no quadratic form');
  const { spectrum, evidence } = await bogoliubov.solve(quadratic, probe, context);
  if (spectrum === undefined) throw new Error('no lines');
  return { spectrum, evidence };
};

const pairs = ['11', '12', '22'] as const;
const distance = (found: Crossed | undefined, expected: readonly number[]): number =>
  Math.max(...pairs.map((pair, i) => Math.abs((found?.[pair] ?? Number.NaN) - expected[i])));
const lowest = ({ omega }: Spectrum, count: number): number[] =>
  Array.from(omega)
    .sort((a, b) => a - b)
    .slice(0, count);

// Both calculations keep amplitudes to about 1e-10 (box and grid), and the moments are sums of a few hundred terms of size 1.
test.each(Object.entries(fixture))(
  '%s: ground state, lines, low and total moments of x and of a cosine',
  async (_, one) => {
    const system = build(one);
    for (const [probe, expected] of [
      [position, one.position],
      [cosine, one.cosine],
    ] as const) {
      const { spectrum, evidence } = await solve(system, probe);
      const { m1, m1Low } = momentTable(spectrum);
      const scale = Math.abs(expected.m1[0]);
      expect(distance(m1, expected.m1)).toBeLessThan(1e-9 * scale);
      expect(distance(m1Low, expected.m1Low)).toBeLessThan(1e-9 * scale);
      lowest(spectrum, 4).forEach((omega, i) => {
        expect(omega).toBeCloseTo(expected.lowest[i], 7);
      });
      expect(evidence['chemicalPotential']).toBeCloseTo(one.mu, 9);
      expect(evidence['meanSquareRadius']).toBeCloseTo(one.meanSquareRadius, 9);
    }
    expect(system.share[0] - system.share[1]).toBeCloseTo(one.polarisation, 9);
  },
);

test('the lines exhaust the commutators with <x^2 sigma_x> to 1e-8: random couplings and probes', async () => {
  const unit = fc.double({ min: 0, max: 1, noNaN: true });
  await fc.assert(
    fc.asyncProperty(unit, unit, unit, fc.boolean(), async (a, b, c, even) => {
      const k0 = 2 * a;
      const system = build({ k0, rabi: 2 * k0 ** 2 + 1 + 20 * b, g11: 20, g22: 20, g12: 20 - 15 * c });
      const probe = even ? cosine : position;
      const { spectrum } = await solve(system, probe);
      const { m1, m1Low, m1High } = momentTable(spectrum);
      const exact = system.exact(probe).m1;
      if (exact === undefined || m1Low === undefined || m1High === undefined) throw new Error('no sum rule');
      const scale = Math.abs(exact['11']);
      expect(
        distance(
          m1,
          pairs.map((pair) => exact[pair]),
        ),
      ).toBeLessThan(1e-8 * scale);
      expect(
        distance(
          m1,
          pairs.map((pair) => m1Low[pair] + m1High[pair]),
        ),
      ).toBeLessThan(1e-12 * scale);
    }),
    { numRuns: 8 },
  );
});

test('Kohn: with Rabi coupling both clouds swing together at w, whatever the interactions', async () => {
  const { spectrum } = await solve(build({ k0: 0, rabi: 20, g11: 120, g22: 120, g12: 60 }), position);
  expect(lowest(spectrum, 1)[0]).toBeCloseTo(1, 9);
  expect(fast(spectrum, 1)?.ratio).toBeCloseTo(1, 9);
});

test('a force on all atoms displaces the cloud by 1/w^2, spin-orbit coupling or not: m_-1(n,n) = 1/2w^2', async () => {
  const { spectrum } = await solve(build({ k0: 3, rabi: 30, g11: 60, g22: 60, g12: 60 }), position);
  expect(momentTable(spectrum).mMinus1?.nn).toBeCloseTo(0.5, 8);
});

test('without coupling nothing of one component is seen in the other at first, whatever the numbers of atoms', async () => {
  const { spectrum } = await solve(build({ k0: 0, rabi: 0, g11: 120, g22: 100, g12: 60 }, [0.7, 0.3]), position);
  const { m1 } = momentTable(spectrum);
  expect(distance(m1, [0.35, 0, 0.15])).toBeLessThan(1e-8);
});

test('the corrected Eq. 26 is approached as the cloud grows, as quantum pressure lets it: by (w/mu)^2 (a ln(mu/w) + b)', async () => {
  // mu ~ size at fixed g<n>/rabi and k0^2/rabi: g ~ size^(3/2), rabi ~ size, k0 ~ size^(1/2). The rim gives the logarithm.
  const scaled = await Promise.all(
    [1, 2, 4, 8].map(async (size) => {
      const g = 20 * size ** 1.5;
      const system = build({ k0: 2.5 * Math.sqrt(size), rabi: 20 * size, g11: g, g22: g, g12: g });
      const { spectrum } = await solve(system, position);
      return size ** 2 * ((fast(spectrum, 1)?.ratio ?? 0) - (system.as.closedForm?.(position).fast?.ratio ?? 0));
    }),
  );
  const steps = [0, 1, 2].map((i) => scaled[i + 1] - scaled[i]);
  // Linear in ln(size): equal steps of an octave, up to the next order, w/mu = 0.06 at most, squared and over the logarithm.
  expect(steps[1] / steps[0]).toBeCloseTo(1, 1);
  expect(steps[2] / steps[1]).toBeCloseTo(1, 1);
});

test('oblique-probe is refused by name', () => {
  const system = trappedCoherentBec({
    geometry: { kind: 'harmonic', frequencies: [1, 1], dimensions: 2 },
    atoms: 1,
    interactions: { g11: 20, g22: 20, g12: 20 },
    coupling: { rabi: 40, momentum: 1, detuning: 0 },
  });
  const oblique: Probe = { kind: 'cosine', q: [1, 1, 0] };
  expect(() => system.as.quadratic?.(oblique)).toThrow(PhysicsRefusal);
  expect(() => system.as.quadratic?.(oblique)).toThrow(expect.objectContaining({ code: 'oblique-probe' }));
});
