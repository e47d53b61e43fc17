import { isCollection, isMap, isPair, isScalar, type LineCounter, type Node, type ParsedNode } from 'yaml';
import type { Path } from './draft.ts';

/** Line and column, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

interface Found {
  readonly key?: Node;
  readonly value?: Node;
}

const asNode = (value: unknown): Node | undefined =>
  isScalar(value) || isCollection(value) ? (value as ParsedNode) : undefined;

const child = (node: Node | undefined, step: string | number): Found => {
  if (isMap(node)) {
    const pair = node.items.find(
      (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step),
    );
    const key = asNode(pair?.key);
    const value = asNode(pair?.value);
    return { ...(key && { key }), ...(value && { value }) };
  }
  if (!isCollection(node)) return {};
  const value = asNode(node.items[Number(step)]);
  return value ? { value } : {};
};

const offsetOf = (node: Node | undefined): number | undefined => node?.range?.[0];

/**
 * Where a path stands in the file: its value, or its key (`atKey`); where it is missing, the key of the deepest block that
 * exists. Undefined where nothing has a place (a value set on the command line).
 */
export const positionOf = (
  root: Node | null,
  counter: LineCounter,
  path: Path,
  atKey = false,
): Position | undefined => {
  let node = root ?? undefined;
  let offset = offsetOf(node);
  for (const [index, step] of path.entries()) {
    const { key, value } = child(node, step);
    if (key === undefined && value === undefined) break;
    const last = index === path.length - 1;
    offset = (last && !atKey ? (offsetOf(value) ?? offsetOf(key)) : (offsetOf(key) ?? offsetOf(value))) ?? offset;
    node = value;
  }
  if (offset === undefined) return undefined;
  const { line, col } = counter.linePos(offset);
  return { line, column: col };
};
