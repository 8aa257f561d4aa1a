/** postgres://user:password@host:port/database?parameters, with the parameters that libpq and node-postgres take. */
import { readFileSync } from 'node:fs';
import { DriftgateError, messageOf } from '../../errors.ts';
import type { ConnectionSettings, TlsSettings, UrlDefaults } from '../engine.ts';

/** Parameters that change nothing about reading a catalog, or that the session pins itself. */
const IGNORED = new Set([
  'application_name', 'channel_binding', 'client_encoding', 'connection_limit', 'fallback_application_name', 'gssencmode',
  'keepalives', 'keepalives_count', 'keepalives_idle', 'keepalives_interval', 'load_balance_hosts', 'options', 'pgbouncer',
  'pool_timeout', 'schema', 'socket_timeout', 'sslcompression', 'sslnegotiation', 'supa', 'target_session_attrs', 'tcp_user_timeout',
  'uselibpqcompat', 'workaround',
]); // biome-ignore format: one list

export function parseUrl(url: URL, defaults: UrlDefaults): ConnectionSettings {
  const parameters = new Map(url.searchParams);
  const take = (name: string): string | undefined => {
    const value = parameters.get(name);
    parameters.delete(name);
    return value === '' ? undefined : value;
  };
  const hostText = take('host') ?? decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, '$1');
  const socket = hostText.startsWith('/') ? hostText : undefined;
  const host = socket === undefined && hostText !== '' ? hostText : 'localhost';
  const database = take('dbname') ?? decodeURIComponent(url.pathname.slice(1));
  const user = take('user') ?? decodeURIComponent(url.username);
  const password = take('password') ?? decodeURIComponent(url.password);
  const port = Number(take('port') ?? (url.port || 5432));
  const connectTimeout = seconds('connect_timeout', take('connect_timeout'));
  const statementTimeout = milliseconds('statement_timeout', take('statement_timeout'));
  const tls = tlsSettings(take, defaults, isLocal(host) || socket !== undefined);
  for (const name of IGNORED) parameters.delete(name);
  const [unknown] = parameters.keys();
  if (unknown !== undefined) {
    throw new DriftgateError('usage', `The connection URL has the parameter "${unknown}", which is not known for PostgreSQL.`, {
      hint: 'Remove it, or see docs/connecting.md for the parameters that are understood.',
    });
  }
  if (database === '') {
    throw new DriftgateError('usage', 'The connection URL names no database.', {
      hint: 'Write it after the host: postgres://user@host:5432/DATABASE',
    });
  }
  if (user === '') {
    throw new DriftgateError('usage', 'The connection URL names no user.', {
      hint: 'Write postgres://USER:password@host:5432/database',
    });
  }
  return {
    engine: 'postgres',
    host,
    port,
    ...(socket === undefined ? {} : { socket }),
    user,
    ...(password === '' ? {} : { password }),
    database,
    tls,
    timeouts: {
      ...defaults.timeouts,
      ...(connectTimeout === undefined ? {} : { connect: connectTimeout }),
      ...(statementTimeout === undefined ? {} : { statement: statementTimeout }),
    },
    applicationName: defaults.applicationName,
  };
}

/**
 * `require` means "encrypted, and verified as far as possible": to another machine that is verify-full. Who wants
 * encryption without verification says `no-verify`. Without sslmode, TLS is used if the server has it.
 */
function tlsSettings(take: (name: string) => string | undefined, defaults: UrlDefaults, local: boolean): TlsSettings {
  const mode = take('sslmode') ?? take('ssl-mode') ?? sslMode(take('ssl'));
  const ca = file('sslrootcert', take('sslrootcert')) ?? defaults.ca;
  const cert = file('sslcert', take('sslcert'));
  const key = file('sslkey', take('sslkey'));
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

function file(parameter: string, path: string | undefined): string | undefined {
  if (path === undefined || path === 'system') return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new DriftgateError('usage', `${parameter} of the connection URL cannot be read: ${messageOf(error)}`, {
      hint: 'Give the path of a PEM file that exists on this machine.',
    });
  }
}

function seconds(parameter: string, text: string | undefined): number | undefined {
  const value = milliseconds(parameter, text);
  return value === undefined ? undefined : value * 1000;
}

function milliseconds(parameter: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isFinite(value) && value >= 0) return value === 0 ? undefined : value;
  throw new DriftgateError('usage', `${parameter}=${text} in the connection URL is not a number.`);
}

function isLocal(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
