/** From a protected source with personal data to a masked target, as docs/personal-data.md tells it: refused, rules suggested, rules put into the file, synced. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { SyncResult } from '../../src/sync/result.ts';
import { forEachServer } from '../servers/index.ts';
import { named } from '../sync/data/small.ts';
import { program } from './program.ts';

const { folder, run } = program();
const SALT = 'a salt that only this test knows';

const SCHEMA = `CREATE TABLE people (id int PRIMARY KEY, email varchar(120) NOT NULL, full_name varchar(120), points int, CONSTRAINT people_email UNIQUE (email));
  CREATE TABLE letters (id int PRIMARY KEY, email varchar(120) NOT NULL, stamp varchar(20), CONSTRAINT letters_to FOREIGN KEY (email) REFERENCES people (email));`;
const ROWS = `INSERT INTO people VALUES (1, 'ada@lovelace.test', 'Ada Lovelace', 3), (2, 'alan@turing.test', NULL, 4);
  INSERT INTO letters VALUES (1, 'ada@lovelace.test', 'red'), (2, 'ada@lovelace.test', 'blue'), (3, 'alan@turing.test', NULL);`;
/** What the source alone may know. */
const PERSONAL = /lovelace|turing|Ada|Alan/i;

forEachServer({ newest: ['postgres', 'mysql', 'mariadb'] }, (server) => {
  it('is refused, then masked by the rules that are suggested, and the same each time', async () => {
    const source = await server.createDatabase(`${SCHEMA} ${ROWS}`);
    const target = await server.createDatabase(SCHEMA);
    const home = join(folder, server.id.replace(/\W/g, '-'));
    mkdirSync(home);
    const file = join(home, 'driftgate.yml');
    const environments = { production: { url: 'env:PRODUCTION', protected: true }, staging: { url: 'env:STAGING' } };
    const configure = (sync: object): void => writeFileSync(file, stringify({ environments, ...sync }));
    configure({});
    const env = { PRODUCTION: source.url, STAGING: target.url, DRIFTGATE_SALT: SALT };
    const config = ['--config', file];
    const sync = ['sync', '--from', 'production', '--to', 'staging', '--mode', 'data', '--yes', '--format', 'json', ...config];
    const rows = async () =>
      JSON.stringify([await target.run('SELECT * FROM people'), await target.run('SELECT * FROM letters')]);

    const refused = await run(sync, env);
    expect(refused.code, refused.stderr).toBe(2);
    for (const column of ['people.email', 'people.full_name', 'letters.email'])
      expect(refused.stderr).toContain(named(server, column));
    expect(refused.stderr).toContain('--suggest-masks');
    expect(refused.stderr).not.toMatch(PERSONAL);
    expect(await rows()).toBe('[[],[]]');

    const suggested = await run(['sync', '--from', 'production', '--suggest-masks', ...config], env);
    expect(suggested.code, suggested.stderr).toBe(0);
    expect(suggested.stdout).not.toMatch(PERSONAL);
    expect(await rows()).toBe('[[],[]]');
    configure(parse(suggested.stdout) as object);

    const unsalted = await run(sync, { PRODUCTION: source.url, STAGING: target.url });
    expect(unsalted.code, unsalted.stderr).toBe(2);
    expect(unsalted.stderr).toContain('DRIFTGATE_SALT');

    const done = await run([...sync, '--verbose'], env);
    expect(done.code, done.stderr).toBe(0);
    const result = JSON.parse(done.stdout) as SyncResult;
    expect(result).toMatchObject({ outcome: 'synced', totals: { inserted: 5, skipped: 0, errors: 0 } });
    expect(result.masks.map(({ column }) => column).sort()).toEqual(
      ['letters.email', 'people.email', 'people.full_name'].map((column) => named(server, column)),
    );
    for (const text of [await rows(), done.stdout, done.stderr]) expect(text).not.toMatch(PERSONAL);
    for (const text of [done.stdout, done.stderr, suggested.stdout]) expect(text).not.toContain(SALT);
    expect(
      await target.run(
        'SELECT p.id, p.points, l.id AS letter, l.stamp FROM letters l JOIN people p ON p.email = l.email ORDER BY l.id',
      ),
    ).toEqual([
      { id: 1, points: 3, letter: 1, stamp: 'red' },
      { id: 1, points: 3, letter: 2, stamp: 'blue' },
      { id: 2, points: 4, letter: 3, stamp: null },
    ]);
    expect(await target.run('SELECT full_name FROM people WHERE id = 2')).toEqual([{ full_name: null }]);

    const before = await rows();
    const again = await run(sync, env);
    expect(JSON.parse(again.stdout), again.stderr).toMatchObject({ outcome: 'unchanged' });
    expect(await rows()).toBe(before);
  });
});
