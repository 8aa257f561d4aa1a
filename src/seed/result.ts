/** What came of filling a database with made rows. */
import type { Flavour } from '../catalog/model.ts';

export const SEED_FORMAT_VERSION = 1;

export interface SeedResult {
  readonly formatVersion: typeof SEED_FORMAT_VERSION;
  readonly target: {
    readonly label: string;
    readonly environment: string | null;
    readonly database: string;
    readonly flavour: Flavour;
    readonly version: string;
  };
  /** As given: rows depend on nothing else but the schema, the settings and what was there. */
  readonly seed: string | number;
  readonly date: string;
  /** `unchanged`: every table was left as it is. `partial`: a table has not got its rows. */
  readonly outcome: 'filled' | 'partial' | 'unchanged';
  /** In the order in which they were taken, parents first. */
  readonly tables: readonly SeededTable[];
  /** Tables that were not looked at, and why. */
  readonly leftOut: readonly { readonly table: string; readonly reason: string }[];
  readonly totals: {
    readonly filled: number;
    readonly left: number;
    readonly failed: number;
    readonly rows: number;
    readonly cleared: number;
  };
  readonly notes: readonly string[];
  readonly durationMs: number;
}

export interface SeededTable {
  readonly table: string;
  /** `left`: it had rows. `short`: as many as its constraints leave room for. `partial`, `failed`: the database refused some, or all. */
  readonly status: 'filled' | 'short' | 'left' | 'partial' | 'failed';
  /** Rows that were put in. */
  readonly rows: number;
  /** Rows that were asked for. */
  readonly asked: number;
  /** Rows that --clear deleted. */
  readonly cleared: number;
  /** Why there are fewer, or what people should know: sentences. */
  readonly notes: readonly string[];
  readonly durationMs: number;
}
