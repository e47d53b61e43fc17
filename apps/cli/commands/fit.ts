import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Table from 'cli-table3';
import type { Experiment } from '../../../src/experiment/index.ts';
import { InputError } from '../../../src/failure/index.ts';
import { formatPlain } from '../../../src/index.ts';
import {
  columnsWanted,
  compareModels,
  type Table as DataTable,
  type Fit,
  type FitRequest,
  fitMeasured,
  type ModelName,
  observed,
  readShots,
  readTable,
  type Trial,
} from '../../../src/inference/index.ts';
import { openFolder, writeAll } from '../folder.ts';
import { inFile, readExperiment } from '../input.ts';
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
  const { size } = statSync(path);
  if (size > mostBytes) throw fault(path, `is larger than ${mostBytes} bytes`);
  return readFileSync(path);
};

const shotsOf = (folder: string) =>
  readdirSync(folder)
    .filter((name) => /\.(h5|hdf5)$/i.test(name))
    .toSorted()
    .map((name) => ({ name: join(folder, name), bytes: () => bytesOf(join(folder, name)) }));

/** A data file, or a folder of shot files. */
const tableOf = (path: string, experiment: Experiment): Promise<DataTable> => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw fault(path, 'there is no such file');
  if (found.isDirectory()) return readShots(path, shotsOf(path), columnsWanted(experiment, path));
  return readTable(bytesOf(path), path);
};

const digits = (value: number, count = 5): string => formatPlain(value, count);

type Interval = readonly [number, number] | undefined;

/** How the numbers of a row are written: in a unit that suits their size, to two digits of their error. */
interface Writing {
  readonly unit: string;
  number(value: number): string;
}

const lengths: readonly (readonly [si: number, name: string])[] = [
  [1e-3, 'mm'],
  [1e-6, 'um'],
  [1e-9, 'nm'],
];

const unitFor = (unit: string, size: number): readonly [si: number, name: string] =>
  unit === 'm' ? (lengths.find(([si]) => size >= si) ?? [1e-9, 'nm']) : [1, unit];

const writing = (unit: string, value: number, interval: Interval): Writing => {
  const [si, name] = unitFor(unit, Math.abs(value));
  const error = interval === undefined ? 0 : (interval[1] - interval[0]) / 2 / si;
  const decimals = error > 0 ? Math.max(0, 1 - Math.floor(Math.log10(error))) : 0;
  const isPlain = error > 0 && decimals <= 6;
  return { unit: name, number: (one) => (isPlain ? (one / si).toFixed(decimals) : digits(one / si)) };
};

const range = (interval: Interval, { number }: Writing): string =>
  interval === undefined ? 'not bounded' : interval.map(number).join(' to ');

/** A probability that is nothing but small. */
const chance = (probability: number): string => (probability < 1e-6 ? '< 1e-6' : digits(probability, 2));

const rowOf = (name: string, value: number | undefined, unit: string, narrow: Interval, wide: Interval): string[] => {
  const written = writing(unit, value ?? narrow?.[0] ?? 0, narrow);
  return [
    name,
    value === undefined ? '' : written.number(value),
    written.unit,
    range(narrow, written),
    range(wide, written),
  ];
};

const text = ({ parameters, ratio, ...fit }: Fit): string => {
  const table = new Table({ head: ['', 'value', 'unit', '68 %', '95 %'], style: { head: [], border: [] } });
  for (const { name, value, unit, interval68, interval95 } of parameters)
    table.push(rowOf(name, value, unit, interval68, interval95));
  if (ratio !== undefined) {
    table.push(rowOf('V2/V1', ratio.value, '1', ratio.interval68, ratio.interval95));
    if (ratio.bootstrap68 !== undefined)
      table.push(rowOf('  resampled', undefined, '1', ratio.bootstrap68, ratio.bootstrap95));
  }
  const probability = fit.probability === undefined ? '' : `, probability ${chance(fit.probability)}`;
  const quality = `chi-squared ${digits(fit.chiSquared)} for ${fit.degreesOfFreedom} degrees of freedom${probability}`;
  const warnings = fit.warnings.map((message) => `\nwarning: ${message}`).join('');
  const says = (words: string, claims: readonly string[]): string => claims.map((one) => `\n${words}: ${one}`).join('');
  const claims = `${says('says', fit.claims.can)}${says('does not say', fit.claims.cannot)}`;
  return `${fit.model}${fit.theory === undefined ? '' : ` (${fit.theory})`}\n${table.toString()}\n${quality}${warnings}${claims}\n`;
};

/** The models that were tried, the best first. */
const comparison = (trials: readonly Trial[]): string => {
  const head = ['model', 'chi-squared', 'degrees', 'probability', 'Akaike', 'Bayes', 'V2/V1'];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const { name, fit, reason } of trials) {
    if (fit === undefined) {
      table.push([name, { content: reason ?? '', colSpan: head.length - 1 }]);
      continue;
    }
    const { chiSquared, degreesOfFreedom, probability, akaike, bayes, ratio } = fit;
    const likely = probability === undefined ? '-' : `${chance(probability)}${probability < 0.01 ? ' rejected' : ''}`;
    const numbers = [chiSquared, degreesOfFreedom].map((value) => digits(value));
    table.push([
      name,
      ...numbers,
      likely,
      digits(akaike),
      digits(bayes),
      ratio === undefined ? '-' : digits(ratio.value),
    ]);
  }
  return `${table.toString()}\n`;
};

const note = ({ data }: Experiment): string => (data?.note === undefined ? '' : `\nof the data: ${data.note}\n`);

/** Fits a law of motion to measured data. */
export const fit = async (file: string, options: FitOptions): Promise<void> => {
  const experiment = readExperiment(file, options.set);
  await inFile(file, experiment, () => fitExperiment(experiment, options));
};

const fitExperiment = async (experiment: Experiment, options: FitOptions): Promise<void> => {
  const measured = observed(await tableOf(options.data, experiment), experiment);
  const request: FitRequest = {
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
  const trials = options.compare === true ? await compareModels(request) : undefined;
  const answers = trials === undefined ? [await fitMeasured(request)] : trials.flatMap(({ fit }) => fit ?? []);
  if (options.out !== undefined) await write(openFolder(options.out).path, request, answers, options.data);
  const shown = answers.length === 1 ? answers[0] : answers;
  if (options.json === true) process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
  else
    process.stdout.write(
      `${trials === undefined ? '' : comparison(trials)}${answers.map(text).join('\n')}${note(experiment)}`,
    );
};

const write = async (out: string, request: FitRequest, fits: readonly Fit[], data: string): Promise<void> => {
  const { fitFiles } = await import('../../../src/inference/index.ts');
  const { fitReport, nodeDocument } = await import('../../../src/report/index.ts');
  const { profilesOf } = await import('../../../src/inference/index.ts');
  const [best] = fits;
  const profiles = best === undefined ? [] : await profilesOf(requestOf(request, best), best);
  const report = fitReport({ request, fits, profiles, data }, await nodeDocument());
  writeAll(out, { ...(await fitFiles(request, fits, data)), 'report.html': report });
};

/** What was asked of the model that a fit is of. */
const requestOf = (request: FitRequest, { model, theory }: Fit): FitRequest => {
  const { theory: _, ...rest } = request;
  return { ...rest, model, ...(theory !== undefined && { theory }) };
};
