/** What values a column of a type takes, by the type's text as information_schema has it. */
import type { Properties } from '../../../catalog/model.ts';
import type { Chance, SeedType } from '../../seed.ts';
import { quoteString, unquoteString } from '../sql/tokens.ts';

const BITS: Readonly<Record<string, number>> = { tinyint: 8, smallint: 16, mediumint: 24, int: 32, bigint: 64 };
const TEXTS: Readonly<Record<string, number>> = { tinytext: 255, text: 65_535, mediumtext: 2 ** 24, longtext: 2 ** 32 };
const BLOBS: Readonly<Record<string, number>> = { tinyblob: 255, blob: 65_535, mediumblob: 2 ** 24, longblob: 2 ** 32 };

export function seedType(properties: Properties): SeedType {
  const text = String(properties.type);
  const [, name = '', modifier] = /^(\w+)(?:\((.*)\))?/s.exec(text) ?? [];
  const [first, second] = (modifier ?? '').split(',').map(Number);
  const length = modifier === undefined ? null : first!;
  const unsigned = /\bunsigned\b|\bzerofill\b/.test(text);
  if (text === 'tinyint(1)') return { kind: 'boolean', yes: '1', no: '0' };
  const bits = BITS[name];
  if (bits !== undefined) return whole(bits, unsigned);
  if (TEXTS[name] !== undefined) return { kind: 'text', length: TEXTS[name], fixed: false };
  if (BLOBS[name] !== undefined) return { kind: 'bytes', length: BLOBS[name], fixed: false };
  switch (name) {
    case 'decimal':
      return { kind: 'decimal', precision: first ?? 10, scale: second ?? 0, signed: !unsigned };
    case 'float':
    case 'double':
      return { kind: 'float' };
    case 'varchar':
      return { kind: 'text', length, fixed: false };
    case 'char':
      return { kind: 'text', length: length ?? 1, fixed: true };
    case 'varbinary':
      return { kind: 'bytes', length, fixed: false };
    case 'binary':
      return { kind: 'bytes', length: length ?? 1, fixed: true };
    case 'enum':
      return { kind: 'choice', values: valuesIn(modifier ?? '') };
    case 'set':
      return { kind: 'choices', values: valuesIn(modifier ?? '') };
    case 'date':
    case 'year':
    case 'uuid':
    case 'json':
      return { kind: name };
    case 'time':
      return { kind: 'time', digits: length ?? 0 };
    case 'datetime':
    case 'timestamp':
      return { kind: 'timestamp', digits: length ?? 0 };
    case 'bit':
      return bitsOf(length ?? 1);
    case 'inet4':
      return { kind: 'made', make: address };
    case 'inet6':
      return { kind: 'made', make: (chance) => `2001:db8::${hex(chance)}:${hex(chance)}` };
    case 'vector':
      return { kind: 'unknown', name: text };
    default:
      return SHAPES[name] === undefined ? { kind: 'unknown', name: text } : shape(name, properties.srid);
  }
}

/** `'a','it''s'` */
function valuesIn(list: string): string[] {
  return (list.match(/'(?:[^'\\]|''|\\.)*'/gs) ?? []).map(unquoteString);
}

function whole(bits: number, unsigned: boolean): SeedType {
  const half = 2n ** BigInt(bits - 1);
  return unsigned ? { kind: 'integer', min: 0n, max: half * 2n - 1n } : { kind: 'integer', min: -half, max: half - 1n };
}

/** Written and read as numbers. */
function bitsOf(length: number): SeedType {
  return {
    kind: 'made',
    make: (chance) => String(Math.floor(chance() * 2 ** Math.min(length, 31))),
    literal: (value) => `CAST(${quoteString(value)} AS UNSIGNED)`,
    asText: (column) => `CAST(${column} + 0 AS CHAR)`,
  };
}

function address(chance: Chance): string {
  return `10.${Math.floor(chance() * 256)}.${Math.floor(chance() * 256)}.${1 + Math.floor(chance() * 254)}`;
}

function hex(chance: Chance): string {
  return Math.floor(chance() * 65_536).toString(16);
}

/** Within what every reference system takes, whichever of its axes comes first. */
const SHAPES: Readonly<Record<string, (x: number, y: number) => string>> = {
  geometry: (x, y) => `POINT(${x} ${y})`,
  point: (x, y) => `POINT(${x} ${y})`,
  linestring: (x, y) => `LINESTRING(${x} ${y}, ${x + 1} ${y + 1})`,
  polygon: (x, y) => `POLYGON(${ring(x, y)})`,
  multipoint: (x, y) => `MULTIPOINT(${x} ${y})`,
  multilinestring: (x, y) => `MULTILINESTRING((${x} ${y}, ${x + 1} ${y + 1}))`,
  multipolygon: (x, y) => `MULTIPOLYGON((${ring(x, y)}))`,
  geometrycollection: (x, y) => `GEOMETRYCOLLECTION(POINT(${x} ${y}))`,
};

function ring(x: number, y: number): string {
  return `(${x} ${y}, ${x + 1} ${y}, ${x + 1} ${y + 1}, ${x} ${y})`;
}

function shape(name: string, srid: unknown): SeedType {
  return {
    kind: 'made',
    make: (chance) => SHAPES[name]!(Math.floor(chance() * 7000) / 100, Math.floor(chance() * 7000) / 100),
    literal: (value) => `ST_GeomFromText(${quoteString(value)}${srid === null ? '' : `, ${Number(srid)}`})`,
    asText: (column) => `ST_AsText(${column})`,
  };
}
