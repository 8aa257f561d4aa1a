/** Columns, keys and checks of tables with rows: what is done, in which way, and what becomes of the rows. */
import { describe, expect, it } from 'vitest';
import { identify } from '../../src/catalog/model.ts';
import { type Converged, type Conversion, converge } from '../plan/converge.ts';
import { forEachServer } from '../servers/index.ts';

const sqlOf = ({ statements }: Converged): string[] => statements.map(({ sql }) => sql);
const hazardsOf = ({ statements }: Converged): string[] => [
  ...new Set(statements.flatMap(({ hazards }) => hazards.map(({ name }) => name))),
];

forEachServer(['mysql', 'mariadb'], (server) => {
  const mariadb = server.flavour === 'mariadb';
  const both = async (conversion: Conversion): Promise<[Converged, Converged]> => [
    await converge(server, conversion),
    await converge(server, { ...conversion, from: conversion.to, to: conversion.from, rows: '' }),
  ];

  describe('a new column', () => {
    const table = 'CREATE TABLE t (id int NOT NULL PRIMARY KEY, at datetime DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP)';
    const rows = "INSERT INTO t (id, at) VALUES (1, '2020-01-01'), (2, '2020-01-01')";

    it('is there at once', async () => {
      const [there] = await both({ from: table, rows, to: table.replace(')', ', n int DEFAULT 5)').replace(', at', ', at') });
      expect(sqlOf(there)).toEqual(['ALTER TABLE `t` ADD COLUMN `n` int DEFAULT 5, ALGORITHM=INSTANT']);
      expect(hazardsOf(there)).toEqual([]);
      expect(await there.database.run('SELECT n FROM t')).toEqual([{ n: 5 }, { n: 5 }]);
    });

    it('that must not be NULL is filled first, and no time of a change is noted', async () => {
      const to =
        'CREATE TABLE t (id int NOT NULL PRIMARY KEY, at datetime DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP, n int NOT NULL)';
      const fill = new Map([[identify('column', 't', 'n'), 'id * 10']]);
      const there = await converge(server, { from: table, rows, to, fill });
      expect(there.statements).toHaveLength(3);
      expect(there.statements[1]).toMatchObject({ repeat: true, transaction: 'none' });
      expect(await there.database.run('SELECT n, CAST(at AS char) AS at FROM t')).toEqual([
        { n: 10, at: '2020-01-01 00:00:00' },
        { n: 20, at: '2020-01-01 00:00:00' },
      ]);
    });

    it('that must not be NULL, and that nobody says anything of, is left', async () => {
      const to = table.replace(')', ', n int NOT NULL)');
      const left = await converge(server, { from: table, rows, to, complete: false });
      expect(left.statements).toEqual([]);
      expect(left.left[0]?.why).toContain('plan: { fill: { "t.n": "…" } }');
      // Without rows nothing need be filled.
      const empty = await converge(server, { from: table, to });
      expect(sqlOf(empty)).toEqual(['ALTER TABLE `t` ADD COLUMN `n` int NOT NULL']);
    });

    it('with a reckoned default has another value in each row', async () => {
      const to = table.replace(')', ', u char(36) NOT NULL DEFAULT (uuid()))');
      const there = await converge(server, { from: table, rows, to });
      const [row] = await there.database.run('SELECT COUNT(DISTINCT u) AS n, MIN(LENGTH(u)) AS l FROM t');
      expect(row).toEqual({ n: 2, l: 36 });
    });

    it('that is reckoned', async () => {
      const to = table.replace(')', ', v int AS (id + 1) VIRTUAL, s int AS (id + 2) STORED, KEY v (v))');
      const [there] = await both({ from: table, rows, to });
      expect(await there.database.run('SELECT v, s FROM t')).toEqual([
        { v: 2, s: 3 },
        { v: 3, s: 4 },
      ]);
    });

    it('that counts comes with its key', async () => {
      const from = 'CREATE TABLE t (a int)';
      const to = 'CREATE TABLE t (a int, n int NOT NULL DEFAULT 3, id int NOT NULL AUTO_INCREMENT PRIMARY KEY)';
      const [there] = await both({ from, rows: 'INSERT INTO t VALUES (7), (8)', to });
      expect(await there.database.run('SELECT a, id FROM t')).toEqual([
        { a: 7, id: 1 },
        { a: 8, id: 2 },
      ]);
      const unique = to.replace('AUTO_INCREMENT PRIMARY KEY', 'AUTO_INCREMENT, UNIQUE KEY (id)');
      await both({ from, rows: 'INSERT INTO t VALUES (7), (8)', to: unique });
      await both({ from: to, rows: 'INSERT INTO t (a) VALUES (7), (8)', to: unique });
    });
  });

  it('a column that counts no longer, and has no key', async () => {
    const to = 'CREATE TABLE t (id int NOT NULL, a int)';
    const from = 'CREATE TABLE t (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, a int)';
    const [there] = await both({ from, rows: 'INSERT INTO t (a) VALUES (7), (8)', to });
    expect(await there.database.run('SELECT id FROM t')).toHaveLength(2);
    await converge(server, { from: to, rows: 'INSERT INTO t VALUES (1, 7), (5, 8)', to: from });
  });

  describe('a changed column', () => {
    it('keeps its comment, and so do its table and its index', async () => {
      const from = "CREATE TABLE t (id int NOT NULL COMMENT 'it''s', n int COMMENT 'n', KEY n (n) COMMENT 'k') COMMENT 't'";
      const to = 'CREATE TABLE t (id bigint NOT NULL, n int, KEY n (n, id))';
      const there = await converge(server, { from, rows: 'INSERT INTO t VALUES (1, 2)', to, sameDump: false });
      const dump = await there.database.dump();
      for (const comment of ["COMMENT 'it''s'", "COMMENT 'n'", "COMMENT 'k'", "COMMENT='t'"]) expect(dump).toContain(comment);
    });

    it.each([
      ['int', 'bigint', ['rewrites-table', 'blocks-writes']],
      ['bigint', 'int', ['may-fail-on-data', 'rewrites-table', 'blocks-writes']],
      ['int', 'int unsigned', ['may-fail-on-data', 'rewrites-table', 'blocks-writes']],
      ['varchar(10)', 'varchar(20)', []],
      ['varchar(20)', 'varchar(10)', ['may-fail-on-data', 'rewrites-table', 'blocks-writes']],
      ['varchar(10)', 'text', ['rewrites-table', 'blocks-writes']],
      ['decimal(10,2)', 'decimal(12,2)', ['rewrites-table', 'blocks-writes']],
      ['decimal(10,2)', 'decimal(10,1)', ['deletes-data', 'rewrites-table', 'blocks-writes']],
      ['datetime(3)', 'datetime', ['deletes-data', 'rewrites-table', 'blocks-writes']],
      ["enum('a','b')", "enum('a','b','c')", []],
      ["enum('a','b')", "enum('b','a')", ['rewrites-table', 'blocks-writes']],
      ["enum('a','b')", "enum('a')", ['may-fail-on-data', 'rewrites-table', 'blocks-writes']],
      ['double', 'float', ['deletes-data', 'may-fail-on-data', 'rewrites-table', 'blocks-writes']],
      ['varbinary(4)', 'binary(4)', ['deletes-data', 'rewrites-table', 'blocks-writes']],
    ])('of type %s to %s', async (a, b, hazards) => {
      const table = (type: string): string => `CREATE TABLE t (id int NOT NULL PRIMARY KEY, c ${type})`;
      const there = await converge(server, { from: table(a), rows: 'INSERT INTO t (id) VALUES (1)', to: table(b) });
      expect(hazardsOf(there)).toEqual(hazards);
      expect(there.statements).toHaveLength(1);
    });

    it.each([
      ['bigint', 'int', '(1, 5), (2, 3000000000), (3, -3000000000)', 2],
      ['varchar(20)', 'varchar(3)', "(1, 'abc'), (2, 'abcd')", 1],
      ['decimal(10,2)', 'decimal(4,2)', '(1, 99.99), (2, 100.00)', 1],
      ["enum('a','b')", "enum('a')", "(1, 'a'), (2, 'b')", 1],
      ["set('a','b')", "set('a')", "(1, 'a'), (2, 'a,b')", 1],
      ['int', 'int unsigned', '(1, 1), (2, -1)', 1],
      ['int', 'int NOT NULL', '(1, 1), (2, NULL)', 1],
      ['int', 'int UNIQUE', '(1, 1), (2, 1), (3, 1), (4, NULL), (5, NULL)', 2],
      ['int', 'int, CONSTRAINT positive CHECK (c > 0)', '(1, 1), (2, -1), (3, NULL)', 1],
      ['int', 'int, FOREIGN KEY (c) REFERENCES t (id)', '(1, 1), (2, 9), (3, NULL)', 1],
    ])('tells how many rows are in the way: %s to %s', async (a, b, rows, count) => {
      const table = (type: string): string => `CREATE TABLE t (id int NOT NULL PRIMARY KEY, c ${type})`;
      const conversion = { from: table(a), rows: `INSERT INTO t VALUES ${rows}`, to: table(b) };
      await expect(converge(server, conversion)).rejects.toThrow();
      // The same plan for rows that are not in the way, asked of those that are.
      const { statements } = await converge(server, {
        ...conversion,
        rows: 'INSERT INTO t (id, c) VALUES (1, 1)'.replace('1)', a.includes("'a'") ? "'a')" : '1)'),
      });
      const database = await server.createDatabase(`${conversion.from};\n${conversion.rows}`);
      const obstacle = statements.find((statement) => statement.obstacle !== undefined)?.obstacle ?? '';
      const [row] = await database.run(obstacle);
      expect(Number(Object.values(row!)[0])).toBe(count);
    });

    it('that a foreign key uses', async () => {
      const tables = (type: string): string =>
        `CREATE TABLE p (id ${type} NOT NULL PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY, p ${type}, CONSTRAINT f FOREIGN KEY (p) REFERENCES p (id) ON DELETE CASCADE)`;
      await both({ from: tables('int'), rows: 'INSERT INTO p VALUES (1); INSERT INTO c VALUES (1, 1)', to: tables('bigint') });
    });

    it('that is reckoned', async () => {
      const table = (generated: string): string =>
        `CREATE TABLE t (id int NOT NULL PRIMARY KEY, n int AS ${generated}, KEY n (n))`;
      const rows = 'INSERT INTO t (id) VALUES (1)';
      await both({ from: table('(id + 1) VIRTUAL'), rows, to: table('(id + 2) VIRTUAL'), sameDump: false });
      await both({ from: table('(id + 1) STORED'), rows, to: table('(id + 2) STORED') });
      const [there] = await both({ from: table('(id + 1) STORED'), rows, to: table('(id + 2) VIRTUAL') });
      expect(await there.database.run('SELECT n FROM t')).toEqual([{ n: 3 }]);
      expect(hazardsOf(there)).not.toContain('deletes-data');
    });

    it('that kept its values and is reckoned from now on', async () => {
      const from = 'CREATE TABLE t (id int NOT NULL PRIMARY KEY, n int)';
      const to = 'CREATE TABLE t (id int NOT NULL PRIMARY KEY, n int AS (id + 1) VIRTUAL)';
      const there = await converge(server, { from, rows: 'INSERT INTO t VALUES (1, 7)', to });
      expect(hazardsOf(there)).toContain('deletes-data');
      const back = await converge(server, { from: to, rows: 'INSERT INTO t (id) VALUES (1)', to: from, complete: false });
      expect(back.left[0]?.why).toContain('cannot make it one that keeps its values');
    });

    it('is converted as the settings say', async () => {
      const table = (type: string): string => `CREATE TABLE t (id int NOT NULL PRIMARY KEY, c ${type})`;
      const there = await converge(server, {
        from: table('varchar(20)'),
        rows: "INSERT INTO t VALUES (1, '12 EUR')",
        to: table('int'),
        using: new Map([['column:t.c', "REPLACE(c, ' EUR', '')"]]),
      });
      expect(await there.database.run('SELECT c FROM t')).toEqual([{ c: 12 }]);
    });

    it('many at once are one statement', async () => {
      const from = 'CREATE TABLE t (id int NOT NULL PRIMARY KEY, a int, b varchar(10), KEY a (a), KEY b (b))';
      const to =
        'CREATE TABLE t (id bigint NOT NULL PRIMARY KEY, a int DEFAULT 3, b varchar(10) NOT NULL, c int DEFAULT 4, KEY b2 (b), UNIQUE KEY a (a), KEY c (c, a))';
      const [there] = await both({ from, rows: "INSERT INTO t VALUES (1, 2, 'x'), (2, 3, 'y')", to });
      expect(there.statements).toHaveLength(1);
    });
  });

  describe('keys', () => {
    it('under the same name with other columns', async () => {
      const table = (keys: string): string =>
        `CREATE TABLE t (id int NOT NULL, a int NOT NULL, b int, c text, ${keys}, FULLTEXT KEY f (c)) `;
      const rows = "INSERT INTO t VALUES (1, 1, 1, 'x'), (2, 2, 1, 'y')";
      await both({
        from: table('PRIMARY KEY (id), KEY k (b), UNIQUE KEY u (a)'),
        rows,
        to: table('PRIMARY KEY (a, id), KEY k (b, a), UNIQUE KEY u (id, a)'),
      });
      await both({ from: table('PRIMARY KEY (id), KEY k (a)'), rows, to: table('PRIMARY KEY (id), UNIQUE KEY k (a)') });
      await both({ from: table('PRIMARY KEY (id)'), rows, to: table('UNIQUE KEY only_now (id), FULLTEXT KEY g (c)') });
    });

    it('that a foreign key needs', async () => {
      const tables = (key: string): string =>
        `CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY, p int, x int, ${key}, CONSTRAINT f FOREIGN KEY (p) REFERENCES p (id))`;
      const rows = 'INSERT INTO p VALUES (1); INSERT INTO c VALUES (1, 1, 1)';
      await both({ from: tables('KEY a (p)'), rows, to: tables('KEY b (p, x)') });
      await both({ from: tables('KEY a (p)'), rows, to: tables('UNIQUE KEY a (p, x)') });
    });
  });

  describe('checks', () => {
    it('with and without a name', async () => {
      const table = (checks: string): string => `CREATE TABLE t (id int NOT NULL PRIMARY KEY, n int, m int${checks})`;
      const rows = 'INSERT INTO t VALUES (1, 5, 5)';
      await both({
        from: table(', CHECK (n > 0), CHECK (m > 0)'),
        rows,
        to: table(', CHECK (m > 0), CHECK (n > 1), CONSTRAINT c CHECK (n <> m + 1)'),
        sameDump: false,
      });
      await both({
        from: table(', CONSTRAINT c CHECK (n > 0)'),
        rows,
        to: table(", CONSTRAINT c CHECK (n > 1 AND (m IS NULL OR m REGEXP '^[0-9]'))"),
      });
    });

    it.runIf(mariadb)('of columns', async () => {
      const table = (column: string): string => `CREATE TABLE t (id int NOT NULL PRIMARY KEY, ${column}, j json)`;
      const rows = 'INSERT INTO t (id, n) VALUES (1, 5)';
      await both({ from: table('n int'), rows, to: table('n int CHECK (n > 0)') });
      await both({ from: table('n int CHECK (n > 1)'), rows, to: table('n int CHECK (n > 0)') });
      await both({ from: table('n int CHECK (n > 0)'), rows, to: table('n bigint CHECK (n > 0)') });
      await both({ from: table('n int'), rows, to: table('n bigint CHECK (n > 0)'), sameDump: false });
      await both({ from: table('n int'), rows, to: table('n int, k int CHECK (k > 0)') });
    });
  });
});
