/** What each rule makes of each type that it suits, on every server: of the right form, the right length, and the same every time. */
import { expect, it } from 'vitest';
import { CITIES, FIRST_NAMES, LAST_NAMES, STATES, STREETS } from '../../../src/engines/masking/words.generated.ts';
import { forEachServer, type TestServer } from '../../servers/index.ts';
import { type Masks, masked, planned, type Texts } from './masked.ts';

const isPostgres = (server: TestServer): boolean => server.flavour === 'postgres';

/** Differs, and has the form. */
function looks(rows: Texts, raw: Texts, column: string, form: RegExp): void {
  for (const [place, row] of rows.entries()) {
    expect(row[column], `${column} ${place}`).toMatch(form);
    expect(row[column], `${column} ${place}`).not.toBe(raw[place]![column]);
  }
}

it('knows how long its words are', () => {
  const longest = (words: readonly string[]): number => Math.max(...words.map(({ length }) => length));
  expect([longest(FIRST_NAMES), longest(LAST_NAMES), longest(STREETS), longest(CITIES), longest(STATES)]).toEqual([
    9, 10, 17, 12, 13,
  ]);
  for (const words of [FIRST_NAMES, LAST_NAMES, STREETS, CITIES, STATES]) {
    expect(new Set(words).size).toBe(words.length);
    expect(words.filter((word) => !/^[A-Z][A-Za-z ]+$/.test(word))).toEqual([]);
  }
});

forEachServer({ every: ['postgres', 'mysql', 'mariadb'] }, (server) => {
  const text = `CREATE TABLE people (id int PRIMARY KEY, email varchar(255), short varchar(24), tiny varchar(14), fixed char(60), long_one text,
    first_name varchar(40), last_name varchar(40), name varchar(60), nick varchar(4), phone varchar(30), phone10 varchar(11), phone7 varchar(8),
    address text, street varchar(60), city varchar(40), zip varchar(10), state varchar(30), code char(36), code5 varchar(5));
    INSERT INTO people VALUES
      (1, 'ada@example.org', 'ada@example.org', 'ada@x.org', 'ada@example.org', 'ada@example.org', 'Ada', 'Lovelace', 'Ada Lovelace', 'Ada', '+44 20 1234 567', '1', '1',
        'St James''s Square 12, London', 'St James''s Square 12', 'London', 'SW1Y', 'Middlesex', '6f1c7f7e-0000-4000-8000-000000000001', 'a'),
      (2, 'grace@example.org', 'grace@example.org', 'g@x.org', 'grace@example.org', 'grace@example.org', 'Grace', 'Hopper', 'Grace Hopper', 'Gr', '+1 212 555 1234', '2', '2',
        'Broadway 1, New York', 'Broadway 1', 'New York', '10001', 'New York', '6f1c7f7e-0000-4000-8000-000000000002', 'b')`;
  const rules: Masks = {
    '*.email': 'email',
    'people.short': 'email',
    'people.tiny': 'email',
    'people.fixed': 'email',
    'people.long_one': 'email',
    'people.*name': 'name',
    'people.nick': 'name',
    '*.phone*': 'phone',
    'people.address': 'address',
    'people.street': 'address',
    'people.city': 'address',
    'people.zip': 'address',
    'people.state': 'address',
    'people.code*': 'hash',
  };

  it('gives texts their form, cut to their length', async () => {
    const database = await server.createDatabase(text);
    const [rows, raw] = [await masked(database, 'people', rules), await masked(database, 'people', {})];
    expect(rows).toHaveLength(2);
    looks(rows, raw, 'email', /^[a-z0-9]{12}@example\.com$/);
    looks(rows, raw, 'short', /^[a-z0-9]{12}@example\.com$/);
    looks(rows, raw, 'tiny', /^[a-z0-9]{2}@example\.com$/);
    looks(rows, raw, 'fixed', /^[a-z0-9]{12}@example\.com *$/);
    looks(rows, raw, 'long_one', /^[a-z0-9]{12}@example\.com$/);
    looks(rows, raw, 'first_name', /^[A-Z][a-z]+$/);
    looks(rows, raw, 'last_name', /^[A-Z][a-z]+$/);
    looks(rows, raw, 'name', /^[A-Z][a-z]+ [A-Z][a-z]+$/);
    looks(rows, raw, 'nick', /^[A-Z][a-z]{2,3}$/);
    looks(rows, raw, 'phone', /^\+1[2-9]\d\d55501\d\d$/);
    looks(rows, raw, 'phone10', /^[2-9]\d\d55501\d\d$/);
    looks(rows, raw, 'phone7', /^55501\d\d$/);
    looks(rows, raw, 'address', /^[A-Z][a-z]+ [A-Z][a-z]+ \d+, [A-Z][a-z]+$/);
    looks(rows, raw, 'street', /^[A-Z][a-z]+ [A-Z][a-z]+ \d+$/);
    looks(rows, raw, 'city', /^[A-Z][a-z]+$/);
    looks(rows, raw, 'zip', /^\d{5}$/);
    looks(rows, raw, 'state', /^[A-Z][a-z]+$/);
    looks(rows, raw, 'code', /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
    looks(rows, raw, 'code5', /^[a-z0-9]{5}$/);
    // One rule, one value: one mask, whatever the column.
    for (const row of rows) {
      expect(row.short).toBe(row.email);
      expect(row.long_one).toBe(row.email);
      expect(row.fixed?.trim()).toBe(row.email);
    }
  });

  it('makes the same of the same with the same salt alone', async () => {
    const [one, two] = [await server.createDatabase(text), await server.createDatabase(text)];
    const first = await masked(one, 'people', rules);
    expect(await masked(two, 'people', rules)).toEqual(first);
    const other = await masked(two, 'people', rules, 'another salt that is long enough');
    for (const [place, row] of other.entries()) expect(row.email).not.toBe(first[place]!.email);
  });

  it('leaves NULL NULL, and what is empty empty', async () => {
    const database = await server.createDatabase(
      "CREATE TABLE t (id int PRIMARY KEY, a varchar(50), b varchar(50), c int, d date); INSERT INTO t VALUES (1, NULL, '', NULL, NULL)",
    );
    for (const rule of ['email', 'name', 'phone', 'address', 'hash'] as const) {
      const [row] = await masked(database, 't', { 't.a': rule, 't.b': rule, 't.c': 'hash', 't.d': 'hash' });
      expect(row, rule).toEqual({ id: '1', a: null, b: '', c: null, d: null });
    }
  });

  it('gives numbers as many digits and the same sign, within the range of their type', async () => {
    const big = isPostgres(server)
      ? 'a smallint, b integer, c bigint, d numeric(10,2), e double precision'
      : 'a smallint, b int, c bigint, d decimal(10,2), e double';
    const database = await server.createDatabase(`CREATE TABLE t (id int PRIMARY KEY, ${big});
      INSERT INTO t VALUES (1, 0, 0, 0, 0, 0), (2, 7, 7, 7, 0.07, 7), (3, -7, -7, -7, -7.5, -7.25), (4, 32767, 2147483647, 9223372036854775807, 99999999.99, 1e10),
        (5, -32768, -2147483648, -9223372036854775808, -99999999.99, -1e10), (6, 12345, 1234567890, 1234567890123456789, 123.45, 123.45)`);
    const [rows, raw] = [await masked(database, 't', { 't.?': 'hash' }), await masked(database, 't', {})];
    const digits = (value: string): number => BigInt(value.replace('-', '').replace('.', '')).toString().length;
    for (const [place, row] of rows.entries()) {
      for (const column of ['a', 'b', 'c', 'd']) {
        const [now, before] = [row[column]!, raw[place]![column]!];
        expect(now.startsWith('-'), `${column} ${before}`).toBe(before.startsWith('-'));
        expect(digits(now), `${column} ${before} ${now}`).toBe(digits(before));
      }
      expect(Math.sign(Number(row.e))).toBe(Math.sign(Number(raw[place]!.e)));
    }
    expect(rows[5]).not.toEqual(raw[5]);
  });

  it('gives dates and moments another day of their year', async () => {
    const types = isPostgres(server)
      ? 'a date, b timestamp, c timestamptz, d timestamp(0), e timestamptz(3)'
      : 'a date, b datetime(6), c timestamp(6) NULL, d datetime, e datetime(3)';
    const database = await server.createDatabase(`CREATE TABLE t (id int PRIMARY KEY, ${types});
      INSERT INTO t VALUES (1, '1984-02-29', '1984-02-29 12:30:01.123456', '1984-02-29 12:30:01.123456', '1984-02-29 12:30:01', '1984-02-29 12:30:01.123'),
        (2, '2023-12-31', '2023-12-31 23:59:59.999999', '2023-12-31 13:59:59.999999', '2023-12-31 23:59:59', '2023-12-31 13:59:59.999')`);
    const [rows, raw] = [await masked(database, 't', { 't.?': 'hash' }), await masked(database, 't', {})];
    for (const [place, row] of rows.entries()) {
      for (const column of ['a', 'b', 'c', 'd', 'e']) {
        expect(row[column]!.slice(0, 4), column).toBe(raw[place]![column]!.slice(0, 4));
        expect(row[column], column).not.toBe(raw[place]![column]);
      }
      expect(row.a).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(row.d).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    }
  });

  it('hashes binary values, JSON and what else a server has', async () => {
    const database = await server.createDatabase(
      isPostgres(server)
        ? `CREATE DOMAIN mail AS varchar(80); CREATE DOMAIN work_mail AS mail;
           CREATE TABLE t (id int PRIMARY KEY, a bytea, b jsonb, c json, d uuid, e inet, f inet, g macaddr, h numeric, i work_mail, j timestamp, k name);
           INSERT INTO t VALUES (1, 'secret', '{"a": 1}', '[1]', '6f1c7f7e-0000-4000-8000-000000000001', '203.0.113.7', '2001:470::1', '00:11:22:33:44:55', 12.3450, 'a@b.org', 'infinity', 'Ada'),
             (2, '', '{"a": 2}', '[2]', '6f1c7f7e-0000-4000-8000-000000000002', '203.0.113.8', '2001:470::2', '00:11:22:33:44:56', 'NaN', 'c@b.org', '-infinity', 'Bob')`
        : `CREATE TABLE t (id int PRIMARY KEY, a varbinary(300), a16 binary(16), b json, i varchar(80) CHARACTER SET latin1, j mediumblob, u int unsigned, v bigint unsigned, w mediumint, x tinyint unsigned
             ${server.flavour === 'mariadb' ? ', d uuid, e inet4, f inet6' : ''});
           INSERT INTO t VALUES (1, 'secret', 'sixteen bytes ab', '{"a": 1}', 'é@b.org', 'blob', 4294967295, 18446744073709551615, 8388607, 255
             ${server.flavour === 'mariadb' ? ", '6f1c7f7e-0000-4000-8000-000000000001', '203.0.113.7', '2001:470::1'" : ''}),
             (2, 'hidden', 'sixteen bytes cd', '{"a": 2}', 'ü@b.org', 'bulb', 4294967294, 18446744073709551614, -8388607, 254
             ${server.flavour === 'mariadb' ? ", '6f1c7f7e-0000-4000-8000-000000000002', '203.0.113.8', '2001:470::2'" : ''})`,
    );
    const rules: Masks = { 't.[a-h]*': 'hash', 't.i': 'email', 't.[jkuvwx]': 'hash' };
    const [rows, raw] = [await masked(database, 't', rules), await masked(database, 't', {})];
    const common: readonly [string, RegExp][] = [
      ['a', /^[\da-f]{64}$/],
      ['b', /^\{"hash": "[a-z0-9]{16}"\}$/],
      ['i', /^[a-z0-9]{12}@example\.com$/],
    ];
    const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/;
    const own: readonly [string, RegExp][] = isPostgres(server)
      ? [
          ...common,
          ['c', /^\{"hash": ?"[a-z0-9]{16}"\}$/],
          ['d', uuid],
          ['e', /^10\.\d+\.\d+\.\d+\/32$/],
          ['f', /^2001:db8:/],
          ['g', /^02:/],
          ['k', /^[a-z0-9]{16}$/],
        ]
      : [
          ...common,
          ['a16', /^[\da-f]{32}$/],
          ['j', /^[\da-f]{64}$/],
          ['u', /^[1-4]\d{9}$/],
          ['v', /^1\d{19}$/],
          ['w', /^-?[1-8]\d{6}$/],
          ['x', /^[12]\d\d$/],
          ...(server.flavour === 'mariadb'
            ? ([
                ['d', uuid],
                ['e', /^10\.\d+\.\d+\.\d+$/],
                ['f', /^2001:db8:/],
              ] as [string, RegExp][])
            : []),
        ];
    for (const [column, form] of own) looks(rows, raw, column, form);
    if (!isPostgres(server)) return;
    expect(rows[0]!.h).toMatch(/^\d\d\.\d{3}0*$/);
    expect(rows.map(({ h }) => h)[1]).toBe('NaN');
    expect(rows.map(({ j }) => j)).toEqual(['infinity', '-infinity']);
  });

  it('takes constants, NULL, keep and expressions', async () => {
    const database = await server.createDatabase(
      "CREATE TABLE t (id int PRIMARY KEY, a varchar(20), b int, c varchar(20), d varchar(20), e varchar(3)); INSERT INTO t VALUES (1, 'x', 5, 'y', 'Zed', 'abc')",
    );
    const rules: Masks = {
      't.a': { constant: "it's" },
      't.b': { constant: 42 },
      't.c': 'null',
      't.d': { sql: 'upper(d)' },
      '*.e': 'hash',
      't.e': 'keep',
    };
    expect(await masked(database, 't', rules)).toEqual([{ id: '1', a: "it's", b: '42', c: null, d: 'ZED', e: 'abc' }]);
    const plan = await planned(database, rules);
    expect(plan.listed.map(({ column, rule }) => [column.split('.').at(-1), rule])).toEqual([
      ['a', 'constant'],
      ['b', 'constant'],
      ['c', 'null'],
      ['d', 'SQL expression'],
    ]);
    expect(plan.needsSalt).toBe(false);
    expect((await planned(database, { 't.e': 'hash' })).needsSalt).toBe(true);
  });

  it('refuses what a column cannot take', async () => {
    const mood = isPostgres(server) ? 'mood' : "enum('good','bad')";
    const database = await server.createDatabase(
      `${isPostgres(server) ? "CREATE TYPE mood AS ENUM ('good', 'bad');" : ''} CREATE TABLE t (id int PRIMARY KEY, a varchar(20) NOT NULL, b ${mood}, c int, d varchar(9) UNIQUE, e varchar(8))`,
    );
    const refusals: readonly [Masks, RegExp][] = [
      [{ 't.a': 'null' }, /mask null does not suit .*t\.a: it is NOT NULL/],
      [{ 't.b': 'hash' }, /mask hash does not suit .*t\.b: values of its type, .*, cannot be made up/],
      [{ 't.c': 'email' }, /mask email does not suit .*t\.c: its type, int.*, holds no text/],
      [{ 't.c': { constant: 'x' } }, /mask constant .*t\.c: it holds numbers/],
      [{ 't.id': { constant: 1 } }, /mask constant .*t\.id: it must be unique/],
      [{ 't.d': 'hash' }, /mask hash of .*t\.d needs 10 characters to keep unique values apart/],
      [{ 't.e': 'email' }, /mask email of .*t\.e needs 13 characters/],
      [{ 't.a': { constant: 'x'.repeat(21) } }, /constant is longer than its 20 characters/],
      [{ 't.emial': 'email' }, /no column of the source is called "t\.emial"/],
      [{ email: 'email' }, /"email" names no column of a table/],
    ];
    for (const [masks, message] of refusals)
      await expect(planned(database, masks), String(message)).rejects.toMatchObject({
        code: 'config',
        message: expect.stringMatching(message),
      });
    await planned(database, { 't.b': { constant: 'bad' }, 't.c': 'hash', 't.e': 'name' });
  });
});
