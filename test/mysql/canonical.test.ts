/**
 * What is written differently and means the same is silent; what is nearly the same and is not still differs. Each case is one
 * table (or view) that is made in the two ways, on MySQL and MariaDB, and compared in all four ways across them.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalog, Flavour } from '../../src/catalog/model.ts';
import { collationName } from '../../src/engines/mysql/canonical/charset-names.ts';
import { columnType } from '../../src/engines/mysql/canonical/column-type.ts';
import { currentTimestamp } from '../../src/engines/mysql/canonical/current-timestamp.ts';
import { isJsonCheck } from '../../src/engines/mysql/canonical/json.ts';
import { canonicalNumber } from '../../src/engines/mysql/canonical/number.ts';
import { partitioning } from '../../src/engines/mysql/canonical/partitioning.ts';
import { referentialAction } from '../../src/engines/mysql/canonical/referential-action.ts';
import { readCreateTable } from '../../src/engines/mysql/sql/create-table.ts';
import { canonicalExpression, canonicalQuery } from '../../src/engines/mysql/sql/query.ts';
import { quoteString, tokenize, unquoteString } from '../../src/engines/mysql/sql/tokens.ts';
import { withServers } from '../servers/index.ts';
import { catalogOf, differences } from './catalog-of.ts';

interface Case {
  /** `#` stands for the table's name. */
  readonly one: string;
  readonly other: string;
  readonly silent: boolean;
}

const same = (one: string, other: string): Case => ({ one, other, silent: true });
const unlike = (one: string, other: string): Case => ({ one, other, silent: false });
const table = (columns: string, options = ''): string =>
  `CREATE TABLE # (${columns}) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci ${options}`;
const parent = 'CREATE TABLE #_p (id int PRIMARY KEY, other int, UNIQUE (other)); ';

const CASES: Readonly<Record<string, readonly Case[]>> = {
  'display widths': [
    same(
      table('a int(11), b bigint(20) unsigned, c smallint(3), d year(4)'),
      table('a int, b bigint unsigned, c smallint, d year'),
    ),
    unlike(table('a tinyint(1)'), table('a tinyint(4)')),
    unlike(table('a int(5) zerofill'), table('a int(7) zerofill')),
    unlike(table('a int(5)'), table('a int(5) unsigned')),
  ],
  'utf8 and utf8mb3': [
    same(
      table('a varchar(9) CHARACTER SET utf8 COLLATE utf8_bin'),
      table('a varchar(9) CHARACTER SET utf8mb3 COLLATE utf8mb3_bin'),
    ),
    unlike(table('a varchar(9) CHARACTER SET utf8mb3'), table('a varchar(9) CHARACTER SET utf8mb4')),
  ],
  'inherited and written collations': [
    same(table('a varchar(9)'), table('a varchar(9) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci')),
    same(
      'CREATE TABLE # (a varchar(9) COLLATE utf8mb4_bin) COLLATE utf8mb4_bin',
      'CREATE TABLE # (a varchar(9)) COLLATE utf8mb4_bin',
    ),
    unlike(table('a varchar(9)'), table('a varchar(9) COLLATE utf8mb4_general_ci')),
    unlike('CREATE TABLE # (a int) COLLATE utf8mb4_bin', 'CREATE TABLE # (a int) COLLATE utf8mb4_unicode_ci'),
  ],
  'RESTRICT, NO ACTION and none': [
    same(
      `${parent}CREATE TABLE # (a int, CONSTRAINT #_k FOREIGN KEY (a) REFERENCES #_p (id) ON DELETE RESTRICT ON UPDATE NO ACTION)`,
      `${parent}CREATE TABLE # (a int, CONSTRAINT #_k FOREIGN KEY (a) REFERENCES #_p (id) ON DELETE NO ACTION)`,
    ),
    unlike(
      `${parent}CREATE TABLE # (a int, CONSTRAINT #_k FOREIGN KEY (a) REFERENCES #_p (id) ON DELETE RESTRICT)`,
      `${parent}CREATE TABLE # (a int, CONSTRAINT #_k FOREIGN KEY (a) REFERENCES #_p (id) ON DELETE SET NULL)`,
    ),
  ],
  'the current time': [
    same(
      table('a datetime DEFAULT CURRENT_TIMESTAMP, b timestamp(3) NOT NULL DEFAULT now(3) ON UPDATE CURRENT_TIMESTAMP(3)'),
      table('a datetime DEFAULT localtime(), b timestamp(3) NOT NULL DEFAULT localtimestamp(3) ON UPDATE now(3)'),
    ),
    unlike(table('a datetime(6) DEFAULT now(6)'), table('a datetime(3) DEFAULT now(3)')),
    unlike(table('a datetime DEFAULT now()'), table('a datetime DEFAULT now() ON UPDATE now()')),
    unlike(table('a datetime DEFAULT now()'), table('a datetime')),
  ],
  'null and quoted defaults': [
    same(
      table("a varchar(9) NULL DEFAULT NULL, b varchar(9) DEFAULT ('x'), c int DEFAULT (5)"),
      table("a varchar(9), b varchar(9) DEFAULT 'x', c int DEFAULT 5"),
    ),
    same(table("a varchar(9) DEFAULT 'it''s'"), table('a varchar(9) DEFAULT "it\'s"')),
    unlike(table("a varchar(9) DEFAULT 'NULL'"), table('a varchar(9) DEFAULT NULL')),
    unlike(table("a varchar(30) DEFAULT 'current_timestamp()'"), table('a varchar(30) DEFAULT (current_timestamp())')),
    unlike(table("a varchar(9) DEFAULT ''"), table('a varchar(9)')),
    unlike(table("a varchar(9) DEFAULT 'A'"), table("a varchar(9) DEFAULT 'a'")),
    unlike(table("a varchar(9) DEFAULT 'a '"), table("a varchar(9) DEFAULT 'a'")),
    unlike(table("a varchar(40) DEFAULT '(uuid())'"), table('a varchar(40) DEFAULT (uuid())')),
  ],
  'numbers and booleans as defaults': [
    same(
      table(
        "a decimal(9,2) DEFAULT 0.10, b int DEFAULT '7', c double DEFAULT 1e2, d boolean DEFAULT true, e bit(4) DEFAULT b'0101', f int DEFAULT -0",
      ),
      table(
        "a decimal(9,2) DEFAULT '.1', b int DEFAULT +7, c double DEFAULT 100.0, d tinyint(1) DEFAULT 1, e bit(4) DEFAULT b'101', f int DEFAULT 0",
      ),
    ),
    unlike(table("a varchar(9) DEFAULT '0.10'"), table("a varchar(9) DEFAULT '0.1'")),
    unlike(table('a decimal(9,2) DEFAULT 0.10'), table('a decimal(9,2) DEFAULT 0.01')),
    unlike(table('a int DEFAULT -1'), table('a int DEFAULT 1')),
    unlike(table('a int DEFAULT 0'), table('a int')),
  ],
  json: [
    same(table('a json, b json NOT NULL'), table('a JSON DEFAULT NULL, b json NOT NULL')),
    unlike(table('a json'), table('a longtext COLLATE utf8mb4_bin')),
    unlike(table('a json'), table('a longtext COLLATE utf8mb4_unicode_ci CHECK (json_valid(a))')),
    unlike(table('a json'), table('a json, CHECK (json_length(a) > 1)')),
  ],
  'the index that a foreign key makes': [
    same(
      `${parent}CREATE TABLE # (a int, b int, KEY wide (a, b), CONSTRAINT #_k FOREIGN KEY (a) REFERENCES #_p (id))`,
      `${parent}CREATE TABLE # (a int, b int, CONSTRAINT #_k FOREIGN KEY (a) REFERENCES #_p (id)); CREATE INDEX wide ON # (a, b)`,
    ),
    unlike(
      `${parent}CREATE TABLE # (a int, b int, KEY own (b, a), CONSTRAINT #_k FOREIGN KEY (a) REFERENCES #_p (id))`,
      `${parent}CREATE TABLE # (a int, b int, CONSTRAINT #_k FOREIGN KEY (a) REFERENCES #_p (id))`,
    ),
    unlike(
      `${parent}CREATE TABLE # (a int, b int, KEY own (a), KEY wide (a, b), CONSTRAINT #_k FOREIGN KEY (a) REFERENCES #_p (id))`,
      `${parent}CREATE TABLE # (a int, b int, KEY wide (a, b), CONSTRAINT #_k FOREIGN KEY (a) REFERENCES #_p (id))`,
    ),
    unlike(`${parent}CREATE TABLE # (a int, KEY #_k (a))`, `${parent}CREATE TABLE # (a int)`),
  ],
  'names that servers make': [
    same(
      `${parent}CREATE TABLE # (a int, b int, FOREIGN KEY (a) REFERENCES #_p (id), FOREIGN KEY (b) REFERENCES #_p (other), CHECK (a > 1), CHECK (b > 1))`,
      `${parent}CREATE TABLE # (a int CHECK (a > 1), b int, FOREIGN KEY (b) REFERENCES #_p (other), FOREIGN KEY (a) REFERENCES #_p (id), CHECK (b > 1))`,
    ),
    unlike(table('a int, b int, CHECK (a > 1), CHECK (a > 1)'), table('a int, b int, CHECK (a > 1)')),
    unlike(table('a int, CONSTRAINT #_one CHECK (a > 1)'), table('a int, CONSTRAINT #_two CHECK (a > 1)')),
  ],
  'expressions in checks': [
    same(
      table("a int, b varchar(9), CHECK (a > 1 AND b <> 'x' OR NOT b LIKE 'y%')"),
      table("a int, b varchar(9), CHECK ((((a) > 1) and (b != 'x')) or b not like 'y%')"),
    ),
    same(table("b varchar(9), CHECK (b REGEXP '^a')"), table("b varchar(9), CHECK (b RLIKE '^a')")),
    same(table('a int, CHECK (a MOD 2 = 0 AND a BETWEEN -1 AND 5)'), table('a int, CHECK ((a % 2) = 0 && (a between -1 and 5))')),
    same(table('a varchar(9), CHECK (lcase(a) = ucase(a))'), table('a varchar(9), CHECK (lower(a) = upper(a))')),
    unlike(
      table('a int, b int, c int, CHECK (a > 1 AND (b > 1 OR c > 1))'),
      table('a int, b int, c int, CHECK ((a > 1 AND b > 1) OR c > 1)'),
    ),
    unlike(table("b varchar(9), CHECK (b <> 'x')"), table("b varchar(9), CHECK (b <> 'X')")),
    unlike(table("b varchar(9), CHECK (b <> '`b`')"), table("b varchar(9), CHECK (b <> 'b')")),
    unlike(table("b varchar(9), CHECK (b <> ' (a)')"), table("b varchar(9), CHECK (b <> '(a)')")),
    unlike(table("b varchar(9), CHECK (b <> '😀')"), table("b varchar(9), CHECK (b <> '????')")),
    unlike(table('a int, b int, c int, CHECK (a - (b - c) > 0)'), table('a int, b int, c int, CHECK (a - b - c > 0)')),
    unlike(table('a int, CHECK (a IS NOT NULL)'), table('a int, CHECK (a IS NULL)')),
    unlike(table('a int, CHECK ((a > 1) IS FALSE)'), table('a int, CHECK (NOT a > 1)')),
    unlike(table('a int, b int, CHECK (a > 1 XOR b > 1)'), table('a int, b int, CHECK (a > 1 OR b > 1)')),
  ],
  'expressions in generated columns and defaults': [
    same(
      table("a int, b varchar(90) AS (concat('it''s', a, ' \\\\ ')), c int DEFAULT (1 + 2 * 3)"),
      table(`a int, b varchar(90) GENERATED ALWAYS AS (CONCAT("it's", (a), ' \\\\ ')) VIRTUAL, c int DEFAULT ((1 + (2 * 3)))`),
    ),
    same(
      table('a int, b int AS (a + 1) PERSISTENT'.replace('PERSISTENT', 'STORED')),
      table('a int, b int GENERATED ALWAYS AS ((a + 1)) STORED'),
    ),
    unlike(table('a int, b int AS (a + 1) STORED'), table('a int, b int AS (a + 1) VIRTUAL')),
    unlike(table('c int DEFAULT (1 + 2 * 3)'), table('c int DEFAULT ((1 + 2) * 3)')),
    unlike(table("c varchar(20) DEFAULT (concat('a ,b'))"), table("c varchar(20) DEFAULT (concat('a,b'))")),
    unlike(table("c varchar(20) DEFAULT (concat('a', 'b'))"), table("c varchar(20) DEFAULT (concat('ab'))")),
  ],
  'names of columns in another case': [
    same(table('Some int, KEY #_i (Some), UNIQUE KEY #_u (Some)'), table('some int, KEY #_i (SOME), UNIQUE KEY #_u (some)')),
    unlike(table('Some int, Other int, KEY #_i (Some)'), table('some int, other int, KEY #_i (other)')),
  ],
  partitioning: [
    same(
      table('Id int PRIMARY KEY', 'PARTITION BY KEY (Id) PARTITIONS 2'),
      table('Id int PRIMARY KEY', 'PARTITION BY KEY (`id`) PARTITIONS 2'),
    ),
    same(
      table('d date NOT NULL', 'PARTITION BY RANGE (year(d)) (PARTITION p0 VALUES LESS THAN (2020))'),
      table('d date NOT NULL', 'PARTITION BY RANGE ((YEAR(d))) (PARTITION p0 VALUES LESS THAN (2019 + 1))'),
    ),
    unlike(
      table('d date NOT NULL', 'PARTITION BY RANGE (year(d)) (PARTITION p0 VALUES LESS THAN (2020))'),
      table('d date NOT NULL', 'PARTITION BY RANGE (year(d)) (PARTITION p0 VALUES LESS THAN (2021))'),
    ),
    unlike(
      table('d date NOT NULL', 'PARTITION BY LIST (year(d)) (PARTITION p0 VALUES IN (2020, 2021))'),
      table('d date NOT NULL', 'PARTITION BY LIST (year(d)) (PARTITION p0 VALUES IN (2020))'),
    ),
    unlike(
      table('d date NOT NULL', 'PARTITION BY RANGE (year(d)) (PARTITION p0 VALUES LESS THAN (2020))'),
      table('d date NOT NULL', 'PARTITION BY RANGE (month(d)) (PARTITION p0 VALUES LESS THAN (2020))'),
    ),
    unlike(
      table('Id int PRIMARY KEY', 'PARTITION BY KEY (Id) PARTITIONS 2'),
      table('Id int PRIMARY KEY', 'PARTITION BY HASH (Id) PARTITIONS 2'),
    ),
  ],
  'table options': [
    same(
      table('a int', 'AUTO_INCREMENT=7 ROW_FORMAT=DYNAMIC').replace('a int', 'a int AUTO_INCREMENT PRIMARY KEY'),
      table('a int AUTO_INCREMENT PRIMARY KEY'),
    ),
    unlike(table('a int', 'ROW_FORMAT=COMPRESSED'), table('a int')),
    unlike(table('a int', 'ENGINE=MyISAM'), table('a int', 'ENGINE=InnoDB')),
  ],
  'points in time, whatever the time zone of whoever wrote them': [
    same(
      `SET time_zone = '+03:00'; ${table("a timestamp NOT NULL DEFAULT '2020-01-01 12:00:00'")}`,
      `SET time_zone = '+00:00'; ${table("a timestamp NOT NULL DEFAULT '2020-01-01 09:00:00'")}`,
    ),
    unlike(
      `SET time_zone = '+03:00'; ${table("a timestamp NOT NULL DEFAULT '2020-01-01 12:00:00'")}`,
      `SET time_zone = '+00:00'; ${table("a timestamp NOT NULL DEFAULT '2020-01-01 12:00:00'")}`,
    ),
  ],
  views: [
    same(
      `${table('a int, b int')}; CREATE VIEW #_v (x, \`y\`\`z\`) AS SELECT a, b + 1 FROM # ORDER BY b`,
      `${table('a int, b int')}; CREATE VIEW #_v AS SELECT a AS x, b + 1 AS \`y\`\`z\` FROM # ORDER BY b`,
    ),
    unlike(
      `${table('a int, b int')}; CREATE VIEW #_v (x, y) AS SELECT a, b FROM #`,
      `${table('a int, b int')}; CREATE VIEW #_v (y, x) AS SELECT a, b FROM #`,
    ),
    unlike(
      `${table('a int')}; CREATE VIEW #_v (x) AS WITH w AS (SELECT a FROM #) SELECT a FROM w UNION SELECT 1`,
      `${table('a int')}; CREATE VIEW #_v (y) AS WITH w AS (SELECT a FROM #) SELECT a FROM w UNION SELECT 1`,
    ),
    unlike(
      `${table('a int')}; CREATE VIEW #_v (x) AS SELECT row_number() OVER w FROM # WINDOW w AS (ORDER BY a)`,
      `${table('a int')}; CREATE VIEW #_v (y) AS SELECT row_number() OVER w FROM # WINDOW w AS (ORDER BY a)`,
    ),
    same(
      `${table('a int, b int')}; CREATE VIEW #_v AS SELECT a, b AS c FROM # WHERE a > 1 AND NOT (b = 2 OR b IS NULL) ORDER BY c`,
      `${table('a int, b int')}; CREATE VIEW #_v AS SELECT #.a AS a, #.b AS c FROM # AS # WHERE ((a > 1) AND NOT ((b = 2) OR (b IS NULL))) ORDER BY b ASC`,
    ),
    same(
      `${table('a int, b int')}; CREATE VIEW #_v AS SELECT count(*) AS n FROM # x JOIN # y ON x.a = y.b WHERE EXISTS (SELECT 1 FROM # z WHERE z.a = x.a)`,
      `${table('a int, b int')}; CREATE VIEW #_v AS SELECT count(*) AS n FROM # x INNER JOIN # y ON (x.a = y.b) WHERE EXISTS (SELECT 1 FROM # z WHERE z.a = x.a)`,
    ),
    unlike(
      `${table('a int, b int')}; CREATE VIEW #_v AS SELECT a FROM # WHERE a > 1 AND (b > 1 OR b < 0)`,
      `${table('a int, b int')}; CREATE VIEW #_v AS SELECT a FROM # WHERE (a > 1 AND b > 1) OR b < 0`,
    ),
    unlike(
      `${table('a int, b int')}; CREATE VIEW #_v AS SELECT a AS c FROM # ORDER BY a`,
      `${table('a int, b int')}; CREATE VIEW #_v AS SELECT a AS c FROM # ORDER BY b`,
    ),
    unlike(
      `${table('a int, b int')}; CREATE VIEW #_v AS SELECT x.a FROM # x LEFT JOIN # y ON x.a = y.a`,
      `${table('a int, b int')}; CREATE VIEW #_v AS SELECT x.a FROM # x JOIN # y ON x.a = y.a`,
    ),
    unlike(
      `${table('a int')}; CREATE VIEW #_v AS SELECT 'a' AS x FROM #`,
      `${table('a int')}; CREATE VIEW #_v AS SELECT 'A' AS x FROM #`,
    ),
    unlike(
      `${table('a int')}; CREATE VIEW #_v AS SELECT a FROM # UNION SELECT 1`,
      `${table('a int')}; CREATE VIEW #_v AS SELECT a FROM # UNION ALL SELECT 1`,
    ),
    unlike(
      `${table('a int')}; CREATE VIEW #_v AS SELECT a FROM # WHERE (a > 1) IS FALSE`,
      `${table('a int')}; CREATE VIEW #_v AS SELECT a FROM # WHERE (a > 1) IS TRUE`,
    ),
    unlike(
      `${table('a int')}; CREATE VIEW #_v AS SELECT NOT a > 1 AS x FROM #`,
      `${table('a int')}; CREATE VIEW #_v AS SELECT (a > 1) IS FALSE AS x FROM #`,
    ),
  ],
};

withServers(['mysql', 'mariadb'], (mysql, mariadb) => {
  const named = Object.entries(CASES).flatMap(([rule, cases], r) =>
    cases.map((one, n) => ({ ...one, rule, name: `c${r}_${n}` })),
  );
  const collation = 'ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;\n';
  const script = (side: 'one' | 'other'): string =>
    collation + named.map((one) => `${one[side].replaceAll('#', one.name)};`).join('\n');
  const read = async (side: 'one' | 'other'): Promise<Record<Flavour, Catalog>> => {
    const [a, b] = await Promise.all(
      [mysql, mariadb].map(async (server) => catalogOf((await server.createDatabase(script(side))).url)),
    );
    return { mysql: a!, mariadb: b! } as Record<Flavour, Catalog>;
  };
  const pairs = [['mysql', 'mysql'], ['mariadb', 'mariadb'], ['mysql', 'mariadb'], ['mariadb', 'mysql']] as const; // biome-ignore format: one line

  let ones: Record<Flavour, Catalog>;
  let others: Record<Flavour, Catalog>;
  beforeAll(async () => {
    [ones, others] = await Promise.all([read('one'), read('other')]);
  });

  for (const rule of Object.keys(CASES)) {
    describe(rule, () => {
      for (const one of named.filter((candidate) => candidate.rule === rule)) {
        const [first, second] = [one.one, one.other].map((text) =>
          text.replaceAll(`${parent}`, '').replace(/ DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci ?/g, ''),
        );
        it(`${first} ${one.silent ? 'is' : 'is not'} ${second}`, () => {
          const about = new RegExp(`[:.]${one.name}(?:_[pv])?\\b`);
          for (const [a, b] of pairs) {
            const found = differences(ones[a], others[b]).filter((line) => about.test(line));
            if (one.silent) expect(found, `${a} against ${b}`).toEqual([]);
            else expect(found, `${a} against ${b}`).not.toEqual([]);
          }
        });
      }
    });
  }
});

describe('the rules by themselves', () => {
  it('reads tokens and gives them back', () => {
    for (const text of ["it's", 'a\\b', "'", '\0\n\r\x1a\t', '\\%', '😀', '', '`"'])
      expect(unquoteString(quoteString(text))).toBe(text);
    expect(unquoteString(String.raw`'it\'s ''x'' \n \\ \% \q'`)).toBe("it's 'x' \n \\ \\% q");
    expect(tokenize("`a``b`.c >= _utf8mb4'x''y' + 0xff").map(({ kind, value }) => [kind, value])).toEqual([
      ['name', 'a`b'],
      ['sign', '.'],
      ['word', 'c'],
      ['sign', '>='],
      ['string', "x'y"],
      ['sign', '+'],
      ['bits', '0xFF'],
    ]);
    expect(() => tokenize("'open")).toThrow();
  });

  it('gives what it cannot parse token by token, names and strings intact', () => {
    expect(canonicalExpression('`A`  MEMBER  OF(`b`)', 'db')).toBe('`A` member of ( `b` )');
    expect(canonicalExpression("`a` = `b` like 'C  d'", 'db')).toBe("`a` = `b` like 'C  d'");
    expect(canonicalQuery('select `t`.`a` from (`db`.`t` use index (`i`))', 'db').text).toBe(
      'select `t` . `a` from ( `t` use index ( `i` ) )',
    );
    expect(canonicalQuery('select `db`.`a` from `db` use index (`i`)', 'db').text).toContain('`db` . `a`');
    expect(canonicalExpression("'open", 'db')).toBe("'open");
    expect(canonicalQuery('table `t`', 'db').text).toBe('table `t`');
  });

  it('leaves the database away only where nothing else can be meant', () => {
    const text = (query: string): string => canonicalQuery(query, 'shop').text;
    expect(text('select `shop`.`t`.`a` AS `a` from `shop`.`t`')).toBe('select `t`.`a` as `a` from `t`');
    // Here `shop` is a table of that name.
    expect(text('select `shop`.`a` AS `a` from `shop`.`shop`')).toBe('select `shop`.`a` as `a` from `shop`');
    expect(text('select `other`.`t`.`a` AS `a` from `other`.`t`')).toBe('select `other`.`t`.`a` as `a` from `other`.`t`');
    expect(text('select `shop`.`double_it`(`shop`.`t`.`a`) AS `a` from `shop`.`t`')).toBe(
      'select `double_it`(`t`.`a`) as `a` from `t`',
    );
    expect(text("select 'from `shop`.`t`' AS `a`")).toBe("select 'from `shop`.`t`' as `a`");
    expect(canonicalExpression('nextval(`shop`.`s`)', 'shop')).toBe('nextval(`s`)');
    expect(canonicalExpression('nextval(`other`.`s`)', 'shop')).toBe('nextval(`other`.`s`)');
  });

  it('takes FALSE for NOT only where NULL is FALSE too', () => {
    const where = (condition: string): string => canonicalQuery(`select 1 AS \`x\` from \`t\` where ${condition}`, 'db').text;
    expect(where('`a` in (1) is false and `b` > 1')).toBe(where('not (`a` in (1)) and `b` > 1'));
    expect(where('(`a` > 1 is false) xor (`b` > 1)')).not.toBe(where('not (`a` > 1) xor (`b` > 1)'));
    expect(canonicalExpression('(`a` > 1) is false', 'db')).not.toBe(canonicalExpression('not `a` > 1', 'db'));
  });

  it('knows what has no left and right, and what has', () => {
    const expression = (text: string): string => canonicalExpression(text, 'db');
    expect(expression('0 <> `a`')).toBe(expression('`a` <> 0'));
    expect(expression('`u`.`a` = `t`.`a`')).toBe(expression('`t`.`a` = `u`.`a`'));
    expect(expression('0 < `a`')).not.toBe(expression('`a` < 0'));
    expect(expression('`b` - `a`')).not.toBe(expression('`a` - `b`'));
    expect(expression('(`a` <> 0) xor `b`')).toBe(expression('`a` xor (`b` <> 0)'));
    expect(expression('(`a` <> 0) is true')).toBe(expression('`a` is true'));
    expect(expression('(`a` <> 0) is null')).not.toBe(expression('`a` <> 0'));
    expect(expression('-(1)')).toBe('-1');
    expect(expression('true and `a`')).toBe(expression('1 and `a`'));
    expect(expression("json_extract(`a`,'$.x') = true")).not.toBe(expression("json_extract(`a`,'$.x') = 1"));
    expect(expression('json_array(true)')).not.toBe(expression('json_array(1)'));
    expect(expression('(`a` = `b`) = `c`')).toBe(expression('`a` = `b` = `c`'));
    expect(expression('`a` = (`b` = `c`)')).not.toBe(expression('`a` = `b` = `c`'));
  });

  it('does not put another call of a function that changes in place of its first', () => {
    const query = (order: string): string =>
      canonicalQuery(`select rand() AS \`r\`,\`t\`.\`a\` AS \`b\` from \`t\` order by ${order}`, 'db').text;
    expect(query('`r`')).not.toBe(query('rand()'));
    expect(query('`b`')).toBe(query('`t`.`a`'));
  });

  it('keeps charset introducers that change a text', () => {
    expect(canonicalExpression("_utf8mb4'é'", 'db')).toBe("'é'");
    expect(canonicalExpression("_latin1'abc'", 'db')).toBe("'abc'");
    expect(canonicalExpression("_latin1'é'", 'db')).toBe("_latin1'é'");
    expect(canonicalExpression("_binary'abc'", 'db')).toBe("_binary'abc'");
  });

  it('knows numbers', () => {
    const pairs = {
      '0.10': '0.1',
      '.1': '0.1',
      '+7': '7',
      '-0': '0',
      '1e2': '100',
      '1.5e-3': '0.0015',
      '007': '7',
      '100': '100',
      '-1.50': '-1.5',
      '1.0': '1',
    };
    for (const [text, number] of Object.entries(pairs)) expect(canonicalNumber(text), text).toBe(number);
    expect(canonicalNumber(`1.${'0'.repeat(40)}1`)).toBe(`1.${'0'.repeat(40)}1`);
    for (const text of ['', '.', 'abc', '1a', '1 2', '0x1', '1e']) expect(canonicalNumber(text), text).toBeNull();
  });

  it('knows types, times, collations, actions, JSON checks and partitions', () => {
    expect(['int(11)', 'tinyint(1)', 'tinyint(4)', 'bigint(20) unsigned', 'int(6) unsigned zerofill', 'year(4)', 'char(5)', 'geomcollection'].map(columnType)).toEqual([
      'int', 'tinyint(1)', 'tinyint', 'bigint unsigned', 'int(6) unsigned zerofill', 'year', 'char(5)', 'geometrycollection',
    ]); // biome-ignore format: two lines
    expect(columnType("enum('int(11)','b')")).toBe("enum('int(11)','b')");
    expect(['now()', 'CURRENT_TIMESTAMP', 'current_timestamp(3)', 'localtime(0)', "'now()'", 'now(x)'].map(currentTimestamp)).toEqual([
      'CURRENT_TIMESTAMP', 'CURRENT_TIMESTAMP', 'CURRENT_TIMESTAMP(3)', 'CURRENT_TIMESTAMP', null, null,
    ]); // biome-ignore format: two lines
    expect(['utf8_bin', 'utf8mb4_bin', 'utf8mb3_bin', null].map(collationName)).toEqual([
      'utf8mb3_bin',
      'utf8mb4_bin',
      'utf8mb3_bin',
      null,
    ]);
    expect(['RESTRICT', 'NO ACTION', null, 'CASCADE', 'SET NULL'].map(referentialAction)).toEqual([
      'NO ACTION',
      'NO ACTION',
      'NO ACTION',
      'CASCADE',
      'SET NULL',
    ]);
    expect(isJsonCheck('json_valid(`a`)', 'a')).toBe(true);
    for (const check of ['json_valid(`b`)', 'json_valid(`a`) and 1', 'json_valid(`a`,1)', '`a` is null'])
      expect(isJsonCheck(check, 'a'), check).toBe(false);
    expect(partitioning('LIST  COLUMNS(`A`,b)', 'db')).toBe('LIST COLUMNS (a, b)');
    expect(partitioning('RANGE (year(`c`))\nSUBPARTITION BY HASH (`id`)\nSUBPARTITIONS 2', 'db')).toBe(
      'RANGE (year(`c`)) SUBPARTITION BY HASH (id) SUBPARTITIONS 2',
    );
  });

  it('cuts SHOW CREATE TABLE whatever stands in its names and strings', () => {
    const statement = readCreateTable(
      [
        'CREATE TABLE `t), DEFAULT` (',
        "  `a``, b` varchar(9) DEFAULT 'x, CHECK (1)' COMMENT 'DEFAULT 5, AS (1)',",
        '  `g` int GENERATED ALWAYS AS ((`a``, b` + 1)) VIRTUAL,',
        '  `e` char(36) DEFAULT (uuid()) ON UPDATE CURRENT_TIMESTAMP,',
        "  `c` int DEFAULT 7 CHECK (`c` > 1 and `g` <> ')'),",
        '  `n` int DEFAULT -5,',
        '  PRIMARY KEY (`g`),',
        '  FULLTEXT KEY `f` (`a``, b`) /*!50100 WITH PARSER `ngram` */ ,',
        "  KEY `k` (`c`,(lower(_utf8mb4'(')) DESC),",
        "  CONSTRAINT `ch)` CHECK ((`c` <> _utf8mb4'it\\'s (')) /*!80016 NOT ENFORCED */",
        ") ENGINE=InnoDB COMMENT='PARTITION BY nothing'",
        '/*!50100 PARTITION BY RANGE (year(`d`))',
        '(PARTITION p0 VALUES LESS THAN (2020) ENGINE = InnoDB) */',
      ].join('\n'),
    );
    expect(Object.fromEntries(statement.defaults)).toEqual({ 'a`, b': "'x, CHECK (1)'", e: '(uuid())', c: '7', n: '-5' });
    expect(Object.fromEntries(statement.generated)).toEqual({ g: '(`a``, b` + 1)' });
    expect(Object.fromEntries(statement.checks)).toEqual({ 'ch)': "(`c` <> _utf8mb4'it\\'s (')" });
    expect(Object.fromEntries(statement.columnChecks)).toEqual({ c: "`c` > 1 and `g` <> ')'" });
    expect(statement.keys.get('k')).toEqual([null, "lower(_utf8mb4'(')"]);
    expect(Object.fromEntries(statement.parsers)).toEqual({ f: 'ngram' });
    expect(statement.partitionBy?.replace(/\s+/g, ' ')).toBe('RANGE (year(`d`))');
  });
});
