// Builds dist/ after `npm install`: WebAssembly kernels (asc), library and command line (tsc), web lab (vite).
// Plain JavaScript, because npm runs it with whatever Node is at hand.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pinned = join(root, 'node_modules/.bin/node');
const runtime = existsSync(pinned) ? pinned : process.execPath;

/**
 * @param {string} what
 * @param {string} script path from the root
 * @param {string[]} args
 */
function run(what, script, ...args) {
  const { status } = spawnSync(runtime, [join(root, script), ...args], { cwd: root, stdio: 'inherit' });
  if (status === 0) return;
  console.error(`prepare: ${what} failed.`);
  process.exit(1);
}

/**
 * Files of dist/ whose source is gone would otherwise be packed.
 * @param {string} folder path from the root and from dist/
 */
function removeStale(folder) {
  const built = join(root, 'dist', folder);
  if (!existsSync(built)) return;
  for (const name of readdirSync(built, { recursive: true, encoding: 'utf8' })) {
    const source = join(root, folder, name).replace(/(\.d\.ts|\.js)$/, '.ts');
    if (!existsSync(source)) rmSync(join(built, name), { recursive: true, force: true });
  }
}

if (!existsSync(join(root, 'node_modules/typescript/package.json'))) {
  console.error('prepare: nothing is installed yet; run `npm ci` in this folder to build dist/.');
  process.exit(0);
}
if (existsSync(join(root, 'src/backend/wasm/assembly/index.ts'))) run('asc', 'tools/kernels.mjs');
removeStale('src');
removeStale('apps/cli');
run('tsc', 'node_modules/typescript/bin/tsc', '-b', 'tsconfig.build.json');
run('the JSON Schema', 'tools/schema.mjs');
if (existsSync(join(root, 'apps/lab/vite.config.ts'))) {
  run('vite', 'node_modules/vite/bin/vite.js', 'build', 'apps/lab', '--logLevel', 'warn');
}
