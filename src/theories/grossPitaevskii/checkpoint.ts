import type { Backend, Grid } from '../../backend/index.ts';
import { InputError } from '../../failure/index.ts';
import type { Checkpoints } from '../../physics/theory.ts';
import type { Keeper, Position, Run } from './propagation.ts';
import type { Start } from './start.ts';

/**
 * The search for grid and step is a fixed sequence of starts and runs: which comes next follows from those before alone. So
 * it is enough to keep what each has given, and where the run in hand stands; taken up again, the search passes through the
 * same decisions to the same bits.
 */
type Entry =
  | ({ readonly kind: 'start' } & Start)
  | { readonly kind: 'run'; readonly run: Run; readonly seconds: number };

/** What is kept: plain data that can be cloned. */
interface Kept {
  readonly theory: 'gross-pitaevskii';
  /** Name of the backend: another one differs in the last bits. */
  readonly backend: Backend['name'];
  /** Axes of which half of the points are kept. */
  readonly even: readonly boolean[];
  readonly entries: readonly Entry[];
  /** Of the run that comes after the entries, and the time it has taken so far. */
  readonly position?: Position;
  readonly seconds: number;
}

/** Passes the pieces of a search through: those that an earlier session has finished are not computed again. */
export interface Journal {
  start(grid: Grid, make: () => Promise<Start>): Promise<Start>;
  run(make: (keeper: Keeper) => Promise<Run>): Promise<Run>;
  /** Spent on propagation, earlier sessions included. */
  seconds(): number;
}

const isKept = (state: unknown): state is Kept =>
  typeof state === 'object' &&
  state !== null &&
  'theory' in state &&
  state.theory === 'gross-pitaevskii' &&
  'backend' in state &&
  'even' in state &&
  'entries' in state;

const foreign = (message: string): InputError => new InputError([{ field: 'checkpoint', message }]);

function loaded(checkpoints: Checkpoints | undefined): Kept | undefined {
  const state = checkpoints?.load();
  if (state === undefined) return undefined;
  if (!isKept(state)) throw foreign('is not one of a gross-pitaevskii run');
  return state;
}

/** Backend of the run that is taken up again, if one is. */
export const backendKept = (checkpoints: Checkpoints | undefined): Backend['name'] | undefined =>
  loaded(checkpoints)?.backend;

/** @throws InputError where the checkpoint is of another kind, of another backend, or of a grid with other even axes. */
export function openJournal(
  checkpoints: Checkpoints | undefined,
  { backend, even }: Pick<Kept, 'backend' | 'even'>,
  signal: AbortSignal,
): Journal {
  const kept = loaded(checkpoints);
  if (kept !== undefined && kept.backend !== backend) {
    throw foreign(`was written with the backend ${kept.backend}; this machine has ${backend}, whose last bits differ`);
  }
  if (kept !== undefined && kept.even.join() !== even.join()) {
    throw foreign('was written on a grid that keeps other points of its axes: begin anew');
  }
  const known = [...(kept?.entries ?? [])];
  let position = kept?.position;
  const entries: Entry[] = [];
  let total = 0;

  const save = (at: { readonly position?: Position; readonly seconds: number }) =>
    checkpoints?.save({ theory: 'gross-pitaevskii', backend, even, entries, ...at } satisfies Kept);
  const next = <K extends Entry['kind']>(kind: K): Extract<Entry, { kind: K }> | undefined => {
    const entry = known.shift();
    if (entry === undefined) return undefined;
    if (entry.kind !== kind) throw foreign('does not belong to this experiment');
    entries.push(entry);
    return entry as Extract<Entry, { kind: K }>;
  };
  const add = (entry: Entry) => {
    if (checkpoints === undefined) return;
    entries.push(entry);
    if (checkpoints.due()) save({ seconds: 0 });
  };
  return {
    seconds: () => total,
    async start(grid, make) {
      const entry = next('start');
      if (entry !== undefined) return restored(grid, entry);
      const made = await make().catch((error: unknown) => {
        // A search that is interrupted begins anew; what came before it is kept.
        if (signal.aborted) save({ seconds: 0 });
        throw error;
      });
      if (checkpoints !== undefined) add({ kind: 'start', ...made, field: made.field.slice() });
      return made;
    },
    async run(make) {
      const entry = next('run');
      const begin = performance.now();
      const before = entry?.seconds ?? (position === undefined ? 0 : (kept?.seconds ?? 0));
      const seconds = () => (entry === undefined ? before + (performance.now() - begin) / 1000 : before);
      const from = entry === undefined ? position : undefined;
      const pass: Keeper['pass'] = (where, isLast) => {
        if (checkpoints !== undefined && (isLast || checkpoints.due())) save({ position: where(), seconds: seconds() });
      };
      const run = entry?.run ?? (await make(from === undefined ? { pass } : { from, pass }));
      total += seconds();
      if (entry === undefined) {
        position = undefined;
        add({ kind: 'run', run, seconds: seconds() });
      }
      return run;
    },
  };
}

function restored(grid: Grid, { kind: _, field: kept, ...found }: Extract<Entry, { kind: 'start' }>): Start {
  const field = grid.field();
  if (field.length !== kept.length) throw foreign('does not belong to this experiment');
  field.set(kept);
  return { ...found, field };
}
