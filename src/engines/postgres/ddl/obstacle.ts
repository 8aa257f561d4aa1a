/**
 * SELECTs that count the rows in the way of a constraint or a unique index, as the target is now. There is none where what it
 * would name is still to be made or changed: a SELECT that fails says nothing.
 */
import type { CatalogObject } from '../../../catalog/model.ts';
import type { DdlWorld } from '../../ddl.ts';
import { tokens } from '../canonical/tokens.ts';
import { qualified, quoteName } from '../sql.ts';

/** To be spread into a statement. */
export type Obstacle = { readonly obstacle: string } | Readonly<Record<string, never>>;

const NONE: Obstacle = {};

/** How many rows would have to go, so that none has the same keys as another. @param keys columns or expressions @param nullsEqual NULLS NOT DISTINCT */
export function duplicates(
  object: CatalogObject,
  { keys, nullsEqual, where }: { readonly keys: readonly string[]; readonly nullsEqual: boolean; readonly where: string | null },
  world: DdlWorld,
): Obstacle {
  if (keys.length === 0 || !isSettled([...keys, where ?? ''].join(' '), object, world)) return NONE;
  const conditions = [...(where === null ? [] : [where]), ...(nullsEqual ? [] : keys.map((key) => `(${key}) IS NOT NULL`))];
  const filter = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  const groups = `SELECT count(*) AS n FROM ${rowsOf(object, world)}${filter} GROUP BY ${keys.map((key) => `(${key})`).join(', ')} HAVING count(*) > 1`;
  return { obstacle: `SELECT coalesce(sum(n - 1), 0)::bigint FROM (${groups}) AS same` };
}

/** How many rows break a condition. @param inherited child tables are bound by it too */
export function breaking(object: CatalogObject, condition: string, inherited: boolean, world: DdlWorld): Obstacle {
  if (!isSettled(condition, object, world)) return NONE;
  const rows = inherited ? qualified(object.path.slice(0, 2)) : rowsOf(object, world);
  return { obstacle: `SELECT count(*) FROM ${rows} WHERE NOT (${condition})` };
}

export interface References {
  readonly columns: readonly string[];
  readonly toPath: readonly string[];
  readonly toColumns: readonly string[];
  /** MATCH FULL: all columns are null, or none is. */
  readonly full: boolean;
}

/** How many rows refer to nothing. */
export function orphans(object: CatalogObject, references: References, world: DdlWorld): Obstacle {
  const { columns, toPath, toColumns } = references;
  const to = { ...object, path: [...toPath, ''], parent: object.reference?.table ?? null };
  if (!isSettled(columns.map(quoteName).join(' '), object, world)) return NONE;
  const full = references.full && columns.length > 1;
  if (isToBeMade(to.parent, world)) {
    // It will be without a row, if nobody fills it meanwhile.
    return full ? NONE : { obstacle: `SELECT count(*) FROM ${rowsOf(object, world)} WHERE ${present(columns)}` };
  }
  if (!isSettled(toColumns.map(quoteName).join(' '), to, world)) return NONE;
  if (hasOwnTypes(object, columns, world) || hasOwnTypes(to, toColumns, world)) {
    return full ? NONE : { obstacle: unmatched(rowsOf(object, world), columns, rowsOf(to, world), toColumns) };
  }
  const pairs = columns.map((column, place) => `r.${quoteName(toColumns[place]!)} = f.${quoteName(column)}`);
  const lost = `NOT EXISTS (SELECT FROM ${rowsOf(to, world)} AS r WHERE ${pairs.join(' AND ')})`;
  const nulls = columns.map((column) => `f.${quoteName(column)} IS NULL`);
  const where = full
    ? `NOT (${nulls.join(' AND ')}) AND (${nulls.join(' OR ')} OR ${lost})`
    : `${present(columns, 'f.')} AND ${lost}`;
  return { obstacle: `SELECT count(*) FROM ${rowsOf(object, world)} AS f WHERE ${where}` };
}

/** The operator `=` of a type that is not the server's own is found by its schema only; grouping needs no operator's name. */
function unmatched(rows: string, columns: readonly string[], toRows: string, toColumns: readonly string[]): string {
  const keys = columns.map((_, place) => `k${place}`);
  const own = columns.map((column, place) => `${quoteName(column)} AS ${keys[place]}`).join(', ');
  const all = `SELECT ${own}, 1 AS n, false AS found FROM ${rows} WHERE ${present(columns)} UNION ALL SELECT ${toColumns.map(quoteName).join(', ')}, 0, true FROM ${toRows}`;
  const lost = `SELECT sum(n) AS n FROM (${all}) AS keys GROUP BY ${keys.join(', ')} HAVING NOT bool_or(found)`;
  return `SELECT coalesce(sum(n), 0)::bigint FROM (${lost}) AS orphans`;
}

function present(columns: readonly string[], prefix = ''): string {
  return columns.map((column) => `${prefix}${quoteName(column)} IS NOT NULL`).join(' AND ');
}

/** What stands in FROM: without child tables, which have keys of their own, but with partitions. */
function rowsOf({ path, parent }: Pick<CatalogObject, 'path' | 'parent'>, { target }: DdlWorld): string {
  const partitioned = typeof target.objects.get(parent ?? '')?.properties['partition-key'] === 'string';
  return `${partitioned ? '' : 'ONLY '}${qualified(path.slice(0, 2))}`;
}

function isToBeMade(table: string | null, { target, reference }: DdlWorld): boolean {
  return table !== null && !target.objects.has(table) && reference.objects.has(table);
}

function hasOwnTypes(object: Pick<CatalogObject, 'parent'>, columns: readonly string[], world: DdlWorld): boolean {
  const own = columnsOf(object, world.target, world).filter(({ path }) => columns.includes(path.at(-1)!));
  return own.length < columns.length || own.some(({ properties }) => /[."]/.test(String(properties.type)));
}

/** Whether all columns that the text may name are there already, with the type that they are to have. */
function isSettled(text: string, object: Pick<CatalogObject, 'parent'>, world: DdlWorld): boolean {
  const named = new Set(tokens(text));
  const mentions = (name: string): boolean => named.has(name) || named.has(`"${name.replaceAll('"', '""')}"`);
  return columnsOf(object, world.reference, world).every(({ id, path, properties }) => {
    if (!mentions(path.at(-1)!)) return true;
    return world.target.objects.get(id)?.properties.type === properties.type;
  });
}

/** Those of a partition are those of the table that it is a part of. */
function columnsOf(
  { parent }: Pick<CatalogObject, 'parent'>,
  { objects }: DdlWorld['target'],
  world: DdlWorld,
): readonly CatalogObject[] {
  let table = objects.get(parent ?? '');
  if (table?.kind === 'partition') table = objects.get(table.parent ?? '');
  return table === undefined ? [] : world.children(table).filter(({ kind }) => kind === 'column');
}
