import { Command, CommanderError } from 'commander';
import { program as library } from '../../src/results/index.ts';
import { type ExitCode, exitCode, explain } from './exit.ts';

const collect = (value: string, all: readonly string[]): readonly string[] => [...all, value];

/** Commands are loaded when called, so that `check` starts quickly. */
const commands = (program: Command): void => {
  program
    .command('run')
    .description('run one experiment file and write the results folder')
    .argument('<FILE>', 'experiment file (YAML or JSON)')
    .option('--out <DIR>', 'results folder (default: results/<name of the file>)')
    .option('--threads <N>', 'number of threads')
    .option('--set <path=value>', 'change one field of the file; may be repeated', collect, [])
    .option('--checkpoint <S>', 'seconds between checkpoints of a long run (default: 30)')
    .option('--uncertainty', 'carry the errors of the inputs to V2/V1, to first order and by Monte Carlo')
    .option('--json', 'print the summary as JSON')
    .option('--quiet', 'no progress')
    .action(async (file, options) => (await import('./commands/run.ts')).run(file, options));
  program
    .command('resume')
    .description('continue an interrupted run, to the same bits')
    .argument('<DIR>', 'its results folder')
    .option('--threads <N>', 'number of threads')
    .option('--checkpoint <S>', 'seconds between checkpoints (default: 30)')
    .option('--json', 'print the summary as JSON')
    .option('--quiet', 'no progress')
    .action(async (folder, options) => (await import('./commands/resume.ts')).resume(folder, options));
  program
    .command('check')
    .description('validate an experiment file and say what is wrong with it')
    .argument('<FILE>', 'experiment file (YAML or JSON)')
    .option('--set <path=value>', 'change one field of the file; may be repeated', collect, [])
    .action(async (file, options) => (await import('./commands/check.ts')).check(file, options));
  program
    .command('paper')
    .description('reproduce Carlini and Stringari, PRA 104, 023301 (2021): every equation, table and figure')
    .option('--out <DIR>', 'folder of the page (default: results/paper)')
    .option('--json', 'print paper.json')
    .option('--quiet', 'no progress')
    .action(async (options) => (await import('./commands/paper.ts')).paper(options));
  program
    .command('sweep')
    .description("compute every point of the file's `sweep` block; continues where it stopped")
    .argument('<FILE>', 'experiment file (YAML or JSON)')
    .option('--out <DIR>', 'results folder (default: results/<name of the file>-sweep)')
    .option('--threads <N>', 'number of local workers')
    .option('--slurm [OPTIONS]', 'as a Slurm job array, with these options of sbatch')
    .option('--tasks <N>', 'number of tasks of the job array (default: 64, or one a point)')
    .option(
      '--axis <path=...>',
      'an axis: start:stop:count, start:stop:count:log or values; may be repeated',
      collect,
      [],
    )
    .option('--set <path=value>', 'change one field of the file; may be repeated', collect, [])
    .option('--json', 'print the counts as JSON')
    .option('--quiet', 'no progress')
    .action(async (file, options) => (await import('./commands/sweep.ts')).sweep(file, options));
  program
    .command('lab')
    .description('serve the web lab on loopback, print its address and open it')
    .option('--port <N>', 'port (default: any free one)')
    .option('--no-open', 'print the address only')
    .action(async (options) => (await import('./commands/lab.ts')).lab(options));
  program
    .command('plan')
    .description('whether the effect can be measured: verdict, best time, shots, what limits it')
    .argument('<FILE>', 'experiment file (YAML or JSON), with a `laboratory` block')
    .option('--set <path=value>', 'change one field of the file; may be repeated', collect, [])
    .option('--json', 'print the plan as JSON')
    .action(async (file, options) => (await import('./commands/plan.ts')).plan(file, options));
  program
    .command('fit')
    .description('infer the drag from measured data, with uncertainty')
    .argument('<FILE>', 'experiment file (YAML or JSON)')
    .requiredOption('--data <DATA>', 'CSV, NumPy, HDF5 or MATLAB 5 file, or a folder of HDF5 shot files')
    .option('--model <NAME>', 'theory, fast-law or damped-oscillation', 'fast-law')
    .option('--theory <NAME>', "for the model theory: one of the file's")
    .option('--free <paths>', 'for the model theory: numbers of the file to fit, separated by commas')
    .option('--seed <N>', 'of the resampling', '1')
    .option('--bootstrap <N>', 'resamplings', '200')
    .option('--robust', 'let outliers count less')
    .option('--compare', "fit each of the file's theories, the fast law and damped oscillations, and compare them")
    .option('--out <DIR>', 'write fit.json, result.h5, report.html, a notebook and more')
    .option('--set <path=value>', 'change one field of the file; may be repeated', collect, [])
    .option('--json', 'print the fit as JSON')
    .action(async (file, options) => (await import('./commands/fit.ts')).fit(file, options));
  program
    .command('sweep-task', { hidden: true })
    .argument('<DIR>')
    .argument('<TASK>')
    .action(async (out, task) => (await import('./commands/sweepTask.ts')).sweepTask(out, task));
};

const build = (): Command => {
  const program = new Command('spindrag')
    .description('Fast spin drag and crossed dynamic response in quantum mixtures')
    .version(library.version)
    .showSuggestionAfterError();
  commands(program);
  for (const command of [program, ...program.commands]) command.exitOverride();
  return program;
};

const fail = (error: unknown): ExitCode => {
  if (error instanceof CommanderError) return error.exitCode > 0 ? exitCode.input : exitCode.done;
  const { code, text } = explain(error);
  process.stderr.write(`${text}\n`);
  return code;
};

try {
  await build().parseAsync();
} catch (error) {
  process.exitCode = fail(error);
}
