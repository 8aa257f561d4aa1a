/** Running tools: what they are given, how they end, and what is told when they fail. Real processes. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { DriftgateError } from '../../src/errors.ts';
import { shadowVariables, toolEnvironment } from '../../src/sources/code/environment.ts';
import { runTool, scriptOf, type ToolRun } from '../../src/sources/code/run.ts';
import { codeContext } from './code-context.ts';

const folder = mkdtempSync(join(tmpdir(), 'driftgate-run-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A tool that is a piece of JavaScript. */
function tool(program: string, rest: Partial<ToolRun> = {}): ToolRun {
  return { command: process.execPath, args: ['-e', program], what: 'the tool', install: 'get the tool', cwd: folder, ...rest };
}

async function failureOf(promise: Promise<unknown>): Promise<DriftgateError> {
  const error = await promise.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DriftgateError);
  return error as DriftgateError;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // Dead, and nobody has asked yet how it died: some containers have nobody to ask.
    return !existsSync('/proc/self/stat') || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await sleep(20);
}

async function appears(path: string): Promise<string> {
  while (!existsSync(path) || readFileSync(path, 'utf8') === '') await sleep(20);
  return readFileSync(path, 'utf8');
}

describe('what a tool is given', () => {
  it('runs in its folder, without a shell, with its input, and gives both outputs', async () => {
    const program = `process.stdin.on('data', (text) => console.log(process.cwd(), process.argv[1], String(text))); console.error('on the side')`;
    const run = tool(program, { args: ['-e', program, '$HOME; echo no'], input: 'in' });
    const { stdout, stderr } = await runTool(run, codeContext(folder));
    expect(stdout).toMatch(/driftgate-run-\S+ \$HOME; echo no in\n$/);
    expect(stderr).toBe('on the side\n');
  });

  it('gets no variable that leads to a database or is a token, and keeps the others', async () => {
    const context = codeContext(folder, {
      PATH: '/usr/local/bin:/usr/bin:/bin',
      HOME: '/home/local',
      SECRET_KEY: 'of Django',
      HTTPS_PROXY: 'http://user:word@proxy:3128',
      DATABASE_URL: 'postgres://app:s3cret-word@db/shop',
      READONLY_URL: 'postgresql+asyncpg://app@db/shop',
      JDBC: 'jdbc:postgresql://db/shop?user=app',
      BROKER: 'redis://:pass@cache:6379',
      MY_SETTING: 'x s3cret-word y',
      DB_PASSWORD: 'local',
      PGPASSWORD: 'a',
      PGHOST: 'db',
      MYSQL_PWD: 'b',
      GITHUB_TOKEN: 'c',
      ACTIONS_RUNTIME_TOKEN: 'd',
      INPUT_TARGET: 'e',
      'INPUT_FAIL-ON': 'f',
      FORCE_COLOR: '1',
    });
    context.secrets.add('s3cret-word');
    // A password that is a common word, and stands in PATH.
    context.secrets.add('local');
    const { stdout } = await runTool(
      tool('console.log(JSON.stringify(process.env))', { environment: { DATABASE_URL: 'postgres://shadow' } }),
      context,
    );
    const given = JSON.parse(stdout) as Record<string, string>;
    expect(given).toEqual({
      PATH: '/usr/local/bin:/usr/bin:/bin',
      HOME: '/home/local',
      SECRET_KEY: 'of Django',
      HTTPS_PROXY: 'http://user:word@proxy:3128',
      DATABASE_URL: 'postgres://shadow',
      NO_COLOR: '1',
    });
    expect(toolEnvironment(context).withheld).toContain('DATABASE_URL');
  });

  it('finds the shadow under every name that a database had, with its driver', () => {
    const environment = {
      DATABASE_URL: 'postgres://app:word@db/shop',
      ASYNC_URL: 'postgresql+asyncpg://app:word@db/shop',
      OLD_URL: 'mysql+pymysql://app:word@db/shop',
      INPUT_TARGET: 'postgres://app:word@db/shop',
      OTHER: 'x',
    };
    expect(shadowVariables({ environment }, 'postgres://u:p@127.0.0.1:5/d')).toEqual({
      DRIFTGATE_SHADOW: '1',
      DATABASE_URL: 'postgresql://u:p@127.0.0.1:5/d',
      ASYNC_URL: 'postgresql+asyncpg://u:p@127.0.0.1:5/d',
      OLD_URL: 'postgresql://u:p@127.0.0.1:5/d',
    });
    expect(shadowVariables({ environment: {} }, 'mariadb://u:p@127.0.0.1:5/d').DATABASE_URL).toBe('mysql://u:p@127.0.0.1:5/d');
  });
});

describe('a tool that fails', () => {
  it('is missing', async () => {
    const error = await failureOf(runTool(tool('', { command: 'driftgate-no-such-tool' }), codeContext(folder)));
    expect(error).toMatchObject({
      code: 'source',
      message: 'the tool cannot be run: there is no program driftgate-no-such-tool.',
    });
    expect(error.hint).toBe('Install it: get the tool');
  });

  it('has no folder, is no program, or is given what no program can be given', async () => {
    const nowhere = await failureOf(runTool(tool('', { cwd: join(folder, 'none') }), codeContext(folder)));
    expect(nowhere).toMatchObject({ code: 'usage' });
    expect(nowhere.message).toContain(join(folder, 'none'));
    const text = join(folder, 'text');
    writeFileSync(text, 'x');
    expect((await failureOf(runTool(tool('', { command: text }), codeContext(folder)))).message).toContain('not a program');
    expect(await failureOf(runTool(tool('', { args: ['a\0b'] }), codeContext(folder)))).toMatchObject({ code: 'source' });
  });

  it('ends with an exit code: the end of its output is shown, without colours and secrets', async () => {
    const context = codeContext(folder, { DATABASE_URL: 'postgres://app:hidden-word@db/shop' });
    context.secrets.add('hidden-word');
    const program = `for (let i = 0; i < 100; i++) console.error('line ' + i);
      console.error('\\u001b[31mrefused\\u001b[0m by hidden-word, working\\rset DATABASE_URL'); process.exitCode = 3`;
    const error = await failureOf(runTool(tool(program), context));
    expect(error.code).toBe('source');
    expect(error.message).toMatch(
      /^the tool failed \(exit code 3\):\n {2}…\n {2}line 81\n[\s\S]* {2}line 99\n {2}set DATABASE_URL$/,
    );
    expect(error.hint).toMatch(/^DATABASE_URL is not passed on to tools/);
    const shown = await failureOf(runTool(tool(`console.log('on stdout: hidden-word'); process.exitCode = 1`), context));
    expect(shown.message).toBe('the tool failed (exit code 1):\n  on stdout: ***');
    const silent = await failureOf(runTool(tool('process.exitCode = 1'), context));
    expect(silent.message).toBe('the tool failed (exit code 1), and printed nothing.');
  });

  it('is killed', async () => {
    const error = await failureOf(runTool(tool(`process.kill(process.pid, 'SIGKILL')`), codeContext(folder)));
    expect(error.message).toContain('the tool failed (ended by SIGKILL)');
  });

  it('prints without end', async () => {
    const program = `const line = 'x'.repeat(1 << 20); const more = () => process.stdout.write(line, more); more()`;
    const error = await failureOf(runTool(tool(program), codeContext(folder)));
    expect(error).toMatchObject({ code: 'source', message: 'the tool printed more than 64 MB and was ended.' });
  });
});

describe('the end of its process group', () => {
  /** Starts a process that does not listen to SIGTERM, writes its id into a file, and waits for ever. */
  const stubborn = (file: string, then: string): string =>
    `const { spawn } = require('node:child_process');
     spawn(process.execPath, ['-e', ${JSON.stringify(
       `process.on('SIGTERM', () => {}); require('node:fs').writeFileSync(${JSON.stringify(file)}, String(process.pid)); setInterval(() => {}, 1000)`,
     )}], { stdio: 'inherit' }); ${then}`;

  it('comes with the time-out, for all that it started', async () => {
    const file = join(folder, 'timed-out');
    const program = stubborn(file, `console.error('waiting for the database')`);
    const error = await failureOf(runTool(tool(program), { ...codeContext(folder), timeout: 1000 }));
    expect(error).toMatchObject({ code: 'timeout', message: 'the tool was ended after 1 s:\n  waiting for the database' });
    expect(error.hint).toContain('--tool-timeout');
    await gone(Number(await appears(file)));
  });

  it('comes with its own end, and nobody waits for what it left behind', async () => {
    const file = join(folder, 'left');
    const wait = `const fs = require('node:fs'); const poll = setInterval(() => { if (fs.existsSync(${JSON.stringify(file)})) { console.log('done'); clearInterval(poll); process.exit(0) } }, 20)`;
    const { stdout } = await runTool(tool(stubborn(file, wait)), codeContext(folder));
    expect(stdout).toBe('done\n');
    await gone(Number(await appears(file)));
  });

  it('comes when this program is killed', async () => {
    const file = join(folder, 'orphan');
    const script = join(folder, 'killed.mjs');
    const from = (path: string): string => JSON.stringify(fileURLToPath(new URL(path, import.meta.url)));
    writeFileSync(
      script,
      `import { runTool } from ${from('../../src/sources/code/run.ts')};
       import { codeContext } from ${from('./code-context.ts')};
       await runTool(${JSON.stringify(tool(stubborn(file, '')))}, codeContext(${JSON.stringify(folder)}));`,
    );
    const program = spawn(process.execPath, [script], { stdio: 'inherit' });
    const pid = Number(await appears(file));
    expect(isAlive(pid)).toBe(true);
    program.kill('SIGKILL');
    await gone(pid);
  });
});

describe('what it printed, as a script', () => {
  const context = codeContext(folder);
  const printed = (stdout: string, stderr = ''): (() => unknown) => {
    return () => scriptOf({ stdout, stderr }, tool(''), context);
  };

  it('is taken when there is a statement in it', () => {
    for (const text of [
      'create table t (a int);',
      '\uFEFF-- schema\n\nCREATE TABLE "a b" (a int)',
      'CREATE UNLOGGED TABLE t ();',
      'CREATE OR REPLACE VIEW v AS SELECT 1',
      'CREATE DEFINER=`root`@`%` VIEW v AS SELECT 1',
      '/* drizzle */ CREATE TYPE "public"."s" AS ENUM(\'a\');',
      'SET x = 1; CREATE UNIQUE INDEX i ON t (a)',
      'Reading config\nALTER TABLE t ADD COLUMN a int;',
      'DO $$ BEGIN END $$',
    ])
      expect(printed(text)(), text).toMatchObject({ name: 'the tool' });
    expect(printed('\u001b[32mCREATE TABLE t ();\u001b[0m')()).toEqual({ name: 'the tool', text: 'CREATE TABLE t ();' });
  });

  it('is refused when it is a message, whatever the exit code', () => {
    for (const text of [
      'No schema changes, nothing to migrate',
      'Error: please create a config file first',
      '-- CREATE TABLE t (a int);',
      '/* CREATE TABLE t (a int); */',
      'create a table in your schema file',
      'Usage: tool [options]',
    ])
      expect(printed(text), text).toThrow(/the tool ended without an error, but printed no SQL statement:\n {2}\S/);
    expect(printed('', 'Cannot find module x')).toThrow(/printed no SQL statement:\n {2}Cannot find module x/);
    expect(printed('')).toThrow('the tool ended without an error, but printed nothing.');
  });
});
