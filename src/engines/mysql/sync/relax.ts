/**
 * Transactions of the writer. MySQL has no deferred constraints, and no way to turn triggers off; foreign keys can be left unchecked by a
 * session, all of them at once, and are never checked afterwards.
 */
import { errorNumber } from '../failure.ts';
import type { Connection } from './connection.ts';
import type { Mark } from './sink.ts';

/** ER_LOCK_DEADLOCK; ER_LOCK_WAIT_TIMEOUT, where innodb_rollback_on_timeout is on. */
const UNDOES_ALL = new Set([1213, 1205]);

export class Transactions {
  /** Does nothing more in a transaction that the server has undone: each statement would be one of its own. */
  readonly connection: Connection;
  readonly #own: Connection;
  #open = false;
  #undone: unknown = null;
  #depth = 0;

  constructor(connection: Connection) {
    this.#own = connection;
    const guarded =
      <A extends readonly unknown[], T>(call: (...args: A) => Promise<T>) =>
      async (...args: A): Promise<T> => {
        if (this.#undone !== null) throw this.#undone;
        try {
          return await call(...args);
        } catch (error) {
          if (this.#open && UNDOES_ALL.has(errorNumber(error))) this.#undone = error;
          throw error;
        }
      };
    this.connection = {
      ...connection,
      ask: guarded(connection.ask),
      change: guarded(connection.change),
      begin: () => {
        if (this.#undone !== null) throw this.#undone;
        const statement = connection.begin();
        return { write: guarded(statement.write), end: guarded(statement.end) };
      },
      load: guarded(connection.load),
      texts: guarded(connection.texts),
      lines: guarded(connection.lines),
    };
  }

  get open(): boolean {
    return this.#open;
  }

  async transaction<T>(unchecked: boolean, work: () => Promise<T>): Promise<T> {
    if (this.#open) throw new Error('a transaction is open already');
    const own = this.#own;
    await own.ask(`${unchecked ? 'SET foreign_key_checks = 0; ' : ''}START TRANSACTION`);
    this.#open = true;
    try {
      const result = await work();
      if (this.#undone !== null) throw this.#undone;
      await own.ask('COMMIT');
      return result;
    } catch (error) {
      await own.ask('ROLLBACK').catch(() => {});
      throw error;
    } finally {
      this.#open = false;
      this.#undone = null;
      this.#depth = 0;
      if (unchecked) await own.ask('SET foreign_key_checks = 1').catch(() => {});
    }
  }

  /** Work that is done whole or not at all, within the transaction or as one. */
  async whole<T>(work: () => Promise<T>): Promise<T> {
    const mark = await this.mark();
    try {
      const result = await work();
      await mark.keep();
      return result;
    } catch (error) {
      await mark.undo();
      throw error;
    }
  }

  async mark(): Promise<Mark> {
    const own = this.connection;
    if (!this.#open) {
      await own.ask('START TRANSACTION');
      return { keep: async () => void (await own.ask('COMMIT')), undo: () => silently(own, 'ROLLBACK') };
    }
    const name = `driftgate_${this.#depth}`;
    this.#depth += 1;
    await own.ask(`SAVEPOINT ${name}`);
    const release = async (sql: string, run: (sql: string) => Promise<void>): Promise<void> => {
      this.#depth -= 1;
      await run(sql);
    };
    return {
      keep: () => release(`RELEASE SAVEPOINT ${name}`, async (sql) => void (await own.ask(sql))),
      undo: () => release(`ROLLBACK TO SAVEPOINT ${name}; RELEASE SAVEPOINT ${name}`, (sql) => silently(own, sql)),
    };
  }

  /** Foreign keys are not checked, and nothing cascades, for this work alone. */
  async unchecked<T>(work: () => Promise<T>): Promise<T> {
    const [[before] = []] = await this.connection.ask('SELECT @@foreign_key_checks AS checks');
    await this.connection.ask('SET foreign_key_checks = 0');
    try {
      return await work();
    } finally {
      await this.#own.ask(`SET foreign_key_checks = ${Number(before?.checks)}`).catch(() => {});
    }
  }
}

/** What cannot be undone has been undone by the server, or is when the connection ends. */
async function silently(connection: Connection, sql: string): Promise<void> {
  await connection.ask(sql).catch(() => {});
}
