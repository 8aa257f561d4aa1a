/** Each way to divide a table: every row is in one cell, the same on both sides, and what differs is found in its cell. */
import { expect, it } from 'vitest';
import { forEachServer, withServers } from '../../servers/index.ts';
import { areSame, copyWhole, databases, differing, keysOf, openEnds } from './ends.ts';

const SOME = `(WITH RECURSIVE s AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM s WHERE n < 900) SELECT n FROM s) s`;

/** Columns and key; the key and a value of the row n; rows of the source; what the division must be. */
const TABLES: Readonly<Record<string, { readonly columns: string; readonly row: string; readonly by: 'ranges' | 'hash' }>> = {
  'dense whole numbers': { columns: 'a int, v int, PRIMARY KEY (a)', row: 'n, n % 7', by: 'ranges' },
  'whole numbers with gaps': {
    columns: 'a bigint, v int, PRIMARY KEY (a)',
    row: 'n * n * n * 1000003 - 9000000000, n % 7',
    by: 'ranges',
  },
  'numbers without sign': {
    columns: 'a bigint unsigned, v int, PRIMARY KEY (a)',
    row: '18446744073709551615 - n * 3, n % 7',
    by: 'ranges',
  },
  'two columns': { columns: 'a int, b int, v int, PRIMARY KEY (a, b)', row: 'n % 3, n, n % 7', by: 'ranges' },
  'texts of one collation': {
    columns: 'a varchar(40) collate utf8mb4_unicode_ci, v int, PRIMARY KEY (a)',
    row: "CONCAT(IF(n % 2, 'É', 'e'), n), n % 7",
    by: 'ranges',
  },
  bytes: { columns: 'a binary(4), v int, PRIMARY KEY (a)', row: "UNHEX(LPAD(HEX(n * 70001), 8, '0')), n % 7", by: 'ranges' },
  times: {
    columns: 'a datetime(3), b decimal(10, 3), v int, PRIMARY KEY (a, b)',
    row: "'2024-01-01' + INTERVAL n % 90 DAY, n / 8, n % 7",
    by: 'ranges',
  },
  'members of an enum': {
    columns: "a enum('z', 'b', 'a'), b int, v int, PRIMARY KEY (a, b)",
    row: '1 + n % 3, n, n % 7',
    by: 'hash',
  },
  'no key': { columns: 'a int, v int', row: 'n % 100, n % 7', by: 'hash' },
};

forEachServer(['mysql', 'mariadb'], (server) => {
  for (const [name, { columns, row, by }] of Object.entries(TABLES)) {
    it(`divides by ${name}`, async () => {
      const schema = `CREATE TABLE t (${columns})`;
      const rows = `INSERT INTO t SELECT ${row} FROM ${SOME}; ANALYZE TABLE t`;
      const { source, target } = await databases(server, server, schema, rows);
      const ends = await openEnds(source, target);
      const t = ends.table('t');
      const division = await ends.reader.divide(t, 50);
      expect((division.spec as { by: string }).by).toBe(by);
      expect(division.cells).toBeGreaterThan(9);
      const sums = await ends.reader.sums(t, division);
      expect(sums.reduce((sum, { rows: some }) => sum + some, 0)).toBe(900);
      expect(Math.max(...sums.map(({ rows: some }) => some))).toBeLessThan(250);
      expect(await copyWhole(ends, t, 4_000)).toBe(900);
      expect(await areSame(ends, t, 50)).toBe(true);
      await target.run('UPDATE t SET v = 100 LIMIT 1');
      const changed = await differing(ends, t, division);
      // Without a key the row is in one cell before and in another after.
      expect(changed).toHaveLength(name === 'no key' && changed.length === 2 ? 2 : 1);
      const [ours, theirs] = [await keysOf(ends.reader, t, division, changed), await keysOf(ends.writer, t, division, changed)];
      expect(ours).not.toEqual(theirs);
      // These cells again, as they are in the source.
      const removed = await ends.writer.delete(t, [...new Map(theirs.map(([key]) => [key.join('\0'), key])).values()], []);
      expect(removed).toEqual({ deleted: theirs.length, kept: [] });
      expect(await ends.reader.copy(t, { division, cells: changed }, await ends.writer.load(t))).toBe(ours.length);
      expect(await areSame(ends, t, 50)).toBe(true);
      // A few rows by their keys.
      const some = [...new Map(ours.slice(0, 5).map(([key]) => [key.join(), key])).values()];
      const { deleted } = await ends.writer.delete(t, some, []);
      expect(await ends.reader.copy(t, { keys: some }, await ends.writer.load(t))).toBe(deleted);
      expect(await areSame(ends, t, 50)).toBe(true);
    });
  }

  it('sees values that two rows have changed with each other, and pairs of equal rows', async () => {
    const { source, target } = await databases(
      server,
      server,
      'CREATE TABLE t (id int primary key, a varchar(10), b varchar(10)); CREATE TABLE k (a int, b varchar(10))',
      "INSERT INTO t VALUES (1, 'x', 'y'), (2, 'z', 'w'), (3, 'ab', 'c'); INSERT INTO k VALUES (1, 'x'), (1, 'x')",
      "INSERT INTO t VALUES (1, 'z', 'y'), (2, 'x', 'w'), (3, 'ab', 'c'); INSERT INTO k VALUES (2, 'x'), (2, 'x')",
    );
    const ends = await openEnds(source, target);
    expect(await areSame(ends, ends.table('t'))).toBe(false);
    expect(await areSame(ends, ends.table('k'))).toBe(false);
    await target.run("UPDATE t SET a = 'x', b = 'y' WHERE id = 1; UPDATE t SET a = 'z' WHERE id = 2; UPDATE k SET a = 1");
    expect(await areSame(ends, ends.table('t'))).toBe(true);
    expect(await areSame(ends, ends.table('k'))).toBe(true);
    for (const [a, b] of [
      ["'a'", "'bc'"],
      ["'ab,'", "'c'"],
      ["'ab'", "',c'"],
      ["'abc'", "''"],
      ["'abc'", 'NULL'],
      ['NULL', "'c'"],
    ]) {
      await target.run(`UPDATE t SET a = ${a}, b = ${b} WHERE id = 3`);
      expect(await areSame(ends, ends.table('t')), `${a}, ${b}`).toBe(false);
    }
  });

  it('masks keys and values on the way, and finds nothing to do afterwards', async () => {
    const { source, target } = await databases(
      server,
      server,
      'CREATE TABLE t (email varchar(60) primary key, n int, d decimal(8, 2), c char(8), w date)',
      "INSERT INTO t VALUES ('a@real.example', 1, 1, 'x', '2024-01-01'), ('b@real.example', 2, 2, 'y', NULL)",
    );
    const ends = await openEnds(source, target);
    const masks = {
      email: "CONCAT(LEFT(SHA2(t.`email`, 256), 8), '@example.com')",
      n: "'7'",
      d: '3',
      c: "'pad  '",
      w: "'2000-01-01'",
    };
    const t = ends.table('t', { masks });
    expect(await copyWhole(ends, t)).toBe(2);
    expect(await areSame(ends, t)).toBe(true);
    expect(await target.run("SELECT email LIKE '%@example.com' AS masked, n, c FROM t")).toEqual([
      { masked: 1, n: 7, c: 'pad' },
      { masked: 1, n: 7, c: 'pad' },
    ]);
    const division = await ends.reader.divide(t, 1);
    const [[key] = []] = await keysOf(ends.reader, t, division);
    await ends.writer.delete(t, [key!], []);
    expect(await ends.reader.copy(t, { keys: [key!] }, await ends.writer.load(t))).toBe(1);
    expect(await areSame(ends, t)).toBe(true);
  });

  it('reads only rows that take part', async () => {
    const { source, target } = await databases(
      server,
      server,
      'CREATE TABLE t (id int primary key)',
      'INSERT INTO t VALUES (1), (2), (3)',
      'INSERT INTO t VALUES (3)',
    );
    const ends = await openEnds(source, target);
    const t = ends.table('t', { where: { source: 't.id < 3', target: 't.id < 3' } });
    expect([await ends.reader.count(t), await ends.writer.count(t)]).toEqual([2, 0]);
    expect(await copyWhole(ends, t)).toBe(2);
    expect(await areSame(ends, t)).toBe(true);
  });
});

withServers(['mariadb', 'mysql'], (mariadb, mysql) => {
  it('takes JSON for the same however it is written', async () => {
    const documents = [
      '{"b": 1, "a": 2.50, "a": 3}',
      '[1,2 , 3e2, 0.1, 18446744073709551615, -1]',
      '"\\u00e4\\/"',
      '{"long": {"z":[{}],"y":[ ]}}',
      'null',
    ];
    const { source, target } = await databases(
      mariadb,
      mysql,
      'CREATE TABLE t (id int primary key, d json, v int)',
      `INSERT INTO t (id, d) VALUES ${documents.map((one, id) => `(${id}, '${one.replaceAll('\\', '\\\\')}')`).join(', ')}, (90, NULL)`,
    );
    const ends = await openEnds(source, target);
    const t = ends.table('t');
    expect(await copyWhole(ends, t)).toBe(6);
    expect(await areSame(ends, t)).toBe(true);
    for (const [change, id] of [
      ['\'{"b": 1, "a": 2}\'', 0],
      ["'[1, 2, 300, 0.1, 18446744073709551615, -1]'", 1],
      ["'null'", 90],
      ['NULL', 4],
    ] as const) {
      await target.run(`UPDATE t SET d = ${change} WHERE id = ${id}`);
      expect(await areSame(ends, t), `${change}`).toBe(false);
      await ends.writer.delete(t, [[String(id)]], []);
      await ends.reader.copy(t, { keys: [[String(id)]] }, await ends.writer.load(t));
      expect(await areSame(ends, t)).toBe(true);
    }
  });
});
