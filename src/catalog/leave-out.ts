/**
 * Takes from a catalog what the selection leaves out, and the tables that migration tools keep for themselves. What is
 * taken away is listed with its reason, so that a report can say so.
 */
import { bookkeeperOf, mayBeBookkeeping } from './bookkeeping.ts';
import { type CatalogObject, displayName, type LeftOut } from './model.ts';
import type { Selection } from './selection.ts';

/** Kinds that the table patterns apply to. Everything inside them goes with them. */
const TABLE_LIKE = new Set(['table', 'view', 'materialized-view', 'sequence']);

export interface Kept {
  readonly objects: Map<string, CatalogObject>;
  readonly leftOut: readonly LeftOut[];
}

/**
 * @param objects in any order
 * @returns the objects that stay, by id, and one entry for each table, view or sequence that does not
 */
export function leaveOut(objects: Iterable<CatalogObject>, selection: Selection): Kept {
  const all = [...objects];
  const columns = selection.bookkeeping ? new Map<string, string[]>() : columnsByTable(all);
  const gone = new Set<string>();
  const leftOut: LeftOut[] = [];
  for (const object of all) {
    if (!TABLE_LIKE.has(object.kind)) continue;
    const reason = selection.leavesOut(object.path) ?? kept(object, columns);
    if (reason === null) continue;
    gone.add(object.id);
    leftOut.push({ name: displayName(object.path), kind: object.kind, reason });
  }
  const objectsKept = new Map<string, CatalogObject>();
  for (const object of all) {
    if (gone.has(object.id) || !selection.takesKind(object.kind)) continue;
    if (object.parent !== null && gone.has(object.parent)) continue;
    objectsKept.set(object.id, object);
  }
  leftOut.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { objects: objectsKept, leftOut };
}

function kept(object: CatalogObject, columns: ReadonlyMap<string, readonly string[]>): string | null {
  const ofTable = columns.get(object.id);
  if (ofTable === undefined) return null;
  const keeper = bookkeeperOf(object.path, ofTable);
  return keeper === null ? null : `kept by ${keeper}`;
}

/** Of the tables that may be a migration tool's by their name. */
function columnsByTable(objects: readonly CatalogObject[]): Map<string, string[]> {
  const columns = new Map<string, string[]>();
  for (const object of objects) if (object.kind === 'table' && mayBeBookkeeping(object.path)) columns.set(object.id, []);
  if (columns.size === 0) return columns;
  for (const object of objects) {
    if (object.kind === 'column') columns.get(object.parent ?? '')?.push(object.path.at(-1)!);
  }
  return columns;
}
