/**
 * Makes the rows of one table, each so that it keeps to every constraint that can be read, and differs where it must from those before. What
 * the database refuses all the same is made again.
 */
import type { EngineSeed } from '../engines/seed.ts';
import { evaluate, type Lookup, UNREADABLE } from './checks/evaluate.ts';
import { tokensOf } from './checks/tokens.ts';
import { columnsWanted, type Want, wantsOf } from './checks/wants.ts';
import { type Cell, type ColumnMaker, columnMaker } from './columns.ts';
import { distinctRow, NONE_LEFT } from './distinct.ts';
import type { Fake } from './fake.ts';
import { fits, type Limits, limitsOf, typed } from './limits.ts';
import type { Parents } from './parents.ts';
import { inWords, type Place } from './place.ts';
import { Random } from './random.ts';
import type { ColumnRule } from './settings.ts';
import type { SeedTable, TableColumn, TableForeignKey } from './tables.ts';
import { Uniques } from './unique.ts';

export type Row = Map<string, Cell>;

export interface RowSources {
  readonly table: SeedTable;
  readonly engine: EngineSeed;
  readonly fake: Fake;
  readonly seed: string;
  /** Milliseconds. */
  readonly today: number;
  readonly ruleOf: (column: string) => ColumnRule | null;
  readonly parentsOf: (foreignKey: TableForeignKey) => Parents;
  /** Foreign keys whose columns stay NULL until all tables are filled. */
  readonly later: ReadonlySet<TableForeignKey>;
  /** The highest number of columns that are a key by themselves: the next ones follow. */
  readonly highest: ReadonlyMap<string, bigint>;
  /** Values that are settled before the row is made. */
  readonly given: (index: number) => ReadonlyMap<string, string>;
}

/** Why there is no row. */
export interface Stuck {
  readonly stuck: string;
  /** No further row is possible: it is no failure. */
  readonly full: boolean;
}

/** How often a row is made anew before it is given up. */
const ATTEMPTS = 80;
/** After so many it is looked for systematically what is still free. */
const PATIENCE = 5;
/** How often nothing free is found before there is nothing. */
const FULL = 3;
/** Share of rows in which a foreign key that may be NULL is. */
const PARENTLESS = 0.1;

export class RowMaker {
  readonly sources: RowSources;
  readonly uniques: Uniques;
  readonly #makers: readonly ColumnMaker[];
  readonly #foreignKeys: readonly TableForeignKey[];
  readonly #chances = new Map<string, Random>();
  readonly #inWords: ReadonlyMap<string, string>;
  /** Values that stand in checks nobody can read, by column. */
  readonly #hints: ReadonlyMap<string, readonly string[]>;
  #index = 0;

  constructor(sources: RowSources) {
    const { table, engine, later } = sources;
    this.sources = sources;
    this.uniques = new Uniques(table, engine);
    const makers = [...table.columns.values()].flatMap((column) => columnMaker(column, table, sources.ruleOf(column.name)) ?? []);
    const after = this.#lookingAtOthers();
    const rank = ({ rank, column }: ColumnMaker): number => rank + (after.has(column.name) ? 0.5 : 0);
    this.#makers = makers.sort((a, b) => rank(a) - rank(b));
    // Those of more columns leave less choice.
    this.#foreignKeys = table.foreignKeys
      .filter((key) => !later.has(key))
      .sort((a, b) => b.columns.length - a.columns.length || (a.name < b.name ? -1 : 1));
    this.#inWords = new Map([...table.columns.keys()].map((name) => [inWords(name), name]));
    this.#hints = hintsOf(table, engine);
  }

  /** @param wild after the database has refused one: with values that are less likely */
  make(wild = false): Row | Stuck {
    let reason = '';
    let full = 0;
    let duplicates = false;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const row = this.#attempt(wild);
      if ('stuck' in row) return row;
      const check = this.violatedCheck(row);
      duplicates = check === null;
      if (check !== null) {
        reason = `no row was found that satisfies the check ${check}`;
        continue;
      }
      const key = this.uniques.violated(this.#known(row));
      if (key === null) return this.#accepted(row);
      reason = `no row was found that the unique key ${key.name} does not refuse as a duplicate`;
      if (attempt < PATIENCE) continue;
      const found = distinctRow(row, key, this);
      if (found === NONE_LEFT) {
        full += 1;
        // Another attempt may choose another way to satisfy the checks.
        if (full === FULL) return { stuck: `the unique key ${key.name} leaves no room for more rows`, full: true };
      } else if (found !== null) return this.#accepted(found);
    }
    return { stuck: reason, full: duplicates };
  }

  /** The database did not take it. */
  forget(row: Row): void {
    this.uniques.remove(this.#known(row));
  }

  /** A row that is there already. */
  note(values: ReadonlyMap<string, string | null>): void {
    this.uniques.add(this.#known(new Map(values)));
  }

  isFree(row: Row): boolean {
    return this.violatedCheck(row) === null && this.uniques.violated(this.#known(row)) === null;
  }

  chanceOf(name: string): Random {
    let chance = this.#chances.get(name);
    if (chance === undefined) {
      chance = new Random(this.sources.seed, this.sources.table.name, name);
      this.#chances.set(name, chance);
    }
    return chance;
  }

  get foreignKeys(): readonly TableForeignKey[] {
    return this.#foreignKeys;
  }

  makerOf(column: string): ColumnMaker | undefined {
    return this.#makers.find((maker) => maker.column.name === column);
  }

  /** What the constraints want of each column, in this row. */
  wants(): ReadonlyMap<string, readonly Want[]> {
    const choice = this.chanceOf('');
    const wants = new Map<string, Want[]>();
    for (const { expression, readable } of this.sources.table.checks) {
      if (!readable) continue;
      for (const want of wantsOf(expression, (limit) => choice.below(limit))) {
        const list = wants.get(want.column);
        if (list === undefined) wants.set(want.column, [want]);
        else list.push(want);
      }
    }
    return wants;
  }

  limits(column: string, all: ReadonlyMap<string, readonly Want[]>, row: Row): Limits {
    const { columns } = this.sources.table;
    const boundsOf = (name: string): Limits =>
      limitsOf(all.get(name) ?? [], columns.get(name)?.type ?? columns.get(column)!.type, () => UNREADABLE);
    return limitsOf(all.get(column) ?? [], columns.get(column)!.type, this.#soFar(row), boundsOf);
  }

  /** Does something with the place of a column in a row. */
  at<T>(column: string, row: Row, work: (place: Place) => T): T {
    const { table, fake, today } = this.sources;
    const random = this.chanceOf(column);
    const other = (...names: readonly string[]): string | undefined => {
      for (const name of names) {
        const cell = row.get(this.#inWords.get(name) ?? '');
        if (typeof cell === 'string') return cell;
      }
      return undefined;
    };
    return fake.using(random, (faker) =>
      work({
        faker,
        random,
        type: table.columns.get(column)!.type,
        column: inWords(column),
        table: inWords(table.object.path.at(-1)!),
        items: this.#itemLimits(column),
        index: this.#index,
        today,
        year: new Date(today).getUTCFullYear(),
        other,
      }),
    );
  }

  #itemLimits(column: string): Limits {
    const { type, itemChecks } = this.sources.table.columns.get(column)!;
    const of = type.kind === 'array' ? type.of : type;
    const wants = itemChecks.flatMap((check) => wantsOf(check, (limit) => this.chanceOf('').below(limit)));
    return limitsOf(wants, of, () => UNREADABLE);
  }

  /** The name of a check that can be read and is violated, or null. */
  violatedCheck(row: Row): string | null {
    const lookup = this.#complete(row);
    const found = this.sources.table.checks.find(({ expression }) => {
      const outcome = evaluate(expression, lookup);
      return outcome === false || outcome === 0;
    });
    return found?.name ?? null;
  }

  #accepted(row: Row): Row {
    this.uniques.add(this.#known(row));
    this.#index += 1;
    return row;
  }

  #attempt(wild: boolean): Row | Stuck {
    const { table, given } = this.sources;
    const row: Row = new Map(given(this.#index));
    const stuck = this.#referTo(row);
    if (stuck !== null) return stuck;
    const wants = this.wants();
    for (const { column, nulls, fixed, make } of this.#makers) {
      const { name, nullable } = column;
      if (row.has(name)) continue;
      const limits = this.limits(name, wants, row);
      const mayBeNull = nullable && !fixed && limits.isNull !== false;
      if (mayBeNull && (limits.isNull === true || this.chanceOf(name).chance(nulls))) {
        row.set(name, null);
        continue;
      }
      const number = wild || fixed ? undefined : this.#nextNumber(column, limits);
      if (number !== undefined) {
        row.set(name, number);
        continue;
      }
      const hints = wild && !fixed ? this.#hints.get(name) : undefined;
      const hint = hints === undefined || this.chanceOf(name).chance(0.3) ? undefined : this.chanceOf(name).pick(hints);
      row.set(
        name,
        hint !== undefined && fits(hint, column.type, limits) ? hint : this.at(name, row, (place) => make(place, limits)),
      );
    }
    const missing = [...table.columns.values()].find(
      (column) =>
        !row.has(column.name) &&
        column.givenBy === null &&
        !column.nullable &&
        column.preset === null &&
        this.sources.ruleOf(column.name) === null,
    );
    if (missing === undefined) return row;
    const type = missing.type.kind === 'unknown' ? missing.type.name : missing.type.kind;
    return {
      stuck: `nothing is known of the type ${type} of its column ${missing.name}, which must be given: seed.columns can say what it holds`,
      full: false,
    };
  }

  /** Numbers that tell rows apart are counted, as an application would. */
  #nextNumber({ name, type }: TableColumn, limits: Limits): string | undefined {
    const highest = this.sources.highest.get(name);
    if (highest === undefined) return undefined;
    const number = String(highest + BigInt(this.#index) + 1n);
    return fits(number, type, limits) ? number : undefined;
  }

  /** Chooses the rows that this one refers to. */
  #referTo(row: Row): Stuck | null {
    const { table, later, parentsOf } = this.sources;
    for (const key of later) {
      for (const column of key.columns) {
        const isShared = this.#foreignKeys.some(({ columns }) => columns.includes(column));
        if (!isShared && table.columns.get(column)?.nullable && !row.has(column)) row.set(column, null);
      }
    }
    for (const key of this.#foreignKeys) {
      if (key.columns.some((column) => this.sources.ruleOf(column) !== null)) continue;
      const random = this.chanceOf(key.name);
      const given = key.columns.map((column) => (typeof row.get(column) === 'string' ? (row.get(column) as string) : undefined));
      if (key.columns.some((column) => row.get(column) === null)) continue;
      const open = key.columns.filter((column) => !row.has(column));
      const nullable = open.filter((column) => table.columns.get(column)!.nullable);
      const mayBeNull = key.full ? nullable.length === key.columns.length : nullable.length > 0;
      const parents = parentsOf(key);
      const tuple = mayBeNull && random.chance(PARENTLESS) ? null : parents.pick(given, random);
      if (tuple !== null) for (const [place, column] of key.columns.entries()) row.set(column, tuple[place]!);
      else if (mayBeNull) for (const column of nullable) row.set(column, null);
      else if (open.length > 0 && parents.tuples.length === 0)
        return { stuck: `its foreign key ${key.name} needs a row to refer to, and there is none`, full: false };
    }
    return null;
  }

  /** Columns that are limited by what others hold, in a way that does not work backwards. */
  #lookingAtOthers(): Set<string> {
    const wants = this.sources.table.checks.flatMap(({ expression, readable }) => (readable ? wantsOf(expression, () => 0) : []));
    const looking = wants.filter(
      (want) => (want.is === 'compare' || want.is === 'length') && want.to.is !== 'column' && columnsWanted(want).length > 0,
    );
    return new Set(looking.map(({ column }) => column));
  }

  /** Of a row that is being made: nothing is known of columns that are still to come. */
  #soFar(row: Row): Lookup {
    return (name) => this.#seen(name, row.get(name));
  }

  #complete(row: Row): Lookup {
    return (name) => {
      const cell = row.get(name);
      const column = this.sources.table.columns.get(name);
      if (cell !== undefined || column === undefined || column.givenBy !== null) return this.#seen(name, cell);
      if (column.preset === null) return column.nullable ? null : UNREADABLE;
      return column.preset.constant === null ? UNREADABLE : this.#seen(name, column.preset.constant);
    };
  }

  /** As unique keys see it: any text will do. */
  #known(row: Row): Lookup {
    const complete = this.#complete(row);
    return (name) => {
      const cell = row.get(name);
      const value = complete(name);
      return value === UNREADABLE && typeof cell === 'string' ? cell : value;
    };
  }

  #seen(name: string, cell: Cell | undefined): ReturnType<Lookup> {
    const column = this.sources.table.columns.get(name);
    if (cell === undefined || column === undefined || (cell !== null && typeof cell === 'object')) return UNREADABLE;
    const value = typed(cell, column.type);
    return value === undefined ? UNREADABLE : value;
  }
}

function hintsOf(table: SeedTable, engine: EngineSeed): Map<string, string[]> {
  const hints = new Map<string, string[]>();
  for (const { readable, text } of table.checks) {
    if (readable) continue;
    const tokens = tokensOf(text, engine.backslashes) ?? [];
    const values = tokens.filter(({ kind }) => kind === 'text' || kind === 'number').map((token) => token.text);
    if (values.length === 0) continue;
    const names = new Set(tokens.filter(({ kind }) => kind === 'name').map((token) => token.text.toLowerCase()));
    for (const name of table.columns.keys())
      if (names.has(name.toLowerCase())) hints.set(name, [...(hints.get(name) ?? []), ...values]);
  }
  return hints;
}
