import { arrivedAt, generationAt, Job, ticketAt } from './layout';

/** Looks `spins` times, then sleeps until the word differs from `value`: a thread without work waits as long as it takes. */
function awaitChange(word: usize, value: i32, spins: i32): void {
  let looks = 0;
  while (atomic.load<i32>(word) == value) {
    if (++looks >= spins) atomic.wait<i32>(word, value, -1);
  }
}

/**
 * The same for those who wait for work to be done, which traps in the end: nothing else can tell a thread that waits at a barrier
 * that another one is lost. Five sleeps of `patience` seconds, or as many thousand million looks, of about 1 ns each.
 */
function awaitOthers(job: Job, word: usize, value: i32, maySleep: bool): void {
  const patience = <i64>job.patience, spins = <i64>job.spins, most = spins + 5_000_000_000 * patience;
  let looks: i64 = 0, sleeps = 0;
  while (atomic.load<i32>(word) == value) {
    if (++looks < spins) continue;
    if (maySleep) sleeps += i32(atomic.wait<i32>(word, value, 1_000_000_000 * patience) == 2);
    if (sleeps == 5 || looks > most) unreachable();
  }
}

/** All threads meet: the last to arrive opens the next generation. */
export function barrier(job: Job, thread: i32): void {
  const threads = job.threads;
  if (threads == 1) return;
  const arrived = changetype<usize>(job) + arrivedAt;
  const generation = changetype<usize>(job) + generationAt;
  const now = atomic.load<i32>(generation);
  if (atomic.add<i32>(arrived, 1) == threads - 1) {
    atomic.store<i32>(arrived, 0);
    atomic.store<i32>(generation, now + 1);
    atomic.notify(generation, threads);
  } else {
    awaitOthers(job, generation, now, thread != 0 || job.mainMaySleep != 0);
  }
}

/** Waits for a job newer than `ticket` and returns its number. */
export function awaitJob(job: Job, ticket: i32): i32 {
  const word = changetype<usize>(job) + ticketAt;
  awaitChange(word, ticket, job.spins);
  return atomic.load<i32>(word);
}

export function announce(job: Job): void {
  const word = changetype<usize>(job) + ticketAt;
  atomic.add<i32>(word, 1);
  atomic.notify(word, job.threads);
}
