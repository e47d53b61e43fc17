import { computed, signal } from '@preact/signals';
import { mostCharacters, readAddress, writeAddress } from './address.ts';
import { type Preset, presetNamed, presets } from './presets.ts';
import { isAmount, readDocument, replaceValue, rewritten, type Spot, spotOf, withValue } from './replace.ts';

/** The experiment as YAML text: the one state of the page. Form, editor and address are views of it. */
export const text = signal('');
/** Something to tell that is no fault of the text (an address that cannot be read, a file too large). */
export const notice = signal<string | undefined>(undefined);
/** Name of the preset that the text came from. */
export const origin = signal<string | undefined>(undefined);
/** Changes when another experiment is loaded as a whole: sliders take new ranges. */
export const generation = signal(0);

const past = signal<readonly string[]>([]);
const future = signal<readonly string[]>([]);
export const canUndo = computed(() => past.value.length > 0);
export const canRedo = computed(() => future.value.length > 0);

/** Edits of the same field within this many milliseconds are one step of undo. */
const oneStep = 800;
const mostSteps = 200;
let last = { what: '', at: 0 };

/** Takes a new text; `what` names the field that changed, for undo. */
export const change = (next: string, what: string): void => {
  if (next === text.value) return;
  if (next.length > mostCharacters) {
    notice.value = `An experiment of more than ${mostCharacters} characters is not taken.`;
    return;
  }
  const now = performance.now();
  const joined = what === last.what && now - last.at < oneStep;
  if (!joined) past.value = [...past.value.slice(-mostSteps), text.value];
  last = { what, at: now };
  future.value = [];
  notice.value = undefined;
  text.value = next;
};

const step = (from: typeof past, to: typeof past): void => {
  const next = from.value.at(-1);
  if (next === undefined) return;
  to.value = [...to.value, text.value];
  from.value = from.value.slice(0, -1);
  last = { what: '', at: 0 };
  text.value = next;
};
export const undo = (): void => step(past, future);
export const redo = (): void => step(future, past);

export const load = (next: string, from?: string): void => {
  if (text.value === '') text.value = next;
  else change(next, `load ${performance.now()}`);
  origin.value = from;
  generation.value++;
};

export const loadPreset = ({ name, text }: Preset): void => load(text, name);

const parsed = computed(() => readDocument(text.value));

/** What is known of a text that differs from the one before it by an amount: it need not be read. */
let moved: { readonly text: string; readonly data: unknown; readonly spot: Spot } | undefined;

/** The text as plain data; undefined while it is no YAML. The worker says what is wrong. */
export const data = computed((): unknown => {
  if (moved?.text === text.value) return moved.data;
  try {
    const value: unknown = parsed.value?.toJS({ maxAliasCount: 20 });
    // throws where an alias stands inside the block that it stands for
    JSON.stringify(value);
    return value;
  } catch {
    return undefined;
  }
});

export type Path = readonly (string | number)[];

const spotAt = (path: Path): Spot | undefined => {
  if (moved?.text === text.value && moved.spot.path.join('.') === path.join('.')) return moved.spot;
  return parsed.value && spotOf(text.value, parsed.value, path);
};

/** The text with another amount at the path, as a slider sets it many times a second; undefined where none stands there. */
const withAmount = (path: Path, value: string | number): string | undefined => {
  const spot = spotAt(path);
  if (spot === undefined) return undefined;
  const next = `${spot.before}${value}${spot.after}`;
  moved = { text: next, data: withValue(data.value, path, value), spot };
  return next;
};

/** Replaces one value of the text; comments and layout stay. `undefined` removes the key. `what`: see `change`. */
export const setValue = (path: Path, value: unknown, what = path.join('.')): void => {
  const next =
    (isAmount(value) ? withAmount(path, value) : undefined) ??
    (parsed.value && replaceValue(text.value, parsed.value, path, value));
  if (next !== undefined) change(next, what);
};

/** Several values at once, one step of undo; the experiment is another one then, and its sliders take new ranges. */
export const setValues = (edits: readonly (readonly [Path, unknown])[]): void => {
  const [first] = edits;
  const next = edits.length === 1 && first !== undefined ? undefined : rewritten(text.value, edits);
  if (next === undefined && first !== undefined) setValue(...first);
  else if (next !== undefined) change(next, `several ${performance.now()}`);
  generation.value++;
};

const firstPreset = '02';

/** Takes the experiment of the address, or the first preset. */
export const loadAddress = async (hash: string): Promise<void> => {
  const address = await readAddress(hash);
  if (address === undefined || 'fault' in address) {
    const preset = presetNamed(firstPreset) ?? presets[0];
    if (text.value === '' && preset) loadPreset(preset);
    notice.value = address?.fault;
    return;
  }
  if ('text' in address) {
    if (address.text !== text.value) load(address.text);
    return;
  }
  const preset = presetNamed(address.preset);
  if (preset) loadPreset(preset);
  else {
    await loadAddress('');
    notice.value = 'The address names a preset that does not exist.';
  }
};

/** The address under which the present state opens again. */
export const addressOf = async (content: string): Promise<string> => {
  const preset = presets.find(({ text }) => text === content);
  return preset === undefined ? writeAddress(content) : `#p=${preset.name}`;
};
