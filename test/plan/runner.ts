/** A connection that runs SQL as it is given, for plans that are run by hand. */
import mysql from 'mysql2/promise';
import pg from 'pg';
import type { EngineName } from '../../src/catalog/model.ts';

export interface Runner {
  /** @returns how many rows it changed */
  run(sql: string): Promise<number>;
  rows(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  close(): Promise<void>;
}

export async function openRunner(engine: EngineName, url: string): Promise<Runner> {
  if (engine === 'postgres') {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('set search_path = pg_catalog');
    return {
      run: async (sql) => (await client.query(sql)).rowCount ?? 0,
      rows: async (sql) => (await client.query(sql)).rows as Readonly<Record<string, unknown>>[],
      close: () => client.end(),
    };
  }
  const { hostname, port, username, password, pathname } = new URL(url);
  const connection = await mysql.createConnection({
    host: hostname,
    port: Number(port),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
    charset: 'utf8mb4',
  });
  await connection.query("SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO'");
  return {
    async run(sql) {
      const [result] = await connection.query(sql);
      return 'affectedRows' in result ? result.affectedRows : 0;
    },
    async rows(sql) {
      const [rows] = await connection.query(sql);
      return rows as Readonly<Record<string, unknown>>[];
    },
    close: () => connection.end(),
  };
}
