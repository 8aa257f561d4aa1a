/** Rows on their way into a table: in a temporary table with the same columns and without its keys. Making one ends no transaction. */
import type { Key, RowSink, SyncColumn, SyncTable } from '../../sync.ts';
import { errorNumber } from '../failure.ts';
import { quoteName } from '../sql/tokens.ts';
import { isLoose, keyText } from './columns.ts';
import type { Changed, Connection } from './connection.ts';
import type { Transactions } from './relax.ts';
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
export async function updateStaged(transactions: Transactions, table: SyncTable): Promise<number> {
  const { connection } = transactions;
  const joined = `${STAGE} s STRAIGHT_JOIN ${quotePath(table.path.target)} t ON ${sameKey(table)}`;
  const loose = table.columns.filter(isLoose);
  await updateBytes(
    transactions,
    joined,
    loose.filter((column) => table.key.includes(table.columns.indexOf(column))),
  );
  const set = table.columns
    .filter((column, place) => !table.key.includes(place) || isLoose(column))
    .map(({ name }) => `t.${quoteName(name.target)} = s.${quoteName(name.target)}`);
  if (set.length === 0) {
    const [[row] = []] = await connection.ask(`SELECT COUNT(*) AS n FROM ${joined}`);
    return Number(row!.n);
  }
  const update = (): Promise<Changed> => connection.change(`UPDATE ${joined} SET ${set.join(', ')}`);
  const { info, affectedRows } = await update().catch(async (error: unknown) => {
    // What is referred to may be another column than the key's.
    if (errorNumber(error) !== REFERRED_TO || !(await updateBytes(transactions, joined, loose))) throw error;
    return await update();
  });
  return Number(/Rows matched: (\d+)/.exec(info)?.[1] ?? affectedRows);
}

/** ER_ROW_IS_REFERENCED_2 */
const REFERRED_TO = 1451;

/**
 * Values that stay the same to the server, in other letters. Whoever refers to them still does, but where a foreign key does not cascade the
 * server refuses it, and where it does it would change rows that are none of ours. @returns whether there were any
 */
async function updateBytes(transactions: Transactions, joined: string, columns: readonly SyncColumn[]): Promise<boolean> {
  if (columns.length === 0) return false;
  const { connection } = transactions;
  const names = columns.map(({ name }) => quoteName(name.target));
  const inBytes = names.map((name) => `(t.${name} = s.${name} AND CAST(t.${name} AS BINARY) <> CAST(s.${name} AS BINARY))`);
  const any = inBytes.join(' OR ');
  const [found = []] = await connection.ask(`SELECT 1 AS there FROM ${joined} WHERE ${any} LIMIT 1`);
  if (found.length === 0) return false;
  const set = names.map((name, place) => `t.${name} = IF(${inBytes[place]}, s.${name}, t.${name})`);
  await transactions.unchecked(() => connection.change(`UPDATE ${joined} SET ${set.join(', ')} WHERE ${any}`));
  return true;
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
