/** Takes a row out of the way of another that wants its place in a unique index, when its own will come or it will go later. */
import type { Key, SyncTable } from '../../sync.ts';
import { quoteName, quoteString } from '../sql/tokens.ts';
import type { Connection } from './connection.ts';
import { nameLiteral } from './foreign-keys.ts';
import { inTheWay } from './stage.ts';
import { quotePath, withKeys } from './where.ts';

/** @param constraint the unique index @returns the key of the row that was moved, or null */
export async function moveAside(connection: Connection, table: SyncTable, constraint: string): Promise<Key | null> {
  const columns = await columnsOf(connection, table, constraint);
  const staged = new Set(table.columns.map(({ name }) => name.target.toLowerCase()));
  const inKey = new Set(table.key.map((place) => table.columns[place]!.name.target.toLowerCase()));
  // What others refer to, the key itself and what is computed stay as they are.
  if (columns.length === 0 || !columns.every(({ name }) => staged.has(name.toLowerCase()))) return null;
  const free = columns.filter(({ name, fixed }) => !fixed && !inKey.has(name.toLowerCase()));
  const [key, more] = await inTheWay(
    connection,
    table,
    columns.map(({ name }) => name),
  );
  if (key === undefined || more !== undefined) return null;
  const [where] = withKeys(table, 'target', [key]);
  for (const column of free) {
    const value = await unused(connection, table, column);
    if (value === null) continue;
    const { affectedRows } = await connection.change(
      `UPDATE ${quotePath(table.path.target)} t SET t.${quoteName(column.name)} = ${value} WHERE ${where}`,
    );
    return affectedRows === 1 ? key : null;
  }
  return null;
}

interface UniqueColumn {
  readonly name: string;
  readonly nullable: boolean;
  readonly type: string;
  readonly length: number;
  /** It is generated, or a foreign key has to do with it. */
  readonly fixed: boolean;
}

async function columnsOf(connection: Connection, table: SyncTable, constraint: string): Promise<readonly UniqueColumn[]> {
  const own = nameLiteral(table.path.target);
  const [rows = []] = await connection.ask(
    `SELECT c.column_name AS name, c.is_nullable = 'YES' AS nullable, c.data_type AS type, c.column_type AS full,
       c.character_maximum_length AS length, COALESCE(c.generation_expression, '') <> '' OR EXISTS (
         SELECT 1 FROM information_schema.key_column_usage k WHERE k.referenced_table_name IS NOT NULL AND
           (k.table_schema = DATABASE() AND k.table_name = ${own} AND k.column_name = c.column_name OR
            k.referenced_table_schema = DATABASE() AND k.referenced_table_name = ${own} AND k.referenced_column_name = c.column_name)) AS fixed
     FROM information_schema.statistics s JOIN information_schema.columns c
       ON c.table_schema = s.table_schema AND c.table_name = s.table_name AND c.column_name = s.column_name
     WHERE s.table_schema = DATABASE() AND s.table_name = ${own} AND s.index_name = ${quoteString(constraint)} AND s.non_unique = 0
     ORDER BY s.seq_in_index`,
  );
  return rows.map((row) => ({
    name: String(row.name),
    nullable: Number(row.nullable) === 1,
    type: String(row.type),
    length: Number(row.length ?? 0),
    fixed: Number(row.fixed) === 1,
  }));
}

/** SQL of a value that no row has, or null when none can be made. */
async function unused(
  connection: Connection,
  table: SyncTable,
  { name, nullable, type, length }: UniqueColumn,
): Promise<string | null> {
  if (nullable) return 'NULL';
  if (/^(?:var)?char$|text$/.test(type) && length >= 8) {
    return `LEFT(REPLACE(UUID(), '-', ''), ${Math.min(length, 32)})`;
  }
  if (/^(?:var)?binary$|blob$/.test(type) && length >= 16) return "UNHEX(REPLACE(UUID(), '-', ''))";
  if (!/int$/.test(type)) return null;
  const column = `t.${quoteName(name)}`;
  const [[row] = []] = await connection.ask(
    `SELECT CAST(MIN(${column}) AS CHAR) AS low, CAST(MAX(${column}) AS CHAR) AS high FROM ${quotePath(table.path.target)} t`,
  );
  const [low, high] = [BigInt(String(row!.low)), BigInt(String(row!.high))];
  // One end of the range is free, or the other.
  return low > 1n ? String(low - 1n) : String(high + 1n);
}
