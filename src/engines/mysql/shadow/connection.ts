/** The connection that loads: it may write, and says which of several statements failed. */
import type { Duplex } from 'node:stream';
import type { Connection } from 'mysql2';
import type { ConnectionSettings, Row } from '../../engine.ts';
import { withReadTimeout } from '../../read-timeout.ts';
import { openConnection } from '../connection.ts';

export interface Outcome {
  /** How many were done. */
  readonly done: number;
  /** What was wrong with the next one; undefined when all were done. */
  readonly error: unknown;
}

export interface WorkConnection {
  /** Sends statements that give one result each, together. */
  run(statements: readonly string[]): Promise<Outcome>;
  /** One or more statements; gives the rows of the last. @throws the driver's error */
  query(sql: string): Promise<readonly Row[]>;
  /** As if it had just been opened. */
  reset(): Promise<void>;
  /** Never throws. */
  end(): Promise<void>;
}

/** @throws the driver's error */
export async function openWorkConnection(settings: ConnectionSettings): Promise<WorkConnection> {
  const connection = await openConnection(settings);
  const waited = <T>(ask: (done: (error: unknown, result: T) => void) => void): Promise<T> =>
    patiently(
      connection,
      settings.timeouts.statement,
      () => new Promise<T>((resolve, reject) => ask((error, result) => (error ? reject(error) : resolve(result)))),
    );
  return {
    async run(statements) {
      let answered = 0;
      try {
        await waited((done) => {
          // Comes once for each result, also for those without rows.
          connection.query(statements.join(';\n'), done).on('fields', () => {
            answered += 1;
          });
        });
        return { done: statements.length, error: undefined };
      } catch (error) {
        return { done: Math.min(answered, statements.length - 1), error };
      }
    },
    async query(sql) {
      const result = await waited<unknown>((done) => connection.query(sql, done));
      // Of several statements a list of results; what gives no rows has a header in their place.
      const results = Array.isArray(result) && result.some((one) => Array.isArray(one) || isHeader(one)) ? result : [result];
      const last: unknown = results.at(-1);
      return Array.isArray(last) ? (last as Row[]) : [];
    },
    reset: () => waited<void>((done) => connection.reset((error) => done(error, undefined))),
    async end() {
      await new Promise<void>((resolve) => {
        setTimeout(() => {
          connection.destroy();
          resolve();
        }, GOODBYE).unref();
        connection.end(() => resolve());
      });
    },
  };
}

/** Milliseconds. */
const GOODBYE = 1000;

function isHeader(result: unknown): boolean {
  return typeof result === 'object' && result !== null && result.constructor.name === 'ResultSetHeader';
}

function patiently<T>(connection: Connection, milliseconds: number, ask: () => Promise<T>): Promise<T> {
  const { stream } = connection as unknown as { stream: Duplex };
  return withReadTimeout(stream, milliseconds, ask, (message) => {
    connection.destroy();
    return Object.assign(new Error(message), { code: 'PROTOCOL_SEQUENCE_TIMEOUT' });
  });
}
