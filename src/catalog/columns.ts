/** The columns of each table of a catalog, found once for all who ask. */
import type { Catalog, CatalogObject } from './model.ts';

/** @param table its identity @returns its columns by identity */
export function columnsOfTable(catalog: Catalog, table: string): readonly CatalogObject[] {
  let byTable = indexed.get(catalog);
  if (byTable === undefined) {
    byTable = new Map();
    for (const object of catalog.objects.values()) {
      if (object.kind !== 'column' || object.parent === null) continue;
      const list = byTable.get(object.parent);
      if (list === undefined) byTable.set(object.parent, [object]);
      else list.push(object);
    }
    for (const list of byTable.values()) list.sort((a, b) => (a.id < b.id ? -1 : 1));
    indexed.set(catalog, byTable);
  }
  return byTable.get(table) ?? [];
}

const indexed = new WeakMap<Catalog, Map<string, CatalogObject[]>>();
