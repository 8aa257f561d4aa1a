/** Which Python is used, and what is told when it is the wrong one. Virtual environments are made for real. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPython } from '../../src/sources/code/python/interpreter.ts';
import { runPython } from '../../src/sources/code/python/run.ts';
import { codeContext } from './code-context.ts';

const root = mkdtempSync(join(tmpdir(), 'driftgate-python-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let made = 0;
function folder(): string {
  const path = join(root, String(++made));
  mkdirSync(path);
  return path;
}

/** A program of that name that does nothing, in a folder of its own. */
function program(name: string): string {
  const path = folder();
  writeFileSync(join(path, name), '#!/bin/sh\n');
  chmodSync(join(path, name), 0o755);
  return path;
}

describe('the interpreter', () => {
  const found = (project: string, environment: Record<string, string>): string =>
    findPython([project], codeContext(project, environment)).shown;

  it('is DRIFTGATE_PYTHON before all others: a path, or a name on PATH', () => {
    const project = folder();
    const PATH = program('mypython');
    const path = join(program('python'), 'python');
    expect(findPython([project], codeContext(project, { DRIFTGATE_PYTHON: path }))).toMatchObject({ command: path, args: [] });
    expect(findPython([project], codeContext(project, { PATH, DRIFTGATE_PYTHON: 'mypython' })).command).toBe(
      join(PATH, 'mypython'),
    );
    for (const wrong of ['./none', 'none', project])
      expect(() => found(project, { PATH, DRIFTGATE_PYTHON: wrong }), wrong).toThrow(/DRIFTGATE_PYTHON names/);
  });

  it('is the active environment, then that of the project, then what its lock file is of, then python3', () => {
    const project = folder();
    const python = program('python3');
    const poetry = program('poetry');
    const make = (venv: string): void => {
      mkdirSync(join(venv, 'bin'), { recursive: true });
      writeFileSync(join(venv, 'bin/python'), '#!/bin/sh\n');
      chmodSync(join(venv, 'bin/python'), 0o755);
    };
    expect(found(project, { PATH: `${poetry}:${python}` })).toBe('python3');
    writeFileSync(join(project, 'poetry.lock'), '');
    expect(found(project, { PATH: python }), 'no poetry here').toBe('python3');
    expect(found(project, { PATH: `${poetry}:${python}` })).toBe('poetry run python');
    make(join(project, 'venv'));
    expect(found(project, { PATH: `${poetry}:${python}` })).toBe('venv/bin/python');
    make(join(project, '.venv'));
    expect(found(project, { PATH: `${poetry}:${python}` })).toBe('.venv/bin/python');
    const active = folder();
    make(active);
    expect(found(project, { PATH: python, VIRTUAL_ENV: active })).toBe('$VIRTUAL_ENV/bin/python');
    expect(found(project, { PATH: python, VIRTUAL_ENV: join(active, 'gone') })).toBe('.venv/bin/python');
  });

  it('is missing', () => {
    expect(() => found(folder(), { PATH: folder() })).toThrow(/There is no Python/);
  });
});

const hasVenv = spawnSync('python3', ['-m', 'venv', '--help']).status === 0;

describe.skipIf(!hasVenv)('a program in it', () => {
  const project = folder();
  const context = codeContext(project);
  const run = (text: string, request: object = {}): Promise<unknown> => {
    const python = findPython([project], context);
    return runPython({ program: text, request, python, what: 'Trying', cwd: project, environment: {} }, context);
  };

  beforeAll(() => void execFileSync('python3', ['-m', 'venv', '--without-pip', join(project, '.venv')]));

  it('is run by the environment of the project, and answers whatever else is printed', async () => {
    const noisy = `
print("printed")
os.write(1, b"written")
os.system("echo by a child")
sys.stderr.write("aside")
answer({"prefix": sys.prefix, "request": request})`;
    expect(await run(noisy, { a: 'ä€\u{1f600}' })).toEqual({ prefix: join(project, '.venv'), request: { a: 'ä€\u{1f600}' } });
  });

  it('says that a package is not installed there, and how to choose another', async () => {
    await expect(run('needs("sqlalchemy", "SQLAlchemy")\nanswer(1)')).rejects.toMatchObject({
      code: 'source',
      message: expect.stringMatching(/^SQLAlchemy is not installed for .*\.venv/),
      hint: expect.stringContaining('DRIFTGATE_PYTHON'),
    });
  });

  it('refuses, with secrets taken out', async () => {
    context.secrets.add('a-hidden-word');
    await expect(run('refuse("usage", "no: a-hidden-word", "do that")')).rejects.toMatchObject({
      code: 'usage',
      message: 'no: ***',
      hint: 'do that',
    });
  });
});
