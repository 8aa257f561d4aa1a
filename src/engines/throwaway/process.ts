/** Processes that may have ended long ago: is it still the same one, and how is it ended? */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Guarded } from './owner.ts';

/**
 * When a process started, in words that are equal only for the same process; null when there is none, or when it is dead and
 * only waits to be asked how it died. Empty where it cannot be known (Windows).
 */
export function startOf(pid: number): string | null {
  if (process.platform === 'win32') return exists(pid) ? '' : null;
  if (existsSync('/proc/self/stat')) return startInProc(pid);
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-o', 'lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
  });
  const [state = '', ...start] = (stdout ?? '').trim().split(/\s+/);
  return state === '' || state.startsWith('Z') ? null : start.join(' ');
}

/** Field 22, counted in ticks since the system's start (proc_pid_stat(5)). */
function startInProc(pid: number): string | null {
  return livingInProc(pid)?.[19] ?? null;
}

/** The fields from the third on, the state; the name before it may have blanks and brackets in it. Null for the dead. */
function livingInProc(pid: number | string): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : fields;
  } catch {
    return null;
  }
}

/** The dead of a group stay in it until somebody asks how they died, which the first process of a container may never do. */
function groupLives(leader: number): boolean {
  if (!exists(-leader)) return false;
  if (!existsSync('/proc/self/stat')) return true;
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && livingInProc(name)?.[2] === String(leader));
}

/** True when nothing of it is left. A group may outlive the process that led it; its number is not given away as long as it does. */
export function isGone({ pid, start, group }: Guarded): boolean {
  const now = startOf(pid);
  if (now !== null) return now !== start;
  return !group || !groupLives(pid);
}

/** How long a process may take over its own end. PostgreSQL gives its children five seconds. */
const PATIENCE = 7000;

/** Asks it to end, and makes it. Does nothing to a process that is not the very same. Never throws. */
export async function endProcess(guarded: Guarded): Promise<void> {
  for (const signal of [guarded.signal, 'SIGKILL'] as const) {
    if (isGone(guarded)) return;
    send(guarded, signal);
    const until = performance.now() + (signal === 'SIGKILL' ? 2000 : PATIENCE);
    for (let pause = 2; performance.now() < until && !isGone(guarded); pause = Math.min(50, pause * 2)) await sleep(pause);
  }
}

/** Without waiting. */
export function endNow(guarded: Guarded): void {
  if (!isGone(guarded)) send(guarded, 'SIGKILL');
}

function send({ pid, group }: Guarded, signal: NodeJS.Signals): void {
  try {
    process.kill(group && process.platform !== 'win32' ? -pid : pid, signal);
  } catch {
    // It has just ended.
  }
}

/** @param pid of a process, or of a group when negative */
function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
