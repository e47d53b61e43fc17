import { computed, signal } from '@preact/signals';
import { current, result } from './engine.ts';
import { data } from './experiment.ts';
import { valueAt } from './fields.ts';

/** What has become of a propagation: what watches it, which a page loads when it is first wanted, says so. */
export const watched = signal<'not yet' | 'under way' | 'stopped'>('not yet');

/** Theories that the experiment asks for and that have no numbers yet: a propagation begins once it is looked at, and lines of a trap come with it. */
export const pending = computed((): readonly string[] => {
  const found = result.value;
  const asked = valueAt(data.value, ['theories']);
  if (found === undefined || !current.value || typeof asked !== 'object' || asked === null) return [];
  return Object.keys(asked).filter((name) => !Object.hasOwn(found.theories, name));
});
