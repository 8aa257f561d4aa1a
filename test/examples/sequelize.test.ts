/** Sequelize models as sequelize-cli lays them out, synchronised in the shadow by the user's own sequelize. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { withServers } from '../servers/index.ts';
import { installExample } from './install.ts';
import { check, copyOf, DRIFT, drifted, driftgate, run } from './node-example.ts';

let folder: string;
beforeAll(async () => {
  folder = await installExample('sequelize');
});

/** As an application does it. */
async function sync(url: string, section: 'production' | 'mysql'): Promise<void> {
  const { hostname, port, username, password, pathname } = new URL(url);
  const variables = {
    DATABASE_URL: url,
    DB_HOST: hostname,
    DB_PORT: port,
    DB_USER: decodeURIComponent(username),
    DB_PASSWORD: decodeURIComponent(password),
    DB_NAME: pathname.slice(1),
  };
  const program = `require('./models').sequelize.sync().then(() => process.exit(0), (error) => { console.error(error); process.exit(1); })`;
  const { code, stderr } = await run('node', ['-e', program], folder, { ...variables, NODE_ENV: section });
  expect(code, stderr).toBe(0);
}

withServers(['postgres:18'], (server) => {
  it('is silent about the database that it made, and finds drift', async () => {
    const database = await server.createDatabase();
    await sync(database.url, 'production');
    // The configuration names a host, a user and a database of its own: the shadow must be reached all the same.
    const silent = await check(folder, 'sequelize:models', database.url);
    expect(silent.found).toEqual([]);
    expect(silent.code).toBe(0);
    expect(silent.report.reference.tables).toBe(4);
    await database.run(DRIFT.postgres);
    const loud = await check(folder, 'sequelize:models/index.js', database.url);
    expect(loud.found).toEqual(drifted('public'));
    expect(loud.code).toBe(1);
  });

  it('reads a configuration that takes its URL from the environment', async () => {
    const database = await server.createDatabase();
    await sync(database.url, 'production');
    expect(
      (await check(folder, 'sequelize:.', database.url, ['--shadow', database.url], { NODE_ENV: 'production' })).found,
    ).toEqual([]);
  });

  it('takes a module without models for an error', async () => {
    const copy = copyOf(folder);
    writeFileSync(
      join(copy, 'models', 'index.js'),
      `const { Sequelize } = require('sequelize');\nmodule.exports = new Sequelize('postgres://nobody@127.0.0.1:9/nowhere');\n`,
    );
    const target = await server.createDatabase('CREATE TABLE t (a int)');
    const { code, stderr } = await driftgate(
      ['check', '--reference', 'sequelize:.', '--target', target.url, '--shadow', target.url],
      copy,
    );
    expect(code).toBe(3);
    expect(stderr).toMatch(/has no models/);
  });
});

withServers(['mysql'], (server) => {
  it('does the same for MySQL', async () => {
    const database = await server.createDatabase();
    await sync(database.url, 'mysql');
    const silent = await check(folder, 'sequelize:.', database.url, ['--shadow', database.url], { NODE_ENV: 'mysql' });
    expect(silent.found).toEqual([]);
    await database.run(DRIFT.mysql);
    const loud = await check(folder, 'sequelize:.', database.url, ['--shadow', database.url], { NODE_ENV: 'mysql' });
    expect(loud.found).toEqual(drifted(null));
    expect(loud.code).toBe(1);
  });
});

it('tells that it is missing', async () => {
  const { code, stderr } = await driftgate(
    ['snapshot', 'sequelize:.', '--output', 'x.json'],
    copyOf(folder, { packages: false }),
  );
  expect(code).toBe(3);
  expect(stderr).toMatch(/sequelize is not installed[\s\S]*npm ci/);
});
