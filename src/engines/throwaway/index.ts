/**
 * Things that last as long as this run: a temporary folder, and the processes that work in it. They go when they are no longer
 * wanted; when this program is killed, a watchdog process ends and removes them at once; when that was killed as well, the
 * next run does. No engine is known here.
 */
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { baseFolder, modeFor, PREFIX, removeFolder, removeFolderNow } from './folder.ts';
import { clearLeftovers } from './leftovers.ts';
import { type Guarded, writeOwner } from './owner.ts';
import { endNow, endProcess, isGone, startOf } from './process.ts';
import type { User } from './user.ts';
import { startWatchdog } from './watchdog.ts';

export interface Throwaway {
  readonly path: string;
  /**
   * Ends with this program, however it ends (a watchdog process sees our end of a pipe close): the process, or with `group`
   * its whole process group, which it must lead. First it gets the signal (SIGTERM unless told), seconds later SIGKILL.
   */
  guard(pid: number, options?: { readonly group?: boolean; readonly signal?: NodeJS.Signals }): void;
  /** Ends what is guarded and removes the folder. Never throws. */
  remove(): Promise<void>;
}

/**
 * A temporary folder of this run, private to it. First clears away what dead runs left: their servers, then their folders.
 * Its path is short enough for a Unix socket two folders down.
 *
 * @param name a few small letters, to be seen in the folder's name: `pg`
 * @param options.owner may pass through the folder to what is made for it there: a server's user
 */
export async function makeThrowaway(name: string, options: { readonly owner?: User } = {}): Promise<Throwaway> {
  await clearLeftovers();
  const path = mkdtempSync(join(baseFolder(options.owner !== undefined), `${PREFIX}${name}-`));
  modeFor(path, options.owner !== undefined);
  const guarded: Guarded[] = [];
  // Until this is written the folder is an empty one that belongs to nobody; see leftovers.ts.
  writeOwner(path, guarded, null);
  const watchdog = startWatchdog(path);
  writeOwner(path, guarded, watchdog?.pid ?? null);
  const atExit = (): void => {
    for (const one of guarded) endNow(one);
    removeFolderNow(path);
  };
  // Where no watchdog can be had this is the best there is: it does not help against a signal.
  if (watchdog === null) process.once('exit', atExit);
  let removal: Promise<void> | null = null;
  const remove = async (): Promise<void> => {
    await Promise.all(guarded.map(endProcess));
    await removeFolder(path);
    process.off('exit', atExit);
    watchdog?.dismiss();
  };
  return {
    path,
    guard(pid, { group = false, signal = 'SIGTERM' } = {}) {
      const start = startOf(pid);
      if (start === null) return;
      const one: Guarded = { pid, start, group, signal };
      for (let i = guarded.length - 1; i >= 0; i -= 1) if (isGone(guarded[i]!)) guarded.splice(i, 1);
      guarded.push(one);
      watchdog?.guard(one);
      writeOwner(path, guarded, watchdog?.pid ?? null);
    },
    remove() {
      removal ??= remove();
      return removal;
    },
  };
}
