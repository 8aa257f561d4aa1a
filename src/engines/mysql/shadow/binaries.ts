/**
 * Finds the server programs of MySQL and MariaDB on this machine: where the user says, on PATH, and where packages put them.
 * Which of the two it is, only the program itself says: MariaDB's may be called mysqld too.
 */
import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Flavour } from '../../../catalog/model.ts';
import type { ShadowRequest } from '../../shadow.ts';
import { type User, unprivilegedUser } from '../../throwaway/user.ts';

export interface Binaries {
  /** Absolute path of `mysqld` or `mariadbd`, and the folder in which it was found. */
  readonly server: string;
  readonly folder: string;
  readonly flavour: Flavour;
  /** `9.7.1`, `10.11.14` */
  readonly version: string;
  /** MariaDB: the program that makes a data folder, and the folder in which both are installed. */
  readonly install: string | null;
  readonly base: string;
  /** Named by the user. */
  readonly chosen: boolean;
}

export interface Search {
  /** Those of the flavour that can be run; the user's own first, then those on PATH. */
  readonly found: readonly Binaries[];
  /** Where was looked, for an error. */
  readonly looked: readonly string[];
}

/** Folders below which each version has one of its own, as packages of systems make them. */
const VERSIONED: readonly (readonly [folder: string, name: RegExp, inside: string])[] = [
  ['/opt/homebrew/opt', /^(?:mysql|mariadb)(?:@[\d.]+)?$/, 'bin'],
  ['/usr/local/opt', /^(?:mysql|mariadb)(?:@[\d.]+)?$/, 'bin'],
  ['/home/linuxbrew/.linuxbrew/opt', /^(?:mysql|mariadb)(?:@[\d.]+)?$/, 'bin'],
  ['/opt', /^(?:mysql|mariadb)/, 'bin'],
];
const PLAIN = [
  '/usr/sbin',
  '/usr/libexec',
  '/usr/bin',
  '/usr/local/mysql/bin',
  '/usr/local/mariadb/bin',
  '/usr/local/sbin',
  '/usr/local/libexec',
  '/usr/local/bin',
  '/opt/homebrew/bin',
];
const INSTALLERS = ['mariadb-install-db', 'mysql_install_db'];

export async function findBinaries({
  binaries,
  flavour,
  world,
}: Pick<ShadowRequest, 'binaries' | 'flavour' | 'world'>): Promise<Search> {
  const path = (world.environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const chosen = binaries === null ? [] : ['', 'bin', 'sbin', 'libexec'].map((inside) => join(resolve(binaries), inside));
  const versioned = VERSIONED.flatMap(([folder, name, inside]) => namesIn(folder, name).map((one) => join(folder, one, inside)));
  const names = flavour === 'mariadb' ? ['mariadbd', 'mysqld'] : ['mysqld'];
  const user = serverUser();
  const seen = new Set<string>();
  const found = await Promise.all(
    [...chosen, ...path, ...versioned, ...PLAIN].flatMap((folder) =>
      names.flatMap((name) => {
        const server = join(folder, name);
        if (!isProgram(server)) return [];
        const home = realpathSync(server);
        if (seen.has(home)) return [];
        seen.add(home);
        return [identify(server, path, chosen.includes(folder), user)];
      }),
    ),
  );
  return {
    found: found.filter(
      (one) => one !== null && one.flavour === flavour && (flavour === 'mysql' || one.install !== null),
    ) as Binaries[],
    looked: [...chosen.slice(0, 1), 'PATH', ...PLAIN.filter((folder) => existsSync(folder))],
  };
}

/** The user that a server runs as when we are root; undefined when we are not, or when there is nobody. */
export function serverUser(): User | undefined {
  try {
    return unprivilegedUser(['mysql', 'mariadb', '_mysql', 'nobody', 'daemon']);
  } catch {
    return undefined;
  }
}

/** The whole environment of server programs: nothing of ours, and no variable that the server would read. */
export function environmentFor({ environment }: ShadowRequest['world']): Record<string, string> {
  // mariadb-install-db is a shell script.
  const path = [...(environment.PATH === undefined ? [] : [environment.PATH]), '/usr/bin:/bin:/usr/sbin:/sbin'].join(delimiter);
  return { PATH: path, LC_ALL: 'C', TZ: 'UTC' };
}

async function identify(
  server: string,
  path: readonly string[],
  chosen: boolean,
  user: User | undefined,
): Promise<Binaries | null> {
  try {
    const { stdout } = await promisify(execFile)(server, ['--version'], {
      timeout: 10_000,
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
      cwd: '/',
      // A program that the server's user may not run is of no use.
      ...(user === undefined ? {} : { uid: user.uid, gid: user.gid }),
    });
    // `mysqld  Ver 9.7.1 for Linux on x86_64`, `mariadbd  Ver 10.11.14-MariaDB for …`, `mysqld  Ver 15.1 Distrib 10.1.48-MariaDB`
    const version = (/Distrib (\d+\.\d+\.\d+)/.exec(stdout) ?? /(\d+\.\d+\.\d+)/.exec(stdout))?.[1];
    if (version === undefined) return null;
    const base = dirname(dirname(realpathSync(server)));
    const folder = dirname(server);
    const places = [folder, join(base, 'bin'), join(base, 'scripts'), join(base, 'sbin'), ...path];
    const install = places.flatMap((place) => INSTALLERS.map((name) => join(place, name))).find(isProgram) ?? null;
    const flavour = /mariadb/i.test(stdout) ? 'mariadb' : 'mysql';
    return { server, folder, flavour, version, install, base, chosen };
  } catch {
    return null;
  }
}

function namesIn(folder: string, name: RegExp): string[] {
  try {
    return readdirSync(folder)
      .filter((one) => name.test(one))
      .sort()
      .reverse();
  } catch {
    return [];
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
