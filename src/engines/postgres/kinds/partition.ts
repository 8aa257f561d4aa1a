import { displayName, identify } from '../../../catalog/model.ts';
import { stillThere } from '../failure.ts';
import { inSchemas, type PostgresKind } from '../kind.ts';
import { INDEX_TEXT } from './index-kind.ts';
import { partitionDdl } from './partition-ddl.ts';
import { persistence, REPLICA_IDENTITY, rowSecurity, sortedOptions, TOAST_OPTIONS } from './table.ts';

/**
 * Partitions, as parts of the table they are attached to: their columns, and whatever else they take over from it, are
 * compared there once, and here only what they have set up otherwise. Jobs make and drop partitions, so they have rules of their own.
 */
export const partition: PostgresKind = {
  kind: 'partition',
  catalog: 'pg_class',
  select: (context) => `
    select c.oid, n.nspname as schema, c.relname as name, c.relpersistence as persistence, c.relrowsecurity as row_security,
      c.relforcerowsecurity as force_row_security, c.relreplident as replica_identity, c.reloptions as options, toast.reloptions as toast_options,
      case when am.amname <> 'heap' then am.amname end as access_method, i.inhdetachpending as detaching, own.columns, set_up.indexes,
      pg_get_expr(c.relpartbound, c.oid) as bound, case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end as partition_key,
      quote_ident(pn.nspname) || '.' || quote_ident(p.relname) as parent_name, pg_partition_root(c.oid)::oid as root
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_inherits i on i.inhrelid = c.oid join pg_class p on p.oid = i.inhparent join pg_namespace pn on pn.oid = p.relnamespace
      left join pg_am am on am.oid = c.relam ${TOAST_OPTIONS}
      left join (${OWN_COLUMNS}) own on own.partition = c.oid left join (${SET_UP_INDEXES}) set_up on set_up.partition = c.oid
    where c.relkind in ('r', 'p') and c.relispartition and ${inSchemas(context, 'c.relnamespace')}`,
  build(row, { relations }) {
    const root = relations.get(row.root as number);
    if (root === undefined) return null;
    const path = [row.schema as string, row.name as string];
    const id = identify('partition', ...path);
    relations.set(row.oid as number, { id, name: displayName(path), path, columns: [] });
    return {
      kind: 'partition',
      id,
      path,
      parent: root.id,
      properties: {
        of: row.parent_name as string,
        bound: stillThere(row.bound),
        'detach-pending': row.detaching ? true : null,
        'partition-key': row.partition_key as string | null,
        persistence: persistence(row),
        'row-security': rowSecurity(row),
        'access-method': row.access_method as string | null,
        'replica-identity': REPLICA_IDENTITY[row.replica_identity as string] ?? null,
        options: sortedOptions(row),
        columns: row.columns as string[] | null,
        indexes: row.indexes as string[] | null,
      },
      dependsOn: [identify('schema', path[0]!)],
      definition: `PARTITION OF ${row.parent_name} ${row.bound}${row.partition_key === null ? '' : ` PARTITION BY ${row.partition_key}`}`,
    };
  },
  ddl: partitionDdl,
};

/**
 * Where a column of a partition is not as that of the table it is attached to: `amount DEFAULT 0 NOT NULL`. Before version 17
 * a partition did not take over identity.
 */
const OWN_COLUMNS = `select partition, array_agg(text order by text) as columns from (
  select a.attrelid as partition, concat_ws(' ', quote_ident(a.attname),
      case when value.own is distinct from value.parents then case when a.attgenerated <> '' then 'GENERATED ALWAYS AS ' || value.own else coalesce('DEFAULT ' || value.own, 'NO DEFAULT') end end,
      case when a.attidentity <> '' and p.attidentity = '' then 'IDENTITY' end, case when a.attnotnull and not p.attnotnull then 'NOT NULL' end,
      case when a.attstorage <> p.attstorage then 'STORAGE ' || case a.attstorage when 'p' then 'PLAIN' when 'e' then 'EXTERNAL' when 'm' then 'MAIN' else 'EXTENDED' end end,
      case when a.attcompression <> p.attcompression then 'COMPRESSION ' || case a.attcompression when 'p' then 'pglz' when 'l' then 'lz4' else 'default' end end) as text, quote_ident(a.attname) as name
  from pg_class c join pg_inherits i on i.inhrelid = c.oid join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_attribute p on p.attrelid = i.inhparent and p.attname = a.attname
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum left join pg_attrdef pd on pd.adrelid = p.attrelid and pd.adnum = p.attnum
    cross join lateral (select pg_get_expr(d.adbin, d.adrelid) as own, pg_get_expr(pd.adbin, pd.adrelid) as parents) value
  where c.relispartition and c.relkind in ('r', 'p')) columns where text <> name group by partition`;

/** Indexes that a partition took over, and that have other storage parameters than those of the table, or a part to play. */
const SET_UP_INDEXES = `select partition, array_agg(text order by text) as indexes from (
  select i.indrelid as partition, concat_ws(' ', ${INDEX_TEXT}, case when i.indisclustered then 'CLUSTER' end, case when i.indisreplident then 'REPLICA IDENTITY' end) as text
  from pg_index i join pg_class c on c.oid = i.indexrelid join pg_inherits h on h.inhrelid = c.oid join pg_class p on p.oid = h.inhparent
    join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
  where c.relispartition and (i.indisclustered or i.indisreplident or c.reloptions is distinct from p.reloptions)) indexes group by partition`;
