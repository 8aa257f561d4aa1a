/**
 * What differs in a table: the servers sum up its cells, and of the cells that differ, in batches, the keys and hashes of the rows are
 * compared. No more than a batch is ever held.
 */
import type { CellSum, Division, Key, SyncTable, SyncWriter } from '../engines/sync.ts';
import type { Pair } from './ends.ts';
import type { Tally } from './tally.ts';

/** Rows of a cell, about. */
const CELL = 5_000;
/** Rows of a batch, of both sides together, unless one cell has more. */
const BATCH = 40_000;

/** Cells that differ, and are dealt with together. */
export interface Batch {
  readonly division: Division;
  readonly cells: readonly number[];
  readonly sourceRows: number;
  readonly targetRows: number;
}

export interface Differing {
  readonly batches: readonly Batch[];
  readonly sourceRows: number;
  readonly targetRows: number;
}

export async function differing({ reader, writer }: Ends, table: SyncTable, tally: Tally): Promise<Differing> {
  tally.progress('comparing', 0, tally.rows);
  const alike = await wholly({ reader, writer }, table);
  if (alike !== null) {
    tally.handled += alike;
    tally.progress('comparing', alike, alike);
    return { batches: [], sourceRows: alike, targetRows: alike };
  }
  const division = await reader.divide(table, CELL);
  const [own, other] = await Promise.all([reader.sums(table, division), writer.sums(table, division)]);
  const batches: Batch[] = [];
  let [cells, source, target] = [[] as number[], 0, 0];
  const close = (): void => {
    if (cells.length > 0) batches.push({ division, cells, sourceRows: source, targetRows: target });
    [cells, source, target] = [[], 0, 0];
  };
  for (let cell = 0; cell < division.cells; cell += 1) {
    const [here, there] = [own[cell] ?? NOTHING, other[cell] ?? NOTHING];
    if (here.rows === there.rows && here.sum === there.sum) continue;
    const size = here.rows + there.rows;
    // What the target has nothing of is streamed, whatever is around it: such cells have batches of their own.
    const changes = cells.length > 0 && (target === 0) !== (there.rows === 0);
    if (changes || source + target + size > BATCH) close();
    cells.push(cell);
    source += here.rows;
    target += there.rows;
  }
  close();
  const [sourceRows, targetRows] = [sumOf(own), sumOf(other)];
  tally.handled += sourceRows;
  tally.progress('comparing', sourceRows, sourceRows);
  return { batches, sourceRows, targetRows };
}

/** Between the first key and the last: from there on it is worth a look whether anything differs at all, before cells are told apart. */
const LARGE = 500_000n;

/** The rows of a large table of which nothing differs; null when something does, or when the look would be no gain. */
async function wholly({ reader, writer }: Ends, table: SyncTable): Promise<number | null> {
  const here = await reader.glance(table);
  if (here === null || BigInt(here.greatest) - BigInt(here.least) < LARGE) return null;
  const there = await writer.glance(table);
  // Where rows were added, or are left over, that is most often seen at the ends.
  if (there?.least !== here.least || there.greatest !== here.greatest) return null;
  const [[own = NOTHING], [other = NOTHING]] = await Promise.all([
    reader.sums(table, here.division),
    writer.sums(table, here.division),
  ]);
  return own.rows === other.rows && own.sum === other.sum ? own.rows : null;
}

type Ends = Pick<Pair, 'reader' | 'writer'>;

const NOTHING: CellSum = { rows: 0, sum: '' };

function sumOf(sums: readonly CellSum[]): number {
  return sumUp(sums.map(({ rows }) => rows));
}

export function sumUp(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

export interface RowDifferences {
  /** Without a key: hashes of which the source has more rows. */
  readonly inserts: readonly Key[];
  readonly updates: readonly Key[];
  /** Only in the target. Without a key: hashes of which the target has more rows, be there some in the source or not. */
  readonly extras: readonly Key[];
  /** Rows; without a key there are more of them than keys, or fewer. */
  readonly inserted: number;
  readonly extra: number;
  /** How many rows each of `inserts` stands for. */
  readonly missing: readonly number[];
}

/** @param table with the columns that are to be compared */
export async function rowDifferences({ reader, writer }: Pair, table: SyncTable, batch: Batch): Promise<RowDifferences> {
  const { division, cells } = batch;
  const here = new Rows();
  const there = new Rows();
  await Promise.all([
    batch.sourceRows === 0 ? null : reader.keys(table, division, cells, (key, hash) => here.add(key, hash)),
    batch.targetRows === 0 ? null : writer.keys(table, division, cells, (key, hash) => there.add(key, hash)),
  ]);
  if (table.key.length === 0) return multisets(here, there);
  const inside = byKey(here, there);
  if (inside.inserts.length === 0) return inside;
  const found = table.where.target === null ? inside : await beyond(inside, writer, table, batch);
  return paired(found, await writer.matching(table, found.inserts));
}

/** A row that meets a condition in the source may be in the target and not meet it there: it is changed, and not inserted. */
async function beyond(
  found: RowDifferences,
  writer: SyncWriter,
  table: SyncTable,
  { division, cells }: Batch,
): Promise<RowDifferences> {
  const wanted = new Set(found.inserts.map(textOf));
  const there = new Set<string>();
  await writer.keys({ ...table, where: { ...table.where, target: null } }, division, cells, (key) => {
    const text = textOf(key);
    if (wanted.has(text)) there.add(text);
  });
  const inserts = found.inserts.filter((key) => !there.has(textOf(key)));
  const updates = [...found.updates, ...found.inserts.filter((key) => there.has(textOf(key)))];
  return { ...found, inserts, updates, inserted: inserts.length, missing: inserts.map(() => 1) };
}

/** Rows whose keys are the same to the target, and not to the letter, are changed and not exchanged. */
function paired(found: RowDifferences, same: readonly { readonly key: Key; readonly there: Key }[]): RowDifferences {
  if (same.length === 0) return found;
  const pairs = new Map(same.map(({ key, there }) => [textOf(key), textOf(there)]));
  const taken = new Set(pairs.values());
  const inserts = found.inserts.filter((key) => !pairs.has(textOf(key)));
  const extras = found.extras.filter((key) => !taken.has(textOf(key)));
  // The other half of a pair may be in another batch, which takes it for a row that the source does not have.
  const elsewhere = taken.size - (found.extras.length - extras.length);
  return {
    inserts,
    updates: [...found.updates, ...found.inserts.filter((key) => pairs.has(textOf(key)))],
    extras,
    inserted: inserts.length,
    extra: extras.length - elsewhere,
    missing: inserts.map(() => 1),
  };
}

function textOf(key: Key): string {
  return key.length === 1 ? key[0]! : JSON.stringify(key);
}

interface Found {
  readonly key: Key;
  readonly hash: string;
  count: number;
}

class Rows {
  readonly found = new Map<string, Found>();

  add(key: Key, hash: string): void {
    const text = textOf(key);
    const known = this.found.get(text);
    if (known === undefined) this.found.set(text, { key, hash, count: 1 });
    else known.count += 1;
  }
}

function byKey(here: Rows, there: Rows): RowDifferences {
  const inserts: Key[] = [];
  const updates: Key[] = [];
  for (const [text, { key, hash }] of here.found) {
    const other = there.found.get(text);
    if (other === undefined) inserts.push(key);
    else if (other.hash !== hash) updates.push(key);
  }
  const extras = [...there.found].filter(([text]) => !here.found.has(text)).map(([, { key }]) => key);
  return { inserts, updates, extras, inserted: inserts.length, extra: extras.length, missing: inserts.map(() => 1) };
}

function multisets(here: Rows, there: Rows): RowDifferences {
  const texts = new Set([...here.found.keys(), ...there.found.keys()]);
  const inserts: Key[] = [];
  const extras: Key[] = [];
  const missing: number[] = [];
  let extra = 0;
  for (const text of texts) {
    const [own, other] = [here.found.get(text), there.found.get(text)];
    const more = (own?.count ?? 0) - (other?.count ?? 0);
    if (more > 0) inserts.push(own!.key);
    if (more > 0) missing.push(more);
    if (more < 0) extras.push(other!.key);
    extra += Math.max(0, -more);
  }
  return { inserts, updates: [], extras, inserted: sumUp(missing), extra, missing };
}
