import { computed, effect } from '@preact/signals';
import { data } from './experiment.ts';
import { valueAt } from './fields.ts';
import { withIsotopes } from './isotope.ts';
import { file } from './stored.ts';

/** What is open, for tabs, histories and bookmarks: the file, or what the experiment calls itself. */
const open = computed((): string => {
  const title = valueAt(data.value, ['title']);
  return file.value?.name ?? (typeof title === 'string' ? withIsotopes(title.trim()) : '');
});

effect(() => {
  document.title = open.value === '' ? 'spindrag lab' : `${open.value} – spindrag lab`;
});
