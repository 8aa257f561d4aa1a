/** Which columns tell the rows of each table apart. Manual: "pg_index". */
import type { Session } from '../../engine.ts';
import type { UniqueKey } from '../../sync.ts';

/** Partitions have what their partitioned table has. A unique index of expressions, or of some rows only, tells nothing of all rows. */
export async function uniqueKeys(session: Session): Promise<readonly UniqueKey[]> {
  const [rows] = await session.batch([
    `select n.nspname as schema, c.relname as name, i.indisprimary as is_primary,
       array(select a.attname::text from unnest(i.indkey::int2[]) with ordinality as k(number, place)
         join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number where k.place <= i.indnkeyatts order by k.place) as columns
     from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
     where i.indisunique and i.indisvalid and i.indisready and i.indpred is null and i.indexprs is null
       and c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
       and not exists (select from unnest((i.indkey::int2[])[0:i.indnkeyatts - 1]) as k(number)
         join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number where not a.attnotnull)
     order by i.indisprimary desc, i.indnkeyatts, c.relname, i.indexrelid`,
  ]);
  return rows!.map((row) => ({
    table: [row.schema as string, row.name as string],
    columns: row.columns as string[],
    primary: row.is_primary as boolean,
  }));
}
