/** What is counted and told of one table while it is worked on. */
import type { SyncTable } from '../engines/sync.ts';
import type { RowCounts, SkippedRow, SyncEvent, SyncPhase, TableResult } from './result.ts';

/** Milliseconds between two events of a table. */
const OFTEN = 200;
/** Skipped rows of a table that are kept to be told of. */
const MOST_TOLD = 1000;

/** Rows that were refused, by the piece of work that found them: done anew, it tells anew. */
interface Refused {
  count: number;
  readonly errors: Set<string>;
  readonly told: SkippedRow[];
}

export class Tally {
  readonly table: string;
  readonly notes: Set<string>;
  how: TableResult['how'];
  /** Rows of the source that took part. */
  rows: number | null = null;
  inserted = 0;
  updated = 0;
  deleted = 0;
  /** Rows that the source does not have, as last compared. */
  extras = 0;
  /** Rows of the target, as last compared. */
  targetRows = 0;
  /** Keys of rows that were written out of turn, or alone, and are counted already. */
  readonly counted = new Set<string>();
  /** Of the source, at which it was last compared and written. */
  generation = 0;
  /** It differs; said without counting rows. */
  differs = false;
  /** Rows that were looked at or copied: what the throughput is of. */
  handled = 0;
  readonly #refused = new Map<object, Refused>();
  #told = 0;
  readonly #onEvent: (event: SyncEvent) => void;
  #startedAt: number | null = null;
  #endedAt = 0;
  #toldAt = 0;
  #phase: SyncPhase | null = null;

  constructor({ name, key }: SyncTable, notes: readonly string[], onEvent: (event: SyncEvent) => void) {
    this.table = name;
    this.notes = new Set(notes);
    this.how = key.length === 0 ? 'multiset' : 'compared';
    this.#onEvent = onEvent;
  }

  /** @param done rows, of which `total` is the sum */
  progress(phase: SyncPhase, done: number, total: number | null): void {
    const now = performance.now();
    this.#startedAt ??= now;
    this.#endedAt = now;
    if (phase === this.#phase && now - this.#toldAt < OFTEN) return;
    this.#phase = phase;
    this.#toldAt = now;
    this.#onEvent({ type: 'progress', table: this.table, phase, done, total });
  }

  /** Nobody works on it for now. */
  pause(): void {
    if (this.#phase === null) return;
    this.#phase = null;
    this.#onEvent({ type: 'pause', table: this.table });
  }

  /** Whatever this piece of work has found before is forgotten. */
  anew(work: object): void {
    this.#told -= this.#refused.get(work)?.told.length ?? 0;
    this.#refused.delete(work);
  }

  /** Nothing that was refused counts any more: the whole table is looked at again. */
  forgetRefused(): void {
    this.#told = 0;
    this.#refused.clear();
  }

  refuse(work: object, row: Omit<SkippedRow, 'table'>): void {
    const refused = this.#refused.get(work) ?? { count: 0, errors: new Set(), told: [] };
    this.#refused.set(work, refused);
    refused.count += 1;
    refused.errors.add(`${row.what} ${row.constraint ?? row.reason}`);
    if (this.#told >= MOST_TOLD) return;
    this.#told += 1;
    refused.told.push({ table: this.table, ...row });
  }

  get skipped(): number {
    return [...this.#refused.values()].reduce((sum, { count }) => sum + count, 0);
  }

  get skippedRows(): readonly SkippedRow[] {
    return [...this.#refused.values()].flatMap(({ told }) => told);
  }

  get changes(): number {
    return this.inserted + this.updated + this.deleted;
  }

  /** @param writes false of a run that only looks: then the extras are what would be deleted */
  result(writes: boolean, deletes: boolean): TableResult {
    const counts: RowCounts = {
      inserted: this.inserted,
      updated: this.updated,
      deleted: writes ? this.deleted : deletes ? this.extras : 0,
      skipped: this.skipped,
      errors: new Set([...this.#refused.values()].flatMap(({ errors }) => [...errors])).size,
    };
    const durationMs = this.#startedAt === null ? 0 : this.#endedAt - this.#startedAt;
    const changes = counts.inserted + counts.updated + counts.deleted;
    return {
      table: this.table,
      status: statusOf(counts, writes, changes > 0 || this.differs),
      how: this.how,
      rows: this.rows,
      ...counts,
      durationMs,
      rowsPerSecond: durationMs < 1 || this.handled === 0 ? null : Math.round((this.handled * 1000) / durationMs),
      notes: [...this.notes],
    };
  }
}

function statusOf({ skipped }: RowCounts, writes: boolean, changes: boolean): TableResult['status'] {
  if (skipped > 0) return 'partial';
  if (!changes) return 'unchanged';
  return writes ? 'synced' : 'would-change';
}
