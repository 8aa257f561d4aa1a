/**
 * Kinds that are counted and named, but not compared: one SELECT that gives a count for each. To make one compared, write
 * its file in kinds/ and take it from here. Extension members and the server's own objects are left out.
 */
import type { NotCompared } from '../../catalog/model.ts';
import type { ReadContext, Row } from '../engine.ts';

interface Detected {
  readonly kind: string;
  /** FROM … WHERE …, whose rows are counted. `{schemas}` is a condition on a namespace oid. */
  readonly from: (inSchemas: (oid: string) => string) => string;
}

const notOwned = (catalog: string, oid: string): string =>
  `not exists (select from pg_depend x where x.classid = '${catalog}'::regclass and x.objid = ${oid} and x.deptype = 'e')`;

const procedures = (kind: string, prokind: string): Detected => ({
  kind,
  from: (inSchemas) =>
    `pg_proc p where p.prokind in (${prokind}) and ${inSchemas('p.pronamespace')} and ${notOwned('pg_proc', 'p.oid')}`,
});

const named = (kind: string, catalog: string, namespace: string, condition = 'true'): Detected => ({
  kind,
  from: (inSchemas) => `${catalog} o where ${condition} and ${inSchemas(`o.${namespace}`)} and ${notOwned(catalog, 'o.oid')}`,
});

/** Objects of the whole database, in no schema. The server's own have oids below 16384. */
const global = (kind: string, catalog: string, condition = 'true'): Detected => ({
  kind,
  from: () => `${catalog} o where o.oid >= 16384 and ${condition} and ${notOwned(catalog, 'o.oid')}`,
});

const onRelations =
  (catalog: string, alias: string, relation: string, condition: string) => (inSchemas: (oid: string) => string) =>
    `${catalog} ${alias} join pg_class c on c.oid = ${alias}.${relation} where ${condition} and ${inSchemas('c.relnamespace')} and ${notOwned('pg_class', 'c.oid')}`;

const DETECTED: readonly Detected[] = [
  procedures('function', "'f', 'w'"),
  procedures('procedure', "'p'"),
  procedures('aggregate', "'a'"),
  // Triggers on partitions that come from the partitioned table are part of it.
  { kind: 'trigger', from: onRelations('pg_trigger', 't', 'tgrelid', 'not t.tgisinternal and t.tgparentid = 0') },
  { kind: 'policy', from: onRelations('pg_policy', 'p', 'polrelid', 'true') },
  { kind: 'rewrite-rule', from: onRelations('pg_rewrite', 'r', 'ev_class', "r.rulename <> '_RETURN'") },
  named(
    'composite-type',
    'pg_type',
    'typnamespace',
    "o.typtype = 'c' and exists (select from pg_class c where c.oid = o.typrelid and c.relkind = 'c')",
  ),
  named('range-type', 'pg_type', 'typnamespace', "o.typtype = 'r'"),
  named('base-type', 'pg_type', 'typnamespace', "o.typtype = 'b' and o.typelem = 0"),
  named('foreign-table', 'pg_class', 'relnamespace', "o.relkind = 'f'"),
  named('collation', 'pg_collation', 'collnamespace'),
  named('conversion', 'pg_conversion', 'connamespace'),
  named('operator', 'pg_operator', 'oprnamespace'),
  named('operator-class', 'pg_opclass', 'opcnamespace'),
  named('operator-family', 'pg_opfamily', 'opfnamespace'),
  named('statistics-object', 'pg_statistic_ext', 'stxnamespace'),
  named('text-search-configuration', 'pg_ts_config', 'cfgnamespace'),
  named('text-search-dictionary', 'pg_ts_dict', 'dictnamespace'),
  named('text-search-parser', 'pg_ts_parser', 'prsnamespace'),
  named('text-search-template', 'pg_ts_template', 'tmplnamespace'),
  global('access-method', 'pg_am'),
  global('cast', 'pg_cast'),
  global('event-trigger', 'pg_event_trigger'),
  global('foreign-data-wrapper', 'pg_foreign_data_wrapper'),
  global('foreign-server', 'pg_foreign_server'),
  global('language', 'pg_language'),
  global('publication', 'pg_publication'),
  global('transform', 'pg_transform'),
  // pg_user_mapping and pg_subscription are not readable for everybody, these views are.
  { kind: 'user-mapping', from: () => 'pg_user_mappings' },
  { kind: 'subscription', from: () => 'pg_stat_subscription' },
  {
    kind: 'privilege',
    from: (inSchemas) =>
      `pg_class c where c.relacl is not null and ${inSchemas('c.relnamespace')} and ${notOwned('pg_class', 'c.oid')}`,
  },
  {
    kind: 'privilege',
    from: (inSchemas) =>
      `pg_proc p where p.proacl is not null and ${inSchemas('p.pronamespace')} and ${notOwned('pg_proc', 'p.oid')}`,
  },
  {
    kind: 'privilege',
    from: (inSchemas) =>
      `pg_type t where t.typacl is not null and ${inSchemas('t.typnamespace')} and ${notOwned('pg_type', 't.oid')}`,
  },
  // The schema public comes with privileges.
  {
    kind: 'privilege',
    from: (inSchemas) => `pg_namespace n where n.nspacl is not null and n.nspname <> 'public' and ${inSchemas('n.oid')}`,
  },
  { kind: 'column-privilege', from: onRelations('pg_attribute', 'a', 'attrelid', 'a.attacl is not null') },
  { kind: 'default-privilege', from: () => 'pg_default_acl' },
  {
    kind: 'column-setting',
    from: onRelations(
      'pg_attribute',
      'a',
      'attrelid',
      "a.attnum > 0 and (a.attoptions is not null or a.attstattarget > 0) and c.relkind in ('r', 'p', 'm')",
    ),
  },
  {
    // A partition may have a default of its own, or one that the partitioned table has no more.
    kind: 'partition-default',
    from: (
      inSchemas,
    ) => `pg_class c join pg_inherits i on i.inhrelid = c.oid join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_attribute pa on pa.attrelid = i.inhparent and pa.attname = a.attname
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum left join pg_attrdef pd on pd.adrelid = i.inhparent and pd.adnum = pa.attnum
      where c.relispartition and a.attgenerated = '' and a.attidentity = '' and ${inSchemas('c.relnamespace')}
        and pg_get_expr(d.adbin, d.adrelid) is distinct from pg_get_expr(pd.adbin, pd.adrelid)`,
  },
  {
    kind: 'comment',
    from: (inSchemas) => `pg_description o where o.objoid >= 16384
      and not exists (select from pg_depend x where x.classid = o.classoid and x.objid = o.objoid and x.deptype = 'e')
      and (o.classoid <> 'pg_class'::regclass or exists (select from pg_class c where c.oid = o.objoid and ${inSchemas('c.relnamespace')}))
      and o.classoid <> 'pg_extension'::regclass`,
  },
  { kind: 'security-label', from: () => 'pg_seclabel' },
];

/** One SELECT: `kind`, `count` for each detected kind that exists. */
export function detectSelect(context: ReadContext): string {
  const inSchemas = (oid: string): string => `${oid} in (select oid from pg_namespace where nspname in (${context.schemas}))`;
  const counts = DETECTED.map(({ kind, from }) => `select '${kind}' as kind, count(*)::int as count from ${from(inSchemas)}`);
  return `select kind, sum(count)::int as count from (${counts.join('\nunion all ')}) detected where count > 0 group by kind order by kind`;
}

export function detected(rows: readonly Row[]): NotCompared[] {
  return rows.map((row) => ({ kind: row.kind as string, count: row.count as number }));
}

/** Every kind that may be counted, for COVERAGE.md's test. */
export const DETECTED_KINDS: readonly string[] = [...new Set(DETECTED.map(({ kind }) => kind))];
