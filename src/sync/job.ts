/** One table in a pass: how it is written, and what is counted of it. */
import type { Key, RowError, SyncTable } from '../engines/sync.ts';
import type { Setting } from './attempts.ts';
import type { Batch } from './compare.ts';
import type { Guards } from './guards.ts';
import type { SkippedRow } from './result.ts';
import type { Tally } from './tally.ts';

/** One table, as it is to be written in a pass. */
export interface Job extends Setting {
  readonly table: SyncTable;
  /** With the columns that are updated: without keys that are filled second. */
  readonly updated: SyncTable;
  /** With what new rows get: NULL in keys that are filled second. */
  readonly inserted: SyncTable;
  readonly tally: Tally;
  /** Rows that cannot be written are left out, and not tried again later. */
  readonly final: boolean;
  readonly attempt: number;
  readonly strict: boolean;
  /** The keys that were left empty are filled: only rows that are there get values, and all has been counted. */
  readonly linking: boolean;
  /** The batch has been compared before, so that what the source does not have is known. */
  readonly retried: boolean;
  /** Whether rows that the source does not have will be deleted. */
  readonly deletes: boolean;
  readonly guards: Guards;
  /** Rows that stand in each other's way, to be exchanged together: see {@link exchange}. */
  readonly stuck: Stuck[];
}

export interface Changing {
  readonly key: Key;
  readonly what: 'insert' | 'update';
}

export interface Changed {
  readonly inserted: number;
  readonly updated: number;
}

/** A row that a unique constraint refused. */
export interface Stuck {
  readonly batch: Batch;
  readonly row: Changing;
  readonly error: RowError;
}

/** A row that was moved aside and written is written again when its own turn comes. */
export function count({ tally, linking }: Job, rows: readonly Changing[], { inserted, updated }: Changed): void {
  if (linking) return;
  const before = rows.filter(({ key, what }) => what === 'update' && tally.counted.has(keyText(key))).length;
  tally.inserted += inserted;
  tally.updated += updated - before;
  if (rows.length === 1 || before > 0) for (const { key, what } of rows) if (what === 'update') tally.counted.add(keyText(key));
}

export function refuse({ table, tally, attempt }: Job, { batch, row, error }: Stuck): void {
  tally.refuse(batch, { ...skippedRow(table, row.key, error), what: row.what, attempts: attempt });
}

export function skippedRow(
  { key: places, columns }: SyncTable,
  key: Key | null,
  { constraint, reason }: Pick<RowError, 'constraint' | 'reason'>,
): Pick<SkippedRow, 'key' | 'constraint' | 'reason'> {
  const values =
    key === null || places.length === 0
      ? null
      : Object.fromEntries(places.map((place, index) => [columns[place]!.name.source, key[index] ?? '']));
  return { key: values, constraint, reason };
}

export function keyText(key: Key): string {
  return JSON.stringify(key);
}
