/**
 * A connection as a read-only Session. Everything runs in one read-only transaction that begins with the connection and
 * ends with it: all reads of MySQL's data dictionary see one snapshot (MariaDB's information_schema knows none).
 *
 * A read-only transaction alone refuses no DDL: that commits first, and then runs. So new transactions are made read-only
 * for the session as well, which makes the server refuse both. Nothing of it outlives the session: a proxy that
 * multiplexes keeps a connection with an open transaction to one client, and does not hand it on when the client leaves it so.
 */
import type { Duplex } from 'node:stream';
import { type Driver, Kysely, MysqlDialect, type MysqlDialectConfig, MysqlDriver, type MysqlPoolConnection } from 'kysely';
import type { Connection } from 'mysql2';
import type { ConnectionSettings, Row, Session } from '../engine.ts';
import { withReadTimeout } from '../read-timeout.ts';
import { openConnection } from './connection.ts';

/** @throws the driver's error, as it is */
export async function connect(settings: ConnectionSettings): Promise<Session> {
  const connection = await openConnection(settings);
  const session = readOnlySession(connection, settings.timeouts.read);
  try {
    await session.batch(beginReadOnly(settings.timeouts.statement));
  } catch (error) {
    connection.destroy();
    throw error;
  }
  return session;
}

function beginReadOnly(statementTimeout: number): string[] {
  const milliseconds = Math.max(1, Math.round(statementTimeout));
  return [
    // Of the next transaction alone. With another level there would be no snapshot.
    'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ',
    'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY',
    'SET SESSION TRANSACTION READ ONLY',
    // What the server prints must not depend on the settings of the server or the user.
    `SET SESSION sql_mode = '', time_zone = '+00:00', sql_quote_show_create = 1, group_concat_max_len = 67108864,
      lock_wait_timeout = 10
      /*!80000 , max_execution_time = ${milliseconds} */ /*M!100100 , max_statement_time = ${milliseconds / 1000} */`,
  ];
}

function readOnlySession(connection: Connection, readTimeout: number): Session {
  let roundTrips = 0;
  const query = <T>(run: (callback: (error: unknown, result: T) => void) => void): Promise<T> => {
    roundTrips += 1;
    return patiently(
      connection,
      readTimeout,
      () =>
        new Promise<T>((resolve, reject) => {
          run((error, result) => (error ? reject(error) : resolve(result)));
        }),
    );
  };
  const end = (): Promise<void> =>
    new Promise((resolve) => {
      // It is the server that closes after a goodbye. One that does not must not keep the process alive.
      setTimeout(() => connection.destroy(), GOODBYE).unref();
      // A server that is gone already is an error here, and no loss: there is nothing to save.
      connection.end(() => resolve());
    });
  const pooled = {
    query(text: string, parameters: unknown[], callback?: (error: unknown, result: never) => void) {
      if (callback === undefined) return connection.query(text, parameters);
      query((done) => connection.query(text, parameters, done)).then(
        (result) => callback(null, result as never),
        (error: unknown) => callback(error, undefined as never),
      );
    },
    release() {},
  } as unknown as MysqlPoolConnection;
  const pool = {
    getConnection: (callback: (error: unknown, pooled: MysqlPoolConnection) => void) => callback(null, pooled),
    end: (callback: (error: unknown) => void) => void end().then(() => callback(null)),
  };
  return {
    db: new Kysely<unknown>({ dialect: new SnapshotDialect({ pool }) }),
    async stream(statements, onRow) {
      if (statements.length === 0) return;
      await query<void>((done) => {
        let failure: unknown;
        // A query without a callback is not told that the connection is gone.
        const gone = (error: unknown): void => done(failure ?? error, undefined);
        connection.once('error', gone);
        const running = connection.query(statements.join(';\n'));
        running.on('result', (row: Row, statement: number) => {
          if (failure !== undefined) return;
          try {
            onRow(statement, row);
          } catch (error) {
            failure = error;
          }
        });
        running.on('error', (error: unknown) => {
          failure ??= error;
        });
        running.on('end', () => {
          connection.off('error', gone);
          done(failure, undefined);
        });
      });
    },
    async batch(statements) {
      if (statements.length === 0) return [];
      const result = await query<unknown>((done) => connection.query(statements.join(';\n'), done));
      const results = (statements.length === 1 ? [result] : result) as unknown[];
      if (results.length !== statements.length) throw new Error('a statement of a batch gave more than one result');
      // What gives no rows (SET) has a header in their place.
      return results.map((rows) => (Array.isArray(rows) ? (rows as Row[]) : []));
    },
    get roundTrips() {
      return roundTrips;
    },
    close: end,
  };
}

/** Milliseconds. */
const GOODBYE = 1000;

/** The session is one transaction from beginning to end: a second one would end the first, and its snapshot. */
class SnapshotDialect extends MysqlDialect {
  readonly #config: MysqlDialectConfig;

  constructor(config: MysqlDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new SnapshotDriver(this.#config);
  }
}

class SnapshotDriver extends MysqlDriver {
  override async beginTransaction(): Promise<void> {
    throw new Error('a read-only session is one transaction already');
  }
}

/** Ends the connection when an answer is awaited and no byte has come for so many milliseconds. */
function patiently<T>(connection: Connection, milliseconds: number, query: () => Promise<T>): Promise<T> {
  const { stream } = connection as unknown as { stream: Duplex };
  return withReadTimeout(stream, milliseconds, query, (message) => {
    connection.destroy();
    return Object.assign(new Error(message), { code: 'PROTOCOL_SEQUENCE_TIMEOUT' });
  });
}
