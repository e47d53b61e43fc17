import { Command } from 'commander';
import { version } from '../../src/index.ts';

const program = new Command('spindrag')
  .description('Fast spin drag and crossed dynamic response in quantum mixtures')
  .version(version);

await program.parseAsync();
