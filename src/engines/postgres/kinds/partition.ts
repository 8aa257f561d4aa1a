import { displayName, identify } from '../../../catalog/model.ts';
import { inSchemas, type PostgresKind } from '../kind.ts';
import { persistence, sortedOptions } from './table.ts';

/**
 * Partitions, as parts of the table they are attached to: their columns, and whatever else they take over from it, are
 * compared there once. Jobs make and drop partitions, so they have rules of their own.
 */
export const partition: PostgresKind = {
  kind: 'partition',
  catalog: 'pg_class',
  select: (context) => `
    select c.oid, n.nspname as schema, c.relname as name, c.relpersistence as persistence, c.reloptions as options,
      pg_get_expr(c.relpartbound, c.oid) as bound, case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end as partition_key,
      quote_ident(pn.nspname) || '.' || quote_ident(p.relname) as parent_name, pg_partition_root(c.oid)::oid as root
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_inherits i on i.inhrelid = c.oid join pg_class p on p.oid = i.inhparent join pg_namespace pn on pn.oid = p.relnamespace
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
        bound: row.bound as string,
        'partition-key': row.partition_key as string | null,
        persistence: persistence(row),
        options: sortedOptions(row),
      },
      dependsOn: [identify('schema', path[0]!)],
      definition: `PARTITION OF ${row.parent_name} ${row.bound}${row.partition_key === null ? '' : ` PARTITION BY ${row.partition_key}`}`,
    };
  },
};
