/**
 * What an object would lose if it were dropped and made again, as statements that bring it back: what the catalog does not hold and
 * goes with the object. Tables are never made again; their columns, constraints and indexes may be.
 */
import { type Catalog, identify } from '../../../catalog/model.ts';
import type { Row } from '../../engine.ts';
import { privilegeSelects } from './privileges.ts';
import { chosen, type FactsWhere, RELATION_KIND, TYPE_KIND } from './where.ts';

/** Each gives `kind`, `schema`, `name`, `inside` (of what is in a relation) and `sql`. In the order in which it must be brought back: who is no longer the owner can grant nothing. */
export function restoreSelects(where: FactsWhere): readonly string[] {
  return [
    triggers(where),
    rules(where),
    statisticsObjects(where),
    columnSettings(where),
    relationComments(where),
    constraintComments(where),
    typeComments(where),
    ...privilegeSelects(where),
    relationOwners(where),
    typeOwners(where),
  ];
}

export function restoreStatements(
  results: readonly (readonly Row[])[],
  { objects }: Catalog,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const row of results.flat()) {
    const path = [row.schema, row.name, row.inside].filter((part) => typeof part === 'string');
    const id = identify(row.kind as string, ...path);
    // What is not compared, or stands and falls with something else, is not made again by itself.
    if (typeof row.sql !== 'string' || !objects.has(id)) continue;
    const statements = found.get(id);
    if (statements === undefined) found.set(id, [row.sql]);
    else statements.push(row.sql);
  }
  return found;
}

const RELATION_WORD = `case c.relkind when 'v' then 'VIEW' when 'm' then 'MATERIALIZED VIEW' when 'S' then 'SEQUENCE' end`;
const TYPE_WORD = `case t.typtype when 'e' then 'TYPE' else 'DOMAIN' end`;
const CONSTRAINT_KIND = `case k.contype when 'p' then 'primary-key' when 'u' then 'unique' when 'c' then 'check' when 'x' then 'exclusion' when 'f' then 'foreign-key' end`;

function triggers(where: FactsWhere): string {
  return `
    select 'view' as kind, n.nspname as schema, c.relname as name, null as inside, sql
    from pg_trigger t join pg_class c on c.oid = t.tgrelid and c.relkind = 'v' join pg_namespace n on n.oid = c.relnamespace
      left join pg_description d on d.classoid = 'pg_trigger'::regclass and d.objoid = t.oid
      cross join lateral (values (1, pg_get_triggerdef(t.oid)), (2, format('COMMENT ON TRIGGER %I ON %I.%I IS %L', t.tgname, n.nspname, c.relname, d.description))) s (place, sql)
    where not t.tgisinternal and ${chosen(where, 'c.relnamespace')} and (place = 1 or d.description is not null) order by t.oid, place`;
}

function rules(where: FactsWhere): string {
  return `
    select 'view' as kind, n.nspname as schema, c.relname as name, null as inside, rtrim(pg_get_ruledef(r.oid), ';') as sql
    from pg_rewrite r join pg_class c on c.oid = r.ev_class and c.relkind = 'v' join pg_namespace n on n.oid = c.relnamespace
    where r.rulename <> '_RETURN' and ${chosen(where, 'c.relnamespace')} order by r.oid`;
}

function statisticsObjects(where: FactsWhere): string {
  return `
    select 'materialized-view' as kind, n.nspname as schema, c.relname as name, null as inside, pg_get_statisticsobjdef(s.oid) as sql
    from pg_statistic_ext s join pg_class c on c.oid = s.stxrelid and c.relkind = 'm' join pg_namespace n on n.oid = c.relnamespace
    where ${chosen(where, 'c.relnamespace')} order by s.oid`;
}

/** SQL: what a column `a` of the relation `c`, an index `c` of the table `ot`, or what is said of it, belongs to. */
const HOLDER = `
  left join pg_index i on i.indexrelid = c.oid left join pg_class ot on ot.oid = i.indrelid left join pg_namespace otn on otn.oid = ot.relnamespace
  left join pg_constraint k on k.conindid = c.oid and k.conrelid = i.indrelid and k.contype in ('p', 'u', 'x')`;
const HOLDER_COLUMNS = `
  case when i.indexrelid is not null then coalesce(${CONSTRAINT_KIND}, 'index') when c.relkind in ('r', 'p') then 'column' else ${RELATION_KIND} end as kind,
  coalesce(otn.nspname, n.nspname) as schema, coalesce(ot.relname, c.relname) as name`;

/** What is chosen for the statistics of columns, and of the expressions of indexes. The target that stands for the default is -1, from version 17 on null. */
function columnSettings(where: FactsWhere): string {
  return `
    select ${HOLDER_COLUMNS}, case when i.indexrelid is not null then coalesce(k.conname, c.relname) when c.relkind in ('r', 'p') then a.attname end as inside,
      format('ALTER %s %I.%I ALTER COLUMN %s %s', case when i.indexrelid is not null then 'INDEX' when c.relkind = 'm' then 'MATERIALIZED VIEW' else 'TABLE' end,
        n.nspname, c.relname, case when i.indexrelid is not null then a.attnum::text else quote_ident(a.attname) end, s.what) as sql
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace ${HOLDER}
      cross join lateral (values ('SET STATISTICS ' || nullif(a.attstattarget, -1)), ('SET (' || array_to_string(a.attoptions, ', ') || ')')) s (what)
    where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'm', 'i', 'I') and (a.attstattarget >= 0 or a.attoptions is not null and i.indexrelid is null)
      and s.what is not null and ${chosen(where, 'c.relnamespace')} order by c.oid, a.attnum, s.what`;
}

function relationComments(where: FactsWhere): string {
  return `
    select ${HOLDER_COLUMNS}, case when i.indexrelid is not null then coalesce(k.conname, c.relname) when c.relkind in ('r', 'p') then a.attname end as inside,
      case when a.attname is not null then format('COMMENT ON COLUMN %I.%I.%I IS %L', n.nspname, c.relname, a.attname, d.description)
        else format('COMMENT ON %s %I.%I IS %L', case when i.indexrelid is not null then 'INDEX' else ${RELATION_WORD} end, n.nspname, c.relname, d.description) end as sql
    from pg_description d join pg_class c on c.oid = d.objoid join pg_namespace n on n.oid = c.relnamespace ${HOLDER}
      left join pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid and d.objsubid > 0
    where d.classoid = 'pg_class'::regclass and c.relkind in ('r', 'p', 'v', 'm', 'S', 'i', 'I') and (c.relkind not in ('r', 'p') or d.objsubid > 0)
      and ${chosen(where, 'c.relnamespace')} order by c.oid, d.objsubid`;
}

function constraintComments(where: FactsWhere): string {
  return `
    select case when t.oid is null then ${CONSTRAINT_KIND} else 'domain' end as kind, n.nspname as schema, coalesce(c.relname, t.typname) as name,
      case when t.oid is null then k.conname end as inside,
      format('COMMENT ON CONSTRAINT %I ON %s%I.%I IS %L', k.conname, case when t.oid is not null then 'DOMAIN ' end, n.nspname, coalesce(c.relname, t.typname), d.description) as sql
    from pg_description d join pg_constraint k on k.oid = d.objoid left join pg_class c on c.oid = k.conrelid left join pg_type t on t.oid = k.contypid
      join pg_namespace n on n.oid = coalesce(c.relnamespace, t.typnamespace)
    where d.classoid = 'pg_constraint'::regclass and ${chosen(where, 'n.oid')} order by k.oid`;
}

function typeComments(where: FactsWhere): string {
  return `
    select ${TYPE_KIND} as kind, n.nspname as schema, t.typname as name, null as inside, format('COMMENT ON %s %I.%I IS %L', ${TYPE_WORD}, n.nspname, t.typname, d.description) as sql
    from pg_description d join pg_type t on t.oid = d.objoid and t.typtype in ('e', 'd') join pg_namespace n on n.oid = t.typnamespace
    where d.classoid = 'pg_type'::regclass and ${chosen(where, 't.typnamespace')} order by t.oid`;
}

function relationOwners(where: FactsWhere): string {
  return `
    select ${RELATION_KIND} as kind, n.nspname as schema, c.relname as name, null as inside, format('ALTER %s %I.%I OWNER TO %I', ${RELATION_WORD}, n.nspname, c.relname, r.rolname) as sql
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
    where c.relkind in ('v', 'm', 'S') and r.rolname <> current_user and ${chosen(where, 'c.relnamespace')}`;
}

function typeOwners(where: FactsWhere): string {
  return `
    select ${TYPE_KIND} as kind, n.nspname as schema, t.typname as name, null as inside, format('ALTER %s %I.%I OWNER TO %I', ${TYPE_WORD}, n.nspname, t.typname, r.rolname) as sql
    from pg_type t join pg_namespace n on n.oid = t.typnamespace join pg_roles r on r.oid = t.typowner
    where t.typtype in ('e', 'd') and r.rolname <> current_user and ${chosen(where, 't.typnamespace')}`;
}
