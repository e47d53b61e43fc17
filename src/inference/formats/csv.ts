import { csvParseRows } from 'd3-dsv';
import { columnOf, mostNames, mostNumbers, refuse, type Table } from './table.ts';

const clean = (text: string): string => text.trim();

/** Cells of a row without splitting the whole file: so that a million columns are refused before they cost memory. */
const countCells = (line: string): number => line.split(',').length;

const headerLine = (text: string): string => text.slice(0, text.search(/\r?\n|$/));

const numberOf = (cell: string, file: string, line: number, name: string): number => {
  const text = cell.trim();
  if (text === '' || /^nan$/i.test(text)) return Number.NaN;
  const value = Number(text);
  if (Number.isNaN(value)) throw refuse(file, `line ${line}: "${text.slice(0, 40)}" is not a number`, name);
  return value;
};

/** A table of numbers under one header line; empty cells and `nan` are missing values. Lines that begin with # are comments. */
export const readCsv = (bytes: Uint8Array, file: string): Table => {
  const whole = new TextDecoder().decode(bytes).replace(/^\uFEFF/, '');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells a binary file
  if (/[\u0000-\u0008\u000e-\u001f]/.test(whole.slice(0, 65_536)))
    throw refuse(file, 'is no CSV: it holds binary data');
  const text = whole.replace(/^#[^\n]*\n/gm, '');
  const width = countCells(headerLine(text));
  if (width > mostNames) throw refuse(file, `has ${width} columns; at most ${mostNames}`);
  const rows = csvParseRows(text).filter((row) => row.some((cell) => cell.trim() !== ''));
  const [header, ...body] = rows;
  if (header === undefined || body.length === 0) throw refuse(file, 'holds no rows below its header');
  if (body.length * header.length > mostNumbers) throw refuse(file, `holds more than ${mostNumbers} numbers`);
  const names = header.map(clean);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw refuse(file, `has two columns "${twice}"`);
  const ragged = body.findIndex((row) => row.length !== header.length);
  if (ragged >= 0)
    throw refuse(
      file,
      `row ${ragged + 1} below the header has ${body[ragged]?.length} cells, the header ${header.length}`,
    );
  return {
    file,
    names,
    column: (name) => {
      const place = names.indexOf(name);
      if (place < 0) return undefined;
      return columnOf(Float64Array.from(body, (row, index) => numberOf(row[place] ?? '', file, index + 2, name)));
    },
  };
};
