/**
 * The journal: which statements of a plan have been done, in a table beside the ledger, so that a run that was killed can be gone on with.
 * Of a transaction the rows are written in it, so they are there exactly when what they tell of is. A statement that is in no transaction
 * is `started` before and `done` after. Row 0 stands for the plan itself. When a plan is finished its rows go; the ledger keeps the trail.
 * No SQL is ever read back from it: who may write to the table must not be able to have anything run.
 */

import type { EngineWrite, WriteSession } from '../engines/write.ts';
import { DriftgateError, messageOf } from '../errors.ts';

export type State = 'started' | 'done';

export const JOURNAL_TABLE = 'driftgate_journal';

export class Journal {
  readonly #write: EngineWrite;
  readonly #schema: string;
  readonly #table: string;
  readonly #plan: string;

  /** @param schema of the table @param planId the plan that is run */
  constructor(write: EngineWrite, schema: string, planId: string) {
    this.#write = write;
    this.#schema = schema;
    this.#table = `${write.quoteName(schema)}.${write.quoteName(JOURNAL_TABLE)}`;
    this.#plan = write.quoteString(planId);
  }

  /** Makes the table when it is missing. @throws DriftgateError `permission` when it cannot be made */
  async make(session: WriteSession): Promise<void> {
    if (await this.#exists(session)) return;
    try {
      // What is behind /*! is a comment to all but MySQL and MariaDB, where another engine would take no part in a transaction.
      await session.run(`CREATE TABLE ${this.#table} (plan_id varchar(64) NOT NULL, statement integer NOT NULL, state varchar(16) NOT NULL,
        started_at timestamp NULL, finished_at timestamp NULL, PRIMARY KEY (plan_id, statement)) /*! ENGINE=InnoDB */`);
    } catch (error) {
      // Another session may have been quicker.
      if (await this.#exists(session)) return;
      throw new DriftgateError(
        'permission',
        `The table ${JOURNAL_TABLE} cannot be made in ${this.#schema}: ${messageOf(error)}`,
        {
          hint: 'An apply notes there what it has done. Grant the user CREATE, or name another schema (apply.ledger-schema).',
          cause: error,
        },
      );
    }
  }

  /** Of this plan: the state of each statement that was begun, 0 for the plan itself. Empty when there is no table. */
  async states(session: WriteSession): Promise<ReadonlyMap<number, State>> {
    if (!(await this.#exists(session))) return new Map();
    const { rows } = await session.run(`SELECT statement, state FROM ${this.#table} WHERE plan_id = ${this.#plan}`);
    return new Map(rows.map(({ statement, state }) => [Number(statement), state as State]));
  }

  /** Plans that were begun and not finished, this one aside. */
  async others(session: WriteSession): Promise<readonly Unfinished[]> {
    if (!(await this.#exists(session))) return [];
    const { rows } = await session.run(`SELECT plan_id, count(CASE WHEN state = 'done' THEN 1 END) AS done,
        count(CASE WHEN state = 'started' AND statement > 0 THEN 1 END) AS open, CAST(min(started_at) AS char(19)) AS since
      FROM ${this.#table} WHERE plan_id <> ${this.#plan} GROUP BY plan_id ORDER BY 4`);
    return rows.map((row) => ({
      planId: String(row.plan_id),
      done: Number(row.done),
      open: Number(row.open),
      since: `${row.since} UTC`,
    }));
  }

  async started(session: WriteSession, statement: number): Promise<void> {
    await session.run(`INSERT INTO ${this.#table} (plan_id, statement, state, started_at)
      VALUES (${this.#plan}, ${statement}, 'started', CURRENT_TIMESTAMP)`);
  }

  /** Of one that was started outside any transaction: in one statement, so that it is never neither. */
  async finished(session: WriteSession, statement: number): Promise<void> {
    await session.run(`UPDATE ${this.#table} SET state = 'done', finished_at = CURRENT_TIMESTAMP
      WHERE plan_id = ${this.#plan} AND statement = ${statement}`);
  }

  /** In the transaction that does them. */
  async done(session: WriteSession, statements: readonly number[]): Promise<void> {
    const numbers = statements.join(', ');
    await session.run(`DELETE FROM ${this.#table} WHERE plan_id = ${this.#plan} AND statement IN (${numbers})`);
    const rows = statements.map((number) => `(${this.#plan}, ${number}, 'done', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)`);
    await session.run(
      `INSERT INTO ${this.#table} (plan_id, statement, state, started_at, finished_at) VALUES ${rows.join(', ')}`,
    );
  }

  /** As if it had not been begun. */
  async undone(session: WriteSession, statement: number): Promise<void> {
    await session.run(`DELETE FROM ${this.#table} WHERE plan_id = ${this.#plan} AND statement = ${statement}`);
  }

  /** Nothing of any plan is open any more. */
  async clear(session: WriteSession): Promise<void> {
    await session.run(`DELETE FROM ${this.#table}`);
  }

  async #exists(session: WriteSession): Promise<boolean> {
    const { quoteString } = this.#write;
    const { rows } = await session.run(`SELECT 1 AS there FROM information_schema.tables
      WHERE table_schema = ${quoteString(this.#schema)} AND table_name = ${quoteString(JOURNAL_TABLE)}`);
    return rows.length > 0;
  }
}

/** How many statements are done. */
export function doneBy(states: ReadonlyMap<number, State>): number {
  return [...states].filter(([number, state]) => number > 0 && state === 'done').length;
}

export interface Unfinished {
  readonly planId: string;
  /** Statements that were done, the plan's own row aside. */
  readonly done: number;
  /** Statements of which nobody knows how they ended. */
  readonly open: number;
  readonly since: string;
}
