import { expect } from 'vitest';
import { relative } from './uniform.ts';

/** Numbers of a fixture by name, and a test for each that is asked for. */
export function entriesOf(entries: Readonly<Record<string, { readonly value: number | readonly number[] }>>) {
  const seen = new Set<string>();
  const expected = (name: string): readonly number[] => {
    seen.add(name);
    return [entries[name].value].flat();
  };
  /** Relative to the largest of the entry. */
  const meets = (name: string, values: number | readonly number[], tolerance: number): void => {
    expect(relative([values].flat(), expected(name)), name).toBeLessThan(tolerance);
  };
  const allMet = (): void => expect([...seen].sort()).toEqual(Object.keys(entries).sort());
  return { expected, meets, allMet };
}
