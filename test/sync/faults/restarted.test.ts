/** The server of both databases is restarted in the middle: the same run goes on when it is there again, and ends equal. */
import { chownSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { databaseUrl } from '../../servers/facts.ts';
import { TestServer, withServers } from '../../servers/index.ts';
import { postgresSoftware } from '../../servers/local-postgres.ts';
import { freePort, launch, removeRun, run, runFolder } from '../../servers/process.ts';
import { runSql } from '../../servers/sql.ts';
import { expectEqual, syncFrom } from '../doing.ts';
import { contradictionsIn, createBusy, disturb } from './busy.ts';

const software = await postgresSoftware('18');

withServers(['postgres:18'], () => {
  it('goes on when the server is there again', async (test) => {
    if (software === undefined) return test.skip('no programs of PostgreSQL 18 to start a server of its own with');
    const { server, restart } = await ownServer(software);
    const source = await createBusy(server);
    const target = await createBusy(server, false);
    for (const turn of [0, 1]) {
      await disturb(server, target, turn);
      let restarted: Promise<void> | null = null;
      const { result, lines } = await syncFrom(source, target, {
        sync: { mode: 'data', jobs: 3 },
        input: {
          onEvent: ({ type }) => {
            if (type !== 'begin') restarted ??= restart();
          },
        },
      });
      expect(restarted).not.toBe(null);
      await restarted;
      expect(lines.join('\n')).toMatch(/was lost/);
      expect(result).toMatchObject({ outcome: 'synced', skipped: [] });
      await expectEqual(source, target);
      expect(await contradictionsIn(target)).toEqual([]);
    }
  });
});

async function ownServer(programs: string): Promise<{ readonly server: TestServer; restart(): Promise<void> }> {
  const folder = runFolder();
  const env = { PATH: process.env.PATH, LD_LIBRARY_PATH: join(programs, 'lib'), TZ: 'UTC' };
  // The server refuses to run as root.
  const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined;
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const initdb = ['-D', data, '--username=postgres', '--encoding=UTF8', '--no-locale', '--no-sync', '--auth=trust'];
  await run(join(programs, 'bin/initdb'), initdb, { cwd: folder, env, ...user });
  const port = await freePort();
  const facts = {
    id: 'own',
    flavour: 'postgres' as const,
    version: '18',
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: 'none',
  };
  const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off' };
  const start = async () => {
    const launched = launch({
      command: join(programs, 'bin/postgres'),
      args: ['-D', data, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
      env,
      folder,
      ...(user === undefined ? {} : { user }),
      stopSignal: 'SIGINT',
    });
    await launched.ready(() => runSql(databaseUrl(facts, 'postgres'), 'SELECT 1'));
    return launched;
  };
  let running = await start();
  onTestFinished(async () => {
    await running.stop();
    removeRun(folder);
  });
  const listing = { id: 'own', flavour: 'postgres' as const, ordinary: true, name: 'PostgreSQL of its own' };
  return {
    server: new TestServer(listing, `restarted_${port}`, async () => facts),
    restart: async () => {
      await running.stop();
      running = await start();
    },
  };
}
