import type { Functional } from '../../physics/descriptions/functional.ts';
import type { Kick, Probe } from '../../physics/probe.ts';

/** Three problems with known answers, for tests and benchmarks; values from independent programs stand in the tests. */
export interface Case {
  readonly functional: Functional;
  readonly probe: Probe;
  readonly kick: Omit<Kick, 'time'>;
  readonly until: number;
}

/** A periodic Raman-coupled condensate in its single-minimum phase, pushed by a cosine. */
export const periodic: Case = {
  functional: {
    dimensions: 1,
    masses: [1, 1],
    coupling: { rabi: 3, momentum: 1, detuning: 0 },
    interactions: { g11: 0.2, g22: 0.2, g12: 0.2 },
    potential: { kind: 'none' },
    state: { kind: 'uniform', densities: [0.5, 0.5], momentum: 0 },
  },
  probe: { kind: 'cosine', q: [0.05, 0, 0] },
  kick: { drive: { kind: 'step' }, strength: 1e-3, pushed: 1 },
  until: 60,
};

/** A two-dimensional trap, strongly interacting, pushed along x. */
export const trapped: Case = {
  functional: {
    dimensions: 2,
    masses: [1, 1],
    coupling: { rabi: 75, momentum: 5, detuning: 0 },
    interactions: { g11: 400, g22: 400, g12: 400 },
    potential: { kind: 'harmonic', frequencies: [1, 1] },
    state: { kind: 'ground', atoms: 1 },
  },
  probe: { kind: 'position' },
  kick: { drive: { kind: 'step' }, strength: 0.05, pushed: 1 },
  until: 3,
};

/** Two different packets with different interactions in a weak trap: violent, without any symmetry. */
export const violent: Case = {
  functional: {
    dimensions: 1,
    masses: [1, 1],
    coupling: { rabi: 3, momentum: 1, detuning: 0 },
    interactions: { g11: 8, g22: 6, g12: 4 },
    potential: { kind: 'harmonic', frequencies: [0.5] },
    box: [40],
    state: {
      kind: 'given',
      value: (x) => {
        const [a, b] = [0.5 * Math.exp(-(x ** 2) / 8), 0.4 * Math.exp(-((x - 1) ** 2) / 8)];
        return [a * Math.cos(0.5 * x), b, a * Math.sin(0.5 * x), 0];
      },
    },
  },
  probe: { kind: 'position' },
  kick: { drive: { kind: 'step' }, strength: 0.1, pushed: 1 },
  until: 6,
};

/** A three-dimensional trap in the single-minimum phase. */
export const trapped3: Case = {
  functional: {
    dimensions: 3,
    masses: [1, 1],
    coupling: { rabi: 6, momentum: 1, detuning: 0 },
    interactions: { g11: 20, g22: 20, g12: 20 },
    potential: { kind: 'harmonic', frequencies: [1, 1, 1.2] },
    state: { kind: 'ground', atoms: 1 },
  },
  probe: { kind: 'position' },
  kick: { drive: { kind: 'step' }, strength: 0.05, pushed: 1 },
  until: 1,
};
