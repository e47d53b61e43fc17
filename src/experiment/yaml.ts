import {
  type CST,
  type Document,
  Lexer,
  LineCounter,
  type ParsedNode,
  Parser,
  parseDocument,
  type YAMLError,
} from 'yaml';
import { type Fault, InputError } from '../failure/index.ts';
import { isBlock } from './draft.ts';
import type { Position } from './positions.ts';

const mostCharacters = 1_000_000;
const mostAliases = 100;
const mostLevels = 64;
const mostKeys = 1000;
const mostWords = 100_000;
export type Parsed = Document.Parsed<ParsedNode, true>;

const refuse = (file: string, message: string, position?: Position): InputError =>
  new InputError([{ file, ...position, field: '', message }]);

const guardText = (text: string, file: string): void => {
  if (text.length > mostCharacters)
    throw refuse(file, `is longer than ${mostCharacters} characters; no experiment file`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells a binary file
  if (/[\u0000-\u0008\u000e-\u001f\ufffd]/.test(text))
    throw refuse(file, 'is a binary file; an experiment file is YAML or JSON in UTF-8');
  if (text.trim() === '') throw refuse(file, 'is empty; an experiment file begins with "experiment: 1"');
};

const keysOf = (token: CST.Token | undefined): number => {
  if (token?.type === 'block-map') return token.items.length;
  return token?.type === 'flow-collection' && token.start.source === '{' ? token.items.length : 0;
};

/** The composer recurses and compares every key with every other; what could exhaust it is refused before. */
const guardShape = (text: string, file: string): void => {
  const parser = new Parser();
  let words = 0;
  for (const lexeme of new Lexer().lex(text)) {
    words += 1;
    if (words > mostWords) throw refuse(file, `holds more than ${mostWords} words; no experiment file`);
    for (const _ of parser.next(lexeme));
    if (parser.stack.length > mostLevels) throw refuse(file, 'is nested too deeply');
    if (keysOf(parser.stack.at(-1)) > mostKeys) throw refuse(file, `has a block of more than ${mostKeys} keys`);
  }
};

const at = (counter: LineCounter, offset: number): Position => {
  const { line, col } = counter.linePos(offset);
  return { line, column: col };
};

const yamlMessages: Partial<Record<YAMLError['code'], string>> = {
  DUPLICATE_KEY: 'this key stands twice in its block',
  TAB_AS_INDENT: 'tabs are no indentation; use spaces',
  BLOCK_AS_IMPLICIT_KEY: 'a block begins inside this value: the indentation of this line or the next is off',
  MULTILINE_IMPLICIT_KEY: 'is no "key: value": the colon or the space behind it is missing, or the indentation is off',
  MULTIPLE_DOCS: 'a second document begins here; one file holds one experiment',
};

const yamlFault =
  (file: string, counter: LineCounter) =>
  ({ code, message, pos }: YAMLError): Fault => ({
    file,
    ...at(counter, pos[0]),
    field: '',
    message: yamlMessages[code] ?? message.split('\n')[0] ?? code,
  });

const yamlOptions = { version: '1.2', uniqueKeys: true, prettyErrors: false, logLevel: 'error' } as const;

/** One slip of syntax draws others after it; keys that stand twice do not. */
const syntaxFaults = (errors: readonly YAMLError[]): readonly YAMLError[] => {
  const [first] = errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
  return errors.filter((error) => error === first || (error.code === 'DUPLICATE_KEY' && first?.code === error.code));
};

const readDocument = (text: string, file: string, counter: LineCounter): Parsed => {
  const document = parseDocument(text, { ...yamlOptions, lineCounter: counter });
  const faults = syntaxFaults([...document.errors, ...document.warnings]).map(yamlFault(file, counter));
  if (faults.length > 0) throw new InputError(faults);
  const { yaml } = document.directives;
  if (yaml.version !== '1.2') throw refuse(file, `is YAML ${yaml.version}; wanted 1.2`, { line: 1, column: 1 });
  return document;
};

const isCyclic = (value: unknown): boolean => {
  try {
    JSON.stringify(value);
    return false;
  } catch {
    return true;
  }
};

/** What the reader of YAML says of an alias. */
const aliasFault = (message: string): string => {
  const name = /^Unresolved alias.*: (\S+)$/.exec(message)?.[1];
  if (name === undefined) return `its aliases stand for more than ${mostAliases} copies`;
  return `the alias "*${name}" stands for nothing: no anchor "&${name}" comes before it`;
};

export const plain = (document: Parsed, file: string): unknown => {
  try {
    const value: unknown = document.toJS({ maxAliasCount: mostAliases });
    if (!isCyclic(value)) return value;
  } catch (error) {
    if (error instanceof ReferenceError) throw refuse(file, aliasFault(error.message));
    throw error;
  }
  throw refuse(file, 'an alias stands inside the block that it stands for');
};

/** One value as it stands on a command line; undefined where it cannot be read. */
export const readValue = (text: string): { readonly value: unknown } | undefined => {
  try {
    const { errors, contents } = parseDocument(text, yamlOptions);
    return errors.length > 0 ? undefined : { value: contents?.toJSON() ?? null };
  } catch {
    return undefined;
  }
};

/** A readable document, a block of keys, with what tells lines from offsets. */
export interface Read {
  readonly document: Parsed;
  readonly counter: LineCounter;
}

/** @throws InputError where the text is no YAML of reasonable size that begins as a block of keys. */
export const readText = (text: string, file: string): Read => {
  guardText(text, file);
  guardShape(text, file);
  const counter = new LineCounter();
  const document = readDocument(text, file, counter);
  if (!isBlock(plain(document, file)))
    throw refuse(file, 'is not a block of keys; an experiment file begins with "experiment: 1"', {
      line: 1,
      column: 1,
    });
  return { document, counter };
};
