/**
 * The same schema, made or looked at in another way, is silent: dumped and restored, on another version, by another user, under
 * other settings, in another encoding, or altered together instead of created. And what changes while it is read.
 */
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import type { Catalog } from '../../src/catalog/model.ts';
import { EVERYTHING, select } from '../../src/catalog/selection.ts';
import { compare } from '../../src/diff/compare.ts';
import { postgres } from '../../src/engines/postgres/index.ts';
import { liveSource } from '../../src/sources/live/live.ts';
import { alone } from '../../src/sources/source.ts';
import { recordingContext } from '../connect/context.ts';
import { forEachServer, type TestDatabase, type TestServer, withServers } from '../servers/index.ts';
import { catalogOf, describeDifferences, sessionTo } from './catalog-of.ts';

const ODD = readFileSync(new URL('../fixtures/postgres/odd.sql', import.meta.url), 'utf8');
const [CREATED, ALTERED] = ['created', 'altered'].map((name) =>
  readFileSync(new URL(`../fixtures/postgres/${name}.sql`, import.meta.url), 'utf8'),
) as [string, string];

/** Differences both ways, and counts that differ. */
function between(a: Catalog, b: Catalog): string[] {
  const counts = JSON.stringify(a.notCompared) === JSON.stringify(b.notCompared) ? [] : ['counts'];
  return [[a, b] as const, [b, a] as const]
    .flatMap(([one, other]) => describeDifferences(compare(one, other, postgres.equivalent)))
    .concat(counts);
}

async function restored(server: TestServer, database: TestDatabase): Promise<Catalog> {
  const copy = await server.createDatabase();
  await server.restore(copy.url, await database.dump());
  return await catalogOf(copy.url);
}

forEachServer({ every: ['postgres'] }, (server) => {
  it('dumped and restored', async () => {
    const database = await server.createDatabase(ODD);
    expect(between(await catalogOf(database.url), await restored(server, database))).toEqual([]);
  });

  it('altered together in another order', async () => {
    const created = await catalogOf((await server.createDatabase(CREATED)).url);
    const database = await server.createDatabase();
    // A new value of an enum can be used once it is committed.
    for (const part of ALTERED.split('-- commit')) await database.run(part);
    expect(between(created, await catalogOf(database.url))).toEqual([]);
    expect(between(created, await restored(server, database))).toEqual([]);
  });
});

describe('across versions', () => {
  for (const older of ['14', '15', '16', '17']) {
    withServers([`postgres:${older}`, 'postgres:18'], (a, b) => {
      it(`${older} and 18`, async () => {
        const [one, other] = await Promise.all([a, b].map(async (server) => catalogOf((await server.createDatabase(ODD)).url)));
        expect(between(one!, other!)).toEqual([]);
      });
    });
  }
});

forEachServer(['postgres'], (server) => {
  it('by a user with hardly a privilege', async () => {
    const database = await server.createDatabase(ODD);
    const url = Object.assign(new URL(database.url), { username: `${database.name}_user`, password: 'secret' });
    await database.run(`CREATE ROLE "${url.username}" LOGIN PASSWORD 'secret'`);
    try {
      expect(between(await catalogOf(database.url), await catalogOf(url.href))).toEqual([]);
    } finally {
      await database.run(`DROP ROLE "${url.username}"`);
    }
  });

  it('under other settings of the database', async () => {
    const database = await server.createDatabase(ODD);
    const before = await catalogOf(database.url);
    for (const setting of ['search_path = s, odd', "datestyle = 'German'", "intervalstyle = 'iso_8601'", "timezone = 'Asia/Tokyo'", 'quote_all_identifiers = on',
      'standard_conforming_strings = off', "bytea_output = 'escape'", 'extra_float_digits = -5', "client_encoding = 'LATIN1'", "default_transaction_isolation = 'serializable'"]) // biome-ignore format: one list
      await database.run(`ALTER DATABASE "${database.name}" SET ${setting}`);
    expect(between(before, await catalogOf(database.url))).toEqual([]);
  });

  it('made under another search_path', async () => {
    const database = await server.createDatabase();
    await database.run(`ALTER DATABASE "${database.name}" SET search_path = odd, s, public`);
    await database.run(ODD);
    expect(between(await catalogOf((await server.createDatabase(ODD)).url), await catalogOf(database.url))).toEqual([]);
  });

  it('in another encoding', async () => {
    const database = await server.createDatabase(ODD);
    const name = `${database.name}_ascii`;
    await database.run(`CREATE DATABASE "${name}" ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0`);
    const url = Object.assign(new URL(database.url), { pathname: name }).href;
    await server.run(url, ODD);
    expect(between(await catalogOf(database.url), await catalogOf(url))).toEqual([]);
  });

  it('with privileges that were granted and revoked again', async () => {
    const database = await server.createDatabase(ODD);
    const before = await catalogOf(database.url);
    const user = `"${database.name}_grantee"`;
    await database.run(
      `CREATE ROLE ${user}; GRANT ALL ON ALL TABLES IN SCHEMA s TO ${user}; GRANT ALL ON SCHEMA public, s TO ${user}; GRANT ALL ON FUNCTION s.f() TO ${user}; GRANT USAGE ON TYPE s.e TO ${user}`,
    );
    expect(between(before, await catalogOf(database.url))).toEqual(['counts']);
    await database.run(`DROP OWNED BY ${user}; DROP ROLE ${user}`);
    expect(between(before, await catalogOf(database.url))).toEqual([]);
  });

  it('leaves out a table with its partitions and their indexes', async () => {
    const tables =
      'CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE TABLE t (a int);';
    const one = await server.createDatabase(tables);
    const other = await server.createDatabase(`${tables} CREATE INDEX own ON p1 (a)`);
    const without = (ignore: Partial<typeof EVERYTHING.ignore>) => ({
      ...EVERYTHING,
      ignore: { ...EVERYTHING.ignore, ...ignore },
    });
    for (const selection of [without({ tables: ['p'] }), without({ kinds: ['partition'] })])
      expect(between(await catalogOf(one.url, selection), await catalogOf(other.url, selection))).toEqual([]);
    expect(between(await catalogOf(one.url), await catalogOf(other.url))).not.toEqual([]);
  });

  it('reads the widest table and index', async () => {
    const columns = Array.from({ length: 1600 }, (_, n) => `c${n} bool`);
    const database = await server.createDatabase(
      `CREATE TABLE wide (${columns.join()}); CREATE INDEX widest ON wide (${Array.from({ length: 32 }, (_, n) => `c${n * 50} DESC`).join()})`,
    );
    const { objects } = await catalogOf(database.url);
    expect(objects.size).toBe(1 + 1 + 1600 + 1 + 1); // schema, table, columns, index, plpgsql
    expect(objects.get('index:public.wide.widest')?.properties.definition).toMatch(/^btree \(c0 DESC, .*, c1550 DESC\)$/);
  });

  it('is read again when something is dropped while it is read', async () => {
    const database = await server.createDatabase(
      'CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW other AS SELECT 1 AS one',
    );
    const early = await sessionTo(database.url);
    await early.batch(['select 1 from pg_class limit 1']);
    const migration = new pg.Client(database.url);
    await migration.connect();
    await migration.query('BEGIN; DROP VIEW v');
    const context = recordingContext();
    const timeouts = { connect: 10_000, read: 30_000, statement: 30_000 };
    const reading = liveSource(database.url, { timeouts, applicationName: 'driftgate-test' }, context).read(alone(select()));
    // The reader has its snapshot, in which there is a view, and waits to see what becomes of it.
    await expect
      .poll(async () => await database.run(`SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'v'::regclass`), {
        timeout: 20_000,
      })
      .toHaveLength(1);
    await migration.query('COMMIT');
    await migration.end();
    const { catalog } = await reading;
    expect(catalog.objects.has('view:public.v')).toBe(false);
    expect(catalog.objects.has('view:public.other')).toBe(true);
    expect(context.lines.join()).toMatch(/the schema was changed while it was read .*; trying again in/);
    const failure: unknown = await postgres.readCatalog(early, select()).catch((error: unknown) => error);
    await early.close();
    expect(postgres.isTransient(failure)).toBe(true);
    expect(postgres.explain(failure)?.code).toBe('read');
  });
});
