/**
 * A connection for rows: statements, and results that are never held whole. Statements may take as long as they take, so nobody waits for a
 * byte with a clock in hand; a dead line is told by keep-alive probes.
 */
import type { Duplex } from 'node:stream';
import type { Connection as Driver } from 'mysql2';
import type { ConnectionSettings, Row } from '../../engine.ts';
import { openConnection as openDriver } from '../connection.ts';
import { readRaw } from './raw.ts';
import { beginStatement, type Statement } from './statement.ts';

export interface Changed {
  readonly affectedRows: number;
  readonly changedRows: number;
  readonly info: string;
}

export interface Connection {
  readonly flavour: 'mysql' | 'mariadb';
  readonly database: string;
  /** Bytes that the server takes as one statement, and makes of one expression. */
  readonly maxPacket: number;
  /** LOAD DATA LOCAL is allowed. */
  readonly localData: boolean;
  /** One statement, or several: the rows of each that gives any, in order. */
  ask(sql: string): Promise<readonly (readonly Row[])[]>;
  /** One statement that gives no rows. */
  change(sql: string): Promise<Changed>;
  /** One statement, given in pieces of bytes that are sent as they are. */
  begin(): Statement;
  /** LOAD DATA LOCAL, whose data is the stream. */
  load(sql: string, data: (path: string) => Duplex): Promise<Changed>;
  /** The rows of one statement or several, as texts. */
  texts(sql: string, take: (values: readonly (string | null)[]) => void): Promise<void>;
  /** The rows of one statement, in the format of LOAD DATA. @returns their number */
  lines(sql: string, take: (chunk: Buffer) => Promise<void> | null, onRows?: (rows: number) => void): Promise<number>;
  close(): Promise<void>;
}

/** Milliseconds without a byte after which the line is probed. */
const PROBE = 15_000;
const GOODBYE = 1_000;

/** @param begin statements that it begins with @throws the driver's error */
export async function openConnection(
  settings: ConnectionSettings,
  begin: string,
  options: { readonly localData?: boolean } = {},
): Promise<Connection> {
  const driver = await openDriver(settings, options);
  const { stream } = driver as unknown as { stream: Duplex & { setKeepAlive?(on: boolean, delay: number): void } };
  stream.setKeepAlive?.(true, PROBE);
  sendOwnEnds(driver);
  let failed: unknown = null;
  driver.on('error', (error: unknown) => {
    failed ??= error;
  });
  /** The driver knows nothing of errors that come while no statement waits, and would wait for ever for the next answer. */
  const alive = (): void => {
    if (failed !== null) throw failed;
  };
  const query = (sql: string): Promise<unknown> => {
    alive();
    return new Promise((resolve, reject) => {
      driver.query(sql, (error, result) => (error ? reject(error) : resolve(result)));
    });
  };
  const ask = async (sql: string): Promise<readonly (readonly Row[])[]> => resultsOf(await query(sql));
  try {
    const facts = (await ask(`${begin};\n${FACTS}`)).at(-1)![0]!;
    return {
      flavour: /mariadb/i.test(String(facts.version)) ? 'mariadb' : 'mysql',
      database: String(facts.name),
      maxPacket: Number(facts.packet),
      localData: options.localData === true && Number(facts.local) === 1,
      ask,
      change: async (sql) => changedBy(await query(sql)),
      begin: () => {
        alive();
        return beginStatement(driver, changedBy);
      },
      load: async (sql, data) => {
        alive();
        const running = new Promise<unknown>((resolve, reject) => {
          driver.query({ sql, infileStreamFactory: data }, (error, result) => (error ? reject(error) : resolve(result)));
        });
        return changedBy(await running);
      },
      texts: async (sql, take) => {
        alive();
        await streamTexts(driver, sql, take);
      },
      lines: async (sql, take, onRows) => {
        alive();
        return await readRaw(driver, sql, take, onRows);
      },
      close: () => ended(driver),
    };
  } catch (error) {
    driver.destroy();
    throw error;
  }
}

/**
 * The driver ends the data of LOAD DATA LOCAL with one packet that all of its connections share, and writes its number into it each time. One
 * that still waits to be sent would go with the number of another's, and the server would wait for the end of its data for ever.
 */
function sendOwnEnds(driver: Driver): void {
  const wire = driver as unknown as { write(bytes: Buffer): void };
  const write = wire.write.bind(driver);
  wire.write = (bytes) => write(bytes.length === EMPTY ? Buffer.from(bytes) : bytes);
}

/** Bytes of a packet with nothing in it. */
const EMPTY = 4;

const FACTS = 'SELECT VERSION() AS version, DATABASE() AS name, @@max_allowed_packet AS packet, @@GLOBAL.local_infile AS local';

function ended(driver: Driver): Promise<void> {
  return new Promise((resolve) => {
    // It is the server that closes after a goodbye. One that does not, or still runs a statement, is not waited for.
    setTimeout(() => {
      driver.destroy();
      resolve();
    }, GOODBYE).unref();
    driver.end(() => resolve());
  });
}

/** What gives no rows has a header in their place. */
function resultsOf(result: unknown): readonly (readonly Row[])[] {
  if (!Array.isArray(result)) return [];
  if (result.some((one) => Array.isArray(one) || isHeader(one))) {
    return result.filter((one): one is readonly Row[] => Array.isArray(one));
  }
  return [result as readonly Row[]];
}

function isHeader(result: unknown): result is Changed {
  return typeof result === 'object' && result !== null && 'affectedRows' in result && 'serverStatus' in result;
}

function changedBy(result: unknown): Changed {
  const last: unknown = Array.isArray(result) ? result.at(-1) : result;
  return isHeader(last) ? last : { affectedRows: 0, changedRows: 0, info: '' };
}

function streamTexts(driver: Driver, sql: string, take: (values: readonly (string | null)[]) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let failure: unknown;
    // A query without a callback is not told that the connection is gone.
    const gone = (error: unknown): void => reject(failure ?? error);
    driver.once('error', gone);
    const typeCast = (field: { buffer(): Buffer | null }): string | null => field.buffer()?.toString('utf8') ?? null;
    const running = driver.query({ sql, rowsAsArray: true, typeCast } as never);
    running.on('result', (row) => {
      if (failure !== undefined || !Array.isArray(row)) return;
      try {
        take(row as unknown as readonly (string | null)[]);
      } catch (error) {
        failure = error;
      }
    });
    running.on('error', (error: unknown) => {
      failure ??= error;
    });
    running.on('end', () => {
      driver.off('error', gone);
      if (failure === undefined) resolve();
      else reject(failure);
    });
  });
}
