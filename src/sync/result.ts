/** What came of a sync, and what is told while it runs. */
import type { Flavour } from '../catalog/model.ts';
import type { SyncMode } from './settings.ts';

export const SYNC_FORMAT_VERSION = 1;

export interface SyncResult {
  readonly formatVersion: typeof SYNC_FORMAT_VERSION;
  readonly mode: SyncMode;
  readonly source: SyncEnd;
  readonly target: SyncEnd;
  /**
   * `unchanged`: there was nothing to do. `synced`: all is as in the source. `partial`: rows or tables were skipped. `would-change`: of validate and
   * dry-run, which change nothing.
   */
  readonly outcome: 'unchanged' | 'synced' | 'partial' | 'would-change';
  /** True when an unfinished sync was gone on with. */
  readonly resumed: boolean;
  /** Null when the mode leaves the schema alone. */
  readonly schema: SchemaResult | null;
  /** In the order in which they were taken. Empty in the mode `schema`. */
  readonly tables: readonly TableResult[];
  /** Tables that were not synced, and why. */
  readonly leftOut: readonly LeftOutTable[];
  readonly totals: SyncTotals;
  /** Rows that the target refused; the first 1,000 of them. */
  readonly skipped: readonly SkippedRow[];
  readonly masks: readonly { readonly column: string; readonly rule: string }[];
  /** Sequences and AUTO_INCREMENT counters that were set. */
  readonly counters: number;
  readonly notes: readonly string[];
  readonly durationMs: number;
}

export interface SyncEnd {
  readonly label: string;
  readonly environment: string | null;
  readonly database: string;
  readonly flavour: Flavour;
  readonly version: string;
}

export interface SchemaResult {
  readonly differences: number;
  /** Statements of the plan. */
  readonly statements: number;
  /** Null when there was nothing to plan. */
  readonly planId: string | null;
  readonly applied: boolean;
  /** What is still different afterwards, or would be: sentences. */
  readonly remaining: readonly string[];
}

/** Of dry-run and validate what would be done. */
export interface RowCounts {
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
  /** Refused by the target, or kept because something refers to them. */
  readonly skipped: number;
  /** What they were skipped for: one for each constraint (or reason) and each of insert, update, delete. */
  readonly errors: number;
}

export interface TableResult extends RowCounts {
  readonly table: string;
  readonly status: 'unchanged' | 'synced' | 'partial' | 'would-change';
  /** `copied`: every row travelled. `compared`: only what differs did, by key. `multiset`: the same for a table without a key. */
  readonly how: 'copied' | 'compared' | 'multiset';
  /** Rows of the source that took part; null when it came to no count. */
  readonly rows: number | null;
  /** From its first statement to its last; of tables worked on at the same time the sum is more than the total. */
  readonly durationMs: number;
  /** Rows of the source that were looked at or copied, per second; null when that means nothing. */
  readonly rowsPerSecond: number | null;
  /** What people should know: sentences. */
  readonly notes: readonly string[];
}

export interface LeftOutTable {
  readonly table: string;
  /** `side-effects`: copied rows would do something. `selection`: --tables, --exclude, ignore. `missing`: the other side has no such table. */
  readonly why: 'side-effects' | 'selection' | 'missing' | 'bookkeeping' | 'other';
  /** A sentence. */
  readonly reason: string;
}

export interface SyncTotals extends RowCounts {
  /** Tables. */
  readonly processed: number;
  readonly synced: number;
  readonly unchanged: number;
  /** Left out. */
  readonly skippedTables: number;
  /** Rows that took part. */
  readonly rows: number;
  readonly rowsPerSecond: number | null;
}

export interface SkippedRow {
  readonly table: string;
  /** Column: value, as it would be in the target (masked). Null for a table without a key. */
  readonly key: Readonly<Record<string, string>> | null;
  readonly what: 'insert' | 'update' | 'delete';
  readonly constraint: string | null;
  /** A sentence, without values of the row. */
  readonly reason: string;
  /** How often it was tried. */
  readonly attempts: number;
}

/** What is told while it runs. */
export type SyncEvent =
  /** The tables that will be worked on, in order, with the source's estimate of their rows. */
  | { readonly type: 'begin'; readonly tables: readonly { readonly table: string; readonly rows: number | null }[] }
  /** Now and then, at most some times a second for a table. */
  | {
      readonly type: 'progress';
      readonly table: string;
      readonly phase: SyncPhase;
      /** Rows. */
      readonly done: number;
      readonly total: number | null;
    }
  /** Its turn is over. A later pass may take it up again, for rows that were refused or have to go. */
  | { readonly type: 'pause'; readonly table: string }
  | { readonly type: 'end'; readonly result: TableResult };

/** `linking`: the foreign keys of cycles are filled. */
export const SYNC_PHASES = ['comparing', 'copying', 'writing', 'linking', 'deleting', 'checking'] as const;
export type SyncPhase = (typeof SYNC_PHASES)[number];
