/**
 * How the values of each type are written in SQL: for hashing, so that both flavours give the same bytes for the same value; for copying, so
 * that nothing of them is lost on the way; and as keys, to be compared and to be found again.
 */
import type { CatalogObject } from '../../../catalog/model.ts';
import type { Side, SyncColumn, SyncTable } from '../../sync.ts';
import { quoteName, quoteString } from '../sql/tokens.ts';

type Family = 'integer' | 'decimal' | 'float' | 'bit' | 'binary' | 'spatial' | 'text' | 'enum' | 'time' | 'json' | 'other';

/** Reference to the column on that side, the mask in its place. */
export function valueSql(column: SyncColumn, side: Side): string {
  const name = `t.${quoteName(column.name[side])}`;
  return side === 'source' && column.mask !== null ? masked(column.mask, column.object.target) : name;
}

/** A value with no comma in it, or NULL; of what may hold commas, see {@link mayHoldCommas}. */
export function hashedValue(column: SyncColumn, side: Side, { many, alike }: Hashing): string {
  const value = valueSql(column, side);
  const family = familyOf(column);
  // -0 and 0 are told apart, which a sum would not do.
  if (family === 'float') return alike ? `${value} * 1e0` : evenDouble(value);
  if (family === 'bit' || (family !== 'other' && isPadded(column))) return `${value} + 0`;
  // Of an expression longer than max_allowed_packet a server makes NULL.
  if (isLong(column) || (many && isLob(column))) return `SHA2(${bytesOf(column, side)}, 256)`;
  // The value that an ENUM has for none of its members is written as '' is.
  if (family === 'enum' && isEnum(column)) return `IF(${value} + 0 = 0, _utf8mb4'\\0', ${bytesOf(column, side)})`;
  return bytesOf(column, side);
}

/**
 * MySQL writes numbers below 1 with an exponent where MariaDB writes zeros. Times a power of two, which changes no digit, they are above. And
 * MariaDB knows no -0.
 */
function evenDouble(value: string): string {
  const double = `(${value} * 1e0)`;
  return `CASE WHEN ${double} = 0 THEN '0' WHEN ABS(${double}) >= 1 THEN CAST(${double} AS CHAR)
    WHEN ABS(${double}) * ${2 ** 256} >= 1 THEN CONCAT('a', ${double} * ${2 ** 256})
    ELSE CONCAT('b', ${double} * ${2 ** 512} * ${2 ** 512}) END`;
}

export interface Hashing {
  /** There are too many TEXTs and BLOBs for one expression. */
  readonly many: boolean;
  /** Both servers are of one flavour. */
  readonly alike: boolean;
}

export function hashing({ columns, flavour }: SyncTable): Hashing {
  // Small values, even in numbers, stay below max_allowed_packet: a row has at most 65,535 bytes beside its BLOBs and TEXTs.
  return { many: columns.filter(isLob).length > 4, alike: flavour !== undefined && flavour.source === flavour.target };
}

export function mayHoldCommas(column: SyncColumn, { many }: Hashing): boolean {
  const family = familyOf(column);
  if (family === 'enum' && [column.object.source, column.object.target].every((one) => PLAIN_ENUM.test(typeOf(one))))
    return false;
  const plain = ['integer', 'decimal', 'float', 'bit', 'time', 'json', 'spatial'].includes(family);
  return !plain && !isLong(column) && !(many && isLob(column));
}

export function mayBeNull({ object, mask }: SyncColumn): boolean {
  return mask !== null || object.source.properties.nullable !== false || object.target.properties.nullable !== false;
}

/** SQL: 1 or 0. What cannot be a text in UTF-8 counts as NULL, as it is hashed. */
export function isNull(column: SyncColumn, side: Side): string {
  return `${bytesOf(column, side)} IS NULL`;
}

/** What a reader sends. Texts go in the bytes of their own charset. */
export function copiedValue(column: SyncColumn): string {
  const value = valueSql(column, 'source');
  const family = familyOf(column);
  if (family === 'float') return `${value} * 1e0`;
  if (family === 'bit') return `${value} + 0`;
  if (family === 'enum' && isEnum(column)) return `IF(${value} + 0 = 0, _utf8mb4'${NO_MEMBER}', ${asUtf8(value)})`;
  if (family === 'enum' || family === 'other' || (family === 'text' && !sameCharset(column))) return asUtf8(value);
  return value;
}

/** For an ENUM that is none of its members; taken as a number it is 0. */
const NO_MEMBER = '00000000';

/** What is assigned to the column of what was sent, or null when that is it. */
export function loadedValue(column: SyncColumn): ((sent: string) => string) | null {
  const family = familyOf(column);
  if (family === 'bit') return (sent) => `CAST(${sent} AS UNSIGNED)`;
  const asText = family === 'json' || family === 'enum' || family === 'other' || (family === 'text' && !sameCharset(column));
  // What comes in as bytes is a text again. What a narrower charset does not have is then refused, and not replaced by '?'.
  return asText ? (sent) => `CONVERT(${sent} USING utf8mb4)` : null;
}

/** The key as text, without anything lost: of bytes their hexadecimal digits. */
export function keyText(column: SyncColumn, side: Side): string {
  const value = valueSql(column, side);
  const family = familyOf(column);
  if (family === 'float') return `CAST(${value} * 1e0 AS CHAR)`;
  if (family === 'bit' || (family !== 'other' && isPadded(column))) return `CAST(${value} + 0 AS CHAR)`;
  if (family === 'binary' || family === 'spatial') return `HEX(${value})`;
  if (family === 'text' || family === 'enum') return asUtf8(value);
  return `CAST(${value} AS CHAR)`;
}

/** The text as a value that the column can be compared with, through its index. @throws Error for what cannot be of that type */
export function keyLiteral(column: SyncColumn, text: string): string {
  switch (familyOf(column)) {
    case 'integer':
    case 'decimal':
    case 'bit':
      if (!/^-?\d+(\.\d+)?$/.test(text)) throw new Error('a key is no number');
      return text;
    case 'float':
      if (!/^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text)) throw new Error('a key is no number');
      return /e/i.test(text) ? text : `${text}e0`;
    case 'binary':
    case 'spatial':
      if (!/^(?:[0-9A-F]{2})*$/i.test(text)) throw new Error('a key is no bytes');
      return `x'${text}'`;
    default:
      return quoteString(text);
  }
}

/** Equal values may be of different bytes: case, accents, blanks at the end. */
export function isLoose(column: SyncColumn): boolean {
  return ['text', 'enum', 'other'].includes(familyOf(column));
}

/** Both servers certainly sort the values alike. */
export function sortsAlike(column: SyncColumn, table: SyncTable): boolean {
  const { source, target } = column.object;
  if (column.mask !== null || !isSame(source, target, 'type')) return false;
  const family = familyOf(column);
  if (family === 'binary') return !isLob(column);
  if (family !== 'text') return ['integer', 'decimal', 'time'].includes(family);
  if (!isSame(source, target, 'collation') || isLob(column)) return false;
  return /_bin$/.test(String(source.properties.collation)) || hashing(table).alike;
}

export function isInteger(column: SyncColumn): boolean {
  return column.mask === null && familyOf(column) === 'integer' && isSame(column.object.source, column.object.target, 'type');
}

export function isJson(column: SyncColumn): boolean {
  return familyOf(column) === 'json';
}

/** As two sides with different types have nothing in common but text, such a column is of no family. */
function familyOf({ object: { source, target } }: SyncColumn): Family {
  const family = familyOfType(typeOf(target));
  return familyOfType(typeOf(source)) === family ? family : 'other';
}

function familyOfType(type: string): Family {
  const [word = ''] = /^\w+/.exec(type) ?? [];
  return FAMILIES[word] ?? 'other';
}

const FAMILIES: Readonly<Record<string, Family>> = Object.fromEntries(
  Object.entries({
    integer: 'tinyint smallint mediumint int integer bigint bool boolean year',
    decimal: 'decimal numeric',
    float: 'float double real',
    bit: 'bit',
    binary: 'binary varbinary tinyblob blob mediumblob longblob vector',
    spatial: 'geometry point linestring polygon multipoint multilinestring multipolygon geometrycollection geomcollection',
    text: 'char varchar tinytext text mediumtext longtext',
    enum: 'enum set',
    time: 'date time datetime timestamp',
    json: 'json',
  } satisfies Partial<Record<Family, string>>).flatMap(([family, words]) =>
    words.split(' ').map((word) => [word, family as Family] as const),
  ),
);

function typeOf(object: CatalogObject): string {
  return String(object.properties.type).toLowerCase();
}

function isSame(source: CatalogObject, target: CatalogObject, property: string): boolean {
  return source.properties[property] === target.properties[property];
}

function isPadded({ object }: SyncColumn): boolean {
  return /zerofill/.test(typeOf(object.source)) || /zerofill/.test(typeOf(object.target));
}

/** No member has a comma in it, or what could hide one. */
const PLAIN_ENUM = /^enum\('[^',]*'(?:,'[^',]*')*\)$/;

function isEnum({ object }: SyncColumn): boolean {
  return /^enum/.test(typeOf(object.source)) && /^enum/.test(typeOf(object.target));
}

function isLong({ object }: SyncColumn): boolean {
  const long = /^(?:medium|long|json|geom|point|line|poly|multi|vector)/;
  return long.test(typeOf(object.source)) || long.test(typeOf(object.target));
}

function isLob({ object }: SyncColumn): boolean {
  return /^(?:text|blob)/.test(typeOf(object.target)) || /^(?:text|blob)/.test(typeOf(object.source));
}

function charset({ properties }: CatalogObject): string {
  return /^[a-z0-9]+/i.exec(String(properties.collation ?? ''))?.[0].toLowerCase() ?? '';
}

/** Every text of utf8mb3 is the same bytes in utf8mb4. */
function sameCharset({ object, mask }: SyncColumn): boolean {
  const [from, to] = [charset(object.source), charset(object.target)].map((name) => name.replace(/^utf8(?:mb3)?$/, 'utf8mb4'));
  if (mask !== null) return false;
  return from === to && from !== '';
}

function bytesOf(column: SyncColumn, side: Side): string {
  const value = valueSql(column, side);
  const family = familyOf(column);
  if (family === 'enum' || family === 'other' || (family === 'text' && !sameCharset(column))) return asUtf8(value);
  return value;
}

function asUtf8(value: string): string {
  return `CONVERT(${value} USING utf8mb4)`;
}

/** A mask gives what it gives: as a value of the target's type it is what will be read there again. */
function masked(mask: string, target: CatalogObject): string {
  const type = typeOf(target);
  const digits = /\(([\d, ]+)\)/.exec(type)?.[1];
  switch (familyOfType(type)) {
    case 'integer':
      return `CAST((${mask}) AS ${type.includes('unsigned') ? 'UNSIGNED' : 'SIGNED'})`;
    case 'bit':
      return `CAST((${mask}) AS UNSIGNED)`;
    case 'decimal':
      return `CAST((${mask}) AS DECIMAL(${digits ?? '10, 0'}))`;
    case 'time':
      return `CAST((${mask}) AS ${/^date\b/.test(type) ? 'DATE' : `${/^time\b/.test(type) ? 'TIME' : 'DATETIME'}(${digits ?? 0})`})`;
    case 'text':
      // A CHAR is given back without the blanks at its end.
      return /^char\b/.test(type) ? `TRIM(TRAILING ' ' FROM CONVERT((${mask}) USING utf8mb4))` : `(${mask})`;
    default:
      return `(${mask})`;
  }
}
