/**
 * mysql://user:password@host:port/database?parameters (and mariadb://), with the parameters that MySQL's and MariaDB's own
 * clients, connectors and common libraries take. MySQL writes `ssl-mode`, others `sslmode` or `sslMode`: all are read.
 */
import { readFileSync } from 'node:fs';
import { DriftgateError, messageOf } from '../../errors.ts';
import type { ConnectionSettings, TlsSettings, UrlDefaults } from '../engine.ts';

/** Parameters that change nothing about reading a catalog, or that the session pins itself. Written without `-` and `_`. */
const IGNORED = new Set([
  'allowpublickeyretrieval', 'autoreconnect', 'characterencoding', 'charset', 'collation', 'compress', 'compression',
  'connectionattributes', 'connectionlimit', 'connectiontimezone', 'getserverpublickey', 'idletimeout', 'loc', 'localinfile',
  'maxallowedpacket', 'multistatements', 'parsetime', 'pooltimeout', 'programname', 'queuelimit', 'schema', 'serverpublickeypath',
  'servertimezone', 'serverversion', 'timezone', 'useunicode', 'waitforconnections', 'zerodatetimebehavior',
]); // biome-ignore format: one list

export function parseUrl(url: URL, defaults: UrlDefaults): ConnectionSettings {
  const parameters = new Map([...url.searchParams].map(([name, value]) => [plain(name), { name, value }]));
  const take: Take = (...names) => {
    let found: { readonly name: string; readonly value: string } | undefined;
    for (const name of names) {
      const parameter = parameters.get(name);
      parameters.delete(name);
      if (parameter !== undefined && parameter.value !== '') found ??= parameter;
    }
    return found;
  };
  const hostText = take('host')?.value ?? decode('host', url.hostname).replace(/^\[(.*)\]$/, '$1');
  const socket = take('socket', 'unixsocket', 'socketpath')?.value ?? (hostText.startsWith('/') ? hostText : undefined);
  const host = socket === undefined && hostText !== '' ? hostText : 'localhost';
  const database = take('database', 'dbname')?.value ?? decode('database name', url.pathname.slice(1));
  const user = take('user', 'username')?.value ?? decode('user', url.username);
  const password = take('password')?.value ?? decode('password', url.password);
  const port = Number(take('port')?.value ?? (url.port || 3306));
  const connect = take('connecttimeout');
  const read = take('readtimeout', 'sockettimeout', 'netreadtimeout');
  const statement = take('maxexecutiontime', 'maxstatementtime', 'statementtimeout');
  const tls = socket === undefined ? tlsSettings(take, defaults, isLocal(host)) : noTls(take);
  for (const name of IGNORED) parameters.delete(plain(name));
  const [unknown] = parameters.values();
  if (unknown !== undefined) {
    throw new DriftgateError('usage', `The connection URL has the parameter "${unknown.name}", which is not known for MySQL.`, {
      hint: 'Remove it, or see docs/connecting.md for the parameters that are understood.',
    });
  }
  if (database === '') {
    throw new DriftgateError('usage', 'The connection URL names no database.', {
      hint: 'Write it after the host: mysql://user@host:3306/DATABASE',
    });
  }
  if (user === '') {
    throw new DriftgateError('usage', 'The connection URL names no user.', {
      hint: 'Write mysql://USER:password@host:3306/database',
    });
  }
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new DriftgateError('usage', 'The port of the connection URL is not a number from 1 to 65535.');
  }
  return {
    engine: 'mysql',
    host,
    port,
    ...(socket === undefined ? {} : { socket }),
    user,
    ...(password === '' ? {} : { password }),
    database,
    tls,
    timeouts: {
      connect: inMilliseconds(connect) ?? defaults.timeouts.connect,
      read: inMilliseconds(read) ?? defaults.timeouts.read,
      // MySQL counts max_execution_time in milliseconds, MariaDB max_statement_time in seconds.
      statement:
        (isPlain(statement, 'maxstatementtime') ? inMilliseconds(statement) : count(statement)) ?? defaults.timeouts.statement,
    },
    applicationName: defaults.applicationName,
  };
}

interface Parameter {
  readonly name: string;
  readonly value: string;
}

/** Takes a parameter away, whichever of its names it came under. Empty ones count as absent. */
type Take = (...names: readonly string[]) => Parameter | undefined;

/** `ssl-mode`, `ssl_mode`, `sslMode` are one. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '');
}

function isPlain(parameter: Parameter | undefined, name: string): boolean {
  return parameter !== undefined && plain(parameter.name) === name;
}

/**
 * `REQUIRED` means "encrypted, and verified as far as possible": to another machine that is VERIFY_IDENTITY. Who wants
 * encryption without verification says `no-verify`. Without ssl-mode, TLS is used if the server has it.
 */
function tlsSettings(take: Take, defaults: UrlDefaults, local: boolean): TlsSettings {
  const parameter = take('sslmode', 'ssl', 'tls', 'usessl', 'sslaccept');
  const ca = file(take('sslca', 'sslrootcert', 'sslcapath')) ?? defaults.ca;
  const cert = file(take('sslcert'));
  const key = file(take('sslkey'));
  const verify = take('sslverifyservercert', 'verifyidentity');
  const files = {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
  if (verify !== undefined && /^(1|true|on)$/i.test(verify.value)) return { mode: 'verify-full', ...files };
  switch (parameter === undefined ? undefined : plain(parameter.value)) {
    case undefined:
      return { mode: defaults.tlsMode ?? (ca === undefined ? 'prefer' : 'verify-full'), ...files };
    case 'disabled':
    case 'disable':
    case 'false':
    case '0':
    case 'off':
      return { mode: 'off' };
    case 'preferred':
    case 'prefer':
      return { mode: 'prefer', ...files };
    case 'required':
    case 'require':
    case 'true':
    case '1':
    case 'on':
    case 'strict':
      return { mode: local && ca === undefined ? 'require' : 'verify-full', ...files };
    case 'noverify':
    case 'skipverify':
    case 'trust':
    case 'acceptinvalidcerts':
      return { mode: 'require', ...files };
    case 'verifyca':
      return { mode: 'verify-ca', ...files };
    case 'verifyidentity':
    case 'verifyfull':
      return { mode: 'verify-full', ...files };
    default:
      throw new DriftgateError('usage', `The connection URL has ${parameter!.name}=${parameter!.value}, which is not known.`, {
        hint: 'Use DISABLED, PREFERRED, REQUIRED, no-verify, VERIFY_CA or VERIFY_IDENTITY.',
      });
  }
}

/** A Unix socket never leaves the machine; its TLS parameters are taken away and mean nothing. */
function noTls(take: Take): TlsSettings {
  take('sslmode', 'ssl', 'tls', 'usessl', 'sslaccept', 'sslca', 'sslrootcert', 'sslcapath', 'sslcert', 'sslkey');
  take('sslverifyservercert', 'verifyidentity');
  return { mode: 'off' };
}

function file(parameter: Parameter | undefined): string | undefined {
  if (parameter === undefined) return undefined;
  try {
    return readFileSync(parameter.value, 'utf8');
  } catch (error) {
    throw new DriftgateError('usage', `${parameter.name} of the connection URL cannot be read: ${messageOf(error)}`, {
      hint: 'Give the path of a PEM file that exists on this machine.',
    });
  }
}

/** Seconds, as the clients count time-outs. */
function inMilliseconds(parameter: Parameter | undefined): number | undefined {
  const value = count(parameter);
  return value === undefined ? undefined : value * 1000;
}

function count(parameter: Parameter | undefined): number | undefined {
  if (parameter === undefined) return undefined;
  const value = Number(parameter.value);
  if (Number.isFinite(value) && value >= 0) return value === 0 ? undefined : value;
  throw new DriftgateError('usage', `${parameter.name}=${parameter.value} in the connection URL is not a number.`);
}

function decode(what: string, text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new DriftgateError('usage', `The ${what} in the connection URL is not percent-encoded correctly.`, {
      hint: 'Write special characters as %XX; a percent sign itself is %25.',
    });
  }
}

function isLocal(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
