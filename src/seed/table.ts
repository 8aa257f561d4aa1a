/** Fills one table: makes rows, puts them in, and finds other ones for those that the database refuses. */
import type { RowError } from '../engines/sync.ts';
import type { SeedDatabase } from './database.ts';
import type { Row, RowMaker } from './rows.ts';

export interface Filling {
  readonly database: SeedDatabase;
  readonly maker: RowMaker;
  readonly asked: number;
  /** Among the values are those that the server would number. */
  readonly counters: boolean;
  onRows(rows: number): void;
}

export interface Filled {
  readonly rows: number;
  /** Why there are fewer than asked for: a sentence without its end. */
  readonly reason: string | null;
  /** There is no room for more, so that nothing has failed. */
  readonly full: boolean;
}

/** Rows of one statement, and its length in characters. */
const ROWS = 250;
const LENGTH = 400_000;
/** Rows that are made in place of one that was refused, and of one table in all. */
const OTHERS = 40;
const OTHERS_IN_ALL = 2_000;

export async function fillTable(filling: Filling): Promise<Filled> {
  return new TableFilling(filling).run();
}

class TableFilling {
  readonly #filling: Filling;
  #rows = 0;
  #others = 0;
  #refused: RowError | null = null;

  constructor(filling: Filling) {
    this.#filling = filling;
  }

  async run(): Promise<Filled> {
    const { maker, asked, onRows, database } = this.#filling;
    const most = database.engine.seed.isAtomic(maker.sources.table.object) ? ROWS : 1;
    let made = 0;
    while (made < asked) {
      const rows: Row[] = [];
      let stuck: Filled | null = null;
      for (let length = 0; rows.length < most && made < asked && length < LENGTH; made += 1) {
        const row = maker.make();
        if ('stuck' in row) {
          stuck = { rows: this.#rows, reason: row.stuck, full: row.full };
          break;
        }
        rows.push(row);
        for (const cell of row.values()) length += typeof cell === 'string' ? cell.length : 10;
      }
      await this.#put(rows);
      onRows(this.#rows);
      if (stuck !== null) return { ...stuck, rows: this.#rows };
      if (this.#isHopeless()) break;
    }
    const reason = this.#refused === null ? null : `what was made ${this.#refused.reason}`;
    // Where others of the same kind were taken there is hardly any room left.
    return { rows: this.#rows, reason: this.#rows < asked ? reason : null, full: this.#refused?.kind === 'unique' };
  }

  /** Halves what is refused until the single rows are known. */
  async #put(rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    if (this.#isHopeless()) {
      for (const row of rows) this.#filling.maker.forget(row);
      return;
    }
    const wrong = await this.#insert(rows);
    if (wrong === null) {
      this.#rows += rows.length;
      return;
    }
    if (rows.length === 1) return this.#replace(rows[0]!, wrong);
    const half = Math.ceil(rows.length / 2);
    await this.#put(rows.slice(0, half));
    await this.#put(rows.slice(half));
  }

  async #replace(row: Row, first: RowError): Promise<void> {
    const { maker } = this.#filling;
    let refused = row;
    let wrong = first;
    for (let attempt = 0; attempt < OTHERS && !this.#isHopeless(); attempt += 1) {
      maker.forget(refused);
      this.#others += 1;
      this.#refused = wrong;
      const other = maker.make(true);
      if ('stuck' in other) return;
      const again = await this.#insert([other]);
      if (again === null) {
        this.#rows += 1;
        return;
      }
      [refused, wrong] = [other, again];
    }
    maker.forget(refused);
  }

  #insert(rows: readonly Row[]): Promise<RowError | null> {
    const { database, maker, counters } = this.#filling;
    return database.attempt(database.insertion(maker.sources.table, rows, counters));
  }

  /** Nothing was taken for long, or hardly anything is. */
  #isHopeless(): boolean {
    return this.#others >= (this.#rows === 0 ? OTHERS : OTHERS_IN_ALL);
  }
}
