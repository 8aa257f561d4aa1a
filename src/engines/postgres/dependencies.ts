/**
 * Dependencies that only the server knows: what views, defaults, checks, generated columns, index expressions and
 * partitions refer to, and on which key or unique index of the other table a foreign key stands. What follows from an object's own properties (a foreign key's table, a column's enum) its kind says itself.
 */
import { type CatalogObject, displayName } from '../../catalog/model.ts';
import type { ReadContext, Row } from '../engine.ts';
import { inSchemas } from './kind.ts';

/** One SELECT: `class`, `object`, `sub` depends on `ref_class`, `ref_object`, `ref_sub` (catalog names, oids, column numbers). */
export function dependencySelect(context: ReadContext): string {
  return `
    select case d.classid when 'pg_rewrite'::regclass then 'pg_class' when 'pg_attrdef'::regclass then 'pg_attribute' else d.classid::regclass::text end as class,
      coalesce(r.ev_class, ad.adrelid, d.objid) as object, coalesce(ad.adnum, 0) as sub,
      case when d.refobjsubid > 0 then 'pg_attribute' else d.refclassid::regclass::text end as ref_class, d.refobjid as ref_object, d.refobjsubid as ref_sub
    from pg_depend d
      left join pg_rewrite r on d.classid = 'pg_rewrite'::regclass and r.oid = d.objid
      left join pg_attrdef ad on d.classid = 'pg_attrdef'::regclass and ad.oid = d.objid
    where d.deptype = 'n' and d.refobjid >= 16384
      and (d.refclassid in ('pg_class'::regclass, 'pg_type'::regclass) or r.oid is not null and d.refclassid = 'pg_constraint'::regclass)
      and (r.oid is not null and (select ${inSchemas(context, 'c.relnamespace')} and c.relkind in ('v', 'm') from pg_class c where c.oid = r.ev_class)
        or ad.oid is not null
        or d.classid = 'pg_constraint'::regclass and d.refclassid = 'pg_type'::regclass)
      and coalesce(r.ev_class, ad.adrelid, 0) <> d.refobjid
    union all
    select 'pg_constraint', f.oid, 0, case when k.oid is null then 'pg_class' else 'pg_constraint' end, coalesce(k.oid, f.conindid), 0
    from pg_constraint f left join pg_constraint k on k.conindid = f.conindid and k.contype in ('p', 'u')
    where f.contype = 'f' and f.conparentid = 0 and ${inSchemas(context, 'f.connamespace')}`;
}

/** Finds the identity of what a system catalog's oid (and, for columns, number) stands for. */
export type IdentityOf = (catalog: string, oid: number, column: number) => string | undefined;

/**
 * @param rows of {@link dependencySelect}
 * @returns for each identity the identities that it depends on
 */
export function dependencies(rows: readonly Row[], identityOf: IdentityOf): Map<string, Set<string>> {
  const result = new Map<string, Set<string>>();
  for (const row of rows) {
    const from = identityOf(row.class as string, row.object as number, row.sub as number);
    const to =
      identityOf(row.ref_class as string, row.ref_object as number, row.ref_sub as number) ??
      // The columns of a view are no objects: who uses one depends on the view.
      identityOf('pg_class', row.ref_object as number, 0);
    if (from === undefined || to === undefined || from === to) continue;
    const known = result.get(from);
    if (known === undefined) result.set(from, new Set([to]));
    else known.add(to);
  }
  return result;
}

/** Views and foreign keys depend on the types of the columns that they are about, which only the columns name. */
export function addColumnTypes(objects: Map<string, CatalogObject>): void {
  for (const object of objects.values()) {
    const columns = columnsOf(object, objects);
    const types = columns.flatMap((id) => objects.get(id)?.dependsOn.filter(isType) ?? []);
    if (types.length > 0) objects.set(object.id, { ...object, dependsOn: [...new Set([...object.dependsOn, ...types])] });
  }
}

function columnsOf(object: CatalogObject, objects: ReadonlyMap<string, CatalogObject>): readonly string[] {
  if (object.kind === 'view' || object.kind === 'materialized-view') return object.dependsOn;
  const { reference } = object;
  if (object.kind !== 'foreign-key' || reference === undefined) return [];
  const path = objects.get(object.parent ?? '')?.path ?? [];
  return reference.columns.map((name) => `column:${displayName([...path, name])}`);
}

function isType(id: string): boolean {
  return id.startsWith('enum:') || id.startsWith('domain:');
}
