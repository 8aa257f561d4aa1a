/** What the kinds of PostgreSQL share: how rows find their relation, and names in the server's own quoting. */
import { type CatalogObject, displayPart, type Properties } from '../../catalog/model.ts';
import type { ObjectKind, ReadContext, Row } from '../engine.ts';

export interface Relation {
  readonly id: string;
  /** Display name. */
  readonly name: string;
  readonly path: readonly string[];
  /** Its columns by number, once they are read; those of views and partitions never are. */
  readonly columns: RelationColumn[];
}

export interface RelationColumn {
  readonly name: string;
  /** As quote_ident writes it. */
  readonly quoted: string;
  readonly nullable: boolean;
  /** Its values sort by another collation than the database's. */
  readonly collated: boolean;
  readonly object: CatalogObject;
}

/** What kinds that are read first leave for those that come after them, so that no row repeats it and the server need not look it up. */
export interface PostgresContext extends ReadContext {
  /** Tables, partitions, views … by oid. Rows of relations that are not here (extensions own them) are no objects. */
  readonly relations: Map<number, Relation>;
  /** Identities of enums and domains by the oid of the type and of its array type. */
  readonly types: Map<number, string>;
  /** What columns of one sort share, by the sort. */
  readonly columnFacts: Map<string, ColumnFacts>;
  /** Options of the sequences that belong to serial and identity columns, by {@link columnKey}. */
  readonly ownSequences: Map<string, readonly Row[]>;
}

export interface ColumnFacts {
  readonly properties: Properties;
  readonly definition: string;
  readonly nullable: boolean;
}

/** As `identify(kind, ...relation.path, name)`, without quoting the relation's name again for each of its objects. */
export function identifyInside(kind: string, relation: Relation, name: string): string {
  return `${kind}:${relation.name}.${displayPart(name)}`;
}

/** The path of an object inside a relation. Written out, as a spread array takes twice the room, a hundred thousand times. */
export function pathInside({ path }: Relation, name: string): readonly string[] {
  return [path[0]!, path[1]!, name];
}

/** A column of a relation as a key. */
export function columnKey(relation: unknown, number: unknown): string {
  return `${relation}/${number}`;
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
