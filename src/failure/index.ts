/** The three kinds of failure. Everything that can go wrong is one of them; the exit code follows from the kind. */

/** A fault of the input: where it stands, what is wrong, what is allowed. `line` and `column` count from 1. */
export interface Fault {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** Dotted path of the field, e.g. `system.coupling.rabi`; empty for the file as a whole. */
  readonly field: string;
  /** What is wrong and what is allowed, in one sentence. */
  readonly message: string;
}

/** `FILE:line:column: field: message`, leaving out what is not known. */
const formatFault = ({ file, line, column, field, message }: Fault): string =>
  [[file, line, column].filter((part) => part !== undefined).join(':'), field, message]
    .filter((part) => part !== '')
    .join(': ');

/** The input is wrong (exit 2). One message a fault, no stack trace. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super(faults.map(formatFault).join('\n'));
    this.faults = faults;
  }
}

/** Physics says no (exit 3): instability, no stationary state, no convergence, outside a theory's reach. */
export class PhysicsRefusal extends Error {
  override readonly name = 'PhysicsRefusal';
  /** Short stable name of the reason, e.g. `stripe`, `immiscible`, `not-converged`. */
  readonly code: string;
  /** The numbers behind the refusal, dimensionless (hbar = m1 = 1). */
  readonly numbers: Readonly<Record<string, number>>;
  constructor(code: string, message: string, numbers: Readonly<Record<string, number>> = {}) {
    super(message);
    this.code = code;
    this.numbers = numbers;
  }
}

/** A bug of this program (exit 1). */
export class InvariantViolation extends Error {
  override readonly name = 'InvariantViolation';
}

/** States what must hold if this program is right. Never used for what a user or nature can do. */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantViolation(message);
}
