/** What is wrong with a row that was refused. Manual: "PostgreSQL Error Codes". */
import type { RowError } from '../../sync.ts';

export function rowError(error: unknown): RowError | null {
  const { code, constraint, column, message } = error as { readonly [name: string]: string | undefined };
  if (typeof code !== 'string') return null;
  const known = KINDS[code];
  if (known !== undefined) {
    const [kind, what] = known;
    const name = constraint ?? column ?? null;
    const unplaced = kind === 'check' && name === null && /no partition/.test(message ?? '');
    return {
      kind,
      constraint: name,
      reason: unplaced ? 'belongs to no partition' : `violates ${what}${name === null ? '' : ` ${name}`}`,
    };
  }
  if (code.startsWith('22')) return { kind: 'value', constraint: null, reason: `has a value that is refused (${code})` };
  // What a trigger or a function of the database raises.
  if (code === 'P0001') return { kind: 'other', constraint: null, reason: 'is refused by a trigger' };
  return null;
}

const KINDS: Readonly<Record<string, readonly [RowError['kind'], string]>> = {
  23502: ['not-null', 'the NOT NULL of'],
  23503: ['foreign-key', 'the foreign key'],
  23505: ['unique', 'the unique constraint'],
  23514: ['check', 'the check constraint'],
  '23P01': ['unique', 'the exclusion constraint'],
  44000: ['check', 'the check option of a view'],
};
