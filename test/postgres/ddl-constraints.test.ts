/** Constraints come, change and go on tables with rows and without: what is left afterwards is what was wanted, and nobody waited who need not. */
import { describe, expect, it } from 'vitest';
import { linesOf } from '../plan/converge.ts';
import { forEachServer } from '../servers/index.ts';
import { bothWays, planned } from './planned.ts';

const BASE = `
CREATE EXTENSION btree_gist;
CREATE SCHEMA s;
CREATE SCHEMA "Odd ""s"".x";
CREATE TABLE s.customers (id int PRIMARY KEY, code text NOT NULL, region int NOT NULL, name text, CONSTRAINT customers_code UNIQUE (code));
CREATE TABLE s.regions (id int NOT NULL, name text, UNIQUE (id));
CREATE TABLE s.orders (id int NOT NULL, line int NOT NULL, customer int, code text, amount int, during int4range, CONSTRAINT orders_pkey PRIMARY KEY (id, line),
  CONSTRAINT positive CHECK (amount > 0), CONSTRAINT orders_customer FOREIGN KEY (customer) REFERENCES s.customers, CONSTRAINT apart EXCLUDE USING gist (line WITH =, during WITH &&));
CREATE TABLE s.items (id int PRIMARY KEY, order_id int, order_line int, CONSTRAINT items_order FOREIGN KEY (order_id, order_line) REFERENCES s.orders (id, line) ON DELETE SET NULL);
CREATE TABLE s.nodes (id int PRIMARY KEY, up int CONSTRAINT nodes_up REFERENCES s.nodes ON DELETE CASCADE);
CREATE TABLE s.events (id int NOT NULL, at int NOT NULL, kind text, customer int, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE s.events_1 PARTITION OF s.events FOR VALUES FROM (0) TO (10);
CREATE TABLE s.events_2 PARTITION OF s.events FOR VALUES FROM (10) TO (20) PARTITION BY RANGE (id);
CREATE TABLE s.events_2_1 PARTITION OF s.events_2 FOR VALUES FROM (0) TO (1000);
CREATE TABLE s.refers (id int, at int);
CREATE TABLE s.animals (id int, legs int);
CREATE TABLE s.dogs (tail int) INHERITS (s.animals);
CREATE TABLE "Odd ""s"".x"."t.'x'" ("a ""b" int NOT NULL, "select" int, "new
line" text);
CREATE VIEW s.named AS SELECT c.id, c.name, count(o.id) AS orders FROM s.customers c LEFT JOIN s.orders o ON o.customer = c.id GROUP BY c.id`;

const ROWS = `
INSERT INTO s.customers SELECT i, 'c' || i, i, 'n' FROM generate_series(1, 20) i;
INSERT INTO s.regions SELECT i FROM generate_series(1, 20) i;
INSERT INTO s.orders SELECT i, 1, i, 'c' || i, i, int4range(i, i + 1) FROM generate_series(1, 20) i;
INSERT INTO s.items SELECT i, i, 1 FROM generate_series(1, 20) i;
INSERT INTO s.nodes SELECT i, nullif(i - 1, 0) FROM generate_series(1, 20) i;
INSERT INTO s.events SELECT i, i % 20, 'k', i % 20 + 1 FROM generate_series(1, 40) i;
INSERT INTO s.refers SELECT id, at FROM s.events;
INSERT INTO s.animals VALUES (1, 4); INSERT INTO s.dogs VALUES (2, 4, 1);
INSERT INTO "Odd ""s"".x"."t.'x'" VALUES (1, 1, 'x'), (2, 2, 'y')`;

interface Case {
  readonly change: string;
  /** From this major version on. */
  readonly since?: number;
  /** With rows: parts of statements that must be among them, and that must not. */
  readonly there?: readonly string[];
  readonly back?: readonly string[];
  readonly never?: readonly string[];
}

const CASES: Readonly<Record<string, Case>> = {
  'a primary key': {
    change: 'ALTER TABLE s.regions DROP CONSTRAINT regions_id_key, ADD CONSTRAINT regions_pkey PRIMARY KEY (id)',
    there: [
      'CREATE UNIQUE INDEX CONCURRENTLY regions_pkey ON s.regions USING btree (id)',
      'ALTER TABLE s.regions ADD CONSTRAINT regions_pkey PRIMARY KEY USING INDEX regions_pkey',
    ],
    back: ['CREATE UNIQUE INDEX CONCURRENTLY regions_id_key ON s.regions USING btree (id)'],
  },
  'the columns of a primary key, with a foreign key on it': {
    change: `ALTER TABLE s.items DROP CONSTRAINT items_order; ALTER TABLE s.orders DROP CONSTRAINT orders_pkey, ADD CONSTRAINT orders_pkey PRIMARY KEY (line, id);
      ALTER TABLE s.items ADD CONSTRAINT items_order FOREIGN KEY (order_id, order_line) REFERENCES s.orders (id, line) ON DELETE SET NULL`,
    there: ['ALTER TABLE s.items DROP CONSTRAINT items_order', 'ALTER TABLE s.items VALIDATE CONSTRAINT items_order'],
  },
  'a primary key that a view stands on': {
    change: `DROP VIEW s.named; ALTER TABLE s.orders DROP CONSTRAINT orders_customer; ALTER TABLE s.customers DROP CONSTRAINT customers_pkey, ADD CONSTRAINT customers_pkey PRIMARY KEY (id) INCLUDE (name);
      ALTER TABLE s.orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer) REFERENCES s.customers; CREATE VIEW s.named AS SELECT c.id, c.name, count(o.id) AS orders FROM s.customers c LEFT JOIN s.orders o ON o.customer = c.id GROUP BY c.id`,
    there: ['DROP VIEW s.named'],
  },
  names: {
    change: `ALTER TABLE s.customers RENAME CONSTRAINT customers_pkey TO "select"; ALTER TABLE s.customers RENAME CONSTRAINT customers_code TO "q""x"; ALTER TABLE s.orders RENAME CONSTRAINT positive TO p;
      ALTER TABLE s.orders RENAME CONSTRAINT orders_customer TO fk; ALTER TABLE s.orders RENAME CONSTRAINT apart TO ex; ALTER TABLE s.events RENAME CONSTRAINT events_pkey TO epk`,
    there: [
      'ALTER TABLE s.customers RENAME CONSTRAINT customers_pkey TO "select"',
      'ALTER TABLE s.customers RENAME CONSTRAINT customers_code TO "q""x"',
    ],
    never: ['DROP'],
  },
  'the settings of an index behind a constraint': {
    change: `ALTER INDEX s.customers_code SET (fillfactor = 50); ALTER TABLE s.customers CLUSTER ON customers_pkey; ALTER TABLE s.customers REPLICA IDENTITY USING INDEX customers_code`,
    there: ["ALTER INDEX s.customers_code SET (fillfactor='50')", 'ALTER TABLE s.customers CLUSTER ON customers_pkey'],
    back: ['ALTER INDEX s.customers_code RESET (fillfactor)', 'ALTER TABLE s.customers SET WITHOUT CLUSTER'],
    never: ['DROP'],
  },
  'what the table is ordered by': {
    change: 'ALTER TABLE s.customers CLUSTER ON customers_pkey; ALTER TABLE s.customers CLUSTER ON customers_code',
  },
  'a constraint with all that can be chosen': {
    change: `ALTER TABLE s.customers ADD CONSTRAINT more UNIQUE (region, code) INCLUDE (name) WITH (deduplicate_items = off, fillfactor = 60) DEFERRABLE INITIALLY DEFERRED;
      ALTER TABLE s.customers CLUSTER ON more`,
    there: ["CREATE UNIQUE INDEX CONCURRENTLY more ON s.customers USING btree (region, code) INCLUDE (name) WITH (deduplicate_items='off', fillfactor='60')",
      'ALTER TABLE s.customers ADD CONSTRAINT more UNIQUE USING INDEX more DEFERRABLE INITIALLY DEFERRED'], // biome-ignore format: one list
  },
  'a unique constraint that becomes deferrable': {
    change: 'ALTER TABLE s.customers DROP CONSTRAINT customers_code, ADD CONSTRAINT customers_code UNIQUE (code) DEFERRABLE',
    there: [
      'ALTER TABLE s.customers DROP CONSTRAINT customers_code, ADD CONSTRAINT customers_code UNIQUE USING INDEX driftgate_',
    ],
  },
  'NULLS NOT DISTINCT': {
    since: 15,
    change: 'ALTER TABLE s.regions DROP CONSTRAINT regions_id_key, ADD CONSTRAINT regions_id_key UNIQUE NULLS NOT DISTINCT (id)',
    there: ['(id) NULLS NOT DISTINCT'],
  },
  'a key over a period': {
    since: 18,
    change: 'ALTER TABLE s.orders ADD CONSTRAINT over UNIQUE (line, during WITHOUT OVERLAPS)',
    there: ['ALTER TABLE s.orders ADD CONSTRAINT over UNIQUE (line, during WITHOUT OVERLAPS)'],
  },
  'a foreign key over a period': {
    since: 18,
    change: `ALTER TABLE s.orders ADD CONSTRAINT over UNIQUE (line, during WITHOUT OVERLAPS);
      ALTER TABLE s.orders ADD CONSTRAINT within FOREIGN KEY (line, PERIOD during) REFERENCES s.orders (line, PERIOD during)`,
    there: ['REFERENCES s.orders (line, PERIOD during) NOT VALID'],
  },
  'a check': {
    change: 'ALTER TABLE s.customers ADD CONSTRAINT known CHECK (region > 0 AND region < 1000)',
    there: ['CHECK (((region > 0) AND (region < 1000))) NOT VALID', 'ALTER TABLE s.customers VALIDATE CONSTRAINT known'],
    back: ['ALTER TABLE s.customers DROP CONSTRAINT known'],
  },
  'the expression of a check': {
    change: 'ALTER TABLE s.orders DROP CONSTRAINT positive, ADD CONSTRAINT positive CHECK (amount > -5)',
    there: ['VALIDATE CONSTRAINT driftgate_', 'RENAME CONSTRAINT driftgate_'],
  },
  'a check that is not valid': {
    change: 'ALTER TABLE s.orders DROP CONSTRAINT positive, ADD CONSTRAINT positive CHECK (amount > 0) NOT VALID',
    there: ['ALTER TABLE s.orders DROP CONSTRAINT positive, ADD CONSTRAINT positive CHECK ((amount > 0)) NOT VALID'],
    back: ['ALTER TABLE s.orders VALIDATE CONSTRAINT positive'],
  },
  'a check that others do not inherit': {
    change:
      'ALTER TABLE s.orders DROP CONSTRAINT positive, ADD CONSTRAINT positive CHECK (amount > 0) NO INHERIT; ALTER TABLE s.animals ADD CONSTRAINT one CHECK (legs > 0) NO INHERIT',
  },
  'a check that is not enforced': {
    since: 18,
    change: 'ALTER TABLE s.orders DROP CONSTRAINT positive, ADD CONSTRAINT positive CHECK (amount > 0) NOT ENFORCED',
    there: ['NOT ENFORCED'],
  },
  'checks of a table with heirs, and of a child': {
    change:
      'ALTER TABLE s.animals ADD CONSTRAINT walks CHECK (legs >= 0); ALTER TABLE s.dogs ADD CONSTRAINT barks CHECK (tail = 1)',
  },
  'an exclusion': {
    change: 'ALTER TABLE s.customers ADD CONSTRAINT alone EXCLUDE USING gist (region WITH =) WHERE (region > 5) DEFERRABLE',
    there: ['EXCLUDE USING gist (region WITH =) WHERE ((region > 5)) DEFERRABLE'],
  },
  'the predicate of an exclusion': {
    change:
      'ALTER TABLE s.orders DROP CONSTRAINT apart, ADD CONSTRAINT apart EXCLUDE USING gist (line WITH =, during WITH &&) WHERE (amount > 3)',
  },
  'a foreign key': {
    change:
      'ALTER TABLE s.customers ADD CONSTRAINT in_region FOREIGN KEY (region) REFERENCES s.regions (id) ON UPDATE CASCADE ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED',
    there: [
      'ON UPDATE CASCADE ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED NOT VALID',
      'ALTER TABLE s.customers VALIDATE CONSTRAINT in_region',
    ],
  },
  'the actions of a foreign key': {
    change:
      'ALTER TABLE s.orders DROP CONSTRAINT orders_customer, ADD CONSTRAINT orders_customer FOREIGN KEY (customer) REFERENCES s.customers ON DELETE CASCADE ON UPDATE SET DEFAULT',
    there: ['VALIDATE CONSTRAINT driftgate_', 'ALTER TABLE s.orders DROP CONSTRAINT orders_customer', 'TO orders_customer'],
  },
  'the actions and the name of a foreign key': {
    change:
      'ALTER TABLE s.orders DROP CONSTRAINT orders_customer, ADD CONSTRAINT made_by_tool FOREIGN KEY (customer) REFERENCES s.customers ON DELETE CASCADE',
    never: ['driftgate_'],
  },
  'a foreign key that sets some columns null': {
    since: 15,
    change:
      'ALTER TABLE s.items DROP CONSTRAINT items_order, ADD CONSTRAINT items_order FOREIGN KEY (order_id, order_line) REFERENCES s.orders (id, line) ON DELETE SET NULL (order_line)',
    there: ['ON DELETE SET NULL (order_line)'],
  },
  'when a foreign key is checked': {
    change: 'ALTER TABLE s.orders ALTER CONSTRAINT orders_customer DEFERRABLE INITIALLY DEFERRED',
    there: ['ALTER TABLE s.orders ALTER CONSTRAINT orders_customer DEFERRABLE INITIALLY DEFERRED'],
    back: ['ALTER TABLE s.orders ALTER CONSTRAINT orders_customer NOT DEFERRABLE'],
  },
  'a foreign key that is not valid': {
    change:
      'ALTER TABLE s.orders DROP CONSTRAINT orders_customer, ADD CONSTRAINT orders_customer FOREIGN KEY (customer) REFERENCES s.customers NOT VALID',
    back: ['ALTER TABLE s.orders VALIDATE CONSTRAINT orders_customer'],
  },
  'a foreign key that is not enforced': {
    since: 18,
    change: 'ALTER TABLE s.orders ALTER CONSTRAINT orders_customer NOT ENFORCED',
    there: ['ALTER TABLE s.orders ALTER CONSTRAINT orders_customer NOT ENFORCED'],
    back: ['VALIDATE CONSTRAINT driftgate_'],
  },
  'MATCH FULL, and another table': {
    change: `ALTER TABLE s.items DROP CONSTRAINT items_order, ADD CONSTRAINT items_order FOREIGN KEY (order_id, order_line) REFERENCES s.orders (id, line) MATCH FULL ON DELETE SET NULL;
      ALTER TABLE s.orders DROP CONSTRAINT orders_customer, ADD CONSTRAINT orders_customer FOREIGN KEY (customer) REFERENCES s.regions (id)`,
  },
  'a foreign key of a table on itself': {
    change:
      'ALTER TABLE s.nodes DROP CONSTRAINT nodes_up, ADD CONSTRAINT nodes_up FOREIGN KEY (up) REFERENCES s.nodes ON DELETE SET NULL',
  },
  'constraints of a partitioned table': {
    change: `ALTER TABLE s.events ADD CONSTRAINT events_kind UNIQUE (kind, id, at), ADD CONSTRAINT known CHECK (kind <> ''), ADD CONSTRAINT events_customer FOREIGN KEY (customer) REFERENCES s.customers`,
    there: ["ALTER TABLE s.events ADD CONSTRAINT known CHECK ((kind <> ''::text)) NOT VALID"],
    never: ['CONCURRENTLY'],
  },
  'the primary key of a partitioned table': {
    change: 'ALTER TABLE s.events DROP CONSTRAINT events_pkey, ADD CONSTRAINT events_pkey PRIMARY KEY (at, id)',
    never: ['CONCURRENTLY'],
  },
  'the actions of a foreign key of a partitioned table': {
    change: 'ALTER TABLE s.events ADD CONSTRAINT events_customer FOREIGN KEY (customer) REFERENCES s.customers ON DELETE CASCADE',
  },
  'a foreign key to a partitioned table': {
    change: 'ALTER TABLE s.refers ADD CONSTRAINT refers_event FOREIGN KEY (id, at) REFERENCES s.events ON DELETE CASCADE',
    there: ['ALTER TABLE s.refers VALIDATE CONSTRAINT refers_event'],
  },
  'constraints of a partition': {
    change:
      'ALTER TABLE s.events_1 ADD CONSTRAINT own UNIQUE (id, kind, at), ADD CONSTRAINT low CHECK (at < 10), ADD CONSTRAINT fk FOREIGN KEY (customer) REFERENCES s.customers',
    there: ['CREATE UNIQUE INDEX CONCURRENTLY own ON s.events_1', 'ALTER TABLE s.events_1 VALIDATE CONSTRAINT fk'],
  },
  'odd names': {
    change: `ALTER TABLE "Odd ""s"".x"."t.'x'" ADD CONSTRAINT "ключ 😀" PRIMARY KEY ("a ""b") INCLUDE ("new
line"), ADD CONSTRAINT "c'h" CHECK ("select" > 0 AND "new
line" <> ')"'), ADD CONSTRAINT "f.k" FOREIGN KEY ("select") REFERENCES "Odd ""s"".x"."t.'x'" ("a ""b"), ADD CONSTRAINT "u) INCLUDE (" UNIQUE ("select", "new
line")`,
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

  it('makes them at once, in one transaction and without a hazard, where there are no rows', async () => {
    const plan = await planned(server, {
      from: 'CREATE TABLE a (id int NOT NULL, b int, c int); CREATE TABLE o (id int PRIMARY KEY)',
      rows: 'INSERT INTO o VALUES (1)',
      to: 'CREATE TABLE o (id int PRIMARY KEY); CREATE TABLE a (id int PRIMARY KEY, b int UNIQUE, c int CHECK (c > 0) REFERENCES o, EXCLUDE USING btree (b WITH =))',
    });
    expect(plan.statements.map(({ transaction, group }) => [transaction, group])).toEqual(plan.sql.map(() => ['joined', 1]));
    expect([...plan.hazards]).toEqual([]);
  });

  it('says who waits and what may fail where there are rows', async () => {
    const from =
      'CREATE TABLE p (id int NOT NULL, at int NOT NULL) PARTITION BY RANGE (at); CREATE TABLE p1 PARTITION OF p DEFAULT; CREATE TABLE a (id int NOT NULL, b int); CREATE TABLE o (id int PRIMARY KEY)';
    const rows = 'INSERT INTO p VALUES (1, 1); INSERT INTO a VALUES (1, 1); INSERT INTO o VALUES (1)';
    const hazards = async (change: string): Promise<string[]> =>
      [...(await planned(server, { from, rows, to: `${from}; ${change}` })).hazards].sort();
    const old = Number.parseInt((await server.facts()).version, 10) < 18;
    expect(await hazards('ALTER TABLE a ADD UNIQUE (b)')).toEqual(['builds-index', 'may-fail-on-data', 'not-transactional']);
    expect(await hazards('ALTER TABLE a ADD CHECK (b > 0)')).toEqual(['may-fail-on-data', 'scans-table']);
    expect(await hazards('ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES o')).toEqual(['may-fail-on-data', 'scans-table']);
    expect(await hazards('ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES o NOT VALID')).toEqual([]);
    expect(await hazards('ALTER TABLE a ADD EXCLUDE USING btree (b WITH =)')).toEqual([
      'blocks-reads',
      'blocks-writes',
      'builds-index',
      'may-fail-on-data',
    ]);
    expect(await hazards('ALTER TABLE p ADD PRIMARY KEY (at)')).toEqual([
      'blocks-reads',
      'blocks-writes',
      'builds-index',
      'may-fail-on-data',
    ]);
    expect(await hazards('ALTER TABLE p ADD FOREIGN KEY (at) REFERENCES o')).toEqual(
      old ? ['blocks-writes', 'may-fail-on-data', 'scans-table'] : ['may-fail-on-data', 'scans-table'],
    );
  });

  describe('counts the rows in the way', () => {
    const from = `
      CREATE SCHEMA s; CREATE TYPE s.e AS ENUM ('a', 'b', 'c');
      CREATE TABLE s.o (id int PRIMARY KEY, x text, y text, e s.e UNIQUE, UNIQUE (x, y));
      CREATE TABLE s.a (id int, "odd ""col" text, x text, y text, e s.e, o bigint);
      CREATE TABLE s.heir () INHERITS (s.a);
      CREATE TABLE s.p (id int, at int) PARTITION BY RANGE (at); CREATE TABLE s.p1 PARTITION OF s.p FOR VALUES FROM (0) TO (9); CREATE TABLE s.p2 PARTITION OF s.p DEFAULT`;
    const rows = `
      INSERT INTO s.o VALUES (1, 'x', 'y', 'a'), (2, 'x', 'z', 'b');
      INSERT INTO s.a VALUES (1, 'q', 'x', 'y', 'a', 1), (1, 'q', 'x', NULL, 'c', 2), (1, 'r', NULL, NULL, NULL, 3), (2, NULL, 'w', 'y', 'c', NULL), (3, NULL, NULL, 'y', 'b', 4);
      INSERT INTO s.heir VALUES (1, 'q', 'x', 'y', 'a', 99);
      INSERT INTO s.p VALUES (1, 1), (1, 20), (1, 30), (2, 2)`;
    const CASES: Readonly<Record<string, readonly [change: string, count: number, since?: number]>> = {
      'duplicates': ['ALTER TABLE s.a ADD UNIQUE (id)', 2],
      'duplicates of several columns, null being no value': ['ALTER TABLE s.a ADD UNIQUE (id, "odd ""col")', 1],
      'duplicates, null being a value': ['ALTER TABLE s.a ADD UNIQUE NULLS NOT DISTINCT ("odd ""col")', 2, 15],
      'duplicates in partitions': ['ALTER TABLE s.p ADD UNIQUE (id, at)', 0],
      'rows that break a check, of heirs too': ['ALTER TABLE s.a ADD CHECK (o < 4)', 2],
      'rows that break a check that is not inherited': ['ALTER TABLE s.a ADD CHECK (o < 4) NO INHERIT', 1],
      'rows that break a check, in partitions': ['ALTER TABLE s.p ADD CHECK (at < 20)', 2],
      'orphans': ['ALTER TABLE s.a ADD FOREIGN KEY (o) REFERENCES s.o', 2],
      'orphans by two columns': ['ALTER TABLE s.a ADD FOREIGN KEY (x, y) REFERENCES s.o (x, y)', 1],
      'orphans by two columns, all or none': ['ALTER TABLE s.a ADD FOREIGN KEY (x, y) REFERENCES s.o (x, y) MATCH FULL', 3],
      'orphans by a type of the schema': ['ALTER TABLE s.a ADD FOREIGN KEY (e) REFERENCES s.o (e)', 2],
      'orphans of a partitioned table': ['ALTER TABLE s.p ADD FOREIGN KEY (id) REFERENCES s.o', 0],
      'all rows, when what they refer to is yet to be made': ['CREATE TABLE s.fresh (id bigint PRIMARY KEY); ALTER TABLE s.a ADD FOREIGN KEY (o) REFERENCES s.fresh', 4],
      'duplicates of an index': ['CREATE UNIQUE INDEX ON s.a (lower(x), (y || \'!\') DESC) WHERE o IS NOT NULL', 0],
      'duplicates of an expression': ['CREATE UNIQUE INDEX ON s.a ((id % 2), "odd ""col" COLLATE "C" text_pattern_ops)', 1],
    }; // biome-ignore format: a table
    for (const [name, [change, count, since = 0]] of Object.entries(CASES)) {
      it(name, async ({ skip }) => {
        if (Number.parseInt((await server.facts()).version, 10) < since) skip(`needs PostgreSQL ${since}`);
        const plan = await planned(server, { from, rows, to: `${from}; ${change}` });
        const obstacles = plan.statements.flatMap(({ obstacle }) => obstacle ?? []);
        expect(obstacles).toHaveLength(1);
        const [row] = await plan.target.run(`SET search_path = pg_catalog; ${obstacles[0]}`);
        expect(Number(Object.values(row!)[0])).toBe(count);
      });
    }

    it('never where a column is yet to be made or changed', async () => {
      const to = from.replace('o bigint)', 'o text, added int)');
      const plan = await planned(server, {
        from,
        rows,
        to: `${to}; ALTER TABLE s.a ADD CHECK (added > 0), ADD UNIQUE (o), ADD CHECK (x <> 'added')`,
      });
      expect(plan.statements.flatMap(({ obstacle }) => obstacle ?? []).filter((sql) => !sql.includes("'added'"))).toEqual([]);
      expect(plan.statements.some(({ obstacle }) => obstacle?.includes("'added'"))).toBe(true);
    });
  });

  it('comments stay on what is made anew', async () => {
    const from =
      'CREATE TABLE a (id int PRIMARY KEY, b int NOT NULL UNIQUE, c int CONSTRAINT c CHECK (c > 0), d int CONSTRAINT d REFERENCES a, CONSTRAINT x EXCLUDE USING btree (c WITH =)); CREATE INDEX i ON a (c)';
    const comments = `COMMENT ON CONSTRAINT a_pkey ON a IS 'p'; COMMENT ON INDEX a_pkey IS 'pi'; COMMENT ON CONSTRAINT a_b_key ON a IS 'u'; COMMENT ON CONSTRAINT c ON a IS 'c'; COMMENT ON CONSTRAINT d ON a IS 'd';
      COMMENT ON CONSTRAINT x ON a IS 'x'; COMMENT ON INDEX i IS 'i'`;
    const to =
      'CREATE TABLE a (id int, b int NOT NULL, c int CONSTRAINT c CHECK (c > 1), d int, PRIMARY KEY (id) INCLUDE (c), CONSTRAINT a_b_key UNIQUE (b) INCLUDE (c), CONSTRAINT x EXCLUDE USING btree (d WITH =)); CREATE INDEX i ON a (d); ALTER TABLE a ADD CONSTRAINT d FOREIGN KEY (d) REFERENCES a ON DELETE CASCADE';
    const plan = await planned(server, { from: `${from}; ${comments}`, rows: 'INSERT INTO a VALUES (5, 5, 5, 5)', to });
    for (const sql of plan.sql) await plan.target.run(sql);
    const wanted = await server.createDatabase(`${to}; ${comments}`);
    expect(linesOf(await plan.target.dump())).toEqual(linesOf(await wanted.dump()));
  });

  it('a build that broke off is cleaned up and tried again', async () => {
    const from = 'CREATE TABLE a (id int NOT NULL)';
    const plan = await planned(server, {
      from,
      rows: 'INSERT INTO a VALUES (1), (1)',
      to: 'CREATE TABLE a (id int PRIMARY KEY)',
    });
    const build = plan.statements.find(({ sql }) => sql.includes('CONCURRENTLY'))!;
    await expect(plan.target.run(build.sql)).rejects.toThrow(/could not create unique index/);
    await plan.target.run('DELETE FROM a WHERE ctid = (SELECT min(ctid) FROM a)');
    for (const sql of build.cleanup!) await plan.target.run(sql);
    for (const { sql } of plan.statements.slice(plan.statements.indexOf(build))) await plan.target.run(sql);
    expect(await plan.target.run("SELECT conname FROM pg_constraint WHERE conrelid = 'a'::regclass AND contype = 'p'")).toEqual([
      { conname: 'a_pkey' },
    ]);
  });
});
