/**
 * Readers of the source: connections that the server refuses writes on, all of one snapshot, which the first one exports. Each stays in
 * one transaction for as long as it lives; what fails is undone alone. Manual: "Snapshot Synchronization Functions".
 */
import type { ConnectionSettings } from '../../engine.ts';
import type { Open, ReaderOptions, Readers, RowSink, SyncReader, SyncTable, Wanted } from '../../sync.ts';
import { PRINTED_ALIKE } from '../session.ts';
import { literal } from '../sql.ts';
import { type Connection, openConnection } from './connection.ts';
import { copyOut } from './copy.ts';
import { counters } from './counters.ts';
import { divide } from './divide.ts';
import { mask } from './mask.ts';
import { parts } from './parts.ts';
import { preflight } from './preflight.ts';
import { copyOutOf } from './rows.ts';
import { count, glance, keys, type Line, placeOf, sums, texts } from './session.ts';

export async function openReaders(open: Open, { readers: wanted, salt }: ReaderOptions): Promise<Readers> {
  const readers: SyncReader[] = [];
  const notes: string[] = [];
  let snapshot: string | null = null;
  try {
    while (readers.length < Math.max(1, wanted)) {
      const one = await open((settings) => connectReader(settings, snapshot, salt)).catch((error: unknown) => {
        if (readers.length === 0) throw error;
        notes.push(`The source gave ${readers.length} of ${wanted} connections, so that fewer tables are read at a time.`);
        return null;
      });
      if (one === null) break;
      const { session, close } = one;
      const leave = async (): Promise<void> => {
        await session.close();
        await close();
      };
      try {
        snapshot ??= await exported(session.connection);
      } catch (error) {
        await leave();
        throw error;
      }
      readers.push(readerOver(session.connection, leave));
    }
    return { readers, notes };
  } catch (error) {
    await Promise.all(readers.map((reader) => reader.close()));
    throw error;
  }
}

interface Opened {
  readonly connection: Connection;
  close(): Promise<void>;
}

async function connectReader(settings: ConnectionSettings, snapshot: string | null, salt: string | null): Promise<Opened> {
  const connection = await openConnection(
    settings,
    [
      'begin transaction isolation level repeatable read, read only',
      ...(snapshot === null ? [] : [`set transaction snapshot ${literal(snapshot)}`]),
      ...PRINTED_ALIKE,
      ...LIMITS,
      ...(salt === null ? [] : [mask.setSalt(salt)]),
    ],
    true,
  );
  return { connection, close: () => connection.close() };
}

const LIMITS: readonly string[] = [
  'set local statement_timeout = 0',
  'set local lock_timeout = 30000',
  'set local idle_in_transaction_session_timeout = 0',
  // Not every version has it.
  "select set_config(name, '0', true) from pg_catalog.pg_settings where name = 'transaction_timeout'",
  'set local xmloption = content',
  // Rows that a policy hides are an error then, and not left out without a word.
  'set local row_security = off',
  // It takes longer to compile than most of our queries take to run.
  'set local jit = off',
];

async function exported(connection: Connection): Promise<string> {
  const [result] = await connection.ask('select pg_export_snapshot() as snapshot');
  return String(result!.rows[0]!.snapshot);
}

const MARK = 'driftgate';

function readerOver(connection: Connection, close: () => Promise<void>): SyncReader {
  const marked = (sql: string): string => `savepoint ${MARK}; ${sql}; release savepoint ${MARK}`;
  /** What fails would end the transaction, and the snapshot with it. */
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (connection.failed) await connection.ask(`rollback to savepoint ${MARK}; release savepoint ${MARK}`).catch(() => {});
      throw error;
    }
  };
  const line: Line = {
    connection,
    side: 'source',
    one: (sql) => guarded(async () => (await connection.ask(marked(sql)))[1]!),
    rows: (sql, take) => guarded(() => connection.rows(marked(sql), take)),
  };
  const copy = async (table: SyncTable, wanted: Wanted, sink: RowSink, onRows: (rows: number) => void): Promise<number> => {
    let cancelled = Promise.resolve();
    // What was asked for by key or cell is soon at its end.
    const failed = (): void => {
      if ('part' in wanted) cancelled = connection.cancel();
    };
    try {
      const sql = marked(copyOutOf(table, wanted, placeOf(line), connection.equalities));
      await guarded(() => copyOut(connection.client, sql, sink, onRows, failed).finally(() => cancelled));
    } catch (error) {
      await sink.abort();
      throw error;
    }
    return await sink.end();
  };
  const ask = (sql: string) => texts(line, sql);
  return {
    side: 'source',
    sums: (table, division) => sums(line, table, division),
    glance: (table) => glance(line, table),
    keys: (table, division, cells, take) => keys(line, table, division, cells, take),
    count: (table) => count(line, table),
    counters: (tables) => counters(line, tables),
    preflight: (tables) => preflight(line, tables),
    divide: (table, rowsPerCell) =>
      divide(ask, table, rowsPerCell, placeOf(line), connection.hashesAlike ? 'native' : 'portable'),
    parts: (table, bytesPerPart) => parts(ask, table, bytesPerPart),
    copy: (table, wanted, sink, onRows = () => {}) => copy(table, wanted, sink, onRows),
    close,
  };
}
