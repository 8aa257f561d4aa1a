/**
 * A row as one hash, made by the server, the same on both flavours: SHA2 is the one hash function that all of them have. Values stand with
 * commas between; behind them the lengths of all but one of those that may hold commas, and which are NULL, so that no two rows are one text.
 */
import type { Side, SyncTable } from '../../sync.ts';
import { hashedValue, hashing, isNull, keyText, mayBeNull, mayHoldCommas } from './columns.ts';

/** 64 hexadecimal digits. */
export function rowHash(table: SyncTable, side: Side): string {
  const how = hashing(table);
  const values = table.columns.map((column) => hashedValue(column, side, how));
  const long = values.filter((_, place) => mayHoldCommas(table.columns[place]!, how));
  // What is left of the text when all others are known is the first one.
  const lengths = long.slice(1).map((value) => `LENGTH(${value})`);
  return `SHA2(${joined([...values, ...lengths, ...nulls(table, side)])}, 256)`;
}

/** Bits of a whole number: beyond 53 we do not write powers of two to the last digit. */
const FLAGS = 50;

/** SQL: numbers of which each bit says whether a value is NULL. */
function nulls({ columns }: SyncTable, side: Side): string[] {
  const nullable = columns.filter(mayBeNull);
  const numbers = Array.from({ length: Math.ceil(nullable.length / FLAGS) }, (_, place) =>
    nullable.slice(place * FLAGS, (place + 1) * FLAGS),
  );
  return numbers.map((some) =>
    some.map((column, bit) => `(${isNull(column, side)})${bit === 0 ? '' : ` * ${2 ** bit}`}`).join(' + '),
  );
}

/** Among bytes every text stands with its own bytes, whatever its charset and collation. */
function joined(values: readonly string[]): string {
  return `CONCAT_WS(CAST(',' AS BINARY), ${values.join(', ')})`;
}

/** The sum of these over rows tells (all but certainly) whether they are the same rows, pairs included. 64 bits of each go into it. */
export function summand(hash: string): string {
  return `CAST(CONV(LEFT(${hash}, 16), 16, 10) AS UNSIGNED)`;
}

/** One of so many numbers, by the key; of a table without a key by the whole row. */
export function bucket(table: SyncTable, side: Side, buckets: number): string {
  const { key, columns } = table;
  const of = key.length === 0 ? rowHash(table, side) : joined(key.map((place) => keyText(columns[place]!, side)));
  return `CRC32(${of}) % ${buckets}`;
}

/** What a Key has, each as text. */
export function keyTexts(table: SyncTable, side: Side): readonly string[] {
  return table.key.length === 0 ? [rowHash(table, side)] : table.key.map((place) => keyText(table.columns[place]!, side));
}
