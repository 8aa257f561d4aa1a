/** Where a column of a child table comes from, and what of it the child has otherwise. Manual: "Inheritance". */
import { type Catalog, type CatalogObject, displayName } from '../../../catalog/model.ts';
import type { DdlWorld, Statement } from '../../ddl.ts';
import { namesIn } from '../sql.ts';
import { momentary, statement, type TableAt } from './statement.ts';

/** Identities of the tables that a table inherits from. */
export function parentsOf(table: CatalogObject | undefined): readonly string[] {
  const inherits = table?.properties.inherits;
  if (!Array.isArray(inherits)) return NONE;
  return (inherits as readonly string[]).flatMap((name) => {
    const path = namesIn(name);
    return path === null ? [] : [`table:${displayName(path)}`];
  });
}

const NONE: readonly string[] = [];

/** The column that a column of a child table is taken from: the first of its parents that has one of that name. */
export function inheritedFrom(column: CatalogObject, { objects }: Catalog): CatalogObject | undefined {
  for (const id of parentsOf(objects.get(column.parent ?? ''))) {
    const path = objects.get(id)?.path;
    const found = path === undefined ? undefined : objects.get(`column:${displayName([...path, column.path.at(-1)!])}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** True for a table that others inherit from, partitions aside. */
export function hasHeirs(table: string, { objects }: Catalog): boolean {
  return heirs(objects).has(table);
}

function heirs(objects: Catalog['objects']): ReadonlySet<string> {
  let found = known.get(objects);
  if (found === undefined) {
    found = new Set();
    for (const object of objects.values()) if (object.kind === 'table') for (const id of parentsOf(object)) found.add(id);
    known.set(objects, found);
  }
  return found;
}

const known = new WeakMap<Catalog['objects'], Set<string>>();

/** `ALTER TABLE ONLY` where there are child tables, which keep what they have. */
export function onlyHere(table: TableAt, what: string, { reference, target }: DdlWorld): Statement {
  const only = hasHeirs(table.id, target) || hasHeirs(table.id, reference) ? 'ONLY ' : '';
  return statement(`ALTER TABLE ${only}${table.sql} ${what}`, { lock: momentary(table) });
}
