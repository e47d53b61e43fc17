import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type PictureName, parseExperiment, picture } from './index.ts';

const text = readFileSync(new URL('../../examples/03-na23-rabi.yaml', import.meta.url), 'utf8');
const context = { signal: new AbortController().signal, progress: () => undefined };
const partsOf = async (name: PictureName): Promise<readonly string[]> => {
  const { theories, ...rest } = await picture(parseExperiment(text, 'test'), name, context);
  return [...Object.keys(rest), ...Object.values(theories).flatMap((theory) => Object.keys(theory))];
};

test('a picture that follows the hand is what its figure shows, and nothing that costs time beside it', async () => {
  expect(await partsOf('dispersion')).toEqual(['dispersion']);
  expect(await partsOf('structure-factor')).toEqual(['structureFactor']);
});
