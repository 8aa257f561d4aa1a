/** Throw-away folders and the processes in them go with their program, however it ends. Real programs are started and killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeThrowaway } from '../../src/engines/throwaway/index.ts';
import { here } from '../../src/engines/throwaway/owner.ts';
import { startOf } from '../../src/engines/throwaway/process.ts';
import { eventually, isAlive } from './eventually.ts';

const PROGRAM = fileURLToPath(new URL('held-throwaway.ts', import.meta.url));

/** A temporary folder of its own for each test: other runs on this machine clear up in the system's. */
let base: string;
let started: ChildProcess[] = [];
let left: number[] = [];

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'dg-test-'));
  chmodSync(base, 0o755);
  vi.stubEnv('TMPDIR', base);
});

afterEach(() => {
  vi.unstubAllEnvs();
  for (const child of started) child.kill('SIGKILL');
  for (const pid of left.filter(isAlive)) process.kill(pid, 'SIGKILL');
  started = [];
  left = [];
  rmSync(base, { recursive: true, force: true });
});

interface Held {
  readonly child: ChildProcess;
  readonly path: string;
  readonly pids: readonly number[];
  readonly watchdog: number;
}

async function hold(then = 'wait', folder = base): Promise<Held> {
  const child = spawn(process.execPath, [PROGRAM, then], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, TMPDIR: folder },
  });
  started.push(child);
  const [line] = (await once(createInterface(child.stdout!), 'line')) as [string];
  const held = JSON.parse(line) as Omit<Held, 'child'>;
  left.push(...held.pids, held.watchdog);
  return { ...held, child };
}

async function goneAfter({ path, pids, watchdog }: Held, folder = base): Promise<void> {
  await eventually('the folder is gone', () => !existsSync(path));
  await eventually('the processes have ended', () => !pids.some(isAlive));
  await eventually('the watchdog has ended', () => !isAlive(watchdog));
  expect(readdirSync(folder)).toEqual([]);
}

describe('a throw-away folder', () => {
  it.each(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'] as const)('goes with its processes after %s', async (signal) => {
    const held = await hold();
    expect(held.pids.map(isAlive)).toEqual([true, true, true]);
    expect(existsSync(join(held.path, 'file'))).toBe(true);
    held.child.kill(signal);
    await goneAfter(held);
  });

  it.each(['exit', 'throw', 'remove'])('goes with its processes when the program ends by itself: %s', async (way) => {
    const held = await hold(way);
    await eventually('the program has ended', () => held.child.exitCode !== null);
    await goneAfter(held);
  });

  it('is closed to others, and gone with its processes when that is asked for', async () => {
    const throwaway = await makeThrowaway('test');
    expect(lstatSync(throwaway.path).mode & 0o777).toBe(0o700);
    // It does not hear SIGTERM, so it takes more than asking.
    const deaf = spawn('sh', ['-c', 'trap "" TERM; echo; while :; do sleep 1; done'], { stdio: ['ignore', 'pipe', 'ignore'] });
    started.push(deaf);
    await once(deaf.stdout!, 'data');
    throwaway.guard(deaf.pid!);
    await throwaway.remove();
    expect(isAlive(deaf.pid!)).toBe(false);
    expect(readdirSync(base)).toEqual([]);
    await throwaway.remove();
  });

  it('goes from a path that a shell would take for something else', async () => {
    const odd = join(base, `it's "$(touch x)" *;`);
    mkdirSync(odd);
    writeFileSync(join(base, 'innocent'), '');
    const held = await hold('wait', odd);
    expect(held.path.startsWith(odd)).toBe(true);
    held.child.kill('SIGKILL');
    await goneAfter(held, odd);
    expect(readdirSync(base).sort()).toEqual(['innocent', `it's "$(touch x)" *;`].sort());
  });

  it('stands where a path is short enough for a socket', async () => {
    const long = join(base, 'x'.repeat(100));
    mkdirSync(long);
    vi.stubEnv('TMPDIR', long);
    const throwaway = await makeThrowaway('test');
    expect(Buffer.byteLength(join(throwaway.path, 'socket/.s.PGSQL.54321'))).toBeLessThan(103);
    await throwaway.remove();
    expect(existsSync(throwaway.path)).toBe(false);
  });
});

describe('what a dead run left', () => {
  it('is cleared away by the next run, when the watchdog was killed too', async () => {
    const held = await hold();
    process.kill(held.watchdog, 'SIGKILL');
    await eventually('the watchdog is dead', () => !isAlive(held.watchdog));
    held.child.kill('SIGKILL');
    await eventually('the program is dead', () => held.child.signalCode !== null);
    expect(existsSync(held.path)).toBe(true);
    expect(held.pids.map(isAlive)).toEqual([true, true, true]);
    const next = await makeThrowaway('test');
    expect(existsSync(held.path)).toBe(false);
    expect(held.pids.map(isAlive)).toEqual([false, false, false]);
    await next.remove();
  });

  it('is cleared away by several runs at once, and none takes the folder of another', async () => {
    const dead = await hold();
    process.kill(dead.watchdog, 'SIGKILL');
    dead.child.kill('SIGKILL');
    await eventually('the program is dead', () => dead.child.signalCode !== null);
    const living = await Promise.all([1, 2, 3, 4, 5].map(() => hold()));
    expect(existsSync(dead.path)).toBe(false);
    expect(living.map(({ path }) => existsSync(join(path, 'file')))).toEqual([true, true, true, true, true]);
    expect(living.every(({ pids }) => pids.every(isAlive))).toBe(true);
    for (const { child } of living) child.kill('SIGKILL');
    for (const held of living) await eventually('the folder is gone', () => !existsSync(held.path));
  });

  it('is told by when a process started, as ids come again', async () => {
    const stranger = spawn('sleep', ['1000'], { stdio: 'ignore' });
    started.push(stranger);
    const noted = { pid: stranger.pid!, start: 'long ago', group: false, signal: 'SIGTERM' };
    const folder = leave('driftgate-test-aaaaaa', { pid: process.pid, start: 'long ago', where: here(), guarded: [noted] });
    await (await makeThrowaway('test')).remove();
    expect(existsSync(folder)).toBe(false);
    expect(isAlive(stranger.pid!)).toBe(true);
  });

  it('is left alone when it is not ours to judge', async () => {
    const start = startOf(process.pid)!;
    const dead = { pid: process.pid, start: 'long ago', where: here(), guarded: [] };
    const kept = [
      leave('driftgate-test-living', { pid: process.pid, start, where: here(), guarded: [] }),
      leave('driftgate-test-foreig', { ...dead, where: 'another machine' }),
      leave('driftgate-test-nowner', null),
      leave('driftgate-test-strang', { ...dead, pid: -1 }),
      leave('driftgate-test-guarde', { ...dead, guarded: [{ pid: 1, start: '0' }] }),
      leave('driftgate-servers', dead),
      leave('driftgate-test-toolong', dead),
    ];
    const target = leave('elsewhere', dead);
    symlinkSync(target, join(base, 'driftgate-test-linked'));
    kept.push(target, join(base, 'driftgate-test-linked'));
    if (process.getuid?.() === 0) {
      const others = leave('driftgate-test-others', dead);
      chownSync(others, 65534, 65534);
      kept.push(others);
    }
    const old = leave('driftgate-test-oldone', { ...dead, where: 'another machine' });
    const longAgo = Date.now() / 1000 - 2 * 24 * 3600;
    utimesSync(join(old, 'owner.json'), longAgo, longAgo);
    await (await makeThrowaway('test')).remove();
    expect(kept.filter((path) => !existsSync(path))).toEqual([]);
    expect(existsSync(old)).toBe(false);
  });
});

function leave(name: string, owner: object | null): string {
  const folder = join(base, name);
  mkdirSync(folder, { mode: 0o700 });
  writeFileSync(join(folder, 'file'), '');
  if (owner !== null) writeFileSync(join(folder, 'owner.json'), JSON.stringify(owner));
  return folder;
}
