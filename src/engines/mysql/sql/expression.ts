/**
 * One text for expressions that MySQL and MariaDB print differently: MySQL puts every operation in parentheses and writes
 * charset introducers, MariaDB writes as few parentheses as it can. The text is parsed by the server's precedence and written
 * again with parentheses round every operand that is an operation itself, so that equal texts have equal structure. What
 * this does not know is an UnreadableSql, and the caller compares tokens: nothing is ever guessed.
 */
import type { Cursor } from './cursor.ts';
import { quoteName, quoteString } from './tokens.ts';

/** A part of an expression, written. */
export interface Piece {
  readonly text: string;
  /** An operation: needs parentheses as an operand of another. */
  readonly operation?: true;
  /** AND and OR are associative, so nested ones are one list. */
  readonly joined?: { readonly by: 'and' | 'or' | 'xor'; readonly items: readonly Piece[] };
  /** `x IS TRUE`, `x IS FALSE` */
  readonly truth?: { readonly of: Piece; readonly value: boolean };
}

/** An operand: in parentheses when it is an operation. */
export function operand({ text, operation }: Piece): string {
  return operation ? `(${text})` : text;
}

const atom = (text: string): Piece => ({ text });
const operation = (text: string): Piece => ({ text, operation: true });

/** Manual: "Operator Precedence". From loosest: OR, XOR, AND, NOT, comparison, and the binary operators below. */
export function parseExpression(cursor: Cursor): Piece {
  return joinedBy(cursor, 'or', ['or', '||'], () =>
    joinedBy(cursor, 'xor', ['xor'], () => joinedBy(cursor, 'and', ['and', '&&'], () => parseNot(cursor))),
  );
}

function joinedBy(cursor: Cursor, by: 'and' | 'or' | 'xor', words: readonly string[], next: () => Piece): Piece {
  const items = [next()];
  while (cursor.takeAny(words)) items.push(next());
  return items.length === 1 ? items[0]! : join(by, items);
}

function join(by: 'and' | 'or' | 'xor', parts: readonly Piece[]): Piece {
  const items = parts.flatMap((part) => (part.joined?.by === by ? part.joined.items : [part]));
  return { ...operation(items.map(operand).join(` ${by} `)), joined: { by, items } };
}

/**
 * The condition of WHERE, ON or HAVING. There NULL and FALSE are one, through any AND and OR: MySQL writes NOT (a) as a IS FALSE.
 * Elsewhere, in CHECK above all, they are not.
 */
export function parseCondition(cursor: Cursor): Piece {
  return withoutTruth(parseExpression(cursor));
}

function withoutTruth(piece: Piece): Piece {
  if (piece.joined !== undefined && piece.joined.by !== 'xor') return join(piece.joined.by, piece.joined.items.map(withoutTruth));
  if (piece.truth === undefined) return piece;
  return piece.truth.value ? withoutTruth(piece.truth.of) : not(piece.truth.of);
}

function parseNot(cursor: Cursor): Piece {
  return cursor.take('not') ? not(parseNot(cursor)) : parseComparison(cursor);
}

function not(piece: Piece): Piece {
  return operation(`not ${operand(piece)}`);
}

const COMPARISONS = ['=', '<=>', '>=', '>', '<=', '<', '<>', '!='];

/** One comparison, with tests of it. A chain (`a = b = c`) is not printed without parentheses by a server, and is not read. */
function parseComparison(cursor: Cursor): Piece {
  const left = parseBinary(cursor, 0);
  const negated = cursor.is('not') && cursor.isAny(PREDICATES, 1) && cursor.take('not');
  const predicate = parsePredicate(cursor, left);
  let result = predicate === null ? left : negated ? not(predicate) : predicate;
  while (cursor.take('is')) result = parseTest(cursor, result);
  if (cursor.isAny([...COMPARISONS, ...PREDICATES])) throw cursor.unreadable();
  return result;
}

const PREDICATES = ['like', 'in', 'between', 'regexp', 'rlike'];

function parseTest(cursor: Cursor, left: Piece): Piece {
  const negated = cursor.take('not');
  const value = cursor.takeAny(['null', 'true', 'false', 'unknown']);
  if (value === null) throw cursor.unreadable();
  const test = operation(`${operand(left)} is ${value}`);
  if (negated) return not(test);
  return value === 'true' || value === 'false' ? { ...test, truth: { of: left, value: value === 'true' } } : test;
}

function parsePredicate(cursor: Cursor, left: Piece): Piece | null {
  const comparison = cursor.takeAny(COMPARISONS);
  if (comparison !== null) {
    const sign = comparison === '!=' ? '<>' : comparison;
    const quantifier =
      cursor.isAny(['all', 'any', 'some']) && cursor.is('(', 1) ? `${cursor.takeAny(['all', 'any', 'some'])} ` : '';
    return operation(`${operand(left)} ${sign} ${quantifier}${operand(parseBinary(cursor, 0))}`);
  }
  if (cursor.take('like')) {
    const pattern = operand(parseBinary(cursor, 0));
    const escaping = cursor.take('escape') ? ` escape ${operand(parseBinary(cursor, 0))}` : '';
    return operation(`${operand(left)} like ${pattern}${escaping}`);
  }
  // MySQL turns `a REGEXP b` into regexp_like(a, b), MariaDB does not.
  if (cursor.takeAny(['regexp', 'rlike']) !== null) return atom(`regexp_like(${left.text}, ${parseBinary(cursor, 0).text})`);
  if (cursor.take('between')) {
    const low = operand(parseBinary(cursor, 0));
    cursor.expect('and');
    return operation(`${operand(left)} between ${low} and ${operand(parseBinary(cursor, 0))}`);
  }
  if (cursor.take('in')) {
    cursor.expect('(');
    if (cursor.startsQuery(true)) {
      const query = cursor.query();
      cursor.expect(')');
      return operation(`${operand(left)} in (${query})`);
    }
    const items = [parseExpression(cursor).text];
    while (cursor.take(',')) items.push(parseExpression(cursor).text);
    cursor.expect(')');
    return operation(`${operand(left)} in (${items.join(', ')})`);
  }
  return null;
}

/** Binary operators from loosest to tightest. All are left-associative. */
const BINARY: readonly (readonly string[])[] = [['|'], ['&'], ['<<', '>>'], ['+', '-'], ['*', '/', 'div', '%', 'mod'], ['^']];

function parseBinary(cursor: Cursor, level: number): Piece {
  const signs = BINARY[level];
  if (signs === undefined) return parseUnary(cursor);
  let left = parseBinary(cursor, level + 1);
  for (;;) {
    const sign = cursor.takeAny(signs);
    if (sign === null) return left;
    const right = parseBinary(cursor, level + 1);
    left = operation(`${operand(left)} ${sign === 'mod' ? '%' : sign} ${operand(right)}`);
  }
}

function parseUnary(cursor: Cursor): Piece {
  if (cursor.take('!')) return not(parseUnary(cursor));
  if (cursor.take('~')) return operation(`~${operand(parseUnary(cursor))}`);
  if (cursor.take('+')) return parseUnary(cursor);
  if (cursor.take('-')) {
    const piece = parseUnary(cursor);
    // MySQL writes -(1), MariaDB -1.
    return /^[\d.]/.test(piece.text) && !piece.operation ? atom(`-${piece.text}`) : operation(`-${operand(piece)}`);
  }
  if (cursor.is('binary') && !cursor.is('(', 1)) throw cursor.unreadable();
  let piece = parsePrimary(cursor);
  while (cursor.take('collate')) piece = operation(`${operand(piece)} collate ${collationName(cursor.name())}`);
  return piece;
}

function collationName(name: string): string {
  return name.toLowerCase().replace(/^utf8_/, 'utf8mb3_');
}

function parsePrimary(cursor: Cursor): Piece {
  const token = cursor.peek();
  if (token === undefined) throw cursor.unreadable();
  switch (token.kind) {
    case 'string':
      cursor.next();
      return atom(stringText(token.value, token.introducer));
    case 'number':
    case 'bits':
      cursor.next();
      return atom(token.value);
    case 'name':
      return parseName(cursor);
    case 'sign':
      return parseParentheses(cursor);
    case 'word':
      return parseWord(cursor);
  }
}

/**
 * Which charset a literal came in says nothing when its characters are the same in all of them: Unicode, or plain ASCII in any
 * charset that holds ASCII. MySQL changes the introducer of ASCII texts by itself (to the column's charset, at the next ALTER
 * TABLE). `_binary` and the rest stay.
 */
function stringText(value: string, introducer: string | undefined): string {
  const charset = (introducer ?? '').toLowerCase();
  const same = /^(?:_utf8|_utf8mb3|_utf8mb4|n|)$/.test(charset) || (ASCII_CHARSET.test(charset) && /^[\x20-\x7e]*$/.test(value));
  return (same ? '' : charset) + quoteString(value);
}

const ASCII_CHARSET =
  /^_(?:ascii|latin[1257]|cp\d+|koi8[ru]|greek|hebrew|macroman|macce|armscii8|tis620|gb2312|gbk|gb18030|big5|ujis|sjis|euckr|eucjpms)$/;

/** A column with what qualifies it, or a stored function. The database's own name is left away where only it can stand. */
function parseName(cursor: Cursor): Piece {
  const path = [cursor.name()];
  while (cursor.is('.')) {
    cursor.next();
    path.push(cursor.take('*') ? '*' : cursor.name());
  }
  const call = cursor.is('(');
  if (path.length === (call ? 2 : 3) && cursor.isDatabase(path[0]!)) path.shift();
  const text = path.map((part) => (part === '*' ? part : quoteName(part))).join('.');
  return atom(call ? `${text}${parseArguments(cursor)}` : text);
}

function parseParentheses(cursor: Cursor): Piece {
  if (cursor.take('*')) return atom('*');
  if (cursor.startsQuery()) {
    cursor.expect('(');
    const query = cursor.query();
    cursor.expect(')');
    return atom(`(${query})`);
  }
  cursor.expect('(');
  const first = parseExpression(cursor);
  if (cursor.is(',')) {
    const items = [first.text];
    while (cursor.take(',')) items.push(parseExpression(cursor).text);
    cursor.expect(')');
    return atom(`row(${items.join(', ')})`);
  }
  cursor.expect(')');
  return first;
}

function parseWord(cursor: Cursor): Piece {
  const word = cursor.next().value;
  if (word === 'case') return parseCase(cursor);
  if (word === 'interval' && !cursor.is('(')) return parseInterval(cursor);
  if (word === 'exists' && cursor.is('(')) {
    cursor.expect('(');
    // MariaDB adds a limit, which changes nothing.
    const query = cursor.query().replace(/ limit 1$/, '');
    cursor.expect(')');
    return atom(`exists(${query})`);
  }
  if (word === 'match') return parseMatch(cursor);
  const literal = cursor.peek();
  if (['date', 'time', 'timestamp'].includes(word) && literal?.kind === 'string') {
    cursor.next();
    return atom(`${word}${quoteString(literal.value)}`);
  }
  if (!cursor.is('(')) {
    if (RESERVED.has(word)) throw cursor.unreadable();
    return atom(CONSTANT_FUNCTIONS.has(word) ? call(word, '()') : word);
  }
  if (word === 'interval') {
    const list = parseArguments(cursor);
    const unit = cursor.peek();
    if (unit?.kind !== 'word' || RESERVED.has(unit.value)) return atom(`interval${list}`);
    return operation(`interval ${list.replace(/^\((.*)\)$/s, '$1')} ${cursor.next().value}`);
  }
  if (SEQUENCE_FUNCTIONS.has(word)) return atom(`${word}${parseSequence(cursor)}`);
  const text = call(word, parseArguments(cursor));
  if (word === 'isnull') return operation(`${text.slice('isnull('.length, -1)} is null`);
  return atom(text + parseWindow(cursor));
}

/** Words that may follow an expression, and so are never one. */
const RESERVED = new Set(
  'and or xor not in is like between regexp rlike div mod as from where group having order limit union on using join left right inner cross straight_join natural when then else end asc desc separator escape collate over with'.split(
    ' ',
  ),
);

const CONSTANT_FUNCTIONS = new Set([
  'current_timestamp',
  'current_date',
  'current_time',
  'localtime',
  'localtimestamp',
  'current_user',
]);

/** Functions with two names. Which one is printed depends on the server. */
const SAME_FUNCTION: Readonly<Record<string, string>> = {
  now: 'current_timestamp',
  localtime: 'current_timestamp',
  localtimestamp: 'current_timestamp',
  curdate: 'current_date',
  curtime: 'current_time',
  ucase: 'upper',
  lcase: 'lower',
  octet_length: 'length',
  character_length: 'char_length',
  substring: 'substr',
  mid: 'substr',
  ceil: 'ceiling',
  power: 'pow',
  dayofmonth: 'day',
};

function call(name: string, list: string): string {
  const plain = SAME_FUNCTION[name] ?? name;
  return `${plain}${list === '(0)' && plain === 'current_timestamp' ? '()' : list}`;
}

/** Words that structure the arguments of some functions: CAST(a AS …), TRIM(BOTH a FROM b), GROUP_CONCAT(… ORDER BY …). */
const INSIDE = [
  'distinct',
  'from',
  'for',
  'order',
  'by',
  'asc',
  'desc',
  'separator',
  'both',
  'leading',
  'trailing',
  'partition',
  'using',
  'in',
];

function parseArguments(cursor: Cursor): string {
  cursor.expect('(');
  if (cursor.startsQuery(true)) {
    const query = cursor.query();
    cursor.expect(')');
    return `(${query})`;
  }
  const parts: string[] = [];
  while (!cursor.take(')')) {
    if (cursor.take(',')) parts.push(',');
    else if (cursor.is('as') || cursor.isAny(['rows', 'range', 'groups', 'at']) || (cursor.is('in') && cursor.is('boolean', 1))) {
      parts.push(cursor.plainUntilClose());
    } else if (cursor.is('with') || (cursor.is('null') && cursor.is('on', 1))) parts.push(cursor.plainUntilClose());
    else if (cursor.isAny(INSIDE)) {
      const word = cursor.next().value;
      if (word !== 'asc') parts.push(word);
    } else parts.push(parseExpression(cursor).text);
  }
  return `(${parts.join(' ').replaceAll(' ,', ',')})`;
}

const SEQUENCE_FUNCTIONS = new Set(['nextval', 'lastval', 'setval']);

/** The first argument is a sequence's name, not a column's. */
function parseSequence(cursor: Cursor): string {
  cursor.expect('(');
  const path = [cursor.name()];
  while (cursor.take('.')) path.push(cursor.name());
  if (path.length === 2 && cursor.isDatabase(path[0]!)) path.shift();
  const parts = [path.map(quoteName).join('.')];
  while (cursor.take(',')) parts.push(parseExpression(cursor).text);
  cursor.expect(')');
  return `(${parts.join(', ')})`;
}

function parseWindow(cursor: Cursor): string {
  return cursor.take('over') ? ` over ${parseArguments(cursor)}` : '';
}

function parseCase(cursor: Cursor): Piece {
  const parts = ['case'];
  if (!cursor.is('when')) parts.push(parseExpression(cursor).text);
  while (cursor.take('when')) {
    parts.push('when', parseExpression(cursor).text);
    cursor.expect('then');
    parts.push('then', parseExpression(cursor).text);
  }
  if (cursor.take('else')) parts.push('else', parseExpression(cursor).text);
  cursor.expect('end');
  return atom([...parts, 'end'].join(' '));
}

function parseInterval(cursor: Cursor): Piece {
  const amount = parseBinary(cursor, 0).text;
  return operation(`interval ${amount} ${cursor.next().value}`);
}

function parseMatch(cursor: Cursor): Piece {
  const inParentheses = cursor.take('(');
  const columns = [parsePrimary(cursor).text];
  while (cursor.take(',')) columns.push(parsePrimary(cursor).text);
  if (inParentheses) cursor.expect(')');
  cursor.expect('against');
  return atom(`match(${columns.join(', ')}) against ${parseArguments(cursor)}`);
}
