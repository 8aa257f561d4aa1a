/** A statement that the server refuses, as an error that names the script, the line and the statement. */
import { DriftgateError, messageOf } from '../../../errors.ts';
import type { Script } from '../../shadow.ts';
import { explain } from '../failure.ts';
import type { Statement } from '../script.ts';

export interface Refused {
  readonly script: Script;
  readonly statement: Statement;
  readonly error: unknown;
  /** As {@link Shadow.label}. */
  readonly label: string;
  readonly ownServer: boolean;
}

export function refusal(refused: Refused): DriftgateError {
  const { script, statement, error } = refused;
  const number = errorNumber(error);
  // What is not the server's word on the statement: the connection is gone, or took too long.
  const explained = number === 0 ? explain(error) : null;
  const said = explained?.reason ?? `${plain(messageOf(error), statement.text)}${number === 0 ? '' : ` (${number})`}`;
  return new DriftgateError('source', `${script.name}:${lineOf(refused)}: ${said}, in: ${shown(statement.text)}`, {
    hint: explained?.hint ?? hintFor(refused),
    cause: error,
  });
}

export function errorNumber(error: unknown): number {
  const number = typeof error === 'object' && error !== null && 'errno' in error ? error.errno : 0;
  // Node.js uses negative numbers for the network's own errors.
  return typeof number === 'number' && number > 0 ? number : 0;
}

const AT_LINE = / at line (\d+)$/;

/** Syntax errors say the line within the statement. */
function lineOf({ statement, error }: Refused): number {
  const [, line] = (errorNumber(error) === 1064 && AT_LINE.exec(messageOf(error))) || [];
  return line === undefined ? statement.line : statement.line + Number(line) - 1;
}

function plain(message: string, statement: string): string {
  return withoutPasswords(nearWithin(message, statement))
    .replace(AT_LINE, '')
    .replace(/; check the manual that corresponds to your \w+ server version for the right syntax to use/, '')
    .replace(/\.$/, '');
}

/** The server quotes on into the statements that were sent after this one; on one line. */
function nearWithin(message: string, statement: string): string {
  return message.replace(/ near '([\s\S]*)'(?= at line \d+$)/, (_, near: string) => {
    let own = near;
    for (let end = near.indexOf(';\n'); end >= 0; end = near.indexOf(';\n', end + 1)) {
      if (!statement.endsWith(near.slice(0, end))) continue;
      own = near.slice(0, end);
      break;
    }
    return ` near '${own.replace(/\s+/g, ' ')}'`;
  });
}

const LONGEST_SHOWN = 200;

/** A statement on one line, cut and without passwords. */
export function shown(text: string): string {
  const safe = withoutPasswords(text.slice(0, 4 * LONGEST_SHOWN)).replace(/\s+/g, ' ');
  return safe.length > LONGEST_SHOWN ? `${safe.slice(0, LONGEST_SHOWN)}…` : safe;
}

function withoutPasswords(text: string): string {
  return text
    .replace(/\b(password|identified\s+(?:with\s+\S+\s+)?(?:by|as))\b(\s*[=(]?\s*)'(?:[^'\\]|\\[\s\S]|'')*'?/gi, "$1$2'***'")
    .replace(/(\b\w+:\/\/[^\s:/@']*):[^\s@']+@/g, '$1:***@');
}

const OWN = 'or let driftgate use a server of its own: --shadow server.';

function hintFor({ error, label, ownServer }: Refused): string {
  switch (errorNumber(error)) {
    // ER_NO_SUCH_TABLE, ER_SP_DOES_NOT_EXIST, ER_FK_CANNOT_OPEN_PARENT
    case 1146:
    case 1305:
    case 1824:
      return 'Is the order of the files right? If the code takes it for granted, create it in a file named with --prelude.';
    // ER_BAD_DB_ERROR
    case 1049:
      return 'A shadow is one database: take the name of the other one out of the statement, or leave it out of the code.';
    // ER_BINLOG_CREATE_ROUTINE_NEED_SUPER
    case 1419:
      return `Set log_bin_trust_function_creators on that server, give the user SUPER, ${OWN}`;
    // Access denied: to a database, a command, a privilege
    case 1044:
    case 1142:
    case 1227:
    case 1370:
      return ownServer ? `Correct the statement; it was run by ${label}.` : `Grant the user what the statement needs, ${OWN}`;
    default:
      return `Correct the statement; it was run by ${label}.`;
  }
}
