/** What `driftgate seed` does with rows that are there, with what it is told, and with what it cannot do. */
import { expect, it } from 'vitest';
import { renderClearQuestion, renderSeed } from '../../src/report/terminal/seed.ts';
import { refusal } from '../apply/doing.ts';
import { forEachServer, type TestDatabase } from '../servers/index.ts';
import { checksum, fillDatabase } from './filling.ts';
import { serialOf } from './schemas.ts';

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  const serial = serialOf(server.flavour);
  const SHOP = `create table customers (id ${serial} primary key, email varchar(120) not null unique, name varchar(80) not null, guide_id int,
      foreign key (guide_id) references customers (id));
    create table orders (id ${serial} primary key, customer_id int not null, total decimal(10,2) not null, foreign key (customer_id) references customers (id) on delete cascade);`;
  const THERE = "insert into customers (email, name) values ('kept@example.com', 'Kept');";
  const count = async (database: TestDatabase, from: string): Promise<number> =>
    Number((await database.run(`select count(*) as n from ${from}`))[0]!.n);

  it('leaves a table that has rows as it is, and refers to its rows', async () => {
    const database = await server.createDatabase(SHOP + THERE);
    const { result } = await fillDatabase(database, { seed: { rows: 7 } });
    expect(result.tables).toMatchObject([
      { table: expect.stringMatching(/orders$/), status: 'filled', rows: 7 },
      { table: expect.stringMatching(/customers$/), status: 'left', rows: 0 },
    ]);
    expect(await count(database, 'customers')).toBe(1);
    expect(renderSeed(result)).toMatch(/✓ Filled: 7 rows in 1 table[\s\S]*Left as they are[\s\S]*customers/);
    const again = await fillDatabase(database);
    expect(again.result).toMatchObject({ outcome: 'unchanged', totals: { left: 2, rows: 0 } });
  });

  it('adds to it when told, and does not touch the rows that are there', async () => {
    const database = await server.createDatabase(SHOP + THERE);
    await fillDatabase(database, { seed: { rows: 30 }, input: { append: true } });
    await fillDatabase(database, { seed: { rows: 30 }, input: { append: true } });
    expect(await count(database, 'customers')).toBe(61);
    expect(await count(database, 'orders')).toBe(60);
    expect(await database.run('select name, guide_id from customers where id = 1')).toEqual([{ name: 'Kept', guide_id: null }]);
    expect(await count(database, 'customers where guide_id is not null')).toBeGreaterThan(20);
  });

  it('asks before it clears, and makes the same rows as in a new database', async () => {
    const [database, fresh] = await Promise.all([server.createDatabase(SHOP + THERE), server.createDatabase(SHOP)]);
    await fillDatabase(fresh);
    const clear = (answer: boolean | null, more = {}) => {
      const asked: string[] = [];
      const confirm = async (question: Parameters<typeof renderClearQuestion>[0]): Promise<boolean | null> => {
        asked.push(renderClearQuestion(question));
        return answer;
      };
      return { asked, done: fillDatabase(database, { input: { clear: true, confirm, ...more } }) };
    };
    expect(await refusal(clear(null).done)).toMatch(/^usage: There is no terminal to ask on.*\n.*--yes/);
    expect(await refusal(clear(false).done)).toMatch(/^usage: It was not agreed to: nothing was changed/);
    expect(await count(database, 'customers')).toBe(1);
    const { asked, done } = clear(true);
    const { result } = await done;
    expect(asked[0]).toMatch(/^This deletes every row of 1 table on .*\n.*customers\nType "yes"/);
    expect(result.totals).toMatchObject({ cleared: 1, rows: 100, failed: 0 });
    expect(await checksum(database, server)).toBe(await checksum(fresh, server));
    await clear(null, { yes: true }).done;
    expect(await checksum(database, server)).toBe(await checksum(fresh, server));
  });

  it('clears nothing that rows of other tables refer to', async () => {
    const database = await server.createDatabase(SHOP + THERE);
    await fillDatabase(database);
    const sum = await checksum(database, server);
    const settings = { include: { schemas: [], tables: ['customers'] } };
    expect(await refusal(fillDatabase(database, { settings, input: { clear: true, yes: true } }))).toMatch(
      /^usage: Rows of .*orders, which is not to be cleared, refer to .*customers.*nothing was deleted/,
    );
    expect(await checksum(database, server)).toBe(sum);
    const { result } = await fillDatabase(database, {
      settings: { include: { schemas: [], tables: ['orders'] } },
      seed: { rows: 5 },
      input: { clear: true, yes: true },
    });
    expect(result).toMatchObject({ totals: { cleared: 50, rows: 5 }, leftOut: [{ table: expect.stringMatching(/customers$/) }] });
  });

  it('does not fill what is protected or looks like production', async () => {
    const database = await server.createDatabase(SHOP);
    const environments = { prod: { url: database.url, protected: false }, safe: { url: database.url, protected: true } };
    for (const target of ['prod', 'safe']) {
      const settings = { environments: target === 'prod' ? { prod: environments.prod } : { safe: environments.safe }, target };
      expect(await refusal(fillDatabase(database, { settings }))).toMatch(/^usage: .*\n.*--allow-protected/);
      expect(await count(database, 'customers')).toBe(0);
    }
    const settings = { environments: { safe: environments.safe }, target: 'safe' };
    const { result } = await fillDatabase(database, { settings, input: { allowProtected: true } });
    expect(result).toMatchObject({ outcome: 'filled', target: { environment: 'safe' } });
  });

  it('follows the rules of the settings, by table and by column', async () => {
    const database = await server.createDatabase(
      'create table a (id int primary key, role varchar(20) not null, code varchar(30) not null, note varchar(40), twice int); create table b (id int primary key);',
    );
    const { result } = await fillDatabase(database, {
      seed: {
        tables: { '*': 3, a: 12, b: 0 },
        columns: {
          'a.role': { 'one-of': ['admin', 'guest'] },
          'a.code': { faker: 'string.numeric', with: { length: 9 } },
          note: { constant: 'made' },
          'a.twice': { sql: '21 * 2' },
          'b.nothing': { constant: 1 },
        },
      },
    });
    expect(result).toMatchObject({ totals: { rows: 12 }, leftOut: [{ reason: 'seed.tables asks for no rows' }] });
    expect(result.notes).toEqual(['seed.columns: no column is called b.nothing.']);
    const rows = await database.run('select role, code, note, twice from a');
    expect(rows).toHaveLength(12);
    for (const row of rows)
      expect(row).toEqual({
        role: expect.stringMatching(/^(admin|guest)$/),
        code: expect.stringMatching(/^\d{9}$/),
        note: 'made',
        twice: 42,
      });
    const wrong = fillDatabase(await server.createDatabase('create table a (role varchar(9))'), {
      seed: { columns: { 'a.role': 'person.shoeSize' } },
    });
    expect(await refusal(wrong)).toMatch(/^config: .*there is no person\.shoeSize in Faker/);
  });

  it('tries what it cannot read, reports what cannot be filled, and fills the rest', async () => {
    const odd = server.flavour === 'postgres' ? "md5(word) like 'zzzz%'" : "reverse(word) like 'zzzz%'";
    const listed =
      server.flavour === 'postgres'
        ? "reverse(kind) = any (array[reverse('red'), reverse('blue')])"
        : "reverse(kind) in ('der', reverse('blue'))";
    const database = await server.createDatabase(
      `create table never (id int primary key, word varchar(60) not null, constraint never_ever check (${odd}));
       create table tried (id int primary key, kind varchar(20) not null, constraint odd_kind check (${listed}));
       create table fine (id int primary key, name varchar(40) not null);
       create table child (id int primary key, never_id int not null, foreign key (never_id) references never (id));`,
    );
    const { result } = await fillDatabase(database, { seed: { rows: 20 } });
    const table = (name: string) => result.tables.find((one) => one.table.endsWith(name))!;
    expect(table('never')).toMatchObject({ status: 'failed', rows: 0, notes: [expect.stringContaining('never_ever')] });
    expect(table('child')).toMatchObject({ status: 'failed', notes: [expect.stringContaining('there is none')] });
    expect(table('tried')).toMatchObject({ rows: 20, status: 'filled' });
    expect(table('fine')).toMatchObject({ rows: 20, status: 'filled' });
    expect(result).toMatchObject({ outcome: 'partial', totals: { failed: 2, filled: 2 } });
    expect(await count(database, 'never')).toBe(0);
    expect(renderSeed(result)).toMatch(/✗ Not all tables were filled: 40 rows in 2 tables/);
  });

  it('lets triggers fire, as for an application', async () => {
    const database = await server.createDatabase(
      server.flavour === 'postgres'
        ? `create table log (n int); create table things (id int primary key);
           create function note_it() returns trigger language plpgsql as 'begin insert into log values (new.id); return new; end';
           create trigger noting after insert on things for each row execute function note_it()`
        : `create table log (n int); create table things (id int primary key);
           create trigger noting after insert on things for each row insert into log values (new.id)`,
    );
    await fillDatabase(database, { seed: { rows: 9, tables: { log: 0 } } });
    expect(await count(database, 'log')).toBe(9);
  });
});
