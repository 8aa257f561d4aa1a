/** Tables that are not like others. */
import { expect, it } from 'vitest';
import { forEachServer } from '../../servers/index.ts';
import { areSame, copyWhole, databases, openEnds } from './ends.ts';

forEachServer(['mysql', 'mariadb'], (server) => {
  const both = (schema: string, rows: string, targetRows = '') => databases(server, server, schema, rows, targetRows);

  for (const localData of [true, false]) {
    it(`takes partitions, hidden and odd names, ${localData ? 'by LOAD DATA' : 'by INSERT'}`, async () => {
      const { source, target } = await both(
        'CREATE TABLE `odd ``name.ä` (`a b` int, `select` varchar(20) INVISIBLE, `é\'"` int, PRIMARY KEY (`a b`)) PARTITION BY HASH (`a b`) PARTITIONS 3',
        "INSERT INTO `odd ``name.ä` (`a b`, `select`, `é'\"`) VALUES (1, 'x', 1), (2, 'y', 2), (3, NULL, 3), (4, 'z', NULL)",
        "INSERT INTO `odd ``name.ä` (`a b`, `select`, `é'\"`) VALUES (1, 'old', 1), (3, 'old', 3)",
      );
      const ends = await openEnds(source, target, { localData });
      const t = ends.table('odd `name.ä');
      expect(t.columns.map(({ name }) => name.target)).toContain('select');
      await ends.reader.copy(t, { keys: [['1'], ['3']] }, await ends.writer.stage(t));
      expect(await ends.writer.updateStaged(t)).toBe(2);
      await ends.reader.copy(t, { keys: [['2'], ['4']] }, await ends.writer.stage(t));
      expect(await ends.writer.insertStaged(t)).toBe(2);
      expect(await areSame(ends, t)).toBe(true);
      await ends.writer.empty([t]);
      expect(await copyWhole(ends, t)).toBe(4);
      expect(await areSame(ends, t)).toBe(true);
      await ends.writer.analyze(t);
    });
  }

  it('tells which of many equal columns is NULL', async () => {
    const columns = Array.from({ length: 120 }, (_, place) => `c${place}`);
    const row = (id: number, empty: number) =>
      `(${[id, ...columns.map((_, place) => (place === empty ? 'NULL' : '1'))].join(', ')})`;
    const rows = (shift: number) => `INSERT INTO t VALUES ${columns.map((_, id) => row(id, (id + shift) % 120)).join(', ')}`;
    const schema = `CREATE TABLE t (id int primary key, ${columns.map((name) => `${name} int`).join(', ')})`;
    const [moved, same] = [await both(schema, rows(0), rows(1)), await both(schema, rows(0), rows(0))];
    const [ends, others] = [await openEnds(moved.source, moved.target), await openEnds(same.source, same.target)];
    const hashes = async ({ reader, writer, table }: typeof ends): Promise<boolean[]> => {
      const seen = new Map<string, string>();
      const whole = (await reader.glance(table('t')))!.division;
      await reader.keys(table('t'), whole, [0], ([key], hash) => void seen.set(key!, hash));
      const alike: boolean[] = [];
      await writer.keys(table('t'), whole, [0], ([key], hash) => void alike.push(seen.get(key!) === hash));
      return alike;
    };
    expect(await hashes(ends)).toEqual(columns.map(() => false));
    expect(await hashes(others)).toEqual(columns.map(() => true));
  });

  it('leaves as they are what only the target has, and what is computed', async () => {
    const source = await server.createDatabase(
      'CREATE TABLE t (id int primary key, v int); INSERT INTO t VALUES (1, 10), (2, 20)',
    );
    const target = await server.createDatabase(`CREATE TABLE t (id int primary key, v int, twice int AS (v * 2) STORED,
      own varchar(10) NOT NULL DEFAULT 'mine', changed timestamp(6) NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP(6));
      INSERT INTO t (id, v, own) VALUES (1, 1, 'kept')`);
    const ends = await openEnds(source, target);
    const t = ends.table('t');
    await ends.reader.copy(t, { keys: [['1']] }, await ends.writer.stage(t));
    expect(await ends.writer.updateStaged(t)).toBe(1);
    expect(await ends.reader.copy(t, { keys: [['2']] }, await ends.writer.load(t))).toBe(1);
    expect(await target.run('SELECT id, v, twice, own FROM t ORDER BY id')).toEqual([
      { id: 1, v: 10, twice: 20, own: 'kept' },
      { id: 2, v: 20, twice: 40, own: 'mine' },
    ]);
    expect(await areSame(ends, t)).toBe(true);
  });

  it('refuses what the charset of the target does not have, and does not replace it', async () => {
    const source = await server.createDatabase(
      "CREATE TABLE t (id int primary key, v varchar(10) character set utf8mb4); INSERT INTO t VALUES (1, 'ä'), (2, '😀')",
    );
    const target = await server.createDatabase('CREATE TABLE t (id int primary key, v varchar(10) character set latin1)');
    for (const localData of [true, false]) {
      const ends = await openEnds(source, target, { localData });
      const t = ends.table('t');
      const error = await copyWhole(ends, t).catch((thrown: unknown) => thrown);
      expect(ends.writer.rowError(error)).toMatchObject({ kind: 'value', constraint: null });
      expect(await ends.reader.copy(t, { keys: [['1']] }, await ends.writer.load(t))).toBe(1);
      expect(await target.run('SELECT HEX(v) AS v FROM t')).toEqual([{ v: 'E4' }]);
      expect((await ends.writer.delete(t, [['1']], [])).deleted).toBe(1);
    }
  });

  it('does nothing more in a transaction that the server has undone', async () => {
    const { source, target } = await both(
      'CREATE TABLE t (id int primary key, v int)',
      '',
      'INSERT INTO t VALUES (1, 0), (2, 0)',
    );
    const [one, two] = [await openEnds(source, target), await openEnds(source, target)];
    const relaxed = { tables: [], triggers: 'fire', deferred: [], off: [] } as const;
    const update = (ends: typeof one, id: number) => ends.writer.run(`UPDATE t SET v = v + 1 WHERE id = ${id}`);
    let arrived = 0;
    let meet = (): void => {};
    const met = new Promise<void>((resolve) => {
      meet = resolve;
    });
    const crosswise = (ends: typeof one, first: number, second: number) =>
      ends.writer.transaction(relaxed, async () => {
        await update(ends, first);
        arrived += 1;
        if (arrived === 2) meet();
        await met;
        // What is caught and gone on from would be a statement of its own.
        await update(ends, second).catch(() => {});
        await ends.writer.run(`INSERT INTO t VALUES (${10 + first}, 0)`);
      });
    const outcomes = await Promise.allSettled([crosswise(one, 1, 2), crosswise(two, 2, 1)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await target.run('SELECT COUNT(*) AS n FROM t')).toEqual([{ n: 3 }]);
    expect(await target.run('SELECT SUM(v) AS n FROM t')).toEqual([{ n: expect.toSatisfy((sum: unknown) => Number(sum) === 2) }]);
  });
});
