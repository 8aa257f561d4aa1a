/** What both ends do alike: sums of cells, keys with hashes, counts. */
import { DriftgateError } from '../../../errors.ts';
import type { CellSum, Counter, Division, Glance, Key, Preflight, Side, SyncTable } from '../../sync.ts';
import { cellOf, inCells, type Place, type Spec, specOf } from './cells.ts';
import { compared, from, keyColumns, keyText, stored, where } from './columns.ts';
import type { Connection, Result } from './connection.ts';
import { type Method, rowDigest, rowHash } from './hash.ts';

/** How statements reach the server: a reader's must not end its transaction when they fail. */
export interface Line {
  readonly connection: Connection;
  readonly side: Side;
  /** A single statement. */
  one(sql: string): Promise<Result>;
  rows(sql: string, take: (values: readonly (string | null)[]) => void): Promise<void>;
}

export function placeOf({ connection, side }: Line): Place {
  return { side, utf8: connection.utf8, bytewise: connection.bytewise };
}

/** Rows that are few. */
export async function texts(line: Line, sql: string): Promise<readonly (readonly (string | null)[])[]> {
  const all: (readonly (string | null)[])[] = [];
  await line.rows(sql, (row) => void all.push(row));
  return all;
}

const NONE: CellSum = { rows: 0, sum: '' };
export async function glance(line: Line, table: SyncTable): Promise<Glance | null> {
  const [key, ...more] = keyColumns(table);
  if (key === undefined || more.length > 0 || key.mask !== null || compared(key, line.side).form !== 'integer') return null;
  if (table.where[line.side] !== null) return null;
  const value = stored(key, line.side);
  const [row] = await texts(line, `select min(${value}), max(${value}) from ${from(table, line.side)}`);
  const [least, greatest] = row!;
  if (least == null || greatest == null) return null;
  const method: Method = line.connection.hashesAlike ? 'native' : 'portable';
  return { division: { cells: 1, spec: { kind: 'whole', method } satisfies Spec }, least, greatest };
}

export async function sums(line: Line, table: SyncTable, division: Division): Promise<readonly CellSum[]> {
  const { side } = line;
  const on = placeOf(line);
  const strange = isStrange(line, division);
  const hash = strange ? '0::bigint' : rowHash(table, on, specOf(division).method);
  // The faster one; but of rows that are there twice nothing would be left.
  const total = table.key.length > 0 ? 'bit_xor' : 'sum';
  const found: CellSum[] = new Array<CellSum>(division.cells).fill(NONE);
  await line.rows(
    `select ${cellOf(table, division, on)} as cell, count(*), ${total}(${hash}) from ${from(table, side)}${where(table, side)} group by 1`,
    ([cell, rows, sum]) => {
      // Of a server that hashes in its own way no cell is the same: then the rows' hashes tell.
      found[Number(cell)] = { rows: Number(rows), sum: strange ? `not known of the ${side}` : sum! };
    },
  );
  return found;
}

/** True when the division was made with hashes that this server gives other numbers for. */
function isStrange({ connection }: Line, division: Division): boolean {
  const { method, kind } = specOf(division);
  if (method === 'portable' || connection.hashesAlike) return false;
  if (kind !== 'buckets') return true;
  throw new DriftgateError(
    'read',
    'The hash functions of the two servers give different numbers, so that their rows cannot be put into the same buckets.',
    {
      hint: 'The processors are of different kinds. Copy the table whole (mode full), or leave it out.',
    },
  );
}

export async function keys(
  line: Line,
  table: SyncTable,
  division: Division,
  cells: readonly number[],
  take: (key: Key, hash: string) => void,
): Promise<void> {
  const { side } = line;
  const on = placeOf(line);
  if (specOf(division).kind === 'buckets') isStrange(line, division);
  const digest = rowDigest(table, side);
  const names = keyColumns(table).map((column) => keyText(column, side));
  const condition = where(table, side, inCells(table, division, cells, on));
  await line.rows(`select ${[digest, ...names].join(', ')} from ${from(table, side)}${condition}`, ([hash, ...key]) => {
    take(names.length === 0 ? [hash!] : key.map((part) => part ?? ''), hash!);
  });
}

export async function count(line: Line, table: SyncTable): Promise<number> {
  const [row] = await texts(line, `select count(*) from ${from(table, line.side)}${where(table, line.side)}`);
  return Number(row![0]);
}

export type { Counter, Preflight };
