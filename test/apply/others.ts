/** Others on the same database: who holds a table, who cuts connections. */
import type { openRunner } from '../plan/runner.ts';
import type { TestDatabase, TestServer } from '../servers/index.ts';

/** In the way of every change of the table, as long as the transaction is open. */
export function writeSomething({ flavour }: TestServer): string {
  return `insert into ${flavour === 'postgres' ? 'public.' : ''}orders (id, note) values (100000, 'held')`;
}

/** Ends every session that driftgate has on the database. */
export async function cutConnections(
  server: TestServer,
  database: TestDatabase,
  except?: Awaited<ReturnType<typeof openRunner>>,
): Promise<void> {
  if (server.flavour === 'postgres') {
    await database.run(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'driftgate'",
    );
    return;
  }
  const [own] = except === undefined ? [] : await except.rows('select connection_id() as id');
  const sessions = await processList(
    database,
    `select id from information_schema.processlist where db = database() and id <> connection_id() and id <> ${Number(own?.id ?? 0)}`,
  );
  for (const { id, ID } of sessions as { id?: number; ID?: number }[]) await database.run(`kill ${id ?? ID}`).catch(() => {});
}

export async function eventuallyWaiting(server: TestServer, database: TestDatabase): Promise<void> {
  const sql =
    server.flavour === 'postgres'
      ? "select 1 as n from pg_stat_activity where datname = current_database() and application_name = 'driftgate' and wait_event_type = 'Lock'"
      : "select 1 as n from information_schema.processlist where db = database() and state like 'Waiting for table metadata lock'";
  while ((await processList(database, sql)).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** MySQL fails while anybody on the server runs a statement with a character of four bytes: it is asked again. */
export async function processList(database: TestDatabase, sql: string): Promise<Awaited<ReturnType<TestDatabase['run']>>> {
  for (;;) {
    try {
      return await database.run(sql);
    } catch (error) {
      if (!/Cannot convert string/.test(String(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
