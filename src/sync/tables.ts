/** Which tables take part, with which columns, and what tells their rows apart: from the catalogs of both sides, as they are now. */
import { type Catalog, type CatalogObject, displayName, type Flavour } from '../catalog/model.ts';
import type { Sides, SyncColumn, SyncTable, UniqueKey } from '../engines/sync.ts';
import type { LeftOutTable } from './result.ts';
import type { Restriction } from './sample/index.ts';

export interface TablesRequest {
  readonly catalogs: Sides<Catalog>;
  readonly uniqueKeys: Sides<readonly UniqueKey[]>;
  /** Why rows of a table would do something elsewhere; null when they would not. */
  sideEffects(table: CatalogObject, columns: readonly string[]): string | null;
}

/** A table that takes part, before it is known which of its rows do. */
export interface Candidate {
  readonly name: string;
  readonly object: Sides<CatalogObject>;
  readonly columns: readonly SyncColumn[];
  readonly key: readonly number[];
  readonly flavour: Sides<Flavour>;
  /** What people should know: sentences. */
  readonly notes: readonly string[];
}

export interface Candidates {
  readonly tables: readonly Candidate[];
  /** Tables that only the source has; a plan would make them. */
  readonly missing: readonly CatalogObject[];
  readonly leftOut: readonly LeftOutTable[];
}

export function candidates({ catalogs, uniqueKeys, sideEffects }: TablesRequest): Candidates {
  const target = tablesOf(catalogs.target);
  const cased = new Map([...target.values()].map((table) => [table.id.toLowerCase(), table]));
  const columns = { source: columnsOf(catalogs.source), target: columnsOf(catalogs.target) };
  const tables: Candidate[] = [];
  const missing: CatalogObject[] = [];
  const leftOut: LeftOutTable[] = [...leftOutBySelection(catalogs.source)];
  const taken = new Set<string>();
  const flavour = { source: catalogs.source.flavour, target: catalogs.target.flavour };
  for (const object of tablesOf(catalogs.source).values()) {
    const name = displayName(object.path);
    const own = columns.source.get(object.id) ?? [];
    const reason = sideEffects(object, own.map(lastName));
    const other = target.get(object.id) ?? (isCaseBlind(catalogs) ? cased.get(object.id.toLowerCase()) : undefined);
    if (other !== undefined) taken.add(other.id);
    if (reason !== null) leftOut.push({ table: name, why: 'side-effects', reason });
    else if (other === undefined) missing.push(object);
    else tables.push({ ...candidate(name, { source: object, target: other }, columns, uniqueKeys), flavour });
  }
  for (const { id, path } of target.values()) {
    if (taken.has(id)) continue;
    const reason = 'The source has no such table; its rows stay as they are.';
    leftOut.push({ table: displayName(path), why: 'missing', reason });
  }
  return { tables, missing, leftOut };
}

/** Its rows, restricted, with what replaces personal data. @param masks SQL by the column's id in the source's catalog */
export function syncTable(
  { name, object, columns, key, flavour }: Candidate,
  restriction: Restriction | undefined,
  masks: ReadonlyMap<string, string>,
): SyncTable {
  return {
    name,
    object,
    path: { source: object.source.path, target: object.target.path },
    columns: columns.map((column) => ({ ...column, mask: masks.get(column.object.source.id) ?? null })),
    key,
    where: { source: restriction?.source ?? null, target: restriction?.target ?? null },
    flavour,
  };
}

/** The sides tell names of tables apart in different ways: one of them at least spells all of them in lower case. */
function isCaseBlind({ source, target }: Sides<Catalog>): boolean {
  const lower = (catalog: Catalog): boolean => [...tablesOf(catalog).keys()].every((id) => id === id.toLowerCase());
  return lower(source) !== lower(target);
}

type Columns = ReadonlyMap<string, readonly CatalogObject[]>;

function candidate(
  name: string,
  object: Sides<CatalogObject>,
  columns: Sides<Columns>,
  uniqueKeys: Sides<readonly UniqueKey[]>,
): Omit<Candidate, 'flavour'> {
  // Ids are in lower case where the server does not tell columns apart by case; tables may be spelled in two ways, too.
  const idOf = ({ id }: CatalogObject): string => (object.source.id === object.target.id ? id : id.toLowerCase());
  const there = new Map((columns.target.get(object.target.id) ?? []).map((column) => [idOf(column), column]));
  const both: SyncColumn[] = [];
  const only: string[] = [];
  for (const column of columns.source.get(object.source.id) ?? []) {
    const other = there.get(idOf(column));
    there.delete(idOf(column));
    if (other === undefined) only.push(lastName(column));
    else if (!isGenerated(column) && !isGenerated(other))
      both.push({
        name: { source: lastName(column), target: lastName(other) },
        object: { source: column, target: other },
        mask: null,
      });
  }
  const more = [...there.values()].filter((column) => !isGenerated(column)).map(lastName);
  const key = keyOf(both, object, uniqueKeys);
  return {
    name,
    object,
    columns: both,
    key,
    notes: [
      ...(only.length === 0 ? [] : [`Only in the source, and not copied: ${only.join(', ')}.`]),
      ...(more.length === 0 ? [] : [`Only in the target, and left as they are: ${more.join(', ')}.`]),
      ...(key.length === 0 ? ['No key tells its rows apart, so they are compared as a multiset.'] : []),
    ],
  };
}

/** The first that both sides have: the primary key before others. */
function keyOf(
  columns: readonly SyncColumn[],
  object: Sides<CatalogObject>,
  uniqueKeys: Sides<readonly UniqueKey[]>,
): readonly number[] {
  const places = new Map(columns.map(({ name }, place) => [name.source, place]));
  const theirs = uniqueKeys.target
    .filter(({ table }) => same(table, object.target.path))
    .map((key) => JSON.stringify([...key.columns].sort()));
  for (const key of uniqueKeys.source) {
    if (!same(key.table, object.source.path)) continue;
    const found = key.columns.map((name) => places.get(name) ?? -1);
    const spelled = found.map((place) => columns[place]?.name.target ?? '').sort();
    if (found.every((place) => place >= 0) && theirs.includes(JSON.stringify(spelled))) return found;
  }
  return [];
}

function isGenerated({ properties }: CatalogObject): boolean {
  return (properties.generated ?? null) !== null;
}

function tablesOf({ objects }: Catalog): ReadonlyMap<string, CatalogObject> {
  return new Map([...objects.values()].filter(({ kind }) => kind === 'table').map((table) => [table.id, table]));
}

function columnsOf({ objects }: Catalog): Columns {
  const columns = new Map<string, CatalogObject[]>();
  for (const object of objects.values()) {
    if (object.kind !== 'column' || object.parent === null) continue;
    const list = columns.get(object.parent);
    if (list === undefined) columns.set(object.parent, [object]);
    else list.push(object);
  }
  return columns;
}

function leftOutBySelection({ leftOut }: Catalog): LeftOutTable[] {
  return leftOut
    .filter(({ kind }) => kind === 'table')
    .map(({ name, reason }) => ({
      table: name,
      why: reason.startsWith('kept by') ? ('bookkeeping' as const) : ('selection' as const),
      reason: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`,
    }));
}

function lastName({ path }: Pick<CatalogObject, 'path'>): string {
  return path.at(-1) ?? '';
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((part, place) => part === b[place]);
}
