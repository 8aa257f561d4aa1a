/** How the onlooker of observer.ts sees PostgreSQL. */
import type { TestDatabase } from '../servers/index.ts';
import type { Eye, SeenColumn, SeenForeignKey, SeenTable } from './observer.ts';

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const quotePath = (path: readonly string[]): string => path.map(quote).join('.');
const partitioned = new Set<string>();
const OURS = "n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'";

export const postgresEye: Eye = {
  quote,
  // Children that inherit are tables of their own.
  rowsOf: (path) => (partitioned.has(quotePath(path)) ? quotePath(path) : `ONLY ${quotePath(path)}`),
  text: (columns: readonly SeenColumn[]) => `ROW(${columns.map(({ name }) => `t.${quote(name)}`).join(', ')})::text`,
  total: (query) =>
    `SELECT count(*) AS n, coalesce(md5(string_agg(d, '' ORDER BY d)), '') AS sum FROM (SELECT md5(x) AS d FROM (${query}) texts) digests`,
  bucket: (text, seed) => `abs(hashtextextended(${text}, ${seed}) % 100)`,
  update: (path) => `UPDATE ${postgresEye.rowsOf(path)} t`,
  deleteFrom: (path) => `DELETE FROM ${postgresEye.rowsOf(path)} t`,
  unguarded: "SET session_replication_role = 'replica'; SET TimeZone = 'UTC'",
  look: async (database, sql) => await database.run(`SET TimeZone = 'UTC'; SET extra_float_digits = 1; ${sql}`),

  async tables(database: TestDatabase): Promise<readonly SeenTable[]> {
    const rows = await database.run(`
      SELECT n.nspname AS schema, c.relname AS name, c.relkind = 'p' AS parted,
        json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'generated', a.attgenerated <> '', 'nullable', NOT a.attnotnull,
          'caseless', coalesce(NOT o.collisdeterministic, false),
          'isFree', a.attgenerated = '' AND a.attidentity = '' AND NOT EXISTS (SELECT 1 FROM pg_constraint b WHERE a.attnum = ANY (b.conkey) AND b.conrelid = c.oid AND b.contype IN ('p', 'u', 'x', 'f'))) ORDER BY a.attnum) AS columns,
        coalesce((SELECT json_agg(k.attname ORDER BY p.place) FROM (
            SELECT i.indexrelid, i.indkey, i.indnkeyatts FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL AND i.indimmediate
              AND NOT EXISTS (SELECT 1 FROM pg_attribute b WHERE b.attrelid = c.oid AND b.attnum = ANY (i.indkey[0:i.indnkeyatts - 1]) AND NOT b.attnotnull)
            ORDER BY i.indisprimary DESC, i.indexrelid LIMIT 1
          ) i CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS p (attnum, place) JOIN pg_attribute k ON k.attrelid = c.oid AND k.attnum = p.attnum WHERE p.place <= i.indnkeyatts), '[]') AS key
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped LEFT JOIN pg_collation o ON o.oid = a.attcollation
      WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND ${OURS} GROUP BY c.oid, n.nspname ORDER BY 1, 2`);
    return rows.map(({ schema, name, parted, columns, key }) => {
      const path = [String(schema), String(name)];
      if (parted === true) partitioned.add(quotePath(path));
      return { path, columns: columns as SeenColumn[], key: key as string[] };
    });
  },

  async foreignKeys(database: TestDatabase): Promise<readonly SeenForeignKey[]> {
    const names = (table: string, columns: string) =>
      `(SELECT json_agg(a.attname ORDER BY u.place) FROM unnest(${columns}) WITH ORDINALITY AS u (attnum, place) JOIN pg_attribute a ON a.attrelid = ${table} AND a.attnum = u.attnum)`;
    const path = (table: string) =>
      `(SELECT json_build_array(n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = ${table})`;
    const rows = await database.run(`
      SELECT f.conname AS name, ${path('f.conrelid')} AS "table", ${names('f.conrelid', 'f.conkey')} AS columns, ${path('f.confrelid')} AS "toTable", ${names('f.confrelid', 'f.confkey')} AS "toColumns"
      FROM pg_constraint f WHERE f.contype = 'f' AND f.conparentid = 0 ORDER BY 1`);
    return rows as unknown as SeenForeignKey[];
  },

  async counters(database: TestDatabase) {
    const sequences = await database.run(
      `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'S' AND ${OURS} AND c.relname !~ '^(driftgate_|schema_versions)' ORDER BY 1, 2`,
    );
    if (sequences.length === 0) return {};
    const queries = sequences.map(
      ({ schema, name }, place) =>
        `SELECT ${place} AS place, last_value::text || CASE WHEN is_called THEN '' ELSE ' not called' END AS at FROM ${quotePath([String(schema), String(name)])}`,
    );
    const rows = await database.run(queries.join(' UNION ALL '));
    return Object.fromEntries(
      rows.map(({ place, at }) => [`${sequences[Number(place)]?.schema}.${sequences[Number(place)]?.name}`, String(at)]),
    );
  },
};
