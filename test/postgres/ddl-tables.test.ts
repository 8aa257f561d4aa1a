/** Tables, child tables and partitions, schemas and sequences come, change and go with their rows. */
import { describe, expect, it } from 'vitest';
import { converge } from '../plan/converge.ts';
import { forEachServer } from '../servers/index.ts';
import { bothWays, planned } from './planned.ts';

const BASE = `
CREATE SCHEMA s; CREATE SCHEMA "Odd ""s"".x";
CREATE SEQUENCE s.free;
CREATE TYPE s.row AS (id int, name text);
CREATE TABLE s.t (id int PRIMARY KEY, name text);
CREATE TABLE s.typed OF s.row (PRIMARY KEY (id), name WITH OPTIONS NOT NULL DEFAULT 'x');
CREATE TABLE s.mother (id serial PRIMARY KEY, a int DEFAULT 1, b text COMPRESSION pglz);
CREATE TABLE s.father (f int NOT NULL);
CREATE TABLE s.child (own int) INHERITS (s.mother, s.father);
ALTER TABLE s.child ALTER a SET DEFAULT 5, ALTER b SET NOT NULL, ALTER b SET STORAGE EXTERNAL;
CREATE TABLE s.parted (id int NOT NULL, k int NOT NULL, v text DEFAULT 'p', w int) PARTITION BY RANGE (k);
CREATE TABLE s.parted_1 PARTITION OF s.parted FOR VALUES FROM (0) TO (10);
CREATE TABLE s.parted_2 PARTITION OF s.parted FOR VALUES FROM (10) TO (20) PARTITION BY LIST (id);
CREATE TABLE s.parted_2_1 PARTITION OF s.parted_2 FOR VALUES IN (1, 2);
CREATE TABLE s.parted_rest PARTITION OF s.parted DEFAULT;
CREATE INDEX parted_v ON s.parted (v);
CREATE TABLE "Odd ""s"".x"."T '1'" ("a ""b" serial, "select" int GENERATED ALWAYS AS IDENTITY)`;
const ROWS = `
INSERT INTO s.t SELECT i, 'n' || i FROM generate_series(1, 9) i; INSERT INTO s.typed VALUES (1, 'x'); INSERT INTO s.mother VALUES (1, 1, 'b'); INSERT INTO s.child VALUES (2, 2, 'b', 2, 2);
INSERT INTO s.parted VALUES (1, 1, 'a', 1), (2, 2, 'b', 2), (1, 11, 'c', 3), (7, 77, 'd', 4); INSERT INTO "Odd ""s"".x"."T '1'" DEFAULT VALUES`;
const COUNTS =
  'SELECT (SELECT count(*) FROM s.t)::int AS t, (SELECT count(*) FROM s.typed)::int AS typed, (SELECT count(*) FROM s.mother)::int AS mother, (SELECT count(*) FROM s.parted)::int AS parted';

interface Case {
  readonly change: string;
  /** From this major version on. */
  readonly since?: number;
  readonly parts?: readonly string[];
  /** Rows that go. */
  readonly fewer?: Partial<Record<'t' | 'typed' | 'mother' | 'parted', number>>;
  readonly sameDump?: false;
}

const CASES: Readonly<Record<string, Case>> = {
  'a table with an odd name': { change: `DROP TABLE "Odd ""s"".x"."T '1'"` },
  'a schema': { change: `DROP SCHEMA "Odd ""s"".x" CASCADE; CREATE SCHEMA "new.one"; CREATE TABLE "new.one".t (id int)` },
  persistence: { change: 'ALTER TABLE s.t SET UNLOGGED', parts: ['SET UNLOGGED'] },
  'storage parameters': {
    change: 'ALTER TABLE s.t SET (autovacuum_vacuum_scale_factor = 0.01, fillfactor = 50, toast.autovacuum_enabled = off)',
  },
  'row security': {
    change:
      'ALTER TABLE s.t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; ALTER TABLE s.parted_1 FORCE ROW LEVEL SECURITY',
  },
  'replica identity': {
    change:
      'ALTER TABLE s.t REPLICA IDENTITY FULL; ALTER TABLE s.parted_1 REPLICA IDENTITY NOTHING; ALTER TABLE s.typed REPLICA IDENTITY USING INDEX typed_pkey',
  },
  'a typed table': { change: 'ALTER TABLE s.typed NOT OF' },
  'no parent': {
    change:
      'ALTER TABLE s.child NO INHERIT s.father; ALTER TABLE s.child DROP f; ALTER TABLE s.child NO INHERIT s.mother; DROP TABLE s.child',
    fewer: { mother: 1 },
  },
  'a column of a parent': {
    change:
      "ALTER TABLE s.mother ADD c text NOT NULL DEFAULT 'c', ADD e int; ALTER TABLE s.child ALTER e SET DEFAULT 3; UPDATE s.child SET e = 3; ALTER TABLE s.child ALTER e SET NOT NULL",
    sameDump: false,
  },
  'a column of a parent, changed': {
    change:
      'ALTER TABLE s.mother ALTER a TYPE bigint, ALTER a SET NOT NULL; ALTER TABLE ONLY s.mother ALTER a SET DEFAULT 8, ALTER b SET STORAGE MAIN',
  },
  'a default of a child': {
    change: 'ALTER TABLE s.child ALTER a DROP DEFAULT, ALTER b DROP NOT NULL, ALTER b SET STORAGE EXTENDED',
  },
  'a partition': {
    change:
      'DROP TABLE s.parted_1; CREATE TABLE s.parted_3 PARTITION OF s.parted FOR VALUES FROM (20) TO (30) WITH (fillfactor = 70)',
    fewer: { parted: 2 },
  },
  bounds: {
    change:
      'ALTER TABLE s.parted DETACH PARTITION s.parted_1; ALTER TABLE s.parted ATTACH PARTITION s.parted_1 FOR VALUES FROM (-10) TO (10); ALTER TABLE s.parted_2 DETACH PARTITION s.parted_2_1; ALTER TABLE s.parted_2 ATTACH PARTITION s.parted_2_1 FOR VALUES IN (1, 2, 3)',
  },
  'a partition under another name': {
    change: 'DROP TABLE s.parted_1; CREATE TABLE s.part_one PARTITION OF s.parted FOR VALUES FROM (0) TO (10)',
    fewer: { parted: 2 },
  },
  'partitions set up otherwise': {
    change: `ALTER TABLE s.parted_1 ALTER v SET DEFAULT 'one', ALTER v SET STORAGE PLAIN, ALTER v SET COMPRESSION pglz, ALTER w SET NOT NULL, ALTER w SET DEFAULT 2; ALTER TABLE s.parted_2_1 ALTER v DROP DEFAULT;
      ALTER INDEX s.parted_1_v_idx SET (fillfactor = 50); ALTER TABLE s.parted_1 CLUSTER ON parted_1_v_idx; ALTER TABLE s.parted_rest SET UNLOGGED`,
  },
  'a column of a partitioned table': {
    change:
      "ALTER TABLE s.parted ADD x int NOT NULL DEFAULT 1, DROP w, ALTER v SET DEFAULT 'q', ALTER v SET STORAGE EXTERNAL, ALTER v SET NOT NULL",
  },
  'a default that only some partitions have': {
    change: "ALTER TABLE s.parted ALTER v SET DEFAULT 'q'; ALTER TABLE s.parted_1 ALTER v SET DEFAULT 'p'",
  },
  sequences: {
    change:
      'ALTER SEQUENCE s.free OWNED BY s.t.id; ALTER SEQUENCE s.free AS smallint INCREMENT BY -1 MINVALUE -50 MAXVALUE 10 START WITH 5 CACHE 3 CYCLE',
  },
  'a sequence that goes with another column': { change: 'ALTER SEQUENCE s.free OWNED BY s.parted_1.w' },
  'a sequence that a new table owns and another draws from': {
    change:
      "CREATE SEQUENCE s.new; CREATE TABLE s.a_user (id int DEFAULT nextval('s.new')); CREATE TABLE s.owner (id int); ALTER SEQUENCE s.new OWNED BY s.owner.id; CREATE TABLE s.a_serial (id int DEFAULT nextval('s.mother_id_seq'))",
  },
  'a sequence that goes with a column that goes': { change: 'ALTER TABLE s.t ADD x int; ALTER SEQUENCE s.free OWNED BY s.t.x' },
};

forEachServer(['postgres'], (server) => {
  describe('tables', () => {
    for (const [name, { change, since = 0, parts = [], fewer = {}, ...more }] of Object.entries(CASES)) {
      it(name, async ({ skip }) => {
        if (Number.parseInt((await server.facts()).version, 10) < since) skip();
        const { there } = await bothWays(server, { base: BASE, change, rows: '', ...more });
        for (const part of parts)
          expect(
            there.some((sql) => sql.includes(part)),
            part,
          ).toBe(true);
        const { database } = await converge(server, { from: BASE, rows: ROWS, to: `${BASE}; ${change}`, ...more });
        const all = { t: 9, typed: 1, mother: 2, parted: 4 };
        const left = Object.entries(all).map(([table, count]) => [table, count - (fewer[table as keyof typeof all] ?? 0)]);
        expect((await database.run(COUNTS))[0]).toEqual(Object.fromEntries(left));
        await converge(server, { from: `${BASE}; ${ROWS}; ${change}`, to: BASE, ...more });
      });
    }

    it('are not partitioned otherwise with rows in them, and are without', async () => {
      const to = BASE.replaceAll('PARTITION BY LIST (id)', 'PARTITION BY RANGE (id)').replace('IN (1, 2)', 'FROM (1) TO (3)');
      const { left } = await planned(server, { from: BASE, rows: ROWS, to });
      expect(left).toContain(
        'The server cannot change how the partition s.parted_2 is partitioned. Make a new partition with the new partition key, copy the rows, and exchange the two.',
      );
      await converge(server, { from: BASE, to });
    });

    it('move from one to another, with rows only between two that are there', async () => {
      const to = `${BASE}; ALTER TABLE s.parted_2 DETACH PARTITION s.parted_2_1; ALTER TABLE s.parted DETACH PARTITION s.parted_2; DROP TABLE s.parted_2; ALTER TABLE s.parted ATTACH PARTITION s.parted_2_1 FOR VALUES FROM (10) TO (20)`;
      await converge(server, { from: BASE, to });
      await converge(server, { from: to, to: BASE });
      const { left } = await planned(server, { from: BASE, rows: ROWS, to });
      expect(left).toContain(
        'The partition s.parted_2_1 is to be a part of another table, and one of the two tables is to go or is not there yet. Detach it, change the tables, and attach it again.',
      );
      await bothWays(server, {
        base: `${BASE}; CREATE TABLE s.parted_4 PARTITION OF s.parted FOR VALUES FROM (30) TO (40) PARTITION BY LIST (k)`,
        change:
          'ALTER TABLE s.parted_2 DETACH PARTITION s.parted_2_1; ALTER TABLE s.parted_4 ATTACH PARTITION s.parted_2_1 FOR VALUES IN (31)',
        rows: '',
      });
    });

    it('lose a column with that of the child table, or neither', async () => {
      const from = `${BASE}; ALTER TABLE s.mother ADD x int`;
      const { statements } = await converge(server, { from, rows: ROWS, to: BASE });
      expect(statements.map(({ sql }) => sql)).toContain('ALTER TABLE s.mother DROP COLUMN x');
      const { left, claims } = await converge(server, { from, rows: ROWS, to: BASE, allow: [], complete: false });
      expect(claims).toEqual([]);
      expect(left.map(({ about, allow }) => [about.id, allow])).toEqual([
        ['column:s.child.x', 'deletes-data'],
        ['column:s.mother.x', 'deletes-data'],
      ]);
    });

    it('are made with their columns in order', async () => {
      const to = "CREATE TABLE public.t (z serial PRIMARY KEY, b int DEFAULT 1, y text NOT NULL, a text DEFAULT 'x')";
      const { statements } = await converge(server, { from: 'SELECT', to });
      expect(statements[0]!.sql).toBe(
        "CREATE TABLE public.t (\n  z serial,\n  b integer DEFAULT 1,\n  y text NOT NULL,\n  a text DEFAULT 'x'::text\n)",
      );
    });

    it('say what row security does', async () => {
      const { hazards } = await planned(server, {
        from: BASE,
        rows: ROWS,
        to: `${BASE}; ALTER TABLE s.t ENABLE ROW LEVEL SECURITY`,
      });
      expect([...hazards]).toEqual(['changes-access']);
    });

    it('lose no sequence that is an object of its own', async () => {
      const from = 'CREATE SCHEMA s; CREATE TABLE s.t (id int, x int); CREATE SEQUENCE s.q OWNED BY s.t.x';
      const { database } = await converge(server, {
        from,
        rows: "SELECT setval('s.q', 77)",
        to: 'CREATE SCHEMA s; CREATE TABLE s.t (id int); CREATE SEQUENCE s.q',
      });
      expect(await database.run('SELECT last_value::int AS n FROM s.q')).toEqual([{ n: 77 }]);
    });
  });
});
