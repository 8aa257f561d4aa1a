/**
 * The file that says which run a throw-away folder belongs to and which processes work in it. A process is known by its id and
 * by when it started: ids come again.
 */
import { readFileSync, readlinkSync, renameSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { OWNER_FILE } from './folder.ts';
import { startOf } from './process.ts';

/** A process that lives no longer than the folder. */
export interface Guarded {
  readonly pid: number;
  /** See {@link startOf}. */
  readonly start: string;
  /** It leads a process group, which ends as a whole. */
  readonly group: boolean;
  /** Asks it to end. */
  readonly signal: NodeJS.Signals;
}

export interface Owner {
  readonly pid: number;
  readonly start: string;
  /** Where process ids are counted: they mean nothing in another container or on another machine, nor after a restart. */
  readonly where: string;
  readonly watchdog: number | null;
  readonly guarded: readonly Guarded[];
}

export function ownerFileOf(folder: string): string {
  return join(folder, OWNER_FILE);
}

/** Notes this process as the owner. The file is never there in half: another run may read it at any time. */
export function writeOwner(folder: string, guarded: readonly Guarded[], watchdog: number | null): void {
  const owner: Owner = { pid: process.pid, start: startOf(process.pid) ?? '', where: here(), watchdog, guarded };
  const file = ownerFileOf(folder);
  writeFileSync(`${file}.new`, JSON.stringify(owner), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** The owner, or null where there is no such file or something else in it. */
export function readOwner(folder: string): Owner | null {
  try {
    const owner = JSON.parse(readFileSync(ownerFileOf(folder), 'utf8')) as Partial<Owner> | null;
    const { pid, start, where, guarded } = owner ?? {};
    const valid = isProcess(pid) && typeof start === 'string' && typeof where === 'string' && Array.isArray(guarded);
    return valid && guarded.every((one) => isProcess(one?.pid) && typeof one.start === 'string') ? (owner as Owner) : null;
  } catch {
    return null;
  }
}

/** 0 and negative numbers would name groups of processes, 1 is the first process of the system. */
function isProcess(pid: unknown): pid is number {
  return Number.isInteger(pid) && (pid as number) > 1;
}

export function here(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${hostname()} ${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}
