/** Every type goes through and back, and whatever differs in what is stored is seen, by sums of cells and by hashes of rows alike. */
import { expect, it } from 'vitest';
import { forEachServer, type TestDatabase, withServers } from '../../servers/index.ts';
import { areSame, copyWhole, differing, type Ends, keysOf, openEnds } from './ends.ts';

const TYPES = `
  create extension if not exists citext;
  create type mood as enum ('sad', 'ok', 'so "so"', 'happy, \\ very');
  create type pair as (a int, b text);
  create domain positive as int check (value > 0);
  create domain shout as citext;
  create type span as range (subtype = float8);`;

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  smallint: ['1', '-32768', '32767'],
  integer: ['0', '-2147483648', '2147483647'],
  // The halves of these numbers exchange their parts.
  bigint: ['4', '4294967301', '-1', '4294967295', '9223372036854775807', '-9223372036854775808'],
  boolean: ['true', 'false'],
  numeric: ['1.0', '1.00', '-1.0', '5', '-5', '0', '0.0', 'NaN', 'Infinity', '-Infinity', '1e100', '10000', '1'],
  'numeric(12,3)': ['1.5', '-1.5', '0', '0.001', '-0.001', 'NaN'],
  real: ['0', '-0', '1.1', 'NaN', 'Infinity', '-Infinity', '1e-40'],
  'double precision': ['0', '-0', '0.1', '0.30000000000000004', '0.3', 'NaN', 'Infinity'],
  money: ['1.00', '-1.00'],
  text: ['', ' ', 'a', 'a ', 'A', 'ä', 'a\u0308', '\\N', '\\', '\t', '\n', '\r', '"', '(,)', 'NULL', '😀', '\\.'],
  'character varying(20)': ['', 'a', 'a ', 'ß'],
  'character(4)': ['a', 'ab', ''],
  '"char"': ['a', 'b'],
  name: ['a', 'b'],
  bytea: ['', '\\x00', '\\x0000', '\\xff', '\\x5c2e0a'],
  date: ['2024-02-29', 'infinity', '-infinity', '4713-01-01 BC', '9999-12-31'],
  time: ['00:00', '24:00', '12:34:56.789012'],
  timetz: ['12:00+00', '13:00+01', '12:00+01'],
  timestamp: ['2024-01-01 00:00', '2024-01-01 00:00:00.000001', 'infinity', '-infinity', '0044-03-15 12:00 BC'],
  'timestamp(3)': ['2024-01-01 00:00:00.123', '2024-01-01 00:00:00.124'],
  timestamptz: ['2024-06-01 12:00+00', '2024-06-01 12:00+02', 'infinity', '2024-10-27 01:30+00', '2024-10-27 00:30+00'],
  interval: ['1 day', '24:00:00', '1 month', '30 days', '-1 day', '1 day -24:00:00', '0'],
  uuid: ['00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000001'],
  json: ['{"a":1}', '{"a": 1}', '{"a":1,"a":2}', 'null', '""'],
  jsonb: ['{"a":1}', '{"a":1.0}', '{"a":"1"}', 'null', '[]', '[null]'],
  xml: ['<a/>', '<a></a>', 'x'],
  inet: ['10.0.0.1', '10.0.0.1/24', '::1'],
  cidr: ['10.0.0.0/8', '10.0.0.0/16'],
  macaddr: ['08:00:2b:01:02:03'],
  macaddr8: ['08:00:2b:01:02:03:04:05'],
  'bit(3)': ['101', '100'],
  'bit varying(8)': ['', '0', '00'],
  point: ['(0,0)', '(-0,0)', '(1,2)'],
  box: ['(1,1),(0,0)'],
  polygon: ['((0,0),(1,1),(1,0))', '((1,1),(1,0),(0,0))'],
  circle: ['<(0,0),1>'],
  tsvector: ["'a':1 'b':2", "'a' 'b'"],
  tsquery: ["'a' & 'b'", "'a' | 'b'"],
  int4range: ['[1,3)', 'empty', '[1,)', '(,1)'],
  int4multirange: ['{}', '{[1,3)}', '{[1,3),[5,7)}'],
  tstzrange: ['[2024-01-01 00:00+00,2024-01-02 00:00+00)', '[2024-01-01 00:00+00,2024-01-02 00:00+00]'],
  'integer[]': ['{}', '{1}', '{NULL}', '{{1,2},{3,4}}', '{1,2,3,4}', '[0:1]={1,2}', '{1,2}'],
  'text[]': ['{}', '{""}', '{NULL}', '{"NULL"}', '{"a,b"}', '{a,b}', '{"\\\\"}'],
  'numeric[]': ['{1.0}', '{1.00}'],
  'timestamptz[]': ['{"2024-01-01 00:00:00+00"}'],
  oid: ['1', '4294967295'],
  pg_lsn: ['0/0', '1/1'],
  regclass: ['pg_class', 'public.other'],
  'public.mood': ['sad', 'ok', 'so "so"', 'happy, \\ very'],
  'public.mood[]': ['{sad}', '{sad,ok}', '{"so \\"so\\""}'],
  'public.pair': ['(1,a)', '(,)', '(1,)', '(1,"")'],
  'public.pair[]': ['{"(1,a)"}'],
  'public.positive': ['1', '2'],
  'public.citext': ['a', 'A', 'a '],
  'public.shout': ['a', 'A'],
  'public.span': ['[0,1)', '[-0,1)'],
};

const kinds = Object.entries(COLUMNS);
const NAMES = kinds.map(([type], place) => `"${place} ${type.replaceAll('"', '')}"`);
const TABLE = `create table other (a int); create table kinds (id int primary key, ${kinds.map(([type], place) => `${NAMES[place]} ${type}`).join(', ')});
  create table one (id int primary key, v text);`;
const MOST = Math.max(...kinds.map(([, values]) => values.length));

function literal(text: string | undefined): string {
  return text === undefined ? 'null' : `'${text.replaceAll("'", "''")}'`;
}

const ROWS = Array.from(
  { length: MOST + 1 },
  (_, row) =>
    `insert into kinds values (${row}, ${kinds.map(([type, values]) => (row < values.length ? `${literal(values[row])}::${type}` : 'null')).join(', ')});`,
).join('\n');

/** As every session prints it, whatever is set for the database. */
async function textOf(database: TestDatabase): Promise<unknown> {
  return await database.run(`set timezone = 'UTC'; set extra_float_digits = 1; set datestyle = 'ISO, YMD'; set bytea_output = 'hex';
    set intervalstyle = 'postgres'; select t::text from kinds t order by id`);
}

async function ends(source: TestDatabase, target: TestDatabase): Promise<Ends> {
  return await openEnds(source.url, target.url);
}

forEachServer({ every: ['postgres'] }, (server) => {
  it('copies every type as it is', async () => {
    const source = await server.createDatabase(`${TYPES}${TABLE}${ROWS}`);
    // Numbers of types are others here, and so is what sessions print by default.
    const target = await server.createDatabase(`create type before as enum ('x'); ${TYPES}${TABLE}`);
    await target.run(`alter database "${target.name}" set timezone = 'Asia/Tokyo';
      alter database "${target.name}" set datestyle = 'SQL, DMY'; alter database "${target.name}" set extra_float_digits = 0;
      alter database "${target.name}" set bytea_output = 'escape'; alter database "${target.name}" set intervalstyle = 'iso_8601'`);
    const both = await ends(source, target);
    const table = both.table('kinds');
    expect(await areSame(both, table)).toBe(false);
    expect(await copyWhole(both, table)).toBe(MOST + 1);
    expect(await areSame(both, table)).toBe(true);
    expect(await textOf(target)).toEqual(await textOf(source));
    await both.close();
  });

  it('sees every pair of values that are stored in different ways', async () => {
    const pairs = kinds.map(([type, values], place) => {
      const all = [...values.map(literal), 'null'];
      const sides = { source: all.flatMap((a) => all.map(() => a)), target: all.flatMap(() => all) };
      const fill = (list: readonly string[]): string =>
        `create table pairs${place} (id int primary key, v ${type}); insert into pairs${place} values ${list.map((value, id) => `(${id}, ${value}::${type})`).join(', ')};`;
      return { type, sides, source: fill(sides.source), target: fill(sides.target), name: `pairs${place}` };
    });
    const source = await server.createDatabase(`${TYPES}${TABLE}${pairs.map((pair) => pair.source).join('\n')}`);
    const target = await server.createDatabase(`${TYPES}${TABLE}${pairs.map((pair) => pair.target).join('\n')}`);
    const both = await ends(source, target);
    const wrong: string[] = [];
    for (const { type, sides, name } of pairs) {
      const table = both.table(name);
      const printed = async (database: TestDatabase) =>
        await database.run(`set extra_float_digits = 1; set timezone = 'UTC'; select v::text as v from ${name} order by id`);
      const [ours, theirs] = [await printed(source), await printed(target)];
      // A cell for each row.
      const cells = sides.source.length;
      const division = { cells, spec: { kind: 'grid', low: '0', step: '1', method: 'native' } };
      const seen = new Set(await differing(both, table, division));
      const rows = new Map((await keysOf(both.reader, table, division)).map(([[id], hash]) => [id, hash] as const));
      for (const [[key], hash] of await keysOf(both.writer, table, division)) {
        const id = Number(key);
        const unlike = ours[id]!.v !== theirs[id]!.v;
        const pair = `${type}: ${sides.source[id]} and ${sides.target[id]}`;
        if (seen.has(id) !== unlike) wrong.push(`sum of ${pair}`);
        if ((rows.get(key) !== hash) !== unlike) wrong.push(`hash of ${pair}`);
      }
    }
    await both.close();
    expect(wrong).toEqual([]);
  });

  it('sees values that two rows exchange, whatever their types', async () => {
    const source = await server.createDatabase(
      `create table t (id int primary key, a text, b int not null, c timestamptz, d numeric(8,2), e numeric not null, f bigint not null);
        insert into t select g, 'x' || g, g, now() + g * interval '1 day', -g, g / 7.0, g << 32 from generate_series(1, 10) g`,
    );
    const target = await server.createDatabase();
    await server.restore(
      target.url,
      `create table t (id int primary key, a text, b int not null, c timestamptz, d numeric(8,2), e numeric not null, f bigint not null)`,
    );
    const both = await ends(source, target);
    const table = both.table('t');
    await copyWhole(both, table);
    expect(await areSame(both, table)).toBe(true);
    for (const column of ['a', 'b', 'c', 'd', 'e', 'f']) {
      const swap = `update t set ${column} = o.${column} from t o where (t.id, o.id) in ((3, 7), (7, 3))`;
      await target.run(swap);
      expect(await areSame(both, table), column).toBe(false);
      await target.run(swap);
      expect(await areSame(both, table), column).toBe(true);
    }
    await target.run(`update t set a = b::text, b = length(a) where id = 3`);
    expect(await areSame(both, table)).toBe(false);
    await both.close();
  });

  it('hashes the same in a database of another encoding', async () => {
    const source = await server.createDatabase(
      `create table t (id text primary key, a text); insert into t values ('ä', 'ö€'), ('b', null)`,
    );
    const admin = new URL(source.url);
    admin.pathname = '/postgres';
    const name = `${source.name}_latin`;
    await server.run(admin.href, `create database "${name}" template template0 encoding 'LATIN9' locale 'C'`);
    const url = new URL(source.url);
    url.pathname = `/${name}`;
    await server.run(url.href, 'create table t (id text primary key, a text)');
    const both = await openEnds(source.url, url.href);
    const table = both.table('t');
    expect(await copyWhole(both, table)).toBe(2);
    expect(await areSame(both, table)).toBe(true);
    expect(await areSame(both, table, 1)).toBe(true);
    await both.close();
  });
});

withServers(['postgres:14', 'postgres:18'], (older, newer) => {
  it('hashes the same on the oldest and the newest server', async () => {
    const source = await older.createDatabase(`${TYPES}${TABLE}${ROWS}`);
    const target = await newer.createDatabase(`${TYPES}${TABLE}`);
    const both = await ends(source, target);
    const table = both.table('kinds');
    await copyWhole(both, table);
    expect(await areSame(both, table)).toBe(true);
    const portable = { cells: 1, spec: { kind: 'whole', method: 'portable' } };
    expect(await differing(both, table, portable)).toEqual([]);
    await target.run(`update kinds set "0 smallint" = 7 where id = 0`);
    expect(await differing(both, table, portable)).toEqual([0]);
    await both.close();
  });
});
