/**
 * A server program that is started in a throw-away folder, waited for, and told about when it does not come up. It ends with
 * the folder: whoever gets an error from here removes that.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Throwaway } from './index.ts';
import type { User } from './user.ts';

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  /** The whole environment: nothing of ours goes to it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly user: User | undefined;
  /** Where it runs. */
  readonly folder: string;
  /** Path of the file that it writes to, both stdout and stderr. */
  readonly log: string;
  /** Asks it for a quick, orderly end. */
  readonly signal: NodeJS.Signals;
}

/** Runs a program to its end. @throws Error with what it wrote last, when it fails or takes longer than so many milliseconds */
export async function runProgram(program: Program, throwaway: Throwaway, timeout: number): Promise<void> {
  const { ended } = start(program, throwaway);
  const end = await Promise.race([ended, sleep(timeout, null, { ref: false })]);
  if (end !== 'exit code 0') throw failure(program, end === null ? `did not end in ${timeout} ms` : `failed (${end})`);
}

/**
 * Starts a server and waits until it answers.
 * @param answers resolves when it does, rejects while it does not
 * @throws Error with the end of the server's log, when it ends before it answers or does not answer in so many milliseconds
 */
export async function startProgram<T>(
  program: Program,
  throwaway: Throwaway,
  answers: () => Promise<T>,
  timeout: number,
): Promise<T> {
  const { child, ended } = start(program, throwaway);
  const until = performance.now() + timeout;
  for (let pause = 5; ; pause = Math.min(100, pause * 1.5)) {
    try {
      const answer = await answers();
      // It ends when it is told to: to wait for that would keep this program from ending.
      child.unref();
      return answer;
    } catch (error) {
      const end = await Promise.race([ended, sleep(pause, null)]);
      if (end !== null) throw failure(program, `ended before it answered (${end})`);
      if (performance.now() < until) continue;
      throw failure(program, `did not answer in ${timeout} ms: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

/** A port of the loopback interface that nobody listens on at this moment. */
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

function start(program: Program, throwaway: Throwaway): { readonly child: ChildProcess; readonly ended: Promise<string> } {
  const { command, args, environment, user, folder, log, signal } = program;
  const output = openSync(log, 'a', 0o600);
  let child: ChildProcess;
  try {
    child = spawn(command, [...args], {
      cwd: folder,
      env: environment,
      stdio: ['ignore', output, output],
      // A group of its own: Ctrl-C at a terminal is for us, and we then end it in order.
      detached: true,
      ...(user === undefined ? {} : { uid: user.uid, gid: user.gid }),
    });
  } finally {
    closeSync(output);
  }
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, killed) => resolve(killed ?? `exit code ${code}`));
  });
  if (child.pid !== undefined) throwaway.guard(child.pid, { group: true, signal });
  return { child, ended };
}

function failure({ command, log }: Program, what: string): Error {
  return new Error(`${command} ${what}${tail(log)}`);
}

/** The last lines of a log, each on a line of its own. */
function tail(log: string): string {
  try {
    const lines = readFileSync(log, 'utf8').trim().split('\n').slice(-12);
    return lines.join('') === '' ? '' : `:\n${lines.map((line) => `  ${line}`).join('\n')}`;
  } catch {
    return '';
  }
}
