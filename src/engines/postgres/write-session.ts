/**
 * A connection that may write. What is set on it holds for the session: so it must be one connection from beginning to end, which a
 * pooler that hands on connections after each transaction does not give; such a one is found out and refused.
 */
import type pg from 'pg';
import { DriftgateError } from '../../errors.ts';
import type { ConnectionSettings, Row } from '../engine.ts';
import type { WriteResult, WriteSession } from '../write.ts';
import { openClient, patiently } from './session.ts';

/** Milliseconds to wait for an answer beyond what the server may spend. */
const GRACE = 15_000;
/** Milliseconds to wait for a lock, until somebody says how long. */
const LOCK = 10_000;

/** @throws the driver's error */
export async function connect(settings: ConnectionSettings): Promise<WriteSession> {
  const client = await openClient(settings);
  let patience = settings.timeouts.read;
  let running = 0;
  const ask = async (sql: string): Promise<pg.QueryResult<Row>> => {
    running += 1;
    try {
      // Of several statements the driver gives a list.
      const results = (await patiently(client, patience, () => client.query(sql))) as unknown as
        | pg.QueryResult<Row>
        | readonly pg.QueryResult<Row>[];
      return [results].flat().at(-1)!;
    } finally {
      running -= 1;
    }
  };
  const limit: WriteSession['limit'] = async ({ lock, statement }) => {
    patience = lock + statement + GRACE;
    await ask(`set lock_timeout = ${whole(lock)}; set statement_timeout = ${whole(statement)}`);
  };
  try {
    const pid = await backend(client, settings);
    for (const setting of SETTINGS) await ask(setting);
    // Not every platform has it. With it the server ends what runs for somebody who is gone.
    await ask("set client_connection_check_interval = '2s'").catch(() => {});
    await limit({ lock: LOCK, statement: settings.timeouts.statement });
    return {
      run: async (sql) => resultOf(await ask(sql)),
      limit,
      async close() {
        if (running > 0) await terminate(settings, pid);
        await client.end().catch(() => {});
      },
    };
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
}

const SETTINGS: readonly string[] = [
  // All that is run is qualified.
  'set search_path = pg_catalog',
  'set standard_conforming_strings = on',
  "set default_transaction_isolation = 'read committed'",
  "set timezone = 'UTC'",
  "set datestyle = 'ISO, YMD'",
  "set intervalstyle = 'postgres'",
  'set extra_float_digits = 1',
  // Rows that a policy hides are an error then, and not left out without a word.
  'set row_security = off',
  'set idle_in_transaction_session_timeout = 600000',
  'set synchronous_commit = on',
];

/** Time-outs of 0 would mean none. */
function whole(milliseconds: number): number {
  return Math.max(1, Math.round(milliseconds));
}

const CHANGES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'COPY']);

function resultOf({ rows, command, rowCount }: pg.QueryResult<Row>): WriteResult {
  return { rows, changed: CHANGES.has(command) ? rowCount : null };
}

/**
 * The server process behind the connection. A pooler tells another number when one connects; if a second connection is given the same
 * process while the first one is open, the pooler hands them on (PgBouncer's pool_mode transaction or statement).
 *
 * @throws DriftgateError `connection` then
 */
export async function backend(client: pg.Client, settings: ConnectionSettings): Promise<number> {
  const pid = await pidOf(client, settings);
  if ((client as unknown as { processID: number | null }).processID === pid) return pid;
  const second = await openClient(settings);
  try {
    if ((await pidOf(second, settings)) !== pid) return pid;
  } finally {
    await second.end().catch(() => {});
  }
  throw new DriftgateError('connection', 'there is a pooler in between that hands a connection on after every transaction', {
    hint: 'To write, connect to the server itself, or to the pooler in session mode (PgBouncer: pool_mode = session).',
  });
}

async function pidOf(client: pg.Client, settings: ConnectionSettings): Promise<number> {
  const { rows } = await patiently(client, settings.timeouts.read, () =>
    client.query<{ pid: number }>('select pg_catalog.pg_backend_pid() as pid'),
  );
  return rows[0]!.pid;
}

/** The server goes on with a statement whoever hangs up, so it is told. Never throws. */
async function terminate(settings: ConnectionSettings, pid: number): Promise<void> {
  try {
    const other = await openClient(settings);
    await patiently(other, GRACE, () => other.query('select pg_catalog.pg_terminate_backend($1)', [pid]));
    await other.end();
  } catch {
    // Then it ends by its time-outs.
  }
}
