/**
 * A run as it could have come out, for tests of what is done with results: a Raman-coupled mixture in its single-minimum
 * phase, one phonon and one gapped line for +q and -q each, strengths chosen so that the sum rules of Eqs. 13 and 14 hold
 * and the fast slopes are those of Eqs. 23 and 24.
 */
import type { Dispersion, Probe, Spectrum, StructureFactorMap } from '../physics/index.ts';
import { fast, modes, momentTable, respond, ultrafast } from '../response/index.ts';
import { hbar, type UnitSystem } from '../units/index.ts';
import type { CouplingScan, Result, TheoryResult } from './result.ts';

const rabi = 2.5;
const criticalRabi = 2;
const gn = 0.17;

interface Branches {
  readonly low: number;
  readonly high: number;
  /** m_1 of one +-q pair: (1,1) and (1,2), each. */
  readonly m1Low: readonly [number, number];
  readonly m1High: readonly [number, number];
}

const branches = (q: number): Branches => {
  const [e, mass] = [q * q, 1 - criticalRabi / rabi];
  const mixing = (2 * gn * criticalRabi) / rabi ** 2;
  const damp = 1 / (1 + e);
  const m1Low = [(damp * e * (mass + mixing)) / 16, (damp * e * (mass - mixing)) / 16] as const;
  return {
    low: Math.sqrt(gn * mass * e + e * e * 0.12),
    high: rabi + 0.9 * e,
    m1Low,
    m1High: [(e + rabi) / 8 - m1Low[0], -rabi / 8 - m1Low[1]],
  };
};

/** Amplitudes of the +q and -q partners of a line with the strengths wanted: A e^(+-i angle). */
const pair = ([own, crossed]: readonly [number, number], omega: number): readonly number[] => {
  const size = Math.sqrt(own / (2 * omega));
  const angle = Math.acos(Math.max(-1, Math.min(1, crossed / own))) / 2;
  const [re, im] = [size * Math.cos(angle), size * Math.sin(angle)];
  return [re, im, re, -im, re, -im, re, im];
};

const spectrum = (probe: Probe, q: number, stretch = 1): Spectrum => {
  const { low, high, m1Low, m1High } = branches(q);
  return {
    probe,
    operators: ['1', '2'],
    share: [0.5, 0.5],
    omega: Float64Array.of(high, high, stretch * low, stretch * low),
    norm: Int8Array.of(1, 1, 1, 1),
    width: new Float64Array(4),
    amplitude: Float64Array.from([...pair(m1High, high), ...pair(m1Low, stretch * low)].map((A) => A * Math.SQRT2)),
    high: Uint8Array.of(1, 1, 0, 0),
    exhausts: ['m1'],
  };
};

const grid = (count: number, from: number, to: number): Float64Array =>
  Float64Array.from({ length: count }, (_, index) => from + ((to - from) * index) / (count - 1));

const map = (): StructureFactorMap => {
  const [q, omega, broadening] = [grid(160, 0.01, 1.6), grid(200, 0.01, 5), 0.05];
  const S = (weight: (b: Branches) => readonly [number, number]): Float64Array =>
    Float64Array.from({ length: q.length * omega.length }, (_, index) => {
      const at = branches(q[Math.floor(index / omega.length)] ?? 0);
      const w = omega[index % omega.length] ?? 0;
      const [low, high] = weight(at);
      const line = (centre: number): number => broadening / Math.PI / ((w - centre) ** 2 + broadening ** 2);
      return (2 * low * line(at.low)) / at.low + (2 * high * line(at.high)) / at.high;
    });
  const own = S(({ m1Low, m1High }) => [m1Low[0], m1High[0]]);
  return { q, omega, S11: own, S12: S(({ m1Low, m1High }) => [m1Low[1], m1High[1]]), S22: own, broadening };
};

const dispersion = (): Dispersion => {
  const q = grid(160, 0.01, 1.6);
  const share = ([own, crossed]: readonly [number, number]): number => (own - crossed) / (2 * own);
  return {
    q,
    omega: [q.map((x) => branches(x).low), q.map((x) => branches(x).high)],
    spinShare: [q.map((x) => share(branches(x).m1Low)), q.map((x) => share(branches(x).m1High))],
  };
};

const scan = (rabis: Float64Array, trapped: boolean): CouplingScan => {
  const ratio = (mixing: number) => (x: number) => {
    const [mass, part] = [1 - criticalRabi / x, (mixing * gn * criticalRabi) / x ** 2];
    return (mass - part) / (mass + part);
  };
  const zero = (mixing: number): number =>
    (criticalRabi + Math.sqrt(criticalRabi ** 2 + 4 * mixing * gn * criticalRabi)) / 2;
  return {
    rabi: rabis,
    ratio: rabis.map(ratio(trapped ? 3 : 2)),
    criticalRabi,
    signChange: zero(trapped ? 3 : 2),
    ...(trapped && { printed: rabis.map(ratio(2)), printedSignChange: zero(2) }),
  };
};

interface Making {
  readonly name: string;
  readonly title: string;
  readonly lines: Spectrum;
  readonly equations: readonly string[];
}

const probeOf = (kind: Probe['kind']): Probe => (kind === 'cosine' ? { kind, q: [0.05, 0, 0] } : { kind });

/** `title` is whatever a user may have written. */
export const sampleResult = (
  units: UnitSystem = 'lab',
  kind: Probe['kind'] = 'cosine',
  title = 'Raman-coupled ⁸⁷Rb, one spin state pushed',
): Result => {
  const [probe, drive, strength] = [probeOf(kind), { kind: 'ramp', duration: 2.4 } as const, 1e-3];
  const time = grid(401, 0, 240);
  const theory = ({ name, title, lines, equations }: Making): TheoryResult => {
    const [early, later] = [ultrafast(lines, 1), fast(lines, 1)];
    return {
      name,
      title,
      references: ['CarliniStringari2021', 'MartoneLiPitaevskiiStringari2012'],
      solution: { spectrum: lines, equations, evidence: {}, warnings: [] },
      moments: momentTable(lines),
      ...(early && { ultrafast: early }),
      ...(later && { fast: later }),
      modes: modes(lines),
      response: respond(lines, { drive, strength, pushed: 1, time }),
      printed:
        name === 'closed-form' && kind === 'position'
          ? [
              {
                equation: 'Eq. 26',
                quantity: 'fast.ratio',
                value: 0.191,
                note: 'local average, which a spin dipole force does not allow',
              },
            ]
          : [],
      evidence: { residual: 3e-12, limit: 'q -> 0' },
      timing: { wallSeconds: 0.0123, threads: 1 },
    };
  };
  const length = 1.62e-7;
  const mass = 1.44316e-25;
  const seconds = (mass * length ** 2) / hbar;
  return {
    title,
    units,
    source: `experiment: 1\ntitle: ${title}\nunits: ${units}\n`,
    resolved: `# every default written out\nexperiment: 1\ntitle: ${title}\nunits: ${units}\nsystem:\n  kind: coherent-bec\n`,
    scales:
      units === 'lab'
        ? { length, time: seconds, energy: hbar / seconds, mass }
        : { length: 1, time: 1, energy: 1, mass: 1 },
    probe,
    drive,
    strength,
    pushed: 1,
    system: {
      kind: 'coherent-bec',
      phase: 'single-minimum',
      derived: {
        chemicalPotential: { value: -0.58, dimension: 'energy' },
        criticalRabi: { value: criticalRabi, dimension: 'energy' },
        recoilEnergy: { value: 0.5, dimension: 'energy' },
        effectiveMassRatio: { value: 1 - criticalRabi / rabi, dimension: '1' },
        densitySound: { value: Math.sqrt(gn * (1 - criticalRabi / rabi)), dimension: 'speed' },
        gap: { value: rabi, dimension: 'energy' },
        polarisation: { value: 0, dimension: '1' },
        ...(kind === 'position' && { meanSquareRadius: { value: 830, dimension: 'area' } as const }),
      },
    },
    theories: {
      'closed-form': theory({
        name: 'closed-form',
        title: 'Closed form',
        lines: spectrum(probe, 0.05, 1.002),
        equations: ['CarliniStringari2021, Eqs. 13, 14, 23, 24'],
      }),
      hydrodynamics: theory({
        name: 'hydrodynamics',
        title: 'Hydrodynamics',
        lines: spectrum(probe, 0.05, 0.998),
        equations: ['CarliniStringari2021, Eqs. 17-19'],
      }),
      bogoliubov: {
        ...theory({
          name: 'bogoliubov',
          title: 'Bogoliubov',
          lines: spectrum(probe, 0.05),
          equations: ['CarliniStringari2021, Eqs. 2, 4, 9'],
        }),
        ...(kind === 'cosine' && { structureFactor: map(), dispersion: dispersion() }),
      },
    },
    couplingScan: scan(grid(121, 2.002, 5), kind === 'position'),
    couplingTable: scan(Float64Array.of(2.1, 2.3, 2.5, 3, 4), kind === 'position'),
    checks: [
      {
        name: 'bogoliubov: energy-weighted sum rule (Eqs. 13, 14), 11',
        value: 0.313125,
        reference: 0.313125,
        tolerance: 3e-9,
        ok: true,
      },
      {
        name: 'bogoliubov: energy-weighted sum rule (Eqs. 13, 14), 12',
        value: -0.3125,
        reference: -0.3125,
        tolerance: 3e-9,
        ok: true,
      },
    ],
    warnings: [{ code: 'short-fast-window', message: 'the fast regime lasts for less than one decade' }],
    program: { name: 'spindrag', version: '0.1.0' },
    seed: 0,
    wallSeconds: 0.42,
  };
};
