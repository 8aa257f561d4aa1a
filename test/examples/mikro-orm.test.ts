/** MikroORM entities, by the user's own @mikro-orm/cli. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { withServers } from '../servers/index.ts';
import { installExample } from './install.ts';
import { check, copyOf, DRIFT, drifted, driftgate, tool } from './node-example.ts';

let folder: string;
beforeAll(async () => {
  folder = await installExample('mikro-orm');
});

withServers(['postgres:18'], (server) => {
  it('is silent about the database that it made, and finds drift', async () => {
    const database = await server.createDatabase();
    const args = ['schema:create', '--run', '--config', './mikro-orm.config.ts'];
    await tool(folder, '@mikro-orm/cli/cli.js', args, { DATABASE_URL: database.url });
    const silent = await check(folder, 'mikro-orm:.', database.url);
    expect(silent.found).toEqual([]);
    expect(silent.code).toBe(0);
    expect(silent.report.reference.tables).toBe(4);
    await database.run(DRIFT.postgres);
    const loud = await check(folder, 'mikro-orm:mikro-orm.config.ts', database.url);
    expect(loud.found).toEqual(drifted('public'));
    expect(loud.code).toBe(1);
  });
});

it('tells that the tool is missing, and what it said when it fails', async () => {
  const missing = await driftgate(['snapshot', 'mikro-orm:.', '--output', 'x.json'], copyOf(folder, { packages: false }));
  expect(missing.code).toBe(3);
  expect(missing.stderr).toMatch(/@mikro-orm\/cli is not installed[\s\S]*npm ci/);
  const copy = copyOf(folder);
  const entities = join(copy, 'src', 'entities.ts');
  writeFileSync(entities, readFileSync(entities, 'utf8').replace('p.text()', 'p.nothingOfThatKind()'));
  const failed = await driftgate(['snapshot', 'mikro-orm:.', '--output', 'x.json'], copy);
  expect(failed.code).toBe(3);
  expect(failed.stderr).toMatch(/mikro-orm schema:create --dump .* failed[\s\S]*nothingOfThatKind/);
});
