import { expect, it } from 'vitest';
import { forEachServer, withServers } from './index.ts';

const SCHEMA = `CREATE TABLE parent (id int PRIMARY KEY, name varchar(20) NOT NULL DEFAULT 'x');
CREATE TABLE child (id int PRIMARY KEY, parent_id int, CONSTRAINT child_parent FOREIGN KEY (parent_id) REFERENCES parent (id))`;

forEachServer({ every: ['postgres', 'mysql', 'mariadb'] }, (server) => {
  it('gives databases that are apart from each other', async () => {
    const [one, other] = await Promise.all([server.createDatabase(SCHEMA), server.createDatabase()]);
    await one.run(`INSERT INTO parent VALUES (1, 'é')`);
    expect(await one.run('SELECT id, name FROM parent')).toEqual([{ id: 1, name: 'é' }]);
    await expect(other.run('SELECT * FROM parent')).rejects.toThrow(/parent/);
  });

  it('asks for the password', async () => {
    const database = await server.createDatabase();
    const url = new URL(database.url);
    url.password = 'wrong';
    await expect(server.run(url.href, 'SELECT 1')).rejects.toThrow(/password|denied/i);
  });

  it('restores what it dumped', async () => {
    const [from, to] = await Promise.all([server.createDatabase(SCHEMA), server.createDatabase()]);
    const dump = await from.dump();
    expect(dump).toMatch(/child_parent/);
    await server.restore(to.url, dump);
    expect(await to.dump()).toBe(dump);
  });

  it('is the version it was asked for', async () => {
    const { id, version } = await server.facts();
    expect(version).toMatch(/^\d+\.\d+/);
    expect(version.startsWith(id.split(':')[1] ?? '')).toBe(true);
  });
});

withServers(['postgres:15', 'mariadb'], (postgres, mariadb) => {
  it('gives several servers to one test', async () => {
    const [left, right] = await Promise.all([postgres.createDatabase(), mariadb.createDatabase()]);
    expect(left.url).toMatch(/^postgres:/);
    expect(right.url).toMatch(/^mariadb:/);
  });
});
