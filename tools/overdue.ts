import { execFileSync } from 'node:child_process';
import type { Reporter, TestCase, TestModule, Vitest } from 'vitest/node';

/** Minutes without a sign of life after which a test file counts as hung: more than twice what one test may take. */
const patience = 8;

interface Sign {
  readonly time: number;
  readonly of: string;
}

/** The processes that vitest has started, and what each of their threads waits for. */
const children = (format: string): string =>
  execFileSync('ps', ['-L', '-o', format, '--ppid', String(process.pid)], { encoding: 'utf8' });

const end = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself, as the one that listed them has.
  }
};

const nameOf = (module: TestModule): string => `${module.project.name} ${module.relativeModuleId}`;

/**
 * Ends a test file that hangs. A time limit of vitest is a timer of the process that runs the test: where that one is caught in
 * a loop it never fires, and the whole run waits for ever without a name. Here the main process watches: when a file gives no
 * sign for long, it says which one and what its threads do, and kills what vitest has started, so that the run fails and ends.
 */
export class Overdue implements Reporter {
  /** By the name of the file and of where it runs. */
  readonly #signs = new Map<string, Sign>();
  #timer: NodeJS.Timeout | undefined;

  onInit(vitest: Vitest): void {
    if (!vitest.config.watch) this.#timer = setInterval(() => this.#look(), 30_000).unref();
  }

  onTestModuleQueued(module: TestModule): void {
    this.#sign(module, 'its start');
  }

  onTestCaseReady(test: TestCase): void {
    this.#sign(test.module, `the start of "${test.fullName}"`);
  }

  onTestCaseResult(test: TestCase): void {
    this.#sign(test.module, `the end of "${test.fullName}"`);
  }

  onTestModuleEnd(module: TestModule): void {
    this.#signs.delete(nameOf(module));
  }

  onTestRunEnd(): void {
    clearInterval(this.#timer);
  }

  #sign(module: TestModule, of: string): void {
    this.#signs.set(nameOf(module), { time: performance.now(), of });
  }

  #look(): void {
    const limit = performance.now() - patience * 60_000;
    const hung = [...this.#signs].filter(([, { time }]) => time < limit);
    if (hung.length === 0) return;
    for (const [name, { of }] of hung) {
      console.error(`${name} hangs: nothing for ${patience} minutes since ${of}`);
      this.#signs.delete(name);
    }
    console.error(children('pid,tid,stat,pcpu,time,wchan:24,comm'));
    for (const pid of new Set(children('pid=').trim().split(/\s+/))) end(Number(pid));
  }
}
