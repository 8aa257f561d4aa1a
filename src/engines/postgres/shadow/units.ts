/**
 * What of a script goes to the server, and in which pieces: runs of ordinary statements, which are sent together; transactions
 * that the script makes itself; statements that refuse any transaction. What a scratch database stands for (CREATE DATABASE,
 * \connect) and what is no schema (rows of COPY) is passed over, as is what would reach beyond that database.
 */

import { DriftgateError } from '../../../errors.ts';
import type { Log } from '../../../log.ts';
import type { Script } from '../../shadow.ts';
import { type Statement, splitScript } from '../script.ts';
import { shown } from './refusal.ts';

export interface Unit {
  readonly form: 'run' | 'transaction' | 'alone';
  readonly statements: readonly Statement[];
}

export interface Units {
  readonly units: readonly Unit[];
  /** Written by pg_dump or pg_dumpall. */
  readonly isDump: boolean;
  /** Rows of COPY were passed over. */
  readonly rowsSkipped: boolean;
}

export interface UnitSettings {
  /** True when the server is ours alone. */
  readonly ownServer: boolean;
  readonly log: Log;
}

/** @throws DriftgateError `source` for what only psql can do, and for a transaction that is left open */
export function unitsOf(script: Script, settings: UnitSettings): Units {
  const builder = new Builder(script, settings);
  for (const statement of splitScript(script.text)) {
    if (statement.kind !== 'command') builder.add(statement);
    else if (!builder.command(statement)) break;
  }
  return { ...builder.finish(), isDump: /^-- PostgreSQL database (?:cluster )?dump/m.test(script.text.slice(0, 4000)) };
}

/** The first words without comments, upper case, one space between: enough to tell what a statement is. */
export function headOf(text: string): string {
  let head = '';
  for (let at = 0; at < text.length && head.length < 400; at = PIECE.lastIndex) {
    PIECE.lastIndex = at;
    const [piece] = PIECE.exec(text)!;
    if (piece === '/*') PIECE.lastIndex = endOfComment(text, at);
    head += piece === '/*' || piece.startsWith('--') ? ' ' : piece;
  }
  return head.slice(0, 400).replace(/\s+/g, ' ').trimStart().toUpperCase();
}

/** However long the comments between the words are: what a statement is must not be hidden in them. */
const PIECE = /\/\*|--[^\n]*|"[^"]*"|'[^']*'|[^/\-"']{1,400}|[\s\S]/y;

/** Comments nest. */
function endOfComment(text: string, start: number): number {
  const edge = /\/\*|\*\//g;
  edge.lastIndex = start;
  for (let open = 0, match = edge.exec(text); match !== null; match = edge.exec(text)) {
    open += match[0] === '/*' ? 1 : -1;
    if (open === 0) return edge.lastIndex;
  }
  return text.length;
}

/** More would hold more locks than a small server has room for. */
const MOST_TOGETHER = 200;
const LONGEST_TOGETHER = 1_000_000;

const ALONE =
  /^(?:(?:CREATE|DROP) (?:UNIQUE )?INDEX CONCURRENTLY|REINDEX\b.*\bCONCURRENTLY|VACUUM\b|CLUSTER;?$|ALTER TABLE .*\bDETACH PARTITION\b.*\bCONCURRENTLY|ALTER TYPE .* ADD VALUE|DISCARD ALL|PREPARE TRANSACTION|COMMIT PREPARED|ROLLBACK PREPARED|CALL\b|CHECKPOINT|SET LOCAL\b|(?:SET|RESET) (?:SESSION )?SESSION AUTHORIZATION\b)/;
/** Outside a transaction of the script's own these hold for the one statement alone, as in psql. */
const QUERIES = /^(?:SELECT|WITH|VALUES|DO)\b/;
const SETS_LOCALLY = /\bset\s+local\b|\bset_config\b/i;
const BEGINS = /^(?:BEGIN\b|START TRANSACTION\b)/;
const ENDS =
  /^(?:COMMIT\b(?! PREPARED)|END\b|ROLLBACK\b(?! (?:(?:WORK|TRANSACTION) )?TO\b| PREPARED)|ABORT\b|PREPARE TRANSACTION\b)/;

/** Reach beyond the scratch database, or say what it has already: head of the statement, and why it is passed over. */
const PASSED_OVER: readonly (readonly [RegExp, string])[] = [
  [/^(?:CREATE|ALTER|DROP) DATABASE\b|^(?:COMMENT|SECURITY LABEL\b.*) ON DATABASE\b/, 'the scratch database stands for it'],
  [/^(?:GRANT|REVOKE)\b.* ON DATABASE\b/, 'the scratch database stands for it'],
  [/^COPY\b.* (?:FROM|TO) PROGRAM\b/, 'it would run a program'],
  [/^ALTER SYSTEM\b/, 'it is about the whole server'],
  [/^(?:CREATE|ALTER|DROP) TABLESPACE\b|^(?:COMMENT|GRANT|REVOKE)\b.* ON TABLESPACE\b/, 'it is about the whole server'],
  [/^(?:CREATE|ALTER|DROP) SUBSCRIPTION\b|^COMMENT ON SUBSCRIPTION\b/, 'it would connect to another server'],
  [/^SET (?:SESSION |LOCAL )?CLIENT_ENCODING\b|^SET NAMES\b/, 'the text is sent as UTF-8'],
];
/** Memberships are granted without ON. */
const ROLES =
  /^(?:CREATE|ALTER|DROP) (?:ROLE|USER|GROUP)\b(?! MAPPING)|^(?:COMMENT|SECURITY LABEL\b.*) ON ROLE\b|^(?:GRANT|REVOKE)\b(?!.* ON )|^(?:REASSIGN|DROP) OWNED\b/;
/** Who every server of ours belongs to. */
export const SUPERUSER = 'postgres';
/** The embedded server does not know who it was to begin with. */
const OURS_AGAIN = /^(?:RESET SESSION AUTHORIZATION|SET (?:SESSION |LOCAL )?SESSION AUTHORIZATION DEFAULT)\b/;

/** Commands whose effect the schema may depend on. */
const REFUSED: Readonly<Record<string, string>> = {
  i: 'includes another file',
  ir: 'includes another file',
  include: 'includes another file',
  include_relative: 'includes another file',
  if: 'decides what is run',
  elif: 'decides what is run',
  else: 'decides what is run',
  endif: 'decides what is run',
  gexec: 'runs what a query gives',
  gset: 'takes variables from a query',
  prompt: 'asks a person',
  password: 'asks a person',
  bind: 'runs a statement with parameters',
  bind_named: 'runs a statement with parameters',
  parse: 'prepares a statement',
  '!': 'runs a program',
};

class Builder {
  readonly #script: Script;
  readonly #settings: UnitSettings;
  readonly #units: Unit[] = [];
  readonly #databases = new Set<string>();
  #run: Statement[] = [];
  #length = 0;
  #transaction: Statement[] | null = null;
  #rowsSkipped = false;

  constructor(script: Script, settings: UnitSettings) {
    this.#script = script;
    this.#settings = settings;
  }

  add(found: Statement): void {
    if (found.kind === 'copy') {
      this.#rowsSkipped = true;
      this.#passOver(found, 'rows are no schema');
      return;
    }
    const head = headOf(found.text);
    const isOurs = this.#settings.ownServer && OURS_AGAIN.test(head);
    const statement = isOurs ? { ...found, text: `SET SESSION AUTHORIZATION ${SUPERUSER}` } : found;
    const reason = this.#reasonToPass(head);
    if (reason !== undefined) {
      this.#rowsSkipped ||= head.startsWith('COPY ');
      this.#passOver(statement, reason);
    } else if (this.#transaction !== null) this.#insideTransaction(statement, head);
    else if (BEGINS.test(head)) {
      this.#endRun();
      this.#transaction = [statement];
    } else if (ALONE.test(head) || ENDS.test(head) || (QUERIES.test(head) && SETS_LOCALLY.test(statement.text))) {
      this.#endRun();
      this.#units.push({ form: 'alone', statements: [statement] });
    } else this.#append(statement);
  }

  /** A backslash line. @returns false when psql reads no further */
  command(command: Statement): boolean {
    const [, name = '', argument = ''] = /^\\([a-z_]+|!|.)?\s*(.*)$/is.exec(command.text) ?? [];
    if (Object.hasOwn(REFUSED, name)) this.#refuse(command, name);
    if (name === 'c' || name === 'connect') this.#connect(command, argument);
    this.#passOver(command, 'a line for psql');
    return name !== 'q' && name !== 'quit';
  }

  finish(): Pick<Units, 'units' | 'rowsSkipped'> {
    this.#endRun();
    if (this.#transaction !== null) {
      throw new DriftgateError(
        'source',
        `${this.#script.name}:${this.#transaction[0]!.line}: the transaction that begins here is never committed, so psql would undo all of it.`,
        { hint: 'End it with COMMIT, or leave BEGIN out.' },
      );
    }
    return { units: this.#units, rowsSkipped: this.#rowsSkipped };
  }

  #reasonToPass(head: string): string | undefined {
    const reason = PASSED_OVER.find(([pattern]) => pattern.test(head))?.[1];
    if (reason !== undefined || this.#settings.ownServer) return reason;
    return ROLES.test(head) ? 'roles belong to the whole server, which is not ours' : undefined;
  }

  #insideTransaction(statement: Statement, head: string): void {
    this.#transaction!.push(statement);
    if (!ENDS.test(head)) return;
    this.#units.push({ form: 'transaction', statements: this.#transaction! });
    this.#transaction = / AND CHAIN\b/.test(head) ? [{ ...statement, text: 'BEGIN' }] : null;
  }

  #append(statement: Statement): void {
    if (this.#run.length >= MOST_TOGETHER || this.#length + statement.text.length > LONGEST_TOGETHER) this.#endRun();
    this.#run.push(statement);
    this.#length += statement.text.length;
  }

  #endRun(): void {
    if (this.#run.length > 0) this.#units.push({ form: 'run', statements: this.#run });
    this.#run = [];
    this.#length = 0;
  }

  #passOver({ line, text }: Statement, reason: string): void {
    this.#settings.log.debug(`${this.#script.name}:${line}: passed over, ${reason}: ${shown(text, 80)}`);
  }

  #refuse(command: Statement, name: string): never {
    throw new DriftgateError(
      'source',
      `${this.#script.name}:${command.line}: \\${name} ${REFUSED[name]}, which only psql can do.`,
      {
        hint: REFUSED[name]!.includes('file')
          ? 'Name the files themselves as the source: a folder, a glob, or the file that is included.'
          : 'Write the statements out, or load the file with psql from a script: source (script:COMMAND).',
      },
    );
  }

  /** pg_dumpall writes many databases into one file, of which only one can be meant. */
  #connect(command: Statement, argument: string): void {
    const name = /dbname\s*=\s*\\?'?([^'\s\\]+)/.exec(argument)?.[1] ?? /^(?:-\S+\s+)*"?([^"\s]+)"?/.exec(argument)?.[1];
    if (name === undefined || name === '-' || /^(?:template[01]|postgres)$/.test(name)) return;
    this.#databases.add(name);
    if (this.#databases.size < 2) return;
    throw new DriftgateError(
      'source',
      `${this.#script.name}:${command.line}: the file is about several databases: ${[...this.#databases].join(', ')}.`,
      { hint: 'Give the schema of one database: pg_dump --schema-only --dbname NAME.' },
    );
  }
}
