/**
 * How an object comes to be, changes and goes: what each kind of an engine says in its file (`KindDdl`), and what the engine says
 * for all of them (`EngineDdl`). plan/ puts the statements in order; a kind knows nothing of the objects around its own but what
 * `DdlWorld` tells. The statements of a kind must be such that `create` in an empty database, read back, gives the same object.
 */
import type { Catalog, CatalogObject, Flavour, PropertyValue } from '../catalog/model.ts';

/** What a statement may cost, from the gravest to the lightest. */
export const HAZARDS = [
  /** Rows or values are gone afterwards. */
  'deletes-data',
  /** Something that the reference does not have is dropped: what uses it fails, or becomes slow. */
  'drops-objects',
  /** Who may do what is another afterwards. */
  'changes-access',
  /** It fails when a row does not fit. */
  'may-fail-on-data',
  /** Readers of the table wait while it works (not merely for the moment in which it takes its lock). */
  'blocks-reads',
  'blocks-writes',
  'rewrites-table',
  'scans-table',
  'builds-index',
  /** It cannot be undone with what stands around it when something fails. */
  'not-transactional',
] as const;
export type HazardName = (typeof HAZARDS)[number];

/** Hazards that must be allowed by name (`--allow`); without them a plan only adds and widens. */
export const ALLOWABLE = ['deletes-data', 'drops-objects', 'changes-access'] as const satisfies readonly HazardName[];
export type Allowable = (typeof ALLOWABLE)[number];

export interface Hazard {
  readonly name: HazardName;
  /** For the person who approves: one sentence with what is lost or who waits, naming the table: `Every row of public.orders is written anew while nobody can read or write it.` */
  readonly why: string;
}

export interface Statement {
  /** One statement, without a semicolon at its end. */
  readonly sql: string;
  readonly hazards: readonly Hazard[];
  /** What it locks, as the server's manual calls it: `ACCESS EXCLUSIVE on public.orders`, `metadata lock on orders, for a moment`. Null when nothing that anybody else wants. */
  readonly lock: string | null;
  /**
   * `joined`: in one transaction with its neighbours. `own`: in a transaction of its own, after the one before it has been committed, so
   * that no lock is held while it works (VALIDATE, filling a column). `none`: the server does not allow it in a transaction, or commits by itself (all of MySQL's DDL).
   */
  readonly transaction: 'joined' | 'own' | 'none';
  /** It may take long on a large table: the time-out for long statements holds. */
  readonly long?: true;
  /** Run it again until it changes no row (filling a column in batches). */
  readonly repeat?: true;
  /** What to run before it is tried again when it was cut off or failed: `DROP INDEX CONCURRENTLY IF EXISTS …`. Must do no harm when nothing is left over. */
  readonly cleanup?: readonly string[];
  /** A SELECT of one row and one column: how many rows would make it fail. Run before an apply, and when planning against a live database. */
  readonly obstacle?: string;
  /** A part of an ALTER TABLE that {@link EngineDdl.join} may put together with others of the same table. */
  readonly clause?: AlterClause;
  /** Not run when the plan is proven in a shadow, as it speaks of what a shadow does not have (roles). */
  readonly notInShadow?: true;
}

export interface AlterClause {
  /** Quoted. */
  readonly table: string;
  /** `ADD COLUMN …` */
  readonly text: string;
  /** MySQL and MariaDB: the least costly algorithm that can do it. */
  readonly algorithm: 'INSTANT' | 'INPLACE' | 'COPY';
}

/** As in diff/difference.ts. */
export interface PropertyChange {
  readonly property: string;
  readonly reference: PropertyValue;
  readonly target: PropertyValue;
}

export interface Change {
  readonly reference: CatalogObject;
  readonly target: CatalogObject;
  /** Only these are to be changed. A difference in name alone is the property `name`. */
  readonly properties: readonly PropertyChange[];
}

/** What a kind knows of the world that its object is in. */
export interface DdlWorld {
  readonly flavour: Flavour;
  /** Of the server that the statements are for, as in ReadContext: `180004`, `101119`, `90700`. */
  readonly version: number;
  readonly reference: Catalog;
  /** As it is before the first statement. */
  readonly target: Catalog;
  /** False for tables that the plan itself makes, and for those that are known to be empty: there nothing need be done online, and nothing can fail on data. */
  hasRows(table: string): boolean;
  /** What is known of the target beyond its catalog; null when it is no live database. */
  readonly facts: Facts | null;
  /** Objects whose parent it is, in the catalog that the object comes from. */
  children(object: CatalogObject): readonly CatalogObject[];
  /** Objects of the target that need this one of the target, parents and children aside (dependsOn and {@link EngineDdl.needs} turned round). */
  dependents(id: string): readonly CatalogObject[];
  /** What the settings say a new column is filled with in the rows that are there (an SQL expression), by the column's id; null when nothing. */
  fill(column: string): string | null;
  /** SQL expression that converts the values of a column whose type changes, by its id, from the settings; null when nothing. */
  using(column: string): string | null;
}

export interface KindDdl {
  /** Kinds of children that `create` makes as well, so that nobody else does. */
  readonly inline?: readonly string[];
  create(object: CatalogObject, world: DdlWorld): readonly Statement[];
  /** Its children go with it. */
  drop(object: CatalogObject, world: DdlWorld): readonly Statement[];
  /** @throws CannotChange when the server has no way, and dropping it and making it again would lose data that nobody asked to lose */
  alter(change: Change, world: DdlWorld): Alteration;
}

export type Alteration =
  | {
      readonly statements: readonly Statement[];
      /** True for an object that uses this one and must not be there meanwhile: it is dropped before and made again afterwards, and so is what uses it in turn. */
      readonly disturbs?: (dependent: CatalogObject) => boolean;
    }
  /** Drop it and make it again, and all that uses it. */
  | 'rebuild';

/** Thrown by a kind for what it cannot do. The message says why, and the hint what a person can do. */
export class CannotChange extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = 'CannotChange';
    this.hint = hint;
  }
}

export interface EngineDdl {
  readonly kinds: Readonly<Record<string, KindDdl>>;
  /** Statements that make a session in which those of the kinds mean what they say (modes, time zone): run before them, in a shadow too. */
  readonly session?: readonly string[];
  /** The object as a shadow can hold it, where that is another one (an index that is not valid: no statement makes one). */
  inShadow?(object: CatalogObject, catalog: Catalog): CatalogObject;
  /**
   * Identities in its own catalog that must be there before the object is, its parent and `dependsOn` aside, as the catalog does not hold
   * them: of an index the columns of its table, of a foreign key the keys of the other table. Rather one too many than one too few; never in a circle.
   */
  needs(object: CatalogObject, catalog: Catalog): readonly string[];
  /** Names that the object takes up, each with the space it must be unique in: `relation public.orders`, `constraint public.orders orders_pkey`. */
  names(object: CatalogObject, catalog: Catalog): readonly string[];
  /** Puts neighbours together where one statement is cheaper than several. The order is kept. */
  join<T extends Statement>(
    statements: readonly T[],
    world: DdlWorld,
    together: (parts: readonly T[], joined: Statement) => T,
  ): readonly T[];
  /** The table that a statement about the object locks or scans, by identity; null for what is in none. */
  tableOf(object: CatalogObject, catalog: Catalog): string | null;
}

/** What is known of a live target beyond its catalog. */
export interface Facts {
  /** By the table's identity. Of a table that is not here nothing is known. */
  readonly tables: ReadonlyMap<string, TableFacts>;
  /** What an object loses when it is dropped and made again (owner, privileges, comments, triggers of a view): statements that bring it back, by identity. */
  readonly restore: ReadonlyMap<string, readonly string[]>;
  /** Comments, by the identity of what has them, where a change must repeat them (MySQL: of tables, columns and indexes). */
  readonly comments?: ReadonlyMap<string, string>;
  /** Who a view runs as, as SQL (`\`app\`@\`%\``), by the view's identity, where a change must repeat it (MySQL). */
  readonly definers?: ReadonlyMap<string, string>;
  /** Definitions of what the catalog does not hold and its objects may need (functions, composite types): to be tried in a shadow, in this order, more than once. */
  readonly ground: readonly string[];
}

export interface TableFacts {
  /** As the server estimates. */
  readonly rows: number;
  /** On disk, indexes and all. */
  readonly bytes: number;
  /** Certainly without a row. */
  readonly empty: boolean;
}
