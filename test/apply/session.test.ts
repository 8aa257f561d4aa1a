/** The session that writes: nothing on it runs for ever, nothing is left running, nothing is cut off without an error. */
import { expect, it } from 'vitest';
import type { WriteSession } from '../../src/engines/write.ts';
import { openTarget } from '../../src/sources/live/target.ts';
import { forEachServer, type TestDatabase, type TestServer } from '../servers/index.ts';
import { contextWith, refusal, settingsFor } from './doing.ts';
import { processList } from './others.ts';
import { startPooler } from './pooler.ts';

forEachServer({ every: ['postgres', 'mysql', 'mariadb'] }, (server) => {
  const { sleep, slow } = sleeping(server);

  async function opened(database: TestDatabase): Promise<WriteSession> {
    return (await openTarget(database.url, 'target', settingsFor(), contextWith().context)).openWriter();
  }

  it('ends a statement that takes too long, and is still good', async () => {
    const database = await server.createDatabase(slow);
    const session = await opened(database);
    await session.limit({ lock: 200, statement: 500 });
    const error = await session
      .run(`update ${server.flavour === 'postgres' ? 'public.' : ''}slow set a = ${sleep(60)}`)
      .catch((thrown: unknown) => thrown);
    const target = await openTarget(database.url, 'target', settingsFor(), contextWith().context);
    expect(target.engine.explain(error)).toMatchObject({ code: 'timeout' });
    expect(target.engine.write.mayRetry(error)).toBe(false);
    expect((await session.run('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await session.close();
  });

  it('ends what runs when it is closed', async () => {
    const database = await server.createDatabase(slow);
    const session = await opened(database);
    const running = session.run(`select ${sleep(600)}`).catch((error: unknown) => error);
    const others = (): Promise<readonly unknown[]> => processList(database, processes(server));
    while ((await others()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await session.close();
    await running;
    while ((await others()).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  });

  it('gives a value that does not fit as an error, and tells how many rows were changed', async () => {
    const database = await server.createDatabase('create table t (a varchar(3), b int)');
    const session = await opened(database);
    const table = server.flavour === 'postgres' ? 'public.t' : 't';
    expect((await session.run(`insert into ${table} values ('a', 1), ('b', 2)`)).changed).toBe(2);
    expect(await refusal(session.run(`update ${table} set a = 'too long'`))).toMatch(/too long/i);
    expect((await session.run(`update ${table} set b = 3 where b = 2`)).changed).toBe(1);
    expect((await session.run(`select b from ${table} order by b`)).rows).toEqual([{ b: 1 }, { b: 3 }]);
    expect((await session.run(`create table ${table}2 (a int)`)).changed ?? 0).toBe(0);
    await session.close();
  });

  it('knows an error that says that it has been done, and one that may pass', async () => {
    const database = await server.createDatabase('create table t (a int primary key)');
    const { engine } = await openTarget(database.url, 'target', settingsFor(), contextWith().context);
    const table = server.flavour === 'postgres' ? 'public.t' : 't';
    const session = await opened(database);
    for (const sql of [
      `create table ${table} (a int)`,
      `alter table ${table} add column a int`,
      `alter table ${table} drop column gone`,
      `drop table ${table}_gone`,
    ]) {
      const error = await session.run(sql).catch((thrown: unknown) => thrown);
      expect(engine.write.saysDone(error), sql).toBe(true);
    }
    const other = await session.run(`insert into ${table} values (1), (1)`).catch((thrown: unknown) => thrown);
    expect(engine.write.saysDone(other)).toBe(false);
    expect(engine.write.mayRetry(other)).toBe(false);
    await session.close();
  });
});

forEachServer(['postgres'], (server) => {
  it('refuses a pooler that hands connections on after every transaction', async () => {
    const database = await server.createDatabase();
    const { host, port } = await server.facts();
    const url = new URL(database.url);
    url.port = String(await startPooler(host, port));
    url.hostname = '127.0.0.1';
    url.searchParams.set('sslmode', 'disable');
    const target = await openTarget(url.href, 'target', settingsFor(), contextWith().context);
    expect(await refusal(target.openWriter())).toMatch(
      /^connection: .*there is a pooler in between that hands a connection on.*\n.*pool_mode = session/,
    );
  });
});

const SLOW = 'create table slow (a int); insert into slow values (1)';

function sleeping({ flavour }: TestServer): { sleep: (seconds: number) => string; slow: string } {
  return flavour === 'postgres'
    ? { sleep: (seconds) => `(select 1 from pg_sleep(${seconds}))`, slow: SLOW }
    : { sleep: (seconds) => `sleep(${seconds})`, slow: SLOW };
}

/** Statements of driftgate's that run now. */
function processes({ flavour }: TestServer): string {
  return flavour === 'postgres'
    ? "select pid from pg_stat_activity where datname = current_database() and application_name = 'driftgate' and state = 'active' and query like '%pg_sleep%'"
    : "select id from information_schema.processlist where db = database() and id <> connection_id() and info like '%sleep(%'";
}
