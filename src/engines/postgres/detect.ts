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
  // A shell is a type that is named and not yet defined.
  named('base-type', 'pg_type', 'typnamespace', "(o.typtype = 'b' and o.typelem = 0 or o.typtype = 'p')"),
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
  // pg_user_mapping is not readable for everybody, this view is. Of pg_subscription all but the connection string.
  { kind: 'user-mapping', from: () => 'pg_user_mappings' },
  {
    kind: 'subscription',
    from: () => 'pg_subscription where subdbid = (select oid from pg_database where datname = current_database())',
  },
  // What was granted and revoked again leaves the privileges that everything has written out.
  {
    kind: 'privilege',
    from: (inSchemas) =>
      `pg_class c where c.relacl <> acldefault(case when c.relkind = 'S' then 's' else 'r' end::"char", c.relowner) and ${inSchemas('c.relnamespace')} and ${notOwned('pg_class', 'c.oid')}`,
  },
  {
    kind: 'privilege',
    from: (inSchemas) =>
      `pg_proc p where p.proacl <> acldefault('f', p.proowner) and ${inSchemas('p.pronamespace')} and ${notOwned('pg_proc', 'p.oid')}`,
  },
  {
    kind: 'privilege',
    from: (inSchemas) =>
      `pg_type t where t.typacl <> acldefault('T', t.typowner) and ${inSchemas('t.typnamespace')} and ${notOwned('pg_type', 't.oid')}`,
  },
  {
    kind: 'privilege',
    from: (inSchemas) =>
      `pg_namespace n where n.nspacl <> acldefault('n', n.nspowner) and n.nspname <> 'public' and ${inSchemas('n.oid')}`,
  },
  // The schema public comes with privileges for everybody, to use it and, before version 15, to create in it.
  {
    kind: 'privilege',
    from: (inSchemas) => `pg_namespace n where n.nspname = 'public' and ${inSchemas('n.oid')} and (
      exists (select from aclexplode(n.nspacl) x where x.grantee not in (0, n.nspowner))
      or not exists (select from aclexplode(n.nspacl) x where x.grantee = 0 and x.privilege_type = 'USAGE'))`,
  },
  // Before version 17 a column that is dropped keeps its privileges and settings.
  { kind: 'column-privilege', from: onRelations('pg_attribute', 'a', 'attrelid', 'a.attacl is not null and not a.attisdropped') },
  { kind: 'default-privilege', from: () => 'pg_default_acl' },
  {
    kind: 'column-setting',
    from: onRelations(
      'pg_attribute',
      'a',
      'attrelid',
      // The statistics target that stands for the default is -1, from version 17 on null. 0 means none at all. What is set up for the
      // storage of a table's column is compared.
      `a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'm', 'i', 'I') and (a.attoptions is not null and c.relkind not in ('i', 'I')
        or a.attstattarget >= 0 or c.relkind = 'm' and (a.attcompression <> '' or a.attstorage <> (select t.typstorage from pg_type t where t.oid = a.atttypid)))`,
    ),
  },
  {
    kind: 'comment',
    from: (
      inSchemas,
    ) => `pg_description o where (o.objoid >= 16384 or o.objoid in (select oid from pg_namespace where nspname = 'public') and o.description <> 'standard public schema') and not exists (select from pg_depend x where x.classid = o.classoid and x.objid = o.objoid and x.deptype = 'e')
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
