import { displayName, identify } from '../../../catalog/model.ts';
import type { Row } from '../../engine.ts';
import { inSchemas, ownedByExtension, type PostgresKind } from '../kind.ts';
import { tableDdl } from './table-ddl.ts';

/** Ordinary and partitioned tables; partitions are a kind of their own (kinds/partition.ts). Manual: "pg_class". */
export const table: PostgresKind = {
  kind: 'table',
  catalog: 'pg_class',
  select: (context) => `
    select c.oid, n.nspname as schema, c.relname as name, c.relpersistence as persistence, c.relrowsecurity as row_security,
      c.relforcerowsecurity as force_row_security, c.relreplident as replica_identity,
      c.reloptions as options, toast.reloptions as toast_options,
      case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end as partition_key,
      case when c.reloftype <> 0 then format_type(c.reloftype, null) end as of_type,
      case when am.amname <> 'heap' then am.amname end as access_method,
      case when c.relhassubclass or exists (select from pg_inherits i where i.inhrelid = c.oid) then array(
        select quote_ident(pn.nspname) || '.' || quote_ident(p.relname) from pg_inherits i join pg_class p on p.oid = i.inhparent
        join pg_namespace pn on pn.oid = p.relnamespace where i.inhrelid = c.oid order by i.inhseqno) end as inherits
    from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_am am on am.oid = c.relam ${TOAST_OPTIONS}
    where c.relkind in ('r', 'p') and not c.relispartition and ${inSchemas(context, 'c.relnamespace')}
      and not ${ownedByExtension('pg_class', 'c.oid')}`,
  build(row, { relations }) {
    const path = [row.schema as string, row.name as string];
    const id = identify('table', ...path);
    relations.set(row.oid as number, { id, name: displayName(path), path, columns: [] });
    const properties = {
      persistence: persistence(row),
      'partition-key': row.partition_key as string | null,
      'row-security': rowSecurity(row),
      inherits: nullIfEmpty(row.inherits as string[] | null),
      'of-type': row.of_type as string | null,
      'access-method': row.access_method as string | null,
      'replica-identity': REPLICA_IDENTITY[row.replica_identity as string] ?? null,
      options: sortedOptions(row),
    };
    return {
      kind: 'table',
      id,
      path,
      parent: null,
      properties,
      dependsOn: [identify('schema', path[0]!)],
      definition: describe(properties),
    };
  },
  ddl: tableDdl,
};

/** `unlogged`, or null for a table that survives a crash. Temporary ones are never seen: their schemas are not chosen. */
export function persistence(row: Row): string | null {
  return row.persistence === 'u' ? 'unlogged' : null;
}

export function rowSecurity(row: Row): string | null {
  if (!row.row_security) return row.force_row_security ? 'forced but disabled' : null;
  return row.force_row_security ? 'forced' : 'enabled';
}

/** The default (the primary key) is null; `index` is told by the index itself, see kinds/index-kind.ts. */
export const REPLICA_IDENTITY: Readonly<Record<string, string>> = { n: 'nothing', f: 'full', i: 'index' };

/** SQL: finds `toast`, the few TOAST tables that have storage parameters, for the relation `c`. */
export const TOAST_OPTIONS = `left join (select oid, reloptions from pg_class where relkind = 't' and reloptions is not null) toast on toast.oid = c.reltoastrelid`;

/** Storage parameters (`fillfactor=70`, `toast.autovacuum_enabled=off`), in an order of their own. */
export function sortedOptions(row: Row): string[] | null {
  const [own, toast] = [row.options, row.toast_options] as (string[] | null | undefined)[];
  return nullIfEmpty([...(own ?? []), ...(toast ?? []).map((option) => `toast.${option}`)].sort());
}

export function nullIfEmpty(list: string[] | null): string[] | null {
  return list === null || list.length === 0 ? null : list;
}

function describe(properties: Readonly<Record<string, string | string[] | null>>): string {
  const parts = [properties.persistence, 'table'];
  if (properties['partition-key']) parts.push(`PARTITION BY ${properties['partition-key']}`);
  if (properties.inherits) parts.push(`INHERITS (${(properties.inherits as string[]).join(', ')})`);
  return parts.filter(Boolean).join(' ');
}
