/** TypeORM entities with decorators, synchronised in the shadow by the user's own typeorm and ts-node. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { withServers } from '../servers/index.ts';
import { installExample } from './install.ts';
import { check, copyOf, DRIFT, drifted, driftgate, tool } from './node-example.ts';

let folder: string;
beforeAll(async () => {
  folder = await installExample('typeorm');
});

withServers(['postgres:18'], (server) => {
  /** The example's data source has variables of its own and ignores DATABASE_URL: the shadow must be reached all the same. */
  const synchronised = async () => {
    const database = await server.createDatabase();
    const { hostname, port, username, password } = new URL(database.url);
    const variables = {
      DB_HOST: hostname,
      DB_PORT: port,
      DB_USER: decodeURIComponent(username),
      DB_PASSWORD: decodeURIComponent(password),
      DB_NAME: database.name,
    };
    await tool(folder, 'typeorm/cli-ts-node-commonjs.js', ['schema:sync', '-d', 'src/data-source.ts'], variables);
    return database;
  };

  it('is silent about the database that it made, and finds drift', async () => {
    const database = await synchronised();
    const silent = await check(folder, 'typeorm:.', database.url);
    expect(silent.found).toEqual([]);
    expect(silent.code).toBe(0);
    expect(silent.report.reference.tables).toBe(4);
    await database.run(DRIFT.postgres);
    const loud = await check(folder, 'typeorm:src/data-source.ts', database.url);
    expect(loud.found).toEqual(drifted('public'));
    expect(loud.code).toBe(1);
  });

  it('runs the migrations of a data source without entities', async () => {
    const copy = copyOf(folder);
    const source = join(copy, 'src', 'data-source.ts');
    const text = readFileSync(source, 'utf8')
      .replace(/entities: .*/, '')
      .replace('migrations: []', 'migrations: [First1700000000000]');
    writeFileSync(
      source,
      `${text}\nclass First1700000000000 {
        async up(runner: { query(sql: string): Promise<unknown> }) { await runner.query('CREATE TABLE notes (id int PRIMARY KEY, body text)'); }
        async down() {}
      }\n`.replace(/([\s\S]*)(\nclass [\s\S]*)/, '$2$1'),
    );
    const database = await server.createDatabase('CREATE TABLE notes (id int PRIMARY KEY)');
    const { found } = await check(copy, 'typeorm:.', database.url, ['--shadow', database.url]);
    expect(found).toEqual(['missing-column column:public.notes.body']);
  });

  it('tells what the tool said when it fails', async () => {
    const copy = copyOf(folder);
    const product = join(copy, 'src', 'entity', 'Product.ts');
    writeFileSync(product, readFileSync(product, 'utf8').replace("'price >= 0'", "'price is over'"));
    const { url } = await server.createDatabase('CREATE TABLE t (a int)');
    const { code, stderr } = await driftgate(['check', '--reference', 'typeorm:.', '--target', url, '--shadow', url], copy);
    expect(code).toBe(3);
    expect(stderr).toMatch(/typeorm schema:sync failed[\s\S]*syntax error/);
  });
});

it('tells that it is missing', async () => {
  const { code, stderr } = await driftgate(['snapshot', 'typeorm:.', '--output', 'x.json'], copyOf(folder, { packages: false }));
  expect(code).toBe(3);
  expect(stderr).toMatch(/typeorm is not installed[\s\S]*npm ci/);
});
