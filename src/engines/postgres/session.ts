/**
 * A connection as a read-only Session. Everything runs in one read-only, repeatable-read transaction that begins with the
 * connection: the server itself refuses writes, all reads see one snapshot, and no session setting is left behind on a
 * connection that a pooler (PgBouncer) hands to someone else.
 */
import type { Duplex } from 'node:stream';
import { checkServerIdentity, type PeerCertificate } from 'node:tls';
import { type Dialect, Kysely, PostgresDialect, type PostgresPoolClient, sql } from 'kysely';
import pg from 'pg';
import type { ConnectionSettings, Row, Session, TlsSettings } from '../engine.ts';
import { socketOver } from './stream.ts';

/** What the session needs of a driver: several statements in one round trip, one result each. */
export interface Wire {
  query(text: string, parameters: readonly unknown[]): Promise<WireResult | WireResult[]>;
  end(): Promise<void>;
}

export interface WireResult {
  readonly command: string;
  readonly rowCount: number | null;
  readonly rows: Row[];
}

/** @throws the driver's error, as it is */
export async function connect(settings: ConnectionSettings): Promise<Session> {
  const wire = await open(settings);
  try {
    return await readOnlySession(wire, settings.timeouts.statement);
  } catch (error) {
    await wire.end().catch(() => {});
    throw error;
  }
}

/** The session over any driver. @param statementTimeout milliseconds that the server may spend on one statement */
export async function readOnlySession(wire: Wire, statementTimeout: number): Promise<Session> {
  let roundTrips = 0;
  const query = async (text: string, parameters: readonly unknown[] = []): Promise<unknown> => {
    roundTrips += 1;
    const result = await wire.query(text, parameters);
    // A batch gives a list of results; kysely wants one. Its "rows" are then the lists of rows, see batch().
    return Array.isArray(result) ? { command: 'SELECT', rowCount: 0, rows: result.map((one) => one.rows) } : result;
  };
  const client: PostgresPoolClient = { query: query as PostgresPoolClient['query'], release() {} };
  const dialect: Dialect = new PostgresDialect({ pool: { connect: async () => client, end: () => wire.end() } });
  const db = new Kysely<unknown>({ dialect });
  const batch = async (statements: readonly string[]): Promise<readonly Row[][]> => {
    const { rows } = await sql.raw(statements.join(';\n')).execute(db);
    return (statements.length === 1 ? [rows] : rows) as Row[][];
  };
  await batch([
    'begin transaction isolation level repeatable read, read only',
    `set local statement_timeout = ${Math.round(statementTimeout)}`,
    'set local lock_timeout = 10000',
    'set local idle_in_transaction_session_timeout = 600000',
    // Empty but for pg_catalog: the server then qualifies every name it prints, on both sides alike.
    'set local search_path = pg_catalog',
    // What the server prints must not depend on the role's or the database's settings.
    "set local datestyle = 'ISO, YMD'",
    "set local intervalstyle = 'postgres'",
    "set local timezone = 'UTC'",
    "set local bytea_output = 'hex'",
    'set local extra_float_digits = 1',
    'set local quote_all_identifiers = off',
    // Compiling catalog queries takes longer than running them.
    'set local jit = off',
    'set local max_parallel_workers_per_gather = 0',
  ]);
  return {
    db,
    batch,
    get roundTrips() {
      return roundTrips;
    },
    close: () => db.destroy(),
  };
}

async function open(settings: ConnectionSettings): Promise<Wire> {
  const { tls } = settings;
  if (tls.mode !== 'prefer') return openWith(settings, tls.mode === 'off' ? false : tlsOptions(tls));
  try {
    return await openWith(settings, tlsOptions(tls));
  } catch (error) {
    if (!(error instanceof Error && /does not support SSL/.test(error.message))) throw error;
    return openWith(settings, false);
  }
}

async function openWith(settings: ConnectionSettings, ssl: pg.ClientConfig['ssl']): Promise<Wire> {
  const stream = settings.openStream === undefined ? undefined : socketOver(await settings.openStream());
  const client = new pg.Client({
    host: settings.socket ?? settings.host,
    port: settings.port,
    user: settings.user,
    // An empty string keeps pg from looking into PGPASSWORD and ~/.pgpass, which name other servers.
    password: settings.password ?? '',
    database: settings.database,
    application_name: settings.applicationName,
    connectionTimeoutMillis: settings.timeouts.connect,
    keepAlive: true,
    ...(ssl === undefined ? {} : { ssl }),
    ...(stream === undefined ? {} : { stream: () => stream as never }),
  });
  // Without a listener an idle connection's end would be an uncaught exception; the next query reports it.
  client.on('error', () => {});
  await client.connect();
  return {
    query: (text, parameters) =>
      withReadTimeout(client, settings.timeouts.read, () =>
        client.query(text, [...parameters]),
      ) as unknown as Promise<WireResult>,
    end: () => client.end(),
  };
}

function tlsOptions(tls: TlsSettings): object {
  const { servername } = tls;
  return {
    rejectUnauthorized: tls.mode === 'verify-ca' || tls.mode === 'verify-full',
    ...(tls.mode === 'verify-ca' ? { checkServerIdentity: () => undefined } : {}),
    ...(tls.ca === undefined ? {} : { ca: tls.ca }),
    ...(tls.cert === undefined ? {} : { cert: tls.cert }),
    ...(tls.key === undefined ? {} : { key: tls.key }),
    // pg sets the servername to the host, whatever it is given.
    ...(tls.mode === 'verify-full' && servername !== undefined
      ? { checkServerIdentity: (_host: string, certificate: PeerCertificate) => checkServerIdentity(servername, certificate) }
      : {}),
  };
}

/** Ends the connection when an answer is awaited and no byte has come for so many milliseconds. */
async function withReadTimeout<T>(client: pg.Client, milliseconds: number, query: () => Promise<T>): Promise<T> {
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection;
  let timer: NodeJS.Timeout | undefined;
  let restart: () => void = () => {};
  const silence = new Promise<never>((_, reject) => {
    restart = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        reject(Object.assign(new Error(`no answer from the server for ${milliseconds} ms`), { code: 'ETIMEDOUT' }));
        stream.destroy();
      }, milliseconds);
    };
  });
  restart();
  stream.on('data', restart);
  try {
    return await Promise.race([query(), silence]);
  } finally {
    clearTimeout(timer);
    stream.off('data', restart);
  }
}
