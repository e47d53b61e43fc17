import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { theoriesOf } from '../src/experiment/schema/theories.ts';

const documents = ['README.md', 'CONTRIBUTING.md', 'CONVENTIONS.md', 'CHANGELOG.md', ...globSync('docs/**/*.md')].map(
  (name) => ({ name, text: readFileSync(name, 'utf8') }),
);

const textOf = (name: string): string => documents.find((document) => document.name === name)?.text ?? '';

/** Where the links of a document lead inside the repository: [target, fragment]. */
const links = (text: string): readonly (readonly [string, string])[] =>
  Array.from(text.matchAll(/\]\((?!https?:)([^)#]*)#?([^)]*)\)/g), ([, target = '', fragment = '']) => [
    target,
    fragment,
  ]);

/** The fragment that a heading gets on the forges. */
const fragmentOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');

const headings = (text: string): readonly string[] =>
  Array.from(text.matchAll(/^#+ (.*)$/gm), ([, title = '']) => title);

test('every link inside the repository leads to a file, and to a heading where it names one', () => {
  const places = documents.flatMap(({ name, text }) =>
    links(text).map(([target, fragment]) => ({ name, target: target ? join(dirname(name), target) : name, fragment })),
  );
  // the README alone links the pages of the systems
  expect(places.length).toBeGreaterThan(10);
  const dead = places.filter(
    ({ target, fragment }) =>
      !existsSync(target) ||
      (fragment !== '' && !headings(readFileSync(target, 'utf8')).map(fragmentOf).includes(fragment)),
  );
  expect(dead).toEqual([]);
});

test('docs/README.md lists every page once, in a line of its own', () => {
  const listed = Array.from(textOf('docs/README.md').matchAll(/^- .*?\]\((.*?)\)/gm), ([, target]) => `docs/${target}`);
  const pages = documents.map(({ name }) => name).filter((name) => /^docs\/.+\//.test(name));
  expect(listed.toSorted()).toEqual(pages.toSorted());
});

test('every kind of system and every theory has its page', () => {
  const names = [...Object.keys(theoriesOf), ...Object.values(theoriesOf).flat()];
  expect(names.filter((name) => !existsSync(`docs/physics/${name}.md`))).toEqual([]);
});

test('the README names every command', () => {
  const source = readFileSync('apps/cli/main.ts', 'utf8');
  const commands = Array.from(source.matchAll(/\.command\('([\w-]+)'\)/g), ([, name]) => name);
  expect(commands).toContain('run');
  const readme = textOf('README.md');
  expect(commands.filter((name) => !readme.includes(`spindrag ${name}`))).toEqual([]);
});

const page = (name: string): string => `[${name}](docs/physics/${name}.md)`;
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Systems down, theories across. */
const compatibility = (): string => {
  const theories = [...new Set(Object.values(theoriesOf).flat())];
  const rows = Object.entries(theoriesOf).map(([system, possible]) =>
    row([page(system), ...theories.map((theory) => (possible.includes(theory) ? 'yes' : ''))]),
  );
  return [row(['', ...theories.map(page)]), row(['---', ...theories.map(() => ':-:')]), ...rows].join('\n');
};

test('the table of systems and theories in the README is that of the program (`npx vitest run test/docs.test.ts -u`)', async () => {
  const readme = textOf('README.md');
  const [begin, end] = ['<!-- systems and theories: generated -->', '<!-- end -->'];
  const between = new RegExp(`${begin}[^]*${end}`);
  expect(readme).toMatch(between);
  const fresh = readme.replace(between, `${begin}\n${compatibility()}\n${end}`);
  await expect(fresh).toMatchFileSnapshot('../README.md');
});
