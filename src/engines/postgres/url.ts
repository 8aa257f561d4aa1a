/** postgres://user:password@host:port/database?parameters, with the parameters that libpq and node-postgres take. */
import { DriftgateError } from '../../errors.ts';
import type { ConnectionSettings, TlsSettings, UrlDefaults } from '../engine.ts';
import { addressed, decoded, fileOf, isLocal, numberOf, type Parameter, secondsOf, unknownParameter } from '../url-parts.ts';

/** Parameters that change nothing about reading a catalog, or that the session pins itself. */
const IGNORED = new Set([
  'application_name', 'channel_binding', 'client_encoding', 'connection_limit', 'fallback_application_name', 'gssencmode', 'keepalives',
  'keepalives_count', 'keepalives_idle', 'keepalives_interval', 'load_balance_hosts', 'options', 'pgbouncer', 'pool_timeout', 'schema',
  'socket_timeout', 'sslcompression', 'sslnegotiation', 'sslsni', 'target_session_attrs', 'tcp_user_timeout', 'uselibpqcompat',
]); // biome-ignore format: one list

export function parseUrl(url: URL, defaults: UrlDefaults): ConnectionSettings {
  const parameters = new Map(url.searchParams);
  const take: Take = (name) => {
    const value = parameters.get(name);
    parameters.delete(name);
    return value === undefined || value === '' ? undefined : { name, value };
  };
  const hostText = take('host')?.value ?? decoded('host', url.hostname).replace(/^\[(.*)\]$/, '$1');
  const socket = hostText.startsWith('/') ? hostText : undefined;
  const host = socket === undefined && hostText !== '' ? hostText : 'localhost';
  const database = take('dbname')?.value ?? decoded('database name', url.pathname.slice(1));
  const user = take('user')?.value ?? decoded('user', url.username);
  const password = take('password')?.value ?? decoded('password', url.password);
  const port = take('port')?.value ?? (url.port || 5432);
  const connect = secondsOf(take('connect_timeout'));
  const statement = numberOf(take('statement_timeout'));
  const tls = tlsSettings(take, defaults, isLocal(host) || socket !== undefined);
  for (const name of IGNORED) parameters.delete(name);
  const [unknown] = parameters.keys();
  if (unknown !== undefined) throw unknownParameter(unknown, 'PostgreSQL');
  return {
    engine: 'postgres',
    host,
    ...addressed('postgres', port, database, user),
    ...(socket === undefined ? {} : { socket }),
    ...(password === '' ? {} : { password }),
    tls,
    timeouts: {
      connect: connect ?? defaults.timeouts.connect,
      read: defaults.timeouts.read,
      statement: statement ?? defaults.timeouts.statement,
    },
    applicationName: defaults.applicationName,
  };
}

/** Takes a parameter away. Empty ones count as absent. */
type Take = (name: string) => Parameter | undefined;

/**
 * `require` means "encrypted, and verified as far as possible": to another machine that is verify-full. Who wants
 * encryption without verification says `no-verify`. Without sslmode, TLS is used if the server has it.
 */
function tlsSettings(take: Take, defaults: UrlDefaults, local: boolean): TlsSettings {
  const mode = (take('sslmode') ?? take('ssl-mode'))?.value ?? sslMode(take('ssl')?.value);
  const authority = take('sslrootcert');
  // libpq's word for the authorities that the system trusts, which are asked anyway.
  const ca = (authority?.value === 'system' ? undefined : fileOf(authority)) ?? defaults.ca;
  const cert = fileOf(take('sslcert'));
  const key = fileOf(take('sslkey'));
  const files = {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
  switch (mode) {
    case undefined:
      return { mode: defaults.tlsMode ?? (ca === undefined ? 'prefer' : 'verify-full'), ...files };
    case 'disable':
      return { mode: 'off' };
    case 'allow':
    case 'prefer':
      return { mode: 'prefer', ...files };
    case 'require':
      return { mode: local && ca === undefined ? 'require' : 'verify-full', ...files };
    case 'no-verify':
      return { mode: 'require', ...files };
    case 'verify-ca':
    case 'verify-full':
      return { mode, ...files };
    default:
      throw new DriftgateError('usage', `The connection URL has sslmode=${mode}, which is not known.`, {
        hint: 'Use disable, prefer, require, no-verify, verify-ca or verify-full.',
      });
  }
}

function sslMode(ssl: string | undefined): string | undefined {
  if (ssl === undefined) return undefined;
  return ssl === 'true' || ssl === '1' ? 'require' : ssl === 'no-verify' ? 'no-verify' : 'disable';
}
