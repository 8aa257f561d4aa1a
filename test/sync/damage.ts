/**
 * Makes a target that is not like its source any more, and tells exactly what a sync has to do to each table. Which rows it hits comes of a
 * hash of their keys and the seed.
 */
import type { TestDatabase } from '../servers/index.ts';
import type { Dataset } from './data/index.ts';
import {
  type Changes,
  changesBetween,
  eyeOf,
  orphansOf,
  type SeenForeignKey,
  type SeenTable,
  tablesOf,
  withoutParent,
} from './observer.ts';

export type Expected = Readonly<Record<string, Changes>>;

export interface Damage {
  readonly dataset: Dataset;
  readonly seed: number;
  /** Tables that are left alone. */
  readonly except?: readonly string[];
}

/** The target is as the source was some time ago: since then rows came, went and changed. All foreign keys hold on both sides. */
export async function makeStale(source: TestDatabase, target: TestDatabase, { seed, except }: Damage): Promise<Expected> {
  const tables = await chosenTables(source, except);
  await remove(source, tables, seed, [0, 5]);
  for (const table of tables) await change(source, table, seed, [5, 11]);
  await remove(target, tables, seed, [11, 16]);
  await mend(source);
  await mend(target);
  return await changesBetween(source, target);
}

/** Somebody was at the target: rows are lost with their children left behind, changed, too many; unique values have changed places. */
export async function makeDamaged(
  source: TestDatabase,
  target: TestDatabase,
  { dataset, seed, except }: Damage,
): Promise<Expected> {
  const tables = await chosenTables(source, except);
  await remove(target, tables, seed, [0, 5]);
  for (const table of tables) await change(target, table, seed, [5, 11]);
  await remove(source, tables, seed, [11, 14]);
  await mend(source);
  const { unguarded } = eyeOf(target);
  const swaps = SWAPS[target.url.startsWith('postgres') ? 'postgres' : 'mysql'][dataset];
  for (const statement of swaps) await target.run(`${unguarded}; ${statement}`);
  return await changesBetween(source, target);
}

async function chosenTables(database: TestDatabase, except: readonly string[] = []): Promise<readonly SeenTable[]> {
  return [...(await tablesOf(database))].filter(([name]) => !except.includes(name)).map(([, table]) => table);
}

async function remove(database: TestDatabase, tables: readonly SeenTable[], seed: number, range: Range): Promise<void> {
  const eye = eyeOf(database);
  const statements = tables.map((table) => `${eye.deleteFrom(table.path)} WHERE ${hit(database, table, seed, range)}`);
  await database.run([eye.unguarded, ...statements].join('; '));
}

/** Two columns in turn, each in half of the rows: one to what another row has, one to NULL where it may be. */
async function change(database: TestDatabase, table: SeenTable, seed: number, [from, to]: Range): Promise<void> {
  const eye = eyeOf(database);
  const free = table.columns.filter(({ isFree, name }) => isFree && !table.key.includes(name));
  if (table.key.length === 0 || free.length === 0) return;
  const middle = (from + to) / 2;
  const text = eye.text(table.key.map((name) => table.columns.find((column) => column.name === name)!));
  const other = (name: string): string =>
    `(SELECT v FROM (SELECT t.${eye.quote(name)} AS v FROM ${eye.rowsOf(table.path)} t ORDER BY ${eye.bucket(text, seed + 1)}, ${text} LIMIT 1) one)`;
  const turns: [Range, (index: number) => string][] = [
    [[from, middle], (index) => other(free[index]!.name)],
    [[middle, to], (index) => (free[index]!.nullable ? 'NULL' : other(free[index]!.name))],
  ];
  for (const [turn, [range, value]] of turns.entries()) {
    // A check may refuse a value that it takes from another row: then the next column has its turn.
    for (let place = 0; place < free.length; place += 1) {
      const index = (seed + turn + place) % free.length;
      const statement = `${eye.update(table.path)} SET ${eye.quote(free[index]!.name)} = ${value(index)} WHERE ${hit(database, table, seed, range)}`;
      if (await isDone(database.run(`${eye.unguarded}; ${statement}`))) break;
    }
  }
}

async function isDone(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (/check|constraint|does not allow null/i.test(String(error))) return false;
    throw error;
  }
}

type Range = readonly [number, number];

function hit(database: TestDatabase, { columns, key }: SeenTable, seed: number, [from, to]: Range): string {
  const eye = eyeOf(database);
  const known = key.length === 0 ? columns : columns.filter(({ name }) => key.includes(name));
  const bucket = eye.bucket(eye.text(known), seed);
  return `${bucket} >= ${from} AND ${bucket} < ${to}`;
}

/** Children without a parent let go of it where they can, and go with it where they cannot. */
async function mend(database: TestDatabase): Promise<void> {
  const eye = eyeOf(database);
  const tables = [...(await tablesOf(database)).values()];
  const foreignKeys = await eye.foreignKeys(database);
  while ((await orphansOf(database)).length > 0) {
    const statements = foreignKeys.map((foreignKey) => letGo(eye, foreignKey, tables));
    await database.run([eye.unguarded, ...statements].join('; '));
  }
}

function letGo(eye: ReturnType<typeof eyeOf>, foreignKey: SeenForeignKey, tables: readonly SeenTable[]): string {
  const table = tables.find(({ path }) => path.join('.') === foreignKey.table.join('.'))!;
  const own = table.columns.filter(({ name }) => foreignKey.columns.includes(name));
  const where = selfless(eye, foreignKey);
  return own.every(({ nullable, generated }) => nullable && !generated)
    ? `${eye.update(foreignKey.table)} SET ${foreignKey.columns.map((column) => `${eye.quote(column)} = NULL`).join(', ')} WHERE ${where}`
    : `${eye.deleteFrom(foreignKey.table)} WHERE ${where}`;
}

/** MySQL reads no table that it writes to, but for a derived one. */
function selfless(eye: ReturnType<typeof eyeOf>, foreignKey: SeenForeignKey): string {
  const condition = withoutParent(eye, foreignKey);
  const parent = eye.rowsOf(foreignKey.toTable);
  const columns = foreignKey.toColumns.map((column) => eye.quote(column)).join(', ');
  return condition.replace(`FROM ${parent} p`, `FROM (SELECT DISTINCT ${columns} FROM ${parent}) p`);
}

/** Values that stand in each other's way, keys that differ in case alone, one duplicate of several, counters that stand elsewhere. */
const SWAPS: Readonly<Record<'postgres' | 'mysql', Readonly<Record<Dataset, readonly string[]>>>> = {
  postgres: {
    shop: [
      "UPDATE shop.brands SET name = '~' || name WHERE id IN (1, 2, 3); UPDATE shop.brands SET name = 'Brand ' || id % 3 + 1 WHERE id IN (1, 2, 3)",
      'UPDATE shop.products p SET sku = (SELECT o.sku FROM shop.products o WHERE o.weight = CASE p.weight WHEN 5 / 3.0 THEN 7 / 3.0 ELSE 5 / 3.0 END) WHERE p.weight IN (5 / 3.0, 7 / 3.0) AND (SELECT count(*) FROM shop.products o WHERE o.weight IN (5 / 3.0, 7 / 3.0)) = 2',
      "SELECT setval('shop.orders_id_seq', 3), setval('shop.invoice_number', 10000, false), setval('shop.customers_id_seq', 90000)",
    ],
    everything: [
      'UPDATE slots SET place = place + 10000 WHERE id IN (1, 2, 3); UPDATE slots SET place = id % 3 + 1 WHERE id IN (1, 2, 3)',
      "UPDATE slots SET label = '~' || label WHERE id IN (5, 6); UPDATE slots SET label = 'Slot ' || 11 - id WHERE id IN (5, 6)",
      "UPDATE slots SET at = tstzrange(lower(at) + interval '1 year', upper(at) + interval '1 year') WHERE id IN (10, 11); UPDATE slots SET at = tstzrange(timestamptz '2025-01-01 00:00+00' + make_interval(hours => 21 - id), timestamptz '2025-01-01 00:00+00' + make_interval(hours => 22 - id)) WHERE id IN (10, 11)",
      'UPDATE words SET word = upper(word) WHERE length(word) = 6',
      'DELETE FROM keyless WHERE ctid IN (SELECT ctid FROM keyless ORDER BY a, b LIMIT 7); INSERT INTO keyless SELECT a, b FROM keyless ORDER BY a DESC, b LIMIT 5',
      "SELECT setval('ticket', 90000), setval('always_identity_id_seq', 1, false)",
    ],
  },
  mysql: {
    shop: [
      "UPDATE brands SET slug = concat('~', slug) WHERE id IN (1, 2, 3); UPDATE brands SET slug = concat('brand-é-', id % 3 + 1) WHERE id IN (1, 2, 3)",
      "UPDATE tags SET label = concat('~', label) WHERE id IN (10, 11); UPDATE tags SET label = if(id = 10, 'Tag 5', 'tag 5') WHERE id IN (10, 11)",
      'UPDATE order_coupons SET coupon = upper(coupon) WHERE order_id < 30; UPDATE customers SET email = upper(email) WHERE id % 100 = 0',
      'ALTER TABLE orders AUTO_INCREMENT = 90000',
    ],
    everything: [
      'UPDATE slots SET place = place + 10000 WHERE id IN (1, 2, 3); UPDATE slots SET place = id % 3 + 1 WHERE id IN (1, 2, 3)',
      "UPDATE slots SET label = concat('~', label) WHERE id IN (5, 6); UPDATE slots SET label = concat('Slot ', 11 - id) WHERE id IN (5, 6)",
      'UPDATE words SET word = upper(word) WHERE char_length(word) = 6',
      'DELETE FROM keyless ORDER BY a, b LIMIT 7; INSERT INTO keyless SELECT a, b FROM keyless ORDER BY a DESC, b LIMIT 5',
      'ALTER TABLE counted AUTO_INCREMENT = 90000',
    ],
  },
};
