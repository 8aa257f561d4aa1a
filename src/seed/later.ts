/** Fills the foreign keys that had to wait: each row that was made refers to another then, but for some that stay NULL. */
import type { SeedDatabase } from './database.ts';
import { Parents } from './parents.ts';
import { Random } from './random.ts';
import type { SeedTable, TableForeignKey } from './tables.ts';

export interface Waiting {
  readonly table: SeedTable;
  readonly foreignKey: TableForeignKey;
  /** Those of its columns that are NULL until now. */
  readonly columns: readonly string[];
  readonly to: SeedTable;
  /** Primary keys, as JSON, of rows that were there before. */
  readonly before: ReadonlySet<string>;
  readonly seed: string;
}

/** Rows that are looked at. */
const MOST = 1_000_000;
/** Share of rows that refer to none. */
const NONE = 0.2;
const AT_ONCE = 200;

/** In a transaction. @returns what people should know, or null */
export async function fillLater(waiting: Waiting, database: SeedDatabase): Promise<string | null> {
  const { table, foreignKey } = waiting;
  if (table.primaryKey.length === 0) {
    return `${foreignKey.name} stays NULL, as the table has no primary key to tell its rows apart`;
  }
  const statements = await updates(waiting, database);
  let wrong: string | null = null;
  let filled = 0;
  for (let at = 0; at < statements.length; at += AT_ONCE) {
    const some = statements.slice(at, at + AT_ONCE);
    if ((await database.attempt(some.join('; '))) === null) {
      filled += some.length;
      continue;
    }
    // Rows that stay NULL are as good, as long as not all do.
    for (const statement of some) {
      const refused = await database.attempt(statement);
      if (refused === null) filled += 1;
      else wrong = refused.reason;
    }
  }
  return wrong === null || filled > 0 ? null : `${foreignKey.name} stays NULL: every row that was tried ${wrong}`;
}

async function updates(waiting: Waiting, database: SeedDatabase): Promise<string[]> {
  const { table, foreignKey, columns, to, before, seed } = waiting;
  const random = new Random(seed, table.name, foreignKey.name, 'later');
  const isSelf = to.id === table.id;
  const isUnique = table.keys.some((key) => key.columns.every((column) => foreignKey.columns.includes(column)));
  const [primary, own] = [table.primaryKey.length, table.primaryKey.length + foreignKey.columns.length];
  const wanted = [...table.primaryKey, ...foreignKey.columns, ...(isSelf ? foreignKey.toColumns : [])];
  const rows = byNumber(await database.read(table, wanted, MOST, false));
  const all = isSelf ? [] : ((await database.read(to, foreignKey.toColumns, MOST, true)) as string[][]);
  const parents = new Parents(all);
  // Of its own table a row refers to one that comes before it: what goes in circles ends nowhere.
  const earlier: string[][] = [];
  const taken = new Set<string>();
  const statements: string[] = [];
  for (const row of rows) {
    const key = row.slice(0, primary) as string[];
    const values = row.slice(primary, own);
    const isEmpty = foreignKey.columns.every((column, place) => !columns.includes(column) || values[place] === null);
    if (isEmpty && !before.has(JSON.stringify(key)) && !random.chance(NONE)) {
      const given = foreignKey.columns.map((column, place) =>
        columns.includes(column) ? undefined : (values[place] ?? undefined),
      );
      const tuple = pick(isSelf ? new Parents(earlier) : parents, given, random, isUnique ? taken : null);
      if (tuple !== null) statements.push(update(waiting, key, tuple, database));
    }
    const tuple = row.slice(own);
    if (isSelf && !tuple.includes(null)) earlier.push(tuple as string[]);
  }
  return statements;
}

function pick(
  parents: Parents,
  given: readonly (string | undefined)[],
  random: Random,
  taken: Set<string> | null,
): readonly string[] | null {
  if (taken === null) return parents.pick(given, random);
  const among = parents.having(given);
  const start = random.below(Math.max(1, among.length));
  for (let step = 0; step < among.length; step += 1) {
    const tuple = among[(start + step) % among.length]!;
    const name = JSON.stringify(tuple);
    if (taken.has(name)) continue;
    taken.add(name);
    return tuple;
  }
  return null;
}

function update(
  { table, foreignKey, columns }: Waiting,
  key: readonly string[],
  tuple: readonly string[],
  database: SeedDatabase,
): string {
  const { seed } = database.engine;
  const literal = (column: string, value: string): string => seed.literal(value, table.columns.get(column)!.type);
  const sets = columns.map(
    (column) => `${database.quote(column)} = ${literal(column, tuple[foreignKey.columns.indexOf(column)]!)}`,
  );
  const kept = [...table.columns.values()].filter(({ changesByItself, name }) => changesByItself && !columns.includes(name));
  const keeps = kept.map(({ name }) => `${database.quote(name)} = ${database.quote(name)}`);
  const where = table.primaryKey.map((column, place) => `${database.quote(column)} = ${literal(column, key[place]!)}`);
  return `UPDATE ${seed.rowsOf(table.object)} SET ${[...sets, ...keeps].join(', ')} WHERE ${where.join(' AND ')}`;
}

/** In the order of numbers where keys are numbers, as they were made in. */
function byNumber(rows: (string | null)[][]): (string | null)[][] {
  const isNumber = rows.every(([first]) => first !== null && first !== undefined && /^-?\d+$/.test(first));
  return isNumber ? [...rows].sort((a, b) => Number(BigInt(a[0]!) - BigInt(b[0]!))) : rows;
}
