/**
 * Clears away what runs left that were killed together with their watchdog: ends the servers that they noted, then removes the
 * folders. What belongs to a living run, to another user or to nobody that we know is left alone.
 */
import { lstatSync, readdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { baseFolders, PREFIX, removeFolder } from './folder.ts';
import { here, ownerFileOf, readOwner } from './owner.ts';
import { endProcess, startOf } from './process.ts';

/** As mkdtemp names them. Other programs' folders may begin alike; it takes an owner file as well. */
const NAME = new RegExp(`^${PREFIX}[a-z]+-[A-Za-z0-9]{6}$`);

const DAY = 24 * 3600 * 1000;

/** Never throws. Several runs may do it at once. */
export async function clearLeftovers(): Promise<void> {
  await Promise.all(baseFolders().flatMap((base) => namesIn(base).map((name) => clear(join(base, name)))));
}

function namesIn(base: string): string[] {
  try {
    return readdirSync(base).filter((name) => NAME.test(name));
  } catch {
    return [];
  }
}

async function clear(folder: string): Promise<void> {
  if (!isOurs(folder)) return;
  const owner = readOwner(folder);
  if (owner === null) return removeWhenOldAndEmpty(folder);
  if (owner.where !== here()) {
    // Whether it lives cannot be seen from here; nobody checks a schema for a day.
    if (ageOf(ownerFileOf(folder)) > DAY) await removeFolder(folder);
    return;
  }
  if (startOf(owner.pid) === owner.start) return;
  await Promise.all(
    // A group whose leader is gone can no longer be told from a stranger's.
    owner.guarded.filter(({ pid, start }) => startOf(pid) === start).map(endProcess),
  );
  await removeFolder(folder);
}

/** A folder, no link, made by this user: what others put into a public place decides nothing here. */
function isOurs(folder: string): boolean {
  try {
    const stat = lstatSync(folder);
    return stat.isDirectory() && (process.getuid === undefined || stat.uid === process.getuid());
  } catch {
    return false;
  }
}

/** Of a run that was killed in the moment between making the folder and saying whose it is. */
function removeWhenOldAndEmpty(folder: string): void {
  try {
    if (ageOf(folder) > DAY) rmdirSync(folder);
  } catch {
    // Not empty, so not ours to judge.
  }
}

/** Milliseconds since it was last changed; 0 when it is gone. */
function ageOf(path: string): number {
  try {
    return Date.now() - lstatSync(path).mtimeMs;
  } catch {
    return 0;
  }
}
