/** What the kinds of PostgreSQL share: how rows find their relation, and names in the server's own quoting. */
import type { ObjectKind, ReadContext } from '../engine.ts';

export interface Relation {
  readonly id: string;
  readonly path: readonly string[];
}

export interface PostgresContext extends ReadContext {
  /** Tables, partitions, views … read so far, by oid. Rows of relations that are not here (extensions own them) are no objects. */
  readonly relations: Map<number, Relation>;
}

export interface PostgresKind extends ObjectKind<PostgresContext> {
  /** The system catalog that its rows' `oid` belongs to, so that dependencies can be resolved. */
  readonly catalog: 'pg_namespace' | 'pg_extension' | 'pg_type' | 'pg_class' | 'pg_attribute' | 'pg_constraint';
}

/** SQL: true for objects of the catalog that an extension owns. */
export function ownedByExtension(catalog: PostgresKind['catalog'], oid: string): string {
  return `${oid} in (select objid from pg_depend where refclassid = 'pg_extension'::regclass and classid = '${catalog}'::regclass and deptype = 'e')`;
}

/** SQL: a condition on the schema that an object is in. */
export function inSchemas(context: ReadContext, namespaceOid: string): string {
  return `${namespaceOid} in (select oid from pg_namespace where nspname in (${context.schemas}))`;
}

/** SQL: name of a collation, null when it is the type's own. */
export function collation(collationOid: string, typeCollationOid: string): string {
  return `case when ${collationOid} <> 0 and ${collationOid} <> ${typeCollationOid}
    then (select case when ns.nspname = 'pg_catalog' then quote_ident(co.collname) else quote_ident(ns.nspname) || '.' || quote_ident(co.collname) end
      from pg_collation co join pg_namespace ns on ns.oid = co.collnamespace where co.oid = ${collationOid}) end`;
}
