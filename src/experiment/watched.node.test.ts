import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseExperiment } from './parse.ts';
import { run } from './run.ts';

const text = readFileSync('examples/02-raman-uniform.yaml', 'utf8').replace(
  '  bogoliubov: {}',
  '  bogoliubov: {}\n  gross-pitaevskii: { grid: [16], step: 0.1, order: 4 }',
);

test('a propagation that is watched does not wait for the theories before it, and nothing else changes', async () => {
  const begun = async (isWatched: boolean) => {
    const order: string[] = [];
    const result = await run(parseExperiment(text, 'test'), {
      signal: new AbortController().signal,
      progress: (_, of, what) => of === 4 && order.push(what),
      pictures: false,
      ...(isWatched && { viewer: { seconds: 1, frames: 2, begin() {}, show() {}, rest: () => undefined } }),
    });
    return { order: order.slice(0, 4), result };
  };
  const [alone, watched] = [await begun(false), await begun(true)];
  const names = ['closed-form', 'hydrodynamics', 'bogoliubov', 'gross-pitaevskii'];
  expect(alone.order).toEqual(names);
  expect(watched.order).toEqual(['gross-pitaevskii', ...names.slice(0, 3)]);
  expect(Object.keys(watched.result.theories)).toEqual(names);
  for (const name of names) {
    const [one, other] = [alone.result.theories[name], watched.result.theories[name]];
    expect(one?.fast).toBeDefined();
    expect(other?.fast).toEqual(one?.fast);
    expect(other?.response).toEqual(one?.response);
  }
});
