import { isNode, isScalar, parseDocument, stringify } from 'yaml';

/** One value as it stands inside a line. */
const inline = (value: unknown): string =>
  stringify(value, { collectionStyle: 'flow', lineWidth: 0, version: '1.2' }).trimEnd();

/**
 * The text with the value at the path replaced. Where it stands already only its own characters change, so that comments and
 * layout stay; else the block is written anew. Undefined where there is nothing to put it in.
 */
export const replaceValue = (text: string, path: readonly (string | number)[], value: unknown): string | undefined => {
  try {
    const document = parseDocument(text, { version: '1.2', prettyErrors: false, logLevel: 'silent' });
    if (document.errors.length > 0) return undefined;
    const node = document.getIn(path, true);
    if (value !== undefined && isNode(node) && isScalar(node) && node.range) {
      const [begin, end] = node.range;
      return text.slice(0, begin) + inline(value) + text.slice(end);
    }
    if (value === undefined) document.deleteIn(path);
    else document.setIn(path, document.createNode(value, { flow: true }));
    return document.toString({ lineWidth: 0 });
  } catch {
    return undefined;
  }
};
