import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { breaches, findCycle, layers, parseFile } from './imports.ts';

const manifest: { version: string; dependencies: Record<string, string> } = JSON.parse(
  readFileSync('package.json', 'utf8'),
);
const dependencies = Object.keys(manifest.dependencies);

const excluded = ['src/backend/wasm/assembly/**', '**/*.gen.ts', '**/node_modules/**'];
const paths = globSync('{src,apps}/**/*.{ts,tsx}', { exclude: excluded }).map((path) => path.replaceAll('\\', '/'));
const files = paths.map((path) => parseFile(path));

test('the files are found, in every layer that has a folder', () => {
  expect(paths).toContain('src/index.ts');
  expect(paths).toContain('apps/cli/main.ts');
  const folders = new Set(globSync('src/*/**/*.ts', { exclude: excluded }).map((path) => path.split(/[\\/]/)[1]));
  expect(layers.flat()).toEqual(expect.arrayContaining([...folders]));
});

test('imports run one way', () => {
  expect(breaches(files, dependencies)).toEqual([]);
});

test('no file imports itself through others', () => {
  expect(findCycle(files)).toBeUndefined();
});

test.each([
  ['src/units/a.ts', "import { x } from '../physics/index.ts';", 'units does not import physics'],
  ['src/systems/a.ts', "import type { X } from '../theories/x.ts';", 'systems does not import theories'],
  ['src/response/a.ts', "export * from '../systems/x.ts';", 'response does not import systems'],
  ['src/numerics/a.ts', "export { x } from '../results/x.ts';", 'numerics does not import results'],
  ['src/backend/a.ts', "await import('../numerics/x.ts');", 'backend does not import numerics'],
  ['src/backend/a.ts', "type X = import('../numerics/x.ts').X;", 'backend does not import numerics'],
  ['src/backend/a.ts', 'await import(name);', 'the specifier of a dynamic import is written out'],
  ['src/backend/a.ts', "import { x } from '../index.ts';", 'backend does not import index.ts'],
  ['src/other/a.ts', "import { x } from '../units/x.ts';", 'other is not a layer; name it in test/imports.ts'],
  ['src/report/a.ts', "import { x } from '../../apps/cli/x.ts';", 'src/ imports nothing from outside src/'],
  ['src/results/a.ts', "import { readFile } from 'node:fs/promises';", 'src/ runs in the browser too: no Node module'],
  ['src/results/a.test.ts', "import fs from 'fs';", 'src/ runs in the browser too: no Node module'],
  ['src/results/a.ts', "import { Command } from 'commander';", 'commander does not run in browser and worker alike'],
  ['src/results/a.ts', "import * as Plot from '@observablehq/plot';", '@observablehq/plot is used in src/report/ only'],
  ['src/results/a.ts', "import 'left-pad';", 'left-pad is not among the dependencies that users install'],
  ['apps/cli/a.ts', "import { x } from '../../src/units/x.ts';", 'apps see the library only through its entries'],
  ['apps/cli/a.ts', "import { x } from '../lab/x.ts';", 'imports another app'],
])('%s may not say %s', (path, source, reason) => {
  expect(breaches([parseFile(path, source)], dependencies)).toEqual([expect.stringContaining(reason)]);
});

test.each(['export default 1;', 'const x = 1; export { x as default };', "export { default } from './b.ts';"])(
  'a default export is refused: %s',
  (source) => {
    expect(breaches([parseFile('src/units/a.ts', source)], dependencies)).toEqual(['src/units/a.ts: default export']);
  },
);

test.each([
  ['src/theories/a.ts', "import type { Theory } from '../physics/index.ts'; import { b } from './b.ts';"],
  ['src/index.ts', "export * from './report/index.ts'; export * from './units/index.ts';"],
  ['src/report/a.ts', "import * as Plot from '@observablehq/plot';"],
  ['src/results/a.node.test.ts', "import { readFile } from 'node:fs/promises';"],
  ['apps/cli/a.ts', "import { x } from '../../src/index.ts'; import 'node:fs'; import 'commander'; import './b.ts';"],
])('%s may say %s', (path, source) => {
  expect(breaches([parseFile(path, source)], dependencies)).toEqual([]);
});

test('a circle is found, also through types and through re-exports', () => {
  const circle = [
    parseFile('src/units/a.ts', "import type { B } from './b.ts';"),
    parseFile('src/units/b.ts', "export * from './c.ts';"),
    parseFile('src/units/c.ts', "import { a } from './a.ts';"),
  ];
  expect(findCycle(circle)).toEqual(['src/units/a.ts', 'src/units/b.ts', 'src/units/c.ts', 'src/units/a.ts']);
});
