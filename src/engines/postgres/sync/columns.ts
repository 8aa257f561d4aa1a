/**
 * Columns as SQL: what of a column is copied, and what of it is compared, so that both sides say the same about the same value. Where the
 * types differ the source's value is first made what the target would make of it, as far as that cannot fail; else texts are compared.
 */
import type { Key, Side, SyncColumn, SyncTable } from '../../sync.ts';
import { literal, qualified, quoteName } from '../sql.ts';

/** How the values of a column are compared: by their bytes where a type has one way to write a value, else as the server writes them. */
export type Form =
  | 'integer'
  | 'boolean'
  | 'date'
  | 'timestamp'
  | 'timestamptz'
  | 'uuid'
  | 'bytes'
  | 'numeric'
  | 'text'
  /** Has a cast to text that loses nothing. */
  | 'cast'
  /** As it is printed. */
  | 'printed';

/** `only "public"."orders" t`: what inherits from a table is a table of its own, but partitions are its parts. */
export function from(table: SyncTable, side: Side): string {
  return `${only(table, side)}${qualified(table.path[side])} t`;
}

/** `ONLY ` where it means something: of a partitioned table it would be no rows at all. */
export function only({ object }: SyncTable, side: Side): string {
  return object[side].properties['partition-key'] ? '' : 'only ';
}

export function where({ where }: SyncTable, side: Side, ...more: readonly string[]): string {
  const conditions = [...(where[side] === null ? [] : [`(${where[side]}\n)`]), ...more];
  return conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`;
}

export function nameOf(column: SyncColumn, side: Side): string {
  return quoteName(column.name[side]);
}

/** `character varying(20)` */
export function typeOf({ object }: SyncColumn, side: Side): string {
  return String(object[side].properties.type);
}

/** `character varying` */
export function bare(type: string): string {
  return type.includes('"') ? type : type.replace(/\(-?[\d, -]+\)/, '');
}

/** Of the server's own types: those of others have a schema or quotes in their names. */
export function isBuiltIn(type: string): boolean {
  return /^[a-z][a-z0-9_ ]*(\[\])*$/.test(bare(type));
}

/** The value that is, or is to be, in the target's column, in the type of that side. A mask stands for the source's value. */
export function stored(column: SyncColumn, side: Side): string {
  if (side === 'target' || column.mask === null) return `t.${nameOf(column, side)}`;
  return `((${column.mask}\n)::${typeOf(column, 'source')})`;
}

export interface Compared {
  readonly sql: string;
  readonly form: Form;
  /** Repeats what it stands for at no cost. */
  readonly plain: boolean;
}

export function compared(column: SyncColumn, side: Side): Compared {
  const value = stored(column, side);
  const plain = column.mask === null;
  const [source, target] = [typeOf(column, 'source'), typeOf(column, 'target')];
  const to = bare(target);
  const conversion = source === target ? '' : converted(bare(source), to, target);
  const form = formOf(conversion === null ? bare(source) : to, to);
  if (side === 'target' || !conversion) return { sql: value, form, plain };
  return { sql: conversion.replace('?', value), form, plain };
}

/** What the target makes of a value when it gets it as text, where that cannot fail; '' when it is the same, null when it may fail. */
function converted(from: string, to: string, target: string): string | null {
  if (from === to && !ROUNDED.has(to)) return '';
  if (to === 'numeric' && (INTEGERS.has(from) || from === 'numeric')) {
    const scale = /\(\d+,(-?\d+)\)/.exec(target)?.[1] ?? (target === 'numeric' ? null : '0');
    return scale === null ? '(?)::numeric' : `round((?)::numeric, ${scale})`;
  }
  if (from === to || (MOMENTS.has(from) && MOMENTS.has(to))) return `(?)::${target}`;
  if (from === 'json' && to === 'jsonb') return '(?)::jsonb';
  return null;
}

const INTEGERS = new Set(['smallint', 'integer', 'bigint']);
const MOMENTS = new Set(['date', 'timestamp without time zone', 'timestamp with time zone']);
const TEXTS = new Set(['text', 'character varying']);
/** Types whose modifier rounds what it is given. */
const ROUNDED = new Set(['numeric', ...MOMENTS, 'time without time zone', 'time with time zone', 'interval']);

const FORMS: Readonly<Record<string, Form>> = {
  boolean: 'boolean',
  date: 'date',
  'timestamp without time zone': 'timestamp',
  'timestamp with time zone': 'timestamptz',
  uuid: 'uuid',
  bytea: 'bytes',
  numeric: 'numeric',
};

function formOf(from: string, to: string): Form {
  if (INTEGERS.has(from) && INTEGERS.has(to)) return 'integer';
  if (TEXTS.has(from) && TEXTS.has(to)) return 'text';
  if (from !== to) return 'printed';
  return FORMS[to] ?? (isBuiltIn(to) ? 'cast' : 'printed');
}

/** Never NULL, by what both sides say of it. */
export function isNeverNull({ object, mask }: SyncColumn): boolean {
  return mask === null && [object.source, object.target].every(holds);
}

function holds({ properties }: SyncColumn['object']['source']): boolean {
  return properties.nullable === false && properties['not-null-validated'] !== false;
}

/** SQL: a value as the text that it is printed as, NULL when it is NULL (of which rows of NULLs are none). */
export function printed(value: string): string {
  return `case when ${value} is distinct from null then concat(${value}) end`;
}

/** The columns of the key, in order. */
export function keyColumns({ key, columns }: SyncTable): readonly SyncColumn[] {
  return key.map((place) => columns[place]!);
}

/** SQL: a column of the key as text, the same for values that are the same to a unique constraint. */
export function keyText(column: SyncColumn, side: Side): string {
  const { sql, form } = compared(column, side);
  const type = typeOf(column, 'target');
  if (form === 'numeric') return `trim_scale(${sql})::text`;
  if (/(^|\.)citext$/.test(type)) return `lower(${printed(sql)})`;
  if (form === 'cast' && /^(real|double precision)$/.test(type)) return `(${sql} + 0)::text`;
  return form === 'printed' ? printed(sql) : `${sql}::text`;
}

/** Values that are the same to a unique constraint have the same bytes. */
export function isExact(column: SyncColumn): boolean {
  const { form } = compared(column, 'target');
  if (form === 'text') return column.object.target.properties.collation === null;
  return form !== 'numeric' && form !== 'printed' && form !== 'cast';
}

/** SQL: keys as rows of a table of texts, `k(c0, c1 …, n)`. */
export function keyRows(keys: readonly Key[], width: number): string {
  const lists = Array.from({ length: width }, (_, place) => `${textArray(keys.map((key) => key[place]!))}::text[]`);
  return `unnest(${lists.join(', ')}) with ordinality as k(${lists.map((_, place) => `c${place}`).join(', ')}, n)`;
}

/** SQL: a list of texts as one literal. */
export function textArray(values: readonly string[]): string {
  return literal(`{${values.map((value) => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`);
}
