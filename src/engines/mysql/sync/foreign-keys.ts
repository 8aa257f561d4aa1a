/** Every foreign key of the database, in one query. Manual: "The INFORMATION_SCHEMA KEY_COLUMN_USAGE Table". */
import type { Key, SyncForeignKey, SyncTable } from '../../sync.ts';
import { quoteName, quoteString } from '../sql/tokens.ts';
import type { Connection } from './connection.ts';
import { keyTexts } from './hash.ts';
import { quotePath } from './where.ts';

export async function foreignKeys(connection: Connection): Promise<readonly SyncForeignKey[]> {
  const [parts = [], rules = [], nullable = []] = await connection.ask(
    `SELECT table_schema AS db, table_name AS \`table\`, constraint_name AS name, column_name AS col, referenced_table_schema AS to_db,
       referenced_table_name AS to_table, referenced_column_name AS to_col
     FROM information_schema.key_column_usage
     WHERE (table_schema = DATABASE() OR referenced_table_schema = DATABASE()) AND referenced_table_name IS NOT NULL
     ORDER BY table_schema, table_name, constraint_name, ordinal_position;
     SELECT constraint_schema AS db, table_name AS \`table\`, constraint_name AS name, update_rule AS on_update, delete_rule AS on_delete
     FROM information_schema.referential_constraints
     WHERE constraint_schema = DATABASE() OR unique_constraint_schema = DATABASE();
     SELECT table_schema AS db, table_name AS \`table\`, column_name AS col FROM information_schema.columns
     WHERE is_nullable = 'YES' AND table_schema IN (SELECT table_schema FROM information_schema.key_column_usage
       WHERE (table_schema = DATABASE() OR referenced_table_schema = DATABASE()) AND referenced_table_name IS NOT NULL)`,
  );
  const name = (...names: readonly unknown[]): string => JSON.stringify(names.map(String));
  const own = connection.database.toLowerCase();
  const path = (database: unknown, table: unknown): string[] =>
    String(database).toLowerCase() === own ? [String(table)] : [String(database), String(table)];
  const ruleOf = new Map(rules.map((row) => [name(row.db, row.table, row.name), row]));
  const accepts = new Set(nullable.map((row) => name(row.db, row.table, row.col)));
  const found = new Map<string, { -readonly [K in keyof SyncForeignKey]: SyncForeignKey[K] }>();
  for (const row of parts) {
    const id = name(row.db, row.table, row.name);
    const rule = ruleOf.get(id);
    const known = found.get(id);
    found.set(id, {
      constraint: String(row.name),
      table: path(row.db, row.table),
      columns: [...(known?.columns ?? []), String(row.col)],
      toTable: path(row.to_db, row.to_table),
      toColumns: [...(known?.toColumns ?? []), String(row.to_col)],
      nullable: known?.nullable === true || accepts.has(name(row.db, row.table, row.col)),
      deferrable: false,
      onDelete: String(rule?.on_delete ?? 'NO ACTION'),
      onUpdate: String(rule?.on_update ?? 'NO ACTION'),
    });
  }
  return [...found.values()];
}

/** Keys of rows that refer to a row that is not there. */
export async function orphans(
  connection: Connection,
  table: SyncTable,
  { columns, toTable, toColumns }: SyncForeignKey,
  limit: number,
): Promise<readonly Key[]> {
  const own = columns.map((column) => `t.${quoteName(column)}`);
  const joined = toColumns.map((column, place) => `p.${quoteName(column)} = ${own[place]}`).join(' AND ');
  const found: Key[] = [];
  await connection.texts(
    `SELECT ${keyTexts(table, 'target').join(', ')} FROM ${quotePath(table.path.target)} t
     WHERE ${own.map((column) => `${column} IS NOT NULL`).join(' AND ')}
       AND NOT EXISTS (SELECT 1 FROM ${quotePath(toTable)} p WHERE ${joined}) LIMIT ${limit}`,
    (values) => found.push(values as string[]),
  );
  return found;
}

/** How a server's own list names a table, as a literal. */
export function nameLiteral(path: readonly string[]): string {
  return quoteString(path.at(-1)!);
}
