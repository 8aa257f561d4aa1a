/** What is read and written on the database that is filled, in the statements of its engine. */
import type { Engine, Row as ServerRow } from '../engines/engine.ts';
import type { RowError } from '../engines/sync.ts';
import type { WriteSession } from '../engines/write.ts';
import { DriftgateError, messageOf } from '../errors.ts';
import type { Row } from './rows.ts';
import type { SeedTable } from './tables.ts';

const SAVEPOINT = 'driftgate_rows';
/** Tables that are asked about in one statement. */
const AT_ONCE = 200;

export class SeedDatabase {
  readonly engine: Engine;
  readonly #session: WriteSession;

  constructor(engine: Engine, session: WriteSession) {
    this.engine = engine;
    this.#session = session;
  }

  async run(sql: string): Promise<readonly ServerRow[]> {
    return (await this.#session.run(sql)).rows;
  }

  /** @throws what the work throws; then nothing of it has been done */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    await this.run('BEGIN');
    try {
      const result = await work();
      await this.run('COMMIT');
      return result;
    } catch (error) {
      await this.run('ROLLBACK').catch(() => {});
      throw error;
    }
  }

  /** In a transaction. @returns what is wrong, when a row was refused: then nothing has been done */
  async attempt(statement: string): Promise<RowError | null> {
    try {
      await this.run(`SAVEPOINT ${SAVEPOINT}; ${statement}; RELEASE SAVEPOINT ${SAVEPOINT}`);
      return null;
    } catch (error) {
      const wrong = this.engine.seed.rowError(error);
      if (wrong === null) throw error;
      await this.run(`ROLLBACK TO SAVEPOINT ${SAVEPOINT}`);
      return wrong;
    }
  }

  insertion(table: SeedTable, rows: readonly Row[], counters: boolean): string {
    const { seed } = this.engine;
    const columns = [...table.columns.values()].filter(({ name }) => rows.some((row) => row.has(name)));
    const values = rows.map((row) =>
      columns.map(({ name, type }) => {
        const cell = row.get(name);
        if (cell === undefined) return 'DEFAULT';
        if (cell === null) return 'NULL';
        return typeof cell === 'string' ? seed.literal(cell, type) : cell.sql;
      }),
    );
    return seed.insert(
      table.object,
      columns.map(({ name }) => name),
      values,
      counters,
    );
  }

  /** Those of the tables that have rows. */
  async withRows(tables: readonly SeedTable[]): Promise<Set<string>> {
    const found = new Set<string>();
    for (let at = 0; at < tables.length; at += AT_ONCE) {
      const some = tables.slice(at, at + AT_ONCE);
      const selects = some.map(({ object }, place) => this.#oneOf(object, String(place)));
      const rows = await this.run(selects.join(' UNION ALL '));
      for (const { n } of rows) found.add(some[Number(n)]!.id);
    }
    return found;
  }

  /** Whether a column of this table that refers to others holds anything. */
  async refers(table: SeedTable, columns: readonly string[]): Promise<boolean> {
    const filled = columns.map((column) => `${this.quote(column)} IS NOT NULL`).join(' AND ');
    return (await this.run(`SELECT 1 AS n FROM ${this.engine.seed.rowsOf(table.object)} WHERE ${filled} LIMIT 1`)).length > 0;
  }

  /** Values of these columns as texts, in an order that the same rows always have; at most so many. */
  async read(table: SeedTable, columns: readonly string[], limit: number, filled: boolean): Promise<(string | null)[][]> {
    const { seed } = this.engine;
    const texts = columns.map(
      (column, place) => `${seed.asText(this.quote(column), table.columns.get(column)!.type)} AS c${place}`,
    );
    const names = columns.map((column) => this.quote(column));
    const where = filled ? ` WHERE ${names.map((name) => `${name} IS NOT NULL`).join(' AND ')}` : '';
    const sql = `SELECT ${texts.join(', ')} FROM ${seed.rowsOf(table.object)}${where} ORDER BY ${names.join(', ')} LIMIT ${limit}`;
    const rows = await this.run(sql);
    const values = rows.map((row) =>
      columns.map((_, place) => (row[`c${place}`] === null || row[`c${place}`] === undefined ? null : String(row[`c${place}`]))),
    );
    return values
      .map((value) => ({ value, text: JSON.stringify(value) }))
      .sort(byText)
      .map(({ value }) => value);
  }

  async highest(table: SeedTable, column: string): Promise<bigint> {
    const [row] = await this.run(
      `SELECT ${this.engine.seed.asText(`MAX(${this.quote(column)})`, table.columns.get(column)!.type)} AS n FROM ${this.engine.seed.rowsOf(table.object)}`,
    );
    const text = row?.n === null || row?.n === undefined ? '0' : String(row.n);
    return /^-?\d+$/.test(text) ? BigInt(text) : 0n;
  }

  quote(name: string): string {
    return this.engine.write.quoteName(name);
  }

  /** @returns a sentence for people: why something could not be done at all */
  reason(error: unknown): string {
    if (error instanceof DriftgateError) return error.message;
    return this.engine.explain(error)?.reason ?? messageOf(error);
  }

  #oneOf(table: SeedTable['object'], number: string): string {
    return `SELECT * FROM (SELECT ${number} AS n FROM ${this.engine.seed.rowsOf(table)} LIMIT 1) AS t${number}`;
  }
}

function byText(a: { readonly text: string }, b: { readonly text: string }): number {
  return a.text < b.text ? -1 : a.text > b.text ? 1 : 0;
}
