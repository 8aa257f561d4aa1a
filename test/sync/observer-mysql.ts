/** How the onlooker of observer.ts sees MySQL and MariaDB. */
import type { TestDatabase } from '../servers/index.ts';
import type { Eye, SeenColumn, SeenForeignKey, SeenTable } from './observer.ts';

const quote = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

export const mysqlEye: Eye = {
  quote,
  rowsOf: (path) => quote(path.at(-1) ?? ''),
  text: (columns: readonly SeenColumn[]) =>
    `concat_ws(',', ${columns.map((column) => `coalesce(${hexOf(column)}, 'NULL')`).join(', ')})`,
  total: (query) =>
    `SELECT count(*) AS n, coalesce(sum(CAST(conv(left(sha2(x, 256), 15), 16, 10) AS UNSIGNED)), '') AS sum FROM (${query}) texts`,
  bucket: (text, seed) => `conv(left(sha2(concat('${seed}', ${text}), 256), 8), 16, 10) % 100`,
  update: (path) => `UPDATE ${quote(path.at(-1) ?? '')} t`,
  deleteFrom: (path) => `DELETE t FROM ${quote(path.at(-1) ?? '')} t`,
  unguarded: "SET foreign_key_checks = 0, sql_mode = '', time_zone = '+00:00'",
  look: async (database, sql) =>
    await database.run(`SET time_zone = '+00:00', sql_mode = '', group_concat_max_len = 1000000; ${sql}`),

  async tables(database: TestDatabase): Promise<readonly SeenTable[]> {
    const columns = await database.run(`
      SELECT c.table_name AS tab, c.column_name AS name, lower(c.data_type) AS type, c.is_nullable = 'YES' AS optional, coalesce(c.generation_expression, '') <> '' AS computed, coalesce(c.collation_name LIKE '%\\_ci', 0) AS caseless, c.extra LIKE '%auto_increment%' AS bound
      FROM information_schema.columns c JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
      WHERE c.table_schema = database() AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED') ORDER BY c.table_name, c.ordinal_position`);
    const keys = await database.run(`
      SELECT s.table_name AS tab, s.index_name AS name, group_concat(s.column_name ORDER BY s.seq_in_index SEPARATOR '\\n') AS columns
      FROM information_schema.statistics s WHERE s.table_schema = database() AND s.non_unique = 0
      GROUP BY s.table_name, s.index_name HAVING sum(s.nullable = 'YES') = 0 AND count(s.column_name) = count(*) AND sum(s.sub_part IS NOT NULL) = 0 ORDER BY s.table_name, s.index_name <> 'PRIMARY', s.index_name`);
    const inKeys = await database.run(
      'SELECT table_name AS tab, column_name AS name FROM information_schema.key_column_usage WHERE table_schema = database()',
    );
    const keyColumns = new Set(inKeys.map(({ tab, name }) => `${tab}\n${name}`));
    const tables = new Map<string, { path: string[]; columns: SeenColumn[]; key: string[] }>();
    for (const { tab, name, type, optional, computed, caseless, bound } of columns) {
      const table = tables.get(String(tab)) ?? { path: [String(tab)], columns: [], key: [] };
      tables.set(String(tab), table);
      const flags = { nullable: Number(optional) === 1, generated: Number(computed) === 1, caseless: Number(caseless) === 1 };
      const isFree = !flags.generated && Number(bound) === 0 && !keyColumns.has(`${tab}\n${name}`);
      table.columns.push({ name: String(name), type: String(type), isFree, ...flags });
    }
    for (const { tab, columns: key } of keys) {
      const table = tables.get(String(tab));
      if (table?.key.length === 0) table.key = splitNames(String(key), table.columns);
    }
    return [...tables.values()];
  },

  async foreignKeys(database: TestDatabase): Promise<readonly SeenForeignKey[]> {
    const rows = await database.run(`
      SELECT constraint_name AS name, table_name AS tab, column_name AS col, referenced_table_name AS to_table, referenced_column_name AS to_col
      FROM information_schema.key_column_usage WHERE table_schema = database() AND referenced_table_name IS NOT NULL ORDER BY table_name, constraint_name, ordinal_position`);
    const keys = new Map<string, { name: string; table: string[]; columns: string[]; toTable: string[]; toColumns: string[] }>();
    for (const { name, tab, col, to_table, to_col } of rows) {
      const id = `${tab}.${name}`;
      const key = keys.get(id) ?? {
        name: String(name),
        table: [String(tab)],
        columns: [],
        toTable: [String(to_table)],
        toColumns: [],
      };
      keys.set(id, key);
      key.columns.push(String(col));
      key.toColumns.push(String(to_col));
    }
    return [...keys.values()];
  },

  async counters(database: TestDatabase) {
    const fresh = database.url.startsWith('mysql') ? 'SET SESSION information_schema_stats_expiry = 0; ' : '';
    const rows = await database.run(
      `${fresh}SELECT table_name AS name, auto_increment AS at FROM information_schema.tables WHERE table_schema = database() AND auto_increment IS NOT NULL
        AND table_name IN (SELECT table_name FROM information_schema.columns WHERE table_schema = database() AND extra LIKE '%auto_increment%') AND table_name NOT LIKE 'driftgate\\_%' AND table_name <> 'schema_versions' ORDER BY table_name`,
    );
    const counters = rows.map(({ name, at }) => [String(name), String(at)]);
    if (database.url.startsWith('mariadb')) {
      const sequences = await database.run(
        "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = database() AND table_type = 'SEQUENCE'",
      );
      for (const { name } of sequences) {
        const [row] = await database.run(`SELECT next_not_cached_value AS at FROM ${quote(String(name))}`);
        counters.push([String(name), String(row?.at)]);
      }
    }
    return Object.fromEntries(counters);
  },
};

/** The value in hexadecimal: whatever two texts have in common to a collation, their bytes differ. */
function hexOf({ name, type }: SeenColumn): string {
  const column = `t.${quote(name)}`;
  if (/char|text|blob|binary|geometry|point|polygon|linestring|geomcollection/.test(type)) return `hex(${column})`;
  // A float shows six digits of itself.
  if (type === 'float') return `hex(concat(CAST(${column} AS double)))`;
  if (type === 'bit') return `hex(concat(CAST(${column} AS unsigned)))`;
  return `hex(CAST(${column} AS char))`;
}

/** Names may hold whatever separates them. */
function splitNames(joined: string, columns: readonly SeenColumn[]): string[] {
  const parts = joined.split('\n');
  return parts.every((part) => columns.some(({ name }) => name === part)) ? parts : [joined];
}
