import { computed, signal, useSignalEffect } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { isStopped, result } from '../state/engine.ts';
import { data, setValue } from '../state/experiment.ts';
import { valueAt } from '../state/fields.ts';
import { isStored } from '../state/stored.ts';

const path = ['theories', 'gross-pitaevskii'] as const;
const able = ['coherent-bec', 'superfluid-mixture'];

/** What a file holds is looked at as it stands: it is run only when its experiment is computed again. */
const isAsked = computed(() => !isStored.value && valueAt(data.value, path) !== undefined);
const isPossible = computed(() => !isStored.value && able.includes(String(valueAt(data.value, ['system', 'kind']))));

/** In a trap of several dimensions the default tolerance takes minutes: one that is seen as well takes seconds. */
const offered = (): Readonly<Record<string, number>> => {
  const geometry = valueAt(data.value, ['geometry']);
  const frequencies = valueAt(geometry, ['frequencies']);
  const dimensions = valueAt(geometry, ['dimensions']) ?? (Array.isArray(frequencies) ? frequencies.length : 1);
  return valueAt(geometry, ['kind']) === 'harmonic' && dimensions !== 1 ? { tolerance: 1e-3 } : {};
};

/** Loaded when first wanted. */
const view = signal<FunctionComponent | undefined>(undefined);

/** Where a Gross-Pitaevskii run is watched, or offered. */
export const LivePlace = () => {
  useSignalEffect(() => {
    if (isAsked.value && view.value === undefined)
      void import('../live/Live.tsx').then(({ Live }) => {
        view.value = Live;
      });
  });
  const Live = view.value;
  if (isAsked.value) return Live === undefined ? null : <Live />;
  // before the first numbers nobody knows whether there are any
  if (!isPossible.value || result.value === undefined) return null;
  return (
    <p class="live-offer quiet">
      <button type="button" disabled={isStopped.value} onClick={() => setValue(path, offered())}>
        Watch the atoms
      </button>
      <span>Runs the Gross-Pitaevskii equation and shows the density while it computes.</span>
    </p>
  );
};
