import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { browserOptions, isolationHeaders } from './tools/browser.ts';
import { Overdue } from './tools/overdue.ts';

/** Far above what any test takes on a busy machine: the time that a test takes decides nothing, only one that hangs is ended. */
const timeouts = { testTimeout: 180_000, hookTimeout: 180_000 };

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ['default', new Overdue()],
    projects: [
      {
        test: {
          name: 'node',
          include: ['{src,apps,test}/**/*.test.ts'],
          globalSetup: 'test/lab.setup.ts',
          ...timeouts,
        },
      },
      {
        server: { headers: isolationHeaders },
        // Every package the sources use, found before the start: one found later reloads the page in the midst of a test.
        optimizeDeps: { entries: ['src/**/*.ts', '!src/backend/wasm/assembly/**', '!**/*.node.test.ts'] },
        test: {
          name: 'browser',
          // One page at a time, when the node project has ended: a page may not sleep at a barrier, and turns on a core until its threads arrive.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          include: ['src/**/*.test.ts'],
          exclude: ['**/*.node.test.ts'],
          ...timeouts,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: await browserOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
    coverage: { provider: 'v8', include: ['src/**/*.ts'], exclude: ['src/backend/wasm/assembly/**', '**/*.gen.ts'] },
  },
});
