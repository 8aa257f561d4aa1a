/** Masked columns that are joined still are: a rule goes along foreign keys, and equal values in any tables get equal masks. */
import { expect, it } from 'vitest';
import { forEachServer } from '../../servers/index.ts';
import { catalogOf, masked, planned, planOf } from './masked.ts';

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  const tables = `CREATE TABLE users (id int PRIMARY KEY, email varchar(80) NOT NULL UNIQUE, nick varchar(40));
    CREATE TABLE logins (id int PRIMARY KEY, who varchar(80), CONSTRAINT logins_who FOREIGN KEY (who) REFERENCES users (email));
    CREATE TABLE marks (id int PRIMARY KEY, who varchar(80), CONSTRAINT marks_who FOREIGN KEY (who) REFERENCES users (email));
    CREATE TABLE orders (id int PRIMARY KEY, email varchar(40), account int);
    INSERT INTO users VALUES (1, 'ada@example.org', 'ada'), (2, 'grace@example.org', 'grace');
    INSERT INTO logins VALUES (1, 'grace@example.org'), (2, 'ada@example.org'), (3, NULL);
    INSERT INTO marks VALUES (1, 'grace@example.org');
    INSERT INTO orders VALUES (1, 'grace@example.org', 7)`;

  it('takes a rule along foreign keys, both ways', async () => {
    const database = await server.createDatabase(tables);
    for (const written of ['users.email', 'logins.who']) {
      const masks = { [written]: 'email', 'orders.email': 'email' } as const;
      const users = await masked(database, 'users', masks);
      const [ada, grace] = users.map(({ email }) => email);
      expect(ada).toMatch(/@example\.com$/);
      expect((await masked(database, 'logins', masks)).map(({ who }) => who)).toEqual([grace, ada, null]);
      expect((await masked(database, 'marks', masks)).map(({ who }) => who)).toEqual([grace]);
      // No key joins these, but people do.
      expect((await masked(database, 'orders', masks)).map(({ email }) => email)).toEqual([grace]);
      const { listed } = await planned(database, masks);
      const other = written === 'users.email' ? 'logins.who' : 'users.email';
      expect(listed.find(({ column }) => column.endsWith(other))?.rule).toMatch(new RegExp(`^email, as .*${written}$`));
    }
  });

  it('refuses two rules for columns that a key joins, however the key runs', async () => {
    const read = await catalogOf(await server.createDatabase(tables));
    expect(() => planOf(read, { 'users.email': 'email', 'marks.who': 'hash' })).toThrow(
      /users\.email.* and .*marks\.who.* different rules/,
    );
    expect(() => planOf(read, { 'logins.who': 'email', 'marks.who': 'keep' })).toThrow(/different rules/);
    // A pattern gives way to a name, along the key as well; an empty reference is none.
    const { listed } = planOf(read, { '*.who': 'hash', 'users.email': 'email', 'orders.*': 'keep' });
    expect(listed.map(({ rule }) => rule.replace(/,.*/, ''))).toEqual(['email', 'email', 'email']);
    expect(
      planOf(read, { 'users.email': 'email', 'marks.who': 'null' }).listed.map(({ rule }) => rule.replace(/,.*/, '')),
    ).toEqual(['email', 'null', 'email']);
  });

  it('takes an exact name before a pattern, and the later of two', async () => {
    const read = await catalogOf(await server.createDatabase(tables));
    const ruleOf = (masks: Parameters<typeof planOf>[1]): string | undefined =>
      planOf(read, masks).listed.find(({ column }) => column.endsWith('users.nick'))?.rule;
    expect(ruleOf({ 'users.nick': 'hash', '*.nick': 'name' })).toBe('hash');
    expect(ruleOf({ '*.nick': 'name', 'users.*ick': 'hash' })).toBe('hash');
    expect(ruleOf({ '*.nick': 'hash', 'users.nick': 'keep' })).toBeUndefined();
    expect(() => planOf(read, { 'user.nick': 'hash' })).toThrow(/no column of the source is called "user\.nick"/);
    try {
      planOf(read, { 'user.nick': 'hash' });
    } catch (error) {
      expect(error).toMatchObject({ code: 'config', hint: expect.stringContaining('users.nick') });
    }
  });

  it('makes a mask short enough for all the columns that a key joins', async () => {
    if (server.flavour !== 'postgres') return;
    const database = await server.createDatabase(`CREATE TABLE parent (id int PRIMARY KEY, code text UNIQUE);
      CREATE TABLE child (id int PRIMARY KEY, code varchar(12) REFERENCES parent (code));
      INSERT INTO parent VALUES (1, 'a'), (2, 'b'); INSERT INTO child VALUES (1, 'b')`);
    const parent = await masked(database, 'parent', { 'parent.code': 'hash' });
    expect(parent.map(({ code }) => code?.length)).toEqual([12, 12]);
    expect((await masked(database, 'child', { 'parent.code': 'hash' }))[0]!.code).toBe(parent[1]!.code);
  });

  it('masks alike what the collation takes for alike', async () => {
    if (server.flavour === 'postgres') return;
    const database =
      await server.createDatabase(`CREATE TABLE a (id int PRIMARY KEY, code varchar(40) UNIQUE); CREATE TABLE b (id int PRIMARY KEY, code varchar(40), FOREIGN KEY (code) REFERENCES a (code));
      CREATE TABLE c (id int PRIMARY KEY, code varchar(40) CHARACTER SET latin1 COLLATE latin1_german1_ci);
      INSERT INTO a VALUES (1, 'Ärger'); INSERT INTO b VALUES (1, 'ärGER'); INSERT INTO c VALUES (1, 'Ärger')`);
    const masks = { 'a.code': 'hash', 'c.code': 'hash' } as const;
    const [[a], [b], [c]] = [
      await masked(database, 'a', masks),
      await masked(database, 'b', masks),
      await masked(database, 'c', masks),
    ];
    expect(b!.code).toBe(a!.code);
    expect(c!.code).toBe(a!.code);
  });
});
