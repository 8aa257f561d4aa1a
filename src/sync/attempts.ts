/** All or nothing: pieces of work in a transaction, tried again when others hold locks; what the target refuses a row for becomes a value. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Engine } from '../engines/engine.ts';
import type { Relaxed, RowError, SyncWriter } from '../engines/sync.ts';
import { DriftgateError } from '../errors.ts';
import { isTransient } from '../sources/live/failure.ts';
import type { Pair } from './ends.ts';

export interface RetryRules {
  /** For locks that others hold. */
  readonly retries: number;
  readonly mayRetry: (error: unknown) => boolean;
  /** Is told before it is tried again. */
  readonly onWait: (attempt: number) => void;
}

export interface Setting {
  readonly relaxed: Relaxed;
  /** True inside a transaction that is open already. */
  readonly within: boolean;
  readonly retry: RetryRules;
}

/** In a transaction, or as a part of the one that is open. Waits and tries again when others hold locks. */
export function atomically<T>({ writer }: Pair, { within, relaxed, retry }: Setting, work: () => Promise<T>): Promise<T> {
  // After a deadlock the server has undone the whole transaction, so that a part of it cannot be done again.
  if (within) return writer.attempt(work);
  return patiently(retry, () => writer.transaction(relaxed, work));
}

/** A transaction that is done anew when others hold locks. */
export async function patiently<T>({ retries, mayRetry, onWait }: RetryRules, transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt > retries || !mayRetry(error)) throw error;
      onWait(attempt);
      await pause(Math.min(100 * 2 ** attempt, 5_000));
    }
  }
}

/** Milliseconds before each further attempt: a server that is restarted is soon there again. */
const PAUSES = [500, 1_000, 2_000, 4_000, 8_000, 8_000];

/** What does no harm when it is done twice, done anew over other connections when one is lost on the way, or the server is away for a while. */
export async function persistently<T>(engine: Engine, work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const reason = error instanceof DriftgateError ? error.cause : error;
      if (attempt === PAUSES.length || !isTransient(reason, engine)) throw error;
      await pause(PAUSES[attempt]);
    }
  }
}

export type Outcome<T> = T | (RowError & { readonly refused: true });

/** What the target refuses a row for, as a value. */
export async function orRefused<T>(writer: SyncWriter, work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NoWay) return { refused: true, kind: 'unique', constraint: null, reason: 'another row has its value' };
    const known = writer.rowError(error);
    if (known === null) throw error;
    return { ...known, refused: true };
  }
}

export function isRefusal(outcome: unknown): outcome is RowError & { readonly refused: true } {
  return typeof outcome === 'object' && outcome !== null && 'refused' in outcome;
}

/** Undoes the transaction that it is thrown in. */
export class NoWay extends Error {}
