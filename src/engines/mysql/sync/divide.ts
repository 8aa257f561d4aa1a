/**
 * How a table is divided: by ranges of the key where both servers certainly sort it alike, which costs nothing as InnoDB keeps rows in that
 * order; else by a hash, for which the whole table is read each time.
 */
import type { CellSum, Division, Glance, Key, Part, Side, SyncTable } from '../../sync.ts';
import { quoteString } from '../sql/tokens.ts';
import { isInteger, keyText, sortsAlike, valueSql } from './columns.ts';
import type { Connection } from './connection.ts';
import { bucket, keyTexts, rowHash, summand } from './hash.ts';
import { clientSums, hashesOnClient, JsonRows } from './json-rows.ts';
import { between, fromTable } from './where.ts';

type Spec =
  /** Each bound begins a cell; the first cell begins with no bound. */
  { readonly by: 'ranges'; readonly columns: readonly number[]; readonly bounds: readonly Key[] } | { readonly by: 'hash' };

export async function divide(connection: Connection, table: SyncTable, rowsPerCell: number): Promise<Division> {
  const { key, columns } = table;
  if (key.length === 0 || !key.every((place) => sortsAlike(columns[place]!, table))) {
    const [[row]] = (await connection.ask(`SELECT COUNT(*) AS n ${fromTable(table, 'source')}`)) as [[{ n: unknown }]];
    return { cells: Math.max(1, Math.ceil(Number(row.n) / rowsPerCell)), spec: { by: 'hash' } satisfies Spec };
  }
  const bounds = (await grid(connection, table, rowsPerCell)) ?? (await steps(connection, table, key, rowsPerCell));
  return { cells: bounds.length + 1, spec: { by: 'ranges', columns: key, bounds } satisfies Spec };
}

export async function glance(connection: Connection, table: SyncTable, side: Side): Promise<Glance | null> {
  const { key, columns } = table;
  if (key.length !== 1 || !isInteger(columns[key[0]!]!) || table.where[side] !== null || hashesOnClient(table)) return null;
  const [least, greatest] = await ends(connection, table, side);
  if (least === null || greatest === null) return null;
  return { division: { cells: 1, spec: { by: 'ranges', columns: key, bounds: [] } satisfies Spec }, least, greatest };
}

/** The least and the greatest key, a whole number; null of a table without rows. */
async function ends(connection: Connection, table: SyncTable, side: Side): Promise<readonly [string | null, string | null]> {
  const value = valueSql(table.columns[table.key[0]!]!, side);
  const [[row]] = (await connection.ask(
    `SELECT CAST(MIN(${value}) AS CHAR) AS low, CAST(MAX(${value}) AS CHAR) AS high ${fromTable(table, side)}`,
  )) as [[{ low: unknown; high: unknown }]];
  return row.low === null ? [null, null] : [String(row.low), String(row.high)];
}

/** How many numbers there may be for each row: cells of equal width have at most so many times the rows that are wanted. */
const SPARSE = 4n;

/** Equal steps between whole numbers, of which no cell can have more rows than it has numbers; null when too few of them are used. */
async function grid(connection: Connection, table: SyncTable, rowsPerCell: number): Promise<readonly Key[] | null> {
  const column = table.columns[table.key[0]!]!;
  if (table.key.length > 1 || !isInteger(column)) return null;
  const [least, greatest] = await ends(connection, table, 'source');
  if (least === null || greatest === null) return [];
  const [low, high] = [BigInt(least), BigInt(greatest)];
  const perCell = BigInt(rowsPerCell);
  const estimate = BigInt(Math.max(await estimatedRows(connection, table), rowsPerCell));
  const width = high - low + 1n;
  if (width > SPARSE * estimate) return null;
  // A range that is half empty gets cells of twice the width.
  const step = width <= estimate ? perCell : (perCell * width) / estimate;
  const bounds: Key[] = [];
  for (let bound = low + step; bound <= high; bound += step) bounds.push([String(bound)]);
  return bounds;
}

/** Every so many rows, by the index of the key. @param places of the columns that the bounds are of */
async function steps(connection: Connection, table: SyncTable, places: readonly number[], rows: number): Promise<readonly Key[]> {
  const columns = places.map((place) => table.columns[place]!);
  const texts = columns.map((column, place) => `${keyText(column, 'source')} AS c${place}`);
  const order = columns.map((column) => valueSql(column, 'source')).join(', ');
  const bounds: Key[] = [];
  for (let last: Key | null = null; ; ) {
    const from = fromTable(table, 'source', between(table, 'source', places, last, null));
    const [[row] = []] = await connection.ask(`SELECT ${texts.join(', ')} ${from} ORDER BY ${order} LIMIT 1 OFFSET ${rows}`);
    if (row === undefined) return bounds;
    last = columns.map((_, place) => textOf(row[`c${place}`]));
    bounds.push(last);
  }
}

function textOf(value: unknown): string {
  return Buffer.isBuffer(value) ? value.toString('utf8') : String(value);
}

async function estimatedRows(connection: Connection, table: SyncTable): Promise<number> {
  const [[row] = []] = await connection.ask(
    `SELECT table_rows AS n FROM information_schema.tables
     WHERE table_schema = DATABASE() AND table_name = ${quoteString(table.path.source.at(-1)!)}`,
  );
  return Number(row?.n ?? 0);
}

/** Statements of one round trip. */
const AT_ONCE = 50;

export async function sums(
  connection: Connection,
  table: SyncTable,
  side: Side,
  division: Division,
): Promise<readonly CellSum[]> {
  if (hashesOnClient(table)) {
    const cells = Array.from({ length: division.cells }, (_, cell) => cellConditions(table, side, division, [cell]));
    return clientSums(connection, table, side, cells);
  }
  const spec = division.spec as Spec;
  const sum = `CAST(SUM(${summand(rowHash(table, side))}) AS CHAR) AS s`;
  const found: CellSum[] = Array.from({ length: division.cells }, () => ({ rows: 0, sum: '' }));
  const note = (cell: number, row: Readonly<Record<string, unknown>>): void => {
    if (Number(row.n) > 0) found[cell] = { rows: Number(row.n), sum: String(row.s) };
  };
  if (spec.by === 'hash') {
    const cell = bucket(table, side, division.cells);
    const [rows = []] = await connection.ask(
      `SELECT ${cell} AS cell, COUNT(*) AS n, ${sum} ${fromTable(table, side)} GROUP BY 1 ORDER BY NULL`,
    );
    for (const row of rows) note(Number(row.cell), row);
    return found;
  }
  for (let place = 0; place < division.cells; place += AT_ONCE) {
    const cells = Array.from({ length: Math.min(AT_ONCE, division.cells - place) }, (_, index) => place + index);
    const results = await connection.ask(
      cells
        .map((cell) => `SELECT COUNT(*) AS n, ${sum} ${fromTable(table, side, ofCell(table, side, spec, cell, cell))}`)
        .join(';\n'),
    );
    for (const [index, cell] of cells.entries()) note(cell, results[index]![0]!);
  }
  return found;
}

/** From the first of these cells to the last. */
function ofCell(table: SyncTable, side: Side, spec: Spec & { by: 'ranges' }, first: number, last: number): readonly string[] {
  return between(table, side, spec.columns, spec.bounds[first - 1] ?? null, spec.bounds[last] ?? null);
}

/** The rows of some cells, as few reads of the table. */
export function cellConditions(
  table: SyncTable,
  side: Side,
  division: Division,
  cells: readonly number[],
): readonly (readonly string[])[] {
  const spec = division.spec as Spec;
  if (cells.length === 0) return [];
  if (spec.by === 'hash') return [[`${bucket(table, side, division.cells)} IN (${cells.join(', ')})`]];
  const sorted = [...cells].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const cell of sorted) {
    const run = runs.at(-1);
    if (run !== undefined && cell <= run[1] + 1) run[1] = cell;
    else runs.push([cell, cell]);
  }
  return runs.map(([first, last]) => ofCell(table, side, spec, first, last));
}

export async function keys(
  connection: Connection,
  table: SyncTable,
  side: Side,
  conditions: readonly (readonly string[])[],
  take: (key: Key, hash: string) => void,
): Promise<void> {
  const texts = keyTexts(table, side);
  const json = hashesOnClient(table) ? new JsonRows(table, side) : null;
  const own = table.key.length === 0;
  const hash = json?.columns ?? (own ? texts : [`LEFT(${rowHash(table, side)}, 32)`]);
  for (const condition of conditions) {
    const select = `SELECT ${[...(own ? [] : texts), ...hash].join(', ')} ${fromTable(table, side, condition)}`;
    await connection.texts(select, (values) => {
      const found = json === null ? values.at(-1)! : json.hash(values.slice(own ? 0 : texts.length));
      take(own ? [found] : (values.slice(0, texts.length) as string[]), found);
    });
  }
}

interface PartSpec {
  readonly columns: readonly number[];
  readonly from: Key | null;
  readonly to: Key | null;
}

/** As many as there are bytes for; by the first column of the key where it is a whole number, else by rows counted off in the index. */
export async function parts(connection: Connection, table: SyncTable, bytesPerPart: number): Promise<readonly Part[]> {
  const { key, columns } = table;
  const [[size] = []] = await connection.ask(
    `SELECT data_length AS bytes, table_rows AS n FROM information_schema.tables
     WHERE table_schema = DATABASE() AND table_name = ${quoteString(table.path.source.at(-1)!)}`,
  );
  const wanted = Math.ceil(Number(size?.bytes ?? 0) / bytesPerPart);
  const rows = table.where.source === null && size !== undefined ? Number(size.n) : null;
  const whole: readonly Part[] = [{ spec: { columns: [], from: null, to: null } satisfies PartSpec, rows }];
  if (wanted < 2 || rows === null || rows < wanted || !key.every((place) => columns[place]!.mask === null)) return whole;
  if (key.length === 0) return whole;
  const perPart = Math.ceil(rows / wanted);
  const bounds = (await grid(connection, table, perPart)) ?? (await steps(connection, table, key, perPart));
  return [null, ...bounds].map((from, place) => ({
    spec: { columns: key, from, to: bounds[place] ?? null } satisfies PartSpec,
    rows: Math.round(rows / (bounds.length + 1)),
  }));
}

export function partCondition(table: SyncTable, part: Part): readonly string[] {
  const { columns, from, to } = part.spec as PartSpec;
  return between(table, 'source', columns, from, to);
}
