/** Views and materialized views come, change and go, and keep what they had where the server can. */
import { describe, expect, it } from 'vitest';
import { givesSameColumns } from '../../src/engines/postgres/ddl/view-text.ts';
import { forEachServer } from '../servers/index.ts';
import { bothWays, planned } from './planned.ts';

const BASE = `
CREATE SCHEMA s;
CREATE TABLE s.a (id int PRIMARY KEY, b int, t text, status text);
CREATE VIEW s.v AS SELECT id, b, t FROM s.a WHERE status = 'new';
CREATE VIEW s.above AS SELECT id, t FROM s.v WHERE b > 1;
CREATE VIEW s.optioned WITH (security_barrier, check_option = local) AS SELECT id, b FROM s.a WHERE b > 0;
CREATE VIEW s."odd ""v" AS SELECT id AS "a ""b", 'x;y'::text AS "select" FROM s.a;
CREATE MATERIALIZED VIEW s.m AS SELECT b, count(*) AS n, min(status) AS s FROM s.a GROUP BY b;
CREATE UNIQUE INDEX m_b ON s.m (b);
CREATE VIEW s.over_m AS SELECT n FROM s.m`;

const ROWS = "INSERT INTO s.a SELECT i, i, 't', 'new' FROM generate_series(1, 30) i; REFRESH MATERIALIZED VIEW s.m";

interface Case {
  readonly change: string;
  readonly since?: number;
  readonly there?: readonly string[];
  readonly back?: readonly string[];
  readonly never?: readonly string[];
}

const CASES: Readonly<Record<string, Case>> = {
  'one more, and one over it': {
    change:
      'CREATE VIEW s.n AS SELECT v.* FROM s.v; CREATE VIEW s.nn AS SELECT * FROM s.n; CREATE MATERIALIZED VIEW s.mm AS SELECT * FROM s.nn; CREATE INDEX mm_id ON s.mm (id)',
    back: ['DROP MATERIALIZED VIEW s.mm', 'DROP VIEW s.nn', 'DROP VIEW s.n'],
  },
  'another condition': {
    change: "CREATE OR REPLACE VIEW s.v AS SELECT id, b, t FROM s.a WHERE status = 'old' ORDER BY id",
    there: ['CREATE OR REPLACE VIEW s.v'],
    never: ['DROP'],
  },
  'one column more at the end': {
    change: "CREATE OR REPLACE VIEW s.v AS SELECT id, b, t, status FROM s.a WHERE status = 'new'",
    there: ['CREATE OR REPLACE VIEW s.v'],
    back: ['DROP VIEW s.above', 'DROP VIEW s.v', 'CREATE VIEW s.v'],
    never: ['DROP'],
  },
  'other columns': {
    change: `DROP VIEW s.above; DROP VIEW s.v; CREATE VIEW s.v AS SELECT t, id::bigint AS id, b FROM s.a WHERE status = 'new'; CREATE VIEW s.above AS SELECT id, t FROM s.v WHERE b > 1`,
    there: ['DROP VIEW s.above', 'DROP VIEW s.v', 'CREATE VIEW s.v', 'CREATE VIEW s.above'],
  },
  options: {
    change: 'ALTER VIEW s.optioned RESET (security_barrier); ALTER VIEW s.optioned SET (check_option = cascaded)',
    there: ["ALTER VIEW s.optioned SET (check_option='cascaded')", 'ALTER VIEW s.optioned RESET (security_barrier)'],
    never: ['DROP VIEW'],
  },
  'options and another condition': {
    change: 'CREATE OR REPLACE VIEW s.optioned AS SELECT id, b FROM s.a WHERE b > 10',
    there: ['CREATE OR REPLACE VIEW s.optioned AS'],
    back: ["CREATE OR REPLACE VIEW s.optioned WITH (check_option='local', security_barrier='true') AS"],
  },
  security_invoker: {
    since: 15,
    change: 'ALTER VIEW s.v SET (security_invoker = on)',
    there: ["ALTER VIEW s.v SET (security_invoker='on')"],
  },
  defaults: {
    change: `ALTER VIEW s.v ALTER b SET DEFAULT 5, ALTER t SET DEFAULT 'it''s DEFAULT'; ALTER VIEW s."odd ""v" ALTER "a ""b" SET DEFAULT 7`,
    there: ['ALTER VIEW s.v ALTER COLUMN b SET DEFAULT 5'],
    back: ['ALTER VIEW s.v ALTER COLUMN b DROP DEFAULT'],
  },
  'defaults of one that is made again': {
    change: `DROP VIEW s.above; DROP VIEW s.v; CREATE VIEW s.v AS SELECT t, b FROM s.a; ALTER VIEW s.v ALTER b SET DEFAULT 5; CREATE VIEW s.above AS SELECT t FROM s.v WHERE b > 1`,
  },
  'a materialized view': {
    change:
      'DROP VIEW s.over_m; DROP MATERIALIZED VIEW s.m; CREATE MATERIALIZED VIEW s.m WITH (fillfactor = 50) AS SELECT b, count(*) AS n, max(t) AS t FROM s.a GROUP BY b; CREATE UNIQUE INDEX m_b ON s.m (b); CREATE VIEW s.over_m AS SELECT n FROM s.m',
    there: ['DROP VIEW s.over_m', 'DROP MATERIALIZED VIEW s.m', 'CREATE VIEW s.over_m'],
  },
  'options of a materialized view': {
    change: 'ALTER MATERIALIZED VIEW s.m SET (fillfactor = 50, toast.autovacuum_enabled = off)',
    there: ["ALTER MATERIALIZED VIEW s.m SET (fillfactor='50', toast.autovacuum_enabled='off')"],
    back: ['ALTER MATERIALIZED VIEW s.m RESET (fillfactor, toast.autovacuum_enabled)'],
  },
};

forEachServer(['postgres'], (server) => {
  describe('there and back', () => {
    for (const [name, { change, since = 0, there = [], back = [], never = [] }] of Object.entries(CASES)) {
      it(name, async ({ skip }) => {
        if (Number.parseInt((await server.facts()).version, 10) < since) skip(`needs PostgreSQL ${since}`);
        const sql = await bothWays(server, { base: BASE, change, rows: ROWS });
        for (const part of there) expect(sql.there.join('\n')).toContain(part);
        for (const part of back) expect(sql.back.join('\n')).toContain(part);
        for (const part of never) expect(sql.there.join('\n')).not.toContain(part);
      });
    }
  });

  it('a view that is made again keeps its privileges, comments, triggers and rules', async () => {
    const role = `"keeper ${Date.now()} ${process.pid}"`;
    const own = `CREATE FUNCTION s.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'`;
    const set = `
      GRANT SELECT, INSERT ON s.v TO ${role}; GRANT UPDATE ON s.v TO ${role} WITH GRANT OPTION; GRANT SELECT (t) ON s.v TO PUBLIC; COMMENT ON VIEW s.v IS 'it''s'; COMMENT ON COLUMN s.v.t IS 'a "t" \\ b';
      CREATE TRIGGER tr INSTEAD OF INSERT ON s.v FOR EACH ROW EXECUTE FUNCTION s.f(); COMMENT ON TRIGGER tr ON s.v IS 'tr'; CREATE RULE r AS ON DELETE TO s.v DO INSTEAD NOTHING; ALTER VIEW s.above OWNER TO ${role}`;
    const change =
      "DROP VIEW s.above; DROP VIEW s.v; CREATE VIEW s.v AS SELECT t, id, b FROM s.a WHERE status = 'new'; CREATE VIEW s.above AS SELECT id, t FROM s.v WHERE b > 1";
    const [admin] = [await server.createDatabase(`CREATE ROLE ${role}`)];
    const plan = await planned(server, { from: `${BASE}; ${own}; ${set}`, to: `${BASE}; ${own}; ${change}` });
    for (const sql of plan.sql) await plan.target.run(sql);
    const wanted = await server.createDatabase(`${BASE}; ${own}; ${change}; ${set}`);
    expect(await plan.target.dump()).toBe(await wanted.dump());
    for (const one of [plan.target, wanted]) await one.drop();
    await admin.run(`DROP ROLE ${role}`);
  });

  it('the hazards are said', async () => {
    const hazards = async (change: string): Promise<string[]> =>
      [...(await planned(server, { from: BASE, rows: ROWS, to: `${BASE}; ${change}` })).hazards].sort();
    expect(await hazards('CREATE VIEW s.n AS SELECT 1 AS a')).toEqual([]);
    expect(await hazards('DROP VIEW s.above')).toEqual(['drops-objects']);
    expect(await hazards('ALTER VIEW s.optioned RESET (security_barrier)')).toEqual(['changes-access']);
    expect(await hazards('CREATE MATERIALIZED VIEW s.n AS SELECT * FROM s.v')).toEqual(['scans-table']);
    expect(await hazards('CREATE MATERIALIZED VIEW s.n AS SELECT 1 AS a')).toEqual([]);
  });
});

describe('whether a query gives the same columns', () => {
  it.each([
    [' SELECT id\n   FROM s.a\n  WHERE (id > 1)', ' SELECT id\n   FROM s.a', true],
    [' SELECT id FROM s.a', ' SELECT id, b FROM s.a ORDER BY id', true],
    [' SELECT id, b FROM s.a', ' SELECT id FROM s.a', false],
    [' SELECT id FROM s.a', ' SELECT id FROM s.b', false],
    [' SELECT id FROM s.a', ' SELECT id FROM (s.a JOIN s.b ON true)', false],
    [' SELECT id FROM s.a', ' SELECT b, id FROM s.a', false],
    [' SELECT id FROM s.a', ' SELECT id, id FROM s.a UNION SELECT 1, 2', false],
    [' SELECT (a IS DISTINCT FROM b) AS x FROM s.a', ' SELECT (a IS DISTINCT FROM c) AS x FROM s.a', false],
    [' SELECT a IS DISTINCT FROM b AS x FROM s.a WHERE true', ' SELECT a IS DISTINCT FROM b AS x FROM s.a', true],
    [' WITH q AS (SELECT 1 AS a) SELECT a FROM q', ' WITH q AS (SELECT 2::text AS a) SELECT a FROM q', false],
    [' WITH q AS (SELECT 1 AS a) SELECT a FROM q WHERE (a > 1)', ' WITH q AS (SELECT 1 AS a) SELECT a FROM q', true],
    [' SELECT "FROM" FROM s.a', ' SELECT "FROM" FROM s.a LIMIT 1', true],
    [' SELECT 1 AS a', ' SELECT 2 AS a', false],
    [' SELECT 1 AS a', ' SELECT 1 AS a, 2 AS b', true],
    [' VALUES (1)', ' VALUES (1), (2)', false],
    [' SELECT EXTRACT(year FROM at) AS y FROM s.a GROUP BY at', ' SELECT EXTRACT(year FROM at) AS y FROM s.a', true],
  ])('%s -> %s', (before, after, same) => {
    expect(givesSameColumns(before, after)).toBe(same);
  });
});
