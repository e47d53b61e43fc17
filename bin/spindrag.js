#!/usr/bin/env node
// Plain JavaScript that an old Node can read, so that it can say in one line what is missing.
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';

const oldest = 22;
const main = new URL('../dist/apps/cli/main.js', import.meta.url);

/** @param {string} reason */
function refuse(reason) {
  console.error(`spindrag: ${reason}`);
  process.exit(1);
}

if (Number.parseInt(process.versions.node, 10) < oldest) {
  refuse(`needs Node ${oldest} or newer, this is Node ${process.versions.node}.`);
} else if (!existsSync(main)) {
  refuse('dist/ is missing; build it with `npm ci` (or `npm run prepare`) in the folder of the project.');
} else {
  nodeModule.enableCompileCache?.(); // Node >= 22.8: later starts skip compiling
  import(main.href);
}
