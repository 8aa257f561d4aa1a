/** Tables, partitions, views and sequences, from one schema to another and back, with rows in the tables. */
import { describe, expect, it } from 'vitest';
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
    await converge(server, { ...conversion, from: conversion.to, to: conversion.from }),
  ];

  describe('tables', () => {
    it('that refer to each other', async () => {
      const circle = `CREATE TABLE a (id int PRIMARY KEY, b int); CREATE TABLE b (id int PRIMARY KEY, a int, CONSTRAINT ba FOREIGN KEY (a) REFERENCES a (id));
        ALTER TABLE a ADD CONSTRAINT ab FOREIGN KEY (b) REFERENCES b (id)`;
      const rows = 'INSERT INTO other VALUES (1)';
      await converge(server, { from: 'CREATE TABLE other (id int)', rows, to: `CREATE TABLE other (id int); ${circle}` });
    });

    it('change their options', async () => {
      const table = (options: string): string => `CREATE TABLE t (id int NOT NULL PRIMARY KEY, c varchar(10)) ${options}`;
      const rows = "INSERT INTO t (id, c) VALUES (1, 'x')";
      await both({ from: table('ENGINE=InnoDB'), rows, to: table('ENGINE=MyISAM') });
      await both({ from: table('STATS_PERSISTENT=0 AVG_ROW_LENGTH=10'), rows, to: table('MAX_ROWS=100 STATS_PERSISTENT=1') });
      // MariaDB notes the size of blocks with each index too, which is not compared.
      await both({ from: table('ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=8'), rows, to: table(''), sameDump: false });
      await both({ from: table(mariadb ? 'PAGE_COMPRESSED=1' : "COMPRESSION='zlib'"), rows, to: table('') });
    });

    it('change their collation, and their columns theirs', async () => {
      const table = (collation: string): string =>
        `CREATE TABLE t (id int NOT NULL PRIMARY KEY, c varchar(10), e enum('a', 'b'), KEY c (c)) COLLATE ${collation}`;
      const rows = "INSERT INTO t (id, c, e) VALUES (1, 'ö', 'a')";
      await both({ from: table('utf8mb4_general_ci'), rows, to: table('utf8mb4_bin'), sameDump: false });
      const [there] = await both({ from: table('utf8mb4_general_ci'), rows, to: table('latin1_swedish_ci'), sameDump: false });
      expect(await there.database.run('SELECT c FROM t')).toEqual([{ c: 'ö' }]);
    });

    it('are changed whatever engine and format they have', async () => {
      const table = (columns: string, options: string): string =>
        `CREATE TABLE t (id int NOT NULL PRIMARY KEY, ${columns}) ${options}`;
      const [small, large] = [
        'a int, b varchar(10), d int, KEY b (b)',
        'a bigint DEFAULT 3, b varchar(20) NOT NULL, c int, d int, KEY b2 (b, c), KEY d (d)',
      ];
      const rows = "INSERT INTO t (id, a, b) VALUES (1, 2, 'x')";
      for (const options of [
        'ENGINE=MyISAM',
        'ENGINE=MEMORY',
        'ROW_FORMAT=COMPRESSED',
        'ROW_FORMAT=REDUNDANT',
        'PARTITION BY HASH (id) PARTITIONS 2',
      ])
        await both({ from: table(small, options), rows, to: table(large, options) });
      await both({
        from: table(`${small}, x text, FULLTEXT KEY x (x)`, ''),
        rows,
        to: table(`${large}, x text, FULLTEXT KEY x (x)`, ''),
      });
    });

    it('keep names of all sorts', async () => {
      const table = (more: string): string =>
        `CREATE TABLE \`a\`\`b"c.d e'é\` (\`id\`\`\` int NOT NULL PRIMARY KEY, \`sel ect\` varchar(10)${more})`;
      await both({
        from: table(''),
        rows: 'INSERT INTO `a``b"c.d e\'é` (`id```) VALUES (1)',
        to: table(
          ", `ne\\\\w 'x` int DEFAULT 4, KEY `k``` (`sel ect`(3), `ne\\\\w 'x`), CONSTRAINT `c``` CHECK (`ne\\\\w 'x` > `id```)",
        ).replaceAll('\\\\', '\\'),
      });
    });

    it.runIf(mariadb)('keep their past', async () => {
      const table = (columns: string, versioned = true): string =>
        `CREATE TABLE t (id int NOT NULL PRIMARY KEY, a int${columns}) ${versioned ? 'WITH SYSTEM VERSIONING' : ''}`;
      const rows = 'INSERT INTO t (id, a) VALUES (1, 2); UPDATE t SET a = 3';
      const [there] = await both({
        from: table(''),
        rows,
        to: table(', b int NOT NULL DEFAULT 1, c text WITHOUT SYSTEM VERSIONING, KEY a (a)'),
      });
      expect(await there.database.run('SELECT a FROM t FOR SYSTEM_TIME ALL ORDER BY a')).toEqual([{ a: 2 }, { a: 3 }]);
      const [off] = await both({ from: table(''), rows, to: table('', false) });
      expect(hazardsOf(off)).toContain('deletes-data');
      const named =
        'CREATE TABLE t (id int, s timestamp(6) GENERATED ALWAYS AS ROW START, e timestamp(6) GENERATED ALWAYS AS ROW END, PERIOD FOR SYSTEM_TIME (s, e)) WITH SYSTEM VERSIONING';
      await converge(server, { from: 'CREATE TABLE other (id int)', to: `CREATE TABLE other (id int); ${named}` });
    });
  });

  describe('partitions', () => {
    const table = (partitions: string): string =>
      `CREATE TABLE t (id int NOT NULL, d int NOT NULL, \`Two Words\` int, PRIMARY KEY (id, d)) ${partitions}`;
    const range = (...bounds: readonly (number | string)[]): string =>
      table(
        `PARTITION BY RANGE (d) (${bounds.map((bound) => `PARTITION p${bound} VALUES LESS THAN ${bound === 'MAXVALUE' ? bound : `(${bound})`}`).join(', ')})`,
      );
    const rows = 'INSERT INTO t (id, d) VALUES (1, 5), (2, 15), (3, 19)';
    const count = async ({ database }: Converged): Promise<number> =>
      Number((await database.run('SELECT COUNT(*) AS n FROM t'))[0]?.n);

    it('by range come at the end, in the middle and before all others, and rows stay', async () => {
      for (const [from, to] of [
        [range(10, 20), range(10, 20, 30, 40)],
        [range(10, 20), range(10, 15, 18, 20)],
        [range(20), range(10, 20)],
        [range(10, 20, 'MAXVALUE'), range(10, 20, 30, 'MAXVALUE')],
        [range(10, 20, 'MAXVALUE'), range(12, 20, 'MAXVALUE')],
      ] as const) {
        const [there] = await both({ from, rows, to });
        expect(await count(there)).toBe(3);
      }
    });

    it('by range under another name keep their rows', async () => {
      const [there, back] = await both({ from: range(10, 20), rows, to: range(10, 20).replace('p20', 'other') });
      expect([await count(there), await count(back)]).toEqual([3, 3]);
    });

    it('that are too many go with their rows', async () => {
      const there = await converge(server, { from: range(10, 20), rows, to: range(20), allow: [], complete: false });
      expect(there.left).toMatchObject([{ allow: 'deletes-data' }]);
      const gone = await converge(server, { from: range(10, 20), rows, to: range(20) });
      expect(await count(gone)).toBe(2);
    });

    it('by list', async () => {
      const list = (...values: readonly string[]): string =>
        table(`PARTITION BY LIST (d) (${values.map((value, place) => `PARTITION p${place} VALUES IN (${value})`).join(', ')})`);
      for (const [from, to] of [
        [list('5, 15', '19'), list('5, 15', '19', '20, 21')],
        [list('5, 15', '19'), list('5', '15, 19')],
        [list('5, 15', '19'), list('5, 15, 20', '19')],
      ] as const) {
        const there = await converge(server, { from, rows, to });
        expect(await count(there)).toBe(3);
      }
    });

    it('of another sort, or none', async () => {
      const hash = table('PARTITION BY HASH (d) PARTITIONS 3');
      const key = table('PARTITION BY LINEAR KEY (id, d) PARTITIONS 4');
      const columns = table(
        'PARTITION BY RANGE COLUMNS (d, id) (PARTITION p1 VALUES LESS THAN (10, 5), PARTITION p2 VALUES LESS THAN (MAXVALUE, MAXVALUE))',
      );
      const sub = table(
        'PARTITION BY RANGE (d) SUBPARTITION BY HASH (id) SUBPARTITIONS 2 (PARTITION p1 VALUES LESS THAN (10), PARTITION p2 VALUES LESS THAN (100))',
      );
      for (const [from, to] of [
        [table(''), hash],
        [hash, key],
        [range(10, 20), columns],
        [range(10, 20), sub],
        [range(10, 20), table('')],
      ] as const) {
        const [there, back] = await both({ from, rows, to });
        expect([await count(there), await count(back)]).toEqual([3, 3]);
      }
    });
  });

  describe('views', () => {
    const table = 'CREATE TABLE t (id int NOT NULL PRIMARY KEY, a int, d date)';

    it('of all sorts', async () => {
      const views = [
        'CREATE VIEW v1 AS SELECT id, a + 1 AS b FROM t WHERE d > curdate() - INTERVAL 1 DAY',
        'CREATE VIEW v2 (x, y) AS SELECT id, count(*) OVER (PARTITION BY a ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM v1 JOIN t USING (id)',
        "CREATE SQL SECURITY INVOKER VIEW v3 AS SELECT group_concat(DISTINCT id ORDER BY a DESC SEPARATOR '; ') AS l, date_add(max(d), INTERVAL 2 MONTH) AS m FROM t",
        "CREATE VIEW v4 AS SELECT id FROM t WHERE id REGEXP '^[0-9]+$' AND (a, id) IN (SELECT a, id FROM t) UNION ALL SELECT 1 ORDER BY id LIMIT 3",
        "CREATE VIEW v5 AS SELECT extract(YEAR FROM d) AS y, cast(a AS char(5)) AS c, trim(BOTH 'x' FROM a) AS s FROM t WHERE id > 1 WITH LOCAL CHECK OPTION",
        "CREATE VIEW v6 AS SELECT CASE a WHEN 1 THEN 'it''s' ELSE '😀' END AS w, EXISTS (SELECT 1 FROM t u WHERE u.id = t.a) AS e FROM t WINDOW w AS (ORDER BY id)",
      ]
        .join('; ')
        .replace(' WINDOW w AS (ORDER BY id)', '');
      await both({ from: table, to: `${table}; ${views.replace(' WITH LOCAL CHECK OPTION', '')}` });
    });

    it('keep their definer', async () => {
      const view = (what: string): string => `CREATE DEFINER = \`dg\`\`x\`@\`%\` VIEW v AS SELECT ${what} FROM t`;
      const there = await converge(server, {
        from: `${table}; ${view('id')}`,
        to: `${table}; ${view('id, a')}`,
        sameDump: false,
      });
      expect(sqlOf(there)).toHaveLength(1);
      const [row] = await there.database.run(
        'SELECT definer AS definer FROM information_schema.views WHERE table_schema = DATABASE()',
      );
      expect(row).toEqual({ definer: 'dg`x@%' });
    });

    it('see a column no longer before it goes, and a new one when it is there', async () => {
      const from = `${table}; CREATE VIEW v AS SELECT id, a FROM t; CREATE VIEW w AS SELECT * FROM v`;
      const to =
        'CREATE TABLE t (id int NOT NULL PRIMARY KEY, b int, d date); CREATE VIEW v AS SELECT id, b FROM t; CREATE VIEW w AS SELECT * FROM v';
      await both({ from, rows: 'INSERT INTO t (id) VALUES (1)', to });
    });
  });

  it.runIf(mariadb)('sequences', async () => {
    const sequence = (options: string): string =>
      `CREATE SEQUENCE s ${options}; CREATE TABLE t (id bigint NOT NULL DEFAULT (NEXT VALUE FOR s) PRIMARY KEY)`;
    const rows = 'INSERT INTO t VALUES (DEFAULT), (DEFAULT)';
    const [there] = await both({
      from: sequence('NOCACHE'),
      rows,
      to: sequence('INCREMENT BY 5 MAXVALUE 1000 CYCLE CACHE 20 START WITH 1'),
      sameDump: false,
    });
    await there.database.run('INSERT INTO t VALUES (DEFAULT)');
    expect(await there.database.run('SELECT id FROM t ORDER BY id')).toHaveLength(3);
    // The dump has the database's name in the default.
    await both({ from: 'CREATE TABLE t (id bigint NOT NULL PRIMARY KEY)', to: sequence(''), sameDump: false });
  });
});
