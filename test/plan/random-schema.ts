/**
 * Random schemas, and random changes of them, from a seed: the same seed gives the same pair everywhere. What is made fits rows that
 * are small and distinct, so that every change can be carried out with the rows in place.
 */
import type { EngineName } from '../../src/catalog/model.ts';

export interface RandomPair {
  readonly from: string;
  readonly to: string;
  /** Columns that rows keep their values in: the same name and type on both sides, by table. */
  readonly kept: ReadonlyMap<string, readonly string[]>;
  /** What new NOT NULL columns without a default are filled with, by `table.column`. */
  readonly fill: ReadonlyMap<string, string>;
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly fallback: string | null;
}

interface ForeignKey {
  readonly name: string;
  readonly column: string;
  readonly to: string;
  readonly onDelete: string;
}

interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Name, columns, and whether it is unique. */
  readonly indexes: readonly { readonly name: string; readonly columns: readonly string[]; readonly unique: boolean }[];
  readonly checks: readonly { readonly name: string; readonly text: string; readonly column: string }[];
  readonly keys: readonly ForeignKey[];
}

interface Schema {
  readonly moods: readonly string[];
  readonly tables: readonly Table[];
  readonly views: readonly { readonly name: string; readonly table: string; readonly columns: readonly string[] }[];
}

export function randomPair(engine: EngineName, seed: number): RandomPair {
  const random = new Random(seed);
  const before = randomSchema(random);
  let after = before;
  for (let count = 3 + random.below(8); count > 0; count -= 1) after = changed(after, random);
  const write = (schema: Schema, rows: boolean): string => (engine === 'postgres' ? postgres : mysql)(schema, rows);
  const kept = new Map<string, string[]>();
  const fill = new Map<string, string>();
  for (const { name, columns } of after.tables) {
    const old = before.tables.find((table) => table.name === name);
    if (old === undefined) continue;
    const same = columns.filter((column) =>
      old.columns.some((other) => other.name === column.name && other.type === column.type),
    );
    kept.set(
      name,
      same.map((column) => column.name),
    );
    for (const column of columns) {
      if (!column.nullable && column.fallback === null && !old.columns.some((other) => other.name === column.name))
        fill.set(`${name}.${column.name}`, literalFor(column.type, 1));
    }
  }
  return { from: write(before, true), to: write(after, false), kept, fill };
}

/** mulberry32 */
class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }
}

const NAMES = ['alpha', 'beta', 'gamma', 'delta', 'select', 'Mixed Case', 'eta', 'theta', 'iota', 'kappa', 'lambda', 'mu'];
const TYPES = [
  'int',
  'bigint',
  'varchar(20)',
  'varchar(60)',
  'text',
  'numeric(8,2)',
  'numeric(12,2)',
  'bool',
  'date',
  'json',
  'mood',
];
/** What values of one can become without loss, as they are small. */
const FAMILIES = [
  ['int', 'bigint', 'numeric(8,2)', 'numeric(12,2)'],
  ['varchar(20)', 'varchar(60)', 'text'],
];
const INDEXABLE = new Set(['int', 'bigint', 'varchar(20)', 'varchar(60)', 'numeric(8,2)', 'numeric(12,2)', 'date']);
const ACTIONS = ['NO ACTION', 'CASCADE', 'SET NULL'];

function randomSchema(random: Random): Schema {
  let schema: Schema = { moods: ['calm', 'glad', 'sad'], tables: [], views: [] };
  for (let count = 2 + random.below(3); count > 0; count -= 1) schema = withTable(schema, random);
  for (let count = random.below(3); count > 0; count -= 1) schema = withView(schema, random);
  return schema;
}

function randomColumn(name: string, random: Random): Column {
  const type = random.pick(TYPES);
  const mayDefault = type !== 'text' && type !== 'json';
  return { name, type, nullable: random.chance(60), fallback: mayDefault && random.chance(40) ? literalFor(type, 1) : null };
}

function withTable(schema: Schema, random: Random): Schema {
  // A name that was given up is not taken again: what is in it would have to become something else.
  const free = NAMES.filter((one) => !schema.tables.some((table) => table.name.startsWith(one)));
  const name = `${free[0] ?? 'more'}${random.below(1000)}`;
  const columns: Column[] = [{ name: 'id', type: 'int', nullable: false, fallback: null }];
  for (let count = 1 + random.below(5); count > 0; count -= 1) columns.push(randomColumn(NAMES[columns.length]!, random));
  let table: Table = { name: `${name}s`, columns, indexes: [], checks: [], keys: [] };
  for (let count = random.below(3); count > 0; count -= 1) table = withIndex(table, random);
  if (random.chance(40)) table = withCheck(table, random);
  const next = { ...schema, tables: [...schema.tables, table] };
  return random.chance(60) ? withKey(next, random) : next;
}

function withIndex(table: Table, random: Random): Table {
  const candidates = table.columns.filter(({ type }) => INDEXABLE.has(type)).map(({ name }) => name);
  const first = random.pick(candidates);
  const second = random.pick(candidates);
  const columns = first === second ? [first] : [first, second];
  const name = `${table.name}_i${1 + table.indexes.length}_${random.below(1000)}`.replaceAll(' ', '_');
  if (table.indexes.some((index) => index.name === name || index.columns.join() === columns.join())) return table;
  return { ...table, indexes: [...table.indexes, { name, columns, unique: random.chance(40) }] };
}

function withCheck(table: Table, random: Random): Table {
  const candidates = table.columns.filter(
    ({ type, name }) => ['int', 'bigint'].includes(type) && name !== 'id' && !name.startsWith('ref_'),
  );
  if (candidates.length === 0) return table;
  const column = random.pick(candidates).name;
  const name = `${table.name}_c${random.below(1000)}`.replaceAll(' ', '_');
  return { ...table, checks: [...table.checks, { name, column, text: random.pick(['> 0', '< 5000', 'BETWEEN 0 AND 99']) }] };
}

/** A key to a table that there is, with a column of its own. */
function withKey(schema: Schema, random: Random): Schema {
  const table = random.pick(schema.tables);
  const to = random.pick(schema.tables).name;
  const column = `ref_${random.below(1000)}`;
  if (table.columns.some(({ name }) => name === column)) return schema;
  const key = { name: `${table.name}_fk_${column}`.replaceAll(' ', '_'), column, to, onDelete: random.pick(ACTIONS) };
  const columns = [...table.columns, { name: column, type: 'int', nullable: true, fallback: null }];
  return replaced(schema, { ...table, columns, keys: [...table.keys, key] });
}

function withView(schema: Schema, random: Random): Schema {
  const table = random.pick(schema.tables);
  const columns = table.columns.filter(() => random.chance(60)).map(({ name }) => name);
  const name = `v${schema.views.length}_${random.below(1000)}`;
  return { ...schema, views: [...schema.views, { name, table: table.name, columns: columns.length === 0 ? ['id'] : columns }] };
}

function replaced(schema: Schema, table: Table): Schema {
  return { ...schema, tables: schema.tables.map((other) => (other.name === table.name ? table : other)) };
}

const CHANGES: readonly ((schema: Schema, random: Random) => Schema)[] = [
  withTable,
  withKey,
  withView,
  (schema, random) => replaced(schema, withIndex(random.pick(schema.tables), random)),
  (schema, random) => replaced(schema, withCheck(random.pick(schema.tables), random)),
  function addColumn(schema, random) {
    const table = random.pick(schema.tables);
    const name = `${random.pick(NAMES)} ${random.below(1000)}`;
    return replaced(schema, { ...table, columns: [...table.columns, randomColumn(name, random)] });
  },
  function dropColumn(schema, random) {
    const table = random.pick(schema.tables);
    const column = random.pick(table.columns).name;
    if (column === 'id') return schema;
    const without = (names: readonly string[]): boolean => !names.includes(column);
    const next = replaced(schema, {
      ...table,
      columns: table.columns.filter(({ name }) => name !== column),
      indexes: table.indexes.filter(({ columns }) => without(columns)),
      checks: table.checks.filter((check) => check.column !== column),
      keys: table.keys.filter((key) => key.column !== column),
    });
    return { ...next, views: next.views.filter((view) => view.table !== table.name || without(view.columns)) };
  },
  function dropTable(schema, random) {
    if (schema.tables.length < 3) return schema;
    const gone = random.pick(schema.tables).name;
    const tables = schema.tables.filter(({ name }) => name !== gone);
    return {
      ...schema,
      tables: tables.map((table) => ({ ...table, keys: table.keys.filter(({ to }) => to !== gone) })),
      views: schema.views.filter(({ table }) => table !== gone),
    };
  },
  function changeType(schema, random) {
    const table = random.pick(schema.tables);
    const column = random.pick(table.columns);
    const family = FAMILIES.find((types) => types.includes(column.type));
    if (family === undefined || column.name === 'id' || table.keys.some((key) => key.column === column.name)) return schema;
    const used =
      table.indexes.some(({ columns }) => columns.includes(column.name)) ||
      table.checks.some((check) => check.column === column.name);
    const candidates = family.filter((type) => type !== 'text' || (column.fallback === null && !used));
    return withColumn(schema, table, { ...column, type: random.pick(candidates) });
  },
  function changeNull(schema, random) {
    const table = random.pick(schema.tables);
    const column = random.pick(table.columns);
    if (column.name === 'id' || table.keys.some((key) => key.column === column.name)) return schema;
    return withColumn(schema, table, { ...column, nullable: !column.nullable });
  },
  function changeDefault(schema, random) {
    const table = random.pick(schema.tables);
    const column = random.pick(table.columns);
    if (['text', 'json'].includes(column.type) || column.name === 'id') return schema;
    const fallback = column.fallback === null || random.chance(50) ? literalFor(column.type, 2) : null;
    return withColumn(schema, table, { ...column, fallback });
  },
  function dropIndex(schema, random) {
    const table = random.pick(schema.tables);
    return replaced(schema, { ...table, indexes: table.indexes.slice(1), checks: table.checks.slice(random.below(2)) });
  },
  function dropKey(schema, random) {
    const table = random.pick(schema.tables);
    return replaced(schema, { ...table, keys: table.keys.slice(1) });
  },
  function changeAction(schema, random) {
    const table = random.pick(schema.tables);
    return replaced(schema, { ...table, keys: table.keys.map((key) => ({ ...key, onDelete: random.pick(ACTIONS) })) });
  },
  function changeMoods(schema, random) {
    const more = ['angry', 'bored', 'cosy'].filter((one) => !schema.moods.includes(one));
    const [mood] = more;
    // The first two are in rows and defaults.
    if (mood === undefined || random.chance(30)) return { ...schema, moods: schema.moods.slice(0, 2) };
    const place = 2 + random.below(schema.moods.length - 1);
    return { ...schema, moods: [...schema.moods.slice(0, place), mood, ...schema.moods.slice(place)] };
  },
  (schema, random) => (schema.views.length === 0 ? schema : withView({ ...schema, views: schema.views.slice(1) }, random)),
];

function changed(schema: Schema, random: Random): Schema {
  return random.pick(CHANGES)(schema, random);
}

function withColumn(schema: Schema, table: Table, column: Column): Schema {
  return replaced(schema, { ...table, columns: table.columns.map((other) => (other.name === column.name ? column : other)) });
}

const ROWS = [1, 2, 3];

function literalFor(type: string, row: number): string {
  if (['int', 'bigint'].includes(type)) return String(row);
  if (type.startsWith('numeric')) return `${row}.50`;
  if (type.startsWith('varchar') || type === 'text') return `'v${row}'`;
  if (type === 'bool') return row % 2 === 1 ? 'true' : 'false';
  if (type === 'date') return `'2026-01-0${row}'`;
  return type === 'json' ? `'{"n": ${row}}'` : row % 2 === 1 ? "'calm'" : "'glad'";
}

interface Dialect {
  quote(name: string): string;
  type(column: Column, schema: Schema): string;
  readonly suffix: string;
}

function postgres(schema: Schema, rows: boolean): string {
  const moods = schema.moods.map((mood) => `'${mood}'`).join(', ');
  return `CREATE TYPE mood AS ENUM (${moods});\n${tables(schema, rows, {
    quote: (name) => `"${name}"`,
    type: ({ type }) => (type === 'json' ? 'jsonb' : type),
    suffix: '',
  })}`;
}

function mysql(schema: Schema, rows: boolean): string {
  return tables(schema, rows, {
    quote: (name) => `\`${name}\``,
    type: ({ type }) => (type === 'mood' ? `enum(${schema.moods.map((mood) => `'${mood}'`).join(', ')})` : type),
    suffix: ' ENGINE=InnoDB',
  });
}

function tables(schema: Schema, rows: boolean, { quote, type, suffix }: Dialect): string {
  const list = (names: readonly string[]): string => names.map(quote).join(', ');
  const lines: string[] = [];
  for (const table of schema.tables) {
    const columns = table.columns.map((column) => {
      const fallback = column.fallback === null ? '' : ` DEFAULT ${column.fallback}`;
      return `${quote(column.name)} ${type(column, schema)}${column.nullable ? '' : ' NOT NULL'}${fallback}`;
    });
    const checks = table.checks.map(({ name, column, text }) => `CONSTRAINT ${quote(name)} CHECK (${quote(column)} ${text})`);
    lines.push(`CREATE TABLE ${quote(table.name)} (${[...columns, 'PRIMARY KEY (id)', ...checks].join(', ')})${suffix}`);
    for (const { name, columns: on, unique } of table.indexes) {
      lines.push(`CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${quote(name)} ON ${quote(table.name)} (${list(on)})`);
    }
    if (!rows) continue;
    const values = ROWS.map((row) => `(${table.columns.map((column) => literalFor(column.type, row)).join(', ')})`);
    lines.push(`INSERT INTO ${quote(table.name)} (${list(table.columns.map(({ name }) => name))}) VALUES ${values.join(', ')}`);
  }
  for (const table of schema.tables) {
    for (const { name, column, to, onDelete } of table.keys) {
      lines.push(
        `ALTER TABLE ${quote(table.name)} ADD CONSTRAINT ${quote(name)} FOREIGN KEY (${quote(column)}) REFERENCES ${quote(to)} (id) ON DELETE ${onDelete}`,
      );
    }
  }
  for (const { name, table, columns } of schema.views)
    lines.push(`CREATE VIEW ${quote(name)} AS SELECT ${list(columns)} FROM ${quote(table)}`);
  return `${lines.join(';\n')};`;
}
