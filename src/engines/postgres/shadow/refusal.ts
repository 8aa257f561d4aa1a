/** What a server's refusal of a statement means to the person who wrote it. */
import { DriftgateError, messageOf } from '../../../errors.ts';
import type { Script } from '../../shadow.ts';
import type { Statement } from '../script.ts';

/** What drivers tell of a server's error. */
export interface ServerError {
  /** SQLSTATE, empty when the server did not speak. */
  readonly code: string;
  readonly message: string;
  readonly hint: string | undefined;
  /** From 1, in characters of what was sent; 0 when it is not known. */
  readonly position: number;
}

export function serverError(error: unknown): ServerError {
  const { code, hint, position } = (error ?? {}) as Readonly<Record<'code' | 'hint' | 'position', unknown>>;
  return {
    code: typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : '',
    message: messageOf(error),
    hint: typeof hint === 'string' && hint !== '' ? hint : undefined,
    position: Number(position ?? 0) || 0,
  };
}

export interface Refused {
  readonly script: Script;
  readonly statement: Statement;
  readonly error: unknown;
  /** What was sent before the statement in the same message. */
  readonly before?: string;
  /** As {@link Shadow.label}. */
  readonly label: string;
  readonly ownServer: boolean;
  /** Extensions of the other side that the shadow has not. */
  readonly unavailable: readonly string[];
}

export function refusal(refused: Refused): DriftgateError {
  const { script, statement, error } = refused;
  const { code, message } = serverError(error);
  // Of a string that is never closed the server quotes all that follows.
  const short = shown(message.replace(/^(unterminated [^"]+) at or near "[\s\S]*$/, '$1'), 500);
  const said = `${short.replace(/\.$/, '')}${code === '' ? '' : ` (${code})`}`;
  return new DriftgateError('source', `${script.name}:${lineOf(refused)}: ${said}, in: ${shown(statement.text)}`, {
    hint: hintFor(refused),
    cause: error,
  });
}

/** The name of the extension that is not there for CREATE EXTENSION to make, or undefined. */
export function missingExtension({ code, message }: ServerError): string | undefined {
  if (code !== '0A000' && code !== '58P01') return undefined;
  return /extension "([^"]+)" is not available|extension control file ".*\/([^/"]+)\.control"/
    .exec(message)
    ?.slice(1)
    .find(Boolean);
}

/** The role that an error says is not there, or undefined. */
export function missingRole({ code, message }: ServerError): string | undefined {
  return code === '42704' || code === '22023' ? /^role "(.+)" does not exist$/.exec(message)?.[1] : undefined;
}

/** Where the server says that it is, else where the statement begins. Positions are counted in characters, not UTF-16 units. */
function lineOf({ statement, error, before = '' }: Refused): number {
  const position = serverError(error).position - 1 - before.length;
  if (position <= 0) return statement.line;
  const upTo = /[\ud800-\udbff]/.test(statement.text)
    ? Array.from(statement.text).slice(0, position).join('')
    : statement.text.slice(0, position);
  return statement.line + upTo.split('\n').length - 1;
}

/** The beginning of a statement in one line, without passwords. */
export function shown(text: string, longest = 200): string {
  const safe = text
    .slice(0, 5 * longest)
    .replace(SECRET_TEXT, "$1$2'***'")
    .replace(/\b(password\s*=\s*)[^\s']+/gi, '$1***')
    .replace(/(:\/\/[^\s:/@']*:)[^\s@']+@/g, '$1***@')
    .replace(/\s+/g, ' ');
  return safe.length > longest ? `${safe.slice(0, longest)}…` : safe;
}

/** What stands after a word for a password, a key or a connection, in quotes of either kind, closed or not. */
const SECRET_TEXT =
  /\b(\w*(?:passw(?:or)?d|passphrase|secret|token|connection|_key)"?)(\s*(?:=|=>)?\s*)(?:E?'(?:[^'\\]|''|\\[\s\S])*'?|(\$\w*\$)[\s\S]*?(?:\3|$))/gi;

/** What a script may take for granted: types, functions and the like, schemas, tables. */
export const NOT_THERE = new Set(['42704', '42883', '3F000', '42P01']);

function hintFor(refused: Refused): string {
  const { error, label, ownServer, unavailable } = refused;
  const server = serverError(error);
  const elsewhere = `Name a server that has it with --shadow postgres://… (a scratch database is made there and dropped), or use --shadow server if the server programs on this machine have it.`;
  if (missingExtension(server) !== undefined) return `${label} does not have this extension. ${elsewhere}`;
  const role = missingRole(server);
  if (role !== undefined && !ownServer)
    return `Create the role ${role} on that server, or let driftgate use a server of its own: --shadow embedded or --shadow server.`;
  if (NOT_THERE.has(server.code) && unavailable.length > 0)
    return `The other side has extensions that ${label} does not have (${unavailable.join(', ')}). ${elsewhere}`;
  if (server.hint !== undefined) return server.hint;
  if (server.code === '42601' && /at or near ":"$/.test(server.message))
    return 'psql puts in the values of its variables (:name) before a server sees them; that is not done here. Write the values themselves.';
  if (server.code === '0A000') return `${label} cannot do that. ${elsewhere}`;
  if (server.code === '3F000') return 'If the code takes the schema for granted, create it in a file named with --prelude.';
  if (NOT_THERE.has(server.code)) return 'If the code takes it for granted, create it in a file named with --prelude.';
  if (server.code === '57014') return 'Raise the statement time-out (timeouts.statement, in seconds).';
  if (server.code === '25001') return 'Take the statement out of BEGIN … COMMIT.';
  return `Correct the statement; it was run by ${label}.`;
}
