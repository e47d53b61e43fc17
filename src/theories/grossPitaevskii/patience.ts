import type { Searching } from './groundState.ts';
import { breathing, type Watch } from './propagation.ts';

/** The whole search, between whose iterations an interrupt is heard and progress told: by the decades that the residual falls. */
export async function patiently<T>(search: Searching<T>, watch: Watch): Promise<T> {
  const breath = breathing();
  let highest = 0;
  for (let at = search.next(); ; at = search.next()) {
    if (at.done === true) return at.value;
    await breath();
    if (watch.signal.aborted) throw watch.signal.reason;
    highest = Math.max(highest, at.value);
    watch.progress(Math.min(1, Math.log(highest / at.value) / Math.log(highest / 1e-12)), 'ground state');
  }
}
