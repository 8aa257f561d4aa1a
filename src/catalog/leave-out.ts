/**
 * Takes from a catalog what the selection leaves out, and the tables that migration tools keep for themselves. What is
 * taken away is listed with its reason, so that a report can say so.
 */
import { bookkeeperOf, isOwnSchema, mayBeBookkeeping } from './bookkeeping.ts';
import { type BookkeepingTable, type CatalogObject, displayName, type LeftOut, type NotCompared } from './model.ts';
import type { Selection } from './selection.ts';

/** Kinds that the table patterns apply to. Everything inside them goes with them. A partition is taken with its table, unless it is ignored itself. */
const TABLE_LIKE = new Set(['table', 'view', 'materialized-view', 'sequence']);

export interface Kept {
  readonly objects: Map<string, CatalogObject>;
  readonly leftOut: readonly LeftOut[];
  /** Whether or not they stay. */
  readonly bookkeeping: readonly BookkeepingTable[];
}

/**
 * @param objects in any order, but those that others belong to before them
 * @returns the objects that stay, by id, and one entry for each table, view, sequence or partition, and each object of an ignored kind, that does not
 */
export function leaveOut(objects: Iterable<CatalogObject>, selection: Selection): Kept {
  const all = [...objects];
  const keepers = keepersOf(all);
  const ownSchemas = selection.bookkeeping ? new Map<CatalogObject, string>() : schemasOf(keepers, all);
  const gone = new Set<string>();
  const leftOut: LeftOut[] = [];
  for (const object of all) {
    const ownSchema = ownSchemas.get(object);
    const reason = ownSchema === undefined ? reasonFor(object, selection, keepers) : `kept by ${ownSchema}`;
    if (reason === null) continue;
    gone.add(object.id);
    leftOut.push({ name: displayName(object.path), kind: object.kind, reason });
  }
  const objectsKept = new Map<string, CatalogObject>();
  for (const object of all) {
    const parentGone = object.parent !== null && gone.has(object.parent);
    // What belongs to it goes with it, and what belongs to that: the index of a partition.
    const ofIgnoredKind = !selection.takesKind(object.kind);
    if (ofIgnoredKind && !parentGone && !gone.has(object.id))
      leftOut.push({ name: displayName(object.path), kind: object.kind, reason: IGNORED_KIND });
    if (parentGone || ofIgnoredKind) gone.add(object.id);
    if (!gone.has(object.id)) objectsKept.set(object.id, object);
  }
  leftOut.sort((a, b) => (a.name < b.name ? -1 : 1));
  const bookkeeping = [...keepers].map(([{ path }, tool]) => ({ tool, path }));
  return { objects: objectsKept, leftOut, bookkeeping };
}

const IGNORED_KIND = 'its kind is ignored';

/** Kinds that are only counted, taken apart in the same way: an ignored one is no longer "not compared", but it is told. */
export function leaveOutCounts(
  counts: readonly NotCompared[],
  selection: Selection,
): { notCompared: NotCompared[]; leftOut: LeftOut[] } {
  return {
    notCompared: counts.filter(({ kind }) => selection.takesKind(kind)),
    leftOut: counts
      .filter(({ kind }) => !selection.takesKind(kind))
      .map(({ kind, count }) => ({ name: `${count} of kind ${kind}`, kind, reason: IGNORED_KIND })),
  };
}

function reasonFor(object: CatalogObject, selection: Selection, keepers: ReadonlyMap<CatalogObject, string>): string | null {
  if (object.kind === 'partition') return selection.ignores(object.path);
  if (!TABLE_LIKE.has(object.kind)) return null;
  const keeper = selection.bookkeeping ? undefined : keepers.get(object);
  return selection.leavesOut(object.path) ?? (keeper === undefined ? null : `kept by ${keeper}`);
}

/** The tables of migration tools with the tool. */
function keepersOf(objects: readonly CatalogObject[]): Map<CatalogObject, string> {
  const columns = new Map<string, string[]>();
  const candidates = objects.filter(({ kind, path }) => kind === 'table' && mayBeBookkeeping(path));
  const keepers = new Map<CatalogObject, string>();
  if (candidates.length === 0) return keepers;
  for (const { id } of candidates) columns.set(id, []);
  for (const object of objects) {
    if (object.kind === 'column') columns.get(object.parent ?? '')?.push(object.path.at(-1)!);
  }
  for (const table of candidates) {
    const keeper = bookkeeperOf(table.path, columns.get(table.id)!);
    if (keeper !== null) keepers.set(table, keeper);
  }
  return keepers;
}

/** Schemas that a tool makes for its own tables, and that hold nothing else. */
function schemasOf(keepers: ReadonlyMap<CatalogObject, string>, objects: readonly CatalogObject[]): Map<CatalogObject, string> {
  const owners = new Map<string, string>();
  for (const [{ path }, tool] of keepers) if (isOwnSchema(path[0]!, tool)) owners.set(path[0]!, tool);
  const found = new Map<CatalogObject, string>();
  if (owners.size === 0) return found;
  const kept = new Set([...keepers.keys()].map(({ id }) => id));
  for (const object of objects) {
    if (object.parent !== null && kept.has(object.parent)) kept.add(object.id);
    else if (object.kind !== 'schema' && !kept.has(object.id)) owners.delete(object.path[0]!);
  }
  for (const object of objects) {
    const tool = object.kind === 'schema' ? owners.get(object.path[0]!) : undefined;
    if (tool !== undefined) found.set(object, tool);
  }
  return found;
}
