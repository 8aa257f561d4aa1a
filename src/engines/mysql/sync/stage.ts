/** Rows on their way into a table: in a temporary table with the same columns and without its keys. Making one ends no transaction. */
import type { Key, RowSink, SyncTable } from '../../sync.ts';
import { quoteName } from '../sql/tokens.ts';
import { isLoose, keyText } from './columns.ts';
import type { Connection } from './connection.ts';
import { openSink } from './sink.ts';
import { quotePath } from './where.ts';

const STAGE = '`driftgate_stage`';

/** Its rows are nobody's yet: what fails leaves nothing to undo. */
const NOTHING_TO_UNDO = { keep: async () => {}, undo: async () => {} };

export async function stage(connection: Connection, table: SyncTable): Promise<RowSink> {
  const own = quotePath(table.path.target);
  await connection.ask(
    `DROP TEMPORARY TABLE IF EXISTS ${STAGE};
     CREATE TEMPORARY TABLE ${STAGE} ENGINE=InnoDB SELECT ${columns(table, 't')} FROM ${own} t LIMIT 0`,
  );
  return openSink(connection, STAGE, table.columns, NOTHING_TO_UNDO);
}

export async function insertStaged(connection: Connection, table: SyncTable): Promise<number> {
  const own = quotePath(table.path.target);
  const { affectedRows } = await connection.change(
    `INSERT INTO ${own} (${columns(table, null)}) SELECT ${columns(table, 's')} FROM ${STAGE} s`,
  );
  return affectedRows;
}

/** @returns rows that were found by their key */
export async function updateStaged(connection: Connection, table: SyncTable): Promise<number> {
  const own = quotePath(table.path.target);
  const set = table.columns
    .filter((column, place) => !table.key.includes(place) || isLoose(column))
    .map(({ name }) => `t.${quoteName(name.target)} = s.${quoteName(name.target)}`);
  if (set.length === 0) {
    const [[row] = []] = await connection.ask(`SELECT COUNT(*) AS n FROM ${STAGE} s STRAIGHT_JOIN ${own} t ON ${sameKey(table)}`);
    return Number(row!.n);
  }
  const { info, affectedRows } = await connection.change(
    `UPDATE ${STAGE} s STRAIGHT_JOIN ${own} t ON ${sameKey(table)} SET ${set.join(', ')}`,
  );
  return Number(/Rows matched: (\d+)/.exec(info)?.[1] ?? affectedRows);
}

/** By the target's own idea of what is equal, so that its index serves. */
function sameKey({ key, columns: all }: SyncTable): string {
  return key
    .map((place) => quoteName(all[place]!.name.target))
    .map((name) => `t.${name} = s.${name}`)
    .join(' AND ');
}

function columns({ columns: all }: SyncTable, alias: string | null): string {
  return all.map(({ name }) => `${alias === null ? '' : `${alias}.`}${quoteName(name.target)}`).join(', ');
}

/**
 * Keys of rows of the table that have the same values in these columns as the row that is staged, and are not that row.
 * @param names columns of the target
 */
export async function inTheWay(connection: Connection, table: SyncTable, names: readonly string[]): Promise<readonly Key[]> {
  const own = quotePath(table.path.target);
  const same = names.map((name) => `t.${quoteName(name)} = s.${quoteName(name)}`).join(' AND ');
  const texts = table.key.map((place) => keyText(table.columns[place]!, 'target'));
  const found: Key[] = [];
  await connection.texts(
    `SELECT ${texts.join(', ')} FROM ${STAGE} s STRAIGHT_JOIN ${own} t ON ${same} WHERE NOT (${sameKey(table)}) LIMIT 2`,
    (values) => found.push(values as string[]),
  );
  return found;
}
