/**
 * A row as one hash, made by the server, the same on both flavours: SHA2 is the one hash function that all of them have. Values stand with
 * commas between; behind them the lengths of those that may hold commas, and which are NULL, so that no two rows are one text.
 */
import type { Side, SyncTable } from '../../sync.ts';
import { hashedValue, hashing, keyText, mayBeNull, mayHoldCommas } from './columns.ts';

/** 64 hexadecimal digits. */
export function rowHash(table: SyncTable, side: Side): string {
  const how = hashing(table);
  const values = table.columns.map((column) => ({
    value: hashedValue(column, side, how),
    long: mayHoldCommas(column, how),
    nullable: mayBeNull(column),
  }));
  const long = values.filter((one) => one.long);
  const lengths = long.length < 2 ? [] : long.map(({ value }) => `LENGTH(${value})`);
  const nulls = values.filter(({ nullable }) => nullable).map(({ value }) => `${value} IS NULL`);
  const flags = nulls.length === 0 ? [] : [`CONCAT(${nulls.join(', ')})`];
  return `SHA2(${joined([...values.map(({ value }) => value), ...lengths, ...flags])}, 256)`;
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
