/** What a mask has to know of a column's type. Manual: "Data Types". */
import type { CatalogObject } from '../../../catalog/model.ts';

export interface ColumnType {
  readonly kind:
    | 'text'
    | 'integer'
    | 'decimal'
    | 'float'
    | 'uuid'
    | 'binary'
    | 'date'
    | 'timestamp'
    | 'address'
    | 'json'
    | 'other';
  /** As the server writes it. */
  readonly text: string;
  /** Its first word. */
  readonly name: string;
  /** Characters of a text, bytes of a binary; null when there is no limit that matters. */
  readonly length: number | null;
  /** Of an integer, else 0. */
  readonly bits: number;
  readonly unsigned: boolean;
  /** Before the decimal point. */
  readonly digits: number | null;
  /** After it; of a moment the digits of its second's fraction. */
  readonly scale: number | null;
  /** Of a text, else null. */
  readonly charset: string | null;
  /** Texts that differ in case alone count as equal. */
  readonly caseBlind: boolean;
  /** Spaces at the end do not count. */
  readonly padded: boolean;
  /** Is as long as a UUID in text. */
  readonly uuid: boolean;
}

export function columnType({ properties }: CatalogObject): ColumnType {
  const text = String(properties.type);
  const [, name = '', first, second] = /^(\w+)(?:\((\d+)(?:,(\d+))?\))?/.exec(text) ?? [];
  const one = first === undefined ? null : Number(first);
  const collation = properties.collation === null || properties.collation === undefined ? null : String(properties.collation);
  const nothing = {
    text,
    name,
    length: null,
    bits: 0,
    unsigned: /\bunsigned\b/.test(text),
    digits: null,
    scale: null,
    charset: collation === null ? null : (collation.split('_')[0] ?? null),
    caseBlind: collation !== null && /_ci$/.test(collation),
    padded: collation !== null && !/_0900_|_nopad_/.test(collation),
    uuid: false,
  };
  if (name in TEXTS) return { ...nothing, kind: 'text', length: one ?? TEXTS[name]!, uuid: one === 36 };
  if (name in BITS) return { ...nothing, kind: /^tinyint\(1\)/.test(text) ? 'other' : 'integer', bits: BITS[name]! };
  if (name === 'decimal') {
    const [precision, scale] = [one ?? 10, Number(second ?? 0)];
    return precision > 18 ? { ...nothing, kind: 'other' } : { ...nothing, kind: 'decimal', digits: precision - scale, scale };
  }
  if (name in BINARIES) return { ...nothing, kind: 'binary', length: one ?? BINARIES[name]! };
  if (name === 'datetime' || name === 'timestamp') return { ...nothing, kind: 'timestamp', scale: one ?? 0 };
  return { ...nothing, kind: KINDS[name] ?? 'other' };
}

/** With the characters of those that have no length written. */
const TEXTS: Readonly<Record<string, number | null>> = {
  varchar: 1,
  char: 1,
  tinytext: 63,
  text: null,
  mediumtext: null,
  longtext: null,
};
const BINARIES: Readonly<Record<string, number | null>> = {
  binary: 1,
  varbinary: 1,
  tinyblob: 255,
  blob: null,
  mediumblob: null,
  longblob: null,
};
const BITS: Readonly<Record<string, number>> = { tinyint: 8, smallint: 16, mediumint: 24, int: 32, bigint: 64 };
const KINDS: Readonly<Record<string, ColumnType['kind']>> = {
  float: 'float',
  double: 'float',
  uuid: 'uuid',
  date: 'date',
  inet4: 'address',
  inet6: 'address',
  json: 'json',
};
