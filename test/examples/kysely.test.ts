/** Kysely migrations in TypeScript, run in the shadow by the user's own kysely and kysely-ctl; what is pending is told from drift. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { withServers } from '../servers/index.ts';
import { installExample } from './install.ts';
import { check, copyOf, DRIFT, drifted, driftgate, tool } from './node-example.ts';

let folder: string;
beforeAll(async () => {
  folder = await installExample('kysely');
});

withServers(['postgres:18'], (server) => {
  const migrated = async (...command: string[]) => {
    const database = await server.createDatabase();
    // CI: it does not ask for newer versions of itself.
    const variables = { DATABASE_URL: database.url, CI: 'true' };
    await tool(folder, 'kysely-ctl/dist/bin.mjs', ['migrate', ...command, '--no-outdated-check'], variables);
    return database;
  };

  it('is silent about the database that it made, and finds drift', async () => {
    const database = await migrated('latest');
    const silent = await check(folder, 'kysely:.', database.url);
    expect(silent.found).toEqual([]);
    expect(silent.code).toBe(0);
    expect(silent.report.reference.tables).toBe(4);
    expect(silent.report.migrations).toMatchObject({ tool: 'Kysely', applied: 3, known: 3, pending: [] });
    await database.run(DRIFT.postgres);
    const loud = await check(folder, 'kysely:kysely.config.ts', database.url);
    expect(loud.found).toEqual(drifted('public'));
    expect(loud.code).toBe(1);
  });

  it('tells pending migrations, drift and unknown migrations apart', async () => {
    const database = await migrated('up');
    const pending = await check(folder, 'kysely:.', database.url, ['--shadow', database.url]);
    expect(pending.code).toBe(0);
    expect(pending.report.migrations).toMatchObject({
      revision: '001_customers_and_products',
      applied: 1,
      known: 3,
      comparedWith: 'revision',
      pending: [{ name: '002_orders', file: 'migrations/002_orders.ts' }, { name: '003_order_currency' }],
    });
    await database.run(
      `ALTER TABLE products ALTER COLUMN price TYPE numeric(8, 2);
       INSERT INTO kysely_migration (name, timestamp) VALUES ('000_before_our_time', '2023-01-01')`,
    );
    const drift = await check(folder, 'kysely:.', database.url, ['--shadow', database.url]);
    expect(drift.found).toContain('column-type column:public.products.price');
    expect(drift.report.migrations?.unknown).toEqual(['000_before_our_time']);
    expect(drift.code).toBe(1);
  });

  it('takes a configuration with an instance of Kysely of its own', async () => {
    const copy = copyOf(folder);
    writeFileSync(
      join(copy, 'kysely.config.ts'),
      `import { Kysely, PostgresDialect } from 'kysely';
      import { defineConfig } from 'kysely-ctl';
      import { Pool } from 'pg';
      const kysely = new Kysely({ dialect: new PostgresDialect({ pool: new Pool({ host: '127.0.0.1', port: 9, user: 'nobody' }) }) });
      export default defineConfig({ kysely });`,
    );
    const database = await migrated('latest');
    expect((await check(copy, 'kysely:.', database.url, ['--shadow', database.url])).found).toEqual([]);
  });

  it('tells when nothing arrived in the shadow, as the configuration connects by itself', async () => {
    const copy = copyOf(folder);
    const [elsewhere, target] = [await server.createDatabase(), await migrated('latest')];
    writeFileSync(
      join(copy, 'kysely.config.ts'),
      `import { Kysely, PostgresDialect } from 'kysely';
      import { Migrator } from 'kysely/migration';
      import { defineConfig, TSFileMigrationProvider } from 'kysely-ctl';
      import { Pool } from 'pg';
      const db = new Kysely({ dialect: new PostgresDialect({ pool: new Pool({ connectionString: process.env.OWN }) }) });
      const provider = new TSFileMigrationProvider({ migrationFolder: ${JSON.stringify(join(copy, 'migrations'))} });
      export default defineConfig({ dialect: 'pg', dialectConfig: {}, migrations: { migrator: () => new Migrator({ db, provider }) } });`,
    );
    writeFileSync(join(copy, '.env'), `OWN=${elsewhere.url}\n`);
    const args = ['check', '--reference', 'kysely:.', '--target', target.url, '--shadow', target.url];
    const { code, stderr } = await driftgate(args, copy);
    expect(code).toBe(3);
    expect(stderr).toMatch(/made no table in a scratch database/);
  });

  it('tells what the tool said when a migration fails', async () => {
    const copy = copyOf(folder);
    writeFileSync(
      join(copy, 'migrations', '004_wrong.ts'),
      `import { type Kysely, sql } from 'kysely';\nexport const up = (db: Kysely<unknown>) => sql\`ALTER TABLE no_such_table ADD x int\`.execute(db);`,
    );
    const { url } = await server.createDatabase('CREATE TABLE t (a int)');
    const { code, stderr } = await driftgate(['check', '--reference', 'kysely:.', '--target', url, '--shadow', url], copy);
    expect(code).toBe(3);
    expect(stderr).toMatch(/kysely migrate latest failed[\s\S]*004_wrong: [\s\S]*no_such_table/);
  });
});

it('tells that it is missing', async () => {
  const { code, stderr } = await driftgate(['snapshot', 'kysely:.', '--output', 'x.json'], copyOf(folder, { packages: false }));
  expect(code).toBe(3);
  expect(stderr).toMatch(/kysely is not installed[\s\S]*npm ci/);
});
