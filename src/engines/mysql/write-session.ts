/**
 * A connection that may write. max_execution_time is for SELECT alone and nothing on the server stops DDL, so a statement that takes too
 * long is ended from a second connection (KILL QUERY), which undoes it.
 */
import type { Duplex } from 'node:stream';
import type { Connection } from 'mysql2';
import type { ConnectionSettings, Row } from '../engine.ts';
import { withReadTimeout } from '../read-timeout.ts';
import type { WriteResult, WriteSession } from '../write.ts';
import { openConnection } from './connection.ts';

/** Milliseconds for a statement that was told to end. Undoing what it did takes its time. */
const GRACE = 60_000;
const GOODBYE = 1_000;
/** Milliseconds to wait for a lock, until somebody says how long. */
const LOCK = 10_000;

/** @throws the driver's error */
export async function connect(settings: ConnectionSettings): Promise<WriteSession> {
  const connection = await openConnection(settings);
  let patience = settings.timeouts.statement;
  let running = 0;
  let id = 0;
  const ask = async (sql: string): Promise<unknown> => {
    running += 1;
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      void kill(settings, 'QUERY', id);
    }, patience);
    try {
      return await answer(connection, patience + GRACE, sql);
    } catch (error) {
      throw late ? tooLong(patience, error) : error;
    } finally {
      clearTimeout(timer);
      running -= 1;
    }
  };
  const limit: WriteSession['limit'] = async ({ lock, statement }) => {
    patience = Math.max(1, lock + statement);
    const seconds = Math.max(1, Math.ceil(lock / 1000));
    await ask(`SET SESSION lock_wait_timeout = ${seconds}, innodb_lock_wait_timeout = ${seconds}`);
  };
  try {
    id = idIn(await ask(`${SETTINGS}; SELECT CONNECTION_ID() AS id`));
    await limit({ lock: LOCK, statement: settings.timeouts.statement });
    return {
      run: async (sql) => resultOf(await ask(sql)),
      limit,
      async close() {
        if (running > 0) await kill(settings, 'CONNECTION', id);
        await ended(connection);
      },
    };
  } catch (error) {
    connection.destroy();
    throw error;
  }
}

/**
 * What does not fit a column is an error, and not cut. Zero dates that are there stay, and a 0 in an AUTO_INCREMENT column is no new
 * number: rows that are copied must come out as they were. Manual: "Server SQL Modes".
 */
const SETTINGS = `SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO', time_zone = '+00:00',
  foreign_key_checks = 1, unique_checks = 1, autocommit = 1, wait_timeout = 28800, group_concat_max_len = 67108864
  /*!80000 , max_execution_time = 0 */ /*M!100100 , max_statement_time = 0 */;
  SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED; SET NAMES utf8mb4`;

function answer(connection: Connection, milliseconds: number, sql: string): Promise<unknown> {
  const { stream } = connection as unknown as { stream: Duplex };
  return withReadTimeout(
    stream,
    milliseconds,
    () =>
      new Promise<unknown>((resolve, reject) => {
        connection.query(sql, (error, result) => (error ? reject(error) : resolve(result)));
      }),
    (message) => {
      connection.destroy();
      return Object.assign(new Error(message), { code: 'PROTOCOL_SEQUENCE_TIMEOUT' });
    },
  );
}

/** As the server says it of a SELECT: ER_QUERY_TIMEOUT. */
function tooLong(milliseconds: number, cause: unknown): Error {
  return Object.assign(new Error(`it took longer than ${milliseconds / 1000} s and was ended`, { cause }), { errno: 3024 });
}

interface Header {
  readonly affectedRows: number;
  readonly changedRows: number;
  readonly info: string;
}

/** Of several statements a list of results; what gives no rows has a header in their place. */
function lastOf(result: unknown): unknown {
  const several = Array.isArray(result) && result.some((one) => Array.isArray(one) || isHeader(one));
  return several ? (result as unknown[]).at(-1) : result;
}

function resultOf(result: unknown): WriteResult {
  const last = lastOf(result);
  if (Array.isArray(last)) return { rows: last as Row[], changed: null };
  if (!isHeader(last)) return { rows: [], changed: null };
  // Rows that an UPDATE finds as they should be are not changed.
  return { rows: [], changed: /^\(?Rows matched/i.test(last.info) ? last.changedRows : last.affectedRows };
}

function isHeader(result: unknown): result is Header {
  return typeof result === 'object' && result !== null && 'affectedRows' in result && 'serverStatus' in result;
}

function idIn(result: unknown): number {
  const rows = lastOf(result) as readonly Row[];
  return Number(rows[0]!.id);
}

/** Never throws: what cannot be ended ends by itself. */
async function kill(settings: ConnectionSettings, what: 'QUERY' | 'CONNECTION', id: number): Promise<void> {
  try {
    const other = await openConnection(settings);
    await answer(other, GRACE, `KILL ${what} ${id}`).catch(() => {});
    await ended(other);
  } catch {
    // Nobody is told: the statement that waits tells how it ended.
  }
}

function ended(connection: Connection): Promise<void> {
  return new Promise((resolve) => {
    // It is the server that closes after a goodbye. One that does not must not keep the process alive.
    setTimeout(() => {
      connection.destroy();
      resolve();
    }, GOODBYE).unref();
    connection.end(() => resolve());
  });
}
