/** Reading a file that may still be wrong: every access answers, and `undefined` stands for whatever is not there. */
export type Path = readonly (string | number)[];

/** A fault before its position in the file is known. `atKey`: the key itself is wrong, not its value. */
export interface Issue {
  readonly path: Path;
  readonly message: string;
  readonly atKey?: boolean;
  /** Knows more of the field than the schema does, and speaks in its place. */
  readonly settles?: true;
}

export type Block = Readonly<Record<string, unknown>>;

export const isBlock = (value: unknown): value is Block =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const step = (value: unknown, key: string | number): unknown => {
  if (Array.isArray(value)) return value[Number(key)];
  return isBlock(value) && Object.hasOwn(value, key) ? value[key] : undefined;
};

export const at = (draft: unknown, ...path: Path): unknown => path.reduce(step, draft);

export const has = (draft: unknown, ...path: Path): boolean => at(draft, ...path) !== undefined;

/** All strings and numbers of the file with their paths. */
export const leaves = (value: unknown, path: Path = []): readonly (readonly [Path, string | number])[] => {
  if (typeof value === 'string' || typeof value === 'number') return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((item, index) => leaves(item, [...path, index]));
  return isBlock(value) ? Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key])) : [];
};
