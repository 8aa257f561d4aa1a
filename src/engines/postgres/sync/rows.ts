/** Which rows of a table travel, and how they are written on the way: the same on both sides. Manual: "COPY". */
import { DriftgateError } from '../../../errors.ts';
import type { Key, Part, SyncTable, Wanted } from '../../sync.ts';
import { qualified } from '../sql.ts';
import { inCells, type Place } from './cells.ts';
import { bare, from, keyColumns, keyRows, keyText, nameOf, stored, typeOf, where } from './columns.ts';
import { rowDigest } from './hash.ts';

/** A range of pages of a relation: the table, or one of its partitions. */
export interface PartSpec {
  readonly relation: readonly string[];
  /** Null for all of it. */
  readonly first: number | null;
  readonly end: number | null;
}

/** Types of which every server writes and reads the same bytes. Their arrays say which type they are of, by a number that is the same everywhere. */
const BINARY = new Set([
  'smallint', 'integer', 'bigint', 'boolean', 'text', 'character varying', 'character', 'bytea', 'date', 'uuid', 'numeric', 'real',
  'double precision', 'json', 'jsonb', 'interval', 'timestamp without time zone', 'timestamp with time zone', 'time without time zone',
  'time with time zone', 'inet', 'cidr', 'macaddr', 'macaddr8', 'bit', 'bit varying', 'oid',
]); // biome-ignore format: one list

/** ` (format binary)` where every column allows it, as it is faster, and bytes need half the room. */
export function formatOf({ columns }: SyncTable): string {
  const binary = columns.every((column) => {
    const [source, target] = [bare(typeOf(column, 'source')), bare(typeOf(column, 'target'))];
    return source === target && BINARY.has(source.replace(/(\[\])+$/, ''));
  });
  return binary && columns.length > 0 ? ' (format binary)' : '';
}

/** Operators by type, see connection.ts. */
export type Equalities = Readonly<Record<string, string>>;

/** `COPY (SELECT …) TO STDOUT` */
export function copyOutOf(table: SyncTable, wanted: Wanted, on: Place, equalities: Equalities): string {
  return `copy (${select(table, wanted, on, equalities)}) to stdout${formatOf(table)}`;
}

/** `COPY orders (id, …) FROM STDIN` @param into SQL, the name of a table with these columns */
export function copyInto(table: SyncTable, into: string, names: readonly string[]): string {
  return `copy ${into} (${names.join(', ')}) from stdin${formatOf(table)}`;
}

function select(table: SyncTable, wanted: Wanted, on: Place, equalities: Equalities): string {
  const values = `select ${table.columns.map((column) => stored(column, 'source')).join(', ')}`;
  if ('part' in wanted) {
    const { relation, first, end } = specOf(wanted.part);
    const whole = relation.join('\0') === table.path.source.join('\0');
    const pages = [
      ...(first === null ? [] : [`t.ctid >= '(${first},0)'::tid`]),
      ...(end === null ? [] : [`t.ctid < '(${end},0)'::tid`]),
    ];
    return `${values} from ${whole ? from(table, 'source') : `${qualified(relation)} t`}${where(table, 'source', ...pages)}`;
  }
  if ('division' in wanted)
    return `${values} from ${from(table, 'source')}${where(table, 'source', inCells(table, wanted.division, wanted.cells, on))}`;
  const { keys, sql } = keyed(table, wanted.keys, 'source', equalities);
  return `${values} from ${keys} join ${from(table, 'source')} on ${sql}${where(table, 'source')}`;
}

export function specOf({ spec }: Part): PartSpec {
  return spec as PartSpec;
}

/**
 * SQL: the keys as `k`, and the condition that a row of `t` has one of them. @param exactly false: or one that a unique constraint takes for the same
 */
export function keyed(
  table: SyncTable,
  keys: readonly Key[],
  side: 'source' | 'target',
  equalities: Equalities,
  exactly = true,
): { keys: string; sql: string } {
  const columns = keyColumns(table);
  if (keys.length === 0) throw new DriftgateError('read', `No keys were asked for in ${table.name}.`);
  const rows = keyRows(keys, Math.max(1, columns.length));
  if (columns.length === 0) return { keys: `(select c0, n from ${rows}) k`, sql: `${rowDigest(table, side)} = k.c0` };
  const typed = columns.map((column, place) => `c${place}::${typeOf(column, side)} as v${place}, c${place}`);
  return {
    // Without the limit of none the server might cast for every row that it looks at.
    keys: `(select ${typed.join(', ')}, n from ${rows} offset 0) k`,
    sql: columns
      .map((column, place) => {
        const value = stored(column, side);
        const same = `${value} ${equalities[typeOf(column, side)] ?? '='} k.v${place}`;
        const collation = column.object[side].properties.collation;
        // What is the same to a collation need not be the same key.
        return collation === null || !exactly ? same : `${same} and ${keyText(column, side)} collate "C" = k.c${place}`;
      })
      .join(' and '),
  };
}

/** Columns as the target names them. */
export function targetNames({ columns }: SyncTable): string[] {
  return columns.map((column) => nameOf(column, 'target'));
}
