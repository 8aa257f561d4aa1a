/**
 * What a row was refused for. The server's messages hold values of the row, so each gets words of its own. Manual: "Server Error Message
 * Reference".
 */
import { messageOf } from '../../../errors.ts';
import type { RowError } from '../../sync.ts';
import { errorNumber } from '../failure.ts';
import { unquoteName } from '../sql/tokens.ts';

export function rowError(error: unknown): RowError | null {
  return KNOWN[errorNumber(error)]?.(messageOf(error)) ?? null;
}

type Know = (message: string) => RowError;

/** `… CONSTRAINT `name` FOREIGN KEY …` */
function constraintIn(message: string): string | null {
  const quoted = /CONSTRAINT (`(?:[^`]|``)+`)/.exec(message)?.[1];
  return quoted === undefined ? null : unquoteName(quoted);
}

/** `… for column 'name' at row 1`, with the database and table before it on MariaDB. */
function columnIn(message: string): string | null {
  const [, quoted] = /column ((?:`(?:[^`]|``)+`\.?)+|'[^']+')/i.exec(message) ?? [];
  if (quoted === undefined) return null;
  return quoted.startsWith("'") ? quoted.slice(1, -1) : unquoteName(/`(?:[^`]|``)+`$/.exec(quoted)![0]);
}

const noParent: Know = (message) => {
  const constraint = constraintIn(message);
  return { kind: 'foreign-key', constraint, reason: `refers to a row that is not there${named(constraint)}` };
};

const referredTo: Know = (message) => {
  const constraint = constraintIn(message);
  return { kind: 'foreign-key', constraint, reason: `is referred to by another row${named(constraint)}` };
};

/** The value comes first, and may hold anything: the last word is the key, with its table before it on MySQL. */
const duplicate: Know = (message) => {
  const key = /for key '([^']*)'$/.exec(message)?.[1] ?? null;
  const constraint = key === null ? null : key.slice(key.lastIndexOf('.') + 1);
  return { kind: 'unique', constraint, reason: `has the same values as another row${named(constraint)}` };
};

/** `Check constraint 'name' is violated.`; MariaDB: `CONSTRAINT `name` failed for `db`.`table``. */
const check: Know = (message) => {
  const constraint = /Check constraint '([^']+)'/.exec(message)?.[1] ?? constraintIn(message);
  // MariaDB names the check of a column by the table and the column.
  const name = constraint === null ? null : constraint.slice(constraint.lastIndexOf('.') + 1);
  return { kind: 'check', constraint: name, reason: `violates a check${named(name)}` };
};

const isNull: Know = (message) => {
  const column = columnIn(message);
  return {
    kind: 'not-null',
    constraint: null,
    reason: `has no value${column === null ? '' : ` in ${column}`}, where one must be`,
  };
};

const value =
  (what: string): Know =>
  (message) => {
    const column = columnIn(message);
    return { kind: 'value', constraint: null, reason: `has a value${column === null ? '' : ` in ${column}`} that ${what}` };
  };

const other =
  (reason: string): Know =>
  () => ({ kind: 'other', constraint: null, reason });

function named(constraint: string | null): string {
  return constraint === null ? '' : ` (${constraint})`;
}

const tooLong = value('is too long');
const outOfRange = value('is out of range');
const notOfType = value('is not one of the type');

const KNOWN: Readonly<Record<number, Know>> = {
  1216: noParent,
  1452: noParent,
  1217: referredTo,
  1451: referredTo,
  1062: duplicate,
  1586: duplicate,
  1761: duplicate,
  1762: duplicate,
  3819: check,
  4025: check,
  1048: isNull,
  1263: isNull,
  1364: isNull,
  1566: isNull,
  1406: tooLong,
  1264: outOfRange,
  1690: outOfRange,
  1265: value('does not fit the type'),
  1292: notOfType,
  1300: value('is no text in the charset'),
  1366: notOfType,
  1411: notOfType,
  1416: notOfType,
  3140: value('is no JSON'),
  3141: value('is no JSON'),
  3144: value('is no JSON'),
  3150: value('is no JSON'),
  3157: value('is JSON that is too deep'),
  3643: value('is in another spatial reference system'),
  3037: notOfType,
  3516: notOfType,
  1526: other('belongs in no partition of the table'),
  1748: other('belongs in no partition of the table'),
  1644: other('is refused by a trigger'),
  1118: other('is too long for the table'),
  139: other('is too long for the table'),
  1153: other('is longer than the target takes at once (max_allowed_packet)'),
};
