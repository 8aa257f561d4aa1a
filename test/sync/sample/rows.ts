/**
 * A small database of which every row is known here, too, and the rules of sampling once more, in the plainest way: row by row, until nothing changes. The
 * conditions that driftgate makes must choose the very same rows.
 */
import type { TestDatabase } from '../../servers/index.ts';

export type Value = number | string | null;
export type TestRow = Readonly<Record<string, Value>>;

export interface TestTable {
  readonly name: string;
  /** Types that all servers know by the same name. */
  readonly columns: Readonly<Record<string, string>>;
  /** Empty: the table has none. */
  readonly key: readonly string[];
  /** Further unique columns, which may be NULL. */
  readonly unique?: readonly string[];
  readonly refers?: readonly Reference[];
  readonly rows: readonly TestRow[];
}

export interface Reference {
  readonly columns: readonly string[];
  readonly to: string;
  readonly toColumns: readonly string[];
}

export interface Wish {
  readonly where?: Readonly<Record<string, (row: TestRow) => boolean>>;
  readonly limit?: number;
}

/** Tables first, then rows, then foreign keys: circles are no matter. */
export async function fill(database: TestDatabase, tables: readonly TestTable[]): Promise<void> {
  const statements = tables.flatMap(({ name, columns, key, unique = [], rows }) => {
    const parts = [
      ...Object.entries(columns).map(([column, type]) => `${column} ${type}`),
      ...(key.length === 0 ? [] : [`PRIMARY KEY (${key.join(', ')})`]),
      ...unique.map((column) => `UNIQUE (${column})`),
    ];
    const values = rows.map((row) => `(${Object.keys(columns).map((column) => literal(row[column] ?? null))})`);
    return [
      `CREATE TABLE ${name} (${parts.join(', ')})`,
      ...(values.length === 0 ? [] : [`INSERT INTO ${name} VALUES ${values.join(', ')}`]),
    ];
  });
  const keys = tables.flatMap(({ name, refers = [] }) =>
    refers.map(
      ({ columns, to, toColumns }, place) =>
        `ALTER TABLE ${name} ADD CONSTRAINT ${name}_refers_${place} FOREIGN KEY (${columns.join(', ')}) REFERENCES ${to} (${toColumns.join(', ')})`,
    ),
  );
  await database.run([...statements, ...keys].join(';\n'));
}

function literal(value: Value): string {
  return value === null ? 'NULL' : typeof value === 'number' ? String(value) : `'${value}'`;
}

type Sets = ReadonlyMap<TestTable, ReadonlySet<TestRow>>;

/** @returns the rows chosen, by table */
export function chosenRows(tables: readonly TestTable[], { where = {}, limit }: Wish): ReadonlyMap<string, readonly TestRow[]> {
  const all: Sets = new Map(tables.map((table) => [table, new Set(table.rows)]));
  const conditioned: Sets = new Map(
    tables.flatMap((table) => {
      const takes = where[table.name];
      return takes === undefined ? [] : [[table, new Set(table.rows.filter(takes))] as const];
    }),
  );
  let chosen = layer(tables, all, conditioned);
  if (limit !== undefined) {
    const firsts: Sets = new Map(
      [...chosen]
        .filter(([{ key }]) => key.length > 0)
        .map(([table, rows]) => [table, new Set([...rows].sort(byKey(table.key)).slice(0, limit))]),
    );
    chosen = layer(tables, chosen, firsts);
  }
  return new Map([...chosen].map(([{ name }, rows]) => [name, [...rows]]));
}

function layer(tables: readonly TestTable[], base: Sets, seeds: Sets): Sets {
  const named = new Map(tables.map((table) => [table.name, table]));
  const parents = (table: TestTable): readonly TestTable[] => (table.refers ?? []).map(({ to }) => named.get(to)!);
  // Rows that are needed by seeds, of any table.
  const needed = new Map(tables.map((table) => [table, new Set(seeds.get(table))]));
  for (let grown = true; grown; ) {
    grown = false;
    for (const table of tables) {
      for (const row of needed.get(table)!) {
        for (const reference of table.refers ?? []) {
          const parent = parentOf(row, reference, named.get(reference.to)!);
          const into = needed.get(named.get(reference.to)!)!;
          if (parent === undefined || into.has(parent)) continue;
          into.add(parent);
          grown = true;
        }
      }
    }
  }
  const bounded = new Set(seeds.keys());
  for (let grown = true; grown; ) {
    const more = tables.filter((table) => !bounded.has(table) && parents(table).some((parent) => bounded.has(parent)));
    for (const table of more) bounded.add(table);
    grown = more.length > 0;
  }
  const chosen = new Map(tables.map((table) => [table, new Set(seeds.has(table) ? needed.get(table) : base.get(table))]));
  for (let shrunk = true; shrunk; ) {
    shrunk = false;
    for (const table of tables.filter((one) => bounded.has(one) && !seeds.has(one))) {
      for (const row of chosen.get(table)!) {
        const orphaned = (table.refers ?? []).some((reference) => {
          const parent = parentOf(row, reference, named.get(reference.to)!);
          return parent !== undefined && !chosen.get(named.get(reference.to)!)!.has(parent);
        });
        if (!orphaned) continue;
        chosen.get(table)!.delete(row);
        shrunk = true;
      }
    }
  }
  return chosen;
}

export function parentOf(row: TestRow, { columns, toColumns }: Reference, to: TestTable): TestRow | undefined {
  if (columns.some((column) => row[column] === null)) return undefined;
  return to.rows.find((candidate) => toColumns.every((column, place) => candidate[column] === row[columns[place]!]));
}

function byKey(key: readonly string[]): (a: TestRow, b: TestRow) => number {
  return (a, b) => {
    const column = key.find((name) => a[name] !== b[name]);
    return column === undefined ? 0 : a[column]! < b[column]! ? -1 : 1;
  };
}
