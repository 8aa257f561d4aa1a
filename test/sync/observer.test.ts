/** The onlooker sees every difference, and no other: what the tests of sync say rests on it. */
import { expect, it } from 'vitest';
import { forEachServer } from '../servers/index.ts';
import { makeDamaged, makeStale } from './damage.ts';
import { createEmpty, createWithRows, DATASETS } from './data/index.ts';
import { changesBetween, checksums, countersOf, orphansOf } from './observer.ts';

type Pair = readonly [column: string, one: string, other: string];

forEachServer({ newest: ['postgres', 'mysql', 'mariadb'] }, (server) => {
  const pairs: readonly Pair[] = [
    ['a integer', '1', '2'],
    ['a varchar(20)', "''", 'NULL'],
    ['a varchar(20)', "'NULL'", 'NULL'],
    ['a varchar(20)', "'a'", "'A'"],
    ['a varchar(20)', "'a'", "'a '"],
    ['a varchar(20)', "'a'", "'ä'"],
    ['a double precision', '0.1e0', '0.10000000000000002e0'],
    ['a timestamp', "'2025-01-01 00:00:00'", "'2025-01-01 00:00:01'"],
    // MariaDB keeps no zero below zero.
    ...(server.flavour === 'mariadb' ? [] : [['a double precision', '0', "'-0'"] satisfies Pair]),
    ...(server.engine === 'postgres'
      ? ([
          ['a numeric', '1.0', '1.00'],
          ['a real', '0.1', '0.10000001'],
          ['a bytea', "''", 'NULL'],
          ['a json', `'{"a":1}'`, `'{"a": 1}'`],
          ['a interval', "'1 day'", "'24:00'"],
          ['a text[]', "'{NULL}'", `'{"NULL"}'`],
          ['a int[]', "'{1}'", "'[0:0]={1}'"],
        ] satisfies Pair[])
      : ([
          ['a float', '0.1', '0.10000001'],
          ['a bit(64)', "b'1'", "b'10'"],
          ['a varbinary(9)', "x'00'", "x'0000'"],
          ['a date', "'0000-00-00'", 'NULL'],
          ['a geometry', "ST_GeomFromText('POINT(0 0)')", "ST_GeomFromText('POINT(0 1)')"],
          ["a enum('', 'x')", "''", 'NULL'],
        ] satisfies Pair[])),
  ];

  it.each(pairs)('%s: %s and %s', async (column, one, other) => {
    const loose = server.engine === 'postgres' ? '' : "SET sql_mode = ''; ";
    const rows = (...values: string[]) =>
      `${loose}CREATE TABLE t (id int PRIMARY KEY, ${column}${/NULL/.test(values.join()) ? ' NULL' : ''}); ${values.map((value, id) => `INSERT INTO t VALUES (${id}, ${value});`).join(' ')}`;
    const first = await server.createDatabase(rows(one, other));
    const swapped = await server.createDatabase(rows(other, one));
    const same = await server.createDatabase(rows(one, other));
    expect(Object.values(await changesBetween(first, swapped))).toEqual([{ inserted: 0, updated: 2, deleted: 0 }]);
    expect(await checksums(first)).not.toEqual(await checksums(swapped));
    expect(await changesBetween(first, same)).toEqual({});
    expect(await checksums(first)).toEqual(await checksums(same));
  });

  it('counts what must be inserted, updated and deleted, with a key and without', async () => {
    const make = (rows: string, others: string) =>
      `CREATE TABLE t (id int PRIMARY KEY, a varchar(9)); INSERT INTO t VALUES ${rows}; CREATE TABLE u (a int); INSERT INTO u VALUES ${others}`;
    const source = await server.createDatabase(make("(1, 'a'), (2, 'b'), (3, 'c'), (4, 'd')", '(1), (1), (1), (2)'));
    const target = await server.createDatabase(make("(2, 'B'), (3, 'c'), (5, 'e'), (6, NULL)", '(1), (3), (3)'));
    expect(Object.values(await changesBetween(source, target))).toEqual([
      { inserted: 2, updated: 1, deleted: 2 },
      { inserted: 3, updated: 0, deleted: 2 },
    ]);
  });

  it('sees children without a parent, and where counters stand', async () => {
    const database = await server.createDatabase(
      `CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id ${server.engine === 'postgres' ? 'serial' : 'int AUTO_INCREMENT'} PRIMARY KEY, p int, CONSTRAINT c_p FOREIGN KEY (p) REFERENCES p (id));
       INSERT INTO p VALUES (1), (2); INSERT INTO c (p) VALUES (1), (2), (2), (NULL)`,
    );
    expect(await orphansOf(database)).toEqual([]);
    await database.run(
      `${server.engine === 'postgres' ? "SET session_replication_role = 'replica'" : 'SET foreign_key_checks = 0'}; DELETE FROM p WHERE id = 2`,
    );
    expect(await orphansOf(database)).toEqual(['c_p: 2 rows without a parent']);
    expect(Object.values(await countersOf(database))).toEqual([server.engine === 'postgres' ? '4' : '5']);
  });

  for (const dataset of DATASETS) {
    it(`${dataset}: is made alike every time, and damaged in nearly every table`, async () => {
      const source = await createWithRows(server, dataset);
      const again = await createWithRows(server, dataset);
      expect(await changesBetween(source, again)).toEqual({});
      expect(await checksums(source)).toEqual(await checksums(again));
      expect(await countersOf(source)).toEqual(await countersOf(again));
      expect(await orphansOf(source)).toEqual([]);
      const empty = await createEmpty(server, dataset);
      const rows = Object.values(await changesBetween(source, empty));
      expect(rows.reduce((sum, { inserted }) => sum + inserted, 0)).toBeGreaterThan(10_000);
      expect(rows.every(({ updated, deleted }) => updated === 0 && deleted === 0)).toBe(true);

      const stale = await makeStale(source, again, { dataset, seed: 1 });
      const all = Object.keys(await checksums(source)).length;
      for (const kind of ['inserted', 'updated', 'deleted'] as const)
        expect(Object.values(stale).filter((changes) => changes[kind] > 0).length).toBeGreaterThan(all / 2);
      expect([await orphansOf(source), await orphansOf(again)]).toEqual([[], []]);
      const damaged = await makeDamaged(source, again, { dataset, seed: 2 });
      expect(sumOfAll(damaged)).toBeGreaterThan(sumOfAll(stale));
      expect(await orphansOf(source)).toEqual([]);
      expect((await orphansOf(again)).length).toBeGreaterThan(5);
    });
  }
});

function sumOfAll(changes: Awaited<ReturnType<typeof changesBetween>>): number {
  return Object.values(changes).reduce((sum, { inserted, updated, deleted }) => sum + inserted + updated + deleted, 0);
}
