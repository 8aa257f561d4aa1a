/** What the unique keys of a table have seen: rows that are there, and those that are made. */
import type { EngineSeed } from '../engines/seed.ts';
import { evaluate, type Lookup, UNREADABLE } from './checks/evaluate.ts';
import type { SeedTable, TableKey } from './tables.ts';

export class Uniques {
  readonly #table: SeedTable;
  readonly #engine: EngineSeed;
  readonly #seen = new Map<TableKey, Set<string>>();

  constructor(table: SeedTable, engine: EngineSeed) {
    this.#table = table;
    this.#engine = engine;
    for (const key of table.keys) this.#seen.set(key, new Set());
  }

  /** The first key that the row would violate, or null. */
  violated(lookup: Lookup): TableKey | null {
    for (const [key, seen] of this.#seen) {
      const value = this.#valueOf(key, lookup);
      if (value !== null && seen.has(value)) return key;
    }
    return null;
  }

  add(lookup: Lookup): void {
    for (const [key, seen] of this.#seen) {
      const value = this.#valueOf(key, lookup);
      if (value !== null) seen.add(value);
    }
  }

  /** The row was not put in after all. */
  remove(lookup: Lookup): void {
    for (const [key, seen] of this.#seen) {
      const value = this.#valueOf(key, lookup);
      if (value !== null) seen.delete(value);
    }
  }

  /** Null for a row that the key does not bind, or of which that cannot be told. */
  #valueOf(key: TableKey, lookup: Lookup): string | null {
    if (key.parts === null) return null;
    if (key.where !== null) {
      const bound = evaluate(key.where, lookup);
      // Of a condition that cannot be read it is taken that it holds.
      if (bound !== true && bound !== UNREADABLE) return null;
    }
    const values: unknown[] = [];
    for (const part of key.parts) {
      const value = evaluate(part, lookup);
      if (value === UNREADABLE || (value === null && key.nullsDistinct)) return null;
      const [column] = key.columns;
      const of = this.#table.columns.get(part.is === 'column' ? part.name : (column ?? ''));
      values.push(typeof value === 'string' && of !== undefined ? this.#engine.folded(value, of.object) : value);
    }
    return JSON.stringify(values);
  }
}
