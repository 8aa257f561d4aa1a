/** Enums and domains change under the columns, arrays, defaults, indexes, checks, views and foreign keys that use them, and every value that can stay stays. */
import { describe, expect, it } from 'vitest';
import { converge } from '../plan/converge.ts';
import { forEachServer } from '../servers/index.ts';
import { bothWays, planned } from './planned.ts';

const USES = `
CREATE DOMAIN s.fine AS s.feeling CHECK (VALUE <> 'sad'::s.feeling);
CREATE TABLE s.p (mood s.feeling PRIMARY KEY);
CREATE TABLE s.t (id int PRIMARY KEY, mood s.feeling NOT NULL DEFAULT 'sad', moods s.feeling[] DEFAULT '{sad,glad}', fine s.fine, fines s.fine[], other s.feeling REFERENCES s.p,
  text text GENERATED ALWAYS AS (CASE WHEN mood = 'sad'::s.feeling THEN 'no' ELSE 'yes' END) STORED,
  CONSTRAINT differ CHECK (mood <> 'glad'::s.feeling OR id > 0));
CREATE TABLE s.child (more s.feeling) INHERITS (s.t);
CREATE TABLE s.parts (id int, mood s.feeling) PARTITION BY RANGE (id);
CREATE TABLE s.parts_1 PARTITION OF s.parts FOR VALUES FROM (0) TO (100);
CREATE INDEX t_mood ON s.t (mood) WHERE mood = 'sad'::s.feeling;
CREATE INDEX t_moods ON s.t USING gin (moods);
CREATE INDEX t_plain ON s.t (mood, id);
CREATE VIEW s.v AS SELECT id, mood FROM s.t;
CREATE VIEW s.w AS SELECT count(*) AS n FROM s.v WHERE mood = 'glad'::s.feeling;
CREATE MATERIALIZED VIEW s.m AS SELECT mood, count(*) AS n FROM s.t GROUP BY mood;
CREATE UNIQUE INDEX m_mood ON s.m (mood)`;

const schema = (values: string): string => `CREATE SCHEMA s; CREATE TYPE s.feeling AS ENUM (${values}); ${USES}`;
const ROWS = `INSERT INTO s.p VALUES ('sad'), ('glad');
INSERT INTO s.t (id, mood, fine, fines, other) SELECT i, CASE WHEN i % 2 = 0 THEN 'sad' ELSE 'glad' END::s.feeling, 'glad', '{glad}', 'sad' FROM generate_series(1, 20) i;
INSERT INTO s.child (id, more) VALUES (100, 'glad'); INSERT INTO s.parts VALUES (1, 'sad'), (2, 'glad')`;

forEachServer(['postgres'], (server) => {
  describe('enums', () => {
    it('take values wherever they belong', async () => {
      const { there } = await bothWays(server, {
        base: schema("'sad', 'glad'"),
        change:
          "ALTER TYPE s.feeling ADD VALUE 'awful' BEFORE 'sad'; ALTER TYPE s.feeling ADD VALUE 'fair' AFTER 'sad'; ALTER TYPE s.feeling ADD VALUE 'great'; ALTER TYPE s.feeling ADD VALUE 'best'",
        rows: ROWS,
      });
      expect(there).toEqual([
        "ALTER TYPE s.feeling ADD VALUE 'awful' BEFORE 'sad'",
        "ALTER TYPE s.feeling ADD VALUE 'fair' AFTER 'sad'",
        "ALTER TYPE s.feeling ADD VALUE 'great'",
        "ALTER TYPE s.feeling ADD VALUE 'best'",
      ]);
      await bothWays(server, {
        base: 'CREATE SCHEMA s; CREATE TYPE s.feeling AS ENUM ()',
        change: "ALTER TYPE s.feeling ADD VALUE 'it''s'; ALTER TYPE s.feeling ADD VALUE 'b\\'",
        rows: 'SELECT',
      });
    });

    it('use a new value at once', async () => {
      const from =
        "CREATE SCHEMA s; CREATE TYPE s.feeling AS ENUM ('sad'); CREATE TABLE s.t (id int, mood s.feeling DEFAULT 'sad')";
      const to =
        "CREATE SCHEMA s; CREATE TYPE s.feeling AS ENUM ('sad', 'glad'); CREATE TABLE s.t (id int, mood s.feeling DEFAULT 'glad' CHECK (mood <> 'sad'::s.feeling), x s.feeling NOT NULL DEFAULT 'glad')";
      await converge(server, { from, to, rows: 'INSERT INTO s.t VALUES (1, NULL)' });
    });

    it('lose values, and are put in another order', async () => {
      const { database, statements } = await converge(server, {
        from: schema("'sad', 'fair', 'glad', 'great'"),
        rows: ROWS,
        to: schema("'glad', 'sad'"),
      });
      expect(new Set(statements.flatMap(({ hazards }) => hazards.map(({ name }) => name)))).toContain('drops-objects');
      const rows = await database.run(
        'SELECT id, mood::text, moods::text, fine::text, fines::text, other::text, text FROM ONLY s.t ORDER BY id',
      );
      expect(rows).toHaveLength(20);
      expect(rows[0]).toEqual({
        id: 1,
        mood: 'glad',
        moods: '{sad,glad}',
        fine: 'glad',
        fines: '{glad}',
        other: 'sad',
        text: 'yes',
      });
      expect(await database.run('SELECT more::text, mood::text FROM s.child')).toEqual([{ more: 'glad', mood: 'sad' }]);
      expect(await database.run('SELECT mood::text FROM s.parts ORDER BY id')).toEqual([{ mood: 'sad' }, { mood: 'glad' }]);
      await converge(server, { from: schema("'sad', 'fair', 'glad'"), to: schema("'glad', 'sad'") });
    });

    it('lose a value that was a default, and one that a dropped or retyped column had', async () => {
      const from =
        "CREATE SCHEMA s; CREATE TYPE s.feeling AS ENUM ('sad', 'glad'); CREATE TABLE s.t (id int PRIMARY KEY, a s.feeling DEFAULT 'sad', b s.feeling DEFAULT 'sad', c s.feeling)";
      const to =
        "CREATE SCHEMA s; CREATE TYPE s.feeling AS ENUM ('glad'); CREATE TABLE s.t (id int PRIMARY KEY, a s.feeling DEFAULT 'glad', b text DEFAULT 'sad')";
      const { database } = await converge(server, { from, to, rows: "INSERT INTO s.t VALUES (1, 'glad', 'glad', 'glad')" });
      expect(await database.run('SELECT id, a::text, b::text FROM s.t')).toEqual([{ id: 1, a: 'glad', b: 'glad' }]);
    });

    it('count the rows that have a value that goes', async () => {
      const from = schema("'sad', 'fair', 'glad'");
      const to = schema("'fair', 'glad'").replace(/\bsad\b/g, 'fair');
      await converge(server, { from, to });
      const { statements, target } = await planned(server, { from, to, rows: ROWS });
      const counts = await Promise.all(
        statements.flatMap(({ sql, obstacle }) =>
          obstacle === undefined || !sql.includes(' TYPE ') ? [] : [target.run(obstacle)],
        ),
      );
      // Those of the table count with those of its child, those of partitions once.
      expect(counts.map(([row]) => Number(Object.values(row!)[0])).sort()).toEqual([0, 1, 1, 21]);
    });
  });

  describe('domains', () => {
    const base = `CREATE SCHEMA s; CREATE DOMAIN s.code AS varchar(20) COLLATE "C" DEFAULT 'x' CONSTRAINT "odd 'name'" CHECK (VALUE <> ''); CREATE DOMAIN s.longer AS s.code CHECK (length(VALUE) > 1);
      CREATE TABLE s.t (id int PRIMARY KEY, code s.code, longer s.longer NOT NULL DEFAULT 'yy'); CREATE INDEX t_code ON s.t (lower(code)); CREATE VIEW s.v AS SELECT code FROM s.t`;
    const rows = "INSERT INTO s.t VALUES (1, '12', '78')";
    const cases = {
      'nullability and default': "ALTER DOMAIN s.code SET NOT NULL; ALTER DOMAIN s.code SET DEFAULT 'y'",
      'no default': 'ALTER DOMAIN s.code DROP DEFAULT',
      checks: `ALTER DOMAIN s.code DROP CONSTRAINT "odd 'name'"; ALTER DOMAIN s.code ADD CONSTRAINT a CHECK (length(VALUE) < 9); ALTER DOMAIN s.code ADD CONSTRAINT b CHECK (VALUE <> 'no') NOT VALID`,
      'a check under the same name': `ALTER DOMAIN s.code DROP CONSTRAINT "odd 'name'"; ALTER DOMAIN s.code ADD CONSTRAINT "odd 'name'" CHECK (VALUE <> ' ')`,
    };
    for (const [name, change] of Object.entries(cases)) {
      it(name, async () => {
        await bothWays(server, { base, change, rows });
      });
    }

    it('another type, collation or check, also in arrays', async () => {
      const arrays = `${base}; ALTER TABLE s.t ADD codes s.code[]`;
      const inserts = "INSERT INTO s.t (id, code, codes, longer) VALUES (1, '12', '{34,56}', '78')";
      const text = arrays.replace('varchar(20) COLLATE "C"', 'text').replace("VALUE <> ''", "VALUE <> '?'");
      const checked = arrays.replace('DEFAULT', 'NOT NULL DEFAULT').replace("VALUE <> ''", "VALUE <> '?'");
      for (const [from, to] of [
        [arrays, text],
        [text, arrays],
        [arrays, checked],
        [checked, arrays],
      ] as const) {
        const { database } = await converge(server, { from, to, rows: inserts });
        expect(await database.run('SELECT id, code::text, codes::text, longer::text FROM s.t')).toEqual([
          { id: 1, code: '12', codes: '{34,56}', longer: '78' },
        ]);
        await converge(server, { from, to });
      }
    });
  });
});
