/**
 * A scratch database on a server that the user names: made for this run, dropped at its end. The database of the URL is only
 * connected to. The connection to it holds an advisory lock as long as we live, by which the next run knows what a dead one
 * left, and drops it.
 */
import { randomBytes } from 'node:crypto';
import { DriftgateError, messageOf } from '../../../errors.ts';
import type { ConnectionSettings } from '../../engine.ts';
import { errorCode } from '../../network.ts';
import type { Shadow, ShadowRequest } from '../../shadow.ts';
import { explain } from '../failure.ts';
import { connect } from '../session.ts';
import { parseUrl } from '../url.ts';
import { type OpenConnection, openConnection, versionOf } from './connection.ts';
import { shadowOver } from './over.ts';

/** @throws DriftgateError naming the server, never the password */
export async function openScratch(request: ShadowRequest, url: URL): Promise<Shadow> {
  const { timeouts, world } = request;
  const settings = parseUrl(url, { timeouts, applicationName: 'driftgate shadow' });
  world.secrets.add(settings.password);
  const server = serverOf(settings);
  const failed = (what: string, error: unknown): never => {
    throw failure(`${what} on ${server}`, error, settings);
  };
  const admin = await openConnection(settings).catch((error: unknown) => failed('No scratch database could be made', error));
  const name = nameOf(new Date());
  let connection: OpenConnection | null = null;
  const close = async (): Promise<void> => {
    await connection?.end();
    await drop(name, admin, settings, (line) => world.log.warn(world.secrets.redact(line)));
    await admin.end();
  };
  try {
    await admin.exec(`select set_config(name, '0', false) from pg_settings where name = 'idle_session_timeout'`);
    await clearLeftovers(admin, (line) => world.log.debug(world.secrets.redact(line)));
    // Before the database is there, so that it never is without.
    await admin.exec(`select pg_advisory_lock(${LOCK_CLASS}, ${lockOf(name)})`);
    await create(name, admin);
    const own = { ...settings, database: name };
    connection = await openConnection(own);
    return shadowOver({
      label: `a scratch database on ${server}`,
      version: await versionOf(connection),
      url: request.reachable ? toolUrl(url, name) : null,
      request,
      connection,
      openSession: () => connect(own),
      ownServer: false,
      close,
    });
  } catch (error) {
    await close();
    return failed('No scratch database could be made', error);
  }
}

/** `driftgate_shadow_20250131175900_0a1b2c3d`: only what is named exactly so is ever dropped. */
function nameOf(now: Date): string {
  return `driftgate_shadow_${now.toISOString().replace(/\D/g, '').slice(0, 14)}_${randomBytes(4).toString('hex')}`;
}

const NAME = '^driftgate_shadow_[0-9]{14}_[0-9a-f]{8}$';

/** `dgsh`, so that no other program's lock is taken for ours. */
const LOCK_CLASS = 0x64677368;

/** The random part of the name, as the signed number that the lock functions take. */
function lockOf(name: string): number {
  return Number.parseInt(name.slice(-8), 16) | 0;
}

async function create(name: string, admin: OpenConnection): Promise<void> {
  const [[cluster]] = (await admin.exec(
    `select pg_encoding_to_char(encoding) as encoding from pg_database where datname = 'template0'`,
  )) as [[{ encoding: string }]];
  // The text of a repository is UTF-8; with the locale C that is possible on every server.
  const encoding = cluster.encoding === 'UTF8' ? '' : ` encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`;
  // template1 may hold what the user's administrators put there.
  await admin.exec(`create database ${name} template template0${encoding}`);
}

/**
 * Drops what dead runs left. Their locks went with their connections; those of living runs are seen whichever database they
 * are held in. What another user made cannot be dropped, and stays.
 */
async function clearLeftovers(admin: OpenConnection, debug: (line: string) => void): Promise<void> {
  const [rows] = await admin.exec(`
    select datname as name from pg_database d
    where datname ~ '${NAME}' and not exists (
      select from pg_locks l where l.locktype = 'advisory' and l.granted and l.classid = ${LOCK_CLASS} and l.objsubid = 2
        and lpad(to_hex(l.objid::bigint), 8, '0') = right(d.datname, 8))`);
  for (const { name } of rows ?? []) {
    try {
      await admin.exec(`drop database if exists ${name} with (force)`);
    } catch (error) {
      debug(`${name}, which an earlier run left, could not be dropped: ${messageOf(error)}`);
    }
  }
}

/** Never throws. A connection that has stood idle for long may be gone; then another one does it. */
async function drop(
  name: string,
  admin: OpenConnection,
  settings: ConnectionSettings,
  warn: (line: string) => void,
): Promise<void> {
  const statement = `drop database if exists ${name} with (force)`;
  try {
    await admin.exec(statement);
  } catch {
    let again: OpenConnection | null = null;
    try {
      again = await openConnection(settings);
      await again.exec(statement);
    } catch (error) {
      warn(
        `The scratch database ${name} on ${serverOf(settings)} could not be dropped: ${messageOf(error)}. The next run tries again.`,
      );
    } finally {
      await again?.end();
    }
  }
}

/** For people. */
function serverOf({ host, port, socket, user }: ConnectionSettings): string {
  return `postgres://${encodeURIComponent(user)}@${socket === undefined ? `${host}:${port}` : socket}`;
}

/** The same server and credentials, with the scratch database's name. */
function toolUrl(url: URL, name: string): string {
  const own = new URL(url);
  own.pathname = `/${name}`;
  own.searchParams.delete('dbname');
  return own.href;
}

function failure(what: string, error: unknown, { user }: ConnectionSettings): DriftgateError {
  if (error instanceof DriftgateError) return error;
  const code = errorCode(error);
  if (code === '42501') {
    return new DriftgateError('permission', `${what}: ${messageOf(error)}.`, {
      hint: `Let an administrator run ALTER ROLE "${user.replaceAll('"', '""')}" CREATEDB, or give --shadow another server, or use --shadow embedded.`,
      cause: error,
    });
  }
  if (code === '53100') {
    return new DriftgateError('source', `${what}: its disk is full (${messageOf(error)}).`, {
      hint: 'Make room there, or give --shadow another server, or use --shadow embedded.',
      cause: error,
    });
  }
  const known = explain(error);
  return new DriftgateError(known?.code ?? 'connection', `${what}: ${known?.reason ?? messageOf(error)}.`, {
    hint: `${known?.hint ?? 'Check host and port of the shadow, and that the server runs.'} Or use --shadow embedded.`,
    cause: error,
  });
}
