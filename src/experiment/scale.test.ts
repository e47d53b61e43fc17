import fc from 'fast-check';
import { expect, test } from 'vitest';
import { massOf } from '../atoms/index.ts';
import { bohrRadius, fromInside, hbar, planck } from '../units/index.ts';
import { parseExperiment } from './parse.ts';
import { resolvedYaml } from './resolve.ts';
import { type Problem, scale } from './scale.ts';
import { withValue } from './set.ts';

/** An experiment as data; JSON is YAML. */
const problem = (file: unknown): CoherentProblem => {
  const { system, ...rest } = scale(parseExperiment(JSON.stringify(file), 'test'));
  if (system.kind !== 'coherent-bec') throw new Error(`${system.kind} instead of a coherent-bec`);
  return { ...rest, system };
};
type CoherentProblem = Problem & { readonly system: Extract<Problem['system'], { kind: 'coherent-bec' }> };

const trap = {
  experiment: 1,
  system: {
    kind: 'coherent-bec',
    atom: '87Rb',
    scatteringLengths: { a11: '100.4 a0', a22: '95 a0', a12: '97 a0' },
    atoms: 2.5e5,
    coupling: { rabi: '5 Er', raman: { wavelength: '803.2 nm', angle: '104 deg' }, detuning: '100 Hz' },
  },
  geometry: { kind: 'harmonic', frequencies: ['45 Hz', '45 Hz', '55 Hz'] },
  probe: { operator: { kind: 'position' }, strength: '0.5 m/s^2', drive: { kind: 'ramp', duration: '0.4 ms' } },
  observe: { until: '8 ms' },
  theories: { bogoliubov: {} },
};

const gas = {
  ...trap,
  system: { ...withoutAtoms(trap.system), density: '1e14 /cm^3' },
  geometry: { kind: 'uniform' },
  probe: { operator: { kind: 'cosine', q: '0.5 /um', direction: 'y' }, strength: '20 Hz' },
};

function withoutAtoms({ atoms: _, ...rest }: typeof trap.system) {
  return rest;
}

/** A handful of roundings: products and quotients of about ten numbers. */
const rounding = 20 * Number.EPSILON;
const expectClose = (actual: number | undefined, expected: number, relative = rounding): void =>
  expect(Math.abs((actual ?? Number.NaN) - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));

const mass = massOf('87Rb');
const k0 = ((2 * Math.PI) / 803.2e-9) * Math.sin((104 * Math.PI) / 360);
const recoil = (hbar * k0) ** 2 / (2 * mass);

test('Er/h of the USTC experiment is 2.21 kHz at 104 degrees [Zhang2012] and 2.24 kHz at 105', () => {
  const recoilAt = (angle: string): number => {
    const { scales, system } = problem(withValue(trap, ['system', 'coupling', 'raman', 'angle'], angle));
    const k = system.parameters.coupling?.momentum ?? Number.NaN;
    return fromInside({ value: k ** 2 / 2, dimension: 'energy' }, scales, 'lab').value;
  };
  // Published to three digits.
  expect(Math.abs(recoilAt('104 deg') - 2210)).toBeLessThan(5);
  expect(Math.abs(recoilAt('105 deg') - 2240)).toBeLessThan(5);
});

test('a trap: oscillator units of its first axis', () => {
  const { scales, system, strength, drive, time, pushed } = problem(trap);
  const omega = 2 * Math.PI * 45;
  expectClose(scales.length, Math.sqrt(hbar / (mass * omega)));
  expectClose(scales.time, 1 / omega);
  expectClose(scales.energy, hbar * omega);
  expectClose(scales.mass, mass);
  const { geometry, atoms, density, interactions, coupling } = system.parameters;
  expect(geometry).toMatchObject({ kind: 'harmonic', dimensions: 3 });
  if (geometry.kind === 'harmonic')
    for (const [axis, ratio] of [1, 1, 55 / 45].entries()) expectClose(geometry.frequencies[axis], ratio);
  expect(atoms).toBe(2.5e5);
  expect(density).toBeUndefined();
  expectClose(interactions.g22, (4 * Math.PI * 95 * bohrRadius) / scales.length);
  expectClose(coupling?.rabi, (5 * recoil) / (hbar * omega));
  expectClose(coupling?.momentum, k0 * scales.length);
  expectClose(coupling?.detuning, 100 / 45);
  expectClose(strength, 0.5 / (scales.length * omega ** 2));
  expect(drive.kind).toBe('ramp');
  expectClose('duration' in drive ? drive.duration : undefined, 0.4e-3 * omega);
  expectClose(time.until, 8e-3 * omega);
  expect(pushed).toBe(1);
});

test('a uniform gas under Raman coupling: k0 is 1', () => {
  const { scales, system, probe, strength } = problem(gas);
  expectClose(scales.length, 1 / k0);
  expectClose(system.parameters.coupling?.momentum, 1);
  expectClose(system.parameters.coupling?.rabi, 2.5); // Er = k0^2/2
  expectClose(system.parameters.density, 1e20 / k0 ** 3);
  expect(probe.kind).toBe('cosine');
  if (probe.kind === 'cosine') {
    expect([probe.q[0], probe.q[2]]).toEqual([0, 0]);
    expectClose(probe.q[1], 5e5 / k0);
  }
  expectClose(strength, (20 * planck) / (2 * recoil));
});

test('a uniform gas without coupling: density is 1', () => {
  const { coupling: _, ...system } = gas.system;
  const { scales, system: inside } = problem({ ...gas, system });
  expectClose(scales.length, 1e20 ** (-1 / 3));
  expectClose(inside.parameters.density, 1);
  expect(inside.parameters.coupling).toBeUndefined();
});

test('Rabi coupling has k0 = 0, and the density gives the scale', () => {
  const { scales, system } = problem({ ...gas, system: { ...gas.system, coupling: { rabi: '1 kHz' } } });
  expectClose(scales.length, 1e20 ** (-1 / 3));
  expect(system.parameters.coupling?.momentum).toBe(0);
});

test('a wavelength of the probe is 2 pi/q', () => {
  const { probe } = problem({ ...gas, probe: { ...gas.probe, operator: { kind: 'cosine', wavelength: '12 um' } } });
  expectClose(probe.kind === 'cosine' ? probe.q[0] : undefined, (2 * Math.PI) / (12e-6 * k0));
});

test('an angle turns q from x towards y; at a right angle nothing is left along x', () => {
  const qAt = (operator: object): readonly number[] => {
    const { probe, scales } = problem({ ...gas, probe: { ...gas.probe, operator: { kind: 'cosine', ...operator } } });
    return probe.kind === 'cosine' ? probe.q.map((part) => part / scales.length / 1e6) : [];
  };
  const [x, y, z] = qAt({ q: '0.5 /um', angle: '30 deg' });
  expectClose(x, 0.5 * Math.cos(Math.PI / 6));
  expectClose(y, 0.25);
  expect(z).toBe(0);
  expect(qAt({ q: '0.5 /um', angle: '90 deg' })).toEqual(qAt({ q: '0.5 /um', direction: 'y' }));
  expect(qAt({ q: '0.5 /um', angle: '0 deg' })).toEqual(qAt({ q: '0.5 /um' }));
  expectClose(Math.hypot(...qAt({ wavelength: '12 um', angle: '1 rad' })), Math.PI / 6);
});

test('a kick is an impulse: speed for the position, angle for the cosine', () => {
  const kick = (file: typeof trap | typeof gas, strength: string) =>
    problem({ ...file, probe: { ...file.probe, strength, drive: { kind: 'kick' } } });
  const { strength, scales } = kick(trap, '1 mm/s');
  expectClose(strength, (1e-3 * scales.time) / scales.length);
  expect(kick(gas, '0.1 rad').strength).toBe(0.1);
  expect(kick(gas, '0.1 1').strength).toBe(0.1);
});

test('the natural file stays as it is', () => {
  const { scales, system, strength, probe } = problem({
    experiment: 1,
    units: 'natural',
    system: {
      kind: 'coherent-bec',
      density: 1,
      interactions: { g11: 0.2, g22: 0.3, g12: 0.1 },
      coupling: { rabi: 1, momentum: 0.6 },
    },
    geometry: { kind: 'uniform', dimensions: 1 },
    probe: { operator: { kind: 'cosine', q: 0.05 }, component: 2, strength: 1e-3 },
    observe: { until: 60 },
    theories: { 'closed-form': {} },
  });
  expect(scales).toEqual({ length: 1, time: 1, energy: 1, mass: 1 });
  expect(system.parameters).toEqual({
    geometry: { kind: 'uniform', dimensions: 1 },
    density: 1,
    interactions: { g11: 0.2, g22: 0.3, g12: 0.1 },
    coupling: { rabi: 1, momentum: 0.6, detuning: 0 },
  });
  expect(strength).toBe(1e-3);
  expect(probe).toEqual({ kind: 'cosine', q: [0.05, 0, 0] });
});

test('the options of a theory and the numbers of a sweep are brought inside', () => {
  const file = {
    ...trap,
    theories: {
      bogoliubov: { map: { q: { until: '5 /um' }, omega: { until: '45 Hz', samples: 7 }, broadening: '90 Hz' } },
    },
    sweep: { 'system.coupling.rabi': ['1 Er', '45 Hz'], 'system.atoms': [1e4, 1e5], title: ['a', 'b'] },
  };
  const { theories, sweep, scales } = problem(file);
  const { q, omega, broadening } = theories.bogoliubov?.map ?? {};
  expectClose(q?.until, 5e6 * scales.length);
  expect(q?.samples).toBe(200);
  expectClose(omega?.until, 1);
  expect(omega?.samples).toBe(7);
  expectClose(broadening, 2);
  expectClose(sweep?.['system.coupling.rabi']?.[0], recoil / scales.energy);
  expectClose(sweep?.['system.coupling.rabi']?.[1], 1);
  expect(sweep?.['system.atoms']).toEqual([1e4, 1e5]);
  expect(sweep).not.toHaveProperty('title');
});

test('the unit in which a number is written does not matter', () => {
  const frequency = fc.double({ min: 1, max: 1e4, noNaN: true });
  fc.assert(
    fc.property(frequency, frequency, (trapHz, rabiHz) => {
      const written = (first: string, rabi: string) =>
        problem(
          withValue(withValue(trap, ['geometry', 'frequencies', 0], first), ['system', 'coupling', 'rabi'], rabi),
        );
      const cycles = written(`${trapHz} Hz`, `${rabiHz} Hz`);
      const radians = written(`${2 * Math.PI * trapHz} rad/s`, `${planck * rabiHz} J`);
      expectClose(radians.system.parameters.coupling?.rabi, cycles.system.parameters.coupling?.rabi ?? 0);
      expectClose(radians.scales.length, cycles.scales.length);
      expectClose(radians.strength, cycles.strength);
    }),
  );
});

test('what would leave the range of numbers is an input error', () => {
  expect(() => problem(withValue(gas, ['system', 'density'], '1e300 /nm^3'))).toThrow(/not a finite number/);
  expect(() => problem(withValue(trap, ['observe', 'until'], '1e308 s'))).toThrow(/beyond the range/);
});

const positive = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
const quantity = (unit: string) => positive.map((number) => `${number} ${unit}`);
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const labFile = fc.record({
  experiment: fc.constant(1),
  title: fc.string({ maxLength: 40 }),
  system: fc.record({
    kind: fc.constant('coherent-bec'),
    atom: fc.constant('87Rb'),
    states: fc.constantFrom(['1,-1', '1,0'], ['1,-1', '2,1'], ['1,1', '1,-1']),
    scatteringLengths: optional(
      fc.record({ a11: quantity('a0'), a22: quantity('nm'), a12: quantity('a0').map((text) => `-${text}`) }),
    ),
    atoms: positive,
    coupling: optional(
      fc
        .record({
          rabi: fc.oneof(quantity('Er'), quantity('Hz'), quantity('nK')),
          raman: fc.record({ wavelength: quantity('nm'), angle: quantity('deg') }),
          detuning: quantity('rad/s'),
        })
        .filter(({ raman }) => Math.sin((Number.parseFloat(raman.angle) * Math.PI) / 360) > 1e-3),
    ),
  }),
  geometry: fc.record({
    kind: fc.constant('harmonic'),
    frequencies: fc.tuple(quantity('Hz'), quantity('Hz'), quantity('rad/s')),
    dimensions: optional(fc.constantFrom(1, 2, 3)),
  }),
  probe: fc.oneof(
    fc.record({
      operator: fc.constant({ kind: 'position' }),
      strength: quantity('m/s^2'),
      component: fc.constantFrom(1, 2),
    }),
    fc.record({
      operator: fc.record({ kind: fc.constant('cosine'), q: quantity('/um') }),
      strength: quantity('Hz'),
      drive: fc.record({ kind: fc.constantFrom('ramp', 'pulse'), duration: quantity('ms') }),
    }),
    fc.record({
      operator: fc.record({ kind: fc.constant('cosine'), wavelength: quantity('um') }),
      strength: quantity('mrad'),
      drive: fc.constant({ kind: 'kick' }),
    }),
  ),
  observe: fc.record({ until: quantity('ms'), samples: fc.integer({ min: 2, max: 1000 }) }),
  theories: fc.constantFrom(
    { 'closed-form': {} },
    { bogoliubov: {}, hydrodynamics: {} },
    { bogoliubov: { map: { broadening: '3 Hz' } } },
  ),
});

const naturalFile = fc.record({
  experiment: fc.constant(1),
  units: fc.constant('natural'),
  system: fc.record({
    kind: fc.constant('coherent-bec'),
    density: positive,
    interactions: fc.record({ g11: positive, g22: positive, g12: positive.map((number) => -number) }),
    coupling: optional(fc.oneof(fc.record({ rabi: positive }), fc.record({ momentum: positive, detuning: positive }))),
  }),
  geometry: fc.record({ kind: fc.constant('uniform'), dimensions: optional(fc.constantFrom(1, 2, 3)) }),
  probe: fc.record({ operator: fc.record({ kind: fc.constant('cosine'), q: positive }), strength: positive }),
  observe: fc.record({ until: positive }),
  theories: fc.constant({ hydrodynamics: {} }),
  sweep: optional(fc.constant({ 'system.density': [1, 2], 'system.interactions.g11': [0.1] })),
});

test.each([
  ['laboratory', labFile],
  ['natural', naturalFile],
])('the %s file with its defaults written out is the same experiment', (_, files) => {
  fc.assert(
    fc.property(files as fc.Arbitrary<unknown>, (file) => {
      const first = parseExperiment(JSON.stringify(file), 'first');
      const resolved = resolvedYaml(first);
      const second = parseExperiment(resolved, 'second');
      expect({ ...second, source: '' }).toEqual({ ...first, source: '' });
      expect(resolvedYaml(second)).toBe(resolved);
      expect(scale(second)).toEqual(scale(first));
    }),
    { numRuns: 60 },
  );
});

test('lengths from the table are written out with their source; given ones without', () => {
  const { scatteringLengths: _, ...system } = trap.system;
  const fromTable = resolvedYaml(
    parseExperiment(JSON.stringify({ ...trap, system: { ...system, states: ['1,-1', '1,0'] } }), 'test'),
  );
  expect(fromTable).toMatch(/a11: 100\.4 a0 # \+- 0\.1 a0, vanKempen2002/);
  expect(resolvedYaml(parseExperiment(JSON.stringify(trap), 'test'))).not.toContain('#');
});
