/** Deletes the rows of the chosen tables, children first. Nothing cascades: rows of other tables that refer to them stop it. */
import { DriftgateError } from '../errors.ts';
import type { SeedDatabase } from './database.ts';
import { type FillOrder, waitingColumns } from './order.ts';
import type { SeedTable } from './tables.ts';

/** Before anything is deleted. @throws DriftgateError `usage` when rows that stay refer to those that go */
export async function refuseReferred(
  tables: ReadonlyMap<string, SeedTable>,
  clear: ReadonlySet<string>,
  database: SeedDatabase,
): Promise<void> {
  for (const table of tables.values()) {
    if (clear.has(table.id)) continue;
    for (const key of table.foreignKeys) {
      if (!clear.has(key.to) || !(await database.refers(table, key.columns))) continue;
      throw new DriftgateError(
        'usage',
        `Rows of ${table.name}, which is not to be cleared, refer to ${tables.get(key.to)?.name} (${key.name}): nothing was deleted.`,
        { hint: `Clear ${table.name} too, by naming it in --tables, or delete these rows.` },
      );
    }
  }
}

/** In one transaction. @returns the rows that were there, by identity of their table */
export async function clearTables(
  clear: ReadonlySet<string>,
  order: FillOrder,
  database: SeedDatabase,
): Promise<Map<string, number>> {
  const { seed } = database.engine;
  const cleared = new Map<string, number>();
  const all = order.groups.flat().filter(({ id }) => clear.has(id));
  const hard = all.flatMap((table) => table.foreignKeys.filter((key) => order.ahead.has(key)));
  const relaxed = hard.length === 0 ? null : seed.relax(hard.every(({ deferrable }) => deferrable));
  await database
    .transaction(async () => {
      if (relaxed !== null) await database.run(relaxed.begin);
      for (const table of all) {
        const [row] = await database.run(`SELECT COUNT(*) AS n FROM ${seed.rowsOf(table.object)}`);
        cleared.set(table.id, Number(row?.n ?? 0));
        for (const key of table.foreignKeys.filter((one) => order.later.has(one))) {
          const columns = waitingColumns(key, table, order.later).map((column) => database.quote(column));
          await database.run(
            `UPDATE ${seed.rowsOf(table.object)} SET ${columns.map((column) => `${column} = NULL`).join(', ')} WHERE ${columns[0]} IS NOT NULL`,
          );
        }
      }
      for (const table of [...all].reverse()) await database.run(`DELETE FROM ${seed.rowsOf(table.object)}`);
    })
    .finally(async () => {
      if (relaxed?.end) await database.run(relaxed.end);
    });
  // As in a database that is new, so that the same rows come again.
  for (const table of all) {
    for (const { givenBy, object } of table.columns.values()) {
      if (givenBy !== 'counter') continue;
      for (const statement of seed.setCounter(table.object, object, null)) await database.run(statement);
    }
  }
  return cleared;
}
