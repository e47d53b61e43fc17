import { arrivedAt, generationAt, Job, ticketAt } from './layout';

/** Looks `spins` times, then sleeps until the word differs from `value`. */
function awaitChange(word: usize, value: i32, spins: i32, maySleep: bool): void {
  let looks = 0;
  while (atomic.load<i32>(word) == value) {
    if (++looks < spins || !maySleep) continue;
    atomic.wait<i32>(word, value, -1);
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
    awaitChange(generation, now, job.spins, thread != 0 || job.mainMaySleep != 0);
  }
}

/** Waits for a job newer than `ticket` and returns its number. */
export function awaitJob(job: Job, ticket: i32): i32 {
  const word = changetype<usize>(job) + ticketAt;
  awaitChange(word, ticket, job.spins, true);
  return atomic.load<i32>(word);
}

export function announce(job: Job): void {
  const word = changetype<usize>(job) + ticketAt;
  atomic.add<i32>(word, 1);
  atomic.notify(word, job.threads);
}
