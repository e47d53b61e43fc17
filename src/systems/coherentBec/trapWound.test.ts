import { expect, test } from 'vitest';
import { PhysicsRefusal } from '../../failure/index.ts';
import type { Context, Crossed, Kick, Motion, Probe, Spectrum, System, Trajectory } from '../../physics/index.ts';
import { momentTable, respond } from '../../response/index.ts';
import { bogoliubov, grossPitaevskii } from '../../theories/index.ts';
import { trappedCoherentBec } from './trap.ts';
import { densities } from './trapCurvature.ts';
import { trapModel } from './trapModel.ts';
import { solveTrap } from './trapSolve.ts';

const context: Context = { signal: new AbortController().signal, progress: () => {} };
const position: Probe = { kind: 'position' };
const cosine = (q: number): Probe => ({ kind: 'cosine', q: [q, 0, 0] });

interface Line {
  readonly k0: number;
  readonly rabi: number;
  readonly g11: number;
  readonly g22: number;
  readonly g12: number;
  readonly detuning?: number;
}

const onLine = ({ k0, rabi, g11, g22, g12, detuning = 0 }: Line): System =>
  trappedCoherentBec({
    geometry: { kind: 'harmonic', frequencies: [1], dimensions: 1 },
    atoms: 1,
    interactions: { g11, g22, g12 },
    coupling: { rabi, momentum: k0, detuning },
  });

const linesOf = async (system: System, probe: Probe): Promise<Spectrum> => {
  const quadratic = system.as.quadratic?.(probe) ?? expect.unreachable('there is a quadratic form');
  return (await bogoliubov.solve(quadratic, probe, context)).spectrum ?? expect.unreachable('there are lines');
};

const sorted = ({ omega }: Spectrum): readonly number[] => Array.from(omega).sort((a, b) => a - b);

const every = (until: number, count: number): Float64Array =>
  Float64Array.from({ length: count + 1 }, (_, i) => (i * until) / count);

const kickOf = (strength: number): Kick => ({
  drive: { kind: 'ramp', duration: 1 },
  strength,
  pushed: 1,
  time: every(6, 24),
});

const tolerance = 1e-5;

/** From a ground state that is found anew: without symmetry, on a Fourier grid, from other seeds. */
const propagated = async (system: System, probe: Probe, kick: Kick) => {
  const functional = system.as.functional?.(probe) ?? expect.unreachable('there is a functional');
  const solution = await grossPitaevskii.solve(functional, probe, { ...context, kick, options: { tolerance } });
  const { trajectory, motion, evidence } = solution;
  if (trajectory === undefined || motion === undefined) return expect.unreachable('there is a trajectory');
  return { trajectory, motion, ground: evidence['groundState'] as { readonly chemicalPotential: readonly number[] } };
};

const pairs = ['11', '12', '22'] as const;
const apart = (x: Crossed, y: Crossed): number =>
  Math.max(...pairs.map((pair) => Math.abs(x[pair] - y[pair]))) / Math.abs(y['11']);

/** Largest difference of F1 and F2 over their largest value. */
const distance = (a: Pick<Trajectory, 'F1' | 'F2'>, b: Pick<Trajectory, 'F1' | 'F2'>): number => {
  const [x, y] = [
    [...a.F1, ...a.F2],
    [...b.F1, ...b.F2],
  ];
  return Math.max(...x.map((value, i) => Math.abs(value - y[i]))) / Math.max(...y.map(Math.abs));
};

const striped: Line = { k0: 2.5, rabi: 3, g11: 20, g22: 20, g12: 14 };
const biased: Line = { ...striped, g22: 19, detuning: 0.02 };
const wave: Line = { k0: 2, rabi: 5, g11: 6, g22: 6, g12: 6 };

test.each([
  ['stripe', biased],
  ['plane-wave', wave],
] as const)('%s on a line: sum rules, Newton, and what a weak kick does: %o', async (phase, one) => {
  const system = onLine(one);
  expect(system.phase).toBe(phase);
  const exact = (probe: Probe): Crossed => system.exact(probe).m1 ?? expect.unreachable('there is a sum rule');
  const lines = await linesOf(system, position);
  const moments = momentTable(lines);
  // Amplitudes to about 1e-10, and the sum goes over some hundred lines of size 1.
  expect(apart(moments.m1 ?? exact(position), exact(position))).toBeLessThan(1e-8);
  // A force on all atoms displaces the cloud by 1/w^2, whatever the phase: d<x>/d lambda of all atoms, exact.
  expect(moments.mMinus1?.nn).toBeCloseTo(0.5, 7);
  const [strong, weak] = [1e-3, 1e-4].map(kickOf);
  const far = async (kick: Kick): Promise<number> => {
    const { trajectory, ground } = await propagated(system, position, kick);
    expect(ground.chemicalPotential[0]).toBeCloseTo(system.derived['chemicalPotential'].value, 8);
    return distance(trajectory, respond(lines, kick));
  };
  const [before, after] = [await far(strong), await far(weak)];
  // The first correction to a push by x is of the kick's own order.
  expect(after).toBeLessThan(0.11 * before + tolerance);
});

test('a stripe pushed by a cosine, whose components change their numbers: the same as of the lines', async () => {
  const system = onLine(biased);
  const q = 0.7;
  const lines = await linesOf(system, cosine(q));
  const exact = (wavenumber: number): Crossed =>
    system.exact(cosine(wavenumber)).m1 ?? expect.unreachable('a sum rule');
  expect(apart(momentTable(lines).m1 ?? exact(q), exact(q))).toBeLessThan(1e-10);
  const kick = kickOf(1e-5);
  const { trajectory, motion } = await propagated(system, cosine(q), kick);
  // <cos(q x)> = 1 - 2 <sin^2(q x/2)> of a component at rest, from the sum rule at q/2: m1(a, a) + m1(1, 2) = N_a <|grad f|^2>/2N.
  const atRest = (a: '11' | '22', share: number): number =>
    1 - (4 * (exact(q / 2)[a] + exact(q / 2)['12'])) / (share * (q / 2) ** 2);
  // Gross-Pitaevskii counts per atom that is in the component, the lines per atom that was: <F> N_a(t)/N_a(0) is the same for both.
  const perFirst = (F: Float64Array, share: Float64Array, rest: number) =>
    F.map((change, i) => ((rest + change) * share[i]) / share[0] - rest);
  const counted = ({ F1, F2 }: Trajectory, { share1, share2 }: Motion) => ({
    F1: perFirst(F1, share1, atRest('11', share1[0])),
    F2: perFirst(F2, share2, atRest('22', share2[0])),
  });
  expect(distance(counted(trajectory, motion), respond(lines, kick))).toBeLessThan(2 * tolerance);
});

/** Ground state of the same cloud without coupling, so many atoms in the first component. */
const uncoupled = ({ g11, g22, g12 }: Line, first: number) =>
  solveTrap(
    trapModel({
      geometry: { kind: 'harmonic', frequencies: [1], dimensions: 1 },
      atoms: [first, 1 - first],
      interactions: { g11, g22, g12 },
    }),
  );

/**
 * A weak coupling sees the fringes of two clouds at rest, E(phi) = -(rabi/2) O cos(phi), O = int 2 sqrt(n1 n2) cos(2 k0 x), phi their
 * relative phase; conjugate to it is z = (N1 - N2)/2, of potential mu1 - mu2. So the lowest line has omega^2 = (rabi/2)|O| d(mu1 - mu2)/dz.
 */
test.each([
  ['highest', 2.75],
  ['lowest', 2.25],
])('the fringes slide as a Josephson junction swings; in the middle their density is %s', async (_, k0) => {
  const rabi = 0.02;
  const { lattice, vector } = uncoupled(striped, 0.501);
  const n = densities(lattice, vector);
  const O = lattice.x.reduce(
    (sum, x, k) => sum + 2 * lattice.volume * Math.sqrt(n[0][k] * n[1][k]) * Math.cos(2 * k0 * x),
    0,
  );
  const potential = (z: number) => uncoupled(striped, 0.5 + z).mu.reduce((one, two) => one - two);
  const stiffness = (potential(0.001) - potential(-0.001)) / 0.002;
  const system = onLine({ ...striped, k0, rabi });
  expect(system.phase).toBe('stripe');
  const [sliding, dipole] = sorted(await linesOf(system, position));
  expect(sliding ** 2 / ((rabi / 2) * Math.abs(O) * stiffness)).toBeCloseTo(1, 2);
  expect(sliding).toBeLessThan(0.02 * dipole);
});

test.each([
  ['trapped-plane-wave', { kind: 'harmonic', frequencies: [1, 1], dimensions: 2 }, 2, 5],
  ['grid-too-large', { kind: 'harmonic', frequencies: [1], dimensions: 1 }, 30, 5],
] as const)('%s is refused by name', (code, geometry, k0, rabi) => {
  const system = trappedCoherentBec({
    geometry,
    atoms: 1,
    interactions: { g11: 120, g22: 120, g12: 100 },
    coupling: { rabi, momentum: k0, detuning: 0 },
  });
  expect(() => system.as.quadratic?.(position)).toThrow(PhysicsRefusal);
  expect(() => system.as.quadratic?.(position)).toThrow(expect.objectContaining({ code }));
});
