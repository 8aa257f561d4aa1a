/**
 * The catalog: a schema as a flat set of objects, each a fact with an identity, a parent and compared properties.
 * Hierarchy is a view over `parent`, dependency a view over `dependsOn`. One model serves every engine; nothing here, in
 * the differ, the order or the report knows which engine filled it.
 */

export const ENGINE_NAMES = ['postgres', 'mysql'] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];
export type Flavour = 'postgres' | 'mysql' | 'mariadb';

/** How people call them. */
export const FLAVOUR_NAMES: Readonly<Record<Flavour, string>> = { postgres: 'PostgreSQL', mysql: 'MySQL', mariadb: 'MariaDB' };

/** A compared value. Lists are compared in order. */
export type PropertyValue = string | number | boolean | null | readonly string[];
export type Properties = Readonly<Record<string, PropertyValue>>;

export interface CatalogObject {
  /** `table`, `column`, `primary-key`, `foreign-key`, `index`, `view` …: singular, lower case, words joined by `-`. */
  readonly kind: string;
  /** Unique in the catalog, see {@link identify}. */
  readonly id: string;
  /** Names from the outside in: `['public', 'orders', 'id']` on PostgreSQL, `['orders', 'id']` on MySQL. */
  readonly path: readonly string[];
  /** Id of the object that this one lives and dies with (a column's table), or null. */
  readonly parent: string | null;
  /** What is compared. A property that is absent on one side differs from any value but null. */
  readonly properties: Properties;
  /** Ids of objects that must exist before this one, its parent aside. They may be outside the catalog. */
  readonly dependsOn: readonly string[];
  /** The object in the server's own words, for people to read: `numeric(10,2) NOT NULL DEFAULT 0`. */
  readonly definition: string;
  /**
   * Present on objects whose names are often made by tools (constraints, indexes): what the object is about, name
   * aside (`orders(customer_id) -> customers(id)`). Such objects are matched by structure first; see diff/match.ts.
   */
  readonly shape?: string;
  /** Present on foreign keys only. */
  readonly reference?: ForeignKeyReference;
}

export interface ForeignKeyReference {
  /** Id of the table that is referred to. It may be outside the catalog (left out, or in another schema or database). */
  readonly table: string;
  readonly columns: readonly string[];
  readonly toColumns: readonly string[];
  /** At least one of the columns accepts NULL, so that the row can be inserted before the row it refers to. */
  readonly nullable: boolean;
  readonly deferrable: boolean;
}

/** A kind that exists in the source but is not compared. */
export interface NotCompared {
  /** `function`, `trigger`, `policy`, `privilege`, `comment` … */
  readonly kind: string;
  readonly count: number;
}

/** Tables that were seen and not compared, by request or because a migration tool keeps them for itself. */
export interface LeftOut {
  /** Display name, see {@link displayName}. */
  readonly name: string;
  readonly kind: string;
  /** Why: `kept by Flyway`, `ignored by pattern "tmp_*"`. */
  readonly reason: string;
}

/** The table in which a migration tool notes what it has done. */
export interface BookkeepingTable {
  /** As in bookkeeping.ts: `Flyway`. */
  readonly tool: string;
  readonly path: readonly string[];
}

export interface Catalog {
  readonly engine: EngineName;
  readonly flavour: Flavour;
  /** As the server says it: `18.4`, `10.11.19-MariaDB`. */
  readonly version: string;
  readonly database: string;
  readonly objects: ReadonlyMap<string, CatalogObject>;
  readonly notCompared: readonly NotCompared[];
  readonly leftOut: readonly LeftOut[];
  /** Tables that migration tools keep for themselves, whether or not they were left out. */
  readonly bookkeeping: readonly BookkeepingTable[];
  /** Settings of the database that decide what the same SQL makes in it (MySQL: `charset`, `collation`, `sqlMode` …). For a shadow; not compared. */
  readonly defaults: Readonly<Record<string, string>>;
  /** SHA-256 (hex) over identities and properties. Equal fingerprints mean equal catalogs. */
  readonly fingerprint: string;
}

const PLAIN = /^[a-z_][a-z0-9_$]*$/;

/**
 * The identity of an object: `column:public.orders.id`. Parts that are not plain lower-case words are quoted with
 * doubled quotes, so no two paths give the same identity.
 */
export function identify(kind: string, ...path: readonly string[]): string {
  return `${kind}:${displayName(path)}`;
}

/** A path as people write it: `public.orders`, `public."Odd ""name"".x"`. Not SQL, and not escaped for any format. */
export function displayName(path: readonly string[]): string {
  let name = '';
  for (const part of path) name += name === '' ? displayPart(part) : `.${displayPart(part)}`;
  return name;
}

/** One part of a display name. */
export function displayPart(part: string): string {
  let shown = parts.get(part);
  if (shown === undefined) {
    shown = PLAIN.test(part) ? part : `"${part.replaceAll('"', '""')}"`;
    if (parts.size < MOST_PARTS) parts.set(part, shown);
  }
  return shown;
}

/** The names of columns come again in every other table. */
const parts = new Map<string, string>();
const MOST_PARTS = 10_000;
