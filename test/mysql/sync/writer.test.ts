/** What the writer does with rows, and what it leaves alone. */
import { expect, it } from 'vitest';
import type { SyncWriter } from '../../../src/engines/sync.ts';
import { forEachServer, type TestServer } from '../../servers/index.ts';
import { areSame, copyWhole, databases, openEnds } from './ends.ts';

const STRICT = { tables: [], triggers: 'off', deferred: [], off: [] } as const;

async function refusedBy(writer: SyncWriter, work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).not.toBe(null);
  return writer.rowError(error);
}

forEachServer(['mysql', 'mariadb'], (server) => {
  const pair = (schema: string, rows?: string, targetRows?: string) => databases(server, server, schema, rows, targetRows);

  for (const localData of [true, false]) {
    const how = localData ? 'by LOAD DATA' : 'by INSERT';

    it(`takes all rows or none, ${how}`, async () => {
      const schema = `CREATE TABLE p (id int primary key); CREATE TABLE t (id int primary key, u int unique, p int, c int, d int,
        CONSTRAINT to_p FOREIGN KEY (p) REFERENCES p (id), CONSTRAINT low CHECK (c < 10))`;
      const wide = schema.replace('c int, d int', 'c int, d tinyint not null').replace('u int unique', 'u int unique');
      const source = await server.createDatabase(
        `${schema.replace('unique', '').replace(', CONSTRAINT low CHECK (c < 10)', '').replace('CONSTRAINT to_p FOREIGN KEY (p) REFERENCES p (id)', 'KEY (p)')}`,
      );
      const target = await server.createDatabase(`${wide}; INSERT INTO p VALUES (1); INSERT INTO t VALUES (100, 1, 1, 1, 1)`);
      const refusals = [];
      for (const row of [
        '(2, 1, 1, 1, 1)',
        '(2, 2, 7, 1, 1)',
        '(2, 2, 1, 11, 1)',
        '(2, 2, 1, 1, NULL)',
        '(2, 2, 1, 1, 300)',
        '(100, 3, 1, 1, 1)',
      ]) {
        await source.run(`DELETE FROM t; INSERT INTO t VALUES (1, 50, 1, 1, 1), ${row}`);
        const ends = await openEnds(source, target, { localData });
        const refused = await refusedBy(ends.writer, copyWhole(ends, ends.table('t')));
        refusals.push([refused?.kind, refused?.constraint]);
        const inside = await refusedBy(
          ends.writer,
          ends.writer.transaction(STRICT, async () => {
            await ends.writer.run('INSERT INTO p VALUES (2)');
            await ends.writer.attempt(() => copyWhole(ends, ends.table('t')));
          }),
        );
        expect(inside).toEqual(refused);
        expect(JSON.stringify(refused)).not.toMatch(/300|7/);
        expect(await target.run('SELECT id FROM t')).toEqual([{ id: 100 }]);
        expect(await target.run('SELECT id FROM p')).toEqual([{ id: 1 }]);
      }
      expect(refusals).toEqual([
        ['unique', 'u'],
        ['foreign-key', 'to_p'],
        ['check', 'low'],
        ['not-null', null],
        ['value', null],
        ['unique', 'PRIMARY'],
      ]);
      await source.run('DELETE FROM t; INSERT INTO t VALUES (1, 50, 1, 1, 1), (0, 51, 1, 1, 1)');
      const ends = await openEnds(source, target, { localData });
      await ends.writer.transaction(STRICT, async () => {
        await ends.writer
          .attempt(async () => {
            await ends.writer.run('INSERT INTO p VALUES (3)');
            throw new Error('undone');
          })
          .catch(() => {});
        expect(await copyWhole(ends, ends.table('t'))).toBe(2);
      });
      expect(await target.run('SELECT id FROM t ORDER BY id')).toEqual([{ id: 0 }, { id: 1 }, { id: 100 }]);
      expect(await target.run('SELECT id FROM p')).toEqual([{ id: 1 }]);
    });

    it(`inserts and updates what is staged, the letters of keys too, ${how}`, async () => {
      const { source, target } = await pair(
        'CREATE TABLE t (k varchar(20) collate utf8mb4_general_ci primary key, v int, g int generated always as (v * 2) virtual)',
        "INSERT INTO t (k, v) VALUES ('Abc', 1), ('new', 2), ('same', 3)",
        "INSERT INTO t (k, v) VALUES ('abc', 1), ('same', 30), ('other', 4)",
      );
      const { reader, writer, table } = await openEnds(source, target, { localData });
      const t = table('t');
      expect(await writer.matching(t, [['Abc'], ['new']])).toEqual([{ key: ['Abc'], there: ['abc'] }]);
      await writer.transaction(STRICT, async () => {
        await reader.copy(t, { keys: [['Abc'], ['same']] }, await writer.stage(t));
        expect(await writer.updateStaged(t)).toBe(2);
        await reader.copy(t, { keys: [['new']] }, await writer.stage(t));
        expect(await writer.insertStaged(t)).toBe(1);
      });
      // To the letter: neither 'ABC' nor 'OTHER' is there.
      expect((await writer.delete(t, [['ABC'], ['OTHER']], [])).deleted).toBe(0);
      expect((await writer.delete(t, [['other']], [])).deleted).toBe(1);
      expect(await areSame({ reader, readers: [reader], writer, table, notes: [] }, t)).toBe(true);
    });
  }

  it('deletes these rows and no others', async () => {
    const schema = `CREATE TABLE p (id int primary key, boss int, CONSTRAINT own FOREIGN KEY (boss) REFERENCES p (id) ON DELETE CASCADE);
      CREATE TABLE c (id int primary key, p int, CONSTRAINT to_p FOREIGN KEY (p) REFERENCES p (id) ON DELETE CASCADE)`;
    const { source, target } = await pair(
      schema,
      '',
      'INSERT INTO p VALUES (1, NULL), (2, 1), (3, 2), (4, NULL), (5, NULL), (6, 5), (7, 6); INSERT INTO c VALUES (1, 4)',
    );
    const { writer, table } = await openEnds(source, target);
    const guards = (await writer.foreignKeys()).filter(({ toTable }) => toTable[0] === 'p');
    expect(guards.map(({ constraint, nullable, onDelete }) => [constraint, nullable, onDelete]).sort()).toEqual([
      ['own', true, 'CASCADE'],
      ['to_p', true, 'CASCADE'],
    ]);
    // 1 to 3 refer to each other alone; 4 has a row of c; 7 stays, so that 6 does, and so 5.
    const result = await writer.delete(table('p'), [['1'], ['2'], ['3'], ['4'], ['5'], ['6']], guards);
    expect(result).toEqual({
      deleted: 3,
      kept: [
        { key: ['4'], constraint: 'to_p' },
        { key: ['5'], constraint: 'own' },
        { key: ['6'], constraint: 'own' },
      ],
    });
    expect(await target.run('SELECT id, boss FROM p ORDER BY id')).toHaveLength(4);
    expect(await target.run('SELECT p FROM c')).toEqual([{ p: 4 }]);
    expect(await target.run('SELECT @@GLOBAL.foreign_key_checks AS checks')).toEqual([{ checks: 1 }]);
    await writer.clear(table('p'), [['7']], ['boss']);
    expect((await writer.delete(table('p'), [['5'], ['6']], guards)).deleted).toBe(2);
  });

  it('leaves foreign keys unchecked for one transaction, and finds what then has no parent', async () => {
    const { source, target } = await pair(
      'CREATE TABLE p (id int primary key); CREATE TABLE c (id int primary key, p int, CONSTRAINT to_p FOREIGN KEY (p) REFERENCES p (id))',
      '',
      'INSERT INTO p VALUES (1)',
    );
    const { writer, table } = await openEnds(source, target);
    const [key] = await writer.foreignKeys();
    await writer.transaction({ ...STRICT, off: [key!] }, async () => {
      await writer.run('INSERT INTO c VALUES (1, 1), (2, 2), (3, NULL)');
    });
    expect(await writer.orphans(table('c'), key!, 10)).toEqual([['2']]);
    expect((await refusedBy(writer, writer.run('INSERT INTO c VALUES (4, 4)')))?.kind).toBe('foreign-key');
  });

  it('empties tables that nothing else refers to', async () => {
    const { source, target } = await pair(
      'CREATE TABLE p (id int primary key); CREATE TABLE c (id int primary key, p int, FOREIGN KEY (p) REFERENCES p (id))',
      '',
      'INSERT INTO p VALUES (1); INSERT INTO c VALUES (1, 1)',
    );
    const { writer, table } = await openEnds(source, target);
    await expect(writer.empty([table('p')])).rejects.toThrow(/p cannot be emptied: c refers to it/);
    expect(await target.run('SELECT COUNT(*) AS n FROM p')).toEqual([{ n: 1 }]);
    const undone = writer.transaction(STRICT, async () => {
      expect(await writer.empty([table('p'), table('c')])).toEqual([1, 1]);
      throw new Error('stop');
    });
    await expect(undone).rejects.toThrow('stop');
    expect(await target.run('SELECT COUNT(*) AS n FROM p')).toEqual([{ n: 1 }]);
    expect(await writer.empty([table('p'), table('c')])).toEqual([1, 1]);
    expect(await target.run('SELECT COUNT(*) AS n FROM p')).toEqual([{ n: 0 }]);
  });

  it('sets counters, and never below the rows that are there', async () => {
    const sequence =
      server.flavour === 'mariadb' ? 'CREATE SEQUENCE s; CREATE TABLE u (id int primary key default nextval(s));' : '';
    const { source, target } = await pair(
      `${sequence} CREATE TABLE t (id int primary key auto_increment); CREATE TABLE w (id int primary key auto_increment)`,
    );
    await source.run('INSERT INTO t VALUES (1); ALTER TABLE t AUTO_INCREMENT = 50; INSERT INTO w VALUES (1)');
    await target.run('INSERT INTO t VALUES (3); INSERT INTO w VALUES (900)');
    if (sequence !== '') await source.run('DO SETVAL(s, 40, 1)');
    const { reader, writer, table } = await openEnds(source, target);
    const tables = [table('t'), table('w'), ...(sequence === '' ? [] : [table('u')])];
    const counters = await reader.counters(tables);
    expect(await writer.setCounters(counters, tables)).toBe(sequence === '' ? 1 : 2);
    expect(await writer.setCounters(await reader.counters(tables), tables)).toBe(0);
    await target.run('INSERT INTO t VALUES (); INSERT INTO w VALUES ()');
    expect(await target.run('SELECT MAX(t.id) AS t, MAX(w.id) AS w FROM t, w')).toEqual([{ t: 50, w: 901 }]);
    if (sequence !== '') expect(await target.run('SELECT CAST(NEXTVAL(s) AS CHAR) AS n')).toEqual([{ n: '41' }]);
  });

  it('moves rows aside, but not those that others refer to by what would change', async () => {
    const { source, target } = await pair(
      `CREATE TABLE t (id int primary key, n int unique, m int not null unique, s varchar(40) not null unique);
       CREATE TABLE c (id int primary key, m int, FOREIGN KEY (m) REFERENCES t (m))`,
      "INSERT INTO t VALUES (1, 2, 2, 'b')",
      "INSERT INTO t VALUES (1, 1, 1, 'a'), (2, 2, 2, 'b')",
    );
    const { reader, writer, table } = await openEnds(source, target);
    const t = table('t');
    await reader.copy(t, { keys: [['1']] }, await writer.stage(t));
    expect((await refusedBy(writer, writer.updateStaged(t)))?.kind).toBe('unique');
    expect(await writer.moveAside(t, 'n', ['1'])).toEqual(['2']);
    expect(await writer.moveAside(t, 's', ['1'])).toEqual(['2']);
    expect(await writer.moveAside(t, 'm', ['1'])).toBe(null);
    await target.run('DROP TABLE c');
    expect(await writer.moveAside(t, 'm', ['1'])).toEqual(['2']);
    expect(await writer.updateStaged(t)).toBe(1);
    expect(await target.run('SELECT n, m, s FROM t WHERE id = 1')).toEqual([{ n: 2, m: 2, s: 'b' }]);
  });

  it('says what lacks and what fires', async () => {
    const { source, target } = await pair(
      'CREATE TABLE t (id int primary key, v int); CREATE TABLE m (id int primary key) ENGINE=MyISAM; CREATE TRIGGER loud BEFORE INSERT ON t FOR EACH ROW SET NEW.v = 1',
    );
    const { writer, table, reader } = await openEnds(source, target);
    const found = await writer.preflight([table('t'), table('m')]);
    expect(found).toMatchObject({ problems: [], firing: ['t'] });
    expect(found.notes.join('\n')).toMatch(/m \(MyISAM\)[\s\S]*t\.loud/);
    expect((await reader.preflight([table('m')])).notes).toHaveLength(1);
    const user = await limited(server, target.name, 'SELECT, INSERT, UPDATE, DELETE');
    const less = await openEnds(source, { url: user(target.url) });
    expect((await less.writer.preflight([less.table('t')])).problems.join()).toContain('CREATE TEMPORARY TABLES');
  });

  it('reads one moment on several connections, and says why when it cannot', async () => {
    const { source, target } = await pair('CREATE TABLE t (id int primary key)', 'INSERT INTO t VALUES (1), (2)');
    const ends = await openEnds(source, target, { readers: 3 });
    await source.run('INSERT INTO t VALUES (3)');
    const counts = await Promise.all(ends.readers.map((reader) => reader.count(ends.table('t'))));
    expect(counts).toEqual([2, 2, 2]);
    expect(ends.notes).toEqual([]);
    const user = await limited(server, source.name, 'SELECT');
    const less = await openEnds({ url: user(source.url) }, target, { readers: 3 });
    expect(less.readers).toHaveLength(1);
    expect(less.notes.join()).toContain('RELOAD');
    expect(await less.reader.count(less.table('t'))).toBe(3);
  });
});

let users = 0;

/** @returns the URL as a user who has these privileges on the database and no others */
async function limited(server: TestServer, database: string, privileges: string): Promise<(url: string) => string> {
  const name = `limited_${process.pid}_${users++}`;
  const { user, password, host, port } = await server.facts();
  const admin = `${server.flavour}://${user}:${password}@${host}:${port}/mysql`;
  await server.run(admin, `CREATE USER ${name} IDENTIFIED BY 'secret'; GRANT ${privileges} ON \`${database}\`.* TO ${name}`);
  return (url) => Object.assign(new URL(url), { username: name, password: 'secret' }).href;
}
