/**
 * The catalog's texts as SQL. They are canonical forms (sql/expression.ts, sql/query.ts), made to be compared: here they become
 * statements again that the server reads as the same. A catalog may come from a snapshot that anybody has written, so what is
 * not surely one expression, one query or one type is refused.
 */
import type { Flavour } from '../../../catalog/model.ts';
import { CannotChange } from '../../ddl.ts';
import { quoteName, quoteString, type Token, tokenize, UnreadableSql } from '../sql/tokens.ts';

/** An expression or a query, without parentheses around it. @throws CannotChange for what is not surely one */
export function sqlText(text: string, flavour: Flavour): string {
  const tokens = checked(text);
  const parts = new Map<number, string>(tokens.map((token, place) => [place, rawToken(token, text)]));
  for (const [place, token] of tokens.entries()) {
    if (!isSign(token, '(')) continue;
    const close = closing(tokens, place);
    const before = tokens[place - 1];
    if (isInterval(tokens, place, close) && !isCall(before)) {
      // An operand in parentheses, which INTERVAL may not be in.
      parts.set(place, '');
      parts.set(close, '');
    }
    if (flavour === 'mariadb' && before?.kind === 'word' && before.value === 'regexp_like')
      asOperator(tokens, place, close, parts);
  }
  let sql = '';
  for (const [place, token] of tokens.entries()) {
    const previous = tokens[place - 1];
    const gap = previous === undefined ? '' : text.slice(previous.end, token.start);
    // Between the name of a function and its arguments there must be no blank.
    sql += (isSign(token, '(') && isCall(previous) ? '' : gap) + parts.get(place)!;
  }
  return sql;
}

/** MariaDB has the operator alone, see parsePredicate in sql/expression.ts. */
function asOperator(tokens: readonly Token[], open: number, close: number, parts: Map<number, string>): void {
  const commas = topLevel(tokens, open + 1, close).filter((place) => isSign(tokens[place], ','));
  if (commas.length !== 1) return;
  parts.set(open - 1, '');
  parts.set(open, '((');
  parts.set(commas[0]!, ') regexp (');
  parts.set(close, '))');
}

/** `(interval 1 day)`, and not the function INTERVAL(). */
function isInterval(tokens: readonly Token[], open: number, close: number): boolean {
  const [first, last] = [tokens[open + 1], tokens[close - 1]];
  return first?.kind === 'word' && first.value === 'interval' && last?.kind === 'word' && UNITS.test(last.value);
}

const UNITS = /^(?:(?:microsecond|second|minute|hour|day|week|month|quarter|year)s?|(?:second|minute|hour|day)_microsecond|(?:minute|hour|day)_second|(?:hour|day)_minute|day_hour|year_month)$/; // biome-ignore format: one list

function isCall(token: Token | undefined): boolean {
  return token?.kind === 'word' && !KEYWORDS.has(token.value);
}

/** Words before a parenthesis that is not the list of a function's arguments. */
const KEYWORDS = new Set(
  'and or xor not in is like between regexp rlike div mod as from where group by having order limit offset union except intersect all any some distinct on using join left right inner cross straight_join natural select when then else case interval escape over with recursive lateral exists values collate range list columns key hash'.split(
    ' ',
  ),
);

/** A string in a charset of its own is given as that charset's bytes, where we know them. */
function rawToken(token: Token, text: string): string {
  const raw = text.slice(token.start, token.end);
  if (token.kind !== 'string' || token.introducer?.toLowerCase() !== '_latin1' || /^[\x20-\x7e]*$/.test(token.value)) return raw;
  return /^[\0-\xff]*$/.test(token.value) ? `_latin1 0x${Buffer.from(token.value, 'latin1').toString('hex').toUpperCase()}` : raw;
}

/** @throws CannotChange for what holds a `;`, a comment or a variable outside quotes, or whose parentheses do not match */
export function checked(text: string): readonly Token[] {
  const tokens = tokensOf(text);
  let depth = 0;
  let end = 0;
  for (const { kind, value, start, end: next } of tokens) {
    if (/\S/.test(text.slice(end, start))) throw unsafe(text);
    if (kind === 'sign' && /^(?:;|:=|@)$/.test(value)) throw unsafe(text);
    if (kind === 'sign' && value === '(') depth += 1;
    if (kind === 'sign' && value === ')') depth -= 1;
    if (depth < 0) throw unsafe(text);
    end = next;
  }
  if (depth !== 0 || tokens.length === 0 || /\S/.test(text.slice(end))) throw unsafe(text);
  return tokens;
}

function tokensOf(text: string): readonly Token[] {
  try {
    return tokenize(text);
  } catch (error) {
    if (error instanceof UnreadableSql) throw unsafe(text);
    throw error;
  }
}

function unsafe(text: string): CannotChange {
  const shown = text.length > 120 ? `${text.slice(0, 120)}…` : text;
  return new CannotChange(`This text is not put into a statement, as it is not surely one expression: ${shown}`);
}

/** A type: a word, perhaps with numbers or strings in parentheses, perhaps with UNSIGNED and ZEROFILL. */
export function typeText(type: string): string {
  const tokens = checked(type);
  const inside = isSign(tokens[1], '(') ? closing(tokens, 1) : 0;
  const outside = tokens.filter((_, place) => place === 0 || place > inside);
  const given = tokens.slice(2, Math.max(inside, 2));
  const plain = given.every(({ kind, value }) => kind === 'number' || kind === 'string' || (kind === 'sign' && value === ','));
  if (!plain || !outside.every(({ kind }) => kind === 'word')) throw unsafe(type);
  return type;
}

/** A single word. */
export function wordText(word: string): string {
  if (!/^[A-Za-z0-9_]+$/.test(word)) throw unsafe(word);
  return word;
}

/** Servers before MySQL 8.0.30 and MariaDB 10.6 know utf8mb3 by its old name alone. */
export function collationText(
  collation: string,
  { flavour, version }: { readonly flavour: Flavour; readonly version: number },
): string {
  const old = version < (flavour === 'mysql' ? 80_030 : 100_600);
  return wordText(old ? collation.replace(/^utf8mb3_/, 'utf8_') : collation);
}

/** The default of a column, as what stands after DEFAULT. @param value as in the catalog */
export function defaultText(value: string, type: string, flavour: Flavour): string {
  if (/^CURRENT_TIMESTAMP(\(\d\))?$/.test(value)) return value;
  if (value.startsWith('(')) return `(${sqlText(value.slice(1, -1), flavour)})`;
  const [token, ...more] = checked(value);
  const negative = token?.kind === 'sign' && token.value === '-' && more.length === 1 && more[0]!.kind === 'number';
  if (!negative && (more.length > 0 || !['string', 'number', 'bits'].includes(token!.kind))) throw unsafe(value);
  const literal = token!.kind === 'string' ? stringLiteral(token!.value, type) : value;
  // MySQL: "BLOB, TEXT, GEOMETRY, and JSON columns can have a default only as an expression".
  return flavour === 'mysql' && /^(tiny|medium|long)?(text|blob)\b|^json\b/.test(type) ? `(${literal})` : literal;
}

/** Bytes are given as bytes: they need not be text in any charset. */
function stringLiteral(value: string, type: string): string {
  const isBytes = /^(var)?binary\b/.test(type) && value !== '' && /^[\0-\xff]*$/.test(value);
  return isBytes && !/^[\x20-\x7e]*$/.test(value)
    ? `0x${Buffer.from(value, 'latin1').toString('hex').toUpperCase()}`
    : quoteString(value);
}

/** One part of a key: a column, perhaps with a length, or an expression in parentheses; perhaps DESC. @param part as keys have it: `name(10) DESC` */
export function keyPart(part: string, flavour: Flavour): string {
  const descending = / DESC$/.test(part) ? ' DESC' : '';
  const rest = part.slice(0, part.length - descending.length);
  if (rest.startsWith('(') && flavour === 'mariadb') throw new CannotChange(`MariaDB has no index on an expression: ${part}`);
  if (rest.startsWith('(')) return `(${sqlText(rest.slice(1, -1), flavour)})${descending}`;
  const [, name, length = ''] = /^(`(?:[^`]|``)+`|[^`(]+)(\(\d+\))?$/s.exec(rest) ?? [];
  if (name === undefined) throw unsafe(part);
  return `${quoteName(columnName(name))}${length}${descending}`;
}

/** The column that a part of a key is of, or null when it is an expression. */
export function keyColumn(part: string): string | null {
  const [, name] = /^(`(?:[^`]|``)+`|[^`(\s]+)/s.exec(part) ?? [];
  return part.startsWith('(') || name === undefined ? null : columnName(name);
}

function columnName(text: string): string {
  return text.startsWith('`') ? text.slice(1, -1).replaceAll('``', '`') : text;
}

export interface IndexText {
  /** `btree`, `hash`, `fulltext`, `spatial` … */
  readonly method: string;
  readonly parts: readonly string[];
  readonly parser: string | null;
}

/** Cuts the definition of an index: `fulltext (title, body) WITH PARSER ngram`. */
export function indexText(definition: string): IndexText {
  const tokens = checked(definition);
  const open = tokens.findIndex((token) => isSign(token, '('));
  const close = closing(tokens, open);
  const commas = topLevel(tokens, open + 1, close).filter((place) => isSign(tokens[place], ','));
  const bounds = [open, ...commas, close];
  const parts = bounds.slice(1).map((end, place) => {
    const start = bounds[place]!;
    return definition.slice(tokens[start]!.end, tokens[end]!.start).trim();
  });
  const parser = tokens.slice(close).findIndex(({ kind, value }) => kind === 'word' && value === 'parser');
  return { method: wordText(tokens[0]!.value), parts, parser: parser < 0 ? null : wordText(tokens[close + parser + 1]!.value) };
}

/** Names in backquotes that an expression holds. */
export function namesIn(text: string): string[] {
  try {
    return tokenize(text).flatMap(({ kind, value }) => (kind === 'name' ? [value] : []));
  } catch (error) {
    if (error instanceof UnreadableSql) return [];
    throw error;
  }
}

export function isSign(token: Token | undefined, sign: string): boolean {
  return token?.kind === 'sign' && token.value === sign;
}

export function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let place = open; place < tokens.length; place += 1) {
    if (isSign(tokens[place], '(')) depth += 1;
    else if (isSign(tokens[place], ')') && --depth === 0) return place;
  }
  return tokens.length;
}

/** The places outside of parentheses that open between these two. */
export function topLevel(tokens: readonly Token[], from: number, to: number): number[] {
  const places: number[] = [];
  for (let place = from; place < to; place += 1) {
    places.push(place);
    if (isSign(tokens[place], '(')) place = closing(tokens, place);
  }
  return places;
}
