/**
 * One text for the queries of views, see expression.ts. Knows what MySQL and MariaDB print: every table qualified and quoted,
 * joins in parentheses, no comma lists.
 */
import { Cursor, type Grammar, plainText, UnreadableSql } from './cursor.ts';
import { asNumber, parseBinary, parseCondition, parseExpression } from './expression.ts';
import { operand } from './piece.ts';
import { quoteName, type Token, tokenize } from './tokens.ts';

export interface CanonicalQuery {
  readonly text: string;
  /** Tables and views that it reads: `[name]`, or `[database, name]` of another database. */
  readonly tables: readonly (readonly string[])[];
}

/**
 * The server's text of a query in one form; token by token where it cannot be parsed.
 * @param columns what its columns are called instead, if any
 */
export function canonicalQuery(text: string, database: string, columns: readonly string[] = []): CanonicalQuery {
  const tables: string[][] = [];
  let tokens: Token[] | undefined;
  try {
    tokens = tokenize(text);
    const cursor = new Cursor(tokens, database, grammar(tables));
    const result = parseWhole(cursor, tables, columns).text;
    if (!cursor.atEnd) throw cursor.unreadable();
    return { text: result, tables };
  } catch (error) {
    if (!(error instanceof UnreadableSql)) throw error;
    const names = columns.length === 0 ? '' : `(${columns.map(quoteName).join(', ')}) as `;
    return { text: names + (tokens === undefined ? text : plainText(withoutDatabase(tokens, database))), tables: [] };
  }
}

/** The server's text of an expression in one form; token by token where it cannot be parsed. */
export function canonicalExpression(text: string, database: string): string {
  let tokens: Token[] | undefined;
  try {
    tokens = tokenize(text);
    const cursor = new Cursor(tokens, database, grammar([]));
    const piece = asNumber(parseExpression(cursor));
    if (!cursor.atEnd) throw cursor.unreadable();
    return piece.text;
  } catch (error) {
    if (!(error instanceof UnreadableSql)) throw error;
    return tokens === undefined ? text : plainText(tokens);
  }
}

function grammar(tables: string[][]): Grammar {
  return {
    query: (cursor) => parseQuery(cursor, tables),
    expression: parseExpression,
    operand: (cursor) => parseBinary(cursor, 0),
  };
}

/** Leaves the database away only in `db`.`table`.`column`, and in `db`.`table` after FROM or JOIN, where nothing else can be meant. */
function withoutDatabase(tokens: readonly Token[], database: string): Token[] {
  const isSign = (place: number, sign: string): boolean => tokens[place]?.kind === 'sign' && tokens[place]?.value === sign;
  const isName = (place: number): boolean => tokens[place]?.kind === 'name';
  const isTable = (place: number): boolean => {
    let before = place - 1;
    while (isSign(before, '(')) before -= 1;
    return tokens[before]?.kind === 'word' && ['from', 'join', 'straight_join'].includes(tokens[before]!.value);
  };
  const kept: Token[] = [];
  for (let place = 0; place < tokens.length; place += 1) {
    const qualified = isName(place) && isSign(place + 1, '.') && isName(place + 2) && !isSign(place - 1, '.');
    const certain = qualified && (isTable(place) || (isSign(place + 3, '.') && isName(place + 4)));
    if (certain && tokens[place]!.value === database) place += 1;
    else kept.push(tokens[place]!);
  }
  return kept;
}

function parseQuery(cursor: Cursor, tables: string[][]): string {
  return parseWhole(cursor, tables).text;
}

/** @returns also whether it is one SELECT and nothing else, which needs no parentheses in a UNION */
function parseWhole(
  cursor: Cursor,
  tables: string[][],
  names: readonly string[] = [],
): { readonly text: string; readonly alone: boolean } {
  const parts: string[] = [];
  const own = new Set<string>();
  if (cursor.take('with')) parts.push(parseWith(cursor, tables, own));
  const from = tables.length;
  const first = parseTerm(cursor, tables, names);
  parts.push(first.text);
  let columns: Columns = first.columns;
  for (let joint = takeJoint(cursor); joint !== null; joint = takeJoint(cursor)) {
    parts.push(joint, parseTerm(cursor, tables).text);
    columns = NO_COLUMNS;
  }
  parts.push(...parseTail(cursor, columns));
  // What WITH names is no table of the database.
  if (own.size > 0) {
    const read = tables.splice(from).filter((path) => path.length > 1 || !own.has(path[0]!));
    tables.push(...read);
  }
  return { text: parts.join(' '), alone: parts.length === 1 };
}

/** What a SELECT calls its columns, and what they are. */
type Columns = ReadonlyMap<string, string>;
const NO_COLUMNS: Columns = new Map();

function parseWith(cursor: Cursor, tables: string[][], own: Set<string>): string {
  const recursive = cursor.take('recursive') ? 'with recursive ' : 'with ';
  const items: string[] = [];
  do {
    const name = cursor.name();
    own.add(name);
    const columns = cursor.is('(') ? ` (${nameList(cursor)})` : '';
    cursor.expect('as');
    cursor.expect('(');
    const from = tables.length;
    items.push(`${quoteName(name)}${columns} as (${parseQuery(cursor, tables)})`);
    tables.push(...tables.splice(from).filter((path) => path.length > 1 || !own.has(path[0]!)));
    cursor.expect(')');
  } while (cursor.take(','));
  return recursive + items.join(', ');
}

function nameList(cursor: Cursor): string {
  cursor.expect('(');
  const names = [quoteName(cursor.name())];
  while (cursor.take(',')) names.push(quoteName(cursor.name()));
  cursor.expect(')');
  return names.join(', ');
}

function takeJoint(cursor: Cursor): string | null {
  const joint = cursor.takeAny(['union', 'except', 'intersect']);
  if (joint === null) return null;
  return cursor.takeAny(['all', 'distinct']) === 'all' ? `${joint} all` : joint;
}

function parseTerm(
  cursor: Cursor,
  tables: string[][],
  names: readonly string[] = [],
): { readonly text: string; readonly columns: Columns } {
  if (cursor.take('(')) {
    const { text, alone } = parseWhole(cursor, tables, names);
    cursor.expect(')');
    return { text: alone ? text : `(${text})`, columns: NO_COLUMNS };
  }
  cursor.expect('select');
  const parts = ['select'];
  while (
    cursor.isAny(['distinct', 'straight_join', 'sql_small_result', 'sql_big_result', 'sql_buffer_result', 'high_priority'])
  ) {
    parts.push(cursor.next().value);
  }
  const columns = new Map<string, string>();
  const list: string[] = [];
  do list.push(parseColumn(cursor, columns, names[list.length]));
  while (cursor.take(','));
  parts.push(list.join(', '));
  if (cursor.take('from')) parts.push('from', cursor.take('dual') ? 'dual' : parseTables(cursor, tables));
  if (cursor.take('where')) parts.push('where', parseCondition(cursor).text);
  if (cursor.take('group')) {
    parts.push('group by', parseBy(cursor, columns), ...(takeAll(cursor, ['with', 'rollup']) ? ['with rollup'] : []));
  }
  if (cursor.take('having')) parts.push('having', parseCondition(cursor).text);
  if (cursor.is('window')) throw cursor.unreadable();
  return { text: parts.join(' '), columns };
}

function takeAll(cursor: Cursor, words: readonly string[]): boolean {
  if (!words.every((word, ahead) => cursor.is(word, ahead))) return false;
  for (const word of words) cursor.expect(word);
  return true;
}

/** @param called its name, when it is not the one that is written here */
function parseColumn(cursor: Cursor, columns: Map<string, string>, called: string | undefined): string {
  const { text } = asNumber(parseExpression(cursor));
  if (!cursor.take('as')) return called === undefined ? text : `${text} as ${quoteName(called)}`;
  const name = quoteName(cursor.name());
  // A second call of such a function gives another value: by its name and by its text are not the same.
  if (!VOLATILE.test(text)) columns.set(name, text);
  return `${text} as ${called === undefined ? name : quoteName(called)}`;
}

const VOLATILE = /\b(rand|uuid|uuid_short|uuid_v\d|sys_guid|sleep|nextval|sysdate|random_bytes)\(/;

/** ORDER BY and LIMIT. */
function parseTail(cursor: Cursor, columns: Columns): string[] {
  const parts: string[] = [];
  if (cursor.take('order')) parts.push('order by', parseBy(cursor, columns));
  if (cursor.take('limit')) {
    const first = parseExpression(cursor).text;
    if (cursor.take(',')) parts.push('limit', parseExpression(cursor).text, 'offset', first);
    else parts.push('limit', first, ...(cursor.take('offset') ? ['offset', parseExpression(cursor).text] : []));
  }
  return parts;
}

/** MySQL prints the name of a column of the SELECT where one was written, MariaDB what the column is. Others are always qualified. */
function parseBy(cursor: Cursor, columns: Columns): string {
  cursor.expect('by');
  const items: string[] = [];
  do {
    const { text } = parseExpression(cursor);
    const item = columns.get(text) ?? text;
    items.push(cursor.takeAny(['asc', 'desc']) === 'desc' ? `${item} desc` : item);
  } while (cursor.take(','));
  return items.join(', ');
}

const JOINS = ['join', 'inner', 'cross', 'left', 'right', 'straight_join', 'natural'];

function parseTables(cursor: Cursor, tables: string[][]): string {
  let left = parseTable(cursor, tables);
  while (cursor.isAny(JOINS)) {
    const join = parseJoin(cursor);
    const right = parseTable(cursor, tables);
    let condition = '';
    if (cursor.take('on')) condition = ` on ${operand(parseCondition(cursor))}`;
    else if (cursor.take('using')) condition = ` using (${nameList(cursor)})`;
    left = `(${left} ${join} ${right}${condition})`;
  }
  if (cursor.is(',')) throw cursor.unreadable();
  return left;
}

function parseJoin(cursor: Cursor): string {
  const words: string[] = [];
  while (!cursor.isAny(['join', 'straight_join'])) {
    const word = cursor.takeAny(['natural', 'left', 'right', 'outer', 'inner', 'cross']);
    if (word === null) throw cursor.unreadable();
    // INNER, CROSS and OUTER say nothing more.
    if (word !== 'outer' && word !== 'inner' && word !== 'cross') words.push(word);
  }
  return [...words, cursor.next().value].join(' ');
}

function parseTable(cursor: Cursor, tables: string[][]): string {
  if (cursor.is('lateral')) return `${cursor.next().value} ${parseTable(cursor, tables)}`;
  if (cursor.startsQuery()) {
    cursor.expect('(');
    const query = parseQuery(cursor, tables);
    cursor.expect(')');
    return `(${query})${parseAlias(cursor)}`;
  }
  if (cursor.take('(')) {
    const inside = parseTables(cursor, tables);
    cursor.expect(')');
    return inside;
  }
  if (cursor.peek()?.kind !== 'name') throw cursor.unreadable();
  const path = [cursor.name()];
  while (cursor.take('.')) path.push(cursor.name());
  if (path.length === 2 && cursor.isDatabase(path[0]!)) path.shift();
  tables.push(path);
  return path.map(quoteName).join('.') + parseAlias(cursor);
}

function parseAlias(cursor: Cursor): string {
  const named = cursor.take('as');
  const token = cursor.peek();
  if (token?.kind !== 'name') {
    if (named) throw cursor.unreadable();
    return '';
  }
  const alias = quoteName(cursor.name());
  const columns = cursor.is('(') ? ` (${nameList(cursor)})` : '';
  if (cursor.isAny(['use', 'force', 'ignore', 'partition', 'for'])) throw cursor.unreadable();
  return ` ${alias}${columns}`;
}
