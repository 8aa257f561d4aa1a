/**
 * Takes rows into a table: LOAD DATA LOCAL from a stream where the server allows it, INSERTs of many rows where it does not. Nothing is lost
 * silently: what the server would leave out or cut is an error, and then none of the rows is taken.
 */
import { randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { DriftgateError } from '../../../errors.ts';
import type { RowSink, SyncColumn } from '../../sync.ts';
import { quoteName } from '../sql/tokens.ts';
import { loadedValue } from './columns.ts';
import type { Changed, Connection } from './connection.ts';
import { Inserts, type Part } from './inserts.ts';
import type { Statement } from './statement.ts';
import { throwWarnings } from './warnings.ts';

/** Makes what is done between the two one thing, within the transaction that is open if there is one. */
export interface Mark {
  keep(): Promise<void>;
  undo(): Promise<void>;
}

/** @param table quoted @param mark set before the first row */
export function openSink(connection: Connection, table: string, columns: readonly SyncColumn[], mark: Mark): RowSink {
  return connection.localData ? new LoadSink(connection, table, columns, mark) : new InsertSink(connection, table, columns, mark);
}

/** Bytes that wait for the server. */
const WAITING = 1 << 20;

class LoadSink implements RowSink {
  readonly #connection: Connection;
  readonly #mark: Mark;
  readonly #stream = new PassThrough({ highWaterMark: WAITING });
  readonly #done: Promise<Changed>;
  #failure: unknown = null;
  #rows = 0;

  constructor(connection: Connection, table: string, columns: readonly SyncColumn[], mark: Mark) {
    this.#connection = connection;
    this.#mark = mark;
    // The server may ask for any file, so it must ask for the one whose name nobody else knows.
    const name = `driftgate-${randomBytes(16).toString('hex')}`;
    this.#done = connection.load(statement(name, table, columns), (path) => {
      if (path === name) return this.#stream;
      throw new DriftgateError('write', 'The target asked for a file that it was not offered.', {
        hint: 'Something between here and the server reads along or has taken its place: check the address, and use ssl-mode=VERIFY_IDENTITY.',
      });
    });
    this.#done.catch((error: unknown) => {
      this.#failure ??= error;
      // Whoever waits for room is told so.
      this.#stream.destroy();
    });
  }

  async write(chunk: Buffer): Promise<void> {
    for (let place = chunk.indexOf(LINE); place >= 0; place = chunk.indexOf(LINE, place + 1)) this.#rows += 1;
    if (this.#failure !== null) throw this.#failure;
    if (this.#stream.write(chunk)) return;
    await new Promise<void>((resolve) => {
      const go = (): void => {
        this.#stream.off('drain', go).off('close', go);
        resolve();
      };
      this.#stream.on('drain', go).on('close', go);
    });
    if (this.#failure !== null) throw this.#failure;
  }

  async end(): Promise<number> {
    try {
      this.#stream.end();
      const { info, affectedRows } = await this.#done;
      const told = /Skipped: (\d+)\s+Warnings: (\d+)/.exec(info);
      if (affectedRows !== this.#rows || told === null || Number(told[1]) > 0 || Number(told[2]) > 0) {
        await throwWarnings(this.#connection, Number(told?.[2] ?? 0));
      }
      if (affectedRows !== this.#rows) throw lost(this.#rows, affectedRows);
    } catch (error) {
      await this.#mark.undo();
      throw error;
    }
    await this.#mark.keep();
    return this.#rows;
  }

  async abort(): Promise<void> {
    this.#stream.end();
    await this.#done.catch(() => {});
    await this.#mark.undo();
  }
}

const LINE = 10;

function statement(name: string, table: string, columns: readonly SyncColumn[]): string {
  const places = columns.map((column, place) => {
    const own = quoteName(column.name.target);
    const load = loadedValue(column);
    return load === null
      ? { field: own, set: null }
      : { field: `@driftgate_${place}`, set: `${own} = ${load(`@driftgate_${place}`)}` };
  });
  const set = places.flatMap((place) => place.set ?? []);
  return `LOAD DATA LOCAL INFILE '${name}' INTO TABLE ${table} CHARACTER SET binary
    FIELDS TERMINATED BY '\\t' ENCLOSED BY '' ESCAPED BY '\\\\' LINES STARTING BY '' TERMINATED BY '\\n'
    (${places.map(({ field }) => field).join(', ')})${set.length === 0 ? '' : ` SET ${set.join(', ')}`}`;
}

class InsertSink implements RowSink {
  readonly #mark: Mark;
  readonly #connection: Connection;
  readonly #inserts: Inserts;
  #statement: Statement | null = null;
  #begun = false;
  #rows = 0;
  #taken = 0;

  constructor(connection: Connection, table: string, columns: readonly SyncColumn[], mark: Mark) {
    this.#connection = connection;
    this.#mark = mark;
    this.#inserts = new Inserts(table, columns, connection.maxPacket);
  }

  async write(chunk: Buffer): Promise<void> {
    for (const part of this.#inserts.take(chunk)) await this.#send(part);
  }

  async #send({ pieces, rows, last }: Part): Promise<void> {
    // The bytes of values are in charsets of their own.
    if (!this.#begun) await this.#connection.ask(BYTES);
    this.#begun = true;
    this.#statement ??= this.#connection.begin();
    await this.#statement.write(pieces);
    if (!last) return;
    const statement = this.#statement;
    this.#statement = null;
    this.#rows += rows;
    this.#taken += (await statement.end()).affectedRows;
  }

  async end(): Promise<number> {
    try {
      const rest = this.#inserts.end();
      if (rest !== null) await this.#send(rest);
      if (this.#begun) await this.#connection.ask(TEXTS);
      this.#begun = false;
      if (this.#taken !== this.#rows) throw lost(this.#rows, this.#taken);
    } catch (error) {
      await this.abort();
      throw error;
    }
    await this.#mark.keep();
    return this.#rows;
  }

  async abort(): Promise<void> {
    // A statement that stops within a row is none, and the server says so.
    await this.#statement?.end().catch(() => {});
    this.#statement = null;
    if (this.#begun) await this.#connection.ask(TEXTS).catch(() => {});
    await this.#mark.undo();
  }
}

const BYTES = 'SET character_set_client = binary, character_set_connection = binary';
const TEXTS = 'SET NAMES utf8mb4';

function lost(sent: number, taken: number): DriftgateError {
  return new DriftgateError('write', `The target took ${taken} of ${sent} rows without saying why.`, {
    hint: 'Look for triggers and for a storage engine that leaves rows out.',
  });
}
