import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseExperiment } from '../experiment/index.ts';
import { fitMeasured, observed, readTable } from './index.ts';

/** Public measurements (kseetharam/zwPolaron, MIT licence), kept beside the project and no part of it. */
const file = '../shared/data/mit-na-k/dataToExport.mat';
const there = existsSync(file);
if (!there) console.warn(`skipped: ${file} is not here, the fits to measured oscillations are not tested`);

const text = readFileSync('examples/13-na-k-oscillation.yaml', 'utf8');
const { signal } = new AbortController();

/** Frequencies of Na and K at one of the eighteen interaction strengths. */
const frequencies = async (index: number): Promise<readonly [number, number]> => {
  const experiment = parseExperiment(text.replaceAll('index: 8', `index: ${index}`), '13-na-k-oscillation.yaml');
  const measured = observed(await readTable(readFileSync(file), file), experiment);
  const { parameters } = await fitMeasured({ experiment, measured, model: 'damped-oscillation', seed: 1, signal });
  const value = (name: string): number => parameters.find((one) => one.name === name)?.value ?? Number.NaN;
  return [value('frequency1'), value('frequency2')];
};

test.skipIf(!there)(
  '40K in 23Na: Na swings near its 74 Hz throughout; K at its own 129 Hz when weakly coupled, with Na when strongly',
  async () => {
    const found: (readonly [number, number])[] = [];
    for (let index = 0; index < 18; index++) found.push(await frequencies(index));
    const sodium = found.map(([Na]) => Na);
    // the errors given are smaller than the scatter from strength to strength, which is 2 Hz
    expect(sodium.reduce((sum, Na) => sum + Na, 0) / 18).toBeCloseTo(74, 0);
    for (const Na of sodium) expect(Math.abs(Na - 74)).toBeLessThan(5);
    // a_BF = -125 ... 125 a0
    for (const [, K] of found.slice(5, 12)) expect(Math.abs(K - 129)).toBeLessThan(2);
    // -1000 ... -375 a0, and 1000 a0
    for (const [Na, K] of [...found.slice(0, 4), ...found.slice(17)]) expect(Math.abs(K - Na)).toBeLessThan(7);
    expect(Math.abs((found[0]?.[1] ?? 0) - (found[0]?.[0] ?? 0))).toBeLessThan(0.5);
  },
);
