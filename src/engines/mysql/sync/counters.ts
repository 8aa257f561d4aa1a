/** AUTO_INCREMENT, and the sequences of MariaDB. Neither is part of a snapshot or of a transaction. */
import type { Counter, Side, SyncTable } from '../../sync.ts';
import { quoteName } from '../sql/tokens.ts';
import type { Connection } from './connection.ts';
import { nameLiteral } from './foreign-keys.ts';
import { quotePath } from './where.ts';

export async function counters(connection: Connection, tables: readonly SyncTable[], side: Side): Promise<readonly Counter[]> {
  const counting = tables.filter((table) => countedColumn(table, side) !== null);
  return [...(await autoIncrements(connection, counting, side)), ...(await sequences(connection))];
}

/** The column is given by the name that it has on the side asked for. */
function countedColumn({ columns }: SyncTable, side: Side): string | null {
  return columns.find(({ object }) => object[side].properties['auto-increment'] === true)?.name[side] ?? null;
}

async function autoIncrements(connection: Connection, tables: readonly SyncTable[], side: Side): Promise<readonly Counter[]> {
  if (tables.length === 0) return [];
  const [rows = []] = await connection.ask(
    `SELECT table_name AS name, CAST(auto_increment AS CHAR) AS next FROM information_schema.tables
     WHERE table_schema = DATABASE() AND table_name IN (${tables.map(({ path }) => nameLiteral(path[side])).join(', ')})`,
  );
  const next = new Map(rows.map((row) => [String(row.name).toLowerCase(), row.next]));
  return tables.map((table) => ({
    of: 'auto-increment' as const,
    path: table.path[side],
    // The next number; null of a table that never had a row.
    value: String(next.get(table.path[side].at(-1)!.toLowerCase()) ?? 1),
    called: false,
  }));
}

async function sequences(connection: Connection): Promise<readonly Counter[]> {
  if (connection.flavour !== 'mariadb') return [];
  const [names = []] = await connection.ask(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'SEQUENCE' ORDER BY 1",
  );
  if (names.length === 0) return [];
  const results = await connection.ask(
    names.map(({ name }) => `SELECT CAST(next_not_cached_value AS CHAR) AS next FROM ${quoteName(String(name))}`).join(';\n'),
  );
  return names.map(({ name }, place) => ({
    of: 'sequence' as const,
    path: [String(name)],
    value: String(results[place]![0]!.next),
    called: false,
  }));
}

/** @returns how many were set */
export async function setCounters(
  connection: Connection,
  wanted: readonly Counter[],
  tables: readonly SyncTable[],
): Promise<number> {
  const standing = new Map((await counters(connection, tables, 'target')).map((counter) => [idOf(counter), counter]));
  const bySource = new Map(tables.map((table) => [idOf({ of: 'auto-increment', path: table.path.source }), table]));
  let set = 0;
  for (const counter of wanted) {
    const table = counter.of === 'auto-increment' ? bySource.get(idOf(counter)) : undefined;
    const path = table?.path.target ?? counter.path;
    const now = standing.get(idOf({ of: counter.of, path }));
    if (now === undefined) continue;
    const least =
      counter.of === 'sequence' ? await leastOfSequence(connection, path, tables) : await leastOfTable(connection, table!);
    const value = greater(BigInt(counter.value), least);
    if (String(value) === now.value) continue;
    await connection.ask(
      counter.of === 'sequence'
        ? `ALTER SEQUENCE ${quotePath(path)} RESTART ${value}`
        : `ALTER TABLE ${quotePath(path)} AUTO_INCREMENT = ${value}`,
    );
    set += 1;
  }
  return set;
}

function idOf({ of, path }: Pick<Counter, 'of' | 'path'>): string {
  return JSON.stringify([of, path.join('.').toLowerCase()]);
}

function greater(value: bigint, least: bigint | null): bigint {
  return least !== null && least > value ? least : value;
}

/** The first number that no row has yet. */
async function leastOfTable(connection: Connection, table: SyncTable): Promise<bigint | null> {
  const column = countedColumn(table, 'target');
  return column === null ? null : await after(connection, table, column);
}

/** Of the columns whose default is the next value of the sequence. */
async function leastOfSequence(
  connection: Connection,
  path: readonly string[],
  tables: readonly SyncTable[],
): Promise<bigint | null> {
  const from = `(nextval(${quoteName(path.at(-1)!)}))`;
  let least: bigint | null = null;
  for (const table of tables) {
    for (const { object, name } of table.columns) {
      if (object.target.properties.default !== from) continue;
      const one = await after(connection, table, name.target);
      if (one !== null && (least === null || one > least)) least = one;
    }
  }
  return least;
}

async function after(connection: Connection, table: SyncTable, column: string): Promise<bigint | null> {
  const [[row] = []] = await connection.ask(
    `SELECT CAST(FLOOR(MAX(t.${quoteName(column)})) AS CHAR) AS most FROM ${quotePath(table.path.target)} t`,
  );
  return row?.most == null ? null : BigInt(String(row.most)) + 1n;
}
