/** What must be unique stays so, by the hundred thousand; and numbers and dates by all there are. */
import { expect, it } from 'vitest';
import { openTarget } from '../../../src/sources/live/target.ts';
import { contextWith, settingsFor } from '../../apply/doing.ts';
import { forEachServer, type TestDatabase, type TestServer } from '../../servers/index.ts';
import { catalogOf, type Masks, planOf, read, SALT } from './masked.ts';

/** For each masked column: how many values it has, and how many masks they get. */
async function counts(
  database: TestDatabase,
  masks: Masks,
): Promise<readonly { column: string; values: number; masks: number; longest: number }[]> {
  const { engine, catalog } = await catalogOf(database);
  const { expressions } = planOf({ engine, catalog }, masks);
  const columns = [...expressions].map(([id, expression]) => ({ path: catalog.objects.get(id)!.path, expression }));
  const table = columns[0]!.path
    .slice(0, -1)
    .map((part) => engine.write.quoteName(part))
    .join('.');
  const text = (value: string): string => (engine.name === 'postgres' ? `(${value})::text` : `cast(${value} as char)`);
  const source = await openTarget(database.url, 'reference', settingsFor(), contextWith().context);
  const session = await source.openSession();
  try {
    const found = [];
    for (const { path, expression } of columns) {
      const value = `t.${engine.write.quoteName(path.at(-1)!)}`;
      const sql = `select count(distinct ${value}) as vals, count(distinct ${expression}) as masks from ${table} as t`;
      const longest = `select max(length(${text('m.value')})) as longest from (select ${expression} as value from ${table} as t limit 100) as m`;
      const [counted] = (await read(session, engine, SALT, sql)) as Record<string, unknown>[];
      const [long] = (await read(session, engine, SALT, longest)) as Record<string, unknown>[];
      found.push({
        column: path.at(-1)!,
        values: Number(counted!.vals),
        masks: Number(counted!.masks),
        longest: Number(long!.longest),
      });
    }
    return found;
  } finally {
    await session.close();
  }
}

const ROWS = 100_000;

/** A number for each row, from 1 on. */
function series(server: TestServer, rows: number): string {
  if (server.flavour === 'postgres') return `(SELECT n::int FROM generate_series(1, ${rows}) AS g(n)) AS g`;
  const digit =
    '(SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)';
  const joined = ['a', 'b', 'c', 'd', 'e'].map((name) => `${digit} AS ${name}`).join(' CROSS JOIN ');
  return `(SELECT 1 + a.d + 10 * b.d + 100 * c.d + 1000 * d.d + 10000 * e.d AS n FROM ${joined} HAVING n <= ${rows}) AS g`;
}

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  const postgres = server.flavour === 'postgres';

  it(`keeps ${ROWS} unique values apart by every rule`, async () => {
    const uuid = postgres ? 'uuid' : 'char(36)';
    const asUuid = postgres ? 'md5(n::text)::uuid' : "concat('6f1c7f7e-0000-4000-8000-', lpad(n, 12, '0'))";
    const string = postgres ? 'n::text' : 'n';
    const database =
      await server.createDatabase(`CREATE TABLE t (id int PRIMARY KEY, email varchar(80) UNIQUE, short varchar(22) UNIQUE, name varchar(60) UNIQUE, cut varchar(14) UNIQUE,
        phone varchar(30) UNIQUE, phone_no bigint UNIQUE, address varchar(100) UNIQUE, code varchar(10) UNIQUE, ref ${uuid} UNIQUE, big bigint UNIQUE);
      INSERT INTO t SELECT n, concat('u', ${string}, '@b.org'), concat(${string}, '@b.org'), concat('n', ${string}), concat('c', ${string}), concat('+49 ', ${string}), 490000000000 + n,
        concat('street ', ${string}), concat('k', ${string}), ${asUuid}, cast(n as ${postgres ? 'bigint' : 'signed'}) * 1000003 FROM ${series(server, ROWS)}`);
    const found = await counts(database, {
      't.email': 'email',
      't.short': 'email',
      't.name': 'name',
      't.cut': 'name',
      't.phone': 'phone',
      't.phone_no': 'phone',
      't.address': 'address',
      't.code': 'hash',
      't.ref': 'hash',
      't.big': 'hash',
    });
    expect(found.map(({ column, values, masks }) => ({ column, values, masks }))).toEqual(
      found.map(({ column }) => ({ column, values: ROWS, masks: ROWS })),
    );
    expect(found).toHaveLength(10);
    const longest = Object.fromEntries(found.map(({ column, longest }) => [column, longest]));
    expect(longest).toMatchObject({ short: 22, cut: 14, code: 10, ref: 36 });
  }, 300_000);

  it('permutes all small numbers, and all days of a year', async () => {
    const database = await server.createDatabase(`CREATE TABLE t (id int PRIMARY KEY, a smallint UNIQUE, b date UNIQUE);
      INSERT INTO t SELECT n, n - 32769, NULL FROM ${series(server, 65_536)};
      UPDATE t SET b = ${postgres ? "date '1999-12-31' + id" : "date_add('1999-12-31', interval id day)"} WHERE id <= 3000`);
    const found = await counts(database, { 't.a': 'hash', 't.b': 'hash' });
    expect(found.map(({ column, values, masks }) => ({ column, values, masks }))).toEqual([
      { column: 'a', values: 65_536, masks: 65_536 },
      { column: 'b', values: 3000, masks: 3000 },
    ]);
  }, 300_000);

  it('keeps a masked column within the part that a unique key looks at', async () => {
    const key = postgres ? 'CREATE UNIQUE INDEX first_ten ON t (lower(name))' : 'CREATE UNIQUE INDEX first_ten ON t (name(12))';
    const string = postgres ? 'n::text' : 'n';
    const database = await server.createDatabase(
      `CREATE TABLE t (id int PRIMARY KEY, name varchar(60)); ${key}; INSERT INTO t SELECT n, concat('c', ${string}) FROM ${series(server, 2000)}`,
    );
    const [name] = await counts(database, { 't.name': 'name' });
    expect(name).toMatchObject({ values: 2000, masks: 2000 });
    if (!postgres) expect(name!.longest).toBeLessThanOrEqual(12);
  });
});
