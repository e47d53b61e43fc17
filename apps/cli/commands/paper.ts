import { join } from 'node:path';
import { openFolder, writeAll } from '../folder.ts';
import { interruption } from '../interruption.ts';
import { paperTable } from '../paperTable.ts';
import { progress } from '../progress.ts';

export interface PaperOptions {
  readonly out?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const defaultFolder = join('results', 'paper');

/** The whole paper, computed anew: paper.html, paper.json, and a table on stdout. */
export const paper = async (options: PaperOptions): Promise<void> => {
  const folder = openFolder(options.out ?? defaultFolder);
  const bar = progress(options.quiet === true);
  try {
    const { paper: compute, paperHtml, paperJson } = await import('../../../src/paper/index.ts');
    const { nodeDocument } = await import('../../../src/report/index.ts');
    const result = await compute({ signal: interruption(), progress: bar.report });
    const json = `${JSON.stringify(paperJson(result), null, 2)}\n`;
    writeAll(folder.path, { 'paper.html': paperHtml(result, await nodeDocument()), 'paper.json': json });
    bar.stop();
    const page = join(folder.path, 'paper.html');
    process.stdout.write(options.json === true ? json : `${paperTable(result)}\nPage: ${page}\n`);
  } catch (error) {
    folder.discard();
    throw error;
  } finally {
    bar.stop();
  }
};
