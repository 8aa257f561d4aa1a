/** What is known of a live target beyond its catalog: sizes, what an object would lose, and what a shadow needs. */
import { describe, expect, it } from 'vitest';
import { select } from '../../src/catalog/selection.ts';
import type { Facts } from '../../src/engines/ddl.ts';
import { postgres } from '../../src/engines/postgres/index.ts';
import { forEachServer } from '../servers/index.ts';
import { sessionTo } from './catalog-of.ts';

interface Read {
  readonly facts: Facts;
  readonly roundTrips: number;
}

async function factsOf(url: string): Promise<Read> {
  const session = await sessionTo(url);
  try {
    const catalog = await postgres.readCatalog(session, select());
    const before = session.roundTrips;
    return { facts: await postgres.readFacts(session, catalog), roundTrips: session.roundTrips - before };
  } finally {
    await session.close();
  }
}

const SIZES = `
  CREATE SCHEMA s; CREATE SCHEMA elsewhere;
  CREATE TABLE s.filled AS SELECT i AS id FROM generate_series(1, 1000) i; CREATE INDEX ON s.filled (id);
  CREATE TABLE s.unanalysed (id int); CREATE TABLE s.empty (id int PRIMARY KEY);
  CREATE TABLE s.was_filled (id int); INSERT INTO s.was_filled VALUES (1); DELETE FROM s.was_filled;
  CREATE TABLE s.parts (id int, at int) PARTITION BY RANGE (at);
  CREATE TABLE s.part_1 PARTITION OF s.parts FOR VALUES FROM (0) TO (10) PARTITION BY RANGE (id);
  CREATE TABLE elsewhere.part_1_1 PARTITION OF s.part_1 FOR VALUES FROM (0) TO (100);
  CREATE TABLE s.part_2 PARTITION OF s.parts FOR VALUES FROM (10) TO (20);
  CREATE TABLE s.no_parts (id int) PARTITION BY RANGE (id);
  CREATE TABLE s.parent (id int); CREATE TABLE s.child () INHERITS (s.parent);
  CREATE MATERIALIZED VIEW s.m AS SELECT id FROM s.filled WITH NO DATA; CREATE MATERIALIZED VIEW s.mm AS SELECT id FROM s.filled;
  INSERT INTO s.parts SELECT i, 5 FROM generate_series(0, 49) i; INSERT INTO s.child VALUES (1)`;

forEachServer({ every: ['postgres'] }, (server) => {
  it('how many rows and bytes there are, and where there are none', async () => {
    const database = await server.createDatabase(SIZES);
    await database.run('ANALYZE');
    await database.run('CREATE TABLE s.fresh (id int); INSERT INTO s.fresh SELECT generate_series(1, 10)');
    const { facts, roundTrips } = await factsOf(database.url);
    expect(roundTrips).toBe(1);
    const rows = Object.fromEntries([...facts.tables].map(([id, { rows, empty }]) => [id, empty ? 'empty' : rows]));
    expect(rows).toEqual({
      'table:s.filled': 1000,
      'table:s.unanalysed': 'empty',
      'table:s.empty': 'empty',
      // Its file is not gone: nobody knows without looking.
      'table:s.was_filled': 0,
      'table:s.parts': 50,
      'partition:s.part_1': 50,
      'partition:elsewhere.part_1_1': 50,
      'partition:s.part_2': 'empty',
      'table:s.no_parts': 'empty',
      'table:s.parent': 0,
      'table:s.child': 1,
      'materialized-view:s.m': 'empty',
      'materialized-view:s.mm': 1000,
      'table:s.fresh': expect.any(Number),
    });
    const [size] = await database.run(
      "SELECT pg_total_relation_size('s.filled')::int AS filled, pg_total_relation_size('elsewhere.part_1_1')::int AS part",
    );
    expect(facts.tables.get('table:s.filled')!.bytes).toBe(size!.filled);
    expect(facts.tables.get('table:s.parts')!.bytes).toBe(size!.part);
  });

  it('a foreign table as a partition is not known to be empty', async () => {
    const database =
      await server.createDatabase(`CREATE FOREIGN DATA WRAPPER w; CREATE SERVER x FOREIGN DATA WRAPPER w; CREATE TABLE p (id int) PARTITION BY LIST (id);
      CREATE FOREIGN TABLE f PARTITION OF p FOR VALUES IN (1) SERVER x`);
    expect((await factsOf(database.url)).facts.tables.get('table:public.p')!.empty).toBe(false);
  });

  it('brings back what was lost', async () => {
    const [owner, reader] = [`"o ${process.pid} ${Date.now()}"`, `"r ""q"" ${process.pid} ${Date.now()}"`];
    const schema = `
      CREATE SCHEMA s; CREATE TABLE s.a (id int CONSTRAINT pk PRIMARY KEY, t text, CONSTRAINT c CHECK (id > 0)); CREATE INDEX i ON s.a (lower(t), id);
      CREATE TYPE s.e AS ENUM ('a'); CREATE DOMAIN s.d AS int CONSTRAINT dc CHECK (VALUE > 0); CREATE SEQUENCE s.q;
      CREATE FUNCTION s.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'`;
    const made: Readonly<Record<string, string>> = {
      'view:s.v': 'CREATE VIEW s.v AS SELECT id, t AS "odd ""t" FROM s.a',
      'materialized-view:s.m': 'CREATE MATERIALIZED VIEW s.m AS SELECT id, t FROM s.a',
    };
    const set = `
      GRANT SELECT ON s.v TO ${reader}; GRANT INSERT, UPDATE ON s.v TO ${reader} WITH GRANT OPTION; GRANT UPDATE ("odd ""t") ON s.v TO PUBLIC; COMMENT ON COLUMN s.v."odd ""t" IS E'it''s \\\\ here';
      CREATE TRIGGER "t ""r" INSTEAD OF UPDATE ON s.v FOR EACH ROW EXECUTE FUNCTION s.f(); CREATE RULE "r 1" AS ON INSERT TO s.v DO ALSO NOTHING; ALTER VIEW s.v OWNER TO ${owner};
      GRANT SELECT ON s.m TO PUBLIC; COMMENT ON MATERIALIZED VIEW s.m IS 'm'; ALTER MATERIALIZED VIEW s.m ALTER t SET STATISTICS 7; CREATE STATISTICS s.st ON id, t FROM s.m;
      GRANT USAGE ON SEQUENCE s.q TO ${reader}; COMMENT ON SEQUENCE s.q IS 'q'; ALTER SEQUENCE s.q OWNER TO ${owner};
      REVOKE USAGE ON TYPE s.e FROM PUBLIC; GRANT USAGE ON TYPE s.e TO ${reader}; COMMENT ON TYPE s.e IS 'e'; COMMENT ON CONSTRAINT dc ON DOMAIN s.d IS 'dc'; ALTER DOMAIN s.d OWNER TO ${owner};
      COMMENT ON CONSTRAINT pk ON s.a IS 'pk'; COMMENT ON INDEX s.pk IS 'index of it'; COMMENT ON CONSTRAINT c ON s.a IS 'c'; COMMENT ON INDEX s.i IS 'i'; ALTER INDEX s.i ALTER COLUMN 1 SET STATISTICS 99;
      COMMENT ON COLUMN s.a.t IS 't'; GRANT SELECT (t) ON s.a TO ${reader}; ALTER TABLE s.a ALTER t SET STATISTICS 3, ALTER t SET (n_distinct = -0.5); COMMENT ON TABLE s.a IS 'stays'`;
    const again: Readonly<Record<string, readonly [drop: string, create: string]>> = {
      'view:s.v': ['DROP VIEW s.v', made['view:s.v']!],
      'materialized-view:s.m': ['DROP MATERIALIZED VIEW s.m', made['materialized-view:s.m']!],
      'sequence:s.q': ['DROP SEQUENCE s.q', 'CREATE SEQUENCE s.q'],
      'enum:s.e': ['DROP TYPE s.e', "CREATE TYPE s.e AS ENUM ('a')"],
      'domain:s.d': ['DROP DOMAIN s.d', 'CREATE DOMAIN s.d AS int CONSTRAINT dc CHECK (VALUE > 0)'],
      'primary-key:s.a.pk': ['ALTER TABLE s.a DROP CONSTRAINT pk', 'ALTER TABLE s.a ADD CONSTRAINT pk PRIMARY KEY (id)'],
      'check:s.a.c': ['ALTER TABLE s.a DROP CONSTRAINT c', 'ALTER TABLE s.a ADD CONSTRAINT c CHECK (id > 0)'],
      'index:s.a.i': ['DROP INDEX s.i', 'CREATE INDEX i ON s.a (lower(t), id)'],
    };
    const database = await server.createDatabase(
      `CREATE ROLE ${owner}; CREATE ROLE ${reader}; ${schema}; ${Object.values(made).join('; ')}; ${set}`,
    );
    try {
      const before = await database.dump();
      const { facts } = await factsOf(database.url);
      expect([...facts.restore.keys()].sort()).toEqual([...Object.keys(again), 'column:s.a.t'].sort());
      for (const [id, [drop, create]] of Object.entries(again)) {
        await database.run(`${drop}; ${create}`);
        expect(await database.dump(), id).not.toBe(before);
        for (const sql of facts.restore.get(id)!) await database.run(`SET search_path = pg_catalog; ${sql}`);
        expect(await database.dump(), id).toBe(before);
      }
      expect(facts.restore.get('column:s.a.t')!.length).toBe(4);
    } finally {
      await database.run(`DROP OWNED BY ${owner}; DROP OWNED BY ${reader}; DROP ROLE ${owner}; DROP ROLE ${reader}`);
    }
  });

  it('default privileges that came later are not given to what is made again', async () => {
    const role = `"later ${process.pid} ${Date.now()}"`;
    const database = await server.createDatabase(
      `CREATE ROLE ${role}; CREATE VIEW v AS SELECT 1 AS a; ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO ${role}`,
    );
    try {
      const before = await database.dump();
      const { facts } = await factsOf(database.url);
      await database.run(`DROP VIEW v; CREATE VIEW v AS SELECT 1 AS a; ${facts.restore.get('view:public.v')!.join('; ')}`);
      expect(await database.dump()).toBe(before);
    } finally {
      await database.run(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    }
  });

  it('what a shadow needs can be made in it', async () => {
    const database = await server.createDatabase(`
      CREATE EXTENSION btree_gist; CREATE SCHEMA s; CREATE COLLATION s.c (PROVIDER = libc, LOCALE = 'C'); CREATE COLLATION s.i (PROVIDER = icu, LOCALE = 'und-u-ks-level2', DETERMINISTIC = false);
      CREATE TYPE s.pair AS (a int, "b ""c" text COLLATE "C"); CREATE TYPE s.none AS (); CREATE TYPE s.nested AS (p s.pair, list numeric(5, 2)[]);
      CREATE FUNCTION s.diff(float8, float8) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT $1 - $2'; CREATE TYPE s.r AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = s.diff);
      CREATE FUNCTION s.f(p s.pair, n int DEFAULT 1) RETURNS SETOF s.pair LANGUAGE plpgsql AS 'BEGIN RETURN; END'; CREATE PROCEDURE s.proc() LANGUAGE sql AS 'SELECT 1'; CREATE AGGREGATE s.agg(int) (SFUNC = int4pl, STYPE = int)`);
    const { ground } = (await factsOf(database.url)).facts;
    const shadow = await server.createDatabase('CREATE EXTENSION btree_gist; CREATE SCHEMA s');
    const open = [...ground];
    for (let progress = true; progress && open.length > 0; ) {
      progress = false;
      for (const sql of [...open]) {
        try {
          await shadow.run(`SET search_path = pg_catalog; SET check_function_bodies = off; ${sql}`);
        } catch {
          continue;
        }
        open.splice(open.indexOf(sql), 1);
        progress = true;
      }
    }
    expect(open).toEqual([]);
    const listed = 'CREATE AGGREGATE';
    const withoutAggregates = (dump: string): string[] =>
      dump
        .split(';\n')
        .filter((part) => !part.includes(listed) && !part.includes('AGGREGATE s.agg'))
        .map((part) => part.trim());
    const [there, here] = [withoutAggregates(await database.dump()), withoutAggregates(await shadow.dump())];
    expect(here.filter((part) => part.includes('CREATE')).sort()).toEqual(there.filter((part) => part.includes('CREATE')).sort());
  });
});

forEachServer(['postgres'], (server) => {
  it('is read by a user with hardly a privilege', async () => {
    const database = await server.createDatabase(
      `${SIZES}; CREATE VIEW s.v AS SELECT 1 AS a; COMMENT ON VIEW s.v IS 'v'; CREATE FUNCTION s.f() RETURNS int LANGUAGE sql AS 'SELECT 1'`,
    );
    const url = Object.assign(new URL(database.url), { username: `${database.name}_user`, password: 'secret' });
    await database.run(`CREATE ROLE "${url.username}" LOGIN PASSWORD 'secret'`);
    try {
      const [own, other] = [(await factsOf(database.url)).facts, (await factsOf(url.href)).facts];
      expect([...other.tables.keys()].sort()).toEqual([...own.tables.keys()].sort());
      expect(other.ground).toEqual(own.ground);
      expect(other.restore.get('view:s.v')).toEqual([
        "COMMENT ON VIEW s.v IS 'v'",
        expect.stringMatching(/^ALTER VIEW s\.v OWNER TO /),
      ]);
    } finally {
      await database.run(`DROP ROLE "${url.username}"`);
    }
  });

  describe('an empty database', () => {
    it('has nothing', async () => {
      const { facts } = await factsOf((await server.createDatabase()).url);
      expect([facts.tables.size, facts.restore.size, facts.ground]).toEqual([0, 0, []]);
    });
  });
});
