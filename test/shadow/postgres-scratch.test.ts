/** A scratch database on a server that the user names: made, used, dropped, and never anything else. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { openShadow } from '../../src/engines/postgres/shadow/index.ts';
import type { Shadow } from '../../src/engines/shadow.ts';
import { DriftgateError } from '../../src/errors.ts';
import { Secrets } from '../../src/redact.ts';
import { forEachServer } from '../servers/index.ts';
import { postgresSoftware } from '../servers/local-postgres.ts';
import { runSql } from '../servers/sql.ts';
import { eventually } from './eventually.ts';
import { type Asked, differences, read, shadowRequest } from './postgres-request.ts';

const SHOP = readFileSync(new URL('../fixtures/postgres/shop.sql', import.meta.url), 'utf8');

const open: Shadow[] = [];
const programs: ChildProcess[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((shadow) => shadow.close()));
  for (const child of programs.splice(0)) child.kill('SIGKILL');
});

async function opened(url: string, asked: Asked = {}): Promise<Shadow> {
  const shadow = await openShadow(shadowRequest({ choice: { use: 'url', url: new URL(url) }, ...asked }));
  open.push(shadow);
  return shadow;
}

async function nameOf(shadow: Shadow): Promise<string> {
  const [row] = await shadow.query('select current_database() as name');
  return row?.name as string;
}

async function has(url: string, name: string): Promise<boolean> {
  return (await runSql(url, `select 1 as one from pg_database where datname = '${name}'`)).length > 0;
}

/** Another program that has a scratch database on the server. */
async function held(url: string): Promise<{ readonly child: ChildProcess; readonly database: string }> {
  const program = fileURLToPath(new URL('held-shadow.ts', import.meta.url));
  const child = spawn(process.execPath, [program, url], { stdio: ['ignore', 'pipe', 'inherit'] });
  programs.push(child);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, ...(JSON.parse(line) as { database: string }) };
}

async function failureOf(work: Promise<unknown>): Promise<DriftgateError> {
  const failure = await work.then(
    () => null,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(DriftgateError);
  return failure as DriftgateError;
}

forEachServer(['postgres'], (server) => {
  it('is made for the run and dropped at its end; the database of the URL stays as it was', async () => {
    const own = await server.createDatabase('create table mine (id int)');
    const before = await own.dump();
    const shadow = await opened(own.url);
    const name = await nameOf(shadow);
    expect(name).toMatch(/^driftgate_shadow_\d{14}_[0-9a-f]{8}$/);
    expect(shadow.label).toMatch(/^a scratch database on postgres:\/\/\S+$/);
    expect(shadow.label).not.toContain((await server.facts()).password);
    expect(shadow.url).toBeNull();
    await shadow.load({ name: 'shop.sql', text: SHOP });
    const catalog = await read(shadow);
    expect(catalog.objects.has('table:public.mine')).toBe(false);
    expect(catalog.version).toBe(shadow.version);
    expect(await has(own.url, name)).toBe(true);
    await shadow.close();
    expect(await has(own.url, name)).toBe(false);
    expect(await own.dump()).toBe(before);
  });

  it('gives the same catalog as the embedded one', async () => {
    const { url } = await server.createDatabase();
    const embedded = await openShadow(shadowRequest({ choice: { use: 'embedded' } }));
    open.push(embedded);
    const scratch = await opened(url);
    for (const shadow of [embedded, scratch]) await shadow.load({ name: 'shop.sql', text: SHOP });
    expect(differences(await read(embedded), await read(scratch))).toEqual([]);
  });

  it('is dropped after a failed load, and while somebody is connected to it', async () => {
    const { url } = await server.createDatabase();
    const shadow = await opened(url, { reachable: true });
    const name = await nameOf(shadow);
    await expect(shadow.load({ name: 'bad.sql', text: 'create table t (id nonsense);' })).rejects.toThrow(/nonsense/);
    const sleeping = runSql(shadow.url!, 'select pg_sleep(600)').catch((error: unknown) => error);
    await eventually('somebody is connected', async () => {
      const rows = await runSql(
        url,
        `select 1 as one from pg_stat_activity where datname = '${name}' and query like '%pg_sleep(600)%'`,
      );
      return rows.length > 0;
    });
    await shadow.close();
    expect(await has(url, name)).toBe(false);
    expect(await sleeping).toBeInstanceOf(Error);
  });

  it('lets a tool in with the credentials of the URL', async () => {
    const { url } = await server.createDatabase();
    const shadow = await opened(`${url}?application_name=x`, { reachable: true });
    const given = new URL(shadow.url!);
    expect(given.pathname).toBe(`/${await nameOf(shadow)}`);
    expect(given.username + given.host).toBe(new URL(url).username + new URL(url).host);
    await runSql(shadow.url!, 'create table made_by_tool (id int)');
    expect((await read(shadow)).objects.has('table:public.made_by_tool')).toBe(true);
  });

  it('of a killed run is dropped by the next, those of living runs are not', async () => {
    const [one, two] = [await server.createDatabase(), await server.createDatabase()];
    // Locks are counted in each database apart: the living run is connected to another one.
    const living = await held(two.url);
    const killed = await held(one.url);
    killed.child.kill('SIGKILL');
    await eventually('the server has noticed', async () => {
      const rows = await runSql(one.url, `select 1 as one from pg_stat_activity where datname = '${killed.database}'`);
      return rows.length === 0;
    });
    // The connection that held the lock may end a moment later than the other one.
    await eventually('the next run has dropped it', async () => {
      await (await opened(one.url)).close();
      return !(await has(one.url, killed.database));
    });
    expect(await has(one.url, living.database)).toBe(true);
    living.child.kill('SIGKILL');
    await eventually('the next run has dropped it', async () => {
      await (await opened(one.url)).close();
      return !(await has(one.url, living.database));
    });
  });

  it('alike in name only is not touched', async () => {
    const names = ['driftgate_shadow', 'driftgate_shadow_mine', 'driftgate_shadow_20250101000000_0000000g'];
    const mine = [];
    for (const name of names) mine.push(await server.createDatabase(undefined, { name }));
    const { url } = await server.createDatabase();
    await (await opened(url)).close();
    expect(await Promise.all(names.map((name) => has(url, name)))).toEqual([true, true, true]);
    for (const database of mine) await database.drop();
  });

  it('two at once do not disturb each other', async () => {
    const { url } = await server.createDatabase();
    const [a, b] = await Promise.all([opened(url), opened(url)]);
    await Promise.all([
      a.load({ name: 'a.sql', text: 'create table a (id int)' }),
      b.load({ name: 'b.sql', text: 'create table b (id int)' }),
    ]);
    expect((await read(a)).objects.has('table:public.a')).toBe(true);
    expect((await read(a)).objects.has('table:public.b')).toBe(false);
    expect((await read(b)).objects.has('table:public.b')).toBe(true);
  });

  it('is dropped although the connection that made it was ended', async () => {
    const { url } = await server.createDatabase();
    const warnings: string[] = [];
    const shadow = await opened(url, { warnings });
    const name = await nameOf(shadow);
    await runSql(
      url,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'driftgate shadow'`,
    );
    await shadow.close();
    expect(await has(url, name)).toBe(false);
    expect(warnings).toEqual([]);
  });

  it('that cannot be made says why, on which server, and what to do', async () => {
    const { url, run } = await server.createDatabase();
    const role = `nobody_${Math.random().toString(36).slice(2)}`;
    const password = 'correct-horse-battery';
    await run(`create role ${role} login password '${password}'`);
    try {
      const limited = new URL(url);
      limited.username = role;
      limited.password = password;
      const denied = await failureOf(opened(limited.href));
      expect(denied).toMatchObject({ code: 'permission', hint: expect.stringContaining(`ALTER ROLE "${role}" CREATEDB`) });
      expect(denied.message).toBe(
        `No scratch database could be made on postgres://${role}@${limited.host}: permission denied to create database.`,
      );
      limited.password = 'another-password';
      const secrets = new Secrets();
      const refused = await failureOf(opened(limited.href, { secrets }));
      expect(refused).toMatchObject({ code: 'connection', hint: expect.stringContaining('Check user and password') });
      expect(refused.message).toContain(`on postgres://${role}@${limited.host}: `);
      expect(`${refused.message} ${refused.hint}`).not.toContain('another-password');
      expect(secrets.redact('another-password')).toBe('***');
    } finally {
      await run(`drop role ${role}`);
    }
  });
});

it('on a server that is not there says so', async () => {
  const failure = await failureOf(opened('postgres://app:secret-word@127.0.0.1:1/shop'));
  expect(failure).toMatchObject({ code: 'connection', hint: expect.stringContaining('--shadow embedded') });
  expect(failure.message).toMatch(/^No scratch database could be made on postgres:\/\/app@127\.0\.0\.1:1: .*ECONNREFUSED/);
});

it('refuses a URL without a database', async () => {
  expect(await failureOf(opened('postgres://app:secret-word@127.0.0.1:1'))).toMatchObject({ code: 'usage' });
});

const software = await postgresSoftware('18');

it.skipIf(software === undefined)('is UTF-8 on a server whose databases are not', async () => {
  const server = await openShadow(shadowRequest({ choice: { use: 'server' }, binaries: software!, reachable: true }));
  open.push(server);
  await server.query(`update pg_database set encoding = pg_char_to_encoding('SQL_ASCII') where datname = 'template0'`);
  await server.query('create database made_by_hand template template0');
  const encodings = await Promise.all(
    [server.url!.replace(/postgres$/, 'made_by_hand'), null].map(async (url) => {
      if (url !== null) return runSql(url, 'select getdatabaseencoding() as encoding');
      const shadow = await opened(server.url!);
      const rows = await shadow.query('select getdatabaseencoding() as encoding');
      await shadow.close();
      return rows;
    }),
  );
  expect(encodings).toEqual([[{ encoding: 'SQL_ASCII' }], [{ encoding: 'UTF8' }]]);
});
