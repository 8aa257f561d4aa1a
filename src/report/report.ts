/**
 * The report as data: all that any format may show, and nothing that a format would have to compute. It holds no
 * secrets; formats escape what they print. `docs/schema/report.schema.json` describes its JSON form, and
 * `formatVersion` changes when a reader of it could break.
 */
import type { EngineName, Flavour, LeftOut } from '../catalog/model.ts';
import type { Order } from '../order/order.ts';
import type { FailOn, Finding, FindingObject } from '../rules/finding.ts';

export const REPORT_FORMAT_VERSION = 1;

/**
 * `in-sync`: nothing differs among what was compared. `differs`: something does, but nothing at or above fail-on.
 * `drift`: something at or above fail-on.
 */
export type Verdict = 'in-sync' | 'differs' | 'drift';

export interface Report {
  readonly formatVersion: typeof REPORT_FORMAT_VERSION;
  readonly tool: { readonly name: 'driftgate'; readonly version: string };
  /** The report's name: one comment per name on a pull request. */
  readonly name: string;
  readonly verdict: Verdict;
  readonly failOn: FailOn;
  readonly reference: ReportSide;
  readonly target: ReportSide;
  /** Errors first, then warnings, then infos; within them by table and object. */
  readonly findings: readonly Finding[];
  readonly renames: readonly ReportRename[];
  /** Where the target stands in the migrations that the reference is made of; null when it is made of none, or the target does not tell. */
  readonly migrations: ReportMigrations | null;
  /** What the reader should know about how it was compared, one sentence each. */
  readonly notes: readonly string[];
  readonly order: Order;
  readonly notCompared: readonly NotComparedKind[];
  readonly statistics: Statistics;
  /** What to do next, one sentence each, most useful first; commands stand in backquotes. */
  readonly recommendations: readonly string[];
  /** The migration that would add what is missing, where the target is migrations; absent where none was looked for. */
  readonly suggestion?: Suggestion | null;
}

export interface Suggestion {
  /** Of the file, from the root of the repository, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Files that belong to it, which the command writes as well. */
  readonly also: readonly string[];
  /** What writes it, run with the same settings. */
  readonly command: string;
}

export interface ReportSide {
  /** How the user wrote the source, without any secret: `production`, `postgres://app@db.example.com/shop`. */
  readonly label: string;
  readonly engine: EngineName;
  readonly flavour: Flavour;
  readonly version: string;
  readonly database: string;
  /** The throw-away database that it was loaded into, when it is code: `PostgreSQL 18.6, embedded`; null for a live database or a snapshot. */
  readonly shadow: string | null;
  readonly fingerprint: string;
  readonly tables: number;
  readonly objects: number;
  readonly leftOut: readonly LeftOut[];
}

export interface ReportMigrations {
  readonly tool: string;
  /** The newest migration that the target has had; null when it has had none. */
  readonly revision: string | null;
  /** How many of the migrations the target has had, and how many there are. */
  readonly applied: number;
  readonly known: number;
  /** `revision`: the findings are what differs from the revision that the target claims. `newest`: from the newest, as that revision cannot be made. */
  readonly comparedWith: 'revision' | 'newest';
  /** In the order in which they would run. */
  readonly pending: readonly ReportPending[];
  /** Names of migrations that the target has had and the code does not have. */
  readonly unknown: readonly string[];
  readonly failed: readonly string[];
  readonly edited: readonly string[];
}

export interface ReportPending {
  readonly name: string;
  readonly file: string | null;
  /** Null when it was not looked at by itself. */
  readonly brings: readonly ReportBrought[] | null;
}

export interface ReportBrought {
  readonly change: 'adds' | 'removes' | 'changes';
  readonly object: FindingObject;
  /** What it adds or changes to, in the server's words; empty where the name says all. */
  readonly definition: string;
}

export interface ReportRename {
  readonly reference: FindingObject;
  readonly target: FindingObject;
  readonly why: string;
}

/** A kind that exists on a side and was only counted; 0 where the side has none. */
export interface NotComparedKind {
  readonly kind: string;
  readonly reference: number;
  readonly target: number;
}

export interface Statistics {
  /** Tables on either side, each counted once. */
  readonly tablesAnalysed: number;
  readonly objectsCompared: number;
  /** Findings of every severity. */
  readonly mismatches: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly missingTables: readonly string[];
  /** `table.column`, of tables that exist on both sides. */
  readonly missingColumns: readonly string[];
  readonly foreignKeysAnalysed: number;
  /** Tables and other objects left out by pattern or because a migration tool keeps them. */
  readonly skipped: number;
  /** Milliseconds from opening the first connection to the finished comparison. */
  readonly durationMs: number;
  readonly roundTrips: number;
}
