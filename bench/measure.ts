/** Times whole processes, the way a user waits for them: several runs of each, taken in turn, of which the median counts. */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from '../test/servers/clients.ts';

export interface Task extends Command {
  readonly name: string;
  /** Exit codes that mean that the work was done. */
  readonly done: readonly number[];
  /** A file that it reads as its standard input. */
  readonly input?: string;
  /** What has to be done before each run, and is not timed. */
  before?(): Promise<void>;
}

/** Seconds of each run, by the task's name. One run of each goes before, and does not count: it warms the caches. */
export async function takeTurns(tasks: readonly Task[], rounds: number): Promise<ReadonlyMap<string, readonly number[]>> {
  const times = new Map<string, number[]>(tasks.map((task) => [task.name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const task of tasks) {
      const seconds = await timeOf(task);
      if (round > 0) times.get(task.name)?.push(seconds);
    }
  }
  return times;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The most memory, in MB, that the process had in use at any moment: asked of the kernel at its end by GNU time, else watched. */
export async function peakMemory(task: Task): Promise<number> {
  const gnuTime = '/usr/bin/time';
  if (process.platform === 'linux' && existsSync(gnuTime)) {
    const folder = mkdtempSync(join(tmpdir(), 'driftgate-bench-'));
    const file = join(folder, 'peak');
    await timeOf({ ...task, command: gnuTime, args: ['--quiet', '-f', '%M', '-o', file, task.command, ...task.args] });
    const kilobytes = Number(readFileSync(file, 'utf8').trim().split('\n').at(-1));
    rmSync(folder, { recursive: true });
    return kilobytes / 1024;
  }
  if (process.platform !== 'linux') return Number.NaN;
  let peak = 0;
  await timeOf(task, (pid) => {
    const [, kilobytes] = /^VmHWM:\s*(\d+)/m.exec(statusOf(pid)) ?? [];
    peak = Math.max(peak, Number(kilobytes ?? 0) / 1024);
  });
  return peak;
}

async function timeOf(task: Task, watch?: (pid: number) => void): Promise<number> {
  await task.before?.();
  const input = task.input === undefined ? 'ignore' : openSync(task.input, 'r');
  const start = process.hrtime.bigint();
  const child = spawn(task.command, [...task.args], {
    env: { ...process.env, ...task.env },
    stdio: [input, 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-4000);
  });
  const timer = watch && setInterval(() => watch(child.pid ?? 0), 10);
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  clearInterval(timer);
  if (typeof input === 'number') closeSync(input);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (code === null || !task.done.includes(code)) throw new Error(`${task.name} ended with ${code}:\n${said}`);
  return seconds;
}

function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}
