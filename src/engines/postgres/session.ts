/**
 * A connection as a read-only Session. Everything runs in one read-only, repeatable-read transaction that begins with the
 * connection: the server itself refuses writes, all reads see one snapshot, and no session setting is left behind on a
 * connection that a pooler (PgBouncer) hands to someone else.
 */
import type { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import { checkServerIdentity, type PeerCertificate } from 'node:tls';
import { type Driver, Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import type { ConnectionSettings, Row, Session, TlsSettings } from '../engine.ts';
import { withReadTimeout } from '../read-timeout.ts';
import { copyOut } from './copy-out.ts';
import { socketOver } from './stream.ts';

/** What the session needs of a driver: several statements in one round trip. */
export interface Wire {
  query(text: string, parameters: readonly unknown[]): Promise<WireResult>;
  /** Hands over each row with the number of its statement, from 0. */
  stream(text: string, onRow: (statement: number, row: Row) => void): Promise<void>;
  /** Hands over what COPY … TO STDOUT gives, and gives the number of rows. Only of a wire to a server. */
  copyOut?(text: string, take: (chunk: Buffer) => Promise<void>): Promise<number>;
  end(): Promise<void>;
}

export interface WireResult {
  readonly command: string;
  readonly rowCount: number | null;
  readonly rows: Row[];
}

/** @throws the driver's error, as it is */
export async function connect(settings: ConnectionSettings): Promise<Session> {
  const wire = await openWire(settings);
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
  const client: PostgresPoolClient = {
    query: (async (text: string, parameters: readonly unknown[] = []) => {
      roundTrips += 1;
      return await wire.query(text, parameters);
    }) as PostgresPoolClient['query'],
    release() {},
  };
  const stream: Session['stream'] = async (statements, onRow) => {
    roundTrips += 1;
    await wire.stream(statements.join(';\n'), onRow);
  };
  const batch: Session['batch'] = async (statements) => {
    const results: Row[][] = statements.map(() => []);
    await stream(statements, (statement, row) => results[statement]!.push(row));
    return results;
  };
  await batch(beginReadOnly(statementTimeout));
  const pool = { connect: async () => client, end: () => wire.end() };
  return {
    db: new Kysely<unknown>({ dialect: new SnapshotDialect({ pool }) }),
    batch,
    stream,
    get roundTrips() {
      return roundTrips;
    },
    close: () => wire.end(),
  };
}

function beginReadOnly(statementTimeout: number): string[] {
  return [
    'begin transaction isolation level repeatable read, read only',
    `set local statement_timeout = ${Math.round(statementTimeout)}`,
    'set local lock_timeout = 10000',
    'set local idle_in_transaction_session_timeout = 600000',
    ...PRINTED_ALIKE,
    // Compiling catalog queries takes longer than running them.
    'set local jit = off',
    'set local max_parallel_workers_per_gather = 0',
  ];
}

/** What the server prints must not depend on the role's or the database's settings. */
export const PRINTED_ALIKE: readonly string[] = [
  // Empty but for pg_catalog: the server then qualifies every name, on both sides alike.
  'set local search_path = pg_catalog',
  "set local datestyle = 'ISO, YMD'",
  "set local intervalstyle = 'postgres'",
  "set local timezone = 'UTC'",
  "set local bytea_output = 'hex'",
  'set local extra_float_digits = 1',
  'set local quote_all_identifiers = off',
  'set local standard_conforming_strings = on',
  "set local lc_monetary = 'C'",
];

/** The session is one transaction from beginning to end: to end it would end the snapshot, and what keeps it from writing. */
class SnapshotDialect extends PostgresDialect {
  override createDriver(): Driver {
    const driver = super.createDriver();
    const refuse = async (): Promise<never> => {
      throw new Error('a read-only session is one transaction already');
    };
    return Object.assign(driver, { beginTransaction: refuse, commitTransaction: refuse, rollbackTransaction: refuse });
  }
}

/** The connection itself, on which nothing is set yet. @throws the driver's error, as it is */
export async function openWire(settings: ConnectionSettings): Promise<Wire> {
  const client = await openClient(settings);
  const { read } = settings.timeouts;
  return {
    query: (text, parameters) => patiently(client, read, () => client.query(text, [...parameters])),
    stream: (text, onRow) => patiently(client, read, () => streamRows(client, text, onRow)),
    copyOut: (text, take) => patiently(client, read, () => copyOut(client, text, take)),
    end: () => client.end(),
  };
}

/** The driver's own connection, on which nothing is set yet. @throws the driver's error, as it is */
export async function openClient(settings: ConnectionSettings): Promise<pg.Client> {
  const { tls } = settings;
  if (tls.mode !== 'prefer') return openWith(settings, tls.mode === 'off' ? false : tlsOptions(tls));
  try {
    return await openWith(settings, tlsOptions(tls));
  } catch (error) {
    if (!(error instanceof Error && /does not support SSL/.test(error.message))) throw error;
    return openWith(settings, false);
  }
}

async function openWith(settings: ConnectionSettings, ssl: pg.ClientConfig['ssl']): Promise<pg.Client> {
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
  return client;
}

/** pg tells of rows as they come, but not of which statement; the connection tells when a statement is complete. */
function streamRows(client: pg.Client, text: string, onRow: (statement: number, row: Row) => void): Promise<void> {
  const { connection } = client as unknown as { connection: EventEmitter };
  return new Promise((resolve, reject) => {
    let statement = 0;
    let failure: unknown;
    const next = (): void => {
      statement += 1;
    };
    const finish = (error?: unknown): void => {
      connection.off('commandComplete', next);
      const reason = failure ?? error;
      if (reason === undefined) resolve();
      else reject(reason);
    };
    const query = new pg.Query(text);
    query.on('row', (row: Row) => {
      if (failure !== undefined) return;
      try {
        onRow(statement, row);
      } catch (error) {
        failure = error;
      }
    });
    query.on('error', finish);
    query.on('end', () => finish());
    connection.on('commandComplete', next);
    client.query(query);
  });
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
export function patiently<T>(client: pg.Client, milliseconds: number, query: () => Promise<T>): Promise<T> {
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection;
  return withReadTimeout(stream, milliseconds, query, (message) => {
    stream.destroy();
    return Object.assign(new Error(message), { code: 'ETIMEDOUT' });
  });
}
