/** The three kinds of failure. Everything that can go wrong is one of them; the exit code follows from the kind. */

import { naturalReader, type Quantity, type Reader, type Saying, tell, tellQuantity } from '../units/index.ts';

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

/** A fault as it is found: what is said of it may hold quantities in hbar = m1 = 1. */
export interface Finding extends Omit<Fault, 'message'> {
  readonly message: Saying;
}

const faultOf = (finding: Finding, reader: Reader): Fault => ({ ...finding, message: tell(finding.message, reader) });

/** The input is wrong (exit 2). One message a fault, no stack trace. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly findings: readonly Finding[];
  /** In the units of the reader. */
  readonly faults: readonly Fault[];
  constructor(findings: readonly Finding[], reader: Reader = naturalReader) {
    const faults = findings.map((finding) => faultOf(finding, reader));
    super(faults.map(formatFault).join('\n'));
    this.findings = findings;
    this.faults = faults;
  }
}

/** Physics says no (exit 3): instability, no stationary state, no convergence, outside a theory's reach. */
export class PhysicsRefusal extends Error {
  override readonly name = 'PhysicsRefusal';
  /** Short stable name of the reason, e.g. `stripe`, `immiscible`, `not-converged`. */
  readonly code: string;
  readonly said: Saying;
  /** The numbers behind the refusal: dimensionless, or in hbar = m1 = 1 with their dimension. */
  readonly numbers: Readonly<Record<string, number | Quantity>>;
  /** The same in the units of the reader. */
  readonly measures: Readonly<Record<string, string>>;
  constructor(
    code: string,
    said: Saying,
    numbers: PhysicsRefusal['numbers'] = {},
    reader: Reader = naturalReader,
    options?: ErrorOptions,
  ) {
    super(tell(said, reader), options);
    this.code = code;
    this.said = said;
    this.numbers = numbers;
    this.measures = Object.fromEntries(
      Object.entries(numbers).map(([name, value]) => [name, tellQuantity(value, reader, 8)]),
    );
  }
}

/** What was thrown: a refusal or a fault in the units of whoever reads it, anything else as it is. */
export const toldTo = (reader: Reader, error: unknown): unknown => {
  if (error instanceof InputError) return new InputError(error.findings, reader);
  return error instanceof PhysicsRefusal
    ? new PhysicsRefusal(error.code, error.said, error.numbers, reader, { cause: error })
    : error;
};

/** A bug of this program (exit 1). */
export class InvariantViolation extends Error {
  override readonly name = 'InvariantViolation';
}

/** States what must hold if this program is right. Never used for what a user or nature can do. */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantViolation(message);
}
