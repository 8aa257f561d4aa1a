/** Rows on their way into a table: a temporary table with its columns, from which they are inserted, or update what is there. */
import type { RowSink, SyncTable } from '../../sync.ts';
import { qualified, quoteName } from '../sql.ts';
import { from, isExact, keyColumns, nameOf, only } from './columns.ts';
import { copyIn } from './copy.ts';
import { copyInto, targetNames } from './rows.ts';
import type { Line } from './session.ts';

export const STAGE = 'pg_temp.driftgate_stage';

export async function stage(line: Line, table: SyncTable): Promise<RowSink> {
  const { client } = line.connection;
  await line.connection.ask(`drop table if exists ${STAGE};
    create temporary table driftgate_stage on commit preserve rows as
      select ${targetNames(table)
        .map((name, place) => `t.${name} as s${place}`)
        .join(', ')} from ${from(table, 'target')} with no data`);
  return await copyIn(
    client,
    copyInto(
      table,
      STAGE,
      table.columns.map((_, place) => `s${place}`),
    ),
  );
}

export async function insertStaged(line: Line, table: SyncTable): Promise<number> {
  const values = table.columns.map((_, place) => `s.s${place}`).join(', ');
  const { rowCount } = await line.one(
    `insert into ${qualified(table.path.target)} (${targetNames(table).join(', ')}) overriding system value select ${values} from ${STAGE} s`,
  );
  return rowCount ?? 0;
}

export async function updateStaged(line: Line, table: SyncTable): Promise<number> {
  const path = qualified(table.path.target);
  const loose = new Set(keyColumns(table).filter((column) => !isExact(column)));
  const own = new Set(keyColumns(table));
  const set = table.columns.flatMap((column, place) =>
    own.has(column) && !loose.has(column) ? [] : [{ column, sql: `${nameOf(column, 'target')} = s.s${place}` }],
  );
  const condition = sameKey(line, table, (place) => `s.s${place}`);
  if (set.length === 0) {
    const { rows } = await line.one(`select count(*)::int as n from ${from(table, 'target')} join ${STAGE} s on ${condition}`);
    return Number(rows[0]!.n);
  }
  // Such a column takes no value in an update, unless it is another kind of column for that long.
  const always = set
    .filter(({ column }) => column.object.target.properties.identity === 'ALWAYS')
    .map(({ column }) => nameOf(column, 'target'));
  const identity = async (kind: string): Promise<void> => {
    for (const name of always) await line.one(`alter table ${path} alter column ${name} set generated ${kind}`);
  };
  await identity('by default');
  const { rowCount } = await line.one(
    `update ${only(table, 'target')}${path} t set ${set.map(({ sql }) => sql).join(', ')} from ${STAGE} s where ${condition}`,
  );
  await identity('always');
  return rowCount ?? 0;
}

/** SQL: the row of the table `t` has a key. @param other SQL of the value of the column at that place of `columns` */
export function sameKey({ connection }: Line, table: SyncTable, other: (place: number) => string): string {
  return table.key
    .map((place) => {
      const column = table.columns[place]!;
      const operator = connection.equalities[String(column.object.target.properties.type)] ?? '=';
      return `t.${quoteName(column.name.target)} ${operator} ${other(place)}`;
    })
    .join(' and ');
}
