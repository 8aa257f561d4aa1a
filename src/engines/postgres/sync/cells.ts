/**
 * Cells as SQL: which cell a row is in, and which rows are in some cells. Ranges of the key are conditions that its index serves; buckets
 * of a hash are not, and cost a reading of the whole table whenever some are asked for.
 */
import type { Division, SyncColumn, SyncTable } from '../../sync.ts';
import { literal } from '../sql.ts';
import { compared, keyColumns, stored, typeOf } from './columns.ts';
import { type Hashing, keyHash, type Method } from './hash.ts';

export interface Place extends Hashing {
  /** Columns of the database's own collation sort by their bytes. */
  readonly bytewise: boolean;
}

export type Spec = { readonly method: Method } & (
  | { readonly kind: 'whole' }
  /** Of an integer: as wide each as the other, the first and the last open. */
  | { readonly kind: 'grid'; readonly low: string; readonly step: string }
  /** The first key of every cell but the first. */
  | { readonly kind: 'ranges'; readonly bounds: readonly (readonly string[])[] }
  /** By the lower bits of the key's hash. */
  | { readonly kind: 'buckets' }
);

export function specOf({ spec }: Division): Spec {
  return spec as Spec;
}

/** SQL: the cell that a row is in. */
export function cellOf(table: SyncTable, division: Division, on: Place): string {
  const spec = specOf(division);
  const { cells } = division;
  switch (spec.kind) {
    case 'whole':
      return '0';
    case 'grid': {
      const [low, step] = [BigInt(spec.low), BigInt(spec.step)];
      const high = low + step * BigInt(cells) - 1n;
      const key = stored(keyColumns(table)[0]!, on.side);
      // Nothing overflows; and `least` and `greatest` would take longer.
      return `case when ${key} < ${whole(low)} then 0 when ${key} > ${whole(high)} then ${cells - 1} else (${key} - ${whole(low)}) / ${step} end`;
    }
    case 'ranges': {
      const key = operands(table, on);
      const bounds = spec.bounds.map((bound) => record(bound.map((value, place) => constant(table, place, value, on))));
      return `width_bucket(${record(key)}, array[${bounds.join(', ')}])`;
    }
    case 'buckets':
      return `(${keyHash(table, on, spec.method)} & ${cells - 1})::integer`;
  }
}

/** SQL: true for rows of these cells. */
export function inCells(table: SyncTable, division: Division, cells: readonly number[], on: Place): string {
  const spec = specOf(division);
  if (spec.kind === 'whole' || cells.length === division.cells) return 'true';
  if (spec.kind === 'buckets') return `${cellOf(table, division, on)} = any(array[${cells.join(', ')}]::integer[])`;
  const bound = boundary(table, division, spec, on);
  const key = record(operands(table, on));
  const runs = contiguous(cells).map(([first, last]) => {
    const from = first === 0 ? [] : [`${key} >= ${bound(first)}`];
    const to = last === division.cells - 1 ? [] : [`${key} < ${bound(last + 1)}`];
    return `(${[...from, ...to].join(' and ')})`;
  });
  return runs.length === 0 ? 'false' : `(${runs.join(' or ')})`;
}

type Ranged = Extract<Spec, { kind: 'grid' | 'ranges' }>;

/** SQL: the first key of a cell. */
function boundary(table: SyncTable, _division: Division, spec: Ranged, on: Place): (cell: number) => string {
  if (spec.kind === 'ranges')
    return (cell) => record(spec.bounds[cell - 1]!.map((value, place) => constant(table, place, value, on)));
  return (cell) => whole(BigInt(spec.low) + BigInt(spec.step) * BigInt(cell));
}

/** SQL: the columns of the key as they are ordered alike on both sides, and as an index has them where that is the same. */
function operands(table: SyncTable, on: Place): string[] {
  return keyColumns(table).map((column) => {
    const value = stored(column, on.side);
    if (compared(column, on.side).form !== 'text') return value;
    if (!on.utf8) return `convert_to(${value}, 'UTF8')`;
    // In a record both must be of one type.
    return isBytewise(column, on) ? `(${value})::text` : `((${value})::text collate "C")`;
  });
}

export function isBytewise({ object }: SyncColumn, { side, bytewise }: Place): boolean {
  const { collation } = object[side].properties;
  return collation === null ? bytewise : collation === '"C"' || collation === '"POSIX"';
}

function constant(table: SyncTable, place: number, value: string, on: Place): string {
  const column = keyColumns(table)[place]!;
  if (compared(column, on.side).form !== 'text') return `${literal(value)}::${typeOf(column, on.side)}`;
  if (!on.utf8) return `convert_to(${literal(value)}, 'UTF8')`;
  // In a record the collation of the constants counts as well, and an index serves only its own.
  const plain = isBytewise(column, on) && column.object[on.side].properties.collation === null;
  return plain ? `${literal(value)}::text` : `(${literal(value)}::text collate "C")`;
}

function record(values: readonly string[]): string {
  return values.length === 1 ? values[0]! : `row(${values.join(', ')})`;
}

function whole(value: bigint): string {
  return value < 0n ? `('${value}'::bigint)` : `${value}::bigint`;
}

/** `[1, 2, 3, 7]` as `[1, 3], [7, 7]`. */
export function contiguous(cells: readonly number[]): (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const cell of [...cells].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && cell <= last[1] + 1) last[1] = cell;
    else runs.push([cell, cell]);
  }
  return runs;
}
