/**
 * The parts in which a table is copied: ranges of pages, which the server goes to directly, of the table or of each of its partitions.
 * Manual: "System Columns" (ctid); a range of it is a TID range scan.
 */
import type { Part, SyncTable } from '../../sync.ts';
import { literal, qualified } from '../sql.ts';
import type { Ask } from './divide.ts';
import type { PartSpec } from './rows.ts';

export async function parts(ask: Ask, table: SyncTable, bytesPerPart: number): Promise<readonly Part[]> {
  const relation = `${literal(qualified(table.path.source))}::regclass`;
  // What a user may read through the table is not always what may be read by the name of a partition.
  const rows = await ask(`select n.nspname, c.relname, pg_relation_size(c.oid) / current_setting('block_size')::int,
      coalesce(pg_table_size(c.oid), 0), c.reltuples, c.relkind = 'r' and m.amname = 'heap', has_table_privilege(c.oid, 'select') and has_schema_privilege(n.oid, 'usage')
        and not c.relrowsecurity
    from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_am m on m.oid = c.relam
    where c.relkind <> 'p' and (c.oid = ${relation} or c.oid in (select relid from pg_partition_tree(${relation}) where isleaf))
    order by 1, 2`);
  const leaves = rows.map(([schema, name, pages, bytes, rows, heap, readable]) => ({
    path: [schema!, name!],
    pages: Number(pages),
    bytes: Number(bytes),
    rows: Number(rows) < 0 ? null : Number(rows),
    heap: heap === 't',
    readable: readable === 't',
  }));
  if (leaves.length === 0 || (leaves.length > 1 && leaves.some(({ readable }) => !readable)))
    return [part({ relation: table.path.source, first: null, end: null }, sum(leaves.map(({ rows }) => rows)))];
  return leaves.flatMap(({ path, pages, bytes, rows, heap }) => {
    const count = heap ? Math.max(1, Math.min(pages, Math.ceil(bytes / bytesPerPart))) : 1;
    const bounds = Array.from({ length: count + 1 }, (_, place) => Math.round((pages * place) / count));
    return Array.from({ length: count }, (_, place) =>
      part(
        // The last is open: its end may be beyond what there was a moment ago.
        { relation: path, first: place === 0 ? null : bounds[place]!, end: place === count - 1 ? null : bounds[place + 1]! },
        rows === null ? null : Math.round(rows / count),
      ),
    );
  });
}

function part(spec: PartSpec, rows: number | null): Part {
  return { spec, rows };
}

function sum(counts: readonly (number | null)[]): number | null {
  return counts.includes(null) ? null : counts.reduce<number>((total, count) => total + count!, 0);
}
