import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { type ESTree, parseSync, Visitor } from 'vite';

/** One source file: what it imports (values and types alike), and whether it has a default export. */
export interface SourceFile {
  readonly path: string;
  readonly imports: readonly string[];
  readonly hasDefaultExport: boolean;
}

/**
 * Layers of src/, lowest first. A file imports from its own folder and from lower layers; folders of one layer do not know
 * each other.
 */
export const layers: readonly (readonly string[])[] = [
  ['units'],
  ['failure'],
  ['atoms'],
  ['backend'],
  ['numerics'],
  ['physics'],
  ['systems', 'theories', 'response'],
  ['results'],
  ['experiment'],
  ['inference'],
  ['report'],
  ['paper'],
];

/** What users and apps may import: `spindrag`, and single rooms of it where starting quickly matters. */
export const entries: readonly string[] = [
  'src/index.ts',
  'src/failure/index.ts',
  'src/experiment/index.ts',
  'src/results/index.ts',
  'src/inference/index.ts',
  'src/report/index.ts',
  'src/paper/index.ts',
];

/** Packages that work only in Node, or that carry a document: src/ runs in the browser and in workers alike. */
const nodeOnly = ['piscina', 'commander', 'cli-progress', 'cli-table3', 'playwright-core', 'jsdom', 'preact'];

/** Packages that draw. */
const onlyInReport = ['@observablehq/plot', 'linkedom', 'katex'];

const isTest = (path: string): boolean => path.endsWith('.test.ts');
const isRelative = (specifier: string): boolean => specifier.startsWith('.');
const layerOf = (folder: string): number => layers.findIndex((folders) => folders.includes(folder));
const exportsDefault = (name: ESTree.ModuleExportName): boolean =>
  (name.type === 'Literal' ? name.value : name.name) === 'default';

/** `@scope/name/sub` -> `@scope/name`. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Reads a module; a computed `import(...)` appears as `(computed)`, because nobody can tell where it leads. */
export function parseFile(path: string, source = readFileSync(path, 'utf8')): SourceFile {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const imports: string[] = [];
  let hasDefaultExport = false;
  new Visitor({
    ImportDeclaration: ({ source }) => void imports.push(source.value),
    ExportAllDeclaration: ({ source }) => void imports.push(source.value),
    ExportNamedDeclaration({ source, specifiers }) {
      if (source) imports.push(source.value);
      if (specifiers.some(({ exported }) => exportsDefault(exported))) hasDefaultExport = true;
    },
    ExportDefaultDeclaration() {
      hasDefaultExport = true;
    },
    ImportExpression: ({ source }) => void imports.push(literal(source)),
    TSImportType: ({ source }) => void imports.push(source.value),
  }).visit(program);
  return { path, imports, hasDefaultExport };
}

function literal(source: ESTree.Expression): string {
  return source.type === 'Literal' && typeof source.value === 'string' ? source.value : '(computed)';
}

/** Path, relative to the root, of a relative import. */
function target(from: string, specifier: string): string {
  return posix.join(posix.dirname(from), specifier);
}

function wrongDirection(path: string, imported: string): string | undefined {
  const [top, folder = ''] = path.split('/');
  const [toTop, toFolder = ''] = imported.split('/');
  if (imported === path) return 'imports itself';
  if (top === 'apps') {
    if (toTop === 'apps') return folder === toFolder ? undefined : 'imports another app';
    // the numbers in which the examples end, beside the examples that the lab opens
    if (folder === 'lab' && toTop === 'examples') return undefined;
    return entries.includes(imported) ? undefined : 'apps see the library only through its entries';
  }
  if (toTop !== 'src') return 'src/ imports nothing from outside src/';
  if (path === 'src/index.ts' || isTest(path) || folder === toFolder) return undefined;
  const [own, other] = [layerOf(folder), layerOf(toFolder)];
  if (own < 0) return `${folder} is not a layer; name it in test/imports.ts`;
  return other >= 0 && other < own ? undefined : `${folder} does not import ${toFolder}`;
}

function wrongPackage(path: string, specifier: string, dependencies: readonly string[]): string | undefined {
  const name = packageOf(specifier);
  const builtin = specifier.startsWith('node:') || builtinModules.includes(name);
  if (specifier === '(computed)') return 'the specifier of a dynamic import is written out';
  if (path.startsWith('src/') && !path.endsWith('.node.test.ts')) {
    if (builtin) return 'src/ runs in the browser too: no Node module';
    if (nodeOnly.includes(name)) return `${name} does not run in browser and worker alike`;
    if (onlyInReport.includes(name) && !path.startsWith('src/report/')) return `${name} is used in src/report/ only`;
  }
  if (builtin || isTest(path) || path.startsWith('apps/lab/')) return undefined;
  return dependencies.includes(name) ? undefined : `${name} is not among the dependencies that users install`;
}

/** Breaches of the import rules, one line each. */
export function breaches(files: readonly SourceFile[], dependencies: readonly string[]): string[] {
  return files.flatMap(({ path, imports, hasDefaultExport }) => {
    const wrong = imports.flatMap((specifier) => {
      const reason = isRelative(specifier)
        ? wrongDirection(path, target(path, specifier))
        : wrongPackage(path, specifier, dependencies);
      return reason ? [`${path}: '${specifier}': ${reason}`] : [];
    });
    return hasDefaultExport && !path.endsWith('.config.ts') ? [...wrong, `${path}: default export`] : wrong;
  });
}

/** A chain of files that import each other in a circle, if there is one. */
export function findCycle(files: readonly SourceFile[]): readonly string[] | undefined {
  const edges = new Map(
    files.map(({ path, imports }) => [path, imports.filter(isRelative).map((to) => target(path, to))]),
  );
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): readonly string[] | undefined => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return undefined;
    for (const next of edges.get(path) ?? []) {
      const cycle = visit(next, [...trail, path]);
      if (cycle) return cycle;
    }
    done.add(path);
    return undefined;
  };
  for (const path of edges.keys()) {
    const cycle = visit(path, []);
    if (cycle) return cycle;
  }
  return undefined;
}
