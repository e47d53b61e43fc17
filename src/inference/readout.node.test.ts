import { expect, test } from 'vitest';
import { parseExperiment, run } from '../experiment/index.ts';
import { coupledGas } from './coupledGas.ts';
import { readoutOf } from './readout.ts';

const samples = 20;
const periods = 8;

const trap = (k0: number, rabi: number, g: number, theory: string) => {
  const period = (2 * Math.PI) / rabi;
  return parseExperiment(
    `experiment: 1
units: natural
system: { kind: coherent-bec, atoms: 1, interactions: { g11: ${g}, g22: ${g}, g12: ${g} }, coupling: { rabi: ${rabi}, momentum: ${k0} } }
geometry: { kind: harmonic, frequencies: [1], dimensions: 1 }
probe: { operator: { kind: position }, strength: 1.0e-3, drive: { kind: ramp, duration: ${period} } }
observe: { until: ${periods * period}, samples: ${periods * samples + 1} }
theories: { ${theory} }
`,
    'trap.yaml',
  );
};

const options = { signal: new AbortController().signal, progress: () => undefined, pictures: false, threads: 1 };

/** Growth of a momentum between the second and the fifth period of the gap, its oscillation averaged away (trapezoidal rule). */
const growth = (momentum: Float64Array): number => {
  const mean = (centre: number): number => {
    let sum = 0;
    for (let at = centre - samples / 2; at < centre + samples / 2; at++)
      sum += ((momentum[at] ?? 0) + (momentum[at + 1] ?? 0)) / 2;
    return sum / samples;
  };
  return mean(5 * samples) - mean(2 * samples);
};

// The cloud must be larger than the layer at its rim, and the trap slow beside the time: both leave some per cent of the split.
test.each([
  [5, 75, 120],
  [8, 192, 400],
])(
  'k0 = %d, Omega = %d, gN = %d: momenta of a Gross-Pitaevskii run differ as the formula says',
  async (k0, rabi, g) => {
    const { theories } = await run(trap(k0, rabi, g, 'gross-pitaevskii: { tolerance: 1.0e-6 }'), options);
    const motion = theories['gross-pitaevskii']?.solution.motion;
    if (motion === undefined) return expect.unreachable();
    const [P1, P2] = [growth(motion.momentum1), growth(motion.momentum2)];
    const experiment = trap(k0, rabi, g, 'closed-form: {}');
    const closed = await run(experiment, options);
    const inPlace = closed.theories['closed-form']?.fast?.ratio ?? 0;
    const { momentumSplit = 0, timeOfFlight } = readoutOf(coupledGas(experiment, closed), inPlace);
    expect(Math.abs((P1 - P2) / (P1 + P2) / momentumSplit - 1)).toBeLessThan(0.08);
    expect(Math.abs(P2 / P1 - timeOfFlight)).toBeLessThan(0.0005);
    // In place the same run shows another number altogether.
    expect(Math.abs(inPlace - timeOfFlight)).toBeGreaterThan(0.9);
  },
);
