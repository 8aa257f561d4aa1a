/**
 * What the catalog does not hold and its objects may need in a shadow: collations, composite types, ranges, functions and procedures,
 * in the order in which they were made, so that most find what they need. Bodies are not checked: the caller sets check_function_bodies off.
 */
import type { Row } from '../../engine.ts';
import { chosen, type FactsWhere, unowned } from './where.ts';

/** Each gives `sql`. */
export function groundSelects(where: FactsWhere): readonly string[] {
  return [collations(where), composites(where), ranges(where), routines(where)];
}

export function groundStatements(results: readonly (readonly Row[])[]): readonly string[] {
  return results.flat().flatMap(({ sql }) => (typeof sql === 'string' ? [sql] : []));
}

/** The locale of those that ICU provides stands in another column from version to version. */
function collations(where: FactsWhere): string {
  return `
    select format('CREATE COLLATION %I.%I (%s)', n.nspname, c.collname, concat_ws(', ',
      'PROVIDER = ' || case c.collprovider when 'i' then 'icu' when 'b' then 'builtin' else 'libc' end,
      case when c.collprovider = 'c' then format('LC_COLLATE = %L, LC_CTYPE = %L', c.collcollate, c.collctype)
        else format('LOCALE = %L', coalesce(j.row ->> 'colllocale', j.row ->> 'colliculocale', c.collcollate)) end,
      'RULES = ' || quote_literal(j.row ->> 'collicurules'), case when not c.collisdeterministic then 'DETERMINISTIC = false' end)) as sql
    from pg_collation c join pg_namespace n on n.oid = c.collnamespace cross join lateral (select to_jsonb(c) as row) j
    where ${chosen(where, 'c.collnamespace')} and ${unowned('pg_collation', 'c.oid')} order by c.oid`;
}

function composites(where: FactsWhere): string {
  return `
    select format('CREATE TYPE %I.%I AS (%s)', n.nspname, t.typname, string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
      || case when a.attcollation <> b.typcollation then (select format(' COLLATE %I.%I', cn.nspname, co.collname)
        from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace where co.oid = a.attcollation) else '' end, ', ' order by a.attnum)) as sql
    from pg_type t join pg_namespace n on n.oid = t.typnamespace join pg_class c on c.oid = t.typrelid and c.relkind = 'c'
      left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped left join pg_type b on b.oid = a.atttypid
    where t.typtype = 'c' and ${chosen(where, 't.typnamespace')} and ${unowned('pg_type', 't.oid')}
    group by t.oid, t.typname, n.nspname order by t.oid`;
}

/** A function that makes its values canonical would have to be there before the type is, and cannot be written without it. */
function ranges(where: FactsWhere): string {
  return `
    select format('CREATE TYPE %I.%I AS RANGE (%s)', n.nspname, t.typname, concat_ws(', ', 'SUBTYPE = ' || format_type(r.rngsubtype, null),
      format('SUBTYPE_OPCLASS = %I.%I', opn.nspname, op.opcname),
      case when r.rngcollation <> 0 then (select format('COLLATION = %I.%I', cn.nspname, co.collname) from pg_collation co
        join pg_namespace cn on cn.oid = co.collnamespace where co.oid = r.rngcollation) end,
      case when r.rngsubdiff <> 0 then 'SUBTYPE_DIFF = ' || (select format('%I.%I', pn.nspname, p.proname) from pg_proc p
        join pg_namespace pn on pn.oid = p.pronamespace where p.oid = r.rngsubdiff) end,
      (select format('MULTIRANGE_TYPE_NAME = %I.%I', mn.nspname, m.typname) from pg_type m join pg_namespace mn on mn.oid = m.typnamespace
        where m.oid = r.rngmultitypid))) as sql
    from pg_range r join pg_type t on t.oid = r.rngtypid join pg_namespace n on n.oid = t.typnamespace
      join pg_opclass op on op.oid = r.rngsubopc join pg_namespace opn on opn.oid = op.opcnamespace
    where ${chosen(where, 't.typnamespace')} and ${unowned('pg_type', 't.oid')} order by t.oid`;
}

function routines(where: FactsWhere): string {
  return `select pg_get_functiondef(p.oid) as sql from pg_proc p
    where p.prokind in ('f', 'p', 'w') and ${chosen(where, 'p.pronamespace')} and ${unowned('pg_proc', 'p.oid')} order by p.oid`;
}
