/**
 * Server processes of one test run, and the folder that holds their data. A run that was killed leaves both behind;
 * the next one finds them by the dead owner's process id and clears them away.
 */
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** Folder for initialised data folders and readable copies of binaries; kept between runs. */
export function cacheFolder(): string {
  const uid = process.getuid?.() ?? 0;
  const folder = join(tmpdir(), `driftgate-test-servers-${uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  // The name can be guessed: anyone on the machine could have made it first, and put programs of theirs in it.
  const stat = lstatSync(folder);
  if (!stat.isDirectory() || stat.uid !== uid) throw new Error(`${folder} belongs to somebody else: remove it.`);
  return folder;
}

/** Makes a folder in the cache, once; several test runs may come by at the same time. */
export async function once(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cacheFolder(), name);
  if (existsSync(folder)) return folder;
  const fresh = `${folder}.${randomBytes(4).toString('hex')}`;
  await make(fresh);
  try {
    renameSync(fresh, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(fresh, { recursive: true });
  }
  return folder;
}

/** Runs a program to its end. Rejects with what it wrote to stderr. */
export const run = promisify(execFile);

/** The password of every server that is started here; made once, readable by its owner only. */
export function password(): string {
  const file = join(cacheFolder(), 'password');
  try {
    writeFileSync(file, randomBytes(12).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
}

/** The folder of this run. Clears away what runs left behind that were killed. */
export function runFolder(): string {
  const runs = join(cacheFolder(), 'runs');
  mkdirSync(runs, { recursive: true });
  for (const name of readdirSync(runs)) {
    const owner = Number(name.split('-')[0]);
    if (!isAlive(owner)) removeRun(join(runs, name));
  }
  const folder = join(runs, `${process.pid}-${Date.now().toString(36)}${runCounter++}`);
  mkdirSync(folder);
  return folder;
}

/** Stops by process id what still runs in the folder, and removes it. */
export function removeRun(folder: string): void {
  for (const server of existsSync(folder) ? readdirSync(folder) : []) {
    const pidFile = join(folder, server, 'pid');
    const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0;
    // The id may by now belong to another program: ours has the run's folder among its arguments.
    if (pid > 0 && isAlive(pid) && commandLine(pid).includes(folder)) process.kill(pid, 'SIGKILL');
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

export interface ServerProcess {
  readonly pid: number;
  /** Resolves when `check` does; rejects with the end of the server's log when the server ends first or after a minute. */
  ready(check: () => Promise<unknown>): Promise<void>;
  stop(): Promise<void>;
}

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Folder of this server within the run's folder. */
  readonly folder: string;
  /** Unprivileged user to run as. */
  readonly user?: { readonly uid: number; readonly gid: number };
  /** Signal for a quick, orderly shutdown. */
  readonly stopSignal: NodeJS.Signals;
}

export function launch({ command, args, env, folder, user, stopSignal }: Launch): ServerProcess {
  const logFile = join(folder, 'log');
  const log = openSync(logFile, 'a');
  const child = spawn(command, [...args], { stdio: ['ignore', log, log], cwd: folder, env: env ?? process.env, ...user });
  closeSync(log);
  const ended = exitOf(child);
  if (child.pid !== undefined) writeFileSync(join(folder, 'pid'), String(child.pid));
  return {
    pid: child.pid ?? 0,
    async ready(check) {
      let gone: string | undefined;
      void ended.then((reason) => {
        gone = reason;
      });
      const until = Date.now() + 60_000;
      let last: unknown;
      while (Date.now() < until) {
        if (gone !== undefined) throw new Error(`${command} ended (${gone}):\n${tail(logFile)}`);
        try {
          await check();
          return;
        } catch (error) {
          last = error;
          await sleep(50);
        }
      }
      child.kill('SIGKILL');
      throw new Error(`${command} did not answer in a minute: ${String(last)}\n${tail(logFile)}`);
    },
    async stop() {
      child.kill(stopSignal);
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(timer);
    },
  };
}

export async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

let runCounter = 0;

async function exitOf(child: ChildProcess): Promise<string> {
  return await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function commandLine(pid: number): string {
  const proc = `/proc/${pid}/cmdline`;
  if (existsSync(proc)) return readFileSync(proc, 'utf8').replaceAll('\0', ' ');
  return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}

function tail(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15).join('\n') : '(no log)';
}
