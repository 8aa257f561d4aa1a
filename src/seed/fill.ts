/** Fills the tables of a database, parents before their children. */
import type { Catalog } from '../catalog/model.ts';
import { tableMatcher } from '../catalog/selection.ts';
import { DriftgateError } from '../errors.ts';
import type { Log } from '../log.ts';
import { type KeysAhead, keysAhead } from './ahead.ts';
import type { SeedDatabase } from './database.ts';
import type { Fake } from './fake.ts';
import { fillLater } from './later.ts';
import { type FillOrder, fillOrder, waitingColumns } from './order.ts';
import { Parents } from './parents.ts';
import { Random } from './random.ts';
import type { SeededTable } from './result.ts';
import { RowMaker } from './rows.ts';
import type { ColumnRule, SeedSettings } from './settings.ts';
import { type Filled, fillTable } from './table.ts';
import type { SeedTable, TableForeignKey } from './tables.ts';

export interface FillJob {
  readonly database: SeedDatabase;
  readonly catalog: Catalog;
  readonly tables: ReadonlyMap<string, SeedTable>;
  /** Identities of those that are to get rows. */
  readonly chosen: ReadonlySet<string>;
  /** Identities of those that have some. */
  readonly occupied: ReadonlySet<string>;
  readonly settings: SeedSettings;
  readonly fake: Fake;
  readonly log: Log;
}

/** Rows that a foreign key chooses among, and that unique keys are reminded of. */
const PARENTS = 10_000;
const KNOWN = 200_000;
/** Milliseconds between two lines about one table. */
const TELL = 5_000;

/** @returns the tables that were chosen, in the order in which they were filled */
export async function fill(job: FillJob): Promise<SeededTable[]> {
  return new Fill(job).run();
}

export function rowsOf(table: SeedTable, { rows, tables }: SeedSettings): number {
  const found = Object.entries(tables).filter(([pattern]) => tableMatcher(pattern).matches(table.object.path));
  return found.at(-1)?.[1] ?? rows;
}

class Fill {
  readonly #job: FillJob;
  readonly #order: FillOrder;
  readonly #seed: string;
  readonly #parents = new Map<TableForeignKey, Parents>();
  readonly #ahead = new Map<TableForeignKey, KeysAhead>();
  /** Keys that rows of a table will have, by its identity. */
  readonly #given = new Map<string, KeysAhead>();
  readonly #before = new Map<string, Set<string>>();
  readonly #highest = new Map<string, Map<string, bigint>>();
  readonly #rules: readonly { readonly matches: (path: readonly string[]) => boolean; readonly rule: ColumnRule }[];

  constructor(job: FillJob) {
    this.#job = job;
    this.#order = fillOrder(job.catalog, job.tables);
    this.#seed = String(job.settings.seed);
    this.#rules = Object.entries(job.settings.columns).map(([pattern, rule]) => ({ ...columnMatcher(pattern), rule }));
  }

  async run(): Promise<SeededTable[]> {
    const results: SeededTable[] = [];
    for (const group of this.#order.groups) {
      const chosen = group.filter(({ id }) => this.#job.chosen.has(id));
      if (chosen.length > 0) results.push(...(await this.#fillGroup(chosen)));
    }
    return results;
  }

  /** Tables that need each other's rows before they are there are filled in one transaction. */
  async #fillGroup(group: readonly SeedTable[]): Promise<SeededTable[]> {
    const { database } = this.#job;
    const keys = group.flatMap((table) =>
      table.foreignKeys.filter((key) => this.#order.ahead.has(key)).map((key) => ({ table, key })),
    );
    const others = keys.filter(({ table, key }) => key.to !== table.id);
    let results: SeededTable[];
    if (others.length === 0) {
      results = [];
      for (const table of group) results.push(await this.#alone(table));
    } else {
      results = await this.#together(
        group,
        others.every(({ key }) => key.deferrable),
      );
    }
    for (const [place, table] of group.entries()) {
      const result = results[place]!;
      if (result.rows === 0) continue;
      const notes: string[] = [];
      for (const foreignKey of table.foreignKeys.filter((key) => this.#order.later.has(key))) {
        const note = await database.transaction(() => this.#fillLater(table, foreignKey));
        if (note !== null) notes.push(`${note}.`);
      }
      results[place] = { ...result, notes: [...result.notes, ...notes] };
    }
    return results;
  }

  async #alone(table: SeedTable): Promise<SeededTable> {
    const { database } = this.#job;
    const start = performance.now();
    try {
      const filled = await database.transaction(() => this.#fill(table));
      await this.#setCounters(table);
      return this.#result(table, filled, start);
    } catch (error) {
      if (error instanceof DriftgateError && error.code === 'config') throw error;
      return this.#failed(table, database.reason(error), start);
    }
  }

  async #together(group: readonly SeedTable[], deferrable: boolean): Promise<SeededTable[]> {
    const { database } = this.#job;
    const start = performance.now();
    const relaxed = database.engine.seed.relax(deferrable);
    const names = group.map(({ name }) => name).join(', ');
    if (relaxed === null) {
      const why = `the tables ${names} need rows of each other that are there already, by foreign keys that are neither nullable nor deferrable`;
      return group.map((table) => this.#failed(table, why, start));
    }
    try {
      const filled = await database
        .transaction(async () => {
          await database.run(relaxed.begin);
          const all: Filled[] = [];
          for (const table of group) {
            const one = await this.#fill(table);
            if (one.rows < rowsOf(table, this.#job.settings)) throw new Error(`${table.name}: ${one.reason}`);
            all.push(one);
          }
          return all;
        })
        .finally(async () => {
          if (relaxed.end !== null) await database.run(relaxed.end);
        });
      for (const table of group) await this.#setCounters(table);
      return group.map((table, place) => this.#result(table, filled[place]!, start));
    } catch (error) {
      const why = `the tables ${names} need each other's rows, and one of them could not be filled: ${database.reason(error)}`;
      return group.map((table) => this.#failed(table, why, start));
    }
  }

  async #fill(table: SeedTable): Promise<Filled> {
    const { database, settings, log, occupied } = this.#job;
    const asked = rowsOf(table, settings);
    await this.#readHighest(table);
    const maker = this.#maker(table);
    if (occupied.has(table.id)) await this.#remember(table, maker);
    for (const key of table.foreignKeys) await this.#readParents(key, table, asked);
    const given = this.#given.get(table.id);
    let told = performance.now();
    return fillTable({
      database,
      maker,
      asked: given === undefined ? asked : Math.min(asked, given.tuples.length),
      counters: this.#hasCounters(table, given),
      onRows(rows) {
        if (performance.now() - told < TELL || rows === asked) return;
        told = performance.now();
        log.info(`${table.name}: ${rows} of ${asked} rows`);
      },
    });
  }

  #maker(table: SeedTable): RowMaker {
    const { database, fake, settings } = this.#job;
    const maker: RowMaker = new RowMaker({
      table,
      engine: database.engine.seed,
      fake,
      seed: this.#seed,
      today: Date.parse(`${settings.date}T12:00:00Z`),
      ruleOf: (column) => this.#ruleOf(table, column),
      parentsOf: (key) => this.#parents.get(key) ?? new Parents([]),
      later: this.#order.later,
      highest: this.#highest.get(table.id) ?? new Map(),
      given: (index) => this.#givenTo(table, index),
    });
    return maker;
  }

  /** What is settled of a row before it is made: its key, and its own row or one before it that it refers to. */
  #givenTo(table: SeedTable, index: number): ReadonlyMap<string, string> {
    const values = new Map<string, string>();
    const given = this.#given.get(table.id);
    for (const [place, column] of (given?.columns ?? []).entries()) {
      const value = given!.tuples[index]?.[place];
      if (value !== undefined) values.set(column, value);
    }
    for (const key of table.foreignKeys) {
      const ahead = key.to === table.id ? this.#ahead.get(key) : undefined;
      if (ahead === undefined) continue;
      const random = new Random(this.#seed, table.name, key.name, String(index));
      const tuple = ahead.tuples[random.below(Math.min(index + 1, ahead.tuples.length))] ?? [];
      for (const [place, column] of key.columns.entries()) if (tuple[place] !== undefined) values.set(column, tuple[place]);
    }
    return values;
  }

  async #readParents(key: TableForeignKey, table: SeedTable, asked: number): Promise<void> {
    const { database, tables, chosen, settings } = this.#job;
    const to = tables.get(key.to);
    if (this.#order.later.has(key) || to === undefined) return;
    if (this.#order.ahead.has(key) && chosen.has(to.id)) {
      const known = this.#given.get(to.id);
      const isSame = known !== undefined && key.toColumns.every((column) => known.columns.includes(column));
      const count = to.id === table.id ? asked : rowsOf(to, settings);
      const ahead = isSame ? known : await keysAhead(to, key.toColumns, count, database, this.#maker(to));
      if (ahead === null) return;
      this.#given.set(to.id, ahead);
      const places = key.toColumns.map((column) => ahead.columns.indexOf(column));
      const own = { columns: key.toColumns, tuples: ahead.tuples.map((tuple) => places.map((place) => tuple[place]!)) };
      this.#ahead.set(key, own);
      this.#parents.set(key, new Parents(own.tuples));
      return;
    }
    this.#parents.set(key, new Parents((await database.read(to, key.toColumns, PARENTS, true)) as string[][]));
  }

  /** Rows that are there already: made ones must differ from them, and they are left as they are. */
  async #remember(table: SeedTable, maker: RowMaker): Promise<void> {
    const { database } = this.#job;
    const columns = [...new Set(table.keys.flatMap((key) => key.columns))].filter((name) => table.columns.has(name));
    if (columns.length > 0) {
      for (const values of await database.read(table, columns, KNOWN, false)) {
        maker.note(new Map(columns.map((column, place) => [column, values[place]!])));
      }
    }
    const waits = table.foreignKeys.some((key) => this.#order.later.has(key));
    if (!waits || table.primaryKey.length === 0) return;
    const keys = await database.read(table, table.primaryKey, Number.MAX_SAFE_INTEGER, false);
    this.#before.set(table.id, new Set(keys.map((key) => JSON.stringify(key))));
  }

  async #readHighest(table: SeedTable): Promise<void> {
    const alone = table.keys.filter(
      ({ parts, columns }) => parts?.length === 1 && parts[0]!.is === 'column' && columns.length === 1,
    );
    const highest = new Map<string, bigint>();
    for (const [name] of alone.map(({ columns }) => columns)) {
      const column = table.columns.get(name!);
      const isReference = table.foreignKeys.some(({ columns }) => columns.includes(name!));
      if (column?.type.kind !== 'integer' || column.givenBy !== null || isReference) continue;
      highest.set(name!, await this.#job.database.highest(table, name!));
    }
    this.#highest.set(table.id, highest);
  }

  async #fillLater(table: SeedTable, foreignKey: TableForeignKey): Promise<string | null> {
    const { tables, database } = this.#job;
    const to = tables.get(foreignKey.to);
    if (to === undefined) return null;
    const columns = waitingColumns(foreignKey, table, this.#order.later);
    const before = this.#before.get(table.id) ?? new Set<string>();
    return fillLater({ table, foreignKey, columns, to, before, seed: this.#seed }, database);
  }

  #hasCounters(table: SeedTable, given: KeysAhead | undefined): boolean {
    const names = [
      ...(given?.columns ?? []),
      ...[...table.columns.keys()].filter((column) => this.#ruleOf(table, column) !== null),
    ];
    return names.some((name) => table.columns.get(name)?.givenBy === 'counter');
  }

  /** Numbers that were given are numbers that the server must not give again. */
  async #setCounters(table: SeedTable): Promise<void> {
    const { database } = this.#job;
    if (!this.#hasCounters(table, this.#given.get(table.id))) return;
    for (const { name, givenBy, object } of table.columns.values()) {
      if (givenBy !== 'counter') continue;
      const value = await database.highest(table, name);
      for (const statement of database.engine.seed.setCounter(table.object, object, value)) await database.run(statement);
    }
  }

  #ruleOf(table: SeedTable, column: string): ColumnRule | null {
    const path = [...table.object.path, column];
    return this.#rules.findLast(({ matches }) => matches(path))?.rule ?? null;
  }

  #result(table: SeedTable, filled: Filled, start: number): SeededTable {
    const { log, settings } = this.#job;
    const asked = rowsOf(table, settings);
    const isShort = filled.rows < asked;
    const status = !isShort ? 'filled' : filled.full && filled.rows > 0 ? 'short' : filled.rows > 0 ? 'partial' : 'failed';
    const notes = isShort && filled.reason !== null ? [`${sentence(filled.reason)}.`] : [];
    log.info(`${table.name}: ${filled.rows} ${filled.rows === 1 ? 'row' : 'rows'}${isShort ? ` of ${asked}` : ''}`);
    return { table: table.name, status, rows: filled.rows, asked, cleared: 0, notes, durationMs: performance.now() - start };
  }

  #failed(table: SeedTable, reason: string, start: number): SeededTable {
    const asked = rowsOf(table, this.#job.settings);
    this.#job.log.warn(`${table.name}: ${reason}`);
    const notes = [`${sentence(reason)}.`];
    return { table: table.name, status: 'failed', rows: 0, asked, cleared: 0, notes, durationMs: performance.now() - start };
  }
}

function sentence(text: string): string {
  return (text[0]?.toUpperCase() ?? '') + text.slice(1).replace(/\.$/, '');
}

/** `email`, `*.email`, `orders.email`, `public.orders.email`: as much of the path as the pattern has parts. */
export function columnMatcher(pattern: string): { readonly matches: (path: readonly string[]) => boolean } {
  const parts = pattern.split('.').length;
  const matcher = tableMatcher(parts === 1 ? `*.${pattern}` : pattern);
  return { matches: (path) => matcher.matches(path.slice(-Math.max(2, parts))) };
}
