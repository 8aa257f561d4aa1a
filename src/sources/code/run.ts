/**
 * Runs a tool of the user's: without a shell, in a process group of its own that ends as a whole, by a time-out or with this
 * program, with an environment of its own (environment.ts), and with errors that show what the tool said.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { stripVTControlCharacters } from 'node:util';
import type { Script } from '../../engines/shadow.ts';
import { makeThrowaway } from '../../engines/throwaway/index.ts';
import { DriftgateError, messageOf } from '../../errors.ts';
import { toolEnvironment } from './environment.ts';
import type { CodeContext } from './kind.ts';

export interface ToolRun {
  readonly command: string;
  readonly args: readonly string[];
  /** True only for a line that the user wrote for a shell; `args` is then empty. */
  readonly shell?: boolean;
  /** For people: `drizzle-kit export`. */
  readonly what: string;
  /** What to do when it is missing, as a command: `npm install --save-dev drizzle-kit`. */
  readonly install: string;
  readonly cwd: string;
  /** Laid over the environment that every tool gets. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Given on stdin; without it stdin is empty. */
  readonly input?: string;
}

export interface ToolOutput {
  readonly stdout: string;
  /** Its end, when there is much of it. */
  readonly stderr: string;
}

/** A tool prints a schema, not a database. */
const MOST_OUTPUT = 64 * 1024 * 1024;
const STDERR_TAIL = 64 * 1024;
/** Between the polite and the impolite end of a group. Milliseconds. */
const GRACE = 2000;

interface End {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
}

type Outcome = End | 'time-out' | 'too-much' | Error;

/** @throws DriftgateError `source` when it is missing or fails, `timeout` when it takes longer than `context.timeout` */
export async function runTool(tool: ToolRun, context: CodeContext): Promise<ToolOutput> {
  const { variables, withheld } = toolEnvironment(context, tool.environment);
  context.log.debug(context.secrets.redact(`Running ${[tool.command, ...tool.args].join(' ')}`));
  const stdout = new Collected(MOST_OUTPUT);
  const stderr = new Collected(STDERR_TAIL, 'tail');
  const throwaway = await makeThrowaway('tool');
  let outcome: Outcome;
  try {
    const child = start(tool, variables);
    if (child.pid !== undefined) throwaway.guard(child.pid, { group: true });
    outcome = await ended(child, tool, context, { stdout, stderr });
  } catch (error) {
    outcome = error as Error;
  } finally {
    await throwaway.remove();
  }
  const output = { stdout: stdout.text(), stderr: stderr.text() };
  if (outcome instanceof Error) throw notStarted(outcome, tool);
  if (outcome === 'time-out') throw timedOut(output, tool, context);
  if (outcome === 'too-much') {
    throw new DriftgateError('source', `${tool.what} printed more than ${MOST_OUTPUT / 1024 / 1024} MB and was ended.`, {
      hint: 'It should print the statements that make the schema, and nothing else.',
    });
  }
  if (outcome.status !== 0) throw failed(outcome, output, withheld, tool, context);
  return output;
}

/** @throws for an argument that no program can be given */
function start(tool: ToolRun, env: Readonly<Record<string, string>>): ChildProcess {
  return spawn(tool.command, tool.args, {
    cwd: tool.cwd,
    env,
    shell: tool.shell === true,
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: [tool.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
}

function ended(
  child: ChildProcess,
  tool: ToolRun,
  context: CodeContext,
  { stdout, stderr }: Record<'stdout' | 'stderr', Collected>,
): Promise<Outcome> {
  return new Promise((resolve) => {
    let why: 'time-out' | 'too-much' | null = null;
    let status: End | null = null;
    const timers: NodeJS.Timeout[] = [];
    const done = (outcome: Outcome): void => {
      for (const timer of timers) clearTimeout(timer);
      endGroup(child, 'SIGKILL');
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy();
      resolve(outcome);
    };
    /** What is left of the group is told to go, then made to; what fled from the group is no longer listened to. */
    const end = (): void => {
      endGroup(child, 'SIGTERM');
      timers.push(
        setTimeout(() => endGroup(child, 'SIGKILL'), GRACE),
        setTimeout(() => done(why ?? status ?? 'time-out'), GRACE + 1000),
      );
    };
    const stop = (reason: 'time-out' | 'too-much'): void => {
      if (why !== null || status !== null) return;
      why = reason;
      end();
    };
    timers.push(setTimeout(() => stop('time-out'), context.timeout));
    child.once('error', (error) => done(error));
    child.once('exit', (code, signal) => {
      status = { status: code, signal };
      // Its children may hold the pipes open for ever; what it printed itself is in them already.
      if (why === null) end();
    });
    child.once('close', (code, signal) => done(why ?? { status: code, signal }));
    child.stdout?.on('data', (chunk: Buffer) => {
      if (!stdout.take(chunk)) stop('too-much');
    });
    child.stderr?.on('data', (chunk: Buffer) => stderr.take(chunk));
    // A tool that does not read its input is no failure of ours.
    child.stdin?.on('error', () => {});
    child.stdin?.end(tool.input);
  });
}

function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // Gone already.
  }
}

/** Output, bounded: beyond the bound nothing more is taken, or, as a tail, the oldest is dropped. */
class Collected {
  readonly #chunks: Buffer[] = [];
  readonly #most: number;
  readonly #keeps: 'head' | 'tail';
  #size = 0;

  constructor(most: number, keeps: 'head' | 'tail' = 'head') {
    this.#most = most;
    this.#keeps = keeps;
  }

  /** @returns false when it was too much */
  take(chunk: Buffer): boolean {
    if (this.#keeps === 'head' && this.#size + chunk.length > this.#most) return false;
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    while (this.#size - (this.#chunks[0]?.length ?? 0) >= this.#most) this.#size -= this.#chunks.shift()!.length;
    return true;
  }

  text(): string {
    return new StringDecoder('utf8').write(Buffer.concat(this.#chunks));
  }
}

function notStarted(error: NodeJS.ErrnoException, tool: ToolRun): DriftgateError {
  if (statSync(tool.cwd, { throwIfNoEntry: false })?.isDirectory() !== true) {
    return new DriftgateError('usage', `${tool.what} is to run in the folder ${tool.cwd}, which does not exist.`);
  }
  if (error.code === 'ENOENT') {
    return new DriftgateError('source', `${tool.what} cannot be run: there is no program ${tool.command}.`, {
      hint: `Install it: ${tool.install}`,
    });
  }
  const reason = error.code === 'EACCES' ? `${tool.command} is not a program that may be run` : messageOf(error);
  return new DriftgateError('source', `${tool.what} cannot be run: ${reason}.`);
}

function timedOut(output: ToolOutput, tool: ToolRun, context: CodeContext): DriftgateError {
  const after = `${tool.what} was ended after ${context.timeout / 1000} s`;
  return new DriftgateError('timeout', withTail(after, output, context), {
    hint: 'Does it wait for an answer, or for a database? If it needs longer: --tool-timeout SECONDS.',
  });
}

function failed(
  { status, signal }: End,
  output: ToolOutput,
  withheld: ReadonlySet<string>,
  tool: ToolRun,
  context: CodeContext,
): DriftgateError {
  const how = signal === null ? `exit code ${status}` : `ended by ${signal}`;
  const said = `${output.stderr}\n${output.stdout}`;
  const missed = [...withheld].filter((name) => new RegExp(`\\b${name.replace(/\W/g, '\\$&')}\\b`).test(said)).sort();
  const hint =
    missed.length > 0
      ? `${missed.join(', ')} ${missed.length === 1 ? 'is' : 'are'} not passed on to tools, as a database could be reached with ${missed.length === 1 ? 'it' : 'them'}: let the code be loaded without.`
      : // What a shell (127) and npx say of a program that is not there.
        status === 127
        ? `Install it: ${tool.install}`
        : undefined;
  return new DriftgateError(
    'source',
    withTail(`${tool.what} failed (${how})`, output, context),
    hint === undefined ? {} : { hint },
  );
}

function withTail(sentence: string, output: ToolOutput, context: CodeContext): string {
  const tail = outputTail(output.stderr.trim() === '' ? output.stdout : output.stderr, context);
  return tail === '' ? `${sentence}, and printed nothing.` : `${sentence}:\n${tail}`;
}

/** The last lines of what a tool printed, indented, without colours and secrets. */
export function outputTail(text: string, { secrets }: Pick<CodeContext, 'secrets'>): string {
  // More is redacted than shown, so that no secret is cut where the text is.
  const lines = secrets
    .redact(plain(text.slice(-STDERR_TAIL)))
    .slice(-STDERR_TAIL / 4)
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
  const shown = lines.slice(-TAIL_LINES).map((line) => (line.length > 300 ? `${line.slice(0, 300)}…` : line));
  return [...(lines.length > TAIL_LINES ? ['…'] : []), ...shown].map((line) => `  ${line}`).join('\n');
}

const TAIL_LINES = 20;

/** Without escape sequences and control characters; a line that was written over ends as it was last. */
function plain(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\r\n/g, '\n')
    .replace(/^.*\r/gm, '')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}

const STATEMENT =
  /(?:^|;)\s*(?:(?:create|alter|drop)\s+(?:(?!(?:an?|the|your|new|this|any|some)\b)[\w"`=@%'.]+\s+){0,6}?(?:table|view|index|type|domain|schema|database|sequence|extension|function|procedure|trigger|policy|role|aggregate|operator|collation|event|server|rule)\b|insert\s+into\b|comment\s+on\b|do\s+(?:language\s+\w+\s+)?(?:\$|')|select\s+\w|with\s+\w+\s+as\b)/im;

/**
 * What a tool printed, as a script.
 * @throws DriftgateError `source` when no SQL statement is in it: a tool that printed an error and exited with 0
 */
export function scriptOf(output: ToolOutput, tool: ToolRun, context: CodeContext): Script {
  const text = stripVTControlCharacters(output.stdout.replace(/^\uFEFF/, ''));
  if (STATEMENT.test(text.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/^\s*(?:--|#).*$/gm, ''))) return { name: tool.what, text };
  const said = outputTail(`${output.stdout}\n${output.stderr}`, context);
  const printed = said === '' ? 'printed nothing' : `printed no SQL statement:\n${said}`;
  throw new DriftgateError('source', `${tool.what} ended without an error, but ${printed}${said === '' ? '.' : ''}`, {
    hint: 'Does it find the models, and does it print the statements that make the whole schema on stdout?',
  });
}
