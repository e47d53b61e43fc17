import { expect, test } from 'vitest';
import type { Kick, Probe, Trajectory } from '../../src/physics/index.ts';
import { fast, respond } from '../../src/response/index.ts';
import { coherentBec } from '../../src/systems/index.ts';
import { grossPitaevskii } from '../../src/theories/index.ts';
import { bdg, cosine, type Gas, gas, parametersOf } from './uniform.ts';

const at = (q: number, degrees: number): Probe => {
  const angle = (degrees * Math.PI) / 180;
  return degrees === 90 ? cosine(0, q) : cosine(q * Math.cos(angle), q * Math.sin(angle));
};

/** Couplings of one gas without detuning for which formulas are known; g n = 0.2, Omega_c = 2 k0^2. */
const balanced: Gas = { k0: 1, rabi: 3, g: 0.2 };

/** V2/V1 of the fast regime for q -> 0. */
const ratioAt = async (degrees: number): Promise<number> =>
  fast(await bdg(gas(balanced), at(1e-3, degrees)), 1)?.ratio ?? expect.unreachable('there is a ratio');

test('the drag depends on the angle of q: Eqs. 23, 24 with Omega_c cos^2 for Omega_c; all of it is along the coupling', async () => {
  const [g, rabi, critical] = [0.2, 3, 2];
  for (const degrees of [0, 25, 50, 75, 90]) {
    const turned = critical * Math.cos((degrees * Math.PI) / 180) ** 2;
    const [mass, drag] = [1 - turned / rabi, (2 * g * turned) / rabi ** 2];
    expect(await ratioAt(degrees)).toBeCloseTo((mass - drag) / (mass + drag), 5);
  }
});

test('at one angle the pushed component drags nothing: cos^2 = Omega^2/(Omega_c (Omega + 2 g n))', async () => {
  const strong: Gas = { ...balanced, rabi: 2.1 };
  const angle = Math.acos(Math.sqrt(2.1 ** 2 / (2 * (2.1 + 0.4))));
  const ratio = async (turn: number) =>
    fast(await bdg(gas(strong), at(1e-3, (angle * 180) / Math.PI + turn)), 1)?.ratio;
  expect(await ratio(0)).toBeCloseTo(0, 4);
  expect(await ratio(-5)).toBeLessThan(-0.1);
  expect(await ratio(5)).toBeGreaterThan(0.1);
});

const every = (until: number, count: number): Float64Array =>
  Float64Array.from({ length: count + 1 }, (_, i) => (i * until) / count);
const largest = ({ F1, F2 }: Trajectory): number => Math.max(...[...F1, ...F2].map(Math.abs));
const apart = (a: Trajectory, b: Trajectory): number =>
  largest({ ...a, F1: a.F1.map((x, i) => x - b.F1[i]), F2: a.F2.map((x, i) => x - b.F2[i]) }) / largest(b);

const tolerance = 1e-6;
const kick: Kick = { drive: { kind: 'ramp', duration: 3 }, strength: 1e-5, pushed: 1, time: every(12, 24) };

/** A kick of 1e-5 changes nothing that is linear by more than 1e-8. */
const propagated = async (parameters: Gas, probe: Probe) => {
  const system = coherentBec({ ...parametersOf(parameters), geometry: { kind: 'uniform', dimensions: 3 } });
  const functional = system.as.functional?.(probe) ?? expect.unreachable('there is a functional');
  const context = { signal: new AbortController().signal, progress() {}, kick, options: { tolerance } };
  const { trajectory, evidence, timing } = await grossPitaevskii.solve(functional, probe, context);
  return { trajectory: trajectory ?? expect.unreachable('there is a trajectory'), evidence, timing };
};

const detuned: Gas = { k0: 0.6, rabi: 1, g11: 0.2, g22: 0.25, g12: 0.1, detuning: 0.3 };
const plane: Gas = { k0: 0.6, rabi: 0.4, g: 0.2, g12: 0.25 };
const striped: Gas = { k0: 1, rabi: 0.5, g: 1, g12: 0.8 };

test.each([
  ['single minimum', 35, detuned],
  ['single minimum', 90, detuned],
  ['plane wave', 60, plane],
  ['plane wave', 145, plane],
  ['plane wave', 90, plane],
  ['stripe', 90, striped],
] as const)('a weak kick is answered as the lines say: %s, q at %i degrees', async (_, degrees, parameters) => {
  const probe = at(0.3, degrees);
  const { trajectory, evidence } = await propagated(parameters, probe);
  const lines = respond(await bdg(gas(parameters), probe), kick);
  expect(Number(evidence['stepError']) + Number(evidence['gridError'])).toBeLessThan(tolerance);
  expect(apart(trajectory, lines)).toBeLessThan(tolerance);
});

test('fringes that do not fit with an oblique probe: the error stated for it is the distance from the lines', async () => {
  const probe = at(0.3, 60);
  const { trajectory, evidence, timing } = await propagated(striped, probe);
  const found = apart(trajectory, respond(await bdg(gas(striped), probe), kick));
  expect(found / Number(evidence['boxError'])).toBeGreaterThan(0.5);
  expect(found / Number(evidence['boxError'])).toBeLessThan(1.5);
  expect(timing?.['grid']).toHaveLength(2);
});
