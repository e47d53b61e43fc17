import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { TheoryResult } from '../results/index.ts';
import { parseExperiment } from './parse.ts';
import { run } from './run.ts';

const options = { signal: new AbortController().signal, progress: () => undefined, pictures: false };

const example = (name: string, set: Readonly<Record<string, string>> = {}): Promise<Record<string, TheoryResult>> =>
  run(
    parseExperiment(
      readFileSync(new URL(`../../examples/${name}.yaml`, import.meta.url), 'utf8'),
      name,
      Object.entries(set).map(([path, value]) => ({ path, value })),
    ),
    options,
  ).then(({ theories }) => theories);

const number = (value: number | undefined): number => value ?? Number.NaN;

const uncertainty = (theory: TheoryResult | undefined): number => {
  const found = theory?.evidence['fastUncertainty'];
  return typeof found === 'object' && 'ratio' in found ? Number(found['ratio']) : Number.NaN;
};

test.each([
  // single minimum; the kick is 1e-3 of the recoil, so that what is quadratic in it is far below the tolerance
  ['02-raman-uniform', {}, 1e-6],
  // plane wave: polarised, the components answer differently
  ['02-raman-uniform', { 'system.coupling.rabi': '1.5', 'probe.drive.duration': '3.4' }, 1e-5],
  // stripe, 96 fringes a wave: their wavevector is 1.9514309733 (references/fixtures/stripeCondensate.json). Many gapped lines, where
  // the fit knows one: it states 0.06 for V2/V1
  [
    '02-raman-uniform',
    {
      theories: '{ bogoliubov: {} }',
      'system.interactions': '{ g11: 1, g22: 1, g12: 0.8 }',
      'system.coupling': '{ rabi: 0.5, momentum: 1 }',
      'probe.operator.q': '0.020327405597103767',
    },
    0.03,
  ],
  // trapped, with spin-orbit coupling: the printed Eq. 26 would be 0.256
  ['04-raman-trap-1d', {}, 1e-3],
] as const)('a weak kick moves the clouds as Bogoliubov says: %s %o', async (name, set, within) => {
  const theories = await example(name, { ...set, 'theories.gross-pitaevskii': '{ tolerance: 1e-6 }' });
  const { bogoliubov, 'gross-pitaevskii': propagated } = theories;
  const difference = number(propagated?.fast?.ratio) - number(bogoliubov?.fast?.ratio);
  expect(Math.abs(difference)).toBeLessThan(within);
  // and the error that the fit states is not a guess from another order of magnitude
  expect(Math.abs(difference)).toBeLessThan(5 * uncertainty(propagated) + 1e-6);
  expect(number(propagated?.response?.F2.at(-1))).toBeCloseTo(number(bogoliubov?.response?.F2.at(-1)), 7);
});

test('a ferromagnet: the answer that is not linear falls with the kick', async () => {
  const differences: number[] = [];
  for (const strength of ['1e-3', '5e-4', '2.5e-4']) {
    const { bogoliubov, 'gross-pitaevskii': propagated } = await example('02-raman-uniform', {
      'system.coupling': '{ rabi: 0.3 }',
      'system.interactions': '{ g11: 0.5, g22: 0.5, g12: 1.5 }',
      'probe.drive': '{ kind: step }',
      'probe.strength': strength,
      'theories.gross-pitaevskii': '{ tolerance: 1e-8 }',
    });
    const linear = number(bogoliubov?.response?.F2.at(-1));
    differences.push(Math.abs(number(propagated?.response?.F2.at(-1)) / linear - 1));
  }
  const [whole = 0, half = 0, quarter = 0] = differences;
  // F = sum cos(q x) is odd under half a wavelength, so the first correction is of second order in the kick
  expect(Math.log2(whole / half)).toBeCloseTo(2, 1);
  expect(Math.log2(half / quarter)).toBeCloseTo(2, 1);
});
