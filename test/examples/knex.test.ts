/** Knex migrations, run in the shadow by the user's own knex; what is pending is told from drift. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { withServers } from '../servers/index.ts';
import { installExample } from './install.ts';
import { check, copyOf, DRIFT, drifted, driftgate, tool } from './node-example.ts';

let folder: string;
beforeAll(async () => {
  folder = await installExample('knex');
});

withServers(['postgres:18'], (server) => {
  const migrated = async (...command: string[]) => {
    const database = await server.createDatabase();
    await tool(folder, 'knex/bin/cli.js', command, { DATABASE_URL: database.url });
    return database;
  };

  it('is silent about the database that it made, and finds drift', async () => {
    const database = await migrated('migrate:latest');
    const silent = await check(folder, 'knex:.', database.url);
    expect(silent.found).toEqual([]);
    expect(silent.code).toBe(0);
    expect(silent.report.reference.tables).toBe(4);
    expect(silent.report.migrations).toMatchObject({ tool: 'Knex', applied: 3, known: 3, pending: [] });
    await database.run(DRIFT.postgres);
    const loud = await check(folder, 'knex:knexfile.js', database.url);
    expect(loud.found).toEqual(drifted('public'));
    expect(loud.code).toBe(1);
  });

  it('tells pending migrations, drift and unknown migrations apart', async () => {
    const database = await migrated('migrate:up', '20240102090000_customers_and_products.js');
    const pending = await check(folder, 'knex:.', database.url, ['--shadow', database.url]);
    expect(pending.code).toBe(0);
    expect(pending.report.migrations).toMatchObject({
      revision: '20240102090000_customers_and_products.js',
      applied: 1,
      known: 3,
      comparedWith: 'revision',
      pending: [
        { name: '20240311143000_orders.js', file: 'migrations/20240311143000_orders.js' },
        { name: '20240520100000_order_currency.js' },
      ],
    });
    await database.run(
      `ALTER TABLE products ALTER COLUMN price TYPE numeric(8, 2);
       INSERT INTO knex_migrations (name, batch, migration_time) VALUES ('20230101000000_before_our_time.js', 1, now())`,
    );
    const drift = await check(folder, 'knex:.', database.url, ['--shadow', database.url]);
    expect(drift.found).toContain('column-type column:public.products.price');
    expect(drift.report.migrations?.unknown).toEqual(['20230101000000_before_our_time.js']);
    expect(drift.code).toBe(1);
  });

  it('knows a migration that ran in another order, or as compiled JavaScript', async () => {
    const database = await migrated('migrate:latest');
    await database.run(
      `ALTER TABLE orders DROP COLUMN currency;
       DELETE FROM knex_migrations WHERE name LIKE '%order_currency%';
       UPDATE knex_migrations SET name = replace(name, '.js', '.ts')`,
    );
    const { report, code } = await check(folder, 'knex:.', database.url, ['--shadow', database.url]);
    expect(report.migrations).toMatchObject({ applied: 2, unknown: [], pending: [{ name: '20240520100000_order_currency.js' }] });
    expect(code).toBe(0);
  });

  it('tells what the tool said when a migration fails', async () => {
    const copy = copyOf(folder);
    const file = join(copy, 'migrations', '20240520100000_order_currency.js');
    writeFileSync(file, readFileSync(file, 'utf8').replace("'orders'", "'no_such_table'"));
    const { url } = await server.createDatabase('CREATE TABLE t (a int)');
    const { code, stderr } = await driftgate(['check', '--reference', 'knex:.', '--target', url, '--shadow', url], copy);
    expect(code).toBe(3);
    expect(stderr).toMatch(/knex migrate:latest failed[\s\S]*no_such_table/);
  });
});

withServers(['mariadb'], (server) => {
  it('does the same for MariaDB', async () => {
    const database = await server.createDatabase();
    const shadow = ['--shadow', database.url];
    const variables = { DATABASE_CLIENT: 'mysql2' };
    const url = database.url.replace(/^mariadb:/, 'mysql:');
    await tool(folder, 'knex/bin/cli.js', ['migrate:latest'], { ...variables, DATABASE_URL: url });
    const silent = await check(folder, 'knex:.', database.url, shadow, variables);
    expect(silent.found).toEqual([]);
    await database.run(DRIFT.mysql);
    const loud = await check(folder, 'knex:.', database.url, shadow, variables);
    expect(loud.found).toEqual(drifted(null));
    expect(loud.code).toBe(1);
  });
});

it('tells that it is missing', async () => {
  const { code, stderr } = await driftgate(['snapshot', 'knex:.', '--output', 'x.json'], copyOf(folder, { packages: false }));
  expect(code).toBe(3);
  expect(stderr).toMatch(/knex is not installed[\s\S]*npm ci/);
});
