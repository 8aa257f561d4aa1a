/**
 * One text for expressions that MySQL and MariaDB print differently: MySQL puts every operation in parentheses and writes
 * charset introducers, MariaDB writes as few parentheses as it can. The text is parsed by the server's precedence and written
 * again with parentheses round every operand that is an operation itself, so that equal texts have equal structure. What
 * this does not know is an UnreadableSql, and the caller compares tokens: nothing is ever guessed.
 */
import type { Cursor } from './cursor.ts';
import { atom, operand, operation, type Piece } from './piece.ts';
import { parsePrimary } from './primary.ts';

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
  const flat = parts.flatMap((part) => (part.joined?.by === by ? part.joined.items : [part]));
  // AND and OR are printed with <> 0 by both, XOR by one.
  const items = (by === 'xor' ? flat.map((part) => part.nonZero ?? part) : flat).map(asNumber);
  return { ...operation(items.map(operand).join(` ${by} `)), joined: { by, items } };
}

/**
 * TRUE is 1 and FALSE is 0, and MariaDB prints them so. But not when JSON is near (`json_extract(…) = true`), so only where they
 * stand alone.
 */
export function asNumber(piece: Piece): Piece {
  return piece.text === 'true' ? atom('1') : piece.text === 'false' ? atom('0') : piece;
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

/**
 * Comparisons and tests go from left to right; a predicate (LIKE, IN …) binds tighter, and one on the right of a comparison is not
 * read: which of the two it belongs to is nothing to guess.
 */
function parseComparison(cursor: Cursor): Piece {
  const left = parseBinary(cursor, 0);
  const negated = cursor.is('not') && cursor.isAny(PREDICATES, 1) && cursor.take('not');
  const predicate = parsePredicate(cursor, left);
  let result = predicate === null ? left : negated ? not(predicate) : predicate;
  for (;;) {
    if (cursor.isAny(PREDICATES)) throw cursor.unreadable();
    const sign = cursor.takeAny(COMPARISONS);
    if (sign !== null) result = comparison(cursor, result, sign);
    else if (cursor.take('is')) result = parseTest(cursor, result);
    else return result;
  }
}

function comparison(cursor: Cursor, left: Piece, sign: string): Piece {
  if (cursor.isAny(['all', 'any', 'some']) && cursor.is('(', 1)) {
    const quantifier = cursor.next().value;
    return operation(`${operand(left)} ${sign === '!=' ? '<>' : sign} ${quantifier} ${operand(parseBinary(cursor, 0))}`);
  }
  return compared(left, sign === '!=' ? '<>' : sign, parseBinary(cursor, 0));
}

/** These have no left and right: a literal goes last, and columns by their names. */
function compared(left: Piece, sign: string, right: Piece): Piece {
  const symmetric = sign === '=' || sign === '<>' || sign === '<=>';
  const turned =
    symmetric &&
    (LITERAL.test(left.text)
      ? !LITERAL.test(right.text)
      : COLUMN.test(left.text) && COLUMN.test(right.text) && right.text < left.text);
  const [first, second] = turned ? [right, left] : [left, right];
  const piece = operation(`${operand(first)} ${sign} ${operand(second)}`);
  return sign === '<>' && second.text === '0' ? { ...piece, nonZero: first } : piece;
}

const LITERAL = /^(?:-?[\d.]+(?:e[+-]?\d+)?|'[^']*')$/;
const COLUMN = /^`(?:[^`]|``)*`(?:\.`(?:[^`]|``)*`)*$/;

const PREDICATES = ['like', 'in', 'between', 'regexp', 'rlike'];

function parseTest(cursor: Cursor, left: Piece): Piece {
  const negated = cursor.take('not');
  const value = cursor.takeAny(['null', 'true', 'false', 'unknown']);
  if (value === null) throw cursor.unreadable();
  if (value === 'null' || value === 'unknown') {
    const test = operation(`${operand(left)} is ${value}`);
    return negated ? not(test) : test;
  }
  const of = left.nonZero ?? left;
  const test = operation(`${operand(of)} is ${value}`);
  return negated ? not(test) : { ...test, truth: { of, value: value === 'true' } };
}

function parsePredicate(cursor: Cursor, left: Piece): Piece | null {
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

export function parseBinary(cursor: Cursor, level: number): Piece {
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
