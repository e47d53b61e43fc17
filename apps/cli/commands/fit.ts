import { readFileSync, statSync } from 'node:fs';
import Table from 'cli-table3';
import { InputError } from '../../../src/failure/index.ts';
import {
  compareTheories,
  type Fit,
  fitMeasured,
  type ModelName,
  observed,
  readTable,
} from '../../../src/inference/index.ts';
import { openFolder, writeAll } from '../folder.ts';
import { readExperiment } from '../input.ts';
import { interruption } from '../interruption.ts';

export interface FitOptions {
  readonly data: string;
  readonly model: string;
  readonly theory?: string;
  readonly free?: string;
  readonly seed: string;
  readonly bootstrap: string;
  readonly robust?: boolean;
  readonly compare?: boolean;
  readonly out?: string;
  readonly set: readonly string[];
  readonly json?: boolean;
}

const models: readonly ModelName[] = ['theory', 'fast-law', 'damped-oscillation'];

const fault = (field: string, message: string): InputError => new InputError([{ field, message }]);

const modelOf = (text: string): ModelName => {
  const found = models.find((name) => name === text);
  if (found === undefined) throw fault(`--model ${text}`, `one of ${models.join(', ')} is wanted`);
  return found;
};

const wholeNumber = (option: string, text: string): number => {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw fault(`--${option} ${text}`, 'a whole number from 0 is wanted');
};

const mostBytes = 256 * 1024 * 1024;

const bytesOf = (path: string): Uint8Array => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw fault(path, 'there is no such file');
  if (found.isDirectory()) throw fault(path, 'is a folder; a data file is wanted');
  if (found.size > mostBytes) throw fault(path, `is larger than ${mostBytes} bytes`);
  return readFileSync(path);
};

const digits = (value: number, count = 5): string => String(Number(value.toPrecision(count)));

const range = (interval: readonly [number, number] | undefined): string =>
  interval === undefined ? 'not bounded' : interval.map((edge) => digits(edge)).join(' to ');

const text = ({ parameters, ratio, ...fit }: Fit): string => {
  const table = new Table({ head: ['', 'value', 'unit', '68 %', '95 %'], style: { head: [], border: [] } });
  for (const { name, value, unit, interval68, interval95 } of parameters)
    table.push([name, digits(value), unit, range(interval68), range(interval95)]);
  if (ratio !== undefined) {
    table.push(['V2/V1', digits(ratio.value), '1', range(ratio.interval68), range(ratio.interval95)]);
    if (ratio.bootstrap68 !== undefined)
      table.push(['  resampled', '', '1', range(ratio.bootstrap68), range(ratio.bootstrap95)]);
  }
  const probability = fit.probability === undefined ? '' : `, probability ${digits(fit.probability, 2)}`;
  const quality = `chi-squared ${digits(fit.chiSquared)} for ${fit.degreesOfFreedom} degrees of freedom${probability}`;
  const warnings = fit.warnings.map((message) => `\nwarning: ${message}`).join('');
  return `${fit.model}${fit.theory === undefined ? '' : ` (${fit.theory})`}\n${table.toString()}\n${quality}${warnings}\n`;
};

/** Fits a law of motion to measured data. */
export const fit = async (file: string, options: FitOptions): Promise<void> => {
  const experiment = readExperiment(file, options.set);
  const measured = observed(await readTable(bytesOf(options.data), options.data), experiment);
  const request = {
    experiment,
    measured,
    model: modelOf(options.model),
    ...(options.theory !== undefined && { theory: options.theory }),
    ...(options.free !== undefined && { free: options.free.split(',').map((path) => path.trim()) }),
    seed: wholeNumber('seed', options.seed),
    resamplings: wholeNumber('bootstrap', options.bootstrap),
    robust: options.robust === true,
    signal: interruption(),
  };
  const answers = options.compare === true ? await compareTheories(request) : [await fitMeasured(request)];
  const shown = answers.length === 1 ? answers[0] : answers;
  if (options.out !== undefined) {
    const { fitFiles } = await import('../../../src/inference/index.ts');
    writeAll(openFolder(options.out).path, await fitFiles(request, answers, options.data));
  }
  process.stdout.write(options.json === true ? `${JSON.stringify(shown, null, 2)}\n` : answers.map(text).join('\n'));
};
