/**
 * The parts of an expression that no operator divides: literals, names, calls with all that stands in their parentheses, CASE,
 * INTERVAL, subqueries. See expression.ts.
 */
import type { Cursor } from './cursor.ts';
import { atom, operand, operation, type Piece } from './piece.ts';
import { quoteName, quoteString } from './tokens.ts';

export function parsePrimary(cursor: Cursor): Piece {
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
  const first = cursor.expression();
  if (cursor.is(',')) {
    const items = [first.text];
    while (cursor.take(',')) items.push(cursor.expression().text);
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
  st_geometryfromtext: 'st_geomfromtext',
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
  const items: string[][] = [[]];
  while (!cursor.take(')')) {
    const item = items.at(-1)!;
    if (cursor.take(',')) items.push([]);
    else if (isPlainFromHere(cursor)) item.push(cursor.plainUntilClose());
    else if (cursor.isAny(INSIDE)) {
      const word = cursor.next().value;
      if (word !== 'asc') item.push(word);
    } else item.push(cursor.expression().text);
  }
  return `(${items.map((item) => item.join(' ')).join(', ')})`;
}

/** A type after AS, a window's frame, a JSON clause: no expressions. */
function isPlainFromHere(cursor: Cursor): boolean {
  return cursor.isAny(['as', 'rows', 'range', 'groups', 'at', 'with', 'returning']) || (cursor.is('null') && cursor.is('on', 1));
}

const SEQUENCE_FUNCTIONS = new Set(['nextval', 'lastval', 'setval']);

/** The first argument is a sequence's name, not a column's. */
function parseSequence(cursor: Cursor): string {
  cursor.expect('(');
  const path = [cursor.name()];
  while (cursor.take('.')) path.push(cursor.name());
  if (path.length === 2 && cursor.isDatabase(path[0]!)) path.shift();
  const parts = [path.map(quoteName).join('.')];
  while (cursor.take(',')) parts.push(cursor.expression().text);
  cursor.expect(')');
  return `(${parts.join(', ')})`;
}

function parseWindow(cursor: Cursor): string {
  return cursor.take('over') ? ` over ${parseArguments(cursor)}` : '';
}

function parseCase(cursor: Cursor): Piece {
  const parts = ['case'];
  if (!cursor.is('when')) parts.push(cursor.expression().text);
  while (cursor.take('when')) {
    parts.push('when', cursor.expression().text);
    cursor.expect('then');
    parts.push('then', cursor.expression().text);
  }
  if (cursor.take('else')) parts.push('else', cursor.expression().text);
  cursor.expect('end');
  return atom([...parts, 'end'].join(' '));
}

function parseInterval(cursor: Cursor): Piece {
  const amount = cursor.operand().text;
  return operation(`interval ${amount} ${cursor.next().value}`);
}

function parseMatch(cursor: Cursor): Piece {
  const inParentheses = cursor.take('(');
  const columns = [parsePrimary(cursor).text];
  while (cursor.take(',')) columns.push(parsePrimary(cursor).text);
  if (inParentheses) cursor.expect(')');
  cursor.expect('against');
  cursor.expect('(');
  const words = operand(cursor.operand());
  const mode = cursor.is(')') ? '' : ` ${cursor.plainUntilClose()}`;
  cursor.expect(')');
  return atom(`match(${columns.join(', ')}) against (${words}${mode})`);
}
