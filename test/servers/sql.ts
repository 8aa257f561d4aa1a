/** Sends SQL to a database by its URL, through the plain drivers: nothing of driftgate's own is between test and server. */
import mysql from 'mysql2/promise';
import pg from 'pg';

export type Rows = readonly Readonly<Record<string, unknown>>[];

/** Runs one or more statements; gives the rows of the last one that gave any. */
export async function runSql(url: string, sql: string): Promise<Rows> {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  const settings = {
    host: hostname,
    port: Number(port),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
  };
  if (protocol === 'postgres:' || protocol === 'postgresql:') {
    const client = new pg.Client(settings);
    await client.connect();
    try {
      const result: pg.QueryResult | pg.QueryResult[] = await client.query(sql);
      const results = Array.isArray(result) ? result : [result];
      return results.findLast((one) => one.fields !== undefined && one.fields.length > 0)?.rows ?? [];
    } finally {
      await client.end();
    }
  }
  const connection = await mysql.createConnection({ ...settings, multipleStatements: true, charset: 'utf8mb4' });
  try {
    const [result] = await connection.query(sql);
    if (!Array.isArray(result)) return [];
    const several = result.findLast((one) => Array.isArray(one));
    return (several ?? result.filter((row) => !isResultHeader(row))) as Rows;
  } finally {
    await connection.end();
  }
}

function isResultHeader(row: object): boolean {
  return row.constructor.name === 'ResultSetHeader';
}
