/** What a mask has to know of a column's type, domains looked through. Manual: "Data Types". */
import type { Catalog, CatalogObject } from '../../../catalog/model.ts';

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
    | 'mac'
    | 'json'
    | 'other';
  /** As the server writes it. */
  readonly text: string;
  /** Characters of a text; null when there is no limit. */
  readonly length: number | null;
  /** Of an integer, else 0. */
  readonly bits: number;
  /** Before the decimal point. */
  readonly digits: number | null;
  /** After it; of a moment the digits of its second's fraction. Null when there is no limit. */
  readonly scale: number | null;
  readonly zoned: boolean;
  /** Texts that differ in case alone count as equal. */
  readonly caseBlind: boolean;
  /** Is as long as a UUID in text. */
  readonly uuid: boolean;
}

export function columnType(column: CatalogObject, catalog: Catalog): ColumnType {
  const text = baseOf(column, catalog);
  const [, name = '', first = '', second = ''] =
    /^([^(]*?) ?(?:\((\d+)(?:,(-?\d+))?\))?(?: with(?:out)? time zone)?$/.exec(text) ?? [];
  const one = first === '' ? null : Number(first);
  const nothing = { text, length: null, bits: 0, digits: null, scale: null, zoned: false, caseBlind: false, uuid: false };
  if (isEnum(column, catalog)) return { ...nothing, kind: 'other' };
  if (TEXTS.has(name)) return { ...nothing, kind: 'text', length: name === 'name' ? 63 : one, uuid: one === 36 };
  if (/(^|\.)citext$/.test(name)) return { ...nothing, kind: 'text', caseBlind: true };
  if (name in BITS) return { ...nothing, kind: 'integer', bits: BITS[name]! };
  if (name === 'numeric') {
    if (one === null) return { ...nothing, kind: 'decimal' };
    const scale = Number(second || '0');
    return one > 18 || scale < 0 || scale > one
      ? { ...nothing, kind: 'other' }
      : { ...nothing, kind: 'decimal', digits: one - scale, scale };
  }
  if (name === 'timestamp') return { ...nothing, kind: 'timestamp', scale: one, zoned: text.endsWith('with time zone') };
  return { ...nothing, kind: KINDS[name] ?? 'other' };
}

const TEXTS = new Set(['text', 'character varying', 'character', 'name']);
const BITS: Readonly<Record<string, number>> = { smallint: 16, integer: 32, bigint: 64 };
const KINDS: Readonly<Record<string, ColumnType['kind']>> = {
  real: 'float',
  'double precision': 'float',
  uuid: 'uuid',
  bytea: 'binary',
  date: 'date',
  inet: 'address',
  macaddr: 'mac',
  json: 'json',
  jsonb: 'json',
};

/** The type below a domain and the domains below that. */
function baseOf(column: CatalogObject, catalog: Catalog): string {
  let found = column;
  for (let domain = domainOf(found, catalog); domain !== undefined; domain = domainOf(found, catalog)) found = domain;
  return String(found.properties.type);
}

function domainOf({ dependsOn, properties }: CatalogObject, catalog: Catalog): CatalogObject | undefined {
  // A column of an array of a domain depends on it as well.
  if (String(properties.type).endsWith('[]')) return undefined;
  return dependsOn.map((id) => catalog.objects.get(id)).find((object) => object?.kind === 'domain');
}

function isEnum({ dependsOn }: CatalogObject, catalog: Catalog): boolean {
  return dependsOn.some((id) => catalog.objects.get(id)?.kind === 'enum');
}
