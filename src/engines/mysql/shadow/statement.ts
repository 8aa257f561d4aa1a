/**
 * What a statement is, as far as loading must know: is it about the schema, about rows, about the server and its accounts, or
 * about a whole database? And what is taken out of every statement, as it is no part of a schema: who defines it.
 */
import type { Statement } from '../script.ts';
import { quoteName, unquoteName, unquoteString } from '../sql/tokens.ts';

export type Form =
  /** About the schema or the session, with exactly one answer: may be sent together with others. */
  | { readonly form: 'together' }
  /** On its own: it may give several results, or hold semicolons. */
  | { readonly form: 'alone' }
  /** Rows make no schema; an empty database loads faster, and nothing depends on what was in it. */
  | { readonly form: 'rows' }
  /** Accounts, privileges, global variables, replication: no part of a schema, and not ours to change on a user's server. */
  | { readonly form: 'server' }
  | { readonly form: 'use'; readonly database: string }
  | { readonly form: 'database'; readonly verb: 'CREATE' | 'ALTER' | 'DROP'; readonly database: string | null };

export function formOf({ text }: Statement): Form {
  const head = headOf(text);
  if (ROWS.test(head)) return { form: 'rows' };
  if (SERVER.test(head) || (/^SET /i.test(head) && setsGlobally(text))) return { form: 'server' };
  const [, used] = USE.exec(head) ?? [];
  if (used !== undefined) return { form: 'use', database: nameOf(used) };
  const database = DATABASE.exec(head);
  if (database !== null) {
    const [, verb, name] = database;
    const named = name !== undefined && !OPTIONS.test(name);
    return { form: 'database', verb: verb!.toUpperCase() as 'CREATE' | 'ALTER' | 'DROP', database: named ? nameOf(name) : null };
  }
  return TOGETHER.test(head) && !text.includes(';') && !isForSomeServersOnly(text) ? { form: 'together' } : { form: 'alone' };
}

const ROWS =
  /^(?:INSERT|REPLACE|UPDATE|DELETE|TRUNCATE|LOAD (?:DATA|XML)|LOCK (?:TABLES?|INSTANCE)|UNLOCK|HANDLER|IMPORT TABLE|(?:ANALYZE|OPTIMIZE|CHECK|CHECKSUM|REPAIR) (?:NO_WRITE_TO_BINLOG |LOCAL )?TABLES?)\b/i;
const SERVER =
  /^(?:GRANT|REVOKE|(?:CREATE|ALTER|DROP|RENAME) (?:OR REPLACE )?(?:USER|ROLE|SERVER|INSTANCE|RESOURCE GROUP)|SET (?:PASSWORD|ROLE|DEFAULT ROLE|RESOURCE GROUP)|FLUSH|RESET|PURGE|CHANGE|(?:START|STOP) (?:ALL )?(?:SLAVES?|REPLICA|GROUP_REPLICATION)|KILL|SHUTDOWN|RESTART|INSTALL|UNINSTALL|BACKUP|CLONE|BINLOG|CACHE INDEX|XA)\b/i;
const USE = /^USE (.+)$/i;
const DATABASE =
  /^(CREATE|ALTER|DROP) (?:OR REPLACE )?(?:DATABASE|SCHEMA)(?: IF (?:NOT )?EXISTS)?(?: (`(?:[^`]|``)+`|"(?:[^"]|"")+"|\S+))?/i;
const OPTIONS = /^(?:DEFAULT|CHARACTER|CHARSET|COLLATE|ENCRYPTION|READ|UPGRADE|COMMENT)$/i;
const TOGETHER = /^(?:CREATE|ALTER|DROP|RENAME|SET)\b/i;
const GLOBALLY =
  /(?:^|,)\s*(?:GLOBAL|PERSIST|PERSIST_ONLY)\s|@@(?:GLOBAL|PERSIST|PERSIST_ONLY)\s*\.\s*\w+\s*:?=|\bSQL_LOG_BIN\s*:?=/i;

function setsGlobally(text: string): boolean {
  const plain = text.replace(/'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"/g, "''");
  return GLOBALLY.test(plain.replace(/^[\s\S]*?\bset\b/i, ''));
}

/**
 * Where a server does not run an executable comment, nothing is left between two semicolons, which is an error among several
 * statements. Up to these versions all run them. (MariaDB manual: "Comment Syntax".)
 */
function isForSomeServersOnly(text: string): boolean {
  const [, mariadb, version = ''] = /^\/\*(M?)!(\d*)/.exec(text) ?? [];
  return mariadb === 'M' || Number(version) > 50_600;
}

/** The first words, with one space between them and without comments; executable comments count as what they hold. */
export function headOf(text: string): string {
  const words: string[] = [];
  for (const [, word] of text.matchAll(WORD)) {
    if (word !== undefined && words.push(word) === MOST_WORDS) break;
  }
  return words.join(' ');
}

/** `CREATE OR REPLACE DATABASE IF NOT EXISTS name` */
const MOST_WORDS = 8;
const WORD =
  /(?:\s|--(?=\s)[^\n]*|#[^\n]*|\/\*(?!M?!)[\s\S]*?\*\/|\/\*M?!\d*|\*\/)+|([\w$\x80-\uffff.-]+|`(?:[^`]|``)*`|"(?:[^"]|"")*"|'(?:[^'\\]|\\[\s\S]|'')*'|[\s\S])/gy;

function nameOf(written: string): string {
  if (written.startsWith('`')) return unquoteName(written);
  return /^['"]/.test(written) ? unquoteString(written) : written;
}

/**
 * As it is sent: without `DEFINER = …`, as that account is of another server, and what it may do here is not asked; and without a
 * semicolon that MySQL has kept of a trigger's text, and mysqldump then puts where none may stand.
 */
export function loadable(text: string): string {
  return text.replace(DEFINER, '$1').replace(/;\s*\*\/$/, ' */');
}

const ACCOUNT = String.raw`(?:'[^']*'|"[^"]*"|\`[^\`]*\`|[\w$]+)`;
const DEFINER = new RegExp(
  String.raw`^((?:\/\*M?!\d*\s*)?(?:create|alter)\b[^'"\`(]{0,200}?)\bdefiner\s*=\s*${ACCOUNT}(?:\s*@\s*(?:${ACCOUNT}|[\w.%-]+)|\s*\(\s*\))?`,
  'i',
);

/** ALTER DATABASE with the charset and collation that CREATE or ALTER DATABASE names; null where it names none. */
export function databaseOptions(text: string, database: string): string | null {
  const [, charset] = /\b(?:character\s+set|charset)\s*=?\s*['"]?(\w+)/i.exec(text) ?? [];
  const [, collation] = /\bcollate\s*=?\s*['"]?(\w+)/i.exec(text) ?? [];
  if (charset === undefined && collation === undefined) return null;
  const options = [
    ...(charset === undefined ? [] : [`CHARACTER SET ${charset}`]),
    ...(collation === undefined ? [] : [`COLLATE ${collation}`]),
  ];
  return `ALTER DATABASE ${quoteName(database)} ${options.join(' ')}`;
}
