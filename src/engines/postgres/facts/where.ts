/** What the SELECTs of the facts depend on. */
export interface FactsWhere {
  /** The schemas of the catalog, as quoted SQL literals. */
  readonly schemas: string;
  /** Major version of the server. */
  readonly version: number;
}

/** SQL: true for what is in one of the schemas. */
export function chosen({ schemas }: FactsWhere, namespace: string): string {
  return `${namespace} in (select oid from pg_namespace where nspname in (${schemas}))`;
}

/** SQL: true for what no extension owns, and no type has brought with it (the functions that make its ranges). */
export function unowned(catalog: string, oid: string): string {
  return `not exists (select from pg_depend x where x.classid = '${catalog}'::regclass and x.objid = ${oid} and x.deptype in ('e', 'i'))`;
}

/** SQL: the kind of a relation `c` that may be made again. */
export const RELATION_KIND = `case c.relkind when 'v' then 'view' when 'm' then 'materialized-view' when 'S' then 'sequence' end`;

/** SQL: the kind of a type `t`. */
export const TYPE_KIND = `case t.typtype when 'e' then 'enum' else 'domain' end`;
