import { isBlock, type Path } from './draft.ts';

/** One `--set path=value`. */
export interface Override {
  readonly path: string;
  /** As typed: read as YAML, so that `5 Er`, `0.1` and `[1, 2]` mean what they mean in the file. */
  readonly value: string;
}

/** `system.coupling.rabi` in steps. Below `sweep` the rest is one key, itself a dotted path. */
export const splitPath = (path: string): readonly string[] => {
  const steps = path.split('.');
  return steps[0] === 'sweep' && steps.length > 1 ? ['sweep', steps.slice(1).join('.')] : steps;
};

export const joinPath = (path: Path): string => path.join('.');

/** Whether a step is an index of a list of this length. */
export const isIndexIn =
  (length: number) =>
  (step: string): boolean =>
    /^\d+$/.test(step) && Number(step) < length;

/** A copy of plain data with one value replaced; blocks that lack are made. The data given stay as they are. */
export const withValue = (data: unknown, path: Path, value: unknown): unknown => {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(data)) {
    const copy: unknown[] = [...data];
    copy[Number(key)] = withValue(copy[Number(key)], rest, value);
    return copy;
  }
  const block = isBlock(data) ? data : {};
  return { ...block, [key]: withValue(Object.hasOwn(block, key) ? block[key] : undefined, rest, value) };
};
