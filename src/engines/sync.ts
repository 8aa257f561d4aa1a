/**
 * What syncing rows from one database into another needs of an engine. `postgres/sync/` and `mysql/sync/` implement it, file by file
 * alike. What is to be done, in which order, and what comes of a failure is decided in src/sync, which knows no engine.
 *
 * A table is divided into cells, the same on both sides. The servers count and sum up the hashes of the rows of each cell; of cells that
 * differ the keys and hashes of the rows are compared, and only rows that differ travel. Everywhere in SQL the table has the alias `t`.
 */
import type { Catalog, CatalogObject, Flavour } from '../catalog/model.ts';
import type { ConnectionSettings, Row, Session } from './engine.ts';

export type Side = 'source' | 'target';
export type Sides<T> = Readonly<Record<Side, T>>;

/** One column that is copied: it is there on both sides, and generated on neither. */
export interface SyncColumn {
  /** As each side spells it. */
  readonly name: Sides<string>;
  readonly object: Sides<CatalogObject>;
  /** SQL expression over the source's columns (`t.…`) that is copied in the value's place, or null. */
  readonly mask: string | null;
}

export interface SyncTable {
  /** Display name, of the source. */
  readonly name: string;
  readonly path: Sides<readonly string[]>;
  readonly object: Sides<CatalogObject>;
  readonly columns: readonly SyncColumn[];
  /** Places in `columns` of what tells rows apart: unique and NOT NULL on both sides. Empty: the table is compared as a multiset of rows. */
  readonly key: readonly number[];
  /** SQL conditions (over `t`, complete) for the rows that take part on each side; null: all. */
  readonly where: Sides<string | null>;
  /** Of the catalogs. Without it no two servers are taken to sort texts alike, or to write JSON alike. */
  readonly flavour?: Sides<Flavour>;
}

/** A foreign key of the target, whatever the selection leaves out. */
export interface SyncForeignKey {
  readonly constraint: string;
  readonly table: readonly string[];
  readonly columns: readonly string[];
  readonly toTable: readonly string[];
  readonly toColumns: readonly string[];
  /** At least one of the columns accepts NULL. */
  readonly nullable: boolean;
  readonly deferrable: boolean;
  /** `CASCADE`, `SET NULL`, `NO ACTION` … */
  readonly onDelete: string;
  readonly onUpdate: string;
}

/** How a table is divided into cells, numbered from 0; the engine's own, and plain JSON. The first and last cell are open, so that every row of either side is in one. */
export interface Division {
  readonly cells: number;
  readonly spec: unknown;
}

export interface CellSum {
  readonly rows: number;
  /** Equal when (all but certainly) the same rows are in the cell, whatever their order. Of an empty cell ''. */
  readonly sum: string;
}

export interface Glance {
  /** Of one cell. */
  readonly division: Division;
  /** Keys, whole numbers. */
  readonly least: string;
  readonly greatest: string;
}

/** The values of the key's columns as the server writes them as text; of a table without a key one hash of the whole row. */
export type Key = readonly string[];

/** A part of a table that one statement reads fast, for copying; the engine's own. The parts of a table are the table. */
export interface Part {
  readonly spec: unknown;
  /** Estimate, for progress. */
  readonly rows: number | null;
}

/** Which rows of the source. */
export type Wanted =
  | { readonly part: Part }
  | { readonly division: Division; readonly cells: readonly number[] }
  | { readonly keys: readonly Key[] };

/** Takes rows in the engine's own encoding, at its own pace. */
export interface RowSink {
  /** Resolves when more may come. */
  write(chunk: Buffer): Promise<void>;
  /** @returns the number of rows taken @throws the driver's error, when a row is refused: then none is taken */
  end(): Promise<number>;
  /** Ends it so that no row of it is taken. Never throws; the session stays usable, within its transaction if the server lets it. */
  abort(): Promise<void>;
}

/** Where a sequence, identity or AUTO_INCREMENT column stands. */
export interface Counter {
  /** Path of the sequence on PostgreSQL and MariaDB; of the table for AUTO_INCREMENT. For a sequence that a column owns, that column's path. */
  readonly of: 'sequence' | 'column' | 'auto-increment';
  readonly path: readonly string[];
  readonly value: string;
  readonly called: boolean;
}

export interface Closable {
  /** Never throws. */
  close(): Promise<void>;
}

/** What both ends can do. Sums, keys and rows of a reader are all of one snapshot. */
export interface SyncSession extends Closable {
  readonly side: Side;
  /** One entry for each cell. One statement where it can be. */
  sums(table: SyncTable, division: Division): Promise<readonly CellSum[]>;
  /**
   * Of a table whose key is one whole number: its first and its last one, and how it is summed up whole, at less cost than cell by cell. Null of other
   * tables, of one with a condition, and of an empty one.
   */
  glance(table: SyncTable): Promise<Glance | null>;
  /** Every row in these cells, in any order, as it comes (never held whole): its key, and a hash of the row that is as good as the row. */
  keys(table: SyncTable, division: Division, cells: readonly number[], take: (key: Key, hash: string) => void): Promise<void>;
  /** Rows that take part. */
  count(table: SyncTable): Promise<number>;
  counters(tables: readonly SyncTable[]): Promise<readonly Counter[]>;
  /** For people: what stands in the way of reading (or writing) these tables, sentences; empty when nothing is known. */
  preflight(tables: readonly SyncTable[]): Promise<Preflight>;
}

export interface Preflight {
  /** It cannot be done: missing privileges, a policy that hides rows … */
  readonly problems: readonly string[];
  /** It can, and people should know: triggers that cannot be turned off, large objects that are not copied … */
  readonly notes: readonly string[];
  /** Names ({@link SyncTable.name}) of tables whose triggers will fire, because they cannot be turned off: what was written is then compared again. */
  readonly firing?: readonly string[];
}

/** One connection to the source: read-only, in the snapshot that all readers share. */
export interface SyncReader extends SyncSession {
  readonly side: 'source';
  /**
   * A division into cells of about so many rows. By ranges of the key where both sides certainly sort it alike and the key is not masked; by
   * its hash otherwise.
   */
  divide(table: SyncTable, rowsPerCell: number): Promise<Division>;
  /** For copying everything: one part, or, where reading a part costs no more than its share, several of about so many bytes each. */
  parts(table: SyncTable, bytesPerPart: number): Promise<readonly Part[]>;
  /** Sends rows into the sink; ends it, or aborts it when something fails. @param onRows rows so far, now and then @returns rows that were taken */
  copy(table: SyncTable, wanted: Wanted, sink: RowSink, onRows?: (rows: number) => void): Promise<number>;
}

/** What a transaction of the writer may do without. All of it is as before when the transaction is over, however it ends. */
export interface Relaxed {
  /** The tables that are written. */
  readonly tables: readonly SyncTable[];
  /** `off`: their triggers do not fire, where that is permitted. */
  readonly triggers: 'off' | 'fire';
  /** Deferrable foreign keys that are checked at the end. */
  readonly deferred: readonly SyncForeignKey[];
  /** Foreign keys that are not checked before the end (PostgreSQL), or not at all (MySQL): see {@link SyncWriter.orphans}. */
  readonly off: readonly SyncForeignKey[];
}

/** One connection that writes to the target, READ COMMITTED. */
export interface SyncWriter extends SyncSession {
  readonly side: 'target';
  /** One statement of the caller's own (the journal's). */
  run(sql: string): Promise<{ readonly rows: readonly Row[]; readonly changed: number | null }>;
  /** Commits when the work is done, rolls back when it throws. Not nested. */
  transaction<T>(relaxed: Relaxed, work: () => Promise<T>): Promise<T>;
  /** In a transaction: what fails is undone alone, and thrown on. */
  attempt<T>(work: () => Promise<T>): Promise<T>;
  /** Rows go straight into the table. Identity columns take the values given. */
  load(table: SyncTable): Promise<RowSink>;
  /** Rows go into an empty temporary table of this session, with the columns of `table`. A further stage takes the place of the one before. */
  stage(table: SyncTable): Promise<RowSink>;
  /** Of the stage: inserts its rows. @returns rows inserted */
  insertStaged(table: SyncTable): Promise<number>;
  /** Of the stage: the rows with the same key get the staged values, key columns too where they differ in bytes alone. @returns rows with that key */
  updateStaged(table: SyncTable): Promise<number>;
  /**
   * Of keys that the target has in other letters, bytes or digits, but takes for the same (`abc` and `Abc` under a collation that is blind to case): the
   * key that was given, and the one that is there. Empty, without a question to the server, where such keys cannot be.
   */
  matching(table: SyncTable, keys: readonly Key[]): Promise<readonly { readonly key: Key; readonly there: Key }[]>;
  /**
   * Deletes rows by key, exactly these and no others: nothing cascades. Rows that another row still refers to by one of `guards` stay; a reference
   * from among the rows to be deleted does not count. @returns what was deleted, and what stayed and why
   */
  delete(table: SyncTable, keys: readonly Key[], guards: readonly SyncForeignKey[]): Promise<Deleted>;
  /** Sets columns of these rows to NULL. @param columns of the target */
  clear(table: SyncTable, keys: readonly Key[], columns: readonly string[]): Promise<void>;
  /** Empties tables, all at once, without cascading: what is not among them and refers to them makes it fail. @returns rows that were there */
  empty(tables: readonly SyncTable[]): Promise<readonly number[]>;
  /** Keys of rows whose parent is missing, at most `limit`. @param table the one that the key is of */
  orphans(table: SyncTable, foreignKey: SyncForeignKey, limit: number): Promise<readonly Key[]>;
  /** Every foreign key of the database. */
  foreignKeys(): Promise<readonly SyncForeignKey[]>;
  /**
   * A row that stands in the way of a unique constraint, and will itself be changed or deleted later, is moved aside: its unique columns get NULL,
   * or a value that nobody has. @param key of the row that is to come in @param constraint that refused it
   * The row that is to come is the one staged (alone). @returns the key of the row that was moved; null when that cannot be done
   */
  moveAside(table: SyncTable, constraint: string, stagedKey: Key): Promise<Key | null>;
  /** Sets what stands differently, never below what the rows that are there need. @returns how many were set */
  setCounters(counters: readonly Counter[], tables: readonly SyncTable[]): Promise<number>;
  /** For better plans after much was written. */
  analyze(table: SyncTable): Promise<void>;
  /** What is wrong with a row, when it is the row that a write failed for; null for anything else. */
  rowError(error: unknown): RowError | null;
}

export interface Deleted {
  readonly deleted: number;
  readonly kept: readonly { readonly key: Key; readonly constraint: string }[];
}

export interface RowError {
  readonly kind: 'foreign-key' | 'unique' | 'check' | 'not-null' | 'value' | 'other';
  readonly constraint: string | null;
  /** For people, without any value of the row: `violates the check constraint positive_total`. */
  readonly reason: string;
}

/** Who a server is, however it was reached. */
export interface ServerIdentity {
  /** Of the server that runs, and of no copy of it: what it calls itself and since when it runs; opaque, the same however it is reached. Null when it does not tell. */
  readonly server: string | null;
  /** What copies of it byte by byte (standbys, restored backups) have in common; opaque. Null when nothing tells. */
  readonly lineage: string | null;
  /** It follows another server and refuses whatever is written. */
  readonly standby: boolean;
  /** As the server spells it; where it does not tell names apart by case, in lower case. */
  readonly database: string;
}

export interface ReaderOptions {
  readonly readers: number;
  /** For masks; null when there are none. */
  readonly salt: string | null;
  /** Milliseconds that a reader may be silent while its rows wait for the writer. */
  readonly patience: number;
}

export interface Readers {
  /** At least one, all of one snapshot. */
  readonly readers: readonly SyncReader[];
  /** What people should know: fewer readers than asked for, and why. */
  readonly notes: readonly string[];
}

/** Opens a connection through whatever leads there; called several times. */
export type Open = <S extends Closable>(
  connect: (settings: ConnectionSettings) => Promise<S>,
) => Promise<{ readonly session: S; close(): Promise<void> }>;

/** Columns by which rows of a table can be told apart: unique, none of them NULL, of every row. */
export interface UniqueKey {
  readonly table: readonly string[];
  readonly columns: readonly string[];
  readonly primary: boolean;
}

export interface EngineSync {
  /** Who the server is that answers. */
  identity(session: Session): Promise<ServerIdentity>;
  /** Of the whole database, in one round trip (`unique-keys.ts`). */
  uniqueKeys(session: Session): Promise<readonly UniqueKey[]>;
  /** Closing a reader closes what leads to it. */
  openReaders(open: Open, options: ReaderOptions): Promise<Readers>;
  /**
   * @param readOnly the server refuses writes: for a run that only looks
   * @param lockTimeout milliseconds that a statement may wait for a lock
   */
  openWriter(open: Open, readOnly?: boolean, lockTimeout?: number): Promise<SyncWriter>;
  /** The quoted name of a table: `"public"."orders"`. */
  quotePath(path: readonly string[]): string;
  readonly mask: EngineMask;
}

/** How personal data is replaced, on the source's server, so that the real values never leave it. */
export interface EngineMask {
  /** A statement for a reader's session: the salt that the expressions use. */
  setSalt(salt: string): string;
  /** @throws DriftgateError `config` when a column of that type cannot be masked so */
  expression(request: MaskRequest): string;
}

export interface MaskRequest {
  readonly rule: MaskRule;
  /** Quoted reference to the value: `t."email"`. */
  readonly value: string;
  readonly column: Sides<CatalogObject>;
  /** A unique constraint wants different values to stay different. */
  readonly unique: boolean;
  /** Of the column, for errors: `public.users.email`. */
  readonly name: string;
  /** Of the source: types are looked up in it. */
  readonly catalog: Catalog;
  /** The columns that foreign keys join with it, itself among them: equal values must stay equal in all of them. */
  readonly together: readonly Sides<CatalogObject>[];
  /** So many characters are all that a unique constraint looks at; null for all of them. */
  readonly length: number | null;
  /** What of a name or an address the column holds. */
  readonly aspect: MaskAspect;
}

/** `whole`: all of it in one text. */
export type MaskAspect = 'whole' | 'first-name' | 'last-name' | 'street' | 'city' | 'postcode' | 'state';

export type MaskRule =
  | 'email'
  | 'name'
  | 'phone'
  | 'address'
  | 'hash'
  | 'null'
  | 'keep'
  | { readonly constant: string | number | boolean }
  | { readonly sql: string };
