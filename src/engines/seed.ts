/**
 * What filling a database with made rows needs of an engine. `postgres/seed.ts` and `mysql/seed.ts` implement it. What the rows are like is
 * decided in src/seed, which knows no engine: there every value is a text, as `literal` takes it and `asText` gives it.
 */
import type { Catalog, CatalogObject } from '../catalog/model.ts';
import type { RowError } from './sync.ts';

/** At least 0 and below 1: all chance comes from here. */
export type Chance = () => number;

/** What values a column takes. Bounds are included. */
export type SeedType =
  | { readonly kind: 'integer'; readonly min: bigint; readonly max: bigint }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number; readonly signed: boolean }
  | { readonly kind: 'float' }
  /** `yes` and `no` are its values. */
  | { readonly kind: 'boolean'; readonly yes: string; readonly no: string }
  /** `length` in characters. */
  | { readonly kind: 'text'; readonly length: number | null; readonly fixed: boolean }
  /** Values are hexadecimal, `length` is in bytes. */
  | { readonly kind: 'bytes'; readonly length: number | null; readonly fixed: boolean }
  | { readonly kind: 'date' }
  | { readonly kind: 'time'; readonly digits: number }
  /** Values are in UTC; `digits` of a second. */
  | { readonly kind: 'timestamp'; readonly digits: number }
  | { readonly kind: 'year' }
  | { readonly kind: 'uuid' }
  | { readonly kind: 'json' }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  /** Any number of the values, each once. */
  | { readonly kind: 'choices'; readonly values: readonly string[] }
  | { readonly kind: 'array'; readonly of: SeedType; join(items: readonly string[]): string }
  | { readonly kind: 'range'; readonly of: SeedType; join(low: string, high: string): string }
  /** Whatever else: the engine makes it, and knows how it is written and read. */
  | { readonly kind: 'made'; make(chance: Chance): string; literal?(value: string): string; asText?(column: string): string }
  /** Nothing is known of it. */
  | { readonly kind: 'unknown'; readonly name: string };

export interface SeedColumn {
  readonly type: SeedType;
  /** `server`: it is computed, and cannot be given. `counter`: it is numbered by the server when it is not given. */
  readonly givenBy: 'server' | 'counter' | null;
  /** Of its domains, in which the value is called `value`: SQL. */
  readonly checks: readonly string[];
  /** The same of the items of an array. */
  readonly itemChecks: readonly string[];
  readonly nullable: boolean;
  /** Would be changed by an UPDATE that does not name it. */
  readonly changesByItself: boolean;
}

/** What a unique constraint or index is on, as the server writes it: `(lower(email), name DESC) WHERE (…)`. */
export interface SeedKey {
  readonly name: string;
  readonly text: string;
}

export interface SeedCheck {
  readonly name: string;
  readonly expression: string;
}

export interface EngineSeed {
  column(column: CatalogObject, catalog: Catalog): SeedColumn;
  /** Unique keys of the table: primary key, unique constraints and indexes. @param parts the objects that belong to the table */
  keys(parts: readonly CatalogObject[]): readonly SeedKey[];
  /** What the rows of the table must satisfy: checks that are enforced, and the bounds of its partitions. */
  checks(table: CatalogObject, parts: readonly CatalogObject[]): readonly SeedCheck[];
  /** Whether backslashes hide characters in its texts. */
  readonly backslashes: boolean;
  /** SQL for a value. */
  literal(value: string, type: SeedType): string;
  /** SQL that gives a column's values as the texts that {@link literal} takes. */
  asText(column: string, type: SeedType): string;
  /** The text as unique constraints see it: equal texts count as the same. */
  folded(value: string, column: CatalogObject): string;
  /** What stands after FROM for the rows of this table and of no other: `ONLY "public"."orders"`. */
  rowsOf(table: CatalogObject): string;
  /** @param counters values for columns that the server numbers are among them */
  insert(table: CatalogObject, columns: readonly string[], rows: readonly (readonly string[])[], counters: boolean): string;
  /** Of a statement that inserts several rows none is there when one is refused. */
  isAtomic(table: CatalogObject): boolean;
  /** Run once, before anything else: so that triggers and defaults run as for an application. */
  readonly prepare: string | null;
  /** Holds the foreign keys of a cycle off in a transaction, and puts them back at its end; null where it cannot be done. @param deferrable whether all of them are */
  relax(deferrable: boolean): { readonly begin: string; readonly end: string | null } | null;
  /** Statements after which the counter of this column goes on after `value`; null: from where it once started. Run outside transactions. */
  setCounter(table: CatalogObject, column: CatalogObject, value: bigint | null): readonly string[];
  /** What is wrong with a row, when it is a row that a write failed for; null for anything else. */
  rowError(error: unknown): RowError | null;
}
