/**
 * Divides a table into cells of about so many rows, from a sample of its pages: ranges of the key where both sides certainly sort it alike,
 * buckets of its hash otherwise.
 */
import type { Division, SyncColumn, SyncTable } from '../../sync.ts';
import { literal, qualified } from '../sql.ts';
import { isBytewise, type Place, type Spec } from './cells.ts';
import { compared, type Form, from, keyColumns, keyText, stored, typeOf, where } from './columns.ts';
import type { Method } from './hash.ts';

/** Runs one SELECT, values as texts. */
export type Ask = (sql: string) => Promise<readonly (readonly (string | null)[])[]>;

/** Pages of a sample for each cell: fewer, and cells are of very unlike size. */
const PAGES_PER_CELL = 12;
/** Pages of a table that is read whole instead of sampled. */
const SMALL = 1_000;
const ROWS_PER_PAGE = 60;
const MOST_CELLS = 1 << 17;
/** Rows of a sample for each cell. */
const ROWS_PER_CELL = 150;
/** Pages that tell whether integers are spread evenly, and ranges that they are counted in: enough for each not to be far from its share by chance. */
const EVEN_PAGES = 2_000;
const EVEN_RANGES = 32;

export async function divide(ask: Ask, table: SyncTable, rowsPerCell: number, on: Place, method: Method): Promise<Division> {
  const { pages, rows } = await sizeOf(ask, table);
  const keys = keyColumns(table);
  const ranged = keys.length > 0 && keys.every((column) => sortsAlike(column, on));
  if (!ranged) {
    const count = table.where.source === null && rows !== null ? rows : await countOf(ask, table);
    return buckets(count, rowsPerCell, method);
  }
  const whole = pages <= SMALL || table.where.source !== null;
  const integer = keys.length === 1 && compared(keys[0]!, 'source').form === 'integer';
  if (integer && !whole && rows !== null) {
    const grid = await evenGrid(ask, table, Math.max(2, Math.min(MOST_CELLS, Math.ceil(rows / rowsPerCell))), pages);
    if (grid !== null)
      return { cells: grid.cells, spec: { kind: 'grid', low: grid.low, step: grid.step, method } satisfies Spec };
  }
  const guess = rows ?? pages * ROWS_PER_PAGE;
  const wanted = (guess / rowsPerCell) * PAGES_PER_CELL;
  const percent = whole ? 100 : Math.min(100, Math.max(0.1, (wanted / pages) * 100));
  // Rows of one page have often much the same keys: many pages say more than many rows.
  const kept = whole || rows === null ? 1 : Math.min(1, ((rows / rowsPerCell) * ROWS_PER_CELL) / ((rows * percent) / 100));
  const bounds = await quantiles(ask, table, rowsPerCell, { percent, kept }, on);
  if (bounds.length === 0) return { cells: 1, spec: { kind: 'whole', method } satisfies Spec };
  const grid = integer ? gridOf(bounds.map((bound) => BigInt(bound[0]!))) : null;
  const spec: Spec = grid === null ? { kind: 'ranges', bounds, method } : { kind: 'grid', ...grid, method };
  return { cells: bounds.length + 1, spec };
}

/** Types whose order is that of their values, wherever they are. */
const SORTED: ReadonlySet<Form> = new Set(['integer', 'boolean', 'date', 'timestamp', 'timestamptz', 'uuid', 'bytes', 'numeric']);

function sortsAlike(column: SyncColumn, on: Place): boolean {
  if (column.mask !== null) return false;
  const { form } = compared(column, 'source');
  // By an index it is only where its own order is that of bytes; elsewhere each range would be a reading of the table, as a bucket is.
  if (form === 'text') return on.utf8 && isBytewise(column, on);
  return SORTED.has(form) && (form === 'integer' || typeOf(column, 'source') === typeOf(column, 'target'));
}

interface Size {
  readonly pages: number;
  /** Null when the table was never analysed. */
  readonly rows: number | null;
}

async function sizeOf(ask: Ask, { path }: SyncTable): Promise<Size> {
  const relation = `${literal(qualified(path.source))}::regclass`;
  const [row] = await ask(`select coalesce(sum(pg_relation_size(c.oid)), 0) / current_setting('block_size')::int as pages,
      sum(c.reltuples) filter (where c.reltuples > 0) as rows, bool_or(c.reltuples < 0) as unknown
    from pg_class c where c.relkind <> 'p' and (c.oid = ${relation} or c.oid in (select relid from pg_partition_tree(${relation}) where isleaf))`);
  const [pages, rows, unknown] = row!;
  return { pages: Number(pages), rows: unknown !== 'f' || rows === null ? null : Number(rows) };
}

async function countOf(ask: Ask, table: SyncTable): Promise<number> {
  const [row] = await ask(`select count(*) from ${from(table, 'source')}${where(table, 'source')}`);
  return Number(row![0]);
}

function buckets(rows: number, rowsPerCell: number, method: Method): Division {
  let cells = 1;
  while (cells * rowsPerCell < rows && cells < MOST_CELLS) cells *= 2;
  return { cells, spec: { kind: cells === 1 ? 'whole' : 'buckets', method } satisfies Spec };
}

/** Keys that have about so many rows between them. */
async function quantiles(
  ask: Ask,
  table: SyncTable,
  rowsPerCell: number,
  { percent, kept }: { readonly percent: number; readonly kept: number },
  on: Place,
): Promise<readonly string[][]> {
  const columns = keyColumns(table);
  const order = columns.map((column) => {
    const value = stored(column, 'source');
    return compared(column, 'source').form === 'text' && !isBytewise(column, on) ? `${value} collate "C"` : value;
  });
  const sample = percent >= 100 ? '' : ` tablesample system (${percent})`;
  const texts = columns.map((column, place) => `${keyText(column, 'source')} as c${place}`);
  const names = columns.map((_, place) => `c${place}`).join(', ');
  const times = 100 / percent / kept;
  const some = kept === 1 ? [] : [`random() < ${kept}`];
  const rows = await ask(`select ${names} from (
      select ${texts.join(', ')}, row_number() over (order by ${order.join(', ')}) as n, count(*) over () as total
      from ${from(table, 'source')}${sample}${where(table, 'source', ...some)}) s
    where n > 1 and (n - 1) % greatest(1, round(total / least(${MOST_CELLS}, greatest(1, ceil(total * ${times} / ${rowsPerCell}::numeric)))))::bigint = 0
      and total * ${times} > ${rowsPerCell}
    order by n`);
  return rows.map((row) => row.map((value) => value!));
}

/** The same from the least and the greatest key, which an index knows, and a small sample, if that says that keys are spread evenly between them. */
async function evenGrid(
  ask: Ask,
  table: SyncTable,
  cells: number,
  pages: number,
): Promise<{ cells: number; low: string; step: string } | null> {
  const key = stored(keyColumns(table)[0]!, 'source');
  const [ends] = await ask(`select min(${key}), max(${key}) from ${from(table, 'source')}`);
  if (ends![0] === null) return null;
  const [low, high] = [BigInt(ends![0]!), BigInt(ends![1]!)];
  const step = (high - low) / BigInt(cells) + 1n;
  if (low < -LIMIT || high > LIMIT) return null;
  const width = (high - low) / BigInt(EVEN_RANGES) + 1n;
  const percent = Math.min(100, (EVEN_PAGES / pages) * 100);
  const counts = await ask(`select (${key} - '${low}'::bigint) / ${width}, count(*)
    from ${from(table, 'source')} tablesample system (${percent}) group by 1`);
  const share = counts.reduce((sum, [, count]) => sum + Number(count), 0) / EVEN_RANGES;
  const even =
    counts.length === EVEN_RANGES && counts.every(([, count]) => Number(count) <= share * 2 && Number(count) * 2 >= share);
  return even ? { cells, low: String(low), step: String(step) } : null;
}

/** Keys without great gaps are told apart by a division, which is faster than a search. */
function gridOf(bounds: readonly bigint[]): { low: string; step: string } | null {
  const [first, last] = [bounds[0]!, bounds.at(-1)!];
  if (bounds.length < 2) return null;
  const step = (last - first) / BigInt(bounds.length - 1);
  // A sample is uneven by itself, so several are looked at together.
  const width = Math.min(WINDOW, bounds.length - 1);
  const even = bounds.slice(width).every((bound, place) => {
    const [gap, usual] = [bound - bounds[place]!, step * BigInt(width)];
    return gap <= usual * 2n && gap * 2n >= usual;
  });
  const low = first - step;
  if (!even || step < 1n || low < -LIMIT || last + step > LIMIT) return null;
  return { low: String(low), step: String(step) };
}

/** Bounds in a row of which the distance is looked at. */
const WINDOW = 8;

/** Far enough from the end of a bigint for sums of two. */
const LIMIT = 2n ** 61n;
