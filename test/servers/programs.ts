/**
 * Where the server and client programs are on this machine, and how they are run: those that
 * scripts/install-test-servers.sh unpacked from Debian unstable need a newer C library than the system's, and are run by
 * the loader that was unpacked with them.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { isVersion } from './wanted.ts';

export interface Program {
  readonly command: string;
  /** Arguments that go before the program's own. */
  readonly args: readonly string[];
  /** The folder that the program's `usr` stands in; absent for programs of the system. */
  readonly root?: string;
  /** `9.7.0`, `10.11.14`, `18.1` */
  readonly version: string;
}

/** MySQL's `mysqld`, `mysql` or `mysqldump`; MariaDB installs programs under the same names, which are not meant. */
export function mysqlProgram(name: 'mysqld' | 'mysql' | 'mysqldump', version?: string): Program | undefined {
  return candidates(name).find((program) => !program.isMariadb && isVersion(program.version, version));
}

export function mariadbProgram(name: 'mariadbd' | 'mariadb' | 'mariadb-dump', version?: string): Program | undefined {
  return candidates(name).find((program) => isVersion(program.version, version));
}

/** `psql` or `pg_dump`, the newest there is: older ones refuse newer servers. */
export function postgresClient(name: 'psql' | 'pg_dump'): Program | undefined {
  return [...candidates(name)].sort((a, b) => Number.parseFloat(b.version) - Number.parseFloat(a.version))[0];
}

/** First program of the name on PATH, or where servers are installed outside it. */
export function onPath(name: string): string | undefined {
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/sbin',
    '/usr/local/sbin',
    '/usr/local/bin',
    '/opt/homebrew/bin',
  ];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

type Candidate = Program & { readonly isMariadb: boolean };

const found = new Map<string, readonly Candidate[]>();

function candidates(name: string): readonly Candidate[] {
  const known = found.get(name);
  if (known !== undefined) return known;
  const fromPath = onPath(name);
  const all = [
    unpacked(name),
    ...(fromPath === undefined ? [] : [{ command: realpathUnlessWrapper(fromPath), args: [] }]),
    ...versionedFolders().map((folder) => ({ command: join(folder, name), args: [] })),
  ]
    .filter((candidate) => candidate !== undefined && existsSync(candidate.command))
    .flatMap((candidate) => (candidate === undefined ? [] : identify(candidate)));
  found.set(name, all);
  return all;
}

function identify(program: Omit<Program, 'version'>): Candidate[] {
  const { stdout, status } = spawnSync(program.command, [...program.args, '--version'], { encoding: 'utf8', timeout: 10_000 });
  if (status !== 0) return [];
  // `mysqld  Ver 9.7.0 for Linux`, `mariadb from 11.4.2-MariaDB`, `mysql  Ver 15.1 Distrib 10.11.14-MariaDB`, `pg_dump (PostgreSQL) 18.1 (Debian …)`
  const version = (/(?:Distrib|from) (\d+(?:\.\d+)+)/.exec(stdout) ?? /(\d+(?:\.\d+)+)/.exec(stdout))?.[1];
  return version === undefined ? [] : [{ ...program, version, isMariadb: stdout.includes('MariaDB') }];
}

/** Debian's psql and pg_dump on PATH are a script that picks a version by cluster; it must keep its name. */
function realpathUnlessWrapper(path: string): string {
  const real = realpathSync(path);
  return real.endsWith('pg_wrapper') ? path : real;
}

function versionedFolders(): readonly string[] {
  const folder = '/usr/lib/postgresql';
  return existsSync(folder) ? readdirSync(folder).map((version) => join(folder, version, 'bin')) : [];
}

function unpacked(name: string): Omit<Program, 'version'> | undefined {
  const root = join(process.env.DRIFTGATE_TEST_SERVERS_DIR ?? '/opt/driftgate-test-servers', 'debian-unstable');
  const library = readFolder(join(root, 'usr/lib')).find((entry) => entry.endsWith('-linux-gnu'));
  if (library === undefined) return undefined;
  const libraries = join(root, 'usr/lib', library);
  const loader = readFolder(libraries).find((entry) => /^ld-linux.*\.so\.\d+$/.test(entry));
  const folders = [
    'usr/sbin',
    ...readFolder(join(root, 'usr/lib/postgresql')).map((v) => `usr/lib/postgresql/${v}/bin`),
    'usr/bin',
  ];
  const program = folders.map((folder) => join(root, folder, name)).find((path) => existsSync(path));
  if (loader === undefined || program === undefined) return undefined;
  const libraryPath = [libraries, join(libraries, 'mysql/private')].join(':');
  return { command: join(libraries, loader), args: ['--library-path', libraryPath, program], root };
}

function readFolder(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
