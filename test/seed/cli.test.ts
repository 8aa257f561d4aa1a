/** `driftgate seed` as people start it. */
import { expect, it } from 'vitest';
import { program } from '../cli/program.ts';
import { forEachServer } from '../servers/index.ts';

const { run } = program();

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  it('fills a database that is named by its URL', async () => {
    const database = await server.createDatabase(
      'create table users (id int primary key, email varchar(100) not null unique); create table odd (id int primary key, word varchar(9) not null, constraint never check (id < 0 and id > 0))',
    );
    const first = await run(['seed', database.url, '--rows', '12', '--tables', 'users', '--format', 'json']);
    expect(first.code, first.stderr).toBe(0);
    expect(JSON.parse(first.stdout)).toMatchObject({ formatVersion: 1, outcome: 'filled', totals: { rows: 12 }, seed: 42 });
    expect(first.stdout + first.stderr).not.toContain(new URL(database.url).password);
    const rows = await database.run('select email from users');
    expect(rows).toHaveLength(12);
    for (const { email } of rows) expect(email).toMatch(/@example\.(com|net|org)$/);
    const second = await run(['seed', database.url]);
    expect(second.code, second.stderr).toBe(3);
    expect(second.stdout).toMatch(/✗ Not all tables were filled[\s\S]*odd.*0 of 50 rows/);
    const cleared = await run(['seed', database.url, '--clear']);
    expect(cleared.code).toBe(2);
    expect(cleared.stderr).toMatch(/no terminal to ask on/);
  });
});

it('says what it takes', async () => {
  const help = await run(['seed', '--help']);
  expect(help.stdout).toMatch(/--append[\s\S]*--clear[\s\S]*Examples:[\s\S]*driftgate seed development/);
  const both = await run(['seed', 'postgres://localhost/x', '--clear', '--append']);
  expect(both.code).toBe(2);
  expect(both.stderr).toMatch(/give one of them/);
  expect((await run(['seed'])).stderr).toMatch(/not said which database/);
});
