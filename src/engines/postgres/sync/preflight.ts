/** What stands in the way of reading or writing tables, and what people should know. Manual: "Privileges", "Row Security Policies". */
import { displayName } from '../../../catalog/model.ts';
import type { Preflight, SyncTable } from '../../sync.ts';
import { typeOf } from './columns.ts';
import { relationsOf } from './relations.ts';
import type { Line } from './session.ts';

export async function preflight(line: Line, tables: readonly SyncTable[]): Promise<Preflight> {
  const { side } = line;
  const problems = new Set<string>();
  const notes = new Set<string>();
  const { rows } = await line.one(select(tables, line));
  const [server] = rows;
  const user = String(server?.user);
  if (side === 'target' && server !== undefined) {
    if (server.standby === true) problems.add('The target is a standby, which takes no changes.');
    else if (server.read_only === 'on')
      problems.add(`Sessions of ${user} on the target are read-only (default_transaction_read_only).`);
    if (server.temporary !== true)
      problems.add(`${user} may not make temporary tables in the target: it needs TEMPORARY on the database.`);
  }
  const there = new Set(rows.map(({ n }) => n));
  for (const [n, table] of tables.entries()) {
    if (!there.has(n)) problems.add(`There is no table ${displayName(table.path[side])} in the ${side}.`);
  }
  for (const row of rows) {
    if (row.n === null) continue;
    const table = tables[row.n as number]!;
    const name = displayName(table.path[side]);
    if (row.usage !== true)
      problems.add(`${user} has no USAGE on the schema ${displayName([table.path[side][0]!])} of the ${side}.`);
    const lacking = (row.lacking as string[] | null) ?? [];
    if (lacking.length > 0) problems.add(`${user} has no ${lacking.join(', ')} on ${name} of the ${side}.`);
    if (row.hidden === true)
      problems.add(
        `Row security of ${name} of the ${side} applies to ${user}, so that rows would be hidden: it takes the owner, or a role with BYPASSRLS.`,
      );
    if (side === 'source') {
      for (const column of largeObjects(table))
        notes.add(`${name}.${column} may refer to large objects, which are not copied: the numbers are.`);
      if (row.foreign_parts === true)
        notes.add(`${name} has foreign tables among its partitions, which are read from where they are.`);
      continue;
    }
    if (row.truncate !== true) notes.add(`${user} has no TRUNCATE on ${name} of the target, which mode full needs.`);
    if (row.owns !== true) {
      if (row.triggers === true) notes.add(`The triggers of ${name} fire: to turn them off takes the owner (${row.owner}).`);
      if (row.fixed_keys === true)
        notes.add(
          `The foreign keys of ${name} are checked with every statement: to put that off takes the owner (${row.owner}), or DEFERRABLE.`,
        );
    }
    if (row.rules === true) notes.add(`${name} of the target has rules, which apply to what is inserted, updated and deleted.`);
  }
  return { problems: [...problems], notes: [...notes] };
}

/** By their types: `oid`, and `lo` of the extension of that name. */
function largeObjects({ columns }: SyncTable): string[] {
  return columns.filter((column) => /^oid$|(^|\.)lo$/.test(typeOf(column, 'source'))).map(({ name }) => name.source);
}

function select(tables: readonly SyncTable[], { side }: Line): string {
  const wanted = side === 'source' ? ['SELECT'] : ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
  const lacking = wanted.map((privilege) =>
    // All columns will do, for what can be granted on columns.
    privilege === 'DELETE'
      ? `case when not has_table_privilege(c.oid, 'DELETE') then 'DELETE' end`
      : `case when not has_table_privilege(c.oid, '${privilege}') and exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
          and not a.attisdropped and not has_column_privilege(c.oid, a.attnum, '${privilege}')) then '${privilege}' end`,
  );
  return `select w.n, current_user as "user", pg_is_in_recovery() as standby, current_setting('default_transaction_read_only') as read_only,
      has_database_privilege(current_database(), 'temporary') as temporary,
      has_schema_privilege(ns.oid, 'usage') as usage, array_remove(array[${lacking.join(', ')}], null) as lacking, row_security_active(c.oid) as hidden,
      has_table_privilege(c.oid, 'TRUNCATE') as truncate, pg_has_role(c.relowner, 'usage') as owns, pg_get_userbyid(c.relowner) as owner,
      exists (select from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal and t.tgenabled in ('O', 'A')) as triggers,
      exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and not k.condeferrable) as fixed_keys,
      exists (select from pg_rewrite r where r.ev_class = c.oid and r.rulename <> '_RETURN') as rules,
      exists (select from pg_partition_tree(c.oid) p join pg_class f on f.oid = p.relid where f.relkind = 'f') as foreign_parts
    from (select 1) one left join (${relationsOf(tables, side)}) on true`;
}
