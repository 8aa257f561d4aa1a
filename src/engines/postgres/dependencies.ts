/**
 * Dependencies that only the server knows: what views, defaults, checks, generated columns, index expressions and
 * partitions refer to. What follows from an object's own properties (a foreign key's table, a column's enum) its kind says itself.
 */
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
      and d.refclassid in ('pg_class'::regclass, 'pg_type'::regclass)
      and (r.oid is not null and (select ${inSchemas(context, 'c.relnamespace')} and c.relkind in ('v', 'm') from pg_class c where c.oid = r.ev_class)
        or ad.oid is not null
        or d.classid = 'pg_constraint'::regclass and d.refclassid = 'pg_type'::regclass)
      and coalesce(r.ev_class, ad.adrelid, 0) <> d.refobjid`;
}

/**
 * @param rows of {@link dependencySelect}
 * @param ids identities by `catalog/oid/column number`
 * @returns for each identity the identities that it depends on
 */
export function dependencies(rows: readonly Row[], ids: ReadonlyMap<string, string>): Map<string, Set<string>> {
  const result = new Map<string, Set<string>>();
  for (const row of rows) {
    const from = ids.get(`${row.class}/${row.object}/${row.sub}`);
    // The columns of a view are no objects: who uses one depends on the view.
    const to = ids.get(`${row.ref_class}/${row.ref_object}/${row.ref_sub}`) ?? ids.get(`pg_class/${row.ref_object}/0`);
    if (from === undefined || to === undefined || from === to) continue;
    const known = result.get(from);
    if (known === undefined) result.set(from, new Set([to]));
    else known.add(to);
  }
  return result;
}
