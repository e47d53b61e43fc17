import type { Path } from './experiment.ts';

/** What the cursor of a text that is being written stands at. */
export interface Place {
  readonly is: 'key' | 'value';
  /** Of the block that the key stands in, or of the value. */
  readonly path: Path;
  /** What is typed of it so far, without a quotation mark before it, and where that begins. */
  readonly typed: string;
  readonly from: number;
  readonly quoted: boolean;
  /** Keys that stand in the block already, above or left of the cursor. */
  readonly before: readonly string[];
}

/** A block or a list that is open at the cursor. */
interface Frame {
  readonly path: Path;
  /** Columns before its keys; undefined between braces. */
  readonly indent: number | undefined;
  readonly isList: boolean;
  /** Of the value that stands here now; a number in a list. */
  key: string | number | undefined;
  /** Where the key or value that stands here now begins. */
  begin: number;
  readonly keys: string[];
}

const enter = (frame: Frame, key: string): void => {
  frame.key = key;
  frame.keys.push(key);
};

const pathIn = ({ path, key }: Frame): Path => (key === undefined ? path : [...path, key]);

const keyPattern = /^(?:"([^"]*)"|'([^']*)'|([^\s"'#{}[\],][^:#{}[\],]*?)) *:(?= |$)/;

const keyOf = (match: RegExpExecArray): string => match[1] ?? match[2] ?? match[3] ?? '';

const opened = (path: Path, begin: number, isList: boolean, indent?: number): Frame => ({
  path,
  indent,
  isList,
  key: isList ? 0 : undefined,
  begin,
  keys: [],
});

const unquoted = (text: string): string => text.trim().replace(/^["']|["']$/g, '');

/** Between braces: one character after the other; what stands between quotation marks says nothing. */
const readFlow = (text: string, at: number, frames: Frame[]): number => {
  const frame = frames.at(-1);
  const sign = text[at];
  if (frame === undefined) return at + 1;
  switch (sign) {
    case '{':
    case '[':
      frames.push(opened(pathIn(frame), at + 1, sign === '['));
      return at + 1;
    case '}':
    case ']':
      frames.pop();
      return at + 1;
    case ',':
      frame.key = typeof frame.key === 'number' ? frame.key + 1 : undefined;
      frame.begin = at + 1;
      return at + 1;
    case '"':
    case "'": {
      const end = text.indexOf(sign, at + 1);
      return end < 0 ? text.length : end + 1;
    }
    case ':':
      if (frame.isList || frame.key !== undefined || !/[\s]|^$/.test(text[at + 1] ?? '')) return at + 1;
      enter(frame, unquoted(text.slice(frame.begin, at)));
      frame.begin = at + 1;
      return at + 1;
    default:
      return at + 1;
  }
};

/** The begin of a line outside of braces: which blocks are over, and which key it names. */
const readLine = (text: string, begin: number, frames: Frame[]): number => {
  const end = text.indexOf('\n', begin);
  const line = text.slice(begin, end < 0 ? text.length : end);
  const indent = /^ */.exec(line)?.[0].length ?? 0;
  if (end >= 0 && /^ *(#|$)/.test(line)) return end + 1;
  while (frames.length > 1 && (frames.at(-1)?.indent ?? 0) > indent) frames.pop();
  const above = frames.at(-1);
  if (above === undefined) return text.length;
  const frame =
    above.indent === indent || above.key === undefined ? above : opened(pathIn(above), begin + indent, false, indent);
  if (frame !== above) frames.push(frame);
  frame.key = undefined;
  frame.begin = begin + indent;
  const match = keyPattern.exec(line.slice(indent));
  if (match === null) return end < 0 ? text.length : end + 1;
  enter(frame, keyOf(match));
  frame.begin = begin + indent + match[0].length;
  return readValue(text, frame.begin, frames);
};

const lineAfter = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
};

/** From behind a colon to the end of the line on which the value ends. */
const readValue = (text: string, begin: number, frames: Frame[]): number => {
  const depth = frames.length;
  let at = begin + (/^ */.exec(text.slice(begin, begin + 200))?.[0].length ?? 0);
  if (!/[{["']/.test(text[at] ?? '')) return lineAfter(text, at);
  do at = /^\s#/.test(text.slice(at, at + 2)) ? lineAfter(text, at) : readFlow(text, at, frames);
  while (at < text.length && frames.length > depth);
  return frames.length > depth ? at : lineAfter(text, at);
};

/** Where one is in a text that need not be right yet: read up to the cursor, by indentation and braces. */
export const placeAt = (text: string, position: number): Place | undefined => {
  const before = text.slice(0, position);
  if (/(^|\s)#[^\n]*$/.test(before)) return undefined;
  const frames: Frame[] = [opened([], 0, false, 0)];
  let at = 0;
  while (at < before.length) at = readLine(before, at, frames);
  if (before.endsWith('\n')) readLine(before, at, frames);
  const frame = frames.at(-1);
  if (frame === undefined) return undefined;
  const raw = before.slice(frame.begin);
  const typed = raw.trimStart();
  const quoted = /^["']/.test(typed);
  return {
    is: frame.key === undefined ? 'key' : 'value',
    path: pathIn(frame),
    typed: quoted ? typed.slice(1) : typed,
    from: position - typed.length + (quoted ? 1 : 0),
    quoted,
    before: frame.keys,
  };
};
