/**
 * What is written together: a table, or the tables of a cycle; and for each how its foreign keys are dealt with. A unit comes after
 * the units that it refers to. In order of preference a key of a cycle is left empty and filled second (it is nullable), checked at
 * the end of one transaction (it is deferrable), or not checked until the end, when what has no parent is looked for.
 */
import { type Catalog, displayName } from '../catalog/model.ts';
import type { SyncColumn, SyncForeignKey, SyncTable } from '../engines/sync.ts';
import { type Order, type OrderSettings, order } from '../order/order.ts';

export interface Unit {
  /** In the order in which they are written. */
  readonly tables: readonly SyncTable[];
  /** Keys that are filled second. */
  readonly late: readonly SyncForeignKey[];
  readonly deferred: readonly SyncForeignKey[];
  readonly off: readonly SyncForeignKey[];
  /** Units (places) that must be done before. Empty where another order than that of the keys was asked for. */
  readonly after: readonly number[];
}

/** @param catalog the target's: it is the one that enforces them */
export function unitsOf(
  catalog: Catalog,
  settings: OrderSettings,
  tables: readonly SyncTable[],
  foreignKeys: readonly SyncForeignKey[],
): { readonly units: readonly Unit[]; readonly order: Order } {
  const arranged = order(catalog, settings);
  const byName = new Map(tables.map((table) => [displayName(table.path.target), table]));
  const keyed = new Map(foreignKeys.map((key) => [nameOf(displayName(key.table), key.constraint), key]));
  const groups = grouped(arranged);
  const members = new Map<string, string[]>();
  for (const { table } of arranged.tables) {
    if (!byName.has(table)) continue;
    const group = groups(table);
    members.set(group, [...(members.get(group) ?? []), table]);
  }
  const placeOf = new Map([...members].flatMap(([, names], place) => names.map((name) => [name, place] as const)));
  const parents = new Map(arranged.tables.map(({ table, dependsOn }) => [table, dependsOn]));
  const units = [...members.values()].map((names, place): Unit => {
    const after = names.flatMap((name) => parents.get(name) ?? []).flatMap((parent) => placeOf.get(parent) ?? []);
    return {
      tables: names.map((name) => byName.get(name)!),
      ...broken(names, arranged, keyed),
      after: settings.strategy === 'dependency' ? [...new Set(after)].filter((other) => other !== place) : [],
    };
  });
  return { units, order: arranged };
}

/** True for a unit that is written in one transaction. */
export function isRelaxed({ deferred, off }: Unit): boolean {
  return deferred.length + off.length > 0;
}

/** The table as its rows are updated, and as new rows are inserted, while keys that are filled second are left empty. */
export function variants(unit: Unit, table: SyncTable): { readonly updated: SyncTable; readonly inserted: SyncTable } {
  const late = new Set(lateColumns(unit, table));
  if (late.size === 0) return { updated: table, inserted: table };
  const columns = table.columns.filter((column) => !late.has(column));
  const key = table.key.map((place) => columns.indexOf(table.columns[place]!));
  const nulled = table.columns.map((column) => (late.has(column) ? { ...column, mask: 'NULL' } : column));
  return { updated: { ...table, columns, key }, inserted: { ...table, columns: nulled } };
}

/** The columns of keys that are filled second; what cannot be empty is no help, the others of the key are. */
export function lateColumns({ late }: Unit, table: SyncTable): readonly SyncColumn[] {
  const names = new Set(late.filter((key) => isOf(key, table)).flatMap(({ columns }) => columns));
  return table.columns.filter(({ name, object }) => names.has(name.target) && object.target.properties.nullable !== false);
}

export function isOf({ table }: SyncForeignKey, { path }: SyncTable): boolean {
  return JSON.stringify(table) === JSON.stringify(path.target);
}

/** Those that are of other tables than the unit's. */
export function outside(foreignKeys: readonly SyncForeignKey[], { tables }: Unit): readonly SyncForeignKey[] {
  return foreignKeys.filter((key) => !tables.some((table) => isOf(key, table)));
}

/** How the keys that make a cycle of these tables are dealt with. */
function broken(
  names: readonly string[],
  { cycles, moreCycles, selfReferences }: Order,
  keyed: ReadonlyMap<string, SyncForeignKey>,
): Pick<Unit, 'late' | 'deferred' | 'off'> {
  const within = new Set(names);
  const own = [...keyed.values()].filter(
    ({ table, toTable }) => within.has(displayName(table)) && within.has(displayName(toTable)),
  );
  if (own.length === 0) return { late: [], deferred: [], off: [] };
  const named = cycles.filter(({ tables }) => tables.every((table) => within.has(table)));
  // What is too entangled to be told is not checked before the end.
  if (moreCycles && names.length > 1) return { late: [], ...split(own) };
  const breaks = [
    ...named.flatMap(({ breakAt }) => (breakAt === null ? [] : [nameOf(breakAt.table, breakAt.constraint)])),
    ...selfReferences.filter(({ table }) => within.has(table)).map(({ table, constraint }) => nameOf(table, constraint)),
  ];
  // Of keys on the same columns all have to be broken, whichever is named.
  const chosen = own.filter((key) => breaks.some((name) => isSame(key, keyed.get(name))));
  if (chosen.length === 0 && (named.length > 0 || names.length > 1)) return { late: [], ...split(own) };
  const late = chosen.filter(({ nullable }) => nullable);
  const rest = chosen.filter(({ nullable }) => !nullable);
  return { late, ...split(rest) };
}

function split(keys: readonly SyncForeignKey[]): Pick<Unit, 'deferred' | 'off'> {
  return { deferred: keys.filter(({ deferrable }) => deferrable), off: keys.filter(({ deferrable }) => !deferrable) };
}

/** Between the same two tables: to break one of them alone would break nothing. */
function isSame(a: SyncForeignKey, b: SyncForeignKey | undefined): boolean {
  return b !== undefined && displayName(a.table) === displayName(b.table) && displayName(a.toTable) === displayName(b.toTable);
}

/** Tables that share a cycle have the same representative. */
function grouped({ cycles, tables, levels, moreCycles }: Order): (table: string) => string {
  const above = new Map<string, string>();
  const find = (table: string): string => {
    let root = table;
    while (above.has(root)) root = above.get(root)!;
    return root;
  };
  const join = (a: string, b: string): void => {
    const [first, second] = [find(a), find(b)];
    if (first !== second) above.set(second, first);
  };
  for (const { tables: members } of cycles) for (const member of members) join(members[0]!, member);
  // Tables of one level that refer to each other are of one knot.
  if (moreCycles) {
    const level = new Map(levels.flatMap((names, place) => names.map((name) => [name, place] as const)));
    for (const { table, dependsOn } of tables)
      for (const parent of dependsOn) if (level.get(parent) === level.get(table)) join(table, parent);
  }
  return find;
}

function nameOf(table: string, constraint: string): string {
  return JSON.stringify([table, constraint]);
}
