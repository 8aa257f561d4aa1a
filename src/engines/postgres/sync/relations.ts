/** Tables as SQL, to be joined with the catalogs. */
import type { Side, SyncTable } from '../../sync.ts';
import { literal } from '../sql.ts';

/** SQL: the tables, `w(n, schema, name)`, `n` counting from 0. */
export function tableRows(tables: readonly SyncTable[], side: Side): string {
  if (tables.length === 0) return `(select 0 as n, ''::text as schema, ''::text as name where false) w`;
  const rows = tables.map(({ path }, n) => `(${n}, ${literal(path[side][0]!)}, ${literal(path[side][1]!)})`);
  return `(values ${rows.join(', ')}) w(n, schema, name)`;
}

/** SQL: `c`, the relations of the tables, and `ns`, their schemas. */
export function relationsOf(tables: readonly SyncTable[], side: Side): string {
  return `${tableRows(tables, side)} join pg_namespace ns on ns.nspname = w.schema join pg_class c on c.relnamespace = ns.oid and c.relname = w.name`;
}
