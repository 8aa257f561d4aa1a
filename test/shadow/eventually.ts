/** Waiting for what happens by itself, with an end to it. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves when it is true; rejects when it has not become true in half a minute. */
export async function eventually(what: string, check: () => boolean | Promise<boolean>): Promise<void> {
  const until = performance.now() + 30_000;
  while (!(await check())) {
    if (performance.now() > until) throw new Error(`not even after half a minute: ${what}`);
    await sleep(20);
  }
}

/** A process that waits to be asked how it died counts as dead. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return process.platform !== 'linux';
  }
}
