/**
 * InnoDB needs an index on the columns of a foreign key. It makes one when there is none, calls it by the constraint or by the
 * first column, and drops it when another index covers the columns. So whether it is there says nothing, as long as the
 * other side has a foreign key on the same columns, and with it an index that serves. An index that somebody named is
 * never taken for one of these, and a left-over without its foreign key neither.
 */
import type { Catalog, CatalogObject } from '../../../catalog/model.ts';
import { columnText } from '../kinds/key.ts';

export function isImplied(object: CatalogObject, own: Catalog, other: Catalog): boolean {
  if (object.kind !== 'index' || object.parent === null || object.properties.invisible) return false;
  return foreignKeysOf(own, object.parent).some((key) => {
    const columns = key.reference!.columns;
    return (
      object.properties.definition === `btree (${columns.map(columnText).join(', ')})` &&
      isMadeName(object.path.at(-1)!, key.path.at(-1)!, columns[0]!) &&
      foreignKeysOf(other, object.parent!).some((counterpart) => sameColumns(counterpart.reference!.columns, columns))
    );
  });
}

function isMadeName(name: string, constraint: string, column: string): boolean {
  return name === constraint || name === column || (name.startsWith(`${column}_`) && /^\d+$/.test(name.slice(column.length + 1)));
}

function sameColumns(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((column, place) => column.toLowerCase() === b[place]!.toLowerCase());
}

const indexed = new WeakMap<Catalog, Map<string, CatalogObject[]>>();

function foreignKeysOf(catalog: Catalog, table: string): readonly CatalogObject[] {
  let byTable = indexed.get(catalog);
  if (byTable === undefined) {
    byTable = new Map();
    for (const object of catalog.objects.values()) {
      if (object.kind !== 'foreign-key' || object.parent === null) continue;
      const list = byTable.get(object.parent);
      if (list === undefined) byTable.set(object.parent, [object]);
      else list.push(object);
    }
    indexed.set(catalog, byTable);
  }
  return byTable.get(table) ?? [];
}
