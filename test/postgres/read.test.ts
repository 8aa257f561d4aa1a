/** What is read from a PostgreSQL: right, complete, in a constant number of round trips, and without the right to write. */
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { EVERYTHING, select } from '../../src/catalog/selection.ts';
import { compare } from '../../src/diff/compare.ts';
import { postgres } from '../../src/engines/postgres/index.ts';
import { forEachServer, withServers } from '../servers/index.ts';
import { catalogOf, describeDifferences, sessionTo } from './catalog-of.ts';

const SHOP = readFileSync(new URL('../fixtures/postgres/shop.sql', import.meta.url), 'utf8');

forEachServer({ every: ['postgres'] }, (server) => {
  it('a database against its own dump and restore is silent', async () => {
    const original = await server.createDatabase(SHOP);
    const copy = await server.createDatabase();
    await server.restore(copy.url, await original.dump());
    const [a, b] = [await catalogOf(original.url), await catalogOf(copy.url)];
    expect(describeDifferences(compare(a, b, postgres.equivalent))).toEqual([]);
    expect(b.fingerprint).toBe(a.fingerprint);
    expect(b.notCompared).toEqual(a.notCompared);
    expect(a.objects.size).toBeGreaterThan(250);
  });
});

forEachServer(['postgres'], (server) => {
  it('sees every kind, and counts what it does not compare', async () => {
    const catalog = await catalogOf((await server.createDatabase(SHOP)).url);
    const count = (kind: string): number => [...catalog.objects.values()].filter((object) => object.kind === kind).length;
    const kinds = [
      'schema',
      'extension',
      'enum',
      'domain',
      'sequence',
      'table',
      'partition',
      'column',
      'primary-key',
      'unique',
      'check',
    ];
    for (const kind of [...kinds, 'exclusion', 'foreign-key', 'index', 'view', 'materialized-view']) {
      expect(count(kind), kind).toBeGreaterThan(0);
    }
    expect(count('table')).toBe(32);
    expect(count('sequence'), 'those of serial and identity columns are no objects').toBe(2);
    expect(Object.fromEntries(catalog.notCompared.map(({ kind, count }) => [kind, count]))).toEqual({
      function: 2,
      procedure: 1,
      trigger: 1,
      policy: 1,
      'composite-type': 1,
      comment: 2,
      'statistics-object': 1,
    });
    expect(catalog.leftOut).toEqual([
      { name: 'public.alembic_version', kind: 'table', reason: 'kept by Alembic' },
      { name: 'public.flyway_schema_history', kind: 'table', reason: 'kept by Flyway' },
    ]);
    expect(catalog.objects.has('table:shop.migrations'), "an application's own table of a tool's name").toBe(true);
  });

  it('knows what views, defaults and foreign keys depend on', async () => {
    const { objects } = await catalogOf((await server.createDatabase(SHOP)).url);
    expect(objects.get('view:shop.big_spenders')?.dependsOn).toContain('view:shop.customer_totals');
    expect(objects.get('column:shop.orders.invoice_number')?.dependsOn).toContain('sequence:shop.invoice_number');
    expect(objects.get('column:shop.orders.status')?.dependsOn).toContain('enum:shop.order_status');
    expect(objects.get('column:shop.orders.status_history')?.dependsOn).toContain('enum:shop.order_status');
    expect(objects.get('column:shop.products.price')?.dependsOn).toContain('domain:shop.money_amount');
    const key = objects.get('foreign-key:shop.reviews.reviews_product_id_fkey');
    expect(key?.dependsOn).toEqual(['table:shop.products', 'primary-key:shop.products.products_pkey']);
  });

  it('leaves out what patterns ignore, partitions by their own name too, and says so', async () => {
    const { url } = await server.createDatabase(SHOP);
    const ignore = { schemas: ['Odd*'], tables: ['shop.events_2025', '*_log', 'warehouse.*'], kinds: ['check', 'comm*'] };
    const { objects, leftOut, notCompared } = await catalogOf(url, { ...EVERYTHING, ignore });
    const ids = [...objects.keys()];
    expect(ids.filter((id) => /events_2025|audit_log|:warehouse\.|Odd|^check:/.test(id))).toEqual([]);
    expect(ids).toContain('partition:shop.events_2026');
    expect(ids).toContain('table:shop.audit_orders');
    expect(leftOut.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['shop.events_2025', 'shop.audit_log', 'warehouse.stock']),
    );
    expect(notCompared.map(({ kind }) => kind)).not.toContain('comment');
    const told = leftOut.map(({ kind, name }) => `${kind} ${name}`);
    expect(told, 'a kind that is ignored is told').toEqual(
      expect.arrayContaining(['check shop.customers.named', 'comment 2 of kind comment']),
    );
    expect(told, 'and so is a schema').toContain('schema "Odd ""schema"".x"');
    const only = await catalogOf(url, { ...EVERYTHING, include: { schemas: [], tables: ['events', 'shop.orders'] } });
    const tables = [...only.objects.values()].filter(({ kind }) => kind === 'table').map(({ id }) => id);
    expect(tables.sort()).toEqual(['table:shop.events', 'table:shop.orders']);
    expect([...only.objects.keys()], 'with its partitions').toContain('partition:shop.events_2025');
  });

  it('names both ends of foreign keys that leave the catalog', async () => {
    const database = await server.createDatabase(`CREATE SCHEMA a; CREATE SCHEMA "b ""q"".x";
      CREATE TABLE "b ""q"".x"."t,(1)" ("id ,""x" int, other int, PRIMARY KEY ("id ,""x", other));
      CREATE TABLE a.s (x int, "y.z" int, FOREIGN KEY (x, "y.z") REFERENCES "b ""q"".x"."t,(1)" ON DELETE SET NULL ON UPDATE CASCADE);
      CREATE TABLE a.p (id int, x int, y int) PARTITION BY LIST (id); CREATE TABLE a.p1 PARTITION OF a.p FOR VALUES IN (1);
      ALTER TABLE a.p1 ADD CONSTRAINT own FOREIGN KEY (x, y) REFERENCES "b ""q"".x"."t,(1)";`);
    const everything = await catalogOf(database.url);
    const part = await catalogOf(database.url, { ...EVERYTHING, include: { schemas: ['a'], tables: [] } });
    const key = 'foreign-key:a.s."s_x_y.z_fkey"';
    expect(part.objects.get(key)?.properties).toEqual(everything.objects.get(key)?.properties);
    expect(part.objects.get(key)?.properties).toMatchObject({
      columns: ['x', 'y.z'],
      references: '"b ""q"".x"."t,(1)"',
      'to-columns': ['id ,"x', 'other'],
    });
    expect(part.objects.get('foreign-key:a.p1.own')?.properties).toMatchObject({
      columns: ['x', 'y'],
      'to-columns': ['id ,"x', 'other'],
    });
    expect(part.objects.get(key)?.reference?.table).toBe(everything.objects.get(key)?.reference?.table);
  });

  it('reads any size in the same few round trips', async () => {
    const many = Array.from(
      { length: 120 },
      (_, n) => `CREATE TABLE t${n} (id int PRIMARY KEY, parent int REFERENCES t${n}, n int CHECK (n > 0));`,
    );
    const trips = await Promise.all(
      [many.slice(0, 1), many].map(async (tables) => {
        const session = await sessionTo((await server.createDatabase(tables.join('\n'))).url);
        await postgres.readCatalog(session, select());
        await session.close();
        return session.roundTrips;
      }),
    );
    expect(trips[0]).toBe(trips[1]);
    expect(trips[0]).toBeLessThanOrEqual(6);
  });

  it('the server refuses every write on the session', async () => {
    const database = await server.createDatabase('CREATE TABLE t (id int); CREATE SEQUENCE s;');
    for (const statement of [
      'INSERT INTO t VALUES (1)',
      'CREATE TABLE u (id int)',
      'DROP TABLE t',
      "SELECT nextval('public.s')",
      'TRUNCATE public.t',
    ]) {
      const session = await sessionTo(database.url);
      await expect(sql.raw(statement.replace(' t', ' public.t')).execute(session.db), statement).rejects.toThrow(
        /read-only transaction/,
      );
      await session.close();
    }
    expect(await database.run('SELECT count(*)::int AS n FROM t')).toEqual([{ n: 0 }]);
  });

  it('says who it is', async () => {
    const session = await sessionTo((await server.createDatabase()).url);
    const { rows } = await sql<{ name: string }>`select current_setting('application_name') as name`.execute(session.db);
    await session.close();
    expect(rows).toEqual([{ name: 'driftgate test' }]);
  });
});

describe('across versions', () => {
  const versions = ['14', '15', '16', '17', '18'];
  for (const [older, newer] of [...versions.slice(0, -1).map((version) => [version, '18'] as const), ['15', '16'] as const]) {
    withServers([`postgres:${older}`, `postgres:${newer}`], (a, b) => {
      it(`the same schema on ${older} and ${newer} is silent, in both directions`, async () => {
        const [one, other] = await Promise.all([a, b].map(async (server) => catalogOf((await server.createDatabase(SHOP)).url)));
        expect(describeDifferences(compare(one!, other!, postgres.equivalent))).toEqual([]);
        expect(describeDifferences(compare(other!, one!, postgres.equivalent))).toEqual([]);
        expect(one!.notCompared).toEqual(other!.notCompared);
      });
    });
  }
});

forEachServer({ every: ['postgres'] }, (server) => {
  it('puts plain indexes together as pg_get_indexdef prints them', async () => {
    const plain = `CREATE TABLE shop.plain ("order" int, "Mixed ""q""" varchar(9), c char(3), t text, n name, i inet, e shop.channel, a int[], d timestamptz, o oid, b bool, m shop.email);
      CREATE INDEX p1 ON shop.plain ("order", "Mixed ""q""" DESC, d NULLS FIRST, t DESC NULLS LAST); CREATE UNIQUE INDEX p2 ON shop.plain (c); CREATE INDEX p3 ON shop.plain (n);
      CREATE INDEX p4 ON shop.plain (i); CREATE INDEX p5 ON shop.plain (e, a); CREATE INDEX p6 ON shop.plain (o, b); CREATE INDEX p7 ON shop.plain (t text_pattern_ops);
      CREATE INDEX p8 ON shop.plain (t COLLATE "C"); CREATE INDEX p9 ON shop.plain ("Mixed ""q""" varchar_pattern_ops); CREATE INDEX p10 ON shop.plain (d) WITH (fillfactor = 50);
      CREATE INDEX p11 ON shop.plain (d) INCLUDE (t); CREATE INDEX p12 ON shop.plain USING hash (d); CREATE INDEX p13 ON shop.plain (c bpchar_pattern_ops);
      CREATE INDEX p14 ON shop.plain ("Mixed ""q""" bpchar_ops); CREATE INDEX p15 ON shop.plain (m); CREATE INDEX p16 ON shop.plain (m COLLATE "default" DESC);`;
    const database = await server.createDatabase(`${SHOP};\n${plain}`);
    const rows =
      (await database.run(`select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as text from pg_index i
      join pg_class t on t.oid = i.indrelid where t.relname = 'plain'`)) as { name: string; text: string }[];
    const { objects } = await catalogOf(database.url);
    expect(rows.length).toBe(16);
    for (const { name, text } of rows) {
      const definition = objects.get(`index:shop.plain.${name.replace('shop.', '')}`)?.properties.definition;
      expect(text.split(' USING ')[1], name).toBe(definition);
    }
  });
});
