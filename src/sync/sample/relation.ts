/**
 * Sets of rows as SQL: each is a named query in a WITH, which others build on. So the text grows with the number of tables, not with the number of
 * ways from one to another. Only what PostgreSQL, MySQL and MariaDB read alike is written.
 */
import type { SampleTable } from './tables.ts';

export interface Quoting {
  quoteName(name: string): string;
  quotePath(path: readonly string[]): string;
}

/** A query with a name. Its columns are c0, c1 … */
export interface Relation {
  readonly name: string;
  readonly sql: string;
  /** What it names, as often as it does. */
  readonly uses: readonly Relation[];
  readonly recursive: boolean;
  /** Queries that it comes to when each name is replaced by its query, as MySQL does it. */
  readonly weight: number;
}

/** Some rows of a table. */
export interface Rows {
  readonly table: SampleTable;
  /** With the table's `columns`; null: all rows. */
  readonly relation: Relation | null;
  /** The same as a condition over `t`, where that is simpler than to look the key up in the relation. */
  readonly condition: string | null;
}

export type Restricted = Rows & { readonly relation: Relation };

export function isAll({ relation, condition }: Rows): boolean {
  return relation === null && condition === null;
}

/**
 * MySQL and MariaDB make one join of queries that build on each other, and to find the order of many tables takes them longer than anything else. What is
 * DISTINCT is made on its own, once; of rows with a key it is the same.
 */
const MOST_MERGED = 6;

export class Relations {
  readonly #quoting: Quoting;
  readonly #prefix: string;
  #count = 0;

  /** @param taken names of tables and views: a query of that name would hide them */
  constructor(quoting: Quoting, taken: readonly string[]) {
    this.#quoting = quoting;
    let prefix = 'driftgate_';
    while (taken.some((name) => name.toLowerCase().startsWith(prefix))) prefix += '_';
    this.#prefix = prefix;
  }

  make(uses: readonly (Relation | null)[], sql: string): Relation {
    const weight = weightOf(uses);
    return this.#made(uses, () => (weight > MOST_MERGED ? sql.replace(/^SELECT /, 'SELECT DISTINCT ') : sql), false);
  }

  recursive(uses: readonly (Relation | null)[], sql: (name: string) => string): Relation {
    return this.#made(uses, sql, true);
  }

  #made(uses: readonly (Relation | null)[], sql: (name: string) => string, recursive: boolean): Relation {
    const used = uses.filter((one) => one !== null);
    const name = `${this.#prefix}${++this.#count}`;
    return { name, sql: sql(name), uses: used, recursive, weight: weightOf(used) };
  }

  /** `"public"."orders" t`, `driftgate_3 t` */
  from({ table, relation }: Rows, alias: string): string {
    return `${relation === null ? this.#quoting.quotePath(table.path) : relation.name} ${alias}`;
  }

  column({ table, relation }: Rows, alias: string, column: string): string {
    return `${alias}.${relation === null ? this.#quoting.quoteName(column) : `c${table.columns.indexOf(column)}`}`;
  }

  /** All columns that are to be known of a row: `t."id" AS c0, t."customer_id" AS c1`. */
  columns(rows: Rows, alias: string): string {
    return rows.table.columns.map((column, place) => `${this.column(rows, alias, column)} AS c${place}`).join(', ');
  }

  /** That columns of `t` are among columns of chosen rows: complete, with all that it needs. */
  among(columns: readonly string[], rows: Restricted, of: readonly string[]): string {
    const own = columns.map((column) => this.column(everyRow(rows.table), 't', column));
    const theirs = of.map((column) => `c${rows.table.columns.indexOf(column)}`);
    // NULL would be looked up for nothing.
    const given = theirs.map((name) => `${name} IS NOT NULL`).join(' AND ');
    const query = `${withClause(rows.relation)} SELECT ${theirs.join(', ')} FROM ${rows.relation.name} WHERE ${given}`;
    const left = own.length === 1 ? own[0] : `(${own.join(', ')})`;
    return `${left} IN (SELECT ${theirs.map((name) => `chosen.${name}`).join(', ')} FROM (${query}) AS chosen)`;
  }

  /**
   * That columns of `t`, any of which may be NULL, do not refer to a row that is there and not chosen. To say `IS NULL OR … IN (…)` would be
   * plainer; but PostgreSQL goes through all that is chosen for every row of `t` when it is too much for its memory.
   */
  notBeside(columns: readonly string[], rows: Restricted, of: readonly string[]): string {
    const all = everyRow(rows.table);
    const [theirs, chosen] = [
      of.map((column) => this.column(all, 'p', column)),
      of.map((column) => this.column(rows, 'r', column)),
    ];
    const query = `${withClause(rows.relation)} SELECT ${theirs.map((name, place) => `${name} AS k${place}`).join(', ')} FROM ${this.from(all, 'p')} LEFT JOIN ${this.from(rows, 'r')} ON ${theirs.map((name, place) => `${name} = ${chosen[place]}`).join(' AND ')} WHERE ${chosen[0]} IS NULL`;
    const own = columns.map((column, place) => `gone.k${place} = ${this.column(all, 't', column)}`);
    return `NOT EXISTS (SELECT 1 FROM (${query}) AS gone WHERE ${own.join(' AND ')})`;
  }
}

export function everyRow(table: SampleTable): Rows {
  return { table, relation: null, condition: null };
}

function weightOf(uses: readonly (Relation | null)[]): number {
  return uses.reduce((sum, used) => sum + (used?.weight ?? 0), 1);
}

/** Each name after those that it uses. */
function withClause(relation: Relation): string {
  const named = new Set<Relation>();
  const name = (one: Relation): void => {
    if (named.has(one)) return;
    for (const used of one.uses) name(used);
    named.add(one);
  };
  name(relation);
  const all = [...named];
  const recursive = all.some((one) => one.recursive) ? ' RECURSIVE' : '';
  return `WITH${recursive} ${all.map((one) => `${one.name} AS (${one.sql})`).join(', ')}`;
}
