import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** The name of the service worker stays, so that a browser finds a newer one. */
const script = 'offline.js';

const versionOf = (folder: string, files: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 12);
};

/** Builds the service worker beside the page and tells it what there is to keep. */
export const offline = (): Plugin => ({
  name: 'spindrag-offline',
  apply: 'build',
  config: (_, { command }) => ({
    build: {
      rolldownOptions: {
        input: command === 'build' ? { index: 'index.html', offline: 'offline/worker.ts' } : {},
        output: { entryFileNames: ({ name }) => (name === 'offline' ? script : 'assets/[name]-[hash].js') },
      },
    },
  }),
  writeBundle({ dir = '' }, bundle) {
    const files = Object.keys(bundle)
      .filter((file) => file !== script)
      .sort();
    const build = { version: versionOf(dir, files), files: files.map((file) => (file === 'index.html' ? '' : file)) };
    const path = join(dir, script);
    writeFileSync(path, `const build = ${JSON.stringify(build)};\n${readFileSync(path, 'utf8')}`);
  },
});
