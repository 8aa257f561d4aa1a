/**
 * A plan as SQL text, for the program that a person runs it with (psql, mysql) and for the migration files of other tools: what each
 * engine writes in its own way. `postgres/plan-script.ts` and `mysql/plan-script.ts` implement it; they load no driver.
 */
import type { Statement } from './ddl.ts';

export type ScriptStatement = Pick<Statement, 'sql' | 'transaction' | 'long' | 'repeat'>;

/** Seconds. */
export interface ScriptLimits {
  /** A statement may wait so long for a lock. */
  readonly lock: number;
  /** A statement may take so long. */
  readonly statement: number;
  /** One that may take long may take so long. */
  readonly long: number;
}

export interface PlanScript {
  /** How to run a script: a command in which `FILE` stands for it. */
  readonly command: string;
  /** What stands before the first statement, so that the script means the same for everybody who runs it. Lines. */
  readonly opening: readonly string[];
  /** Whether a statement that changes the schema can be rolled back. Where it cannot, all statements are in no transaction. */
  readonly transactional: boolean;
  /** Lines before the statements of one transaction. */
  begin(limits: ScriptLimits, statements: readonly ScriptStatement[]): readonly string[];
  /** Lines after them. */
  readonly commit: readonly string[];
  /** Lines before a statement that is in no transaction. */
  limit(limits: ScriptLimits, statement: ScriptStatement): readonly string[];
  /** A line that tells whoever runs it how far it is; null where the program has none. @param text nothing but our own words */
  tell(text: string): string | null;
  /** As the program takes it, with what ends it. One that is to be repeated is repeated, and commits in between: it is never inside `begin` and `commit`. */
  statement(statement: ScriptStatement): string;
  /** As a driver takes it, without a semicolon. One that is to be repeated does all at once. */
  plain(statement: ScriptStatement): string;
  /** As {@link plain}, for a transaction: the online way is left where it allows none. */
  inTransaction(statement: ScriptStatement): string;
}
