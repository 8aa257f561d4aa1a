/**
 * Deletes rows without anything else happening: foreign keys are looked after here, by queries under locks, and are off for the statement that
 * deletes, as with them on InnoDB would cascade, and refuse rows that refer to each other.
 */
import { DriftgateError } from '../../../errors.ts';
import type { Deleted, Key, SyncForeignKey, SyncTable } from '../../sync.ts';
import { quoteName } from '../sql/tokens.ts';
import type { Connection } from './connection.ts';
import { foreignKeys } from './foreign-keys.ts';
import { keyTexts } from './hash.ts';
import type { Transactions } from './relax.ts';
import { quotePath, withKeys } from './where.ts';

export async function deleteRows(
  transactions: Transactions,
  table: SyncTable,
  keys: readonly Key[],
  guards: readonly SyncForeignKey[],
): Promise<Deleted> {
  if (keys.length === 0) return { deleted: 0, kept: [] };
  return await transactions.whole(async () => {
    const { connection } = transactions;
    const kept = guards.length === 0 ? new Map<string, string>() : await referredTo(connection, table, keys, guards);
    const going = keys.filter((key) => !kept.has(idOf(key)));
    let deleted = 0;
    await transactions.unchecked(async () => {
      for (const where of withKeys(table, 'target', going)) {
        const { affectedRows } = await connection.change(`DELETE t FROM ${quotePath(table.path.target)} t WHERE ${where}`);
        deleted += affectedRows;
      }
    });
    const stay = keys.filter((key) => kept.has(idOf(key)));
    return { deleted, kept: stay.map((key) => ({ key, constraint: kept.get(idOf(key))! })) };
  });
}

function idOf(key: Key): string {
  return JSON.stringify(key);
}

/** Constraints by key. What refers to itself or to another that goes as well does not stay for that. */
async function referredTo(
  connection: Connection,
  table: SyncTable,
  keys: readonly Key[],
  guards: readonly SyncForeignKey[],
): Promise<Map<string, string>> {
  const kept = new Map<string, string>();
  const children = new Map<string, { readonly parent: string; readonly constraint: string }[]>();
  const texts = keyTexts(table, 'target');
  const own = quotePath(table.path.target);
  for (const where of withKeys(table, 'target', keys)) {
    // Whoever would add a row that refers to one of these waits from here on.
    await connection.ask(`SELECT COUNT(*) AS n FROM (SELECT 1 FROM ${own} t WHERE ${where} FOR UPDATE) locked`);
    for (const { constraint, table: from, columns, toColumns } of guards) {
      const refers = columns.map((column, place) => `c.${quoteName(column)} = t.${quoteName(toColumns[place]!)}`).join(' AND ');
      if (quotePath(from) !== own) {
        const sql = `SELECT ${texts.join(', ')} FROM ${own} t WHERE ${where} AND EXISTS (SELECT 1 FROM ${quotePath(from)} c WHERE ${refers})`;
        await connection.texts(sql, (values) => kept.set(idOf(values as string[]), constraint));
        continue;
      }
      const childTexts = texts.map((text) => text.replaceAll('t.`', 'c.`'));
      const sql = `SELECT ${[...texts, ...childTexts].join(', ')} FROM ${own} t JOIN ${own} c ON ${refers} WHERE ${where}`;
      await connection.texts(sql, (values) => {
        const parent = idOf(values.slice(0, texts.length) as string[]);
        const child = idOf(values.slice(texts.length) as string[]);
        children.set(child, [...(children.get(child) ?? []), { parent, constraint }]);
      });
    }
  }
  const going = new Set(keys.map(idOf));
  const staying = [...children.keys()].filter((child) => !going.has(child) || kept.has(child));
  for (let child = staying.pop(); child !== undefined; child = staying.pop()) {
    for (const { parent, constraint } of children.get(child) ?? []) {
      if (kept.has(parent)) continue;
      kept.set(parent, constraint);
      staying.push(parent);
    }
  }
  return kept;
}

/** Outside a transaction by TRUNCATE, which is over in a moment and commits; within one row by row. */
export async function empty(transactions: Transactions, tables: readonly SyncTable[]): Promise<readonly number[]> {
  const { connection } = transactions;
  const going = new Set(tables.map(({ path }) => quotePath(path.target)));
  for (const { table, toTable, columns, constraint } of await foreignKeys(connection)) {
    if (!going.has(quotePath(toTable)) || going.has(quotePath(table))) continue;
    const refers = columns.map((column) => `c.${quoteName(column)} IS NOT NULL`).join(' AND ');
    const [rows = []] = await connection.ask(`SELECT 1 AS n FROM ${quotePath(table)} c WHERE ${refers} LIMIT 1`);
    if (rows.length === 0) continue;
    throw new DriftgateError(
      'write',
      `${toTable.join('.')} cannot be emptied: ${table.join('.')} refers to it (${constraint}).`,
      {
        hint: 'Sync both tables, or use a mode that only changes what differs.',
      },
    );
  }
  const counts: number[] = [];
  for (const { path } of tables) {
    const [[row] = []] = await connection.ask(`SELECT COUNT(*) AS n FROM ${quotePath(path.target)}`);
    counts.push(Number(row!.n));
  }
  await transactions.unchecked(async () => {
    for (const [place, { path }] of tables.entries()) {
      if (counts[place] === 0) continue;
      const table = quotePath(path.target);
      if (transactions.open) await connection.ask(`DELETE FROM ${table}`);
      else await connection.ask(`TRUNCATE TABLE ${table}`).catch((error: unknown) => deleteInstead(connection, table, error));
    }
  });
  return counts;
}

/** TRUNCATE wants the privilege DROP. */
async function deleteInstead(connection: Connection, table: string, error: unknown): Promise<void> {
  if ((error as { readonly errno?: number }).errno !== 1142) throw error;
  await connection.ask(`DELETE FROM ${table}`);
}

/** Sets columns of these rows to NULL. */
export async function clear(
  connection: Connection,
  table: SyncTable,
  keys: readonly Key[],
  columns: readonly string[],
): Promise<void> {
  const set = columns.map((column) => `t.${quoteName(column)} = NULL`).join(', ');
  for (const where of withKeys(table, 'target', keys)) {
    await connection.ask(`UPDATE ${quotePath(table.path.target)} t SET ${set} WHERE ${where}`);
  }
}
