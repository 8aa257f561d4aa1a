/**
 * Lets tools connect to the embedded database: a server of PostgreSQL's protocol on the loopback interface, with a password.
 * Behind it is one session, which connections use in turn, each from the beginning of a transaction to its end. Settings and
 * prepared statements are kept apart, as if each connection had a session; temporary tables, advisory locks and notifications
 * are not, COPY works as a simple query only, and nothing can be cancelled. A connection that waits, in a transaction,
 * for what another one does waits for ever.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';
import type { Log } from '../../../../log.ts';
import { ServedConnection } from './connection.ts';
import { Turns } from './turns.ts';

export interface Served {
  readonly url: string;
  readonly password: string;
  /** Does our own work between that of the connections. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** The same over several steps. @returns what ends it */
  hold(): Promise<() => void>;
  close(): Promise<void>;
}

/** The one session that they all use. */
export interface SharedSession {
  readonly database: PGlite;
  readonly turns: Turns<SessionUser>;
  /** Names of prepared statements, and whose they are. */
  readonly statements: Map<string, SessionUser>;
  /** ParameterStatus, name by name. */
  readonly parameters: readonly (readonly [string, string])[];
  readonly password: string;
  readonly log: Log;
  /** Makes the session the user's, whose turn it is. */
  switchTo(user: SessionUser): Promise<void>;
}

/** Whoever has settings of its own. */
export interface SessionUser {
  settings: readonly (readonly [string, string])[];
}

export async function serve(database: PGlite, log: Log): Promise<Served> {
  const password = randomBytes(18).toString('base64url');
  const parameters = await reportedParameters(database);
  const session: SharedSession = {
    database,
    turns: new Turns(),
    statements: new Map(),
    parameters,
    password,
    log,
    switchTo: switcher(database),
  };
  const ours: SessionUser = { settings: [] };
  const connections = new Map<Socket, ServedConnection>();
  const server = createServer((socket) => {
    const connection = new ServedConnection(socket, session, randomInt(1, 2 ** 31 - 1));
    connections.set(socket, connection);
    socket.on('close', () => connections.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen({ host: '127.0.0.1', port: 0 }, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const hold = async (): Promise<() => void> => {
    await session.turns.take(ours);
    await session.switchTo(ours);
    return () => session.turns.pass(ours);
  };
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    password,
    hold,
    async alone(work) {
      const release = await hold();
      try {
        return await work();
      } finally {
        release();
      }
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all([...connections.values()].map((connection) => connection.end()));
      await closed;
    },
  };
}

/** What a server tells a client at the start. */
async function reportedParameters(database: PGlite): Promise<[string, string][]> {
  const names = [
    'server_version',
    'server_encoding',
    'client_encoding',
    'DateStyle',
    'IntervalStyle',
    'TimeZone',
    'integer_datetimes',
    'standard_conforming_strings',
    'default_transaction_read_only',
    'in_hot_standby',
    'is_superuser',
    'session_authorization',
  ];
  const { rows } = await database.query<{ value: string }>('select current_setting(name) as value from unnest($1::text[]) name', [
    names,
  ]);
  return names.map((name, i) => [name, rows[i]!.value]);
}

/** Puts away the settings of whoever used the session, and brings back those of who uses it now. */
function switcher(database: PGlite): SharedSession['switchTo'] {
  let current: SessionUser | null = null;
  return async (user) => {
    if (user === current) return;
    if (current !== null) {
      const { rows } = await database.query<{ name: string; setting: string }>(
        `select name, setting from pg_catalog.pg_settings where source = 'session' union all
         select 'role', pg_catalog.current_setting('role')`,
      );
      current.settings = rows.map(({ name, setting }) => [name, setting]);
    }
    await database.exec('RESET ROLE; RESET ALL');
    for (const [name, value] of user.settings) {
      // What the server does not know, or does not let be set, is not worth failing for here.
      await database.query('select pg_catalog.set_config($1, $2, false)', [name, value]).catch(() => {});
    }
    current = user;
  };
}
