import { expect, test } from 'vitest';
import { InputError } from '../../failure/index.ts';
import type { Checkpoints, Context, Solution } from '../../physics/theory.ts';
import { type Case, periodic, trapped, violent } from './cases.ts';
import { grossPitaevskii } from './index.ts';

interface Asked extends Case {
  readonly options: Context['options'];
  readonly samples: number;
}

const solve = (it: Asked, extra: Partial<Context> = {}): Promise<Solution> => {
  const time = Float64Array.from({ length: it.samples }, (_, i) => (it.until * i) / (it.samples - 1));
  const context: Context = {
    signal: new AbortController().signal,
    progress() {},
    kick: { ...it.kick, time },
    ...(it.options && { options: it.options }),
    ...extra,
  };
  return grossPitaevskii.solve(it.functional, it.probe, context);
};

/** Keeps at every fifth safe point, and dies after having kept so many states. */
const memory = (state: unknown, deadline = Number.POSITIVE_INFINITY) => {
  const kept = { state, count: 0 };
  let passed = 0;
  const checkpoints: Checkpoints = {
    load: () => state,
    due: () => ++passed % 5 === 0,
    save(now) {
      kept.state = structuredClone(now);
      if (++kept.count === deadline) throw new Error('killed');
    },
  };
  return { kept, checkpoints };
};

/** What the user gets, without the times that it took. */
const answer = ({ trajectory, motion, movie, evidence }: Solution) => ({ trajectory, motion, movie, evidence });

const kills = 3;
const movie = { density: { frames: 5 } };
const cases: Record<string, Asked> = {
  'a uniform gas': { ...periodic, samples: 31, options: { tolerance: 1e-6, ...movie } },
  'a ramp, fixed numerics': {
    ...violent,
    kick: { ...violent.kick, drive: { kind: 'ramp', duration: 0.33 } },
    until: 1,
    samples: 51,
    options: { grid: [96], box: [40], step: 0.004, order: 4, ...movie },
  },
  'a delta kick on a trapped cloud, samples denser than steps': {
    ...trapped,
    functional: {
      ...trapped.functional,
      dimensions: 1,
      coupling: { rabi: 8, momentum: 1, detuning: 0.1 },
      interactions: { g11: 4, g22: 4, g12: 3 },
      potential: { kind: 'harmonic', frequencies: [1] },
    },
    kick: { ...trapped.kick, drive: { kind: 'kick' } },
    until: 1.5,
    samples: 151,
    options: { tolerance: 1e-4, ...movie },
  },
};

const halved = 'half of the points of a plane';
const roundTrap = { potential: { kind: 'harmonic', frequencies: [1, 1] } } as const;
const fixedInPlane = { grid: [48, 32], box: [14, 12], step: 0.02, order: 4 };

const plane: Asked = {
  ...cases['a delta kick on a trapped cloud, samples denser than steps'],
  samples: 41,
};
cases[halved] = {
  ...plane,
  functional: { ...plane.functional, dimensions: 2, ...roundTrap },
  options: { ...fixedInPlane, density: { frames: 4 } },
};

test.each(Object.keys(cases))('killed at random instants and taken up again: the same bits, %s', async (name) => {
  const it = cases[name];
  const whole = await solve(it);
  const { kept, checkpoints } = memory(undefined);
  expect(answer(await solve(it, { checkpoints }))).toStrictEqual(answer(whole));
  const { count } = kept;
  expect(count).toBeGreaterThan(10);
  for (const share of [0, ...Array.from({ length: kills }, Math.random), 1]) {
    const deadline = 1 + Math.round(share * (count - 1));
    const first = memory(undefined, deadline);
    await expect(solve(it, { checkpoints: first.checkpoints }), `${deadline}`).rejects.toThrow('killed');
    const second = memory(first.kept.state);
    // threads share the work in another way, and must not show
    const resumed = await solve(it, { checkpoints: second.checkpoints, threads: 2 });
    expect(answer(resumed), `killed at ${deadline} of ${count}`).toStrictEqual(answer(whole));
    // what was done is not done again
    expect(second.kept.count).toBeLessThanOrEqual(count - deadline + 2);
  }
});

test('an interrupt keeps the state even where no checkpoint is due', async () => {
  const it = { ...cases['a uniform gas'], until: 200_000, samples: 401 };
  const controller = new AbortController();
  const { kept, checkpoints } = memory(undefined);
  const progress = () => controller.abort(new Error('stop'));
  const stopped = solve(it, { checkpoints: { ...checkpoints, due: () => false }, signal: controller.signal, progress });
  await expect(stopped).rejects.toThrow('stop');
  expect(kept.count).toBe(1);
});

test('an interrupt is heard within the search for a ground state, and what came before it is kept', async () => {
  const cloud = cases['a delta kick on a trapped cloud, samples denser than steps'];
  const it = { ...cloud, functional: { ...cloud.functional, dimensions: 2 as const, ...roundTrap } };
  const whole = await solve({ ...it, options: fixedInPlane });
  const controller = new AbortController();
  const told: [number, string][] = [];
  const progress = (share: number, _: number, what: string) => {
    told.push([share, what]);
    // The second search, on the coarser grid of the comparison.
    if (what === 'ground state' && told.some(([, what]) => what === 'final run')) controller.abort(new Error('stop'));
  };
  const { kept, checkpoints } = memory(undefined);
  const stopped = solve({ ...it, options: fixedInPlane }, { checkpoints, signal: controller.signal, progress });
  await expect(stopped).rejects.toThrow('stop');
  const shares = told.filter(([, what]) => what === 'ground state').map(([share]) => share);
  expect(shares.length).toBeGreaterThan(1);
  expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
  const resumed = await solve({ ...it, options: fixedInPlane }, { checkpoints: memory(kept.state).checkpoints });
  expect(answer(resumed)).toStrictEqual(answer(whole));
});

test('killed without warning within any search for a ground state: the same bits, and no finished search is made again', async () => {
  const plane = cases[halved].functional;
  // Two minima of the band: seeds compete on a coarse grid and on that of the comparison.
  const coupling = { rabi: 3, momentum: 1.5, detuning: 0.01 };
  const it = { ...cases[halved], functional: { ...plane, coupling }, options: { tolerance: 1e-4 } };
  /** Runs until it has told so many times of a search that is under way; `finished`: how often when the last one that was kept ended. */
  const upTo = async (last: number, state: unknown) => {
    let [told, finished] = [0, 0];
    const progress = (_: number, __: number, what: string) => {
      if (what === 'ground state' && ++told === last) throw new Error('killed');
    };
    const { kept, checkpoints } = memory(state);
    const save = (now: unknown) => {
      const { entries } = now as { readonly entries: readonly { readonly kind: string }[] };
      if (entries[entries.length - 1].kind === 'start') finished = told;
      checkpoints.save(now);
    };
    const solving = solve(it, { checkpoints: { ...checkpoints, due: () => true, save }, progress });
    const ended = await solving.catch((error: Error) => error.message);
    return { ended, kept, told, finished };
  };
  const whole = await solve(it);
  const undisturbed = await upTo(Number.POSITIVE_INFINITY, undefined);
  expect(undisturbed.told).toBeGreaterThan(100);
  for (const share of [0.02, ...Array.from({ length: 4 }, Math.random), 0.99]) {
    const first = await upTo(Math.ceil(share * undisturbed.told), undefined);
    expect(first.ended).toBe('killed');
    const second = await upTo(Number.POSITIVE_INFINITY, first.kept.state);
    expect(answer(second.ended as Solution), `killed at ${share}`).toStrictEqual(answer(whole));
    expect(second.told).toBe(undisturbed.told - first.finished);
  }
});

test('a checkpoint of a grid that keeps all points is refused where half of them are kept, and the other way round', async () => {
  const it = cases[halved];
  const whole = await solve(it);
  expect(whole.evidence).toMatchObject({ halvedAxes: ['y'] });
  expect(whole.timing).toMatchObject({ grid: [48, 32], storedGrid: [48, 16] });
  const { kept, checkpoints } = memory(undefined, 3);
  await expect(solve(it, { checkpoints })).rejects.toThrow('killed');
  const state = kept.state as Record<string, unknown>;
  expect(state['even']).toEqual([false, true]);
  const { even: _, ...old } = state;
  for (const other of [{ ...state, even: [] }, old]) {
    await expect(solve(it, { checkpoints: memory(other).checkpoints })).rejects.toThrow(InputError);
  }
});

test('a checkpoint of another machine, theory or experiment is refused', async () => {
  const it = cases['a uniform gas'];
  const { kept, checkpoints } = memory(undefined, 8);
  await expect(solve(it, { checkpoints })).rejects.toThrow('killed');
  const state = kept.state as Record<string, unknown>;
  const refused = (other: unknown) => expect(solve(it, { checkpoints: memory(other).checkpoints })).rejects;
  await refused({ ...state, backend: 'abacus' }).toThrow(/backend abacus/);
  await refused({ ...state, theory: 'other' }).toThrow(InputError);
  await refused({ ...state, entries: [{ kind: 'run' }] }).toThrow(InputError);
});
