import { expect, test } from 'vitest';
import type { Spectrum } from '../physics/index.ts';
import { modes } from './modes.ts';
import { momentTable } from './moments.ts';
import { fast, ultrafast } from './regimes.ts';
import { respond } from './respond.ts';
import { spectrumOf } from './spectrumOf.ts';

// What section I of [CarliniStringari2021] says of two mixtures whose two lines a wavevector are known on paper.

/**
 * Rabi-coupled mixture with equal g = g12 (hbar = m = 1): the phonon moves the density alone, the gapped mode the spin alone.
 * For f = cos(q x) each channel's m_1 is q^2/4 and q^2/4 + Omega/2 [CarliniStringari2021, Eqs. 13, 14].
 */
const rabiMixture = (q: number, rabi: number, gn: number): Spectrum => {
  const e = (q * q) / 2;
  const phonon = Math.sqrt(e * (e + 2 * gn));
  const gap = e + rabi;
  const density = Math.sqrt(e / 2 / phonon) / 2; // |A_n|^2 omega = e/2, A_1 = A_2 = A_n/2
  const spin = Math.sqrt((e + rabi) / 2 / gap) / 2;
  return spectrumOf(
    [
      { omega: phonon, A1: density, A2: density },
      { omega: gap, A1: spin, A2: -spin, high: true },
    ],
    { probe: { kind: 'cosine', q: [q, 0, 0] } },
  );
};

/**
 * Spin-orbit coupling, single-minimum phase, equal g, along x, any q. Density and spin quadratures are mixed by K = k0 q:
 *   H = (1/2)(A p_n^2 + B x_n^2 + C p_s^2 + D x_s^2) + K (x_n p_s - x_s p_n),
 * where x_n, p_n vary as cos(q x) while x_s, p_s vary as sin(q x), or the other way round. So n and s of f = cos(q x) excite
 * two different modes of equal frequency. From the equations of motion
 *   chi_nn = [A (C D - w^2) - C K^2]/P,  chi_ss = [C (A B - w^2) - A K^2]/P,  P = (w_1^2 - w^2)(w_2^2 - w^2),
 * and the residue of chi at w_v is 2 w_v |A_v|^2.
 */
const singleMinimum = (q: number, k0: number, rabi: number, gn: number): Spectrum => {
  const e = q ** 2 / 2;
  const [A, B, C, D, K] = [e, e + 2 * gn, e + rabi, e + rabi, k0 * q];
  const S = A * B + C * D + 2 * K * K;
  const product = (A * D - K * K) * (B * C - K * K);
  const upper = (S + Math.sqrt(S * S - 4 * product)) / 2;
  const squares = [product / upper, upper];
  const lines = squares.flatMap((square, v) => {
    const apart = squares[1 - v] - square;
    const omega = Math.sqrt(square);
    const An = Math.sqrt((A * (C * D - square) - C * K * K) / apart / (2 * omega)) / 2;
    const As = Math.sqrt((C * (A * B - square) - A * K * K) / apart / (2 * omega)) / 2;
    return [
      { omega, A1: An, A2: An, high: v === 1 },
      { omega, A1: As, A2: -As, high: v === 1 },
    ];
  });
  return spectrumOf(lines, { probe: { kind: 'cosine', q: [q, 0, 0] } });
};

const times = (count: number, step: number): Float64Array => Float64Array.from({ length: count }, (_, i) => i * step);

test('two lines: Eq. 2 written out', () => {
  // The Rabi mixture: <F_1,2> = (1/2)(F_n +- F_s), F_n = lambda e/w_d^2 (1 - cos w_d t), F_s = lambda/w_s (1 - cos w_s t).
  const [q, rabi, gn, strength] = [0.3, 2, 0.5, 1e-3];
  const [e, time] = [q ** 2 / 2, times(200, 0.1)];
  const ωd = Math.sqrt(e * (e + 2 * gn));
  const ωs = e + rabi;
  const { F1, F2, dF1dt, dF2dt } = respond(rabiMixture(q, rabi, gn), {
    drive: { kind: 'step' },
    strength,
    pushed: 1,
    time,
  });
  for (const [i, t] of time.entries()) {
    const Fn = ((strength * e) / ωd ** 2) * (1 - Math.cos(ωd * t));
    const Fs = (strength / ωs) * (1 - Math.cos(ωs * t));
    expect(F1[i]).toBeCloseTo((Fn + Fs) / 2, 16);
    expect(F2[i]).toBeCloseTo((Fn - Fs) / 2, 16);
    const dFn = ((strength * e) / ωd) * Math.sin(ωd * t);
    expect(dF1dt[i] + dF2dt[i]).toBeCloseTo(dFn, 16);
    expect(dF1dt[i] - dF2dt[i]).toBeCloseTo(strength * Math.sin(ωs * t), 16);
  }
});

test('f-sum rules, Eqs. 13 and 14, at any q', () => {
  for (const q of [0.01, 0.3, 2]) {
    for (const spectrum of [rabiMixture(q, 2, 0.5), singleMinimum(q, 1, 3, 0.2)]) {
      const rabi = spectrum.omega.length === 2 ? 2 : 3;
      const { m1 } = momentTable(spectrum);
      expect((m1?.nn ?? 0) / (q ** 2 / 4)).toBeCloseTo(1, 10);
      expect((m1?.ss ?? 0) / (q ** 2 / 4 + rabi / 2)).toBeCloseTo(1, 13);
    }
  }
});

test('ultrafast slopes, Eqs. 15 and 16: opposite in sign, exact at any q', () => {
  for (const q of [0.01, 0.3]) {
    const { slope1, slope2, until } = ultrafast(singleMinimum(q, 1, 3, 0.2), 1) ?? { slope1: 0, slope2: 0 };
    expect(slope1).toBeCloseTo((q ** 2 + 3) / 2, 12);
    expect(slope2).toBeCloseTo(-3 / 2, 12);
    // one gapped line: sin x/x = 0.9 at x = 0.786683, omega = 3 up to order q^2
    expect(Math.abs(((until ?? 0) * 3) / 0.786683 - 1)).toBeLessThan(q ** 2);
  }
});

test('fast slopes, Eqs. 23 and 24, with errors of order q^2', () => {
  const [k0, rabi, gn] = [1, 3, 0.2];
  const criticalRabi = 2 * k0 ** 2;
  const massRatio = 1 - criticalRabi / rabi;
  const spin = (2 * gn * criticalRabi) / rabi ** 2;
  const errors = [0.04, 0.02].map((q) => {
    const { slope1, slope2 } = fast(singleMinimum(q, k0, rabi, gn), 1) ?? { slope1: 0, slope2: 0 };
    return Math.hypot(slope2 / (q ** 2 / 4) - (massRatio - spin), slope1 / (q ** 2 / 4) - (massRatio + spin));
  });
  expect(errors[1]).toBeLessThan(1e-3);
  // the next order is q^2 = 1.6e-3 smaller
  expect(errors[0] / errors[1]).toBeCloseTo(4, 2);
});

test('Rabi coupling: V2/V1 is -1 in the ultrafast and +1 in the fast regime', () => {
  const spectrum = rabiMixture(1e-3, 2, 0.5);
  expect(ultrafast(spectrum, 1)?.ratio).toBeCloseTo(-1, 5); // -Omega/(Omega + q^2)
  expect(fast(spectrum, 1)?.ratio).toBe(1);
});

test('the static part, Eq. 9: the spin polarisability of the gapped mode', () => {
  // chi_s/2 = 1/Omega per atom for q -> 0, half of it on each component, opposite in sign; (22) at t = 0+ is lambda/Omega.
  const { offset1, offset2 } = fast(rabiMixture(1e-4, 2, 0.5), 1) ?? {};
  expect(offset1).toBeCloseTo(1 / (2 * 2), 8);
  expect(offset2).toBeCloseTo(-1 / (2 * 2), 8);
});

test('the fast window lies between one period of the gap and the phonon', () => {
  const [q, rabi, gn] = [0.02, 2, 0.5];
  const [begin, end] = fast(rabiMixture(q, rabi, gn), 1)?.window ?? [0, 0];
  const phonon = Math.sqrt((q ** 2 / 2) * (q ** 2 / 2 + 2 * gn));
  expect(begin).toBeCloseTo((2 * Math.PI) / (rabi + q ** 2 / 2), 12);
  expect(Math.sin(phonon * end) / (phonon * end)).toBeCloseTo(0.9, 12);
});

/** Two sounds, Eqs. 33 and 34: density carries the whole m_1, spin all but four times the drag fraction. */
const draggedMixture = (q: number, cn: number, cs: number, fraction: number): Spectrum => {
  const An = Math.sqrt(q / (4 * cn)) / 2;
  const As = Math.sqrt((q * (1 - 4 * fraction)) / (4 * cs)) / 2;
  const lines = [
    { omega: cn * q, A1: An, A2: An },
    { omega: cs * q, A1: As, A2: -As },
  ];
  return spectrumOf(lines, { probe: { kind: 'cosine', q: [q, 0, 0] }, exhausts: [] });
};

test('where the drag is small its straight line ends well before the phonons turn', () => {
  // slope_2 = (q^2/4)[4 nu - (q^2 t^2/6)(c_n^2 - (1 - 4 nu) c_s^2) + ...]: departs by 1/10 at q t = sqrt(2.4 nu/(...)).
  const [q, cn, cs] = [0.01, 1, 0.8];
  for (const fraction of [1e-3, 1e-4]) {
    const { slope2, window } = fast(draggedMixture(q, cn, cs, fraction), 1) ?? { slope2: 0 };
    expect(slope2 / (q ** 2 * fraction)).toBeCloseTo(1, 9);
    const expected = Math.sqrt((2.4 * fraction) / (cn ** 2 - (1 - 4 * fraction) * cs ** 2)) / q;
    expect((window?.[1] ?? 0) / expected).toBeCloseTo(1, 2);
  }
  const [turns, weak] = [1 / (cn * q), fast(draggedMixture(q, cn, cs, 1e-4), 1)?.window?.[1] ?? 0];
  expect(weak).toBeLessThan(0.03 * turns);
});

test('a low-energy theory is silent about totals and about the ultrafast regime', () => {
  const spectrum = draggedMixture(0.1, 1, 0.8, 0.01);
  expect(ultrafast(spectrum, 1)).toBeUndefined();
  expect(Object.keys(momentTable(spectrum))).toEqual(['m1Low', 'm0Low', 'mMinus1Low']);
});

test('Fig. 2: a ramp of one gap period leaves the fast slope, from the ultrafast sign to the fast one', () => {
  const [q, rabi, gn] = [0.01, 2, 0.5];
  const spectrum = rabiMixture(q, rabi, gn);
  const duration = (2 * Math.PI) / (rabi + q ** 2 / 2);
  const time = Float64Array.of(1e-3, duration, 3 * duration);
  const push = { strength: 1, pushed: 1, time } as const;
  const ramp = respond(spectrum, { ...push, drive: { kind: 'ramp', duration } });
  const slope = fast(spectrum, 1)?.slope2 ?? 0;
  expect(ramp.dF2dt[0]).toBeLessThan(0);
  // the ramp delays by half of itself; sin x/x = 1 - 1e-3 for the phonon at x = 0.08
  expect(ramp.dF2dt[2] / (slope * 2.5 * duration)).toBeCloseTo(1, 2);
  // a step instead: the gap oscillates with amplitude 1/2, q^2 t/4 = 2e-4 is drowned
  const step = respond(spectrum, { ...push, drive: { kind: 'step' }, time: Float64Array.of(duration / 4) });
  expect(step.dF2dt[0]).toBeCloseTo(-1 / 2, 3);
});

test('+q and -q are one mode', () => {
  const merged = modes(singleMinimum(0.3, 1, 3, 0.2));
  expect(merged).toHaveLength(2);
  for (const { strength } of merged) {
    expect(strength['12']).toBeCloseTo((strength.nn - strength.ss) / 4, 15);
  }
});
