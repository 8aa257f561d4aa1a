/**
 * Reads a catalog in two round trips, whatever its size: the first tells what server it is and which schemas it has, the
 * second sends the SELECT of every kind at once. (The session's own first round trip has begun the snapshot.)
 */
import { fingerprint } from '../../catalog/fingerprint.ts';
import { leaveOut } from '../../catalog/leave-out.ts';
import type { Catalog, CatalogObject } from '../../catalog/model.ts';
import type { Selection } from '../../catalog/selection.ts';
import type { Row, Session } from '../engine.ts';
import { dependencies, dependencySelect } from './dependencies.ts';
import { detected, detectSelect } from './detect.ts';
import { identifyInside, type PostgresContext, type PostgresKind } from './kind.ts';
import { KINDS } from './kinds/index.ts';

export async function readCatalog(session: Session, selection: Selection): Promise<Catalog> {
  const [[server], schemas] = (await session.batch([
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version, current_database() as database`,
    `select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'`,
  ])) as [Row[], Row[]];
  const taken = schemas!.map((row) => row.name as string).filter((name) => selection.takesSchema(name));
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
  const selects = KINDS.map((kind) => kind.select(context) ?? 'select where false');
  const results = await session.batch([...selects, dependencySelect(context), detectSelect(context)]);
  const { objects, leftOut } = leaveOut(build(results, context), selection);
  return {
    engine: 'postgres',
    flavour: 'postgres',
    version: (server!.version as string).split(' ')[0]!,
    database: context.database,
    objects,
    leftOut,
    notCompared: detected(results[KINDS.length + 1]!).filter(({ kind }) => selection.takesKind(kind)),
    fingerprint: fingerprint(objects.values()),
  };
}

function build(results: readonly (readonly Row[])[], context: PostgresContext): CatalogObject[] {
  const objects: CatalogObject[] = [];
  const ids = new Map<PostgresKind['catalog'], Map<number, string>>();
  KINDS.forEach((kind, place) => {
    const ofCatalog = ids.get(kind.catalog) ?? new Map<number, string>();
    ids.set(kind.catalog, ofCatalog);
    for (const row of results[place]!) {
      const object = kind.build(row, context);
      if (object === null) continue;
      objects.push(object);
      // Columns have no oid; their relation knows them by number.
      if (kind.catalog !== 'pg_attribute') ofCatalog.set(row.oid as number, object.id);
    }
  });
  const found = dependencies(results[KINDS.length]!, (catalog, oid, number) => {
    if (catalog !== 'pg_attribute') return ids.get(catalog as PostgresKind['catalog'])?.get(oid);
    const relation = context.relations.get(oid);
    const column = relation?.columns[number];
    return relation === undefined || column === undefined ? undefined : identifyInside('column', relation, column.name);
  });
  return found.size === 0 ? objects : objects.map((object) => withDependencies(object, found.get(object.id)));
}

function withDependencies(object: CatalogObject, found: ReadonlySet<string> | undefined): CatalogObject {
  if (found === undefined) return object;
  return { ...object, dependsOn: [...new Set([...object.dependsOn, ...found])].filter((id) => id !== object.parent) };
}

/** A string as an SQL literal, whatever standard_conforming_strings says. */
function literal(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}
