/**
 * Two rows that exchange the values of a unique constraint have no order in which they can be written. So the row that is in the way gets
 * NULL for the value, or one that nobody has, until its turn comes.
 */
import type { Key, SyncColumn, SyncTable } from '../../sync.ts';
import { literal, qualified, quoteName } from '../sql.ts';
import { bare, from, keyColumns, keyText, only, typeOf } from './columns.ts';
import { type Line, texts } from './session.ts';
import { STAGE, sameKey } from './stage.ts';

/** @returns the key of the row that was moved; null when that cannot be done */
export async function moveAside(line: Line, table: SyncTable, constraint: string): Promise<Key | null> {
  const own = keyColumns(table);
  if (own.length === 0) return null;
  const index = await indexOf(line, table, constraint);
  if (index === null) return null;
  const columns = index.columns.map((name) => table.columns.find(({ name: { target } }) => target === name));
  if (columns.some((column) => column === undefined)) return null;
  const known = columns as SyncColumn[];
  const value = freeValue(
    known.filter((column) => !own.includes(column)),
    index,
  );
  if (value === null) return null;
  const blocking = `${from(table, 'target')} join ${STAGE} s on ${known.map((column, place) => equal(table, column, place, index)).join(' and ')}`;
  const [found] = await texts(
    line,
    `select t.ctid::text, t.tableoid::text, ${own.map((column) => keyText(column, 'target')).join(', ')} from ${blocking}
      where not (${sameKey(line, table, (place) => `s.s${place}`)}) limit 1 for update of t`,
  );
  if (found === undefined) return null;
  const [place, part, ...key] = found;
  await line.one('savepoint driftgate_aside');
  try {
    await line.one(`update ${only(table, 'target')}${qualified(table.path.target)} t set ${value}
      where t.ctid = ${literal(place!)}::tid and t.tableoid = ${part}::oid`);
    await line.one('release savepoint driftgate_aside');
    return key.map((text) => text ?? '');
  } catch {
    // A check or a reference forbids it.
    await line.one('rollback to savepoint driftgate_aside');
    return null;
  }
}

interface UniqueIndex {
  readonly columns: readonly string[];
  readonly nullable: readonly string[];
  readonly nullsDistinct: boolean;
  /** Operators by column. */
  readonly equal: readonly string[];
}

/** Null of an index that has expressions, or that foreign keys refer to: a change of the value would travel on. */
async function indexOf(line: Line, table: SyncTable, constraint: string): Promise<UniqueIndex | null> {
  const { rows } =
    await line.one(`select to_jsonb(array(select a.attname from unnest(i.indkey::int2[]) with ordinality p(number, place)
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = p.number where p.place <= i.indnkeyatts order by p.place)) as columns,
      to_jsonb(array(select a.attname from pg_attribute a where a.attrelid = i.indrelid and a.attnum = any(i.indkey) and not a.attnotnull)) as nullable,
      to_jsonb(array(select format('operator(%I.%s)', n.nspname, o.oprname) from unnest(i.indclass::oid[]) with ordinality p(class, place)
        join pg_opclass k on k.oid = p.class join pg_amop m on m.amopfamily = k.opcfamily and m.amoplefttype = k.opcintype and m.amoprighttype = k.opcintype and m.amopstrategy = 3
        join pg_operator o on o.oid = m.amopopr join pg_namespace n on n.oid = o.oprnamespace where p.place <= i.indnkeyatts order by p.place)) as equal,
      coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) as nulls_equal
    from pg_index i join pg_class x on x.oid = i.indexrelid
    where i.indrelid in (select relid from pg_partition_tree(${literal(qualified(table.path.target))}::regclass)
        union select ${literal(qualified(table.path.target))}::regclass)
      and x.relname = ${literal(constraint)} and i.indisunique and i.indexprs is null
      and not exists (select from pg_constraint k where k.contype = 'f' and k.conindid = i.indexrelid)`);
  const [row] = rows;
  if (row === undefined) return null;
  const [columns, equal] = [row.columns as string[], row.equal as string[]];
  if (equal.length !== columns.length) return null;
  return { columns, nullable: row.nullable as string[], nullsDistinct: row.nulls_equal !== true, equal };
}

function equal(table: SyncTable, column: SyncColumn, place: number, { equal, nullsDistinct }: UniqueIndex): string {
  const [own, staged] = [`t.${quoteName(column.name.target)}`, `s.s${table.columns.indexOf(column)}`];
  const same = `${own} ${equal[place]} ${staged}`;
  return nullsDistinct ? same : `(${same} or ${own} is null and ${staged} is null)`;
}

/** SQL: an assignment to one of the columns after which the row is in nobody's way. */
function freeValue(columns: readonly SyncColumn[], { nullable, nullsDistinct }: UniqueIndex): string | null {
  const empty = columns.find(({ name }) => nullable.includes(name.target));
  if (empty !== undefined && nullsDistinct) return `${quoteName(empty.name.target)} = null`;
  for (const column of columns) {
    const name = quoteName(column.name.target);
    const type = typeOf(column, 'target');
    const made = MADE[bare(type)];
    if (made === undefined) continue;
    const length = /\((\d+)\)/.exec(type)?.[1];
    return `${name} = ${length === undefined ? made : `left(${made}, ${length})`}`;
  }
  return null;
}

/** SQL: a value that all but certainly nobody has. */
const MADE: Readonly<Record<string, string>> = {
  text: "replace(gen_random_uuid()::text, '-', '')",
  'character varying': "replace(gen_random_uuid()::text, '-', '')",
  uuid: 'gen_random_uuid()',
  bytea: 'uuid_send(gen_random_uuid())',
  integer: '-floor(random() * 2000000000)::integer - 1',
  bigint: '-floor(random() * 9000000000000000000)::bigint - 1',
};
