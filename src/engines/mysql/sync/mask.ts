/**
 * How personal data is replaced, as expressions of MySQL and MariaDB, alike on both: see engines/sync.ts. The salt is a variable of the
 * session, so that it stands in no other statement.
 */
import { createHash } from 'node:crypto';
import { joined } from '../../masking/joined.ts';
import { maskedNumber, permuted } from '../../masking/number.ts';
import { checkRule, refused } from '../../masking/refuse.ts';
import { type MaskSql, SYMBOLS } from '../../masking/sql.ts';
import { maskedText } from '../../masking/text.ts';
import type { EngineMask, MaskRequest } from '../../sync.ts';
import { quoteString } from '../sql/tokens.ts';
import { type ColumnType, columnType } from './mask-type.ts';

export const mask: EngineMask = {
  // What the server may log is no longer the user's secret.
  setSalt: (salt) => `SET @driftgate_salt = '${createHash('sha256').update(salt).digest('hex')}'`,
  expression(request) {
    checkRule(request);
    const { rule, value, column, catalog } = request;
    const cast = (sql: string): string => castTo(columnType(column.source), catalog.flavour === 'mariadb', sql);
    if (rule === 'keep') return value;
    if (rule === 'null') return cast('NULL');
    if (typeof rule === 'object') return cast('sql' in rule ? `(${rule.sql})` : constant(rule.constant, request));
    return cast(masked(request, rule));
  },
};

function masked(request: MaskRequest, rule: 'email' | 'name' | 'phone' | 'address' | 'hash'): string {
  const type = typeOf(request);
  const { value, unique, name, aspect } = request;
  if (type.kind === 'text') {
    const text = plain(value, type);
    const made = maskedText(SQL, { rule, text, unique, name, aspect, length: type.length, uuid: type.uuid });
    return `CASE WHEN ${value} = '' THEN '' ELSE ${made} END`;
  }
  if (rule === 'phone' && (type.kind === 'integer' || type.kind === 'decimal')) return phoneNumber(request, type);
  if (rule !== 'hash') throw refused(request, `its type, ${type.text}, holds no text`, OTHERS);
  return HASHES[type.kind](request, type);
}

const OTHERS = 'Use hash, null, { constant: … }, { sql: … } or keep.';

/** Equal for texts that the collation takes for equal, accents aside; in one character set, and short, as results are limited (max_allowed_packet). */
function plain(value: string, { caseBlind, padded, length }: ColumnType): string {
  const cased = caseBlind ? `LOWER(${value})` : value;
  const text = `CONVERT(${padded ? `TRIM(TRAILING ' ' FROM ${cased})` : cased} USING utf8mb4)`;
  return length !== null && length <= LONG
    ? text
    : `CASE WHEN CHAR_LENGTH(${value}) > ${LONG} THEN SHA2(${text}, 256) ELSE ${text} END`;
}

const LONG = 1000;

function typeOf(request: MaskRequest): ColumnType {
  const { type, types } = joined(
    request,
    columnType,
    (a, b) => a.kind !== b.kind || a.bits !== b.bits || a.unsigned !== b.unsigned,
  );
  return { ...type, padded: types.some(({ padded }) => padded) };
}

function constant(given: string | number | boolean, request: MaskRequest): string {
  const type = typeOf(request);
  const numeric = type.bits > 0 || type.kind === 'decimal' || type.kind === 'float';
  const number = typeof given === 'boolean' ? Number(given) : given;
  if (numeric && (String(number).trim() === '' || !Number.isFinite(Number(number))))
    throw refused(request, 'it holds numbers, and the constant is none', 'Write a number.');
  if (type.kind === 'text' && type.length !== null && String(given).length > type.length)
    throw refused(request, `the constant is longer than its ${type.length} characters`, 'Write a shorter one.');
  return numeric ? quoteString(String(number)) : quoteString(String(given));
}

/** As a comparison or a checksum of the column itself would see it. */
function castTo(
  { kind, name, length, bits, unsigned, digits, scale, charset }: ColumnType,
  mariadb: boolean,
  sql: string,
): string {
  if (charset !== null && charset !== 'binary') return `CONVERT(${sql} USING ${charset})`;
  if (bits > 0) return `CAST(${sql} AS ${unsigned ? 'UNSIGNED' : 'SIGNED'})`;
  if (kind === 'decimal') return `CAST(${sql} AS DECIMAL(${digits! + scale!},${scale}))`;
  if (kind === 'float') return `((${sql}) + 0E0)`;
  if (kind === 'binary') return name === 'binary' ? `CAST(${sql} AS BINARY(${length}))` : `CAST(${sql} AS BINARY)`;
  if (kind === 'date') return `CAST(${sql} AS DATE)`;
  if (kind === 'timestamp') return `CAST(${sql} AS DATETIME(${scale}))`;
  if (kind === 'uuid' || kind === 'address') return `CAST(${sql} AS ${name.toUpperCase()})`;
  if (kind === 'json') return mariadb ? `CONVERT(${sql} USING utf8mb4)` : `CAST(${sql} AS JSON)`;
  return `(${sql})`;
}

/** One hash, hexadecimal. */
function digest(text: string, purpose: string): string {
  return `SHA2(CONCAT(@driftgate_salt, ${quoteString(`:${purpose}:`)}, ${text}), 256)`;
}

const SQL: MaskSql = {
  symbols: (text, purpose) =>
    `LOWER(REPLACE(REPLACE(TO_BASE64(LEFT(UNHEX(${digest(text, purpose)}), ${(SYMBOLS / 4) * 3})), '+', 'x'), '/', 'y'))`,
  number: (text, purpose) => `CAST(CONV(LEFT(${digest(text, purpose)}, 13), 16, 10) AS UNSIGNED)`,
  uuid(text) {
    const hash = digest(text, 'uuid');
    const part = (from: number, count: number): string => `SUBSTR(${hash}, ${from}, ${count})`;
    return `LOWER(CONCAT(${part(1, 8)}, '-', ${part(9, 4)}, '-4', ${part(13, 3)}, '-8', ${part(17, 3)}, '-', ${part(21, 12)}))`;
  },
  pick: (words, number) => `ELT(1 + ${number} % ${words.length}, ${words.map(quoteString).join(', ')})`,
  join: (...texts) => `CONCAT(${texts.join(', ')})`,
  digits: (number, count) => `LPAD(${number} % ${10n ** BigInt(count)}, ${count}, '0')`,
  asText: (number) => `CAST(${number} AS CHAR)`,
  left: (text, count) => `LEFT(${text}, ${count})`,
  divide: (number, by) => `(${number} DIV ${by})`,
  modulo: (number, by) => `(${number} % ${by})`,
  tenTo: (digits) => `CAST(RPAD('1', ${digits} + 1, '0') AS UNSIGNED)`,
  digitsOf: (number) => `CHAR_LENGTH(${number})`,
  literal: quoteString,
};

type Hash = (request: MaskRequest, type: ColumnType) => string;

const HASHES: Readonly<Record<Exclude<ColumnType['kind'], 'text'>, Hash>> = {
  integer({ value }, { bits, unsigned }) {
    if (unsigned) return maskedNumber(SQL, `CAST(${value} AS UNSIGNED)`, bits);
    const smallest = `(-${2n ** BigInt(bits - 1)})`;
    const made = maskedNumber(SQL, `ABS(${value})`, bits - 1);
    return `CASE WHEN ${value} = ${smallest} THEN ${value} ELSE SIGN(${value}) * CAST(${made} AS SIGNED) END`;
  },
  decimal({ value }, { scale }) {
    const shift = 10n ** BigInt(scale!);
    const made = maskedNumber(SQL, `CAST(ABS(${value}) * ${shift} AS UNSIGNED)`, null);
    return `SIGN(${value}) * CAST(${made} AS SIGNED) / ${shift}`;
  },
  float(request, { text }) {
    const { value, unique } = request;
    if (unique) throw refused(request, `its type, ${text}, is not exact, and its values must be unique`, OTHERS);
    const made = maskedNumber(SQL, `CAST(TRUNCATE(ABS(${value}) * 100, 0) AS UNSIGNED)`, null);
    return `CASE WHEN ABS(${value}) < 1e16 THEN SIGN(${value}) * CAST(${made} AS SIGNED) / 100 ELSE SIGN(${value}) * 1e15 END`;
  },
  uuid: ({ value }) => SQL.uuid(`CAST(${value} AS CHAR)`),
  binary(request, { length }) {
    if (request.unique && length !== null && length < 6)
      throw refused(request, `${length} bytes cannot keep unique values apart`, OTHERS);
    const hash = `UNHEX(${digest(`SHA2(${request.value}, 256)`, 'hash')})`;
    return length === null || length >= 32 ? hash : `LEFT(${hash}, ${length})`;
  },
  // Dates keep their year: an age is about right afterwards, and what was in the past stays there. '0000-00-00' is none.
  date: ({ value }) => `CASE WHEN ${isNoDate(value)} THEN ${value} ELSE ${dayInYear(value)} END`,
  // A TIMESTAMP ends within 2038.
  timestamp: ({ value }, { name, scale }) =>
    `CASE WHEN ${isNoDate(value)}${name === 'timestamp' ? ` OR YEAR(${value}) >= 2038` : ''} THEN ${value} ELSE ${momentInYear(value, scale!)} END`,
  address(request, { name, text }) {
    const { value, unique } = request;
    const host = `CAST(${value} AS CHAR)`;
    if (name === 'inet6') {
      const hash = digest(host, 'address');
      return SQL.join("'2001:db8'", ...[1, 5, 9, 13, 17, 21].flatMap((from) => ["':'", `SUBSTR(${hash}, ${from}, 4)`]));
    }
    if (unique) throw refused(request, `its type, ${text}, has too few private addresses to keep unique values apart`, OTHERS);
    const parts = ['a', 'b', 'c'].flatMap((purpose) => ["'.'", SQL.asText(SQL.modulo(SQL.number(host, purpose), '256'))]);
    return SQL.join("'10'", ...parts);
  },
  json: ({ value }) => `CONCAT('{"hash": "', ${SQL.symbols(`SHA2(CAST(${value} AS CHAR), 256)`, 'hash')}, '"}')`,
  other(request, { text }) {
    throw refused(request, `values of its type, ${text}, cannot be made up`, 'Use null, { constant: … }, { sql: … } or keep.');
  },
};

function isNoDate(value: string): string {
  return `DAYOFYEAR(${value}) IS NULL OR YEAR(${value}) < 1000`;
}

/** Another day of the same year. */
function dayInYear(value: string): string {
  const day = `(DAYOFYEAR(${value}) - 1)`;
  const of = ([a, b]: readonly [string, string]): string => {
    const halves = { left: `(${day} DIV ${b})`, right: `(${day} % ${b})`, a, b, tweak: `CAST(YEAR(${value}) AS CHAR)` };
    const { left, right } = permuted(SQL, halves);
    return `MAKEDATE(YEAR(${value}), 1 + ${left} * ${b} + ${right})`;
  };
  return `CASE WHEN ${leap(value)} THEN ${of(['61', '6'])} ELSE ${of(['73', '5'])} END`;
}

/** Another moment of the same year. @param digits of the second's fraction */
function momentInYear(value: string, digits: number): string {
  const b = String(86_400n * 10n ** BigInt(digits));
  const time = `(TIME_TO_SEC(TIME(${value})) * ${10 ** digits} + MICROSECOND(${value}) DIV ${10 ** (6 - digits)})`;
  const of = (a: string): string => {
    const halves = { left: `(DAYOFYEAR(${value}) - 1)`, right: time, a, b, tweak: `CAST(YEAR(${value}) AS CHAR)` };
    const { left, right } = permuted(SQL, halves);
    return `TIMESTAMP(MAKEDATE(YEAR(${value}), 1 + ${left})) + INTERVAL (${right}) * ${10 ** (6 - digits)} MICROSECOND`;
  };
  return `CASE WHEN ${leap(value)} THEN ${of('366')} ELSE ${of('365')} END`;
}

function leap(value: string): string {
  return `DAYOFYEAR(MAKEDATE(YEAR(${value}) + 1, 1) - INTERVAL 1 DAY) = 366`;
}

function phoneNumber(request: MaskRequest, { bits, unsigned, digits, text }: ColumnType): string {
  const { value, unique } = request;
  const room = bits === 64 ? 18 : bits > 0 ? (bits === 32 && unsigned ? 9 : Math.min(9, bits / 4)) : (digits ?? 0);
  const length = Math.min(room, unique ? 18 : 10);
  if (room < (unique ? 18 : 10)) throw refused(request, `its type, ${text}, is too short for a phone number`, 'Use hash.');
  const of = (purpose: string): string => SQL.number(`CAST(${value} AS CHAR)`, purpose);
  if (unique) return SQL.join("'999'", SQL.digits(of('phone'), length - 3));
  const area = SQL.asText(`(2 + ${SQL.modulo(of('area'), '8')})`);
  return SQL.join(area, SQL.digits(of('exchange'), 2), "'55501'", SQL.digits(of('phone'), 2));
}
