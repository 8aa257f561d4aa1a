/**
 * How personal data is replaced, as expressions of PostgreSQL: see engines/sync.ts. Only what every server from 14 on has, so no
 * extension; the salt is a setting of the session, so that it stands in no other statement.
 */
import { createHash } from 'node:crypto';
import { joined } from '../../masking/joined.ts';
import { maskedNumber, permuted } from '../../masking/number.ts';
import { checkRule, refused } from '../../masking/refuse.ts';
import { type MaskSql, SYMBOLS } from '../../masking/sql.ts';
import { maskedText } from '../../masking/text.ts';
import type { EngineMask, MaskRequest } from '../../sync.ts';
import { literal } from '../sql.ts';
import { type ColumnType, columnType } from './mask-type.ts';

export const mask: EngineMask = {
  // What the server may log is no longer the user's secret.
  setSalt: (salt) => `select set_config('driftgate.salt', '${createHash('sha256').update(salt).digest('hex')}', false)`,
  expression(request) {
    checkRule(request);
    const { rule, value, column } = request;
    const cast = (sql: string): string => `(${sql})::${column.source.properties.type}`;
    if (rule === 'keep') return value;
    if (rule === 'null') return cast('null');
    if (typeof rule === 'object') return cast('sql' in rule ? rule.sql : constant(rule.constant, request));
    return cast(masked(request, rule));
  },
};

function masked(request: MaskRequest, rule: 'email' | 'name' | 'phone' | 'address' | 'hash'): string {
  const type = typeOf(request);
  const { value, unique, name, aspect } = request;
  if (type.kind === 'text') {
    const text = type.caseBlind ? `lower((${value})::text)` : `(${value})::text`;
    const made = maskedText(SQL, { rule, text, unique, name, aspect, length: type.length, uuid: type.uuid });
    return `case when ${text} = '' then '' else ${made} end`;
  }
  if (rule === 'phone' && (type.kind === 'integer' || type.kind === 'decimal')) return phoneNumber(request, type);
  if (rule !== 'hash') throw refused(request, `its type, ${type.text}, holds no text`, OTHERS);
  return HASHES[type.kind](request, type);
}

const OTHERS = 'Use hash, null, { constant: … }, { sql: … } or keep.';

function typeOf(request: MaskRequest): ColumnType {
  return joined(
    request,
    (one) => columnType(one, request.catalog),
    (a, b) => a.kind !== b.kind || a.bits !== b.bits,
  ).type;
}

function constant(given: string | number | boolean, request: MaskRequest): string {
  const type = typeOf(request);
  const numeric = type.kind === 'integer' || type.kind === 'decimal' || type.kind === 'float';
  if (numeric && (typeof given === 'boolean' || String(given).trim() === '' || !Number.isFinite(Number(given))))
    throw refused(request, 'it holds numbers, and the constant is none', 'Write a number.');
  if (type.kind === 'text' && type.length !== null && String(given).length > type.length)
    throw refused(request, `the constant is longer than its ${type.length} characters`, 'Write a shorter one.');
  return literal(String(given));
}

/** One hash, hexadecimal. The value's own hash would do for no more than to look it up in a table of hashes. */
function digest(text: string, purpose: string): string {
  return `sha256(convert_to(current_setting('driftgate.salt') || ${literal(`:${purpose}:`)} || ${text}, 'UTF8'))`;
}

const SQL: MaskSql = {
  // In the collation "C" lower() has nothing to look up.
  symbols: (text, purpose) =>
    `translate(lower(left(encode(${digest(text, purpose)}, 'base64'), ${SYMBOLS}) collate "C"), '+/', 'xy')`,
  number: (text, purpose) => `('x' || encode(substr(${digest(text, purpose)}, 1, 7), 'hex'))::bit(52)::bigint`,
  uuid: (text) =>
    `overlay(overlay(left(encode(${digest(text, 'uuid')}, 'hex'), 32)::uuid::text placing '4' from 15) placing '8' from 20)`,
  pick: (words, number) =>
    `(${literal(`{${words.map((word) => `"${word}"`).join(',')}}`)}::text[])[1 + ${number} % ${words.length}]`,
  join: (...texts) => `(${texts.join(' || ')})`,
  digits: (number, count) => `lpad((${number} % ${10n ** BigInt(count)})::text, ${count}, '0')`,
  asText: (number) => `(${number})::text`,
  left: (text, count) => `left(${text}, ${count})`,
  divide: (number, by) => `(${number} / ${by})`,
  modulo: (number, by) => `(${number} % ${by})`,
  tenTo: (digits) => `rpad('1', ${digits} + 1, '0')::bigint`,
  digitsOf: (number) => `length((${number})::text)`,
  literal,
};

type Hash = (request: MaskRequest, type: ColumnType) => string;

const HASHES: Readonly<Record<Exclude<ColumnType['kind'], 'text'>, Hash>> = {
  integer({ value }, { bits }) {
    const smallest = `(-${2n ** BigInt(bits - 1)})`;
    const made = maskedNumber(SQL, `abs((${value})::bigint)`, bits - 1);
    return `case when ${value} = ${smallest} then ${value} else sign(${value})::int * ${made} end`;
  },
  decimal(request, { scale, text }) {
    const { value, unique } = request;
    if (scale === null && unique)
      throw refused(request, `its type, ${text}, has no limits, and its values must be unique`, OTHERS);
    // 'NaN' and infinities are greater than any number, and no secret.
    const places = scale === null ? `scale(trim_scale(${value}))` : `${scale}`;
    const shift = `(10::numeric ^ ${places})`;
    const number = `trunc(abs(${value}) * ${shift})::bigint`;
    const made = `${maskedNumber(SQL, number, null)} / ${shift}`;
    return `case when abs(${value}) in ('NaN', 'Infinity') then ${value} when abs(${value}) * ${shift} < 1e18 then sign(${value}) * (${made})
      else sign(${value}) * 1e17 / ${shift} end`;
  },
  float(request, { text }) {
    const { value, unique } = request;
    if (unique) throw refused(request, `its type, ${text}, is not exact, and its values must be unique`, OTHERS);
    const made = maskedNumber(SQL, `trunc(abs(${value})::numeric * 100)::bigint`, null);
    return `case when abs(${value}) in ('NaN', 'Infinity') then ${value} when abs(${value}) < 1e16 then sign(${value}) * (${made})::numeric / 100
      else sign(${value}) * 1e15 end`;
  },
  uuid: ({ value }) => SQL.uuid(`(${value})::text`),
  binary: ({ value }) => digest(`encode(sha256(${value}), 'hex')`, 'hash'),
  // Dates keep their year: an age is about right afterwards, and what was in the past stays there.
  date: ({ value }) => `case when not isfinite(${value}) then ${value} else ${dayInYear(value)} end`,
  timestamp({ value }, { scale, zoned }) {
    const local = zoned ? `(${value} at time zone 'UTC')` : value;
    const made = momentInYear(local, scale ?? 6);
    return `case when not isfinite(${value}) then ${value} else ${zoned ? `(${made}) at time zone 'UTC'` : made} end`;
  },
  address: ({ value, unique }) => {
    const wide = hextets(`host(${value})`);
    if (unique) return wide;
    const [one, two, three] = ['a', 'b', 'c'].map((purpose) =>
      SQL.asText(SQL.modulo(SQL.number(`host(${value})`, purpose), '256')),
    );
    return `case family(${value}) when 6 then ${wide} else (${SQL.join("'10.'", one!, "'.'", two!, "'.'", three!)})::inet end`;
  },
  mac: ({ value }) => `(${SQL.join("'02'", `left(encode(${digest(`(${value})::text`, 'hash')}, 'hex'), 10)`)})::macaddr`,
  json: ({ value }) => `jsonb_build_object('hash', ${SQL.symbols(`(${value})::text`, 'hash')})`,
  other(request, { text }) {
    throw refused(request, `values of its type, ${text}, cannot be made up`, 'Use null, { constant: … }, { sql: … } or keep.');
  },
};

/** Within 2001:db8::/32, which RFC 3849 keeps for documentation. */
function hextets(text: string): string {
  const hash = `encode(${digest(text, 'address')}, 'hex')`;
  const parts = [1, 5, 9, 13, 17, 21].map((from) => `substr(${hash}, ${from}, 4)`);
  return `(${SQL.join("'2001:db8:'", parts.join(" || ':' || "))})::inet`;
}

/** Another day of the same year. */
function dayInYear(value: string): string {
  const year = `date_trunc('year', (${value})::timestamp)::date`;
  const day = `(${value} - ${year})`;
  const of = ([a, b]: readonly [string, string]): string => {
    const halves = { left: `(${day} / ${b})`, right: `(${day} % ${b})`, a, b, tweak: `extract(year from ${value})::text` };
    const { left, right } = permuted(SQL, halves);
    return `(${year} + ((${left}) * ${b} + ${right})::int)`;
  };
  return `case when ${leap(year)} then ${of(['61', '6'])} else ${of(['73', '5'])} end`;
}

/** Another moment of the same year. @param digits of the second's fraction */
function momentInYear(value: string, digits: number): string {
  const year = `date_trunc('year', ${value})`;
  const b = String(86_400n * 10n ** BigInt(digits));
  const units = `trunc(extract(epoch from ${value} - ${year}) * ${10 ** digits})::bigint`;
  const of = (a: string): string => {
    const halves = { left: `(${units} / ${b})`, right: `(${units} % ${b})`, a, b, tweak: `extract(year from ${value})::text` };
    const { left, right } = permuted(SQL, halves);
    return `(${year} + (${left}) * interval '1 day' + (${right}) * interval '${10 ** (6 - digits)} microseconds')`;
  };
  return `case when ${leap(year)} then ${of('366')} else ${of('365')} end`;
}

function leap(year: string): string {
  return `extract(doy from ${year} + interval '1 year' - interval '1 day') = 366`;
}

function phoneNumber(request: MaskRequest, { bits, digits, text }: ColumnType): string {
  const { value, unique } = request;
  const room = bits === 64 ? 18 : bits > 0 ? 9 : (digits ?? 18);
  const length = Math.min(room, unique ? 18 : 10);
  if (room < (unique ? 18 : 10)) throw refused(request, `its type, ${text}, is too short for a phone number`, 'Use hash.');
  const number = SQL.number(`(${value})::text`, 'phone');
  if (unique) return SQL.join("'999'", SQL.digits(number, length - 3));
  const area = SQL.asText(`(2 + ${SQL.modulo(SQL.number(`(${value})::text`, 'area'), '8')})`);
  return SQL.join(area, SQL.digits(SQL.number(`(${value})::text`, 'exchange'), 2), "'55501'", SQL.digits(number, 2));
}
