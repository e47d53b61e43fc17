import { type Document, isNode, isScalar, type ParsedNode, parseDocument, stringify } from 'yaml';

/** One value as it stands inside a line. */
const inline = (value: unknown): string =>
  stringify(value, { collectionStyle: 'flow', lineWidth: 0, version: '1.2' }).trimEnd();

export type YamlDocument = Document.Parsed<ParsedNode>;

export const readDocument = (text: string): YamlDocument | undefined => {
  try {
    const document = parseDocument(text, { version: '1.2', prettyErrors: false, logLevel: 'silent' });
    return document.errors.length > 0 ? undefined : document;
  } catch {
    return undefined;
  }
};

/** The block written anew; a document of its own, since it is changed. */
const rewritten = (text: string, path: readonly (string | number)[], value: unknown): string | undefined => {
  const document = readDocument(text);
  if (document === undefined) return undefined;
  if (value === undefined) document.deleteIn(path);
  else document.setIn(path, document.createNode(value, { flow: true }));
  return document.toString({ lineWidth: 0 });
};

/**
 * The text with the value at the path replaced; `document` is the text as it was read. Where the value stands already only its
 * own characters change, so that comments and layout stay. Undefined where there is nothing to put it in.
 */
export const replaceValue = (
  text: string,
  document: YamlDocument,
  path: readonly (string | number)[],
  value: unknown,
): string | undefined => {
  try {
    const node = document.getIn(path, true);
    if (value === undefined || !isNode(node) || !isScalar(node) || !node.range) return rewritten(text, path, value);
    const [begin, end] = node.range;
    return text.slice(0, begin) + inline(value) + text.slice(end);
  } catch {
    return undefined;
  }
};
