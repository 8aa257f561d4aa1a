/** The conditions of a sample, run on real servers over databases whose rows are known. */
import { describe, expect, it } from 'vitest';
import { identify } from '../../../src/catalog/model.ts';
import { select } from '../../../src/catalog/selection.ts';
import { openTarget } from '../../../src/sources/live/target.ts';
import { restrict } from '../../../src/sync/sample/index.ts';
import { contextWith, refusal, settingsFor } from '../../apply/doing.ts';
import { forEachServer, type TestDatabase } from '../../servers/index.ts';
import { CHAIN, CIRCLE, COMPOSITE, DIAMOND, KEYLESS, layered, numbers, randomDatabase, TREE } from './databases.ts';
import { chosenRows, fill, type TestRow, type TestTable, type Wish } from './rows.ts';

interface Asked {
  /** By table: rows with an `n` below it. */
  readonly below?: Readonly<Record<string, number>>;
  readonly limit?: number;
}

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  async function filled(tables: readonly TestTable[]): Promise<TestDatabase> {
    const database = await server.createDatabase();
    await fill(database, tables);
    return database;
  }

  async function sampled(database: TestDatabase, tables: readonly TestTable[], { below = {}, limit }: Asked) {
    const target = await openTarget(database.url, 'target', settingsFor(), contextWith().context);
    const { catalog } = await target.read({ selection: select() });
    const pathOf = (name: string): string[] => (server.engine === 'postgres' ? ['public', name] : [name]);
    const { quoteName } = target.engine.write;
    const quotePath = (path: readonly string[]): string => path.map(quoteName).join('.');
    const where = Object.fromEntries(Object.entries(below).map(([name, n]) => [name, `n < ${n}`]));
    const request = tables.map(({ name, key }) => ({ id: identify('table', ...pathOf(name)), path: pathOf(name), key }));
    const sample = restrict({ catalog, tables: request, settings: { where, limit }, quoteName, quotePath });
    const read = async (name: string): Promise<readonly TestRow[]> => {
      const condition = sample.restrictions.get(identify('table', ...pathOf(name)))?.source ?? '1 = 1';
      return (await database.run(`SELECT t.* FROM ${quotePath(pathOf(name))} t WHERE ${condition}`)) as readonly TestRow[];
    };
    return { sample, read, restriction: (name: string) => sample.restrictions.get(identify('table', ...pathOf(name))) };
  }

  /** @returns how many rows of each table were chosen */
  async function agrees(database: TestDatabase, tables: readonly TestTable[], asked: Asked): Promise<Record<string, number>> {
    const { read } = await sampled(database, tables, asked);
    const where = Object.fromEntries(
      Object.entries(asked.below ?? {}).map(([name, n]) => [name, (row: TestRow) => (row.n as number) < n]),
    );
    const wish: Wish = { where, ...(asked.limit === undefined ? {} : { limit: asked.limit }) };
    const expected = chosenRows(tables, wish);
    const found = new Map<string, readonly TestRow[]>();
    for (const { name } of tables) {
      const rows = await read(name);
      expect(sorted(rows), `${name} with ${JSON.stringify(asked)}`).toEqual(sorted(expected.get(name)!));
      found.set(name, rows);
    }
    expect(dangling(tables, found), `closed with ${JSON.stringify(asked)}`).toEqual([]);
    return Object.fromEntries([...found].map(([name, rows]) => [name, rows.length]));
  }

  describe('chooses rows among which every foreign key holds', () => {
    for (const [title, tables, wishes] of SHAPES) {
      it(title, async () => {
        const database = await filled(tables);
        for (const asked of wishes) await agrees(database, tables, asked);
      });
    }
  });

  it('chooses them of databases made at random', async () => {
    let some = 0;
    for (let seed = 1; seed <= 8; seed += 1) {
      const tables = randomDatabase(seed);
      const database = await filled(tables);
      const next = numbers(seed);
      const below = (): Record<string, number> =>
        Object.fromEntries(tables.filter(() => next(3) === 0).map(({ name }) => [name, 20 + next(60)]));
      for (const asked of [{ below: below() }, { limit: 1 + next(9) }, { below: below(), limit: 1 + next(9) }]) {
        const counts = await agrees(database, tables, asked);
        some += tables.filter(({ name, rows }) => counts[name]! > 0 && counts[name]! < rows.length).length;
      }
    }
    // Neither all nor nothing.
    expect(some).toBeGreaterThan(30);
  });

  it('takes all rows of what is reached in too many ways, or refuses it, and says so', async () => {
    const tables = layered(10);
    const database = await filled(tables);
    const { sample, read } = await sampled(database, tables, { limit: 2 });
    const found = new Map<string, readonly TestRow[]>();
    for (const { name } of tables) found.set(name, await read(name));
    expect(dangling(tables, found)).toEqual([]);
    expect(found.get('l_9')).toHaveLength(2);
    const [first] = sample.notes;
    const [, all] =
      /^So many tables refer to (?:public\.)?(\w+), in so many ways, that all of its rows take part\.$/.exec(first ?? '') ?? [];
    expect(found.get(all ?? '')).toHaveLength(40);
    const said = await refusal(sampled(database, tables, { below: { l_0: 50, r_0: 50 } }));
    expect(said).toMatch(/^config: \S+ refers to chosen rows in so many ways/);
    expect(said).toContain('sync.where');
    // Fewer ways are no matter.
    const less = layered(5);
    const other = await filled(less);
    expect((await sampled(other, less, { limit: 2 })).sample.notes).toEqual([]);
    await agrees(other, less, { limit: 2 });
    await agrees(other, less, { below: { l_0: 90, r_2: 60 } });
  });

  describe('tells of the target', () => {
    it('the same condition where it is all that counts, and nothing where it is not', async () => {
      const database = await filled(DIAMOND);
      const own = await sampled(database, DIAMOND, { below: { left_side: 30 } });
      expect(own.restriction('left_side')).toEqual({ source: '(n < 30\n)', target: '(n < 30\n)', keepsExtras: false });
      expect(own.restriction('bottom')).toMatchObject({ target: null, keepsExtras: true });
      // Above it and beside it all rows take part.
      expect(own.restriction('top')).toBeUndefined();
      expect(own.restriction('right_side')).toBeUndefined();
      // Rows of `bottom` pull theirs along.
      const pulled = await sampled(database, DIAMOND, { below: { left_side: 30, bottom: 30 } });
      expect(pulled.restriction('left_side')).toMatchObject({ target: null, keepsExtras: true });
      expect(pulled.restriction('bottom')).toMatchObject({ target: '(n < 30\n)', keepsExtras: false });
      const limited = await sampled(database, DIAMOND, { limit: 3 });
      for (const { name } of DIAMOND) expect(limited.restriction(name)).toMatchObject({ target: null, keepsExtras: true });
    });

    it('nothing at all without conditions', async () => {
      const database = await filled(DIAMOND);
      const { sample } = await sampled(database, DIAMOND, {});
      expect([...sample.restrictions]).toEqual([]);
      expect(sample.notes).toEqual([]);
    });
  });

  it('takes no more than the limit of what nothing refers to, by key, and says where it does not hold', async () => {
    const database = await filled([...CHAIN, ...KEYLESS]);
    const { sample, read } = await sampled(database, [...CHAIN, ...KEYLESS], { limit: 3 });
    expect((await read('chain_e')).map(({ id }) => id).sort()).toEqual([1, 2, 3]);
    expect(sample.notes).toContainEqual(expect.stringMatching(/logs has no key to take the first 3 rows by/));
    expect(sample.notes.join()).not.toContain('chain');
  });

  it('understands odd names, and values that are equal in another case', async () => {
    const q = server.engine === 'postgres' ? '"' : '`';
    const odd = (name: string): string => `${q}${name.replaceAll(q, q + q)}${q}`;
    const [parent, child, key, reference] = [odd('the "parent".`s`'), odd('driftgate_1'), odd('a b"c'), odd("it's")];
    const database = await server.createDatabase(
      `CREATE TABLE ${parent} (${key} varchar(20) NOT NULL PRIMARY KEY, n int NOT NULL);
       CREATE TABLE ${child} (id int NOT NULL PRIMARY KEY, ${reference} varchar(20));
       INSERT INTO ${parent} VALUES ('eins', 1), ('zwei', 2), ('drei', 3);
       INSERT INTO ${child} VALUES (1, 'eins'), (2, 'zwei'), (3, NULL), (4, '${server.engine === 'mysql' ? 'EINS' : 'eins'}');
       ALTER TABLE ${child} ADD CONSTRAINT odd FOREIGN KEY (${reference}) REFERENCES ${parent} (${key})`,
    );
    const tables = [
      { name: 'the "parent".`s`', key: ['a b"c'] },
      { name: 'driftgate_1', key: ['id'] },
    ] as unknown as TestTable[];
    const below = await sampled(database, tables, { below: { 'the*parent*': 2 } });
    expect((await below.read('driftgate_1')).map(({ id }) => id).sort()).toEqual([1, 3, 4]);
    const limited = await sampled(database, tables, { limit: 2 });
    expect(await limited.read('driftgate_1')).toHaveLength(2);
    expect((await limited.read('the "parent".`s`')).map((row) => row['a b"c']).sort()).toEqual(['drei', 'eins', 'zwei']);
  });

  it('refuses a condition for a table that is not there, and knows one that is left out', async () => {
    const database = await filled(CHAIN);
    expect(await refusal(sampled(database, CHAIN, { below: { chain_x: 1 } }))).toMatch(
      /^config: The condition of sync\.where for "chain_x" is of no table\./,
    );
    const without = CHAIN.filter(({ name }) => name !== 'chain_c');
    const { restriction } = await sampled(database, without, { below: { chain_c: 10 } });
    expect(restriction('chain_d')).toBeUndefined();
  });

  it('joins the conditions of all patterns that match', async () => {
    const database = await filled(CHAIN);
    const { read } = await sampled(database, CHAIN, { below: { 'chain_*': 60, chain_e: 30 } });
    const ids = (await read('chain_e')).map(({ id }) => id).sort();
    expect(ids).toEqual(
      CHAIN[4]!.rows
        .filter(({ n }) => (n as number) < 30)
        .map(({ id }) => id)
        .sort(),
    );
    expect(ids.length).toBeGreaterThan(3);
  });
});

const SHAPES: readonly (readonly [string, readonly TestTable[], readonly Asked[]])[] = [
  [
    'along a chain',
    CHAIN,
    [
      { below: { chain_a: 30 } },
      { below: { chain_c: 30 } },
      { below: { chain_e: 10 } },
      { below: { chain_a: 20, chain_d: 20 } },
      { limit: 5 },
      { below: { chain_c: 50 }, limit: 3 },
    ],
  ],
  [
    'where one table is reached in two ways',
    DIAMOND,
    [
      { below: { top: 40 } },
      { below: { left_side: 30 } },
      { below: { bottom: 20, top: 10 } },
      { below: { right_side: 0 } },
      { limit: 4 },
      { below: { bottom: 50 }, limit: 2 },
    ],
  ],
  [
    'of tables that refer to themselves',
    TREE,
    [
      { below: { shops: 70 } },
      { below: { nodes: 20 } },
      { below: { threads: 10 } },
      { below: { leaves: 10, shops: 50 } },
      { below: { nodes: 50, threads: 50 } },
      { limit: 3 },
      { below: { shops: 60 }, limit: 4 },
    ],
  ],
  [
    'of tables that refer to each other',
    CIRCLE,
    [
      { below: { firms: 80 } },
      { below: { departments: 10 } },
      { below: { employees: 5 } },
      { below: { badges: 5, firms: 30 } },
      { limit: 3 },
      { below: { firms: 90 }, limit: 2 },
    ],
  ],
  [
    'by keys of several columns, of which some are NULL',
    COMPOSITE,
    [
      { below: { regions: 40 } },
      { below: { towns: 30 } },
      { below: { streets: 10 } },
      { below: { streets: 10, regions: 20 } },
      { limit: 6 },
      { below: { regions: 60 }, limit: 5 },
    ],
  ],
  [
    'of tables without a key',
    KEYLESS,
    [
      { below: { users: 40 } },
      { below: { logs: 40 } },
      { below: { visits: 20, users: 10 } },
      { below: { codes: 30 } },
      { below: { uses: 30, codes: 20 } },
      { limit: 5 },
      { below: { users: 60, codes: 60 }, limit: 4 },
    ],
  ],
];

function sorted(rows: readonly TestRow[]): string[] {
  return rows
    .map((row) =>
      JSON.stringify(
        Object.keys(row)
          .sort()
          .map((column) => (row[column] === null ? null : String(row[column]))),
      ),
    )
    .sort();
}

/** References among rows that were found to rows that were not. */
function dangling(tables: readonly TestTable[], found: ReadonlyMap<string, readonly TestRow[]>): string[] {
  const text = (row: TestRow, columns: readonly string[]): string => JSON.stringify(columns.map((column) => String(row[column])));
  return tables.flatMap(({ name, refers = [] }) =>
    refers.flatMap((reference) => {
      const there = new Set(found.get(reference.to)!.map((row) => text(row, reference.toColumns)));
      return found
        .get(name)!
        .filter((row) => !reference.columns.some((column) => row[column] === null) && !there.has(text(row, reference.columns)))
        .map((row) => `${name} ${JSON.stringify(row)} -> ${reference.to}`);
    }),
  );
}
