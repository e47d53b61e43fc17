import { withIsotopes } from './isotope.ts';

/** The numbered examples of the repository, as they stand. */
const files = import.meta.glob<string>('../../../examples/*.yaml', { query: '?raw', import: 'default', eager: true });

export interface Preset {
  readonly name: string;
  /** As people write it. */
  readonly title: string;
  readonly text: string;
}

const presetOf = ([path, text]: readonly [string, string]): Preset => {
  const name = path.replace(/^.*\//, '').replace(/\.yaml$/, '');
  return { name, title: withIsotopes(/^title: (.*)$/m.exec(text)?.[1] ?? name), text };
};

export const presets: readonly Preset[] = Object.entries(files)
  .map(presetOf)
  .toSorted((a, b) => a.name.localeCompare(b.name));

export const presetNamed = (name: string): Preset | undefined => presets.find((preset) => preset.name.startsWith(name));
