/** `driftgate init` on a terminal of its own (`script`), typed as a person types. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseSettings } from '../../src/inputs/settings.ts';
import { cli } from '../cli/program.ts';

const SCRIPT = '/usr/bin/script';
const hasScript = existsSync(SCRIPT) && spawnSync(SCRIPT, ['--version']).status === 0;
const ENTER = '\r';
const DOWN = '\u001b[B';
const LEAVE = '\u0003';

function repository(config: string | null = null): string {
  const folder = mkdtempSync(join(tmpdir(), 'driftgate-asked-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['.git', 'migrations']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'migrations', '001_first.sql'), 'CREATE TABLE t (id int);');
  if (config !== null) writeFileSync(join(folder, 'driftgate.yml'), config);
  return folder;
}

/** @param typed what is typed once that text stands there */
function answer(folder: string, typed: readonly (readonly [RegExp, string])[]): Promise<{ code: number; text: string }> {
  const quoted = [process.execPath, cli, 'init'].map((arg) => `'${arg.replaceAll("'", `'\\''`)}'`).join(' ');
  const env = { PATH: process.env.PATH, HOME: folder, TERM: 'xterm' };
  return new Promise((resolve) => {
    const child = spawn(SCRIPT, ['-qec', `stty cols 120 rows 50; ${quoted}`, '/dev/null'], { cwd: folder, env });
    onTestFinished(() => void child.kill());
    const rest = [...typed];
    let text = '';
    let seen = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      text += stripVTControlCharacters(chunk.toString());
      const found = rest[0]?.[0].exec(text.slice(seen));
      if (found === undefined || found === null) return;
      seen += found.index + found[0].length;
      child.stdin.write(rest.shift()![1]);
    });
    child.once('close', (code) => resolve({ code: code ?? -1, text }));
  });
}

// CI has it; where a person has not, that shows as skipped.
describe.skipIf(!hasScript && process.env.CI === undefined)('init on a terminal', () => {
  const QUESTIONS = [
    [/how the schema should be\?/, ENTER],
    [/secret holds the URL/, ENTER],
    [/written for\?/, `${DOWN}${ENTER}`],
    [/every pull request\?/, ENTER],
    [/every week/, `n`],
    [/Comment on pull requests\?/, `${DOWN}${ENTER}`],
    [/fails the check/, `${DOWN}${ENTER}`],
  ] as const;

  it('asks, and writes what was answered', async () => {
    const folder = repository();
    const { code, text } = await answer(folder, [...QUESTIONS, [/Which files to write/, ENTER]]);
    expect(code, text).toBe(0);
    expect(text).toContain('migrations:migrations');
    expect(text).toMatch(/Next:[\s\S]*gh secret set DATABASE_URL/);
    expect(parseSettings({ flags: {}, cwd: folder })).toMatchObject({
      reference: 'migrations:migrations',
      target: 'env:DATABASE_URL',
      engine: 'mysql',
      'fail-on': 'warning',
    });
    const workflow = readFileSync(join(folder, '.github/workflows/driftgate.yml'), 'utf8');
    expect(workflow).toContain('comment: on-drift');
    expect(workflow).not.toContain('schedule:');
  });

  it('writes nothing when it is left, at the first question or at the last', async () => {
    for (const typed of [[[/how the schema should be\?/, LEAVE]], [...QUESTIONS, [/Which files to write/, LEAVE]]] as const) {
      const folder = repository();
      const { code, text } = await answer(folder, typed);
      expect(code, text).toBe(2);
      expect(text).toContain('nothing was written');
      expect([existsSync(join(folder, 'driftgate.yml')), existsSync(join(folder, '.github'))]).toEqual([false, false]);
    }
  });

  it('shows what would be overwritten, and leaves it alone unless it is chosen', async () => {
    const folder = repository('reference: sql:mine.sql\n');
    const { code, text } = await answer(folder, [...QUESTIONS, [/Which files to write/, ENTER]]);
    expect(code, text).toBe(0);
    expect(text).toContain('-reference: sql:mine.sql');
    expect(readFileSync(join(folder, 'driftgate.yml'), 'utf8')).toBe('reference: sql:mine.sql\n');
    expect(existsSync(join(folder, '.github/workflows/driftgate.yml'))).toBe(true);
  });
});
