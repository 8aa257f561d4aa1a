/** Conditions for some rows of a table, which has the alias `t`. */
import type { Key, Side, SyncTable } from '../../sync.ts';
import { quoteName, quoteString } from '../sql/tokens.ts';
import { isLoose, keyLiteral, keyText, valueSql } from './columns.ts';
import { rowHash } from './hash.ts';

export function quotePath(path: readonly string[]): string {
  return path.map(quoteName).join('.');
}

/** `FROM table t WHERE …`, of the rows that take part. */
export function fromTable(table: SyncTable, side: Side, conditions: readonly string[] = []): string {
  const where = table.where[side] === null ? conditions : [`(${table.where[side]})`, ...conditions];
  return `FROM ${quotePath(table.path[side])} t${where.length === 0 ? '' : ` WHERE ${where.join(' AND ')}`}`;
}

/** Keys of one condition. What holds more is slow to plan. */
const KEYS = 1000;

/** The rows with these keys, to the letter, as several conditions. */
export function withKeys(table: SyncTable, side: Side, keys: readonly Key[]): readonly string[] {
  const conditions: string[] = [];
  for (let place = 0; place < keys.length; place += KEYS) conditions.push(oneOf(table, side, keys.slice(place, place + KEYS)));
  return conditions;
}

function oneOf(table: SyncTable, side: Side, keys: readonly Key[]): string {
  const columns = table.key.map((place) => table.columns[place]!);
  const texts = columns.length === 0 ? [rowHash(table, side)] : columns.map((column) => keyText(column, side));
  const exactly = isIn(
    texts.map((text) => `CAST(${text} AS BINARY)`),
    keys.map((key) => key.map((text) => bytes(text))),
  );
  // What is masked has no index.
  if (columns.length === 0 || columns.some(({ mask }) => mask !== null && side === 'source')) return exactly;
  const found = equalToOneOf(table, side, keys);
  return columns.some(isLoose) ? `${found} AND ${exactly}` : found;
}

/** As the server compares them, through the index of the key. */
export function equalToOneOf(table: SyncTable, side: Side, keys: readonly Key[]): string {
  const columns = table.key.map((place) => table.columns[place]!);
  return isIn(
    columns.map((column) => valueSql(column, side)),
    keys.map((key) => columns.map((column, place) => keyLiteral(column, key[place]!))),
  );
}

function isIn(values: readonly string[], keys: readonly (readonly string[])[]): string {
  if (values.length === 1) return `${values[0]} IN (${keys.map(([value]) => value).join(', ')})`;
  return `(${values.join(', ')}) IN (${keys.map((key) => `(${key.join(', ')})`).join(', ')})`;
}

function bytes(text: string): string {
  return text === ''
    ? "''"
    : /^[\x20-\x7e]*$/.test(text)
      ? `_binary ${quoteString(text)}`
      : `x'${Buffer.from(text).toString('hex')}'`;
}

/** From one key (with it) to another (without it), as the columns sort. @param places of the columns that the bounds are of */
export function between(
  table: SyncTable,
  side: Side,
  places: readonly number[],
  from: Key | null,
  to: Key | null,
): readonly string[] {
  const columns = places.map((place) => table.columns[place]!);
  const bound = (key: Key): [string, string][] =>
    columns.map((column, place) => [valueSql(column, side), keyLiteral(column, key[place]!)]);
  return [...(from === null ? [] : [notBefore(bound(from))]), ...(to === null ? [] : [before(bound(to))])];
}

/** The first column stands alone as well: that is what finds the range in the index. */
function notBefore([first, ...more]: readonly (readonly [string, string])[]): string {
  const [value, literal] = first!;
  if (more.length === 0) return `${value} >= ${literal}`;
  return `${value} >= ${literal} AND (${value} > ${literal} OR ${notBefore(more)})`;
}

function before([first, ...more]: readonly (readonly [string, string])[]): string {
  const [value, literal] = first!;
  if (more.length === 0) return `${value} < ${literal}`;
  return `${value} <= ${literal} AND (${value} < ${literal} OR ${before(more)})`;
}
