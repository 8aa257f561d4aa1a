/** What PostgreSQL's SQLSTATE codes and the driver's own words mean to a person (manual, appendix A: error codes). */
import { messageOf } from '../../errors.ts';
import type { Explanation } from '../engine.ts';
import { errorCode, isPassingNetworkFailure } from '../network.ts';

/** Why it failed and what to do next, or null when it is no failure of PostgreSQL's or the driver's own. */
export function explain(error: unknown): Explanation | null {
  const message = messageOf(error);
  const known = BY_STATE[errorCode(error)] ?? DRIVER.find(([pattern]) => pattern.test(message))?.[1];
  return known === undefined ? null : known(message);
}

/** True when trying again may help: starting up, shutting down for a restart, out of connections, cut off, schema changed while read. */
export function isTransient(error: unknown): boolean {
  return (
    TRANSIENT.has(errorCode(error)) ||
    isPassingNetworkFailure(error) ||
    GONE.test(messageOf(error)) ||
    (errorCode(error) === INTERNAL_ERROR && DROPPED.test(messageOf(error)))
  );
}

/**
 * The snapshot does not hold for texts that the server puts together (pg_get_viewdef, pg_get_constraintdef …): they come from what is
 * there now, and what was dropped in between is an internal error, null, or empty.
 *
 * @throws an error that {@link isTransient} knows, when there is no text
 */
export function stillThere(text: unknown): string {
  if (typeof text === 'string' && text !== '') return text;
  throw Object.assign(new Error('something was dropped while it was read'), { code: INTERNAL_ERROR });
}

/** The driver's own words for a connection that ended by itself, now or before. */
const GONE = /^Connection terminated unexpectedly$|^Client has encountered a connection error and is not queryable$/;
const INTERNAL_ERROR = 'XX000';
const DROPPED =
  /^could not open relation with OID|^cache lookup failed for|^something was dropped while it was read$|^could not find tuple for|^relation \d+ deleted/;

/** admin_shutdown, crash_shutdown, cannot_connect_now, too_many_connections, connection_exception and its kin. */
const TRANSIENT = new Set(['57P01', '57P02', '57P03', '53300', '08000', '08003', '08006', '08001', '08004']);

type Explain = (message: string) => Explanation;

const shuttingDown: Explain = (message) => ({
  code: 'connection',
  reason: `the server is starting or shutting down (${message})`,
  hint: 'Wait until the server accepts connections, then run it again.',
});

const BY_STATE: Readonly<Record<string, Explain>> = {
  '28P01': (message) => ({
    code: 'connection',
    reason: `the user name or password is wrong (${message})`,
    hint: 'Check user and password of the connection URL; special characters in the password must be percent-encoded.',
  }),
  '28000': (message) =>
    /pg_hba\.conf/.test(message)
      ? {
          code: 'connection',
          reason: `the server does not let this client in (${message})`,
          hint: /no encryption|SSL off/.test(message)
            ? 'The server may want TLS: add sslmode=require to the URL. Otherwise its pg_hba.conf needs an entry for this host, user and database.'
            : "The server's pg_hba.conf needs an entry for this host, user and database.",
        }
      : { code: 'connection', reason: message, hint: 'Check the user name of the connection URL, and that the role may log in.' },
  '3D000': (message) => ({
    code: 'connection',
    reason: message,
    hint: 'Check the database name at the end of the connection URL, or create the database.',
  }),
  '42501': (message) => ({
    code: 'permission',
    reason: `the user may not read what is needed (${message})`,
    hint: 'Grant the user CONNECT on the database and USAGE on its schemas, or the role pg_monitor where a system view is named; or leave the object out.',
  }),
  '53300': (message) => ({
    code: 'connection',
    reason: `the server has no connection left (${message})`,
    hint: 'Run it again later, raise max_connections or the connection limit of the role, or connect through a pooler.',
  }),
  '55P03': (message) => ({
    code: 'timeout',
    reason: `a lock could not be had in time (${message})`,
    hint: 'Another session changes the schema right now; run it again when that is done.',
  }),
  '57014': (message) =>
    /statement timeout/.test(message)
      ? {
          code: 'timeout',
          reason: `a statement took longer than the statement time-out (${message})`,
          hint: 'Raise the statement time-out (timeouts.statement, in seconds), or look at fewer schemas.',
        }
      : { code: 'read', reason: message, hint: 'Somebody cancelled the query on the server; run it again.' },
  [INTERNAL_ERROR]: (message) =>
    DROPPED.test(message)
      ? {
          code: 'read',
          reason: `the schema was changed while it was read (${message})`,
          hint: 'Run it again when the migration is done.',
        }
      : { code: 'read', reason: message, hint: "Look into the server's log for more." },
  '57P01': shuttingDown,
  '57P02': shuttingDown,
  '57P03': shuttingDown,
  '08P01': (message) => ({
    code: 'connection',
    reason: `server and client do not understand each other (${message})`,
    hint: 'If a pooler such as PgBouncer is in between, connect to the server itself, or let the pooler ignore the named parameter.',
  }),
};

const noTls: Explain = () => ({
  code: 'connection',
  reason: 'the server does not offer TLS',
  hint: 'Switch TLS on at the server (ssl = on); only if the network in between is trusted, use sslmode=disable.',
});

/** Failures that `pg` and our session report in words alone. */
const DRIVER: readonly (readonly [RegExp, Explain])[] = [
  [/The server does not support SSL connections/, noTls],
  [
    /There was an error establishing an SSL connection/,
    () => ({
      code: 'connection',
      reason: 'the server broke off when TLS was asked for',
      hint: 'Check that host and port belong to a PostgreSQL server.',
    }),
  ],
  [
    /client password must be a (non-empty )?string|Password must be a string/,
    () => ({
      code: 'connection',
      reason: 'the server asks for a password and none was given',
      hint: 'Put the password into the connection URL (user:password@host), or the whole URL into an environment variable and use env:NAME.',
    }),
  ],
  [
    /^SASL:/,
    (message) => ({
      code: 'connection',
      reason: `logging in failed (${message})`,
      hint: 'The server may be another one than expected, or ask for a method of authentication that is not supported; SCRAM-SHA-256 and md5 are.',
    }),
  ],
  [
    /^timeout expired$|due to connection timeout/,
    () => ({
      code: 'timeout',
      reason: 'the server did not answer in time',
      hint: 'Check host and port, and that a firewall lets this machine through; or raise the connect time-out (timeouts.connect, in seconds).',
    }),
  ],
  [
    /^no answer from the server for|^Query read timeout$/,
    (message) => ({
      code: 'timeout',
      reason: message === 'Query read timeout' ? 'the server stopped answering' : message,
      hint: 'Check the network in between, or raise the read time-out (timeouts.read, in seconds).',
    }),
  ],
  [
    /^Connection terminated|^Client (was closed|has encountered a connection error) and is not queryable$/,
    () => ({
      code: 'connection',
      reason: 'the server closed the connection',
      hint: "Look into the server's log for the reason; check that host and port belong to a PostgreSQL server.",
    }),
  ],
];
