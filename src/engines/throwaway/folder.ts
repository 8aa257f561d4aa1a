/** Where throw-away folders are made, and how they are removed. */
import { execFile, spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

export const PREFIX = 'driftgate-';

/** A socket's path may be 107 bytes long, 103 on macOS; this leaves room for `/driftgate-mariadb-XXXXXX/socket/.s.PGSQL.5432`. */
const LONGEST = 54;

/**
 * The system's temporary folder; `/tmp` where that is too long for sockets, or closed to the user that a server runs as.
 * @param forOthers another user must be able to pass through
 */
export function baseFolder(forOthers: boolean): string {
  const [first, ...others] = baseFolders();
  const fits = (folder: string): boolean =>
    Buffer.byteLength(folder) <= LONGEST && isWritable(folder) && (!forOthers || othersMayPass(folder));
  return [first!, ...others].find(fits) ?? first!;
}

/** Every folder in which a run may have made its own. */
export function baseFolders(): readonly string[] {
  const folders = process.platform === 'win32' ? [tmpdir()] : [tmpdir(), '/tmp', '/var/tmp'];
  return [...new Set(folders.filter((folder) => existsSync(folder)).map((folder) => realpathSync(folder)))];
}

/** Closed to everybody else, or open to pass through for those who know a name in it. */
export function modeFor(folder: string, forOthers: boolean): void {
  chmodSync(folder, forOthers ? 0o711 : 0o700);
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function othersMayPass(folder: string): boolean {
  const parent = dirname(folder);
  return (statSync(folder).mode & 0o001) !== 0 && (parent === folder || othersMayPass(parent));
}

/** The file in a folder that says whose it is. It goes last: without it nobody would know what is left of the folder. */
export const OWNER_FILE = 'owner.json';

/**
 * Removes a folder with all that is in it, if it is there. What was killed a moment ago may still write, so it is tried
 * several times. By `rm`: a server of another user owns folders in it, and could swap one for a link while they are walked
 * through by name; `rm` walks by handle. Never throws.
 */
export async function removeFolder(folder: string): Promise<void> {
  for (let attempt = 0; attempt < 20 && existsSync(folder); attempt += 1) {
    if (attempt > 0) await sleep(50);
    try {
      for (const paths of inOrder(folder)) {
        if (process.platform === 'win32') for (const path of paths) await rm(path, { recursive: true, force: true });
        else await promisify(execFile)('rm', ['-rf', '--', ...paths], { cwd: '/' });
      }
    } catch {
      // Tried again, and in the end by the next run.
    }
  }
}

/** The same at once, for the last moment of a program. */
export function removeFolderNow(folder: string): void {
  try {
    for (const paths of inOrder(folder)) {
      if (process.platform !== 'win32') spawnSync('rm', ['-rf', '--', ...paths], { cwd: '/' });
      else for (const path of paths) rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    }
  } catch {
    // The next run does it.
  }
}

function inOrder(folder: string): string[][] {
  const inside = readdirSync(folder).filter((name) => name !== OWNER_FILE);
  return [inside.map((name) => join(folder, name)), [folder]];
}
