/** What is read from a MySQL or MariaDB: right, complete, in a constant number of round trips, and without the right to write. */
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { EVERYTHING, select } from '../../src/catalog/selection.ts';
import { mysql } from '../../src/engines/mysql/index.ts';
import { databaseUrl } from '../servers/facts.ts';
import { forEachServer, withServers } from '../servers/index.ts';
import { catalogOf, differences, sessionTo } from './catalog-of.ts';

const text = (name: string): string => readFileSync(new URL(`../fixtures/mysql/${name}.sql`, import.meta.url), 'utf8');

forEachServer(['mysql', 'mariadb'], (server) => {
  const shop = `${text('shop')}\n${text(`shop-${server.flavour}`)}`;

  it('a database against its own dump and restore is silent', async () => {
    const original = await server.createDatabase(shop);
    const copy = await server.createDatabase('ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci');
    // A sequence's default names the database that it was dumped from. A trigger that came among several statements in one
    // keeps the semicolon after it (MySQL), which mysqldump then puts where none may stand.
    const dump = (await original.dump()).replaceAll(`\`${original.name}\`.`, '').replace(/; \*\/ ?;;$/gm, ' */;;');
    await server.restore(copy.url, dump);
    const [a, b] = [await catalogOf(original.url), await catalogOf(copy.url)];
    expect(differences(a, b)).toEqual([]);
    expect(b.fingerprint).toBe(a.fingerprint);
    expect(b.notCompared).toEqual(a.notCompared);
    expect(a.objects.size).toBeGreaterThan(330);
  });

  it('sees every kind, and counts what it does not compare', async () => {
    const catalog = await catalogOf((await server.createDatabase(shop)).url);
    const count = (kind: string): number => [...catalog.objects.values()].filter((object) => object.kind === kind).length;
    for (const kind of ['table', 'column', 'primary-key', 'unique', 'index', 'check', 'foreign-key', 'view']) {
      expect(count(kind), kind).toBeGreaterThan(0);
    }
    expect(count('table')).toBe(server.flavour === 'mysql' ? 34 : 36);
    expect(count('sequence')).toBe(server.flavour === 'mysql' ? 0 : 2);
    expect(count('view')).toBe(10);
    expect(count('partition'), 'those by hash and key are part of the table').toBe(3);
    expect(Object.fromEntries(catalog.notCompared.map(({ kind, count }) => [kind, count]))).toMatchObject({
      trigger: 1,
      function: 1,
      procedure: 1,
      event: 1,
      comment: 2,
    });
    expect(catalog.leftOut).toEqual([
      { name: 'alembic_version', kind: 'table', reason: 'kept by Alembic' },
      { name: 'flyway_schema_history', kind: 'table', reason: 'kept by Flyway' },
    ]);
    expect(catalog.flavour).toBe(server.flavour);
    expect(catalog.version).toMatch(server.flavour === 'mysql' ? /^\d+\.\d+\.\d+$/ : /^\d+\.\d+\.\d+-MariaDB$/);
  });

  it('reads properties as they are', async () => {
    const { objects } = await catalogOf((await server.createDatabase(shop)).url);
    const properties = (id: string) =>
      Object.fromEntries(Object.entries(objects.get(id)?.properties ?? {}).filter(([, value]) => value !== null));
    expect(properties('column:orders.id')).toEqual({ type: 'bigint unsigned', nullable: false, 'auto-increment': true });
    expect(properties('column:customers.updated_at')).toEqual({
      type: 'datetime(3)',
      nullable: false,
      default: 'CURRENT_TIMESTAMP(3)',
      'on-update': 'CURRENT_TIMESTAMP(3)',
    });
    expect(properties('column:customers.settings')).toEqual({ type: 'json', nullable: false });
    expect(properties('column:customers.tier')).toEqual({
      type: `enum('none','silver','gold','o''clock, "special"')`,
      nullable: false,
      default: "'none'",
      collation: 'utf8mb4_unicode_ci',
    });
    expect(properties('column:products.price')).toEqual({ type: 'decimal(10,2)', nullable: false, default: '0.1' });
    expect(properties('column:settings.number_text')).toMatchObject({ default: "'0.10'" });
    expect(properties('column:settings.value')).toMatchObject({ default: "'NULL'" });
    expect(properties('column:settings.nothing')).toMatchObject({ default: "''" });
    expect(properties('column:settings.lines_text')).toMatchObject({ default: "'a\\nb\tc\\\\d'" });
    expect(properties('column:orders.note')).toMatchObject({ default: `'none''s "left" \\\\ back'` });
    expect(properties('column:customers.internal_score')).toEqual({ type: 'int', nullable: true, default: '5', invisible: true });
    expect(properties('column:stock_levels.free_quantity')).toMatchObject({ generated: '(`quantity` - `reserved`) STORED' });
    expect(properties('column:products.expires')).toMatchObject({ default: '(current_date() + (interval 1 year))' });
    expect(properties('column:product_translations.locale')).toMatchObject({ collation: 'utf8mb3_general_ci' });
    expect(properties('table:events')).toEqual({
      engine: 'InnoDB',
      collation: 'utf8mb4_unicode_ci',
      'partition-by': 'RANGE (year(`happened_on`))',
    });
    expect(properties('table:product_images')).toMatchObject({ 'row-format': 'COMPRESSED' });
    expect(properties('primary-key:order_items."PRIMARY"')).toEqual({ columns: ['order_id', 'line'] });
    expect(properties('unique:addresses.one_of_each')).toEqual({ columns: ['customer_id', 'kind'] });
    expect(properties('index:customers.customers_name')).toEqual({ definition: 'btree (last_name(20), first_name(10))' });
    expect(properties('index:customers.customers_newest')).toEqual({ definition: 'btree (created_at DESC, id)' });
    expect(properties('check:currencies.rate_positive')).toEqual({ expression: '`rate` > 0', enforced: true });
    expect(properties('foreign-key:order_items.order_items_stock')).toEqual({
      columns: ['warehouse_id', 'product_id'],
      references: 'stock_levels',
      'to-columns': ['warehouse_id', 'product_id'],
      'on-delete': 'NO ACTION',
      'on-update': 'NO ACTION',
    });
    expect(objects.get('foreign-key:order_items.order_items_stock')?.reference).toEqual({
      table: 'table:stock_levels',
      columns: ['warehouse_id', 'product_id'],
      toColumns: ['warehouse_id', 'product_id'],
      nullable: true,
      deferrable: false,
    });
    expect(properties('view:open_orders')).toMatchObject({ security: 'INVOKER', 'check-option': 'CASCADED' });
    expect(properties('view:stock_by_product')).toMatchObject({ algorithm: 'TEMPTABLE' });
  });

  it('knows what views and foreign keys depend on', async () => {
    const { objects } = await catalogOf((await server.createDatabase(shop)).url);
    expect(objects.get('view:big_spenders')?.dependsOn).toEqual(['view:customer_totals']);
    expect([...(objects.get('view:reviewed')?.dependsOn ?? [])].sort()).toEqual([
      'table:brands',
      'table:products',
      'table:reviews',
    ]);
    expect(objects.get('view:category_tree')?.dependsOn).toEqual(['table:categories']);
    expect(objects.get('foreign-key:payments.payments_order_fk')?.dependsOn).toEqual(['table:orders']);
    if (server.flavour === 'mariadb') expect(objects.get('column:invoices.id')?.dependsOn).toEqual(['sequence:invoice_number']);
  });

  it('knows a foreign key to another database', async () => {
    const other = await server.createDatabase('CREATE TABLE far (id int PRIMARY KEY)');
    const near = await server.createDatabase(
      `CREATE TABLE near (far_id int, FOREIGN KEY (far_id) REFERENCES ${other.name}.far (id))`,
    );
    const [key] = [...(await catalogOf(near.url)).objects.values()].filter(({ kind }) => kind === 'foreign-key');
    expect(key?.properties.references).toBe(`${other.name}.far`);
    expect(key?.dependsOn).toEqual([`table:${other.name}.far`]);
  });

  it('reads any size in the same few round trips', async () => {
    const many = Array.from(
      { length: 120 },
      (
        _,
        n,
      ) => `CREATE TABLE t${n} (id int PRIMARY KEY, parent int REFERENCES t${n} (id), n int CHECK (n > 0), u char(36) DEFAULT (uuid()));
        CREATE VIEW v${n} AS SELECT n FROM t${n} WHERE n <> '?';`,
    );
    const trips = await Promise.all(
      [many.slice(0, 1), many].map(async (tables) => {
        const session = await sessionTo((await server.createDatabase(tables.join('\n'))).url);
        await mysql.readCatalog(session, select());
        await session.close();
        return session.roundTrips;
      }),
    );
    expect(trips[0]).toBe(trips[1]);
    expect(trips[0]).toBeLessThanOrEqual(6);
  });

  it('the server refuses every write on the session', async () => {
    const database = await server.createDatabase(
      'CREATE TABLE t (id int); INSERT INTO t VALUES (1); CREATE TABLE m (id int) ENGINE=MyISAM',
    );
    const writes = [
      'INSERT INTO t VALUES (2)',
      'UPDATE t SET id = 2',
      'DELETE FROM t',
      'INSERT INTO m VALUES (2)',
      'SELECT * FROM t FOR UPDATE',
      'CREATE TABLE u (id int)',
      'CREATE TEMPORARY TABLE u (id int)',
      'ALTER TABLE t ADD a int',
      'DROP TABLE t',
      'TRUNCATE t',
      'RENAME TABLE t TO u',
      'CREATE INDEX i ON t (id)',
      'CREATE VIEW v AS SELECT 1',
      'CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW SET @a = 1',
      'CREATE PROCEDURE p() SELECT 1',
      `DROP DATABASE ${database.name}`,
      `GRANT SELECT ON ${database.name}.* TO CURRENT_USER()`,
      'CREATE USER driftgate_never_made',
      'LOCK TABLES t WRITE',
      'COMMIT; INSERT INTO t VALUES (3)',
    ];
    const before = await database.dump();
    for (const statement of writes) {
      const session = await sessionTo(database.url);
      await expect(sql.raw(statement).execute(session.db), statement).rejects.toMatchObject({ errno: 1792 });
      await session.close();
    }
    expect(await database.dump()).toBe(before);
    expect(await database.run('SELECT id FROM t')).toEqual([{ id: 1 }]);
  });

  it('leaves out tables and kinds by pattern, with what is in them', async () => {
    const { url } = await server.createDatabase(shop);
    const none = { schemas: [], tables: [] };
    const settings = {
      ...EVERYTHING,
      include: none,
      ignore: { schemas: [], tables: ['product*'], kinds: ['check', 'view', 'trigger'] },
    };
    const { objects, leftOut, notCompared } = await catalogOf(url, settings);
    expect([...objects.keys()].filter((id) => /^[\w-]+:product/.test(id))).toEqual([]);
    expect([...objects.values()].filter(({ kind }) => kind === 'check' || kind === 'view')).toEqual([]);
    expect(leftOut.map(({ name }) => name)).toContain('product_tags');
    expect(notCompared.map(({ kind }) => kind)).not.toContain('trigger');
    // The check that makes MariaDB's JSON is no check to leave out.
    expect(objects.get('column:payments.raw_answer')?.properties.type).toBe('json');
  });

  it('reads as a user that may only read, and refuses a view that it may not see', async () => {
    const database = await server.createDatabase('CREATE TABLE t (id int CHECK (id > 0)); CREATE VIEW v AS SELECT id FROM t');
    const user = `u_${database.name}`.slice(0, 30);
    await database.run(
      `CREATE USER '${user}'@'%' IDENTIFIED BY 'secret-word'; GRANT SELECT ON ${database.name}.* TO '${user}'@'%'`,
    );
    const url = databaseUrl({ ...(await server.facts()), user, password: 'secret-word' }, database.name);
    try {
      await expect(catalogOf(url)).rejects.toMatchObject({ code: 'permission', message: expect.stringMatching(/view v\b/) });
      await database.run(`GRANT SHOW VIEW ON ${database.name}.* TO '${user}'@'%'`);
      const [asUser, asRoot] = [await catalogOf(url), await catalogOf(database.url)];
      expect(differences(asRoot, asUser)).toEqual([]);
      expect(asUser.objects.size).toBe(4);
    } finally {
      await database.run(`DROP USER '${user}'@'%'`);
    }
  });

  it('reads a broken view as well as any other', async () => {
    const { url } = await server.createDatabase(
      'CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t; ALTER TABLE t RENAME COLUMN a TO b',
    );
    const { objects } = await catalogOf(url);
    expect(objects.get('view:v')?.properties.definition).toBe('select `t`.`a` as `a` from `t`');
  });

  it('reads an empty database', async () => {
    const { objects, notCompared } = await catalogOf((await server.createDatabase()).url);
    expect(objects.size).toBe(0);
    expect(notCompared.filter(({ kind }) => kind !== 'privilege')).toEqual([]);
  });
});

describe('across flavours', () => {
  withServers(['mysql', 'mariadb'], (ours, theirs) => {
    it('the same schema on MySQL and MariaDB is silent, in both directions', async () => {
      const [a, b] = await Promise.all(
        [ours, theirs].map(async (server) => catalogOf((await server.createDatabase(text('shop'))).url)),
      );
      expect(differences(a!, b!)).toEqual([]);
      expect(differences(b!, a!)).toEqual([]);
      expect(a!.fingerprint).toBe(b!.fingerprint);
      const counts = (catalog: typeof a) => catalog!.notCompared.filter(({ kind }) => kind !== 'privilege');
      expect(counts(a)).toEqual(counts(b));
    });
  });
});
