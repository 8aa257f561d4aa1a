/**
 * Reads a catalog in two round trips, whatever its size: the first tells what server it is and which schemas it has, the
 * second sends the SELECT of every kind at once. (The session's own first round trip has begun the snapshot.)
 */
import { fingerprint } from '../../catalog/fingerprint.ts';
import { leaveOut, leaveOutCounts } from '../../catalog/leave-out.ts';
import { type Catalog, type CatalogObject, displayName, type NotCompared } from '../../catalog/model.ts';
import type { Selection } from '../../catalog/selection.ts';
import type { Row, Session } from '../engine.ts';
import { addColumnTypes, dependencies, dependencySelect } from './dependencies.ts';
import { detected, detectSelect } from './detect.ts';
import { identifyInside, type PostgresContext, type PostgresKind } from './kind.ts';
import { KINDS } from './kinds/index.ts';

export async function readCatalog(session: Session, selection: Selection): Promise<Catalog> {
  const [[server], schemas] = (await session.batch([
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version, current_database() as database`,
    `select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'`,
  ])) as [Row[], Row[]];
  const names = schemas!.map((row) => row.name as string);
  const taken = names.filter((name) => selection.takesSchema(name));
  const ignoredSchemas = names
    .filter((name) => !selection.takesSchema(name))
    .sort()
    .map((name) => ({ name: displayName([name]), kind: 'schema', reason: 'the whole schema is left out' }));
  const context: PostgresContext = {
    flavour: 'postgres',
    version: server!.number as number,
    database: server!.database as string,
    schemas: taken.length === 0 ? 'null' : taken.map(literal).join(', '),
    relations: new Map(),
    types: new Map(),
    columnFacts: new Map(),
    ownSequences: new Map(),
  };
  const { all, links, notCompared } = await readObjects(session, context);
  const { objects, leftOut, bookkeeping } = leaveOut(all, selection);
  const counts = leaveOutCounts(notCompared, selection);
  for (const [id, found] of links) addDependencies(objects, id, found);
  if (context.types.size > 0) addColumnTypes(objects);
  return {
    engine: 'postgres',
    flavour: 'postgres',
    version: (server!.version as string).split(' ')[0]!,
    database: context.database,
    objects,
    leftOut: [...ignoredSchemas, ...leftOut, ...counts.leftOut],
    notCompared: counts.notCompared,
    bookkeeping,
    defaults: {},
    fingerprint: fingerprint(objects),
  };
}

/** Each row becomes an object, or is done with, as it arrives: the rows of a large database are never held together. */
async function readObjects(session: Session, context: PostgresContext): Promise<Reading> {
  const all: CatalogObject[] = [];
  const ids = new Map<string, Map<number, string>>(KINDS.map(({ catalog }) => [catalog, new Map()]));
  const links: Row[] = [];
  const counts: Row[] = [];
  const build = (kind: PostgresKind, row: Row): void => {
    const object = kind.build(row, context);
    if (object === null) return;
    // Columns have no oid; their relation knows them by number.
    if (kind.catalog === 'pg_attribute') return;
    all.push(object);
    ids.get(kind.catalog)!.set(row.oid as number, object.id);
  };
  const selects = KINDS.map((kind) => kind.select(context) ?? 'select where false');
  await session.stream([...selects, dependencySelect(context), detectSelect(context)], (statement, row) => {
    const kind = KINDS[statement];
    if (kind !== undefined) build(kind, row);
    else (statement === KINDS.length ? links : counts).push(row);
  });
  // Columns arrive in any order, and are to be made in their own.
  for (const { columns } of context.relations.values())
    for (const column of columns) if (column !== undefined) all.push(column.object);
  const found = dependencies(links, (catalog, oid, number) => {
    if (catalog !== 'pg_attribute') return ids.get(catalog)?.get(oid);
    const relation = context.relations.get(oid);
    const column = relation?.columns[number];
    return relation === undefined || column === undefined ? undefined : identifyInside('column', relation, column.name);
  });
  return { all, links: found, notCompared: detected(counts) };
}

interface Reading {
  readonly all: CatalogObject[];
  /** What the server says that objects depend on, by identity. */
  readonly links: ReadonlyMap<string, ReadonlySet<string>>;
  readonly notCompared: NotCompared[];
}

function addDependencies(objects: Map<string, CatalogObject>, id: string, found: ReadonlySet<string>): void {
  const object = objects.get(id);
  if (object === undefined) return;
  const dependsOn = [...new Set([...object.dependsOn, ...found])].filter((other) => other !== object.parent);
  objects.set(id, { ...object, dependsOn });
}

/** The rows of a table, at most `limit` of them. */
export async function readRows(session: Session, path: readonly string[], limit: number): Promise<readonly Row[]> {
  const name = path.map((part) => `"${part.replaceAll('"', '""')}"`).join('.');
  try {
    const [, rows] = await session.batch(['savepoint rows', `select * from ${name} limit ${limit}`]);
    return rows!;
  } catch (error) {
    // The session is one transaction, which an error would end.
    await session.batch(['rollback to savepoint rows']);
    throw error;
  }
}

/** A string as an SQL literal, whatever standard_conforming_strings says. */
function literal(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}

/** The search path is the user's own again from here on. */
export async function readQuery(session: Session, sql: string, limit: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
  await session.batch(['set local search_path to default']);
  await session.stream([sql], (_, row) => {
    if (rows.length < limit) rows.push(row);
  });
  return rows;
}
