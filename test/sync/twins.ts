/** PostgreSQL servers that are copies of one data folder: the first, one that went its own way, and a standby. All have one system identifier. */
import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseUrl } from '../servers/facts.ts';
import { postgresSoftware } from '../servers/local-postgres.ts';
import { freePort, launch, removeRun, run, runFolder } from '../servers/process.ts';
import { runSql } from '../servers/sql.ts';

export interface Twins {
  readonly first: string;
  readonly copy: string;
  readonly standby: string;
  stop(): Promise<void>;
}

/** @returns URLs of the same database on each; null where there are no programs to start servers with */
export async function startTwins(major: string): Promise<Twins | null> {
  const software = await postgresSoftware(major);
  if (software === undefined) return null;
  const folder = runFolder();
  const env = { PATH: process.env.PATH, LD_LIBRARY_PATH: join(software, 'lib'), TZ: 'UTC' };
  // The server refuses to run as root.
  const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined;
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const template = join(folder, 'template');
  const initdb = ['-D', template, '--username=postgres', '--encoding=UTF8', '--no-locale', '--no-sync', '--auth=trust'];
  await run(join(software, 'bin/initdb'), initdb, { cwd: folder, env, ...user });
  const stops: (() => Promise<void>)[] = [];
  const start = async (name: string): Promise<string> => {
    const home = join(folder, name);
    mkdirSync(home);
    const data = join(home, 'data');
    await run('cp', ['-a', template, data]);
    if (name === 'standby') writeFileSync(join(data, 'standby.signal'), '');
    if (name === 'standby' && user !== undefined) chownSync(join(data, 'standby.signal'), user.uid, user.gid);
    const port = await freePort();
    const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off', hot_standby: 'on' };
    const server = launch({
      command: join(software, 'bin/postgres'),
      args: ['-D', data, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
      env,
      folder: home,
      ...(user === undefined ? {} : { user }),
      stopSignal: 'SIGQUIT',
    });
    stops.push(() => server.stop());
    const facts = {
      id: name,
      flavour: 'postgres' as const,
      version: '',
      host: '127.0.0.1',
      port,
      user: 'postgres',
      password: 'none',
    };
    const url = databaseUrl(facts, 'postgres');
    await server.ready(() => runSql(url, 'SELECT 1'));
    return url;
  };
  const stop = async (): Promise<void> => {
    await Promise.all(stops.map((one) => one()));
    removeRun(folder);
  };
  try {
    const [first, copy, standby] = await Promise.all(['first', 'copy', 'standby'].map(start));
    return { first: first!, copy: copy!, standby: standby!, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
