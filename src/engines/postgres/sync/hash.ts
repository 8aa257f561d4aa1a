/**
 * Hashes of rows, computed on the servers. Sums of cells stand on 64 bits for each row, made by the server's own hash functions of values
 * that have one way to be written; hashes of single rows on 128 bits of SHA-256 over the row as it is printed.
 */
import type { Side, SyncColumn, SyncTable } from '../../sync.ts';
import { type Compared, compared, type Form, isNeverNull, keyColumns, keyText, printed, typeOf } from './columns.ts';

/** `native`: the server's hash functions. `portable`: SHA-256, for servers whose functions give other numbers than those of others. */
export type Method = 'native' | 'portable';

/** What of a server decides how a value is to be hashed so that all servers give the same. */
export interface Hashing {
  readonly side: Side;
  readonly utf8: boolean;
}

/** SQL: bigint, of the whole row. Never NULL. */
export function rowHash(table: SyncTable, on: Hashing, method: Method): string {
  if (method === 'portable') return portable(rowText(table, on.side));
  const { columns, key } = table;
  const all = columns.map((column) => compared(column, on.side));
  const bytes = all.flatMap((value) => bytesOf(value) ?? []);
  // One is the seed of the next, and the last one mixes what all the others gave: without it values that two rows exchange would not show in a sum.
  const links = [...new Set([...key, ...columns.keys()])]
    .filter((place) => isNeverNull(columns[place]!) && bytesOf(all[place]!) === null && !UNLINKED.has(all[place]!.form))
    .slice(0, MOST_LINKS);
  const terms = bytes.length === 0 ? [] : [`hash_array_extended(array[${bytes.join(', ')}], 0)`];
  for (const [place, value] of all.entries()) {
    if (links.includes(place) || bytesOf(value) !== null) continue;
    if (value.form === 'boolean' && value.plain) {
      terms.push(oneOfThree(value.sql, place));
      continue;
    }
    const scaled = isScaled(columns[place]!);
    const term = scaled ? scaledHash(value.sql, place) : termOf(value, constant(place, 0), on);
    terms.push(isNeverNull(columns[place]!) ? term : `coalesce(${term}, ${constant(place, 1)})`);
  }
  const rest = terms.length === 0 ? '0' : balanced(terms);
  if (links.length === 0) return `hash_array_extended(array[int8send(${rest})], 0)`;
  return links.reduceRight((seed, place) => {
    // Of 32 bits nothing is folded.
    return isNarrow(columns[place]!) ? `hashint4extended(${all[place]!.sql}, ${seed})` : termOf(all[place]!, seed, on);
  }, rest);
}

/** What is more to compute as the seed of another than beside it. */
const UNLINKED: ReadonlySet<Form> = new Set(['numeric', 'boolean']);

/** Functions within functions: the server's stack has an end. */
const MOST_LINKS = 16;

/** SQL: a number of 64 bits, another for each column and use, so that what stands for nothing is unlike all else. */
function constant(place: number, use: number): string {
  return `'${BigInt.asIntN(64, BigInt(place * 4 + use + 1) * 0x9e3779b97f4a7c15n)}'::bigint`;
}

/** SQL: no function is called for it. */
function oneOfThree(sql: string, place: number): string {
  return `case when ${sql} then ${constant(place, 0)} when ${sql} is null then ${constant(place, 1)} else ${constant(place, 2)} end`;
}

function isNarrow({ object, mask }: SyncColumn): boolean {
  return (
    mask === null &&
    [object.source, object.target].every(({ properties }) => /^(smallint|integer)$/.test(String(properties.type)))
  );
}

/** Numbers that have all the same scale, and are not infinite: `numeric(12,2)` on both sides. */
function isScaled(column: SyncColumn): boolean {
  const type = typeOf(column, 'target');
  return column.mask === null && /^numeric\(-?[\d, -]+\)$/.test(type) && typeOf(column, 'source') === type;
}

/** The function is blind to the sign. Of NaN it gives the seed, and of 0 the one before. */
function scaledHash(sql: string, place: number): string {
  return `hash_numeric_extended(${sql}, case when ${sql} < 0 then ${constant(place, 2)} else ${constant(place, 0)} end)`;
}

/** SQL: bigint, of the key alone; of a table without a key of the row. */
export function keyHash(table: SyncTable, on: Hashing, method: Method): string {
  if (table.key.length === 0) return rowHash(table, on, method);
  const texts = keyColumns(table).map((column) => keyText(column, on.side));
  if (method === 'portable') return portable(`row(${texts.join(', ')})::text`);
  return texts.reduce((seed, text) => textHash(text, seed, on), '0');
}

/** SQL: text, as good as the row. */
export function rowDigest(table: SyncTable, side: Side): string {
  return `encode(substr(sha256(textsend(${rowText(table, side)})), 1, 16), 'hex')`;
}

/** SQL: the row as one text, in which NULL is unlike anything else. What is sent is in UTF-8, however the database keeps it. */
function rowText({ columns }: SyncTable, side: Side): string {
  const values = columns.map((column) => {
    const { sql, form } = compared(column, side);
    // Printed it would be twice as long.
    if (form === 'bytes') return `sha256(${sql})`;
    return form === 'cast' && column.object.source.properties.type !== column.object.target.properties.type
      ? `${sql}::text`
      : sql;
  });
  return `row(${values.join(', ')})::text`;
}

function portable(text: string): string {
  return `('x' || encode(substr(sha256(textsend(${text})), 1, 8), 'hex'))::bit(64)::bigint`;
}

/** SQL: bytea, of values that are hashed as an array of such; what hashes them natively is blind to something. Null of other values. */
function bytesOf({ sql, form, plain }: Compared): string | null {
  switch (form) {
    case 'bytes':
      return sql;
    case 'numeric':
      return plain ? null : `numeric_send(${sql})`;
    case 'date':
      return `date_send(${sql})`;
    case 'timestamp':
      return `timestamp_send(${sql})`;
    case 'timestamptz':
      return `timestamptz_send(${sql})`;
    case 'integer':
      return plain ? null : `int8send(${sql})`;
    default:
      return null;
  }
}

/** SQL: the hash of a value, NULL when it is NULL. @param seed SQL, of which every bit counts */
function termOf({ sql, form }: Compared, seed: string, on: Hashing): string {
  switch (form) {
    case 'integer':
      // The function folds 64 bits into 32; the upper half once more, and nothing is lost.
      return `hashint8extended((${sql})::bigint >> 32, hashint8extended(${sql}, ${seed}))`;
    case 'numeric':
      // The function is blind to sign and scale, and to what kind of infinity it is.
      return `case when scale(${sql}) is null then ${textHash(`(${sql})::text`, seed, on)}
        else hash_numeric_extended(${sql}, hashint4extended(scale(${sql}) * 2 + (${sql} < 0)::integer, ${seed})) end`;
    case 'boolean':
      return `hashint4extended((${sql})::integer, ${seed})`;
    case 'uuid':
      return `uuid_hash_extended(${sql}, ${seed})`;
    case 'text':
      return textHash(sql, seed, on);
    case 'printed':
      return textHash(printed(sql), seed, on);
    default:
      return textHash(`(${sql})::text`, seed, on);
  }
}

function textHash(text: string, seed: string, { utf8 }: Hashing): string {
  if (utf8) return `hashtextextended(${text} collate "C", ${seed})`;
  // A text is hashed as its bytes are; of an array of one 31 is added to that. Manual has no word of it, a test has.
  return `case when ${text} is not null then hash_array_extended(array[convert_to(${text}, 'UTF8')], ${seed}) - 31 end`;
}

/** As a tree that is as flat as can be: a table may have 1,600 columns, and the server's stack an end. */
function balanced(terms: readonly string[]): string {
  if (terms.length === 1) return terms[0]!;
  const middle = terms.length >> 1;
  return `(${balanced(terms.slice(0, middle))} # ${balanced(terms.slice(middle))})`;
}
