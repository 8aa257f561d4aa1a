/**
 * What an onlooker sees of two databases, through the plain drivers and SQL of its own: which rows differ, whether foreign keys hold,
 * where counters stand. Nothing of src/engines is between.
 */
import { displayName } from '../../src/catalog/model.ts';
import type { TestDatabase } from '../servers/index.ts';
import { mysqlEye } from './observer-mysql.ts';
import { postgresEye } from './observer-postgres.ts';

export interface SeenTable {
  readonly path: readonly string[];
  readonly columns: readonly SeenColumn[];
  /** Names of the columns of the primary key, else of a unique key without NULL; empty when there is neither. */
  readonly key: readonly string[];
}

export interface SeenColumn {
  readonly name: string;
  readonly type: string;
  readonly generated: boolean;
  readonly nullable: boolean;
  /** Its values are the same when they differ in case alone. */
  readonly caseless: boolean;
  /** Is in no key, and the server does not make it: whoever changes it changes nothing else. */
  readonly isFree: boolean;
}

export interface SeenForeignKey {
  readonly name: string;
  readonly table: readonly string[];
  readonly columns: readonly string[];
  readonly toTable: readonly string[];
  readonly toColumns: readonly string[];
}

/** The SQL of one engine. */
export interface Eye {
  tables(database: TestDatabase): Promise<readonly SeenTable[]>;
  foreignKeys(database: TestDatabase): Promise<readonly SeenForeignKey[]>;
  quote(name: string): string;
  /** For FROM: its own rows, and those of its partitions. */
  rowsOf(path: readonly string[]): string;
  /** Text that is equal for equal values alone. @param columns of the alias t */
  text(columns: readonly SeenColumn[]): string;
  /** `n` and `sum` of a query that gives texts as `x`. */
  total(query: string): string;
  /** A number below 100 for a text. */
  bucket(text: string, seed: number): string;
  /** The beginnings of statements; rows have the alias t. */
  update(path: readonly string[]): string;
  deleteFrom(path: readonly string[]): string;
  /** What is to be said first so that no foreign key is looked at. */
  readonly unguarded: string;
  /** Runs in UTC and so that every digit is shown. */
  look(database: TestDatabase, sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** By the name of a sequence, or of a table that counts: what it will give next, and whatever else it remembers. */
  counters(database: TestDatabase): Promise<Readonly<Record<string, string>>>;
}

export interface Changes {
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
}

export function eyeOf(database: TestDatabase): Eye {
  return database.url.startsWith('postgres') ? postgresEye : mysqlEye;
}

/** Tables that people made: those that driftgate and migration tools keep are no part of it. */
export async function tablesOf(database: TestDatabase): Promise<ReadonlyMap<string, SeenTable>> {
  const tables = await eyeOf(database).tables(database);
  return new Map(
    tables
      .filter(({ path }) => !/^(driftgate_|schema_versions$|alembic_version$|flyway_schema_history$)/.test(path.at(-1) ?? ''))
      .map((table) => [displayName(table.path), table]),
  );
}

/** Rows and a checksum of every table: `3000 rows, 1a2b…`. */
export async function checksums(database: TestDatabase, only?: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const eye = eyeOf(database);
  const tables = [...(await tablesOf(database))].filter(([name]) => only === undefined || only.includes(name));
  const queries = tables.map(
    ([, { path, columns }], place) =>
      `SELECT ${place} AS place, totals.* FROM (${eye.total(`SELECT ${eye.text(columns)} AS x FROM ${eye.rowsOf(path)} t`)}) totals`,
  );
  const rows = await eye.look(database, queries.join(' UNION ALL '));
  return Object.fromEntries(rows.map(({ place, n, sum }) => [tables[Number(place)]![0], `${n} rows, ${sum}`]));
}

/** What has to be done to the target, table by table, so that it is like the source; tables without a difference are not in it. */
export async function changesBetween(source: TestDatabase, target: TestDatabase): Promise<Readonly<Record<string, Changes>>> {
  const there = await tablesOf(target);
  const all: [string, Changes][] = [];
  for (const [name, table] of await tablesOf(source)) {
    const other = there.get(name);
    if (other === undefined) continue;
    const columns = table.columns.filter((column) => other.columns.some((one) => one.name === column.name));
    const changes = changesOf(await rowsOf(source, table, columns), await rowsOf(target, other, columns));
    if (changes.inserted + changes.updated + changes.deleted > 0) all.push([name, changes]);
  }
  return Object.fromEntries(all);
}

type SeenRows = ReadonlyMap<string, { readonly content: string; readonly times: number }>;

async function rowsOf(database: TestDatabase, table: SeenTable, columns: readonly SeenColumn[]): Promise<SeenRows> {
  const eye = eyeOf(database);
  const key = table.key.map((name) => table.columns.find((column) => column.name === name)!);
  const caseless = key.some((column) => column.caseless);
  const content = eye.text(columns);
  const rows = await eye.look(
    database,
    `SELECT ${key.length === 0 ? content : eye.text(key)} AS k, ${content} AS x FROM ${eye.rowsOf(table.path)} t`,
  );
  const seen = new Map<string, { content: string; times: number }>();
  for (const { k, x } of rows) {
    const place = caseless ? caselessly(String(k)) : String(k);
    seen.set(place, { content: String(x), times: (seen.get(place)?.times ?? 0) + 1 });
  }
  return seen;
}

/** The texts are SQL's on PostgreSQL, and hexadecimal on MySQL. */
function caselessly(text: string): string {
  const plain = /^[0-9A-F,]*$/.test(text)
    ? text
        .split(',')
        .map((part) => Buffer.from(part, 'hex').toString('utf8').trimEnd())
        .join(',')
    : text;
  return plain.toLowerCase();
}

function changesOf(source: SeenRows, target: SeenRows): Changes {
  const changes = { inserted: 0, updated: 0, deleted: 0 };
  for (const [key, { content, times }] of source) {
    const other = target.get(key);
    changes.inserted += Math.max(0, times - (other?.times ?? 0));
    if (other !== undefined && other.content !== content) changes.updated += 1;
  }
  for (const [key, { times }] of target) changes.deleted += Math.max(0, times - (source.get(key)?.times ?? 0));
  return changes;
}

/** Foreign keys that do not hold: `orders_customer: 3 rows without a parent`. */
export async function orphansOf(database: TestDatabase): Promise<readonly string[]> {
  const eye = eyeOf(database);
  const foreignKeys = await eye.foreignKeys(database);
  if (foreignKeys.length === 0) return [];
  const counts = foreignKeys.map(
    (key, place) => `SELECT ${place} AS place, count(*) AS n FROM ${eye.rowsOf(key.table)} t WHERE ${withoutParent(eye, key)}`,
  );
  const rows = await eye.look(database, counts.join(' UNION ALL '));
  return rows
    .filter(({ n }) => Number(n) > 0)
    .sort((a, b) => Number(a.place) - Number(b.place))
    .map(({ place, n }) => `${foreignKeys[Number(place)]!.name}: ${n} rows without a parent`);
}

/** A condition on the child, whose alias is `t`. */
export function withoutParent(eye: Eye, { columns, toTable, toColumns }: SeenForeignKey): string {
  const set = columns.map((column) => `t.${eye.quote(column)} IS NOT NULL`);
  const same = columns.map((column, place) => `p.${eye.quote(toColumns[place]!)} = t.${eye.quote(column)}`);
  return `${set.join(' AND ')} AND NOT EXISTS (SELECT 1 FROM ${eye.rowsOf(toTable)} p WHERE ${same.join(' AND ')})`;
}

export async function countersOf(database: TestDatabase): Promise<Readonly<Record<string, string>>> {
  return await eyeOf(database).counters(database);
}
