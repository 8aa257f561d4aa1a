/**
 * Deletes rows, and only these: nothing cascades. The keys are kept in a temporary table, where it is noted which rows something refers to;
 * what is referred to by a row that stays, stays too. The rows are locked first, so that nobody comes to refer to them meanwhile.
 */
import { displayName } from '../../../catalog/model.ts';
import type { Deleted, Key, SyncForeignKey, SyncTable } from '../../sync.ts';
import { literal, qualified, quoteName } from '../sql.ts';
import { from, only, where } from './columns.ts';
import { refersTo } from './foreign-keys.ts';
import { keyed } from './rows.ts';
import { type Line, texts } from './session.ts';

const DOOMED = 'pg_temp.driftgate_doomed';

export async function deleteRows(
  line: Line,
  table: SyncTable,
  keys: readonly Key[],
  guards: readonly SyncForeignKey[],
): Promise<Deleted> {
  if (keys.length === 0) return { deleted: 0, kept: [] };
  const path = qualified(table.path.target);
  const { keys: rows, sql } = keyed(table, keys, 'target', line.connection.equalities);
  // A place is a row of the table or of one of its partitions.
  await line.connection.ask(`drop table if exists ${DOOMED};
    create temporary table driftgate_doomed (place tid, part oid, n bigint, kept text);
    insert into ${DOOMED} with locked as (select t.ctid, t.tableoid, k.n from ${rows} join ${from(table, 'target')} on ${sql}${where(table, 'target')} for update of t)
      select * from locked;
    analyze ${DOOMED}`);
  const own: string[] = [];
  for (const guard of guards) {
    const isOwn = displayName(guard.table) === displayName(table.path.target);
    const refers = await refersTo(line, guard, 'c', 't');
    const child = `${qualified(guard.table)} c`;
    const doomed = isOwn ? ` and not exists (select from ${DOOMED} e where e.place = c.ctid and e.part = c.tableoid)` : '';
    await line.one(keep(path, guard, `exists (select from ${child} where ${refers}${doomed})`));
    if (isOwn)
      own.push(
        keep(
          path,
          guard,
          `exists (select from ${child} join ${DOOMED} e on e.place = c.ctid and e.part = c.tableoid where ${refers} and e.kept is not null)`,
        ),
      );
  }
  for (let changed = own.length > 0; changed; ) {
    changed = false;
    for (const statement of own) if (((await line.one(statement)).rowCount ?? 0) > 0) changed = true;
  }
  const kept = await texts(line, `select n, kept from ${DOOMED} where kept is not null order by n`);
  const { rowCount } = await line.one(
    `delete from ${only(table, 'target')}${path} t using ${DOOMED} d where d.place = t.ctid and d.part = t.tableoid and d.kept is null`,
  );
  return {
    deleted: rowCount ?? 0,
    kept: kept.map(([n, constraint]) => ({ key: keys[Number(n) - 1]!, constraint: constraint! })),
  };
}

function keep(path: string, { constraint }: SyncForeignKey, condition: string): string {
  return `update ${DOOMED} d set kept = ${literal(constraint)} from ${path} t
    where d.kept is null and t.ctid = d.place and t.tableoid = d.part and ${condition}`;
}

export async function clear(line: Line, table: SyncTable, keys: readonly Key[], columns: readonly string[]): Promise<void> {
  if (keys.length === 0 || columns.length === 0) return;
  const { keys: rows, sql } = keyed(table, keys, 'target', line.connection.equalities);
  const set = columns.map((column) => `${quoteName(column)} = null`).join(', ');
  await line.one(`update ${only(table, 'target')}${qualified(table.path.target)} t set ${set} from ${rows} where ${sql}`);
}

/** Those that have conditions lose the rows that take part, in the order given. */
export async function empty(line: Line, tables: readonly SyncTable[]): Promise<readonly number[]> {
  const counts: number[] = [];
  for (const table of tables) {
    const [row] = await texts(line, `select count(*) from ${from(table, 'target')}${where(table, 'target')}`);
    counts.push(Number(row![0]));
  }
  const whole = tables.filter((table) => table.where.target === null);
  for (const table of tables)
    if (!whole.includes(table)) await line.one(`delete from ${from(table, 'target')}${where(table, 'target')}`);
  if (whole.length > 0)
    await line.one(
      `truncate ${whole.map((table) => `${only(table, 'target')}${qualified(table.path.target)}`).join(', ')} continue identity restrict`,
    );
  return counts;
}
