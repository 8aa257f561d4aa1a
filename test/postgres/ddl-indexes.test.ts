/** Indexes come, change and go on tables with rows and without, and there is never a moment without the one or the other. */
import { describe, expect, it } from 'vitest';
import { indexText, keyExpression } from '../../src/engines/postgres/ddl/index-text.ts';
import { forEachServer } from '../servers/index.ts';
import { bothWays, planned } from './planned.ts';

const BASE = `
CREATE EXTENSION pg_trgm;
CREATE SCHEMA s;
CREATE SCHEMA "Odd ""s"".x";
CREATE TABLE s.a (id int NOT NULL, b int, t text, tags int[], at timestamptz, j jsonb);
CREATE INDEX a_b ON s.a (b);
CREATE UNIQUE INDEX a_id ON s.a (id);
CREATE INDEX a_lower ON s.a (lower(t), (b + 1) DESC) WHERE b > 0;
CREATE INDEX a_at ON s.a USING brin (at) WITH (pages_per_range = 16);
CREATE TABLE s.refers (id int REFERENCES s.a (id));
CREATE TABLE s.p (id int NOT NULL, at int NOT NULL, t text) PARTITION BY RANGE (at);
CREATE TABLE s.p1 PARTITION OF s.p FOR VALUES FROM (0) TO (10);
CREATE TABLE s.p2 PARTITION OF s.p FOR VALUES FROM (10) TO (20);
CREATE INDEX p_t ON s.p (t);
CREATE MATERIALIZED VIEW s.m AS SELECT b, count(*) AS n FROM s.a GROUP BY b;
CREATE UNIQUE INDEX m_b ON s.m (b);
CREATE TABLE "Odd ""s"".x"."t.'x'" ("a ""b" int, "select" text, "new
line" text)`;

const ROWS = `
INSERT INTO s.a SELECT i, i, 't' || i, ARRAY[i], now(), '{}' FROM generate_series(1, 50) i;
INSERT INTO s.refers SELECT i FROM generate_series(1, 50) i;
INSERT INTO s.p SELECT i, i % 20, 't' || i FROM generate_series(1, 50) i;
INSERT INTO "Odd ""s"".x"."t.'x'" VALUES (1, 'x', 'y'); REFRESH MATERIALIZED VIEW s.m`;

interface Case {
  readonly change: string;
  readonly since?: number;
  readonly there?: readonly string[];
  readonly back?: readonly string[];
  readonly never?: readonly string[];
  /** The indexes of partitions, which nobody names, are called otherwise when they are made beside their predecessors. */
  readonly sameDump?: false;
}

const CASES: Readonly<Record<string, Case>> = {
  'one more': {
    change: 'CREATE INDEX added ON s.a (t, b DESC NULLS LAST)',
    there: ['CREATE INDEX CONCURRENTLY added ON s.a USING btree (t, b DESC NULLS LAST)'],
    back: ['DROP INDEX CONCURRENTLY s.added'],
  },
  'all that can be chosen': {
    change: `CREATE UNIQUE INDEX odd ON s.a (t COLLATE "C" text_pattern_ops DESC, (b % 1000)) INCLUDE (j) WITH (fillfactor = 70) WHERE t <> 'a, b) WHERE (';
      CREATE INDEX gin ON s.a USING gin (tags) WITH (fastupdate = off); CREATE INDEX trgm ON s.a USING gin (t gin_trgm_ops); CREATE INDEX h ON s.a USING hash (t)`,
  },
  'NULLS NOT DISTINCT': {
    since: 15,
    change: 'CREATE UNIQUE INDEX n ON s.a (b, t) NULLS NOT DISTINCT',
    there: ['NULLS NOT DISTINCT'],
  },
  'a name': {
    change: 'ALTER INDEX s.a_b RENAME TO "select"; ALTER INDEX s.p_t RENAME TO "p 😀"',
    there: ['ALTER INDEX s.a_b RENAME TO "select"', 'ALTER INDEX s.p_t RENAME TO "p 😀"'],
    never: ['CREATE'],
  },
  'a definition': {
    change: 'DROP INDEX s.a_b; CREATE INDEX a_b ON s.a (b, t)',
    there: ['CREATE INDEX CONCURRENTLY driftgate_', 'DROP INDEX CONCURRENTLY s.a_b', 'RENAME TO a_b'],
  },
  'a definition and a name': {
    change: 'DROP INDEX s.a_lower; CREATE INDEX other ON s.a (upper(t)); ALTER TABLE s.a CLUSTER ON a_b',
    never: ['driftgate_'],
  },
  'unique no more, and another one is': {
    change:
      'ALTER TABLE s.refers DROP CONSTRAINT refers_id_fkey; DROP INDEX s.a_id; CREATE INDEX a_id ON s.a (id); DROP INDEX s.a_b; CREATE UNIQUE INDEX a_b ON s.a (b)',
    there: ['CREATE UNIQUE INDEX CONCURRENTLY driftgate_'],
  },
  'what a foreign key stands on': {
    change:
      'ALTER TABLE s.refers DROP CONSTRAINT refers_id_fkey; DROP INDEX s.a_id; CREATE UNIQUE INDEX a_id ON s.a (id) INCLUDE (b); ALTER TABLE s.refers ADD CONSTRAINT refers_id_fkey FOREIGN KEY (id) REFERENCES s.a (id)',
    there: ['ALTER TABLE s.refers DROP CONSTRAINT refers_id_fkey', 'ALTER TABLE s.refers VALIDATE CONSTRAINT refers_id_fkey'],
  },
  'storage parameters that serve at any time': {
    change: 'ALTER INDEX s.a_b SET (fillfactor = 50, deduplicate_items = off); ALTER INDEX s.a_id SET (fillfactor = 60)',
    there: ["ALTER INDEX s.a_b SET (fillfactor='50', deduplicate_items='off')"],
    back: ['ALTER INDEX s.a_b RESET (fillfactor, deduplicate_items)'],
    never: ['CREATE'],
  },
  'storage parameters that are built in': {
    change: 'DROP INDEX s.a_at; CREATE INDEX a_at ON s.a USING brin (at) WITH (pages_per_range = 64)',
    there: ['CREATE INDEX CONCURRENTLY driftgate_'],
  },
  'order and replica identity': {
    change: 'ALTER TABLE s.a CLUSTER ON a_b; ALTER TABLE s.a REPLICA IDENTITY USING INDEX a_id',
    there: ['ALTER TABLE s.a CLUSTER ON a_b', 'ALTER TABLE s.a REPLICA IDENTITY USING INDEX a_id'],
    back: ['ALTER TABLE s.a SET WITHOUT CLUSTER'],
  },
  'order and replica identity of one that is built anew': {
    change:
      'ALTER TABLE s.refers DROP CONSTRAINT refers_id_fkey; DROP INDEX s.a_id; CREATE UNIQUE INDEX a_id ON s.a (id) INCLUDE (t); ALTER TABLE s.a CLUSTER ON a_id; ALTER TABLE s.a REPLICA IDENTITY USING INDEX a_id',
  },
  'of a materialized view': {
    change: 'CREATE INDEX m_n ON s.m (n); ALTER MATERIALIZED VIEW s.m CLUSTER ON m_b',
    there: ['CREATE INDEX CONCURRENTLY m_n ON s.m', 'ALTER MATERIALIZED VIEW s.m CLUSTER ON m_b'],
    back: ['ALTER MATERIALIZED VIEW s.m SET WITHOUT CLUSTER'],
  },
  'of a partitioned table': {
    change: 'CREATE INDEX p_id ON s.p (id) WITH (fillfactor = 50); DROP INDEX s.p_t; CREATE UNIQUE INDEX p_at ON s.p (at, id)',
    there: ['CREATE INDEX p_id ON s.p USING btree (id)', 'DROP INDEX s.p_t'],
    never: ['CONCURRENTLY'],
  },
  'of a partitioned table, with another definition': {
    change: 'DROP INDEX s.p_t; CREATE INDEX p_t ON s.p (t, id)',
    never: ['CONCURRENTLY'],
    sameDump: false,
  },
  'of a partition': {
    change: 'CREATE INDEX own ON s.p1 (id, t)',
    there: ['CREATE INDEX CONCURRENTLY own ON s.p1'],
    back: ['DROP INDEX CONCURRENTLY s.own'],
  },
  'odd names': {
    change: `CREATE UNIQUE INDEX "índice 😀 ""raro""" ON "Odd ""s"".x"."t.'x'" ("select", ("a ""b" + 1), lower("new
line")) INCLUDE ("a ""b") WHERE "new
line" <> ')'`,
  },
};

forEachServer(['postgres'], (server) => {
  describe('there and back', () => {
    for (const [name, { change, since = 0, there = [], back = [], never = [], ...more }] of Object.entries(CASES)) {
      it(name, async ({ skip }) => {
        if (Number.parseInt((await server.facts()).version, 10) < since) skip(`needs PostgreSQL ${since}`);
        const sql = await bothWays(server, { base: BASE, change, rows: ROWS, ...more });
        for (const part of there) expect(sql.there.join('\n')).toContain(part);
        for (const part of back) expect(sql.back.join('\n')).toContain(part);
        for (const part of never) expect(sql.there.join('\n')).not.toContain(part);
      });
    }
  });

  it('one that is not valid is built again', async () => {
    const to = 'CREATE TABLE a (id int); CREATE INDEX i ON a (id)';
    const plan = await planned(server, {
      from: to,
      rows: "INSERT INTO a VALUES (1); UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'i'::regclass",
      to,
    });
    for (const sql of plan.sql) await plan.target.run(sql);
    expect(await plan.target.run("SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass")).toEqual([
      { indisvalid: true },
    ]);
    const other = await planned(server, {
      from: to,
      rows: 'INSERT INTO a VALUES (1)',
      to: `${to}; UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'i'::regclass`,
    });
    expect(other.sql).toEqual([]);
    expect(other.left[0]).toContain('is not valid in the reference');
  });

  it('one of a partitioned table that is not on every partition', async () => {
    const from = 'CREATE TABLE p (id int) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)';
    const plan = await planned(server, {
      from,
      rows: 'INSERT INTO p VALUES (1)',
      to: `${from}; CREATE INDEX half ON ONLY p (id)`,
    });
    expect(plan.sql).toEqual(['CREATE INDEX half ON ONLY public.p USING btree (id)']);
    const completed = await planned(server, {
      from: `${from}; CREATE INDEX half ON ONLY p (id)`,
      rows: 'INSERT INTO p VALUES (1)',
      to: `${from}; CREATE INDEX half ON p (id)`,
    });
    for (const sql of completed.sql) await completed.target.run(sql);
    expect(await completed.target.run("SELECT indisvalid FROM pg_index WHERE indexrelid = 'half'::regclass")).toEqual([
      { indisvalid: true },
    ]);
  });

  it('a name that an apply which broke off has left is not taken again', async () => {
    const from = 'CREATE TABLE a (id int, b int); CREATE INDEX i ON a (id)';
    const to = 'CREATE TABLE a (id int, b int); CREATE INDEX i ON a (id, b)';
    const rows = 'INSERT INTO a VALUES (1)';
    const name = /CONCURRENTLY (driftgate_\w+)/.exec((await planned(server, { from, rows, to })).sql.join('\n'))![1]!;
    const again = await planned(server, { from: `${from}; CREATE INDEX ${name} ON a (b)`, rows, to });
    expect(again.sql.join('\n')).toContain(`CREATE INDEX CONCURRENTLY ${name}_2 `);
  });

  it('the hazards are said', async () => {
    const from =
      'CREATE TABLE p (id int) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p DEFAULT; CREATE TABLE a (id int); CREATE TABLE none (id int); CREATE INDEX old ON a (id)';
    const rows = 'INSERT INTO p VALUES (1); INSERT INTO a VALUES (1)';
    const hazards = async (change: string): Promise<string[]> =>
      [...(await planned(server, { from, rows, to: `${from}; ${change}` })).hazards].sort();
    expect(await hazards('CREATE INDEX ON a (id)')).toEqual(['builds-index', 'not-transactional']);
    expect(await hazards('CREATE UNIQUE INDEX ON a (id)')).toEqual(['builds-index', 'may-fail-on-data', 'not-transactional']);
    expect(await hazards('CREATE UNIQUE INDEX ON none (id)')).toEqual([]);
    expect(await hazards('CREATE INDEX ON p (id)')).toEqual(['blocks-writes', 'builds-index']);
    expect(await hazards('DROP INDEX old')).toEqual(['drops-objects', 'not-transactional']);
    expect(await hazards('ALTER INDEX old RENAME TO renamed')).toEqual([]);
  });
});

describe('the text of an index', () => {
  it.each([
    ['btree (a)', { method: 'btree', keys: ['a'], middle: '', options: [], where: null }],
    [
      `btree (lower((t)::text) DESC, (b + 1), "a, (b" COLLATE "C" s.ops) INCLUDE (c, d) NULLS NOT DISTINCT WITH (fillfactor='70', x='a, b') WHERE ((t)::text <> ' WITH ('::text)`,
      {
        method: 'btree',
        keys: ['lower((t)::text) DESC', '(b + 1)', '"a, (b" COLLATE "C" s.ops'],
        middle: ' INCLUDE (c, d) NULLS NOT DISTINCT',
        options: ["fillfactor='70'", "x='a, b'"],
        where: "((t)::text <> ' WITH ('::text)",
      },
    ],
  ])('%s', (text, parts) => {
    expect(indexText(text)).toEqual(parts);
  });

  it('gives null for what is none', () => {
    expect(indexText('btree (a')).toBeNull();
    expect(indexText('')).toBeNull();
  });

  it.each([
    ['a DESC NULLS LAST', 'a'],
    ['"a DESC" gin_trgm_ops', '"a DESC"'],
    ['t COLLATE "C" text_pattern_ops', 't COLLATE "C"'],
    ['t COLLATE s."x y" DESC', 't COLLATE s."x y"'],
    ['s.f(a, b) int4_ops', 's.f(a, b)'],
    ["((t || ' DESC'::text)) DESC", "((t || ' DESC'::text))"],
  ])('the key of %s', (key, expression) => {
    expect(keyExpression(key)).toBe(expression);
  });
});
