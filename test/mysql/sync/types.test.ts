/** Every type: as it was after the journey, and told apart from what is nearly the same. */
import { expect, it } from 'vitest';
import { withServers } from '../../servers/index.ts';
import { areSame, copyWhole, databases, openEnds } from './ends.ts';

/** A type, and values no two of which are the same. SQL. */
const TYPES: readonly (readonly [type: string, ...values: string[]])[] = [
  [
    'varchar(40) character set utf8mb4',
    "''",
    'NULL',
    "'a'",
    "'a '",
    "'A'",
    "'á'",
    "'😀'",
    "'a\\tb\\nc\\\\d\\'e\\0f\\Z\\rg'",
    "'\\\\N'",
    "'NULL'",
  ],
  ['varchar(40) character set latin1', "''", 'NULL', "'ä€'", "'Ä€'"],
  ['varchar(40) character set utf16', "'a'", "'😀'", 'NULL', "''"],
  ['varchar(40) character set gbk', "_gbk x'815c'", "_gbk x'815c27'", "'a'"],
  ['char(10) character set utf8mb4', "''", "'a'", "'A'", 'NULL'],
  ['text character set utf8mb4', "''", "'a'", "'a '", "repeat('ä', 20000)", 'NULL'],
  ['longtext character set utf8mb4', "''", "repeat('x', 3000000)", "repeat('y', 3000000)", 'NULL'],
  ['tinyint', '-128', '127', '0', 'NULL'],
  ['bigint', '-9223372036854775808', '9223372036854775807', '9223372036854775806', '0', 'NULL'],
  ['bigint unsigned', '18446744073709551615', '18446744073709551614', '0'],
  ['int(8) unsigned zerofill', '7', '70', 'NULL'],
  ['year', '2024', '2025', '0'],
  ['float', '0.1', '0.10000001', '16777216', '16777215', '3.4e38', '1e-10', '0', 'NULL'],
  ['double', '0.1', '0.10000000000000002', '1.7976931348623157e308', '1e15', '123456789012345680000', '5e-324', '0', 'NULL'],
  ['decimal(30,10)', '0.1', '12345678901234567890.0123456789', '-1', '0', 'NULL'],
  ['bit(1)', "b'0'", "b'1'", 'NULL'],
  ['bit(64)', "b'0'", "b'1'", '18446744073709551615', '12345678', 'NULL'],
  ['binary(4)', "x'00000000'", "x'0900000a'", "x'5c4e0927'", 'NULL'],
  ['varbinary(40)', "x''", "x'00'", "x'0000'", "x'5c4e'", "x'090a0d1a275c'", "x'fffefdf0'", "'\\\\N'", 'NULL'],
  ['blob', "x''", "x'00ff5c27'", 'NULL'],
  ['longblob', "x''", "repeat(x'005c0927', 800000)", "repeat(x'005c0a27', 800000)", 'NULL'],
  ["enum('', 'a', 'b', '3')", "''", "'a'", "'b'", "'3'", 'NULL'],
  ["set('x', 'y', 'z')", "''", "'x'", "'x,z'", 'NULL'],
  ['date', "'0000-00-00'", "'2024-02-29'", "'2024-00-00'", "'2023-02-30'", 'NULL'],
  ['time', "'838:59:59'", "'-838:59:59'", "'00:00:00'", "'25:00:00'", 'NULL'],
  ['time(6)', "'00:00:00.000001'", "'00:00:00.000002'", 'NULL'],
  ['datetime', "'0000-00-00 00:00:00'", "'9999-12-31 23:59:59'", 'NULL'],
  ['datetime(6)', "'2024-01-01 00:00:00.000001'", "'2024-01-01 00:00:00.000002'", 'NULL'],
  ['timestamp(3) null', "'2024-03-31 01:30:00.001'", "'2024-10-27 00:30:00.001'", "'2024-10-27 01:30:00.001'", 'NULL'],
  ['geometry', "ST_GeomFromText('POINT(1 2)')", "ST_GeomFromText('POINT(2 1)')", "ST_GeomFromText('POINT(1 2)', 3857)", 'NULL'],
  ['json', '\'{"a": 1}\'', '\'{"a": "1"}\'', '\'{"a": [1, 2]}\'', "'[]'", "'null'", '\'"ä\\\\n😀"\'', 'NULL'],
];

const SETTINGS = "SET SESSION sql_mode = 'ALLOW_INVALID_DATES', time_zone = '+00:00';";
const SCHEMA = `CREATE TABLE t (id int primary key, ${TYPES.map(([type], place) => `c${place} ${type}`).join(', ')})`;

/** A row for each value, each with one column that is not NULL. */
function rows(): string {
  const inserts = TYPES.flatMap(([, ...values], place) =>
    values.map((value, index) => `INSERT INTO t (id, c${place}) VALUES (${place * 100 + index}, ${value})`),
  );
  return `${SETTINGS}${inserts.join(';')}`;
}

const READ = `SELECT id, ${TYPES.map(([type], place) => `${type === 'json' ? `CAST(c${place} AS CHAR)` : `HEX(CAST(c${place} AS BINARY))`} AS c${place}`).join(', ')} FROM t ORDER BY id`;

for (const [from, to] of [
  ['mysql', 'mysql'],
  ['mariadb', 'mariadb'],
  ['mysql', 'mariadb'],
  ['mariadb', 'mysql'],
] as const) {
  withServers([from, to], (source, target) => {
    for (const localData of [true, false]) {
      it(`come as they were, ${localData ? 'by LOAD DATA' : 'by INSERT'}`, async () => {
        const both = await databases(source, target, SCHEMA, rows());
        const ends = await openEnds(both.source, both.target, { localData });
        const table = ends.table('t');
        expect(await areSame(ends, table)).toBe(false);
        await copyWhole(ends, table);
        expect(await both.target.run(READ)).toEqual(await both.source.run(READ));
        expect(await areSame(ends, table)).toBe(true);
      });
    }

    it('are told apart from what is nearly the same', async () => {
      const both = await databases(source, target, SCHEMA, rows(), rows());
      const ends = await openEnds(both.source, both.target);
      const table = ends.table('t');
      expect(await areSame(ends, table)).toBe(true);
      const missed: string[] = [];
      for (const [place, [type, ...values]] of TYPES.entries()) {
        for (const [index, value] of values.entries()) {
          const [id, other] = [place * 100 + index, place * 100 + ((index + 1) % values.length)];
          const row = ends.table('t', { where: { source: `t.id = ${id}`, target: `t.id = ${id}` } });
          await both.target.run(`${SETTINGS}CREATE TEMPORARY TABLE o SELECT c${place} AS v FROM t WHERE id = ${other};
            UPDATE t SET c${place} = (SELECT v FROM o) WHERE id = ${id}`);
          if (await areSame(ends, row)) missed.push(`${type}: ${value} and ${values[(index + 1) % values.length]}`);
          await both.target.run(`${SETTINGS}UPDATE t SET c${place} = ${value} WHERE id = ${id}`);
          if (!(await areSame(ends, row))) missed.push(`${type}: ${value} put back`);
        }
      }
      expect(missed).toEqual([]);
    });
  });
}
