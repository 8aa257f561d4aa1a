/** Finds PostgreSQL's server programs on this machine: where the user says, on PATH, and where packages put them. */
import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { ShadowRequest } from '../../shadow.ts';
import { type User, unprivilegedUser } from '../../throwaway/user.ts';

export interface Binaries {
  /** Absolute path of the folder with `initdb` and `postgres`. */
  readonly folder: string;
  /** `15.18` */
  readonly version: string;
  readonly major: number;
  /** Named by the user. */
  readonly chosen: boolean;
}

export interface Search {
  /** Those that can be run, in no order of preference but that the user's own come first. */
  readonly found: readonly Binaries[];
  /** Where was looked, for an error. */
  readonly looked: readonly string[];
}

/** Folders below which each version has one of its own, as packages of systems make them. */
const VERSIONED: readonly (readonly [folder: string, name: RegExp, inside: string])[] = [
  ['/usr/lib/postgresql', /^\d+$/, 'bin'],
  ['/usr', /^pgsql-\d+$/, 'bin'],
  ['/opt/homebrew/opt', /^postgresql(@\d+)?$/, 'bin'],
  ['/usr/local/opt', /^postgresql(@\d+)?$/, 'bin'],
  ['/home/linuxbrew/.linuxbrew/opt', /^postgresql(@\d+)?$/, 'bin'],
  ['/Applications/Postgres.app/Contents/Versions', /^\d+$/, 'bin'],
  ['/Library/PostgreSQL', /^\d+$/, 'bin'],
  ['C:\\Program Files\\PostgreSQL', /^\d+$/, 'bin'],
];
const PLAIN = ['/usr/local/pgsql/bin', '/usr/libexec/postgresql', '/usr/bin', '/usr/local/bin'];

export async function findBinaries({ binaries, world }: Pick<ShadowRequest, 'binaries' | 'world'>): Promise<Search> {
  const path = (world.environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const chosen = binaries === null ? [] : [resolve(binaries), join(resolve(binaries), 'bin')];
  const versioned = VERSIONED.flatMap(([folder, name, inside]) =>
    namesIn(folder, name).map((version) => join(folder, version, inside)),
  );
  const folders = [...chosen, ...path, ...versioned, ...PLAIN, ...(await configuredFolders(path))];
  const user = serverUser();
  const seen = new Set<string>();
  const found = await Promise.all(
    folders.filter(hasServer).flatMap((folder) => {
      const home = homeOf(folder);
      if (seen.has(home)) return [];
      seen.add(home);
      return [identify(home, chosen.includes(folder), user)];
    }),
  );
  return {
    found: found.filter((one) => one !== null),
    looked: [...chosen.slice(0, 1), 'PATH', ...VERSIONED.map(([folder]) => folder).filter((folder) => existsSync(folder))],
  };
}

/** The user that a server runs as when we are root, at best none that a server of this machine knows; undefined when we are not, or when there is nobody. */
export function serverUser(): User | undefined {
  try {
    return unprivilegedUser(['nobody', 'daemon', 'postgres', '_postgres']);
  } catch {
    return undefined;
  }
}

export function program(name: string): string {
  return process.platform === 'win32' ? `${name}.exe` : name;
}

/** The whole environment of server programs: nothing of ours, and no variable that libpq or the server would read. */
export function environmentFor(folder: string, { environment }: ShadowRequest['world']): Record<string, string> {
  const { PATH, SystemRoot } = environment;
  const libraries = ownLibraries(folder);
  return {
    ...(PATH === undefined ? {} : { PATH }),
    ...(SystemRoot === undefined ? {} : { SystemRoot }),
    ...(libraries === null ? {} : { LD_LIBRARY_PATH: libraries }),
    LC_ALL: 'C',
    // initdb tries hundreds of zones to find the machine's, unless it is told.
    TZ: 'UTC',
  };
}

/** Does a server have this extension? True as well where it cannot be seen which it has. */
export function hasExtension({ folder, major }: Binaries, name: string): boolean {
  const root = dirname(folder);
  const shared = [
    join(root, 'share/extension'),
    join(root, 'share/postgresql/extension'),
    join(root, `share/postgresql@${major}/extension`),
    `/usr/share/postgresql/${major}/extension`,
    '/usr/share/pgsql/extension',
  ].filter((path) => existsSync(path));
  return shared.length === 0 || shared.some((path) => existsSync(join(path, `${name}.control`)));
}

/** The libraries of programs that were unpacked anywhere lie beside them. A system's own folder is never put before others. */
function ownLibraries(folder: string): string | null {
  if (process.platform !== 'linux') return null;
  const libraries = join(dirname(folder), 'lib');
  if (/^\/(?:usr\/(?:local\/)?)?lib/.test(libraries) || !existsSync(libraries)) return null;
  return readdirSync(libraries).some((name) => name.startsWith('libpq.so')) ? libraries : null;
}

function hasServer(folder: string): boolean {
  try {
    for (const name of ['postgres', 'initdb']) accessSync(join(folder, program(name)), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Programs on PATH are often links to where they were installed, with all that belongs to them. */
function homeOf(folder: string): string {
  const home = dirname(realpathSync(join(folder, program('postgres'))));
  return hasServer(home) ? home : folder;
}

/** Null for programs that cannot be run, by the user that is to run them. */
async function identify(folder: string, chosen: boolean, user: User | undefined): Promise<Binaries | null> {
  try {
    const environment = environmentFor(folder, { environment: {} } as ShadowRequest['world']);
    const { stdout } = await promisify(execFile)(join(folder, program('postgres')), ['--version'], {
      timeout: 10_000,
      cwd: '/',
      env: environment,
      ...(user === undefined ? {} : { uid: user.uid, gid: user.gid }),
    });
    // `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`, `postgres (PostgreSQL) 18beta1`
    const version = /\(PostgreSQL\) (\d+(?:\.\d+)*\w*)/.exec(stdout)?.[1];
    return version === undefined ? null : { folder, version, major: Number.parseInt(version, 10), chosen };
  } catch {
    return null;
  }
}

async function configuredFolders(path: readonly string[]): Promise<string[]> {
  const config = path.map((folder) => join(folder, program('pg_config'))).find((file) => existsSync(file));
  if (config === undefined) return [];
  try {
    return [(await promisify(execFile)(config, ['--bindir'], { timeout: 10_000 })).stdout.trim()];
  } catch {
    return [];
  }
}

function namesIn(folder: string, name: RegExp): string[] {
  try {
    return readdirSync(folder).filter((entry) => name.test(entry));
  } catch {
    return [];
  }
}
