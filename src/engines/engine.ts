/**
 * What an engine is to the rest of the house. `postgres/` and `mysql/` implement it with the same set of files:
 *
 *   index.ts     the Engine
 *   url.ts       a connection URL -> ConnectionSettings
 *   failure.ts   a driver's error -> what to tell a person, and whether to try again
 *   session.ts   ConnectionSettings -> a read-only Session (a kysely dialect over the driver)
 *   read.ts      a Session -> a Catalog, in a constant number of round trips
 *   kinds/       one file per object kind, listed in kinds/index.ts
 *   detect.ts    kinds that are counted and named, but not compared
 *   canonical/   one file per rule for "written differently, means the same", listed in canonical/index.ts
 *   script.ts    SQL text -> its statements, each with its line
 *   shadow/      a throw-away database, see shadow.ts
 *   meaning.ts   asks a shadow whether two texts mean the same
 *   ddl.ts       how objects come to be, change and go, see engines/ddl.ts; each kind says its own part in its file, ddl/ has what they share
 *   facts.ts     what is known of a live target beyond its catalog
 *   write.ts     a session that may write, see engines/write.ts
 *   backup.ts    rows as a script that brings them back, and the program that dumps everything, see engines/backup.ts
 *   ledger.ts    the table that keeps what was applied, see engines/ledger.ts
 *   ping.ts      a round trip
 *   seed/        made rows, see engines/seed.ts
 *   sync/        rows from one database into another, see engines/sync.ts
 */
import type { Duplex } from 'node:stream';
import type { Kysely } from 'kysely';
import type { Catalog, CatalogObject, EngineName, Flavour, PropertyValue } from '../catalog/model.ts';
import type { Selection } from '../catalog/selection.ts';
import type { FailureCode } from '../errors.ts';
import type { EngineBackup } from './backup.ts';
import type { EngineDdl, Facts, KindDdl } from './ddl.ts';
import type { EngineLedger } from './ledger.ts';
import type { EngineSeed } from './seed.ts';
import type { Shadow, ShadowRequest } from './shadow.ts';
import type { EngineSync } from './sync.ts';
import type { EngineWrite } from './write.ts';

export type Row = Readonly<Record<string, unknown>>;

export interface TlsSettings {
  /** `off`: plain. `prefer`: TLS if the server offers it, unverified. `require`: TLS, unverified. `verify-ca`, `verify-full`. */
  readonly mode: 'off' | 'prefer' | 'require' | 'verify-ca' | 'verify-full';
  /** PEM texts, already read from their files or variables. */
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly servername?: string;
}

export interface Timeouts {
  /** Milliseconds until a connection (tunnel and TLS included) must stand. */
  readonly connect: number;
  /** Milliseconds without a byte from the server while an answer is awaited. */
  readonly read: number;
  /** Milliseconds that the server may spend on one statement. */
  readonly statement: number;
}

/** One live database, parsed. Holds secrets: never print it. */
export interface ConnectionSettings {
  readonly engine: EngineName;
  readonly host: string;
  readonly port: number;
  /** Path of a Unix socket, instead of host and port. */
  readonly socket?: string;
  readonly user: string;
  readonly password?: string;
  readonly database: string;
  readonly tls: TlsSettings;
  readonly timeouts: Timeouts;
  readonly applicationName: string;
  /** Gives a byte stream to the server, when there is an SSH tunnel. */
  readonly openStream?: () => Promise<Duplex>;
}

/** One connection on which the server refuses writes. */
export interface Session {
  readonly db: Kysely<unknown>;
  /** Sends all statements in one round trip; gives one list of rows for each, in order. */
  batch(statements: readonly string[]): Promise<readonly (readonly Row[])[]>;
  /** As {@link batch}, but hands over each row as it arrives, so that no result is ever held whole. */
  stream(statements: readonly string[], onRow: (statement: number, row: Row) => void): Promise<void>;
  /** How many round trips were made, connection set-up aside. */
  readonly roundTrips: number;
  close(): Promise<void>;
}

/** What a kind's SELECT may depend on. */
export interface ReadContext {
  readonly flavour: Flavour;
  /** PostgreSQL: server_version_num (`180004`). MySQL and MariaDB: `101119`, `90700`. */
  readonly version: number;
  /** The database connected to. */
  readonly database: string;
  /** The schemas chosen, as a list of quoted SQL literals: `'public', 'shop'`. Never empty. On MySQL the database. */
  readonly schemas: string;
}

/** One object kind of one engine: how it is read and which properties are compared. */
export interface ObjectKind<Context extends ReadContext = ReadContext> {
  readonly kind: string;
  /** One SELECT that gives a row for each object of the kind, or null where the server has no such kind. */
  select(context: ReadContext): string | null;
  /** A row as an object; null for rows that are no object of their own (MariaDB's json_valid checks). */
  build(row: Row, context: Context): CatalogObject | null;
  readonly ddl: KindDdl;
}

/** Decides whether two texts that differ mean the same. Only called with values that are not equal. */
export interface Equivalence {
  (pair: {
    readonly property: string;
    readonly reference: { readonly value: PropertyValue; readonly object: CatalogObject; readonly catalog: Catalog };
    readonly target: { readonly value: PropertyValue; readonly object: CatalogObject; readonly catalog: Catalog };
  }): boolean;
  /**
   * True for an object without a counterpart that the server made by itself, and whose purpose something in the other
   * catalog serves: the index that InnoDB makes for a foreign key. It is then no difference.
   */
  readonly implied?: (object: CatalogObject, own: Catalog, other: Catalog) => boolean;
}

export interface Engine {
  readonly name: EngineName;
  /** @throws DriftgateError `usage` naming the parameter, never quoting the URL. */
  parseUrl(url: URL, defaults: UrlDefaults): ConnectionSettings;
  /** @throws whatever the driver throws; sources/live turns it into a DriftgateError. */
  connect(settings: ConnectionSettings): Promise<Session>;
  /** True for failures of {@link connect} or {@link readCatalog} that may pass by themselves (starting up, too many connections, reset, schema changed while read). */
  isTransient(error: unknown): boolean;
  /** What a failure of {@link connect} or {@link readCatalog} means to a person, or null when it is none of the engine's own. */
  explain(error: unknown): Explanation | null;
  /** Reads the catalog. Does not close the session. */
  readCatalog(session: Session, selection: Selection): Promise<Catalog>;
  /** What a query of the user's gives, at most `limit` rows of it. Names are looked up as in any session of the user's. */
  readQuery(session: Session, sql: string, limit: number): Promise<readonly Row[]>;
  readonly equivalent: Equivalence;
  /** The rows of a table, at most `limit` of them. @param path as in the catalog */
  readRows(session: Session, path: readonly string[], limit: number): Promise<readonly Row[]>;
  /** @throws DriftgateError `source` saying which ways to a shadow there are and why none of them served */
  openShadow(request: ShadowRequest): Promise<Shadow>;
  /** Loaded with the shadow only. */
  readonly meaning: Meaning;
  readonly ddl: EngineDdl;
  /** In a constant number of round trips. @param catalog what was read on the same session */
  readFacts(session: Session, catalog: Catalog): Promise<Facts>;
  readonly write: EngineWrite;
  readonly backup: EngineBackup;
  readonly ledger: EngineLedger;
  readonly sync: EngineSync;
  readonly seed: EngineSeed;
  /** In one round trip: how the connection is encrypted (`TLSv1.3`), null when it is not. */
  ping(session: Session): Promise<{ readonly tls: string | null }>;
}

/** Judges what {@link Equivalence} could not: texts that differ, asked of a server. */
export interface Meaning {
  /** True for properties that hold an expression or a query; with a question only when it is worth asking. */
  asks(kind: string, property: string, question?: Question): boolean;
  /**
   * @param shadow holds the reference's schema when `loaded`; else it is empty, and what the questions need is made in it
   * @returns one answer for each question: true only when both texts certainly mean the same
   */
  same(shadow: Shadow, questions: readonly Question[], loaded: boolean): Promise<readonly boolean[]>;
}

/** Do these two values of one property mean the same? */
export interface Question {
  readonly property: string;
  readonly reference: QuestionSide;
  readonly target: QuestionSide;
}

export interface QuestionSide {
  readonly value: PropertyValue;
  readonly object: CatalogObject;
  readonly catalog: Catalog;
}

/** A driver's or server's error for a person. Neither text names the server or holds a secret; sources/live adds the former. */
export interface Explanation {
  readonly code: FailureCode;
  /** `the user name or password is wrong (…)`: goes on after a colon. */
  readonly reason: string;
  /** What to do next, as a sentence. */
  readonly hint: string;
}

export interface UrlDefaults {
  readonly timeouts: Timeouts;
  readonly applicationName: string;
  /** TLS mode when the URL names none. */
  readonly tlsMode?: TlsSettings['mode'];
  readonly ca?: string;
}
