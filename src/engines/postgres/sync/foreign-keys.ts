/** The foreign keys of a database, rows without parents, and SQL for "refers to". Manual: "pg_constraint". */
import type { Key, SyncForeignKey, SyncTable } from '../../sync.ts';
import { literal, qualified, quoteName } from '../sql.ts';
import { from, keyColumns, keyText, where } from './columns.ts';
import { rowDigest } from './hash.ts';
import { type Line, texts } from './session.ts';

const ACTIONS: Readonly<Record<string, string>> = {
  a: 'NO ACTION',
  r: 'RESTRICT',
  c: 'CASCADE',
  n: 'SET NULL',
  d: 'SET DEFAULT',
};

/** Those of partitions come from their tables. What refers to a partition refers to rows of its table. Keys that are not enforced hold nobody back. */
export async function foreignKeys(line: Line): Promise<readonly SyncForeignKey[]> {
  const names = (relation: string, numbers: string): string =>
    `(select jsonb_agg(a.attname order by p.place) from unnest(${numbers}) with ordinality p(number, place)
      join pg_attribute a on a.attrelid = ${relation} and a.attnum = p.number)`;
  const { rows } =
    await line.one(`select k.conname as name, jsonb_build_array(n.nspname, c.relname) as table, ${names('k.conrelid', 'k.conkey')} as columns,
      jsonb_build_array(pn.nspname, p.relname) as to_table, ${names('k.confrelid', 'k.confkey')} as to_columns,
      exists (select from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any(k.conkey) and not a.attnotnull) as nullable,
      k.condeferrable as deferrable, k.confdeltype as on_delete, k.confupdtype as on_update
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_class p on p.oid = coalesce(pg_partition_root(k.confrelid), k.confrelid) join pg_namespace pn on pn.oid = p.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true)
    order by 2, 1`);
  return rows.map((row) => ({
    constraint: row.name as string,
    table: row.table as string[],
    columns: row.columns as string[],
    toTable: row.to_table as string[],
    toColumns: row.to_columns as string[],
    nullable: row.nullable as boolean,
    deferrable: row.deferrable as boolean,
    onDelete: ACTIONS[row.on_delete as string] ?? 'NO ACTION',
    onUpdate: ACTIONS[row.on_update as string] ?? 'NO ACTION',
  }));
}

/** SQL: the row `child` refers to the row `parent`. */
export async function refersTo(line: Line, key: SyncForeignKey, child: string, parent: string): Promise<string> {
  const [row] = await texts(
    line,
    `select to_jsonb(array(select format('operator(%I.%s)', n.nspname, o.oprname) from unnest(k.conpfeqop) with ordinality p(operator, place)
        join pg_operator o on o.oid = p.operator join pg_namespace n on n.oid = o.oprnamespace order by p.place))
      from pg_constraint k where k.conrelid = to_regclass(${literal(qualified(key.table))}) and k.conname = ${literal(key.constraint)} and k.contype = 'f'`,
  );
  const operators = row === undefined ? [] : (JSON.parse(row[0]!) as string[]);
  return key.columns
    .map(
      (column, place) => `${parent}.${quoteName(key.toColumns[place]!)} ${operators[place] ?? '='} ${child}.${quoteName(column)}`,
    )
    .join(' and ');
}

/** A reference that has a NULL refers to nothing. */
export async function orphans(line: Line, table: SyncTable, key: SyncForeignKey, limit: number): Promise<readonly Key[]> {
  const own = keyColumns(table);
  const values = own.length === 0 ? [rowDigest(table, 'target')] : own.map((column) => keyText(column, 'target'));
  const refers = key.columns.map((column) => `t.${quoteName(column)} is not null`);
  const parent = `exists (select from ${qualified(key.toTable)} p where ${await refersTo(line, key, 't', 'p')})`;
  const rows = await texts(
    line,
    `select ${values.join(', ')} from ${from(table, 'target')}${where({ ...table, where: { source: null, target: null } }, 'target', ...refers, `not ${parent}`)} limit ${limit}`,
  );
  return rows.map((row) => row.map((value) => value ?? ''));
}
