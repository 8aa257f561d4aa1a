/**
 * Defaults come as the bare value from MySQL (`abc`, with DEFAULT_GENERATED beside it when it is an expression), and as SQL from
 * MariaDB (`'abc'`, and the word NULL for none). Here both are SQL: a string in quotes, a number as a number when the column
 * holds numbers, an expression in parentheses. A literal in parentheses is that literal.
 */
import type { Flavour } from '../../../catalog/model.ts';
import type { Row } from '../../engine.ts';
import type { MysqlContext } from '../kind.ts';
import type { CreateTable } from '../sql/create-table.ts';
import { canonicalExpression } from '../sql/query.ts';
import { quoteString, type Token, tokenize } from '../sql/tokens.ts';
import { currentTimestamp } from './current-timestamp.ts';
import { canonicalNumber } from './number.ts';

/** @param row of the columns' SELECT @param type as columnType gives it */
export function columnDefault(
  row: Row,
  type: string,
  statement: CreateTable | undefined,
  { flavour, database }: MysqlContext,
): string | null {
  const raw = row.default as string | null;
  if (raw === null) return null;
  const printed = statement?.defaults.get(row.name as string);
  if (flavour === 'mariadb') return fromSql(raw.includes('?') && !raw.startsWith("'") ? (printed ?? raw) : raw, type, database);
  if (isExpression(row)) return currentTimestamp(raw) ?? fromSql(printed ?? raw, type, database);
  if (printed !== undefined && (isPrintedOtherwise(type, raw) || raw.includes('?'))) return fromSql(printed, type, database);
  return literal(raw, type);
}

/** What information_schema gives of this column is not what stands in the table; SHOW CREATE TABLE has it. */
export function needsStatement(row: Row, flavour: Flavour): boolean {
  const [value, generated] = [row.default as string | null, row.expression as string | null];
  if (flavour === 'mariadb')
    return (generated?.includes('?') ?? false) || (value?.includes('?') === true && !value.startsWith("'"));
  if (generated !== null && generated !== '') return true;
  if (value === null) return false;
  if (isExpression(row)) return currentTimestamp(value) === null;
  // Four-byte characters come as question marks, and bytes after a zero not at all.
  return value.includes('?') || isPrintedOtherwise(row.type as string, value);
}

function isExpression(row: Row): boolean {
  return (row.extra as string).includes('DEFAULT_GENERATED');
}

/** Points in time come as they were written, in the time zone of whoever wrote them. */
function isPrintedOtherwise(type: string, value: string): boolean {
  return isBinary(type) || (/^timestamp\b/.test(type) && !value.startsWith('0000'));
}

function isBinary(type: string): boolean {
  return /^(var)?binary\b/.test(type);
}

function fromSql(sql: string, type: string, database: string): string | null {
  const timestamp = currentTimestamp(sql);
  if (timestamp !== null) return timestamp;
  const value = literalOf(tokenize(sql), type);
  if (value !== undefined) return value;
  const expression = canonicalExpression(sql, database);
  return literalOf(tokenize(expression), type) ?? `(${expression})`;
}

/** Undefined when the tokens are more than one literal. */
function literalOf(tokens: readonly Token[], type: string): string | null | undefined {
  const [first, second] = tokens;
  if (first === undefined || tokens.length > 2) return undefined;
  if (first.kind === 'sign' && first.value === '-' && second?.kind === 'number') return literal(`-${second.value}`, type);
  if (second !== undefined) return undefined;
  switch (first.kind) {
    case 'string':
      return first.introducer === undefined ? literal(first.value, type) : undefined;
    case 'number':
      return literal(first.value, type);
    case 'bits':
      return first.value.startsWith('0x') ? fromHex(first.value, type) : literal(first.value, type);
    case 'word':
      return first.value === 'null' ? null : undefined;
    default:
      return undefined;
  }
}

/** MySQL prints texts that its data dictionary cannot hold (four-byte characters, raw bytes) as the column's bytes. */
function fromHex(hex: string, type: string): string {
  const bytes = Buffer.from(hex.slice(2), 'hex');
  if (isBinary(type)) return quoteString(bytes.toString('latin1'));
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? literal(text, type) : hex;
}

function literal(value: string, type: string): string {
  if (/^(tinyint|smallint|mediumint|int|bigint|decimal|float|double|year)\b/.test(type)) {
    return canonicalNumber(value) ?? quoteString(value);
  }
  if (/^bit\b/.test(type)) return value.replace(/^b'0*(?=[01])/, "b'");
  return quoteString(value);
}
