/** The user that a server runs as. Servers refuse to run as root, and SQL from a repository should not run as root either. */
import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, readFileSync } from 'node:fs';

export interface User {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * The first of these users that exists, when we are root; undefined when we are not, as then nothing needs to change.
 * @param names the server's own first: `postgres`, `nobody`
 * @throws Error when none exists
 */
export function unprivilegedUser(names: readonly string[]): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of names) {
    const user = userNamed(name);
    if (user !== undefined && user.uid !== 0) return user;
  }
  throw new Error(`we are root, and there is none of the users ${names.join(', ')} to run the server as`);
}

/** Makes a folder that only this user and root may look into. */
export function privateFolder(path: string, user: User | undefined): string {
  mkdirSync(path, { mode: 0o700 });
  if (user !== undefined) chownSync(path, user.uid, user.gid);
  return path;
}

function userNamed(name: string): User | undefined {
  for (const line of passwd().split('\n')) {
    const [found, , uid, gid] = line.split(':');
    if (found === name) return { name, uid: Number(uid), gid: Number(gid) };
  }
  // Users that are not in the file: macOS, directory services.
  const [uid, gid] = ['-u', '-g'].map((option) => {
    const { status, stdout } = spawnSync('id', [option, name], { encoding: 'utf8' });
    return status === 0 ? Number(stdout) : Number.NaN;
  });
  return Number.isInteger(uid) && Number.isInteger(gid) ? { name, uid: uid!, gid: gid! } : undefined;
}

function passwd(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}
