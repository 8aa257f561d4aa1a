/**
 * Keys of rows that are still to come. A foreign key that cannot be NULL and leads to a table that is filled later, or to the table itself,
 * needs a value that will be there in the end: so the keys of those rows are settled beforehand, and used when the rows are made.
 */
import type { SeedDatabase } from './database.ts';
import { noLimits } from './limits.ts';
import type { RowMaker } from './rows.ts';
import type { SeedTable } from './tables.ts';
import { valueByType } from './values.ts';

export interface KeysAhead {
  readonly columns: readonly string[];
  readonly tuples: readonly (readonly string[])[];
}

/** @returns null when the key consists of what cannot be settled beforehand */
export async function keysAhead(
  table: SeedTable,
  columns: readonly string[],
  count: number,
  database: SeedDatabase,
  maker: RowMaker,
): Promise<KeysAhead | null> {
  const made: (readonly string[])[] = [];
  for (const name of columns) {
    const column = table.columns.get(name);
    if (column === undefined || column.givenBy === 'server') return null;
    if (table.foreignKeys.some((key) => key.columns.includes(name))) return null;
    if (column.type.kind === 'integer') {
      const highest = await database.highest(table, name);
      made.push(Array.from({ length: count }, (_, place) => String(highest + BigInt(place) + 1n)));
      continue;
    }
    const seen = new Set<string>();
    for (let attempt = 0; seen.size < count && attempt < count * 20; attempt += 1) {
      const value = maker.at(
        name,
        new Map(),
        (place) => maker.makerOf(name)?.make(place, noLimits()) ?? valueByType(column.type, noLimits(), place),
      );
      if (typeof value === 'string') seen.add(value);
    }
    if (seen.size < count) return null;
    made.push([...seen]);
  }
  return { columns, tuples: Array.from({ length: count }, (_, place) => made.map((values) => values[place]!)) };
}
