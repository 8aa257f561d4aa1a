/**
 * Refusals that say nothing about the schema, so that the statement is passed over: what a newer pg_dump writes for an older
 * server, what the shadow has already, rights and owners where there are no such roles.
 */
import type { Statement } from '../script.ts';
import { missingRole, type ServerError } from './refusal.ts';
import { headOf } from './units.ts';

export interface Circumstances {
  readonly isDump: boolean;
  readonly ownServer: boolean;
  /** Rows of a COPY were passed over, now or in a script before. */
  readonly rowsSkipped: boolean;
}

/** @returns why the statement can be passed over, or undefined */
export function tolerated(
  statement: Statement,
  error: ServerError,
  { isDump, ownServer, rowsSkipped }: Circumstances,
): string | undefined {
  const { code, message } = error;
  const head = headOf(statement.text);
  if (code === '42704' && SETS.test(head) && /configuration parameter/.test(message))
    return 'this server does not know the parameter';
  if ((code === '22023' || code === '42704') && STORAGE.test(head)) return 'this server has no such storage';
  if (isDump && DROPS.test(head) && NOTHING_THERE.has(code)) return 'there is nothing yet to drop';
  if (code === '42P06' && /^CREATE SCHEMA "?PUBLIC"?\b/.test(head)) return 'the schema public is there';
  if (code === '42710' && /^CREATE (?:ROLE|USER|GROUP)\b/.test(head)) return 'the role is there';
  if (code === '42601' && RIGHTS.test(head) && /privilege type/.test(message)) return 'this server does not know the privilege';
  if (code === '42501' && /^COMMENT ON EXTENSION\b/.test(head)) return 'the extension belongs to the server';
  if (rowsSkipped && code.startsWith('23') && ROWS.test(head)) return 'rows that it needs were passed over';
  const role = missingRole(error);
  if (role !== undefined && RIGHTS.test(head) && (!ownServer || role.startsWith('pg_'))) return `this server has no role ${role}`;
  if (!ownServer && code === '42501' && OWNER.test(head)) return 'the user of the shadow may not give it away';
  return undefined;
}

const SETS = /^(?:SET\b|SELECT (?:PG_CATALOG\.)?SET_CONFIG\b|ALTER (?:ROLE|USER|DATABASE)\b.* SET\b)/;
const STORAGE =
  /^SET (?:SESSION |LOCAL )?(?:DEFAULT_TABLESPACE|DEFAULT_TABLE_ACCESS_METHOD|DEFAULT_TOAST_COMPRESSION|TEMP_TABLESPACES)\b/;
/** `pg_dump --clean` without `--if-exists` begins with these. */
const DROPS = /^(?:DROP\b|ALTER TABLE\b.* DROP (?:CONSTRAINT|DEFAULT)\b)/;
const NOTHING_THERE = new Set(['42P01', '42704', '42883', '3F000', '42703']);
const OWNER = /^ALTER\b.* OWNER TO\b/;
const RIGHTS = /^(?:GRANT\b|REVOKE\b|ALTER DEFAULT PRIVILEGES\b|ALTER\b.* OWNER TO\b)/;
const ROWS = /^(?:INSERT|UPDATE|DELETE|MERGE|WITH)\b/;
