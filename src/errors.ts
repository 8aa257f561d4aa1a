/**
 * Errors meant for a person: a sentence that says what failed and where, the next thing to do, and the exit code that the
 * doors turn it into. Anything thrown that is not a DriftgateError is a bug of ours and is reported as one.
 */

/** The contract's exit codes. `ok` and `drift` are results, the other two are kinds of failure. */
export const EXIT = { ok: 0, drift: 1, usage: 2, failed: 3 } as const;

export type FailureCode =
  /** Bad usage or configuration (exit 2): nothing was connected to. */
  | 'usage'
  | 'config'
  /** Could not be done (exit 3). */
  | 'connection'
  | 'tunnel'
  | 'permission'
  | 'timeout'
  | 'empty-reference'
  /** SQL that the server refuses, a tool that fails or is missing, no shadow to be had. */
  | 'source'
  | 'read'
  | 'write'
  | 'github'
  /** The gate on GitHub is shut: nothing was connected to. */
  | 'gate';

export interface FailureDetails {
  /** What to do next, as one sentence. */
  readonly hint?: string;
  readonly cause?: unknown;
}

export class DriftgateError extends Error {
  readonly code: FailureCode;
  readonly hint: string | undefined;

  constructor(code: FailureCode, message: string, details: FailureDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'DriftgateError';
    this.code = code;
    this.hint = details.hint;
  }

  get exitCode(): number {
    return this.code === 'usage' || this.code === 'config' ? EXIT.usage : EXIT.failed;
  }
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
