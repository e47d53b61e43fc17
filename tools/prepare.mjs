// Builds dist/ after `npm install`: WebAssembly kernels (asc), library and command line (tsc), web lab (vite).
// Plain JavaScript, because npm runs it with whatever Node is at hand.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const node = join(root, 'node_modules/.bin/node');

/** Path of a tool's script, as package.json of that tool names it. */
function tool(path) {
  return join(root, 'node_modules', path);
}

function run(what, script, ...args) {
  const runtime = existsSync(node) ? node : process.execPath;
  const { status } = spawnSync(runtime, [script, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`prepare: ${what} failed.`);
    process.exit(1);
  }
}

/** Files of dist/ whose source is gone would otherwise be packed. */
function removeStale(folder) {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder, { recursive: true })) {
    const source = join(root, relative(join(root, 'dist'), folder), name).replace(/(\.d\.ts|\.js)$/, '.ts');
    if (!existsSync(source)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

if (!existsSync(tool('typescript/package.json'))) {
  console.error('prepare: nothing is installed yet; run `npm ci` in this folder to build dist/.');
  process.exit(0);
}
if (existsSync(join(root, 'src/backend/wasm/assembly/index.ts'))) run('asc', join(root, 'tools/kernels.mjs'));
removeStale(join(root, 'dist/src'));
removeStale(join(root, 'dist/apps/cli'));
run('tsc', tool('typescript/bin/tsc'), '-b', 'tsconfig.build.json');
if (existsSync(join(root, 'apps/lab/vite.config.ts')))
  run('vite', tool('vite/bin/vite.js'), 'build', 'apps/lab', '--logLevel', 'warn');
