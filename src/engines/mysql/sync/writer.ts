/** The target's end: one connection that writes. */
import type { Row } from '../../engine.ts';
import type { Open, SyncWriter } from '../../sync.ts';
import { openConnection } from './connection.ts';
import { counters, setCounters } from './counters.ts';
import { clear, deleteRows, empty } from './delete.ts';
import { cellConditions, glance, keys, sums } from './divide.ts';
import { foreignKeys, orphans } from './foreign-keys.ts';
import { matching } from './matching.ts';
import { moveAside } from './move-aside.ts';
import { preflight } from './preflight.ts';
import { Transactions } from './relax.ts';
import { rowError } from './row-error.ts';
import { writerSettings } from './settings.ts';
import { openSink } from './sink.ts';
import { insertStaged, stage, updateStaged } from './stage.ts';
import { fromTable, quotePath } from './where.ts';

export async function openWriter(open: Open, readOnly = false, lockTimeout = 30_000): Promise<SyncWriter> {
  const opened = await open((settings) => openConnection(settings, writerSettings(readOnly, lockTimeout), { localData: true }));
  const transactions = new Transactions(opened.session);
  const { connection } = transactions;
  return {
    side: 'target',
    async run(sql) {
      const results = await connection.ask(sql);
      const rows: readonly Row[] = results.at(-1) ?? [];
      return { rows, changed: results.length > 0 ? null : await rowCount(connection) };
    },
    transaction: ({ off }, work) => transactions.transaction(off.length > 0, work),
    attempt: (work) => transactions.whole(work),
    load: async (table) => openSink(connection, quotePath(table.path.target), table.columns, await transactions.mark()),
    stage: (table) => stage(connection, table),
    insertStaged: (table) => insertStaged(connection, table),
    updateStaged: (table) => updateStaged(transactions, table),
    matching: (table, rows) => matching(connection, table, rows),
    delete: (table, rows, guards) => deleteRows(transactions, table, rows, guards),
    clear: (table, rows, columns) => clear(connection, table, rows, columns),
    empty: (tables) => empty(transactions, tables),
    orphans: (table, foreignKey, limit) => orphans(connection, table, foreignKey, limit),
    foreignKeys: () => foreignKeys(connection),
    moveAside: (table, constraint) => moveAside(connection, table, constraint),
    setCounters: (wanted, tables) => setCounters(connection, wanted, tables),
    async analyze(table) {
      await connection.ask(`ANALYZE NO_WRITE_TO_BINLOG TABLE ${quotePath(table.path.target)}`);
    },
    rowError,
    glance: (table) => glance(connection, table, 'target'),
    sums: (table, division) => sums(connection, table, 'target', division),
    keys: (table, division, cells, take) =>
      keys(connection, table, 'target', cellConditions(table, 'target', division, cells), take),
    async count(table) {
      const [[row] = []] = await connection.ask(`SELECT COUNT(*) AS n ${fromTable(table, 'target')}`);
      return Number(row!.n);
    },
    counters: (tables) => counters(connection, tables, 'target'),
    preflight: (tables) => preflight(connection, tables, 'target'),
    close: () => opened.close(),
  };
}

/** Of the statement before. */
async function rowCount(connection: { ask(sql: string): Promise<readonly (readonly Row[])[]> }): Promise<number> {
  const [[row] = []] = await connection.ask('SELECT ROW_COUNT() AS n');
  return Math.max(0, Number(row!.n));
}
