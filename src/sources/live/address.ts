/**
 * A connection URL as its user wrote it: its secrets are registered before anything else is done with it, it is refused
 * where special characters make it ambiguous, and it gets a name to be called by that holds no secret.
 */

import type { EngineName } from '../../catalog/model.ts';
import { engineOfScheme } from '../../engines/index.ts';
import { DriftgateError } from '../../errors.ts';
import type { Secrets } from '../../redact.ts';

export interface Address {
  readonly url: URL;
  readonly engine: EngineName;
  /** `postgres://app@db.example.com:5432/shop` */
  readonly label: string;
}

/** @throws DriftgateError `usage`, never quoting the URL. @param name how to call it in an error, when it has a name */
export function parseAddress(text: string, secrets: Secrets, name?: string): Address {
  registerSecrets(text, secrets);
  const refuse = (reason: string, hint: string): never => {
    throw new DriftgateError(
      'usage',
      `${name === undefined ? 'The connection URL' : `The connection URL of ${name}`} ${reason}.`,
      { hint },
    );
  };
  if (/[\s\u0000-\u001f\u007f]/.test(text)) refuse('has a space or line end in it', `Take it out, or write it as %20. ${ENCODE}`);
  const { scheme, authority, path, query, fragment } = splitUrl(text);
  const engine = engineOfScheme(scheme);
  if (engine === undefined)
    throw new DriftgateError('usage', 'A connection URL begins with postgres://, mysql:// or mariadb://.');
  if (fragment !== '') refuse('has a # in it', ENCODE);
  const credentials = authority.slice(0, Math.max(0, authority.lastIndexOf('@')));
  if (credentials.includes('@')) refuse('has more than one @ before the host', ENCODE);
  if (path.includes('@') || query.replace(/([?&]user(name)?=)[^&]*/gi, '$1').includes('@')) {
    refuse('has an @ after the host, which looks like a /, ? or @ in the password', ENCODE);
  }
  if (/%(?![0-9A-Fa-f]{2})/.test(credentials + path)) refuse('has a % that does not begin an escape', ENCODE);
  // Cloud SQL and others write the host, a socket, as a parameter: user:password@/database?host=/cloudsql/…
  const complete = authority.endsWith('@') ? `${scheme}//${authority}localhost${path}${query}` : text;
  if (!URL.canParse(complete)) {
    if (authority.includes(',')) refuse('names several hosts', 'Name the one host that is to be read.');
    refuse('is not valid', `It is written ${scheme}//user:password@host:port/database. ${ENCODE}`);
  }
  const url = new URL(complete);
  const decoded = [url.username, url.password, url.pathname].map(decode);
  if (decoded.includes(undefined)) refuse('has an escape that is not UTF-8', ENCODE);
  return { url, engine, label: labelOf(url) };
}

const ENCODE =
  'Special characters in the user name and password must be percent-encoded: # is %23, ? is %3F, @ is %40, / is %2F, : is %3A, % is %25.';

/** Without any secret; of the parameters only those that say which server it is. */
function labelOf(url: URL): string {
  const user = url.username || encodeURIComponent(url.searchParams.get('user') ?? '');
  const host = url.searchParams.get('host') ?? url.hostname;
  const port = url.searchParams.get('port') ?? url.port;
  const database = url.pathname.length > 1 ? url.pathname : `/${encodeURIComponent(url.searchParams.get('dbname') ?? '')}`;
  return `${url.protocol}//${user}${user === '' ? '' : '@'}${host.startsWith('/') ? '' : host}${port === '' ? '' : `:${port}`}${database}`;
}

interface UrlParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

function splitUrl(text: string): UrlParts {
  const [, scheme = '', authority = '', path = '', query = '', fragment = ''] =
    /^([a-z][a-z0-9+.-]*:)\/\/([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/is.exec(text) ?? [];
  return { scheme: scheme.toLowerCase(), authority, path, query, fragment };
}

const SECRET_PARAMETER = /pass|pwd|secret|token/i;

/** Works on text that is no valid URL too: what stands between the first colon and the last @ is taken for the password. */
export function registerSecrets(text: string, secrets: Secrets): void {
  const { scheme, authority, path, query } = splitUrl(text);
  const [, user = '', password] = /:\/\/([^:@/?#]*):(.*)@/s.exec(text) ?? [];
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d*$/, '');
  for (const word of [scheme.slice(0, -1), user, decode(user), host, path.slice(1), decode(path.slice(1))])
    secrets.addPublic(word);
  const found = [password];
  for (const parameter of query.slice(1).split('&')) {
    const [key = '', value] = parameter.split(/=(.*)/s);
    if (SECRET_PARAMETER.test(key)) found.push(value);
  }
  const inside = found.filter((secret) => secret !== undefined && secret !== '');
  // A URL without a secret is its own label, and no secret either.
  if (inside.length > 0 || splitUrl(text).scheme === '') secrets.add(text);
  for (const secret of inside) {
    secrets.add(secret);
    secrets.add(decode(secret));
    secrets.add(decode(secret?.replaceAll('+', ' ')));
  }
}

/** Undefined when it cannot be decoded. */
function decode(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
