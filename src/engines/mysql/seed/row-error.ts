/** What is wrong with a row that was refused. Manual: "Server Error Message Reference". */
import type { RowError } from '../../sync.ts';

export function rowError(error: unknown): RowError | null {
  const { errno, message = '' } = error as { readonly errno?: number; readonly message?: string };
  const known = KINDS[errno ?? 0];
  if (known === undefined) return null;
  const [kind, what] = known;
  const name = NAMES[errno!]?.exec(message)?.[1] ?? null;
  return { kind, constraint: name, reason: name === null ? what : `${what} ${name}` };
}

/** The message of a duplicate quotes the row, and the key comes last. */
const NAMES: Readonly<Record<number, RegExp>> = {
  1048: /^Column '([^']+)'/,
  1062: /for key '(?:[^']*\.)?([^'.]+)'$/,
  1364: /^Field '([^']+)'/,
  1452: /CONSTRAINT `((?:[^`]|``)+)` FOREIGN KEY/,
  3819: /^Check constraint '([^']+)'/,
  4025: /^CONSTRAINT `(?:[^`]+`\.`)?((?:[^`]|``)+)` failed/,
};

const KINDS: Readonly<Record<number, readonly [RowError['kind'], string]>> = {
  1048: ['not-null', 'violates the NOT NULL of'],
  1062: ['unique', 'violates the unique key'],
  1216: ['foreign-key', 'violates a foreign key'],
  1264: ['value', 'has a number that is out of range'],
  1265: ['value', 'has a value that does not fit its column'],
  1292: ['value', 'has a date or number that is refused'],
  1364: ['not-null', 'has no value for'],
  1366: ['value', 'has a value that does not fit its column'],
  1406: ['value', 'has a text that is too long'],
  1416: ['value', 'has a geometry that is refused'],
  1452: ['foreign-key', 'violates the foreign key'],
  1526: ['check', 'belongs to no partition'],
  1644: ['other', 'is refused by a trigger'],
  1690: ['value', 'makes a computed number that is out of range'],
  3140: ['value', 'has a JSON text that is refused'],
  3819: ['check', 'violates the check constraint'],
  3904: ['check', 'violates a check constraint'],
  4025: ['check', 'violates the check constraint'],
};
