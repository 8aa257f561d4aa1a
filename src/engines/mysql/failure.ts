/** What the error codes of MySQL, MariaDB and the driver mean to a person (MySQL manual, "Server Error Message Reference"). */
import { messageOf } from '../../errors.ts';
import type { Explanation } from '../engine.ts';
import { errorCode, isPassingNetworkFailure } from '../network.ts';

/** Why it failed and what to do next, or null when it is no failure of the server's or the driver's own. */
export function explain(error: unknown): Explanation | null {
  const known = BY_NUMBER[errorNumber(error)] ?? BY_DRIVER_CODE[errorCode(error)];
  return known === undefined ? null : known(messageOf(error));
}

/** True when connecting again may help: starting up, shutting down for a restart, out of connections, cut off. */
export function isTransient(error: unknown): boolean {
  return (
    TRANSIENT.has(errorNumber(error)) ||
    errorCode(error) === 'PROTOCOL_CONNECTION_LOST' ||
    isPassingNetworkFailure(error) ||
    (errorCode(error) === 'HANDSHAKE_SSL_ERROR' && CUT.test(messageOf(error)))
  );
}

/** The driver has one code for whatever happens while TLS begins. */
const CUT = /\b(ECONNRESET|EPIPE)\b|socket disconnected/;

/** ER_CON_COUNT_ERROR, ER_SERVER_SHUTDOWN, ER_TOO_MANY_USER_CONNECTIONS, ER_SERVER_ISNT_AVAILABLE, ER_CONNECTION_KILLED. */
const TRANSIENT = new Set([1040, 1053, 1203, 1927, 3168]);

type Explain = (message: string) => Explanation;

const wrongPassword: Explain = (message) => ({
  code: 'connection',
  reason: `the user name or password is wrong (${message})`,
  hint: 'Check user and password of the connection URL, and that the user may log in from this host; special characters in the password must be percent-encoded.',
});

const noConnectionLeft: Explain = (message) => ({
  code: 'connection',
  reason: `the server has no connection left (${message})`,
  hint: 'Run it again later, or raise max_connections or the limit of the user.',
});

const mayNotRead: Explain = (message) => ({
  code: 'permission',
  reason: `the user may not read what is needed (${message})`,
  hint: 'Grant the user SELECT and SHOW VIEW on the database (GRANT SELECT, SHOW VIEW ON db.* TO user).',
});

const tooLong: Explain = (message) => ({
  code: 'timeout',
  reason: `a statement took longer than the statement time-out (${message})`,
  hint: 'Raise the statement time-out (timeouts.statement, in seconds).',
});

const shuttingDown: Explain = (message) => ({
  code: 'connection',
  reason: `the server is starting or shutting down (${message})`,
  hint: 'Wait until the server accepts connections, then run it again.',
});

const hostNotAllowed: Explain = (message) => ({
  code: 'connection',
  reason: `the server does not let this client in (${message})`,
  hint: "Create the user for this host ('user'@'%' or the host's address); a blocked host is let in again with mysqladmin flush-hosts.",
});

const wantsOtherAuthentication: Explain = (message) => ({
  code: 'connection',
  reason: `logging in failed (${message})`,
  hint: 'Give the user an authentication plugin such as caching_sha2_password or mysql_native_password.',
});

const BY_NUMBER: Readonly<Record<number, Explain>> = {
  1040: noConnectionLeft,
  1203: noConnectionLeft,
  1226: noConnectionLeft,
  1044: (message) => ({
    code: 'permission',
    reason: `the user may not use the database (${message})`,
    hint: 'Check the database name of the connection URL, and grant the user SELECT and SHOW VIEW on it.',
  }),
  1045: wrongPassword,
  1698: wrongPassword,
  1049: (message) => ({
    code: 'connection',
    reason: message,
    hint: 'Check the database name at the end of the connection URL, or create the database.',
  }),
  1053: shuttingDown,
  3168: shuttingDown,
  1129: hostNotAllowed,
  1130: hostNotAllowed,
  1142: mayNotRead,
  1143: mayNotRead,
  1227: mayNotRead,
  1370: mayNotRead,
  1205: (message) => ({
    code: 'timeout',
    reason: `a lock could not be had in time (${message})`,
    hint: 'Another session changes the schema right now; run it again when that is done.',
  }),
  1317: (message) => ({ code: 'read', reason: message, hint: 'Somebody cancelled the query on the server; run it again.' }),
  1969: tooLong,
  3024: tooLong,
  1251: wantsOtherAuthentication,
  1524: wantsOtherAuthentication,
  1820: (message) => ({ code: 'connection', reason: message, hint: 'The password of the user has expired: set a new one.' }),
  1862: (message) => ({ code: 'connection', reason: message, hint: 'The password of the user has expired: set a new one.' }),
  3118: (message) => ({
    code: 'connection',
    reason: message,
    hint: 'Unlock the account (ALTER USER … ACCOUNT UNLOCK) or use another.',
  }),
  3159: (message) => ({
    code: 'connection',
    reason: `the server wants TLS (${message})`,
    hint: 'Add ssl-mode=REQUIRED to the connection URL, or set tls.mode.',
  }),
};

const BY_DRIVER_CODE: Readonly<Record<string, Explain>> = {
  HANDSHAKE_NO_SSL_SUPPORT: () => ({
    code: 'connection',
    reason: 'the server does not offer TLS',
    hint: 'Switch TLS on at the server; only if the network in between is trusted, use ssl-mode=DISABLED.',
  }),
  PROTOCOL_CONNECTION_LOST: () => ({
    code: 'connection',
    reason: 'the server closed the connection',
    hint: "Look into the server's log for the reason; check that host and port belong to a MySQL or MariaDB server.",
  }),
  PROTOCOL_SEQUENCE_TIMEOUT: () => ({
    code: 'timeout',
    reason: 'the server stopped answering',
    hint: 'Check the network in between, or raise the read time-out (timeouts.read, in seconds).',
  }),
  AUTH_SWITCH_PLUGIN_ERROR: wantsOtherAuthentication,
  ER_NOT_SUPPORTED_AUTH_MODE: wantsOtherAuthentication,
};

/** The server's number of an error, or 0. */
export function errorNumber(error: unknown): number {
  const number = typeof error === 'object' && error !== null && 'errno' in error ? error.errno : undefined;
  // Node.js uses negative numbers for the network's own errors.
  return typeof number === 'number' && number > 0 ? number : 0;
}
