import { InputError, PhysicsRefusal } from '../../src/failure/index.ts';
import { program } from '../../src/results/index.ts';

/** Exit codes of every command. */
export const exitCode = { done: 0, bug: 1, input: 2, physics: 3, interrupted: 130 } as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

const numbers = (refusal: PhysicsRefusal): string =>
  Object.entries(refusal.measures)
    .map(([name, text]) => `\n  ${name} = ${text}`)
    .join('');

const bugReport = (error: unknown): string =>
  `spindrag ${program.version}: this is a fault of the program, not of your file. Please report it with the file and these lines:\n` +
  (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** An interrupted run that can be taken up again; the message says how. */
export class Interrupted extends Error {
  override readonly name = 'AbortError';
}

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

const systemCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** Faults of the surroundings (disk full, no permission) that a user can mend. */
const isSurroundings = (error: unknown): boolean => /^E[A-Z]+$/.test(systemCode(error) ?? '');

/** What to say on stderr, and the exit code, for anything that was thrown. */
export const explain = (error: unknown): { readonly code: ExitCode; readonly text: string } => {
  if (error instanceof InputError) return { code: exitCode.input, text: error.message };
  if (error instanceof PhysicsRefusal) {
    return { code: exitCode.physics, text: `${error.code}: ${error.message}${numbers(error)}` };
  }
  if (error instanceof Interrupted) return { code: exitCode.interrupted, text: error.message };
  if (isAbort(error)) return { code: exitCode.interrupted, text: 'interrupted; nothing was written' };
  if (isSurroundings(error)) return { code: exitCode.input, text: error instanceof Error ? error.message : '' };
  return { code: exitCode.bug, text: bugReport(error) };
};
