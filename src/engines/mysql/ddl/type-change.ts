/**
 * What a change of a column's type does to the values that are there, in strict mode: nothing, a failure where one does not fit, or
 * another value without a word. What is not known to keep every value is taken to lose some.
 */
import type { Flavour, Properties } from '../../../catalog/model.ts';
import { quoteString, tokenize } from '../sql/tokens.ts';

export interface TypeChange {
  /** What happens to values that fit: a clause that goes on after the column's name; null when they stay what they are. */
  readonly loses: string | null;
  /** The values that make it fail, as a clause; null when none can. */
  readonly fails: string | null;
  /** True for the values that would make it fail, as SQL over the quoted column; null when that is not known. */
  readonly misfit: string | null;
  /** Nothing in the table changes but its description: a longer list, a longer text. */
  readonly inPlace: 'INSTANT' | 'INPLACE' | null;
}

const SAFE: TypeChange = { loses: null, fails: null, misfit: null, inPlace: null };

/** @param column quoted */
export function typeChange(from: Properties, to: Properties, column: string, flavour: Flavour): TypeChange {
  const [a, b] = [parsed(String(from.type)), parsed(String(to.type))];
  if (a.word === b.word && (a.word === 'enum' || a.word === 'set')) return listChange(a, b, column);
  if (isInteger(a) && isInteger(b)) return integerChange(a, b, column);
  if (a.word === 'decimal' && b.word === 'decimal') return decimalChange(a, b, column);
  if (isInteger(a) && b.word === 'decimal') {
    const room = (b.length ?? 10) - (b.scale ?? 0);
    const misfit = b.unsigned && !a.unsigned ? `${column} < 0 OR ${column} >= 1e${room}` : `ABS(${column}) >= 1e${room}`;
    return INTEGERS[a.word]!.digits <= room && (a.unsigned || !b.unsigned) ? SAFE : { ...SAFE, fails: 'do not fit', misfit };
  }
  if (isText(a) && isText(b)) return textChange(a, b, from, to, column, flavour);
  if (isBytes(a) && isBytes(b)) return bytesChange(a, b, column);
  if (isText(b) && !isBytes(a) && a.word !== 'bit' && !GEOMETRY.test(a.word)) return asText(a, b, column);
  if (b.word === 'json' && isText(a)) {
    const loses = flavour === 'mysql' ? 'is written anew by the rules of JSON: of keys that come twice one is lost' : null;
    return { ...SAFE, loses, fails: 'are no valid JSON', misfit: `NOT JSON_VALID(${column})` };
  }
  if (a.word === 'float' && b.word === 'double' && (a.unsigned || !b.unsigned)) return SAFE;
  if (isTime(a) && isTime(b)) return timeChange(a, b);
  return { ...SAFE, loses: `is converted from ${from.type} to ${to.type}, and may become another value`, fails: 'do not fit' };
}

interface Parsed {
  readonly word: string;
  /** What stands in the parentheses, for enum and set. */
  readonly items: readonly string[];
  readonly length: number | null;
  readonly scale: number | null;
  readonly unsigned: boolean;
}

function parsed(type: string): Parsed {
  const [, word = '', inside = ''] = /^(\w+)(?:\((.*)\))?/s.exec(type) ?? [];
  const list = word === 'enum' || word === 'set';
  const [length, scale] = list ? [] : inside.split(',').map(Number);
  return {
    word,
    items: list ? tokenize(inside).flatMap((token) => (token.kind === 'string' ? [token.value] : [])) : [],
    length: inside === '' || list ? null : (length ?? null),
    scale: scale ?? null,
    unsigned: /\bunsigned\b/.test(type),
  };
}

const INTEGERS: Readonly<Record<string, { readonly bits: bigint; readonly digits: number }>> = {
  tinyint: { bits: 8n, digits: 3 },
  smallint: { bits: 16n, digits: 5 },
  mediumint: { bits: 24n, digits: 8 },
  int: { bits: 32n, digits: 10 },
  bigint: { bits: 64n, digits: 20 },
};

function isInteger({ word }: Parsed): boolean {
  return Object.hasOwn(INTEGERS, word);
}

function integerChange(a: Parsed, b: Parsed, column: string): TypeChange {
  const range = ({ word, unsigned }: Parsed): [bigint, bigint] => {
    const { bits } = INTEGERS[word]!;
    return unsigned ? [0n, (1n << bits) - 1n] : [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n];
  };
  const [[low, high], [newLow, newHigh]] = [range(a), range(b)];
  if (newLow <= low && newHigh >= high) return SAFE;
  return { ...SAFE, fails: 'do not fit', misfit: `${column} NOT BETWEEN ${newLow} AND ${newHigh}` };
}

function decimalChange(a: Parsed, b: Parsed, column: string): TypeChange {
  const [scale, newScale] = [a.scale ?? 0, b.scale ?? 0];
  const [room, newRoom] = [(a.length ?? 10) - scale, (b.length ?? 10) - newScale];
  const loses = newScale < scale ? `is rounded to ${newScale} digits after the point` : null;
  const sign = b.unsigned && !a.unsigned ? `${column} < 0 OR ` : '';
  if (newRoom >= room && sign === '') return { ...SAFE, loses };
  return { ...SAFE, loses, fails: 'do not fit', misfit: `${sign}ABS(${column}) >= 1e${newRoom}` };
}

/** ENUM and SET: new values at the end change nothing, as long as a value takes as many bytes. */
function listChange(a: Parsed, b: Parsed, column: string): TypeChange {
  const lost = a.items.filter((item) => !b.items.includes(item));
  const appends = a.items.every((item, place) => b.items[place] === item);
  const bytes = ({ word, items }: Parsed): number =>
    word === 'enum' ? (items.length > 255 ? 2 : 1) : Math.ceil(items.length / 8);
  if (lost.length === 0) return appends && bytes(a) === bytes(b) ? { ...SAFE, inPlace: 'INSTANT' } : SAFE;
  const misfit =
    a.word === 'enum'
      ? `${column} IN (${lost.map(quoteString).join(', ')})`
      : lost.map((item) => `FIND_IN_SET(${quoteString(item)}, ${column}) > 0`).join(' OR ');
  return { ...SAFE, fails: `are ${lost.map((item) => `'${item}'`).join(' or ')}`, misfit };
}

const TEXTS: Readonly<Record<string, number>> = { tinytext: 255, text: 65_535, mediumtext: 16_777_215, longtext: 4_294_967_295 };
const BLOBS: Readonly<Record<string, number>> = { tinyblob: 255, blob: 65_535, mediumblob: 16_777_215, longblob: 4_294_967_295 };

function isText({ word }: Parsed): boolean {
  return word === 'char' || word === 'varchar' || Object.hasOwn(TEXTS, word);
}

function isBytes({ word }: Parsed): boolean {
  return word === 'binary' || word === 'varbinary' || Object.hasOwn(BLOBS, word);
}

/** Bytes of a character at most; null for charsets that are not known here. */
export function widthOf(collation: unknown): number | null {
  const [charset = ''] = String(collation).split('_');
  return { utf8mb4: 4, utf8mb3: 3, utf8: 3, ucs2: 2, utf16: 4, utf32: 4, latin1: 1, ascii: 1 }[charset] ?? null;
}

function textChange(a: Parsed, b: Parsed, from: Properties, to: Properties, column: string, flavour: Flavour): TypeChange {
  const [charset, newCharset] = [from, to].map(({ collation }) => String(collation).split('_')[0]);
  // A char loses the blanks at its end, and a varchar keeps them.
  const loses = b.word === 'char' && a.word !== 'char' ? 'loses the blanks at its end' : null;
  const limit = Object.hasOwn(TEXTS, b.word)
    ? `LENGTH(${column}) > ${TEXTS[b.word]}`
    : `CHAR_LENGTH(${column}) > ${b.length ?? 1}`;
  const [width, newWidth] = [widthOf(from.collation), widthOf(to.collation)];
  const fits =
    a.length !== null && b.length !== null
      ? b.length >= a.length
      : Object.hasOwn(TEXTS, a.word) && Object.hasOwn(TEXTS, b.word)
        ? TEXTS[b.word]! >= TEXTS[a.word]! && width !== null && newWidth !== null && newWidth <= width
        : a.length !== null && width !== null && (TEXTS[b.word] ?? 0) >= a.length * (newWidth ?? 4);
  const converts = charset !== newCharset && !isUnicode(newCharset);
  const fails = fits ? (converts ? `have characters that ${newCharset} does not know` : null) : 'are too long';
  const misfit = !fits ? limit : null;
  const grows = a.word === 'varchar' && b.word === 'varchar' && fits && charset === newCharset && width !== null;
  // Up to 255 bytes the length of a text takes one byte, and above it two.
  const sameClass = grows && a.length! * width > 255 === b.length! * width > 255;
  const inPlace = sameClass ? (flavour === 'mysql' ? 'INPLACE' : 'INSTANT') : null;
  return { loses, fails, misfit, inPlace };
}

function isUnicode(charset: string | undefined): boolean {
  return ['utf8mb4', 'utf16', 'utf32'].includes(charset ?? '');
}

function bytesChange(a: Parsed, b: Parsed, column: string): TypeChange {
  const most = (type: Parsed): number => BLOBS[type.word] ?? type.length ?? 1;
  const padded = b.word === 'binary' && (a.word !== 'binary' || a.length !== b.length);
  const loses = padded ? 'is filled up with zero bytes' : null;
  if (most(b) >= most(a)) {
    const grows = a.word === 'varbinary' && b.word === 'varbinary' && most(a) > 255 === most(b) > 255;
    return { ...SAFE, loses, inPlace: grows ? 'INPLACE' : null };
  }
  return { ...SAFE, loses, fails: 'are too long', misfit: `LENGTH(${column}) > ${most(b)}` };
}

/** Numbers, dates and lists as text. */
function asText(a: Parsed, b: Parsed, column: string): TypeChange {
  const room = TEXTS[b.word] ?? b.length ?? 1;
  const most = isInteger(a) ? INTEGERS[a.word]!.digits + 1 : isTime(a) ? 26 : a.word === 'decimal' ? (a.length ?? 10) + 2 : null;
  const longest = a.items.length > 0 ? Math.max(...a.items.map((item) => [...item].length)) : null;
  const width = a.word === 'enum' ? longest : most;
  const loses = a.word === 'float' || a.word === 'double' ? 'is written with as many digits as the server prints' : null;
  if (width !== null && width <= room) return { ...SAFE, loses };
  return { ...SAFE, loses, fails: 'are too long', misfit: `CHAR_LENGTH(${column}) > ${room}` };
}

const GEOMETRY = /^(geometry|point|linestring|polygon|multi\w+|geometrycollection)$/;

function isTime({ word }: Parsed): boolean {
  return ['date', 'time', 'datetime', 'timestamp', 'year'].includes(word);
}

function timeChange(a: Parsed, b: Parsed): TypeChange {
  const [digits, newDigits] = [a.length ?? 0, b.length ?? 0];
  const cuts = newDigits < digits ? 'is rounded to fewer digits of a second' : null;
  if (a.word === b.word) return { ...SAFE, loses: a.word === 'year' ? null : cuts };
  if (a.word === 'date' && b.word === 'datetime') return SAFE;
  if (a.word === 'datetime' && b.word === 'timestamp') {
    return { ...SAFE, loses: 'is taken for a time in UTC from then on', fails: 'are before 1970 or after 2038' };
  }
  if (a.word === 'timestamp' && b.word === 'datetime')
    return { ...SAFE, loses: 'is the time in UTC from then on, in whatever zone it is read' };
  return { ...SAFE, loses: `is cut from ${a.word} to ${b.word}`, fails: 'do not fit' };
}
