import type { MigrationState } from '../catalog/migrations.ts';
import type { BookkeepingTable, Catalog } from '../catalog/model.ts';
import type { Selection } from '../catalog/selection.ts';
import type { Facts } from '../engines/ddl.ts';
import type { Row } from '../engines/engine.ts';
import type { Shadow } from '../engines/shadow.ts';
import type { Log } from '../log.ts';
import type { Secrets } from '../redact.ts';

/** Anything that a catalog can be read from. */
export interface Source {
  /** How to name it to people, without any secret: `production`, `postgres://app@db.example.com/shop`, `sql:db/schema.sql`. */
  readonly label: string;
  /** True when it waits for the other side, so as to be made like it. */
  readonly madeLikeOther?: boolean;
  /** True when the rows of the other side's migration table are of use to it. */
  readonly wantsHistory?: boolean;
  /**
   * Of a source that is made like the other side: a text that is equal for two others like which it would be made the same, so that one
   * reading serves both.
   */
  likeness?(other: SourceReading): Promise<string>;
  /** Reads it in one consistent snapshot. Opens and closes what it needs. @throws DriftgateError */
  read(options: ReadOptions): Promise<SourceReading>;
}

export interface ReadOptions {
  readonly selection: Selection;
  /** Read the rows of migration tools' tables as well. */
  readonly withHistory: boolean;
  /** Read what is known beyond the catalog as well (row counts, owners, privileges), for a plan. */
  readonly withFacts?: boolean;
  /** What the other side turns out to be, for a source that is made like it; null when there is none, or when it waits for this one. */
  readonly other: Promise<SourceReading | null>;
}

export interface SourceReading {
  readonly catalog: Catalog;
  /** Round trips to the server, connection set-up aside. */
  readonly roundTrips: number;
  /** Present when asked for with `withHistory`. */
  readonly history?: readonly BookkeepingRows[];
  /** Present when asked for with `withFacts`, of a live database. */
  readonly facts?: Facts;
  /** Where the other side stands in the migrations that this source is made of. */
  readonly migrations?: MigrationState;
  /** The shadow that it went through, still open and holding it; whoever asked for the reading closes it. */
  readonly shadow?: Shadow;
  /** What the reader of the report should know: sentences. */
  readonly notes?: readonly string[];
}

export interface BookkeepingRows extends BookkeepingTable {
  readonly rows: readonly Row[];
}

/** What a source may use of the world outside; the doors fill it. */
export interface SourceContext {
  readonly log: Log;
  readonly secrets: Secrets;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** For a reading on its own. */
export function alone(selection: Selection): ReadOptions {
  return { selection, withHistory: false, other: Promise.resolve(null) };
}
