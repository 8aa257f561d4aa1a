/**
 * mysql://user:password@host:port/database?parameters (and mariadb://), with the parameters that MySQL's and MariaDB's own
 * clients, connectors and common libraries take. MySQL writes `ssl-mode`, others `sslmode` or `sslMode`: all are read.
 */
import { DriftgateError } from '../../errors.ts';
import type { ConnectionSettings, TlsSettings, UrlDefaults } from '../engine.ts';
import { addressed, decoded, fileOf, isLocal, numberOf, type Parameter, secondsOf, unknownParameter } from '../url-parts.ts';

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
    let found: Parameter | undefined;
    for (const name of names) {
      const parameter = parameters.get(name);
      parameters.delete(name);
      if (parameter !== undefined && parameter.value !== '') found ??= parameter;
    }
    return found;
  };
  const hostText = take('host')?.value ?? decoded('host', url.hostname).replace(/^\[(.*)\]$/, '$1');
  const socket = take('socket', 'unixsocket', 'socketpath')?.value ?? (hostText.startsWith('/') ? hostText : undefined);
  const host = socket === undefined && hostText !== '' ? hostText : 'localhost';
  const database = take('database', 'dbname')?.value ?? decoded('database name', url.pathname.slice(1));
  const user = take('user', 'username')?.value ?? decoded('user', url.username);
  const password = take('password')?.value ?? decoded('password', url.password);
  const port = take('port')?.value ?? (url.port || 3306);
  const connect = take('connecttimeout');
  const read = take('readtimeout', 'sockettimeout', 'netreadtimeout');
  const statement = take('maxexecutiontime', 'maxstatementtime', 'statementtimeout');
  const tls = socket === undefined ? tlsSettings(take, defaults, isLocal(host)) : noTls(take);
  for (const name of IGNORED) parameters.delete(plain(name));
  const [unknown] = parameters.values();
  if (unknown !== undefined) throw unknownParameter(unknown.name, 'MySQL');
  return {
    engine: 'mysql',
    host,
    ...addressed('mysql', port, database, user),
    ...(socket === undefined ? {} : { socket }),
    ...(password === '' ? {} : { password }),
    tls,
    timeouts: {
      connect: secondsOf(connect) ?? defaults.timeouts.connect,
      read: secondsOf(read) ?? defaults.timeouts.read,
      // MySQL counts max_execution_time in milliseconds, MariaDB max_statement_time in seconds.
      statement:
        (isPlain(statement, 'maxstatementtime') ? secondsOf(statement) : numberOf(statement)) ?? defaults.timeouts.statement,
    },
    applicationName: defaults.applicationName,
  };
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
  const ca = fileOf(take('sslca', 'sslrootcert', 'sslcapath')) ?? defaults.ca;
  const cert = fileOf(take('sslcert'));
  const key = fileOf(take('sslkey'));
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
