/**
 * Opens a connection with mysql2: over TCP, a Unix socket or a given stream (an SSH tunnel's), with TLS as it was asked for,
 * and nothing that takes longer than the connect time-out.
 */
import { connect as connectSocket, isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Connection, createConnection, type SslOptions } from 'mysql2';
import type { ConnectionSettings, TlsSettings } from '../engine.ts';
import { errorCode } from '../network.ts';

export interface ConnectionOptions {
  /** The server may ask for data where we have offered some (LOAD DATA LOCAL); for a file of ours it asks in vain all the same. */
  readonly localData?: boolean;
}

/** @throws the driver's error, as it is */
export async function openConnection(settings: ConnectionSettings, options: ConnectionOptions = {}): Promise<Connection> {
  const until = Date.now() + settings.timeouts.connect;
  const { tls } = settings;
  if (tls.mode === 'off') return openOnce(settings, undefined, until, options);
  try {
    return await openOnce(settings, sslOptions(tls), until, options);
  } catch (error) {
    if (tls.mode !== 'prefer' || errorCode(error) !== 'HANDSHAKE_NO_SSL_SUPPORT') throw error;
    return openOnce(settings, undefined, until, options);
  }
}

async function openOnce(
  settings: ConnectionSettings,
  ssl: SslOptions | undefined,
  until: number,
  { localData = false }: ConnectionOptions,
): Promise<Connection> {
  const stream = await openStream(settings, until);
  const connection = createConnection({
    stream,
    host: nameToVerify(settings),
    user: settings.user,
    // An empty string keeps no password from being sent as one.
    password: settings.password ?? '',
    database: settings.database,
    connectTimeout: Math.max(1, until - Date.now()),
    connectAttributes: { program_name: settings.applicationName },
    multipleStatements: true,
    charset: 'utf8mb4',
    dateStrings: true,
    supportBigNumbers: true,
    jsonStrings: true,
    // A server must not be able to ask for a file of ours.
    flags: [localData ? '+LOCAL_FILES' : '-LOCAL_FILES'],
    ...(ssl === undefined ? {} : { ssl }),
  });
  await new Promise<void>((resolve, reject) => {
    connection.once('error', reject);
    connection.once('connect', () => {
      connection.off('error', reject);
      resolve();
    });
  }).catch((error: unknown) => {
    connection.on('error', ignore);
    connection.destroy();
    throw error;
  });
  // Without a listener an idle connection's end would be an uncaught exception; the next query reports it.
  connection.on('error', ignore);
  return connection;
}

function ignore(): void {}

async function openStream(
  { socket, host, port, openStream: tunnel, timeouts }: ConnectionSettings,
  until: number,
): Promise<Duplex> {
  if (tunnel !== undefined) return inTime(tunnel(), until, timeouts.connect);
  return socket === undefined ? connectSocket({ host, port, noDelay: true, keepAlive: true }) : connectSocket(socket);
}

async function inTime(stream: Promise<Duplex>, until: number, allowed: number): Promise<Duplex> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => {
        reject(Object.assign(new Error(`no connection within ${allowed} ms`), { code: 'ETIMEDOUT' }));
        stream.then((unused) => unused.destroy(), ignore);
      },
      Math.max(1, until - Date.now()),
    );
  });
  try {
    return await Promise.race([stream, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The name that the server's certificate must be for. mysql2 gives an IP address to Node.js as no name at all, which then
 * checks the certificate for "localhost". With a dot at the end it is a name to mysql2, and to Node.js's check, which takes
 * the dot away, the address again. If either stopped doing so, connections would be refused, not let through.
 */
function nameToVerify({ tls, host }: ConnectionSettings): string {
  const name = tls.servername ?? host;
  return tls.mode === 'verify-full' && isIP(name) !== 0 ? `${name}.` : name;
}

function sslOptions(tls: TlsSettings): SslOptions {
  return {
    rejectUnauthorized: tls.mode === 'verify-ca' || tls.mode === 'verify-full',
    verifyIdentity: tls.mode === 'verify-full',
    ...(tls.ca === undefined ? {} : { ca: tls.ca }),
    ...(tls.cert === undefined ? {} : { cert: tls.cert }),
    ...(tls.key === undefined ? {} : { key: tls.key }),
  };
}
