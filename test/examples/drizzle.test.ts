/** Drizzle models by drizzle-kit 0.31 and 1.0: against databases that each made, and between each other. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { withServers } from '../servers/index.ts';
import { installExample } from './install.ts';
import { check, copyOf, DRIFT, drifted, driftgate, tool } from './node-example.ts';

describe.each(['drizzle', 'drizzle-1'])('%s', (name) => {
  let folder: string;
  beforeAll(async () => {
    folder = await installExample(name);
  });

  withServers(['postgres:18'], (server) => {
    const migrated = async () => {
      const database = await server.createDatabase();
      await tool(folder, 'drizzle-kit/bin.cjs', ['push', '--force'], { DATABASE_URL: database.url });
      return database;
    };

    it('is silent about the database that it made', async () => {
      const { url } = await migrated();
      const { code, found, report } = await check(folder, 'drizzle:.', url);
      expect(found).toEqual([]);
      expect(code).toBe(0);
      expect(report.verdict).toBe('in-sync');
      expect(report.reference.tables).toBe(4);
    });

    it('finds drift', async () => {
      const database = await migrated();
      await database.run(DRIFT.postgres);
      const { code, found } = await check(folder, 'drizzle:drizzle.config.ts', database.url);
      expect(found).toEqual(drifted('public'));
      expect(code).toBe(1);
      // A schema file needs no configuration.
      expect((await check(folder, 'drizzle:src/schema.ts', database.url)).found).toEqual(drifted('public'));
    });
  });

  it('tells that drizzle-kit is missing, and how to get it', async () => {
    const { code, stderr } = await driftgate(
      ['snapshot', 'drizzle:.', '--output', 'x.json'],
      copyOf(folder, { packages: false }),
    );
    expect(code).toBe(3);
    expect(stderr).toMatch(/drizzle-kit is not installed[\s\S]*npm ci/);
  });

  it('takes an error for an error, whatever the exit code', async () => {
    const copy = copyOf(folder);
    const schema = join(copy, 'src', 'schema.ts');
    writeFileSync(schema, `${readFileSync(schema, 'utf8')}\nthrow new Error('not in this house');\n`);
    const failed = await driftgate(['snapshot', 'drizzle:.', '--output', 'x.json'], copy);
    expect(failed.code).toBe(3);
    expect(failed.stderr).toContain('not in this house');
    writeFileSync(schema, 'export const nothing = 1;\n');
    const empty = await driftgate(['snapshot', 'drizzle:.', '--output', 'x.json'], copy);
    expect(empty.code).toBe(3);
    expect(empty.stderr).toMatch(/drizzle-kit export .* ended without an error, but printed nothing/);
  });

  it('refuses a dialect that it cannot compare', async () => {
    const copy = copyOf(folder);
    writeFileSync(join(copy, 'drizzle.config.ts'), `export default { dialect: 'sqlite', schema: './src/schema.ts' };\n`);
    const { code, stderr } = await driftgate(['snapshot', 'drizzle:.', '--output', 'x.json'], copy);
    expect(code).toBe(2);
    expect(stderr).toContain('sqlite');
  });
});

describe('the same models through both versions', () => {
  it('are the same models', async () => {
    const [older, newer] = await Promise.all(['drizzle', 'drizzle-1'].map(installExample));
    const text = (folder: string): string => readFileSync(join(folder, 'src', 'schema.ts'), 'utf8');
    expect(text(newer!)).toBe(text(older!));
  });

  withServers(['postgres:18'], (server) => {
    it.each([
      ['drizzle', 'drizzle-1'],
      ['drizzle-1', 'drizzle'],
    ])('make no drift: a database by %s, models by %s', async (makes, checks) => {
      const [from, by] = await Promise.all([makes, checks].map(installExample));
      const database = await server.createDatabase();
      await tool(from!, 'drizzle-kit/bin.cjs', ['push', '--force'], { DATABASE_URL: database.url });
      const { code, report } = await check(by!, 'drizzle:.', database.url);
      expect(code).toBe(0);
      expect(report.verdict).not.toBe('drift');
      // The versions name keys otherwise; nothing else differs.
      expect(new Set(report.findings.map(({ rule, severity }) => `${severity} ${rule}`))).toEqual(
        new Set(['info constraint-name']),
      );
    });
  });

  withServers(['mysql'], (server) => {
    it.each(['drizzle', 'drizzle-1'])('%s reads MySQL models too', async (name) => {
      const folder = copyOf(await installExample(name));
      writeFileSync(join(folder, 'drizzle.config.ts'), `export default { dialect: 'mysql', schema: './src/schema.ts' };\n`);
      writeFileSync(
        join(folder, 'src', 'schema.ts'),
        `import { decimal, int, mysqlTable, varchar } from 'drizzle-orm/mysql-core';
        export const products = mysqlTable('products', {
          id: int('id').primaryKey().autoincrement(),
          sku: varchar('sku', { length: 32 }).notNull().unique(),
          price: decimal('price', { precision: 10, scale: 2 }).notNull().default('0.00'),
        });`,
      );
      const right = `CREATE TABLE products (id int PRIMARY KEY AUTO_INCREMENT, sku varchar(32) NOT NULL, price decimal(10, 2) NOT NULL DEFAULT 0,
        CONSTRAINT products_sku_unique UNIQUE (sku))`;
      const database = await server.createDatabase(right);
      const more = ['--shadow', database.url];
      const silent = await check(folder, 'drizzle:.', database.url, more);
      const but = ({ found }: { readonly found: readonly string[] }) => found.filter((one) => !one.startsWith('constraint-name'));
      expect(but(silent), 'the versions name keys otherwise').toEqual([]);
      expect(silent.code).toBe(0);
      await database.run('ALTER TABLE products MODIFY price decimal(8, 2) NOT NULL DEFAULT 0');
      const loud = await check(folder, 'drizzle:.', database.url, more);
      expect(but(loud)).toEqual(['column-type column:products.price']);
      expect(loud.code).toBe(1);
    });
  });
});
