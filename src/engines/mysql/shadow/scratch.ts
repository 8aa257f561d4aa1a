/**
 * A scratch database on a server that the user names: made for this run, dropped at its end. Other databases are left alone
 * (see names.ts). A connection that does nothing else holds a lock with the database's name as long as we live, by which the
 * next run knows what a dead one left, and drops it. (Manual: "Locking Functions".)
 */
import { randomBytes } from 'node:crypto';
import { DriftgateError, messageOf } from '../../../errors.ts';
import type { ConnectionSettings } from '../../engine.ts';
import type { Shadow, ShadowRequest } from '../../shadow.ts';
import { explain } from '../failure.ts';
import { quoteName, quoteString } from '../sql/tokens.ts';
import { parseUrl } from '../url.ts';
import { openWorkConnection, type WorkConnection } from './connection.ts';
import { LikeOther } from './defaults.ts';
import { serverVersion, shadowOver } from './over.ts';
import { errorNumber } from './refusal.ts';

/** @throws DriftgateError naming the server, never the password */
export async function openScratch(request: ShadowRequest, url: URL): Promise<Shadow> {
  const { timeouts, world, like } = request;
  const settings = settingsOf(url, timeouts);
  world.secrets.add(settings.password);
  const server = serverOf(settings, url);
  const say = (line: string): string => world.secrets.redact(line);
  let admin: WorkConnection | null = null;
  let connection: WorkConnection | null = null;
  let name: string | null = null;
  const close = async (): Promise<void> => {
    await connection?.end();
    if (admin === null) return;
    if (name !== null) await drop(name, admin, settings, (line) => world.log.warn(say(`${line} (${server})`)));
    await admin.end();
  };
  try {
    admin = await openWorkConnection(settings);
    const mark = await markOf(admin);
    await admin.query(HELD);
    await clearLeftovers(admin, mark, (line) => world.log.debug(say(line)));
    name = nameOf(new Date(), mark);
    // Before the database is there, so that it never is without.
    await admin.query(`SELECT GET_LOCK(${quoteString(name)}, 0)`);
    connection = await openWorkConnection(settings);
    const likeOther = new LikeOther(connection, like, world.log);
    await admin.query(`CREATE DATABASE ${quoteName(name)}${await likeOther.databaseOptions()}`);
    const session = await likeOther.settings('SESSION');
    await warnOfCase(request, connection);
    return shadowOver({
      label: `a scratch database on ${server}`,
      server: await serverVersion(connection),
      url: request.reachable ? toolUrl(url, name) : null,
      request,
      settings: { ...settings, database: name },
      connection,
      likeOther,
      session,
      ownServer: false,
      close,
    });
  } catch (error) {
    await close();
    throw failure(server, error, settings);
  }
}

/** The URL need not name a database, and the one that it names is not used. */
function settingsOf(url: URL, timeouts: ShadowRequest['timeouts']): ConnectionSettings {
  const complete = new URL(url);
  complete.pathname = '/information_schema';
  for (const name of ['database', 'dbname']) complete.searchParams.delete(name);
  return parseUrl(complete, { timeouts, applicationName: 'driftgate shadow' });
}

const PREFIX = 'driftgate_shadow_';
const NAME = /^driftgate_shadow_\d{14}_[0-9a-f]{6}_[0-9a-f]{8}$/;

/** `driftgate_shadow_20250131175900_1f2e3d_0a1b2c3d`: only what is named exactly so is ever dropped. */
function nameOf(now: Date, mark: string): string {
  return `${PREFIX}${now.toISOString().replace(/\D/g, '').slice(0, 14)}_${mark}_${randomBytes(4).toString('hex')}`;
}

/** A lock is seen on the server alone on which it is held, while the databases of a cluster are on all its servers. */
async function markOf(admin: WorkConnection): Promise<string> {
  const [row] = await admin.query(
    `SELECT LEFT(SHA2(CONCAT_WS(' ', @@hostname, @@port, @@server_id, @@datadir), 256), 6) AS mark`,
  );
  return String(row?.mark);
}

/** The lock's connection is silent for as long as the run takes. A DROP waits for nobody for long. */
const HELD = 'SET SESSION wait_timeout = 86400, lock_wait_timeout = 10';

const DAY = 24 * 3600 * 1000;

/** Drops what dead runs left: their locks went with their connections. What another user made cannot be seen, and stays. */
async function clearLeftovers(admin: WorkConnection, mark: string, debug: (line: string) => void): Promise<void> {
  const rows = await admin.query(
    `SELECT schema_name AS name FROM information_schema.schemata WHERE schema_name LIKE '${PREFIX.replaceAll('_', '\\_')}%'`,
  );
  for (const name of rows.map((row) => String(row.name)).filter((one) => NAME.test(one))) {
    if (!name.includes(`_${mark}_`) && ageOf(name) < DAY) continue;
    try {
      const [lock] = await admin.query(`SELECT GET_LOCK(${quoteString(name)}, 0) AS held`);
      if (Number(lock?.held) !== 1) continue;
      await admin.query(`DROP DATABASE IF EXISTS ${quoteName(name)}`);
      await admin.query(`DO RELEASE_LOCK(${quoteString(name)})`);
    } catch (error) {
      debug(`${name}, which an earlier run left, could not be dropped: ${messageOf(error)}`);
    }
  }
}

/** Milliseconds. */
function ageOf(name: string): number {
  const [, year, month, day, hour] = /_(\d{4})(\d\d)(\d\d)(\d\d)/.exec(name) ?? [];
  return Date.now() - Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour));
}

/** Never throws. A connection that has stood idle for long may be gone; then another one does it. */
async function drop(
  name: string,
  admin: WorkConnection,
  settings: ConnectionSettings,
  warn: (line: string) => void,
): Promise<void> {
  const statement = `DROP DATABASE IF EXISTS ${quoteName(name)}`;
  try {
    await admin.query(statement);
  } catch {
    let again: WorkConnection | null = null;
    try {
      again = await openWorkConnection(settings);
      await again.query(statement);
    } catch (error) {
      warn(`The scratch database ${name} could not be dropped: ${messageOf(error)}. The next run tries again.`);
    } finally {
      await again?.end();
    }
  }
}

async function warnOfCase({ like, world }: ShadowRequest, connection: WorkConnection): Promise<void> {
  const other = like?.defaults.lowerCaseTableNames;
  if (other === undefined) return;
  const [row] = await connection.query('SELECT @@lower_case_table_names AS own');
  if (String(row?.own) !== other) {
    world.log.warn(
      `The server of the shadow has lower_case_table_names = ${row?.own}, the other side ${other}: names of tables may differ in case.`,
    );
  }
}

/** For people. */
function serverOf({ host, port, socket, user }: ConnectionSettings, url: URL): string {
  return `${url.protocol}//${encodeURIComponent(user)}@${socket === undefined ? `${host}:${port}` : socket}`;
}

/** The same server and credentials, with the scratch database's name; tools know the scheme mysql: alone. */
function toolUrl(url: URL, name: string): string {
  const own = new URL(url.href.replace(/^mariadb:/i, 'mysql:'));
  own.pathname = `/${name}`;
  for (const parameter of ['database', 'dbname']) own.searchParams.delete(parameter);
  return own.href;
}

/** ER_DBACCESS_DENIED_ERROR, ER_TABLEACCESS_DENIED_ERROR, ER_SPECIFIC_ACCESS_DENIED_ERROR: the login was right. */
const NOT_ALLOWED = new Set([1044, 1142, 1227]);

function failure(server: string, error: unknown, { user }: ConnectionSettings): DriftgateError {
  if (error instanceof DriftgateError) return error;
  const what = `No scratch database could be made on ${server}`;
  if (NOT_ALLOWED.has(errorNumber(error))) {
    return new DriftgateError('permission', `${what}: the user may not create databases (${messageOf(error)}).`, {
      hint: `GRANT ALL PRIVILEGES ON \`${PREFIX.replaceAll('_', '\\_')}%\`.* TO ${quoteString(user)}@…, or use --shadow server.`,
      cause: error,
    });
  }
  const known = explain(error);
  return new DriftgateError(known?.code ?? 'connection', `${what}: ${known?.reason ?? messageOf(error)}.`, {
    hint: `${known?.hint ?? 'Check host and port of the shadow, and that the server runs.'} Or use --shadow server.`,
    cause: error,
  });
}
