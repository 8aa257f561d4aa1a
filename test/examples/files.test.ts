/**
 * Sources that run no code of the repository, and the two general forms, as the program is used: each is silent against a live
 * database that has the schema, and finds a missing column, a wrong type and an extra table.
 */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withServers } from '../servers/index.ts';
import { check, driftgate } from './node-example.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/migrations/', import.meta.url));
const PLAIN = ['1_create_customers_and_products', '2_create_orders', '9_add_currency', '10_index_orders'];
const SHOP = PLAIN.map((name) => readFileSync(join(FIXTURES, `plain/${name}.sql`), 'utf8')).join('\n');

const LAYOUTS = [
  'flyway',
  'dbmate',
  'goose',
  'golang-migrate',
  'drizzle-journal',
  'drizzle-folders',
  'prisma',
  'supabase/supabase/migrations',
  'sqitch',
  'node-pg-migrate',
  'atlas',
  'diesel',
  'sqlx@sqlx',
  'rails/db/structure.sql',
  'liquibase',
  'plain',
];

/** A view stands on what the other migrations of the shop touch. */
const DRIFT = `ALTER TABLE orders DROP COLUMN updated_at;
  ALTER TABLE customers ALTER COLUMN email TYPE varchar(100);
  CREATE TABLE promotions (id int PRIMARY KEY);`;
const FOUND = [
  'column-type column:public.customers.email',
  'extra-table table:public.promotions',
  'missing-column column:public.orders.updated_at',
];

withServers(['postgres:18'], (server) => {
  const folder = mkdtempSync(join(tmpdir(), 'files-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let migrated: string;
  let drifted: string;

  beforeAll(async () => {
    migrated = (await server.createDatabase(SHOP)).url;
    drifted = (await server.createDatabase(`${SHOP}\n${DRIFT}`)).url;
    writeFileSync(join(folder, 'schema.sql'), SHOP);
    for (const [place, name] of PLAIN.entries())
      copyFileSync(join(FIXTURES, `plain/${name}.sql`), join(folder, `part-${place}.sql`));
    writeFileSync(join(folder, 'dump.sql'), await (await server.createDatabase(SHOP)).dump());
    const { code, stderr } = await driftgate(
      ['snapshot', 'sql:schema.sql', '--output', 'shop.json', '--shadow', 'embedded'],
      folder,
    );
    expect(code, stderr).toBe(0);
    writeFileSync(
      join(folder, 'load.mjs'),
      `import { readFileSync } from 'node:fs';
       import pg from ${JSON.stringify(import.meta.resolve('pg'))};
       const client = new pg.Client(process.env.DATABASE_URL);
       await client.connect();
       await client.query(readFileSync('schema.sql', 'utf8'));
       await client.end();`,
    );
  });

  const silentAndFound = (name: string, reference: string, cwd: () => string): void => {
    it(`${name}: silent, then everything is found`, async () => {
      // The server itself holds the shadow, so that both sides are of one version whatever this machine has.
      const shadow = ['--shadow', migrated];
      const silent = await check(cwd(), reference, migrated, shadow);
      expect(silent.found.filter((finding) => !/-name /.test(finding))).toEqual([]);
      expect(silent.code).toBe(0);
      const drift = await check(cwd(), reference, drifted, shadow);
      expect(drift.found.filter((finding) => !/-name /.test(finding))).toEqual(FOUND);
      expect(drift.code).toBe(1);
    });
  };

  describe('migrations:', () => {
    for (const layout of LAYOUTS) silentAndFound(layout, `migrations:${layout}`, () => FIXTURES);
  });
  silentAndFound('sql: a file', 'sql:schema.sql', () => folder);
  silentAndFound('sql: a glob', 'sql:part-*.sql', () => folder);
  silentAndFound('sql: a dump', 'sql:dump.sql', () => folder);
  silentAndFound('snapshot:', 'snapshot:shop.json', () => folder);
  silentAndFound('command:', 'command:cat schema.sql', () => folder);
  silentAndFound('script:', 'script:node load.mjs', () => folder);
});
