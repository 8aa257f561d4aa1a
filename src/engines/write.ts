/**
 * What apply, backup, versions and status need of an engine beside reading: a session that may write, and the few things that every
 * engine does in its own way. `postgres/write.ts` and `mysql/write.ts` implement it.
 */
import type { ConnectionSettings, Row } from './engine.ts';

export interface WriteResult {
  /** Of the last statement. */
  readonly rows: readonly Row[];
  /** Rows that the last statement changed; null when it says nothing of the kind. */
  readonly changed: number | null;
}

/** One connection that may write. Nothing is set on it but what its making says. */
export interface WriteSession {
  /** One statement, or several (PostgreSQL runs these as one transaction). @throws the driver's error */
  run(sql: string): Promise<WriteResult>;
  /** Sets the time-outs, in milliseconds, for what is run from now on: waiting for a lock, and one statement. */
  limit(limits: { readonly lock: number; readonly statement: number }): Promise<void>;
  /** Never throws. Also ends what runs. */
  close(): Promise<void>;
}

export interface EngineWrite {
  /** @throws the driver's error */
  connect(settings: ConnectionSettings): Promise<WriteSession>;
  /** Takes the lock that only one apply (or sync) per database can hold, waiting at most so many milliseconds; false when somebody else holds it. Goes with the session. */
  takeLock(session: WriteSession, database: string, wait: number): Promise<boolean>;
  /** Whether the session (still) has it: a pooler may have put another connection under it. */
  holdsLock(session: WriteSession, database: string): Promise<boolean>;
  /** Who has it, for people (`process 4711 (driftgate), since 3 minutes`); null when nobody has, or when it is not told. */
  lockHolder(session: WriteSession, database: string): Promise<string | null>;
  /** Schema (PostgreSQL) or database (MySQL) of our own tables. @param wanted what the settings say @throws DriftgateError `config` when there is none */
  ownSchema(session: WriteSession, wanted: string | null): Promise<string>;
  /** For people: who else is in the way or might be (`process 4711 (app), idle in transaction for 12 minutes, holds a lock on orders`). @param tables paths */
  conflicts(session: WriteSession, tables: readonly (readonly string[])[]): Promise<readonly string[]>;
  /** What the user of the session lacks to run such statements: sentences; empty when nothing is known to lack. */
  lacks(session: WriteSession, tables: readonly (readonly string[])[]): Promise<readonly string[]>;
  /** True for an error after which the same statement may succeed: a lock time-out, a deadlock, a serialization failure. The session is still good. */
  mayRetry(error: unknown): boolean;
  /** True for an error that says that what the statement does has been done already (a name exists, a name does not exist): asked of a statement that may or may not have been run to its end before a kill. */
  saysDone(error: unknown): boolean;
  /**
   * Whether a statement that was begun, and of which nobody knows how it ended, has been done: true when what it makes is there and is good, null
   * when that cannot be seen, so that it is to be cleaned up and run again.
   */
  isDone(session: WriteSession, sql: string): Promise<true | null>;
  /** True for a statement that nobody waits behind while it waits for its locks, so that it may wait long. */
  waitsAlone(sql: string): boolean;
  /** True when a statement in a transaction can be rolled back with it. */
  readonly transactionalDdl: boolean;
  quoteName(name: string): string;
  quoteString(text: string): string;
}
