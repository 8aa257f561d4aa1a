/** What an error says about the row that was written. Manual, appendix A: "PostgreSQL Error Codes". Messages and details quote values, so they stay out. */
import pg from 'pg';
import type { RowError } from '../../sync.ts';

export function rowError(error: unknown): RowError | null {
  if (!(error instanceof pg.DatabaseError) || error.code === undefined) return null;
  const { code } = error;
  const constraint = error.constraint ?? null;
  const known = BY_STATE[code];
  if (known !== undefined) return { ...known, constraint, reason: known.reason.replace('?', columnOf(error)) };
  if (code.startsWith('22'))
    return { kind: 'value', constraint, reason: `has a value that the target does not take (SQLSTATE ${code})` };
  if (code.startsWith('23')) return { kind: 'other', constraint, reason: `violates a constraint (SQLSTATE ${code})` };
  return null;
}

function columnOf({ column }: pg.DatabaseError): string {
  return column === undefined ? 'a column' : `the column ${column}`;
}

const BY_STATE: Readonly<Record<string, Pick<RowError, 'kind' | 'reason'>>> = {
  '23001': { kind: 'foreign-key', reason: 'is still referred to by another row' },
  '23502': { kind: 'not-null', reason: 'has no value for ?, which must have one' },
  '23503': { kind: 'foreign-key', reason: 'violates a foreign key' },
  '23505': { kind: 'unique', reason: 'has a value that another row has, and that must be unique' },
  '23514': { kind: 'check', reason: 'violates a check constraint, or has no partition' },
  '23P01': { kind: 'unique', reason: 'conflicts with another row (exclusion constraint)' },
  '22001': { kind: 'value', reason: 'has a value that is too long for its column' },
  '22003': { kind: 'value', reason: 'has a number that is out of range for its column' },
  '22P02': { kind: 'value', reason: 'has a value that is none of the type of its column' },
  '22P03': { kind: 'value', reason: 'has a value that is none of the type of its column' },
  '22P05': { kind: 'value', reason: 'has a character that the encoding of the target does not have' },
  '22021': { kind: 'value', reason: 'has a character that the encoding of the target does not have' },
  '44000': { kind: 'check', reason: 'violates a check option' },
  P0001: { kind: 'other', reason: 'is refused by a trigger' },
};
