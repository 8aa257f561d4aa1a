/** The connection that writes to the target. Statements may take as long as they take, but none waits long for a lock: that is tried again. */
import type { ConnectionSettings } from '../../engine.ts';
import type { Open, Relaxed, SyncWriter } from '../../sync.ts';
import { PRINTED_ALIKE } from '../session.ts';
import { qualified } from '../sql.ts';
import { backend } from '../write-session.ts';
import { type Connection, openConnection } from './connection.ts';
import { copyIn } from './copy.ts';
import { counters, setCounters } from './counters.ts';
import { clear, deleteRows, empty } from './delete.ts';
import { foreignKeys, orphans } from './foreign-keys.ts';
import { matching } from './matching.ts';
import { moveAside } from './move-aside.ts';
import { preflight } from './preflight.ts';
import { relax } from './relax.ts';
import { rowError } from './row-error.ts';
import { copyInto, targetNames } from './rows.ts';
import { count, glance, keys, type Line, sums } from './session.ts';
import { insertStaged, stage, updateStaged } from './stage.ts';

export async function openWriter(open: Open, readOnly = false, lockTimeout = 30_000): Promise<SyncWriter> {
  const own = [
    `set lock_timeout = ${Math.max(1, Math.ceil(lockTimeout))}`,
    `set default_transaction_read_only = ${readOnly ? 'on' : 'off'}`,
  ];
  const { session, close } = await open((settings) => connectWriter(settings, own));
  return writerOver(session.connection, async () => {
    await session.close();
    await close();
  });
}

async function connectWriter(
  settings: ConnectionSettings,
  own: readonly string[],
): Promise<{ readonly connection: Connection; close(): Promise<void> }> {
  const connection = await openConnection(
    settings,
    [...PRINTED_ALIKE.slice(1).map((setting) => setting.replace('set local', 'set')), ...SETTINGS, ...own],
    false,
  );
  try {
    await backend(connection.client, settings);
    // Not every platform has it. With it the server ends what runs for somebody who is gone.
    await connection.ask("set client_connection_check_interval = '2s'").catch(() => {});
  } catch (error) {
    await connection.close();
    throw error;
  }
  return { connection, close: () => connection.close() };
}

const SETTINGS: readonly string[] = [
  "set default_transaction_isolation = 'read committed'",
  'set statement_timeout = 0',
  'set idle_in_transaction_session_timeout = 3600000',
  'set xmloption = content',
  'set row_security = off',
  'set jit = off',
  'set synchronous_commit = on',
  // It says so whenever a table that is dropped if it is there is not there.
  'set client_min_messages = warning',
];

const CHANGES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'COPY']);

function writerOver(connection: Connection, close: () => Promise<void>): SyncWriter {
  const line: Line = {
    connection,
    side: 'target',
    one: async (sql) => (await connection.ask(sql)).at(-1)!,
    rows: (sql, take) => connection.rows(sql, take),
  };
  let depth = 0;

  async function transaction<T>(relaxed: Relaxed, work: () => Promise<T>): Promise<T> {
    // Triggers and checks of the target may call what is on its users' search path.
    await line.one(
      `begin; set local search_path = pg_catalog${connection.searchPath === '' ? '' : `, ${connection.searchPath}`}`,
    );
    try {
      const { begin, end } = await relax(line, relaxed);
      for (const statement of begin) await line.one(statement);
      const result = await work();
      for (const statement of end) await line.one(statement);
      const { command } = await line.one('commit');
      if (command !== 'COMMIT') throw new Error('a statement of the transaction had failed, so that it could not be committed');
      return result;
    } catch (error) {
      await line.one('rollback').catch(() => {});
      throw error;
    }
  }

  async function attempt<T>(work: () => Promise<T>): Promise<T> {
    const mark = `driftgate_${depth}`;
    depth += 1;
    try {
      await line.one(`savepoint ${mark}`);
      const result = await work();
      await line.one(`release savepoint ${mark}`);
      return result;
    } catch (error) {
      await line.one(`rollback to savepoint ${mark}; release savepoint ${mark}`).catch(() => {});
      throw error;
    } finally {
      depth -= 1;
    }
  }

  return {
    side: 'target',
    sums: (table, division) => sums(line, table, division),
    glance: (table) => glance(line, table),
    keys: (table, division, cells, take) => keys(line, table, division, cells, take),
    count: (table) => count(line, table),
    counters: (tables) => counters(line, tables),
    preflight: (tables) => preflight(line, tables),
    async run(sql) {
      const { rows, rowCount, command } = await line.one(sql);
      return { rows, changed: CHANGES.has(command) ? rowCount : null };
    },
    transaction,
    attempt,
    load: (table) => copyIn(connection.client, copyInto(table, qualified(table.path.target), targetNames(table))),
    stage: (table) => stage(line, table),
    insertStaged: (table) => insertStaged(line, table),
    updateStaged: (table) => updateStaged(line, table),
    matching: (table, given) => matching(line, table, given),
    delete: (table, doomed, guards) => deleteRows(line, table, doomed, guards),
    clear: (table, some, columns) => clear(line, table, some, columns),
    empty: (tables) => empty(line, tables),
    orphans: (table, foreignKey, limit) => orphans(line, table, foreignKey, limit),
    foreignKeys: () => foreignKeys(line),
    moveAside: (table, constraint) => moveAside(line, table, constraint),
    setCounters: (wanted, tables) => setCounters(line, wanted, tables),
    analyze: async (table) => void (await line.one(`analyze ${qualified(table.path.target)}`)),
    rowError,
    close,
  };
}
