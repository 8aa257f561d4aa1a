/**
 * What takes the place of a text: the same text whatever the column, so that joins still match, and cut only where the column is
 * too short for it. Where different values must stay different, what tells them apart is never cut below what makes a collision
 * among a million values unlikely.
 */
import { DriftgateError } from '../../errors.ts';
import type { MaskAspect, MaskRequest } from '../sync.ts';
import { type MaskSql, SYMBOLS } from './sql.ts';
import { CITIES, FIRST_NAMES, LAST_NAMES, STATES, STREETS } from './words.generated.ts';

export type TextRule = 'email' | 'name' | 'phone' | 'address' | 'hash';

export interface TextRequest extends Pick<MaskRequest, 'name' | 'unique' | 'aspect'> {
  readonly rule: TextRule;
  /** The value as SQL text; equal for all values that count as equal. */
  readonly text: string;
  /** Characters that fit; null when there is no limit. */
  readonly length: number | null;
  /** Looks like a UUID to whoever made the column. */
  readonly uuid: boolean;
}

/** Symbols (five bits each) that keep a million values apart. */
const APART = 10;

/** @throws DriftgateError `config` when the column is too short */
export function maskedText(sql: MaskSql, request: TextRequest): string {
  return MAKERS[request.rule](sql, { ...request, length: request.length ?? Number.POSITIVE_INFINITY });
}

type Make = (sql: MaskSql, request: TextRequest & { readonly length: number }) => string;

const MAKERS: Readonly<Record<TextRule, Make>> = { email, name, phone, address, hash };

/** example.com is kept by RFC 2606 for what must reach nobody. */
function email(sql: MaskSql, { text, length, unique, name: column }: Parameters<Make>[1]): string {
  const domain = '@example.com';
  const count = Math.min(12, length - domain.length);
  needs(column, 'email', count + domain.length, (unique ? APART : 1) + domain.length, unique);
  return sql.join(sql.left(sql.symbols(text, 'email'), count), sql.literal(domain));
}

function name(sql: MaskSql, { text, length, unique, aspect, name: column }: Parameters<Make>[1]): string {
  const first = sql.pick(FIRST_NAMES, sql.number(text, 'first name'));
  const last = sql.pick(LAST_NAMES, sql.number(text, 'last name'));
  const words = aspect === 'first-name' ? first : aspect === 'last-name' ? last : sql.join(first, sql.literal(' '), last);
  return told(sql, { words, longest: aspect === 'whole' ? 20 : 10, text, length, unique, rule: 'name', column });
}

/** +1 NPA 555 01XX is kept for fiction; no country has the code 999, under which there is room for numbers that must be unique. */
function phone(sql: MaskSql, { text, length, unique, name: column }: Parameters<Make>[1]): string {
  const number = sql.number(text, 'phone');
  if (unique) {
    needs(column, 'phone', length, 18, true);
    return sql.join(sql.literal(length > 18 ? '+999' : '999'), sql.digits(number, 15));
  }
  const line = sql.join(sql.literal('55501'), sql.digits(number, 2));
  needs(column, 'phone', length, 7, false);
  if (length < 10) return line;
  const area = sql.join(
    sql.asText(`(2 + ${sql.modulo(sql.number(text, 'area'), '8')})`),
    sql.digits(sql.number(text, 'exchange'), 2),
  );
  return length < 12 ? sql.join(area, line) : sql.join(sql.literal('+1'), area, line);
}

function address(sql: MaskSql, { text, length, unique, aspect, name: column }: Parameters<Make>[1]): string {
  const number = sql.number(text, 'address');
  const city = sql.pick(CITIES, number);
  const street = sql.join(
    sql.pick(STREETS, sql.number(text, 'street')),
    sql.literal(' '),
    sql.asText(`(1 + ${sql.modulo(number, '199')})`),
  );
  const made: Readonly<Record<MaskAspect, readonly [words: string, longest: number]>> = {
    whole: [sql.join(street, sql.literal(', '), city), 35],
    street: [street, 21],
    city: [city, 12],
    postcode: [sql.digits(number, 5), 5],
    state: [sql.pick(STATES, number), 20],
    'first-name': [street, 21],
    'last-name': [street, 21],
  };
  const [words, longest] = made[aspect];
  return told(sql, { words, longest, text, length, unique, rule: 'address', column });
}

function hash(sql: MaskSql, { text, length, unique, uuid, name: column }: Parameters<Make>[1]): string {
  if (uuid && length >= 36) return sql.uuid(text);
  needs(column, 'hash', length, unique ? APART : 1, unique);
  const symbols = sql.symbols(text, 'hash');
  return length >= SYMBOLS ? symbols : sql.left(symbols, length);
}

interface Told {
  readonly words: string;
  /** Characters of the words, at most. */
  readonly longest: number;
  readonly text: string;
  readonly length: number;
  readonly unique: boolean;
  readonly rule: string;
  readonly column: string;
}

/** Words, cut where they must be; told apart by symbols after them where that is wanted. */
function told(sql: MaskSql, { words, longest, text, length, unique, rule, column }: Told): string {
  if (!unique) return length >= longest ? words : sql.left(words, length);
  needs(column, rule, length, APART, true);
  const symbols = sql.left(sql.symbols(text, rule), APART);
  const room = length - APART - 1;
  if (room < 1) return symbols;
  return sql.join(room >= longest ? words : sql.left(words, room), sql.literal(' '), symbols);
}

function needs(column: string, rule: string, length: number, least: number, unique: boolean): void {
  if (length >= least) return;
  const why = unique ? ' to keep unique values apart' : '';
  throw new DriftgateError(
    'config',
    `The mask ${rule} of ${column} needs ${least} characters${why}, and the column holds fewer.`,
    {
      hint: 'Give it another rule under sync: masks: hash (10 characters where values are unique), { sql: … }, or keep.',
    },
  );
}
