import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'spindrag-lab-build-'));

/** A folder for the one build of the lab that all test files look at; the first that wants it builds it (`lab.fixture.ts`). */
export const setup = (): void => {
  process.env['SPINDRAG_LAB_BUILD'] = folder;
};

export const teardown = (): void => rmSync(folder, { recursive: true, force: true });
