import { SingleBar } from 'cli-progress';

export interface Progress {
  report(done: number, of: number, what: string): void;
  stop(): void;
}

/** On a terminal: a bar with time left, on stderr. */
const bar = (): Progress => {
  const single = new SingleBar({
    format: '{what} [{bar}] {percentage} % | {eta_formatted} left',
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: null,
  });
  let running = false;
  return {
    report: (done, of, what) => {
      if (!running) single.start(of, done, { what });
      running = true;
      single.setTotal(of);
      single.update(done, { what });
    },
    stop: () => single.stop(),
  };
};

/** Elsewhere: a plain line whenever the subject changes. */
const lines = (): Progress => {
  let last = '';
  return {
    report: (_done, _of, what) => {
      if (what !== last) process.stderr.write(`${what}\n`);
      last = what;
    },
    stop: () => undefined,
  };
};

const silent: Progress = { report: () => undefined, stop: () => undefined };

export const progress = (quiet: boolean): Progress => (quiet ? silent : process.stderr.isTTY ? bar() : lines());
