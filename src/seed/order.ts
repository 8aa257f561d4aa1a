/** In which order tables are filled, and which foreign keys have to wait: those to a table that comes later, and to the table itself. */
import type { Catalog } from '../catalog/model.ts';
import { components } from '../order/components.ts';
import { buildGraph } from '../order/graph.ts';
import { order } from '../order/order.ts';
import type { SeedTable, TableForeignKey } from './tables.ts';

export interface FillOrder {
  /** Parents first. Tables that refer to each other in a circle are together. */
  readonly groups: readonly (readonly SeedTable[])[];
  /** Foreign keys that are NULL at first. */
  readonly later: ReadonlySet<TableForeignKey>;
  /** Foreign keys that cannot be NULL, to rows that are not there yet: those rows' keys are settled beforehand. */
  readonly ahead: ReadonlySet<TableForeignKey>;
}

export function fillOrder(catalog: Catalog, tables: ReadonlyMap<string, SeedTable>): FillOrder {
  const byName = new Map([...tables.values()].map((table) => [table.name, table]));
  const graph = buildGraph(catalog);
  const groupOf = new Map<string, number>();
  for (const [number, names] of components(graph).entries()) for (const name of names) groupOf.set(name, number);
  const sorted = order(catalog).tables.flatMap(({ table }) => byName.get(table) ?? []);
  const place = new Map(sorted.map((table, number) => [table.id, number]));

  const groups = new Map<number, SeedTable[]>();
  const [later, ahead] = [new Set<TableForeignKey>(), new Set<TableForeignKey>()];
  for (const table of sorted) {
    const number = groupOf.get(table.name)!;
    const group = groups.get(number);
    if (group === undefined) groups.set(number, [table]);
    else group.push(table);
    for (const key of table.foreignKeys) {
      const to = place.get(key.to);
      if (to === undefined || to < place.get(table.id)!) continue;
      (canWait(key, table, later) ? later : ahead).add(key);
    }
  }
  return { groups: [...groups.values()], later, ahead };
}

/** One of its columns can be NULL until then, and no other foreign key needs it. */
function canWait(key: TableForeignKey, table: SeedTable, later: ReadonlySet<TableForeignKey>): boolean {
  return (
    waitingColumns(key, table, later).length > 0 && (!key.full || waitingColumns(key, table, later).length === key.columns.length)
  );
}

export function waitingColumns(key: TableForeignKey, table: SeedTable, later: ReadonlySet<TableForeignKey>): readonly string[] {
  const others = table.foreignKeys.filter((other) => other !== key && !later.has(other));
  return key.columns.filter(
    (column) => table.columns.get(column)?.nullable === true && !others.some(({ columns }) => columns.includes(column)),
  );
}
