import { type Document, isNode, isScalar, type ParsedNode, parseDocument, stringify } from 'yaml';

/** One value as it stands inside a line. */
const inline = (value: unknown): string =>
  stringify(value, { collectionStyle: 'flow', lineWidth: 0, version: '1.2' }).trimEnd();

type Path = readonly (string | number)[];

export type YamlDocument = Document.Parsed<ParsedNode>;

export const readDocument = (text: string): YamlDocument | undefined => {
  try {
    const document = parseDocument(text, { version: '1.2', prettyErrors: false, logLevel: 'silent' });
    return document.errors.length > 0 ? undefined : document;
  } catch {
    return undefined;
  }
};

/** The text with several values set, `undefined`: taken out; comments stay. Undefined where the text is no YAML. */
export const rewritten = (text: string, edits: readonly (readonly [Path, unknown])[]): string | undefined => {
  // a document of its own, since it is changed
  const document = readDocument(text);
  if (document === undefined) return undefined;
  for (const [path, value] of edits) {
    if (value === undefined) document.deleteIn(path);
    else document.setIn(path, document.createNode(value, { flow: true }));
  }
  return document.toString({ lineWidth: 0 });
};

/**
 * The text with the value at the path replaced; `document` is the text as it was read. Where the value stands already only its
 * own characters change, so that comments and layout stay. Undefined where there is nothing to put it in.
 */
export const replaceValue = (text: string, document: YamlDocument, path: Path, value: unknown): string | undefined => {
  try {
    const node = document.getIn(path, true);
    if (value === undefined || !isNode(node) || !isScalar(node) || !node.range) return rewritten(text, [[path, value]]);
    const [begin, end] = node.range;
    return text.slice(0, begin) + inline(value) + text.slice(end);
  } catch {
    return undefined;
  }
};

/** What stands before and after one number of a text. */
export interface Spot {
  readonly path: Path;
  readonly before: string;
  readonly after: string;
}

/** What YAML writes as it stands: a number, or a number with a unit. */
export const isAmount = (value: unknown): value is string | number =>
  typeof value === 'number'
    ? Number.isFinite(value)
    : typeof value === 'string' && /^[-+.\de]+ [\p{L}/^]+\d?$/u.test(value);

/** Marks through which one value of a text may say something of another, or of its own type. */
const reaching = /[&!]/;

/**
 * The place of an amount, in front of which and behind which the text stays as it is: then neither text nor data need be read
 * anew while the amount changes. Undefined where a change of the characters may change more than this one value.
 */
export const spotOf = (text: string, document: YamlDocument, path: Path): Spot | undefined => {
  const node = document.getIn(path, true);
  if (!isScalar(node) || node.type !== 'PLAIN' || !isAmount(node.value) || !node.range || reaching.test(text))
    return undefined;
  const [begin, end] = node.range;
  return { path, before: text.slice(0, begin), after: text.slice(end) };
};

/** The data with the value at the path; what does not lie on the path stays the same object. */
export const withValue = (data: unknown, [key, ...rest]: Path, value: unknown): unknown => {
  if (key === undefined) return value;
  if (Array.isArray(data)) return data.with(Number(key), withValue(data[Number(key)], rest, value));
  const block = data as Readonly<Record<string, unknown>>;
  return { ...block, [key]: withValue(block[key], rest, value) };
};
