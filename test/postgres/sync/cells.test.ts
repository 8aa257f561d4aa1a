/** Each way of dividing a table: every row is in one cell, the same on both sides, and cells give their rows and no others. */
import { expect, it } from 'vitest';
import type { Division, SyncTable } from '../../../src/engines/sync.ts';
import { forEachServer } from '../../servers/index.ts';
import { areSame, copyWhole, differing, type Ends, keysOf, openEnds } from './ends.ts';

const ROWS = 3_000;
const SERIES = `generate_series(1, ${ROWS}) g`;

/** What is divided, and how it must be. */
const TABLES: Readonly<Record<string, { readonly sql: string; readonly kind: string }>> = {
  serial: { sql: `create table t (id int primary key, v text); insert into t select g, g::text from ${SERIES}`, kind: 'grid' },
  negative: {
    sql: `create table t (id bigint primary key, v text); insert into t select g - 9223372036854775000, g::text from ${SERIES}`,
    kind: 'ranges',
  },
  gaps: {
    sql: `create table t (id bigint primary key, v text); insert into t select case when g < 1500 then g else g * 1000000000000000 end, 'x' from ${SERIES}`,
    kind: 'ranges',
  },
  uuid: {
    sql: `create table t (id uuid primary key, v text); insert into t select md5(g::text)::uuid, 'x' from ${SERIES}`,
    kind: 'ranges',
  },
  time: {
    sql: `create table t (id timestamptz primary key, v text); insert into t select '2024-01-01'::timestamptz + g * interval '1 hour', 'x' from ${SERIES}`,
    kind: 'ranges',
  },
  pair: {
    sql: `create table t (a int, b uuid, v text, primary key (a, b)); insert into t select g % 7, md5(g::text)::uuid, 'x' from ${SERIES}`,
    kind: 'ranges',
  },
  'C text': {
    sql: `create table t (id text collate "C" primary key, v text); insert into t select chr(64 + g % 50) || g || 'ä', 'x' from ${SERIES}`,
    kind: 'ranges',
  },
  'C pair': {
    sql: `create table t (a varchar(30) collate "C", b int, v text, primary key (a, b)); insert into t select chr(64 + g % 50), g, 'x' from ${SERIES}`,
    kind: 'ranges',
  },
  'other text': {
    sql: `create table t (id text collate "en-x-icu" primary key, v text); insert into t select chr(64 + g % 50) || g, 'x' from ${SERIES}`,
    kind: 'buckets',
  },
  float: {
    sql: `create table t (id float8 primary key, v text); insert into t select g / 3.0, 'x' from ${SERIES}`,
    kind: 'buckets',
  },
  'no key': {
    sql: `create table t (a int, v text); insert into t select g % 100, (g % 3)::text from ${SERIES}`,
    kind: 'buckets',
  },
  // So many pages that only some of them are looked at.
  'many pages': {
    sql: `create table t (id bigint primary key, v text); alter table t alter v set storage plain;
      insert into t select g * 7 - 5000, repeat('x', 5000) from ${SERIES}; analyze t`,
    kind: 'grid',
  },
  'many pages with gaps': {
    sql: `create table t (id bigint primary key, v text); alter table t alter v set storage plain;
      insert into t select case when g < 1500 then g else g * 1000000000000000 end, repeat('x', 5000) from ${SERIES}; analyze t`,
    kind: 'ranges',
  },
  'one cell': {
    sql: "create table t (id int primary key, v text); insert into t select g, 'x' from generate_series(1, 20) g",
    kind: 'whole',
  },
  empty: { sql: 'create table t (id int primary key, v text)', kind: 'whole' },
  partitioned: {
    sql: `create table t (id int primary key, v text) partition by range (id);
      create table t1 partition of t for values from (0) to (1000); create table t2 partition of t for values from (1000) to (100000);
      insert into t select g, 'x' from ${SERIES}`,
    kind: 'grid',
  },
};

const shape = (sql: string): string => sql.split(/insert into/)[0]!;

/** Cells that are asked for in one go, and one by one, hold the rows that their sums count. */
async function expectCells(both: Ends, table: SyncTable, division: Division): Promise<void> {
  for (const session of [both.reader, both.writer]) {
    const sums = await session.sums(table, division);
    expect(sums).toHaveLength(division.cells);
    const all = (await keysOf(session, table, division)).map(([key]) => key.join('\0'));
    expect(all).toHaveLength(sums.reduce((total, { rows }) => total + rows, 0));
    const some = [...sums.keys()].filter((cell) => cell % 3 !== 1);
    const expected = some.reduce((total, cell) => total + sums[cell]!.rows, 0);
    expect(await keysOf(session, table, division, some)).toHaveLength(expected);
    for (const cell of [0, division.cells >> 1, division.cells - 1])
      expect(await keysOf(session, table, division, [cell])).toHaveLength(sums[cell]!.rows);
  }
}

forEachServer(['postgres'], (server) => {
  for (const [name, { sql, kind }] of Object.entries(TABLES)) {
    it(`divides: ${name}`, async () => {
      const source = await server.createDatabase(sql);
      const target = await server.createDatabase(shape(sql));
      const both = await openEnds(source.url, target.url);
      const table = both.table('t');
      expect(await copyWhole(both, table)).toBe(await both.reader.count(table));
      const division = await both.reader.divide(table, 100);
      expect((division.spec as { readonly kind: string }).kind).toBe(kind);
      expect(JSON.parse(JSON.stringify(division))).toEqual(division);
      if (kind !== 'whole') expect(division.cells).toBeGreaterThan(10);
      expect(await differing(both, table, division)).toEqual([]);
      await expectCells(both, table, division);
      const largest = Math.max(...(await both.reader.sums(table, division)).map(({ rows }) => rows));
      if (kind !== 'buckets') expect(largest).toBeLessThanOrEqual(260);

      // Rows beyond both ends, and one that is not there, are in cells as well.
      if (table.key.length > 0 && kind !== 'whole') {
        await target.run("update t set v = 'other' where (tableoid, ctid) = (select tableoid, ctid from t limit 1)");
        expect(await differing(both, table, division)).toHaveLength(1);
        const [cell] = await differing(both, table, division);
        await target.run('truncate t');
        const rows = await both.reader.copy(table, { division, cells: [cell!] }, await both.writer.load(table));
        expect(rows).toBe((await both.reader.sums(table, division))[cell!]!.rows);
        expect(await differing(both, table, division)).toEqual(
          [...Array(division.cells).keys()].filter((other) => other !== cell),
        );
      }
      await both.close();
    });
  }

  it('has a cell for rows that only the target has, however far away', async () => {
    const make = 'create table t (id bigint primary key, v text)';
    const source = await server.createDatabase(`${make}; insert into t select g, 'x' from generate_series(1, 2000) g`);
    const target = await server.createDatabase(
      `${make}; insert into t values (-9223372036854775808, 'a'), (9223372036854775807, 'b'), (0, 'c')`,
    );
    const both = await openEnds(source.url, target.url);
    const table = both.table('t');
    const division = await both.reader.divide(table, 100);
    const sums = await both.writer.sums(table, division);
    expect(sums.at(0)!.rows).toBe(2);
    expect(sums.at(-1)!.rows).toBe(1);
    await expectCells(both, table, division);
    await both.close();
  });

  it('divides a masked key by the hash of what it becomes', async () => {
    const make = 'create table t (id int primary key, v text)';
    const source = await server.createDatabase(`${make}; insert into t select g, 'secret ' || g from generate_series(1, 2000) g`);
    const target = await server.createDatabase(
      `${make}; insert into t select g + 5000, 'masked' from generate_series(1, 2000) g`,
    );
    const both = await openEnds(source.url, target.url);
    const table = both.table('t', { masks: { id: 't.id + 5000', v: "'masked'" } });
    const division = await both.reader.divide(table, 100);
    expect(division.spec).toMatchObject({ kind: 'buckets' });
    expect(await areSame(both, table, 100)).toBe(true);
    await target.run("update t set v = 'secret 1' where id = 5001");
    expect(await differing(both, table, division)).toHaveLength(1);
    await both.reader.copy(table, { keys: [['5001']] }, await both.writer.stage(table));
    expect(await both.writer.updateStaged(table)).toBe(1);
    expect(await areSame(both, table, 100)).toBe(true);
    await both.close();
  });

  it('leaves rows out that a condition leaves out, on each side', async () => {
    const make = 'create table t (id int primary key, v text)';
    const source = await server.createDatabase(`${make}; insert into t select g, 'x' from generate_series(1, 2000) g`);
    const target = await server.createDatabase(`${make}; insert into t values (1, 'kept as it is')`);
    const both = await openEnds(source.url, target.url);
    const condition = 't.id > 10 -- a comment';
    const table = both.table('t', { where: { source: condition, target: condition } });
    expect(await both.reader.count(table)).toBe(1990);
    expect(await copyWhole(both, table)).toBe(1990);
    expect(await areSame(both, table, 100)).toBe(true);
    expect(await target.run('select v from t where id = 1')).toEqual([{ v: 'kept as it is' }]);
    expect(await both.writer.empty([table])).toEqual([1990]);
    expect(await target.run('select v from t')).toEqual([{ v: 'kept as it is' }]);
    await both.close();
  });

  it('compares types that differ by what the target makes of a value', async () => {
    const source =
      await server.createDatabase(`create table t (id int primary key, a numeric, b timestamp, c json, d int, e varchar(10), f char(3), g timestamptz(6));
      insert into t values (1, 1.005, '2024-01-01 10:00', '{"a":  1}', 5, 'x ', 'a', '2024-01-01 10:00:00.123456+00'), (2, null, null, null, null, null, null, null)`);
    const target = await server.createDatabase(
      'create table t (id bigint primary key, a numeric(10,2), b timestamptz, c jsonb, d numeric(10,1), e text, f char(5), g timestamptz(3))',
    );
    const both = await openEnds(source.url, target.url);
    const table = both.table('t');
    expect(await copyWhole(both, table)).toBe(2);
    expect(await areSame(both, table)).toBe(true);
    await target.run('update t set a = 1.02');
    expect(await areSame(both, table)).toBe(false);
    await both.close();
  });
});
