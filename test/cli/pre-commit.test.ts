/** The hooks for pre-commit: of the form that it takes, about commands that there are; and, where it is installed, run by it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { program } from './program.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const HOOKS = parse(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')) as readonly Readonly<Record<string, unknown>>[];

/** Of pre-commit's manifest, as far as we use it. */
const KEYS = ['id', 'name', 'description', 'entry', 'language', 'files', 'pass_filenames', 'require_serial'];

describe.each(HOOKS)('$id', (hook) => {
  const { run } = program();
  const [file = '', ...words] = String(hook.entry).split(' ');

  test('is of the form that pre-commit takes', () => {
    for (const key of ['id', 'name', 'entry', 'language']) expect(hook[key], key).toEqual(expect.any(String));
    expect(Object.keys(hook).filter((key) => !KEYS.includes(key))).toEqual([]);
    expect(hook).toMatchObject({ language: 'script', pass_filenames: false });
  });

  test('starts a file that can be run, with a command that there is', async () => {
    expect(statSync(join(ROOT, file)).mode & 0o111).toBe(0o111);
    expect(readFileSync(join(ROOT, file), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    const help = await run([...words, '--help']);
    expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining(`driftgate ${words[0]}`) });
  });

  test.each([
    ['driftgate.yml', true],
    ['.github/driftgate.yaml', true],
    ['db/migrations/0001_orders.up.sql', true],
    ['app/migrations/0002_orders.py', true],
    ['prisma/schema.prisma', true],
    ['prisma/migrations/20260101_orders/migration.sql', true],
    ['src/schema.ts', true],
    ['shop/models.py', true],
    ['app/models/order.rb', true],
    ['src/orders/order.entity.ts', true],
    ['alembic/versions/1a2b_orders.py', true],
    ['README.md', false],
    ['src/index.ts', false],
    ['src/remodels.ts', false],
    ['src/schema.test.ts', false],
    ['package.json', false],
  ])('for %s: %s', (path, wanted) => {
    expect(new RegExp(String(hook.files)).test(path)).toBe(wanted);
  });
});

const installed = spawnSync('pre-commit', ['--version']).status === 0;

describe.skipIf(!installed)('run by pre-commit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'driftgate-pre-commit-'));
  const [hooks, project] = [join(folder, 'hooks'), join(folder, 'project')];
  const environment = {
    PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
    HOME: folder,
    PRE_COMMIT_HOME: join(folder, 'store'),
  };
  const git = (cwd: string, ...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], {
      cwd,
      env: environment,
      encoding: 'utf8',
    });
  const preCommit = (): { readonly status: number | null; readonly stdout: string } => {
    git(project, 'add', '--all');
    return spawnSync('pre-commit', ['run', '--all-files', '--color', 'never'], {
      cwd: project,
      env: environment,
      encoding: 'utf8',
    });
  };

  beforeAll(() => {
    for (const path of [hooks, project]) {
      mkdirSync(path);
      git(path, 'init', '--quiet');
    }
    cpSync(join(ROOT, 'dist'), join(hooks, 'dist'), { recursive: true });
    cpSync(join(ROOT, '.pre-commit-hooks.yaml'), join(hooks, '.pre-commit-hooks.yaml'));
    git(hooks, 'add', '--all');
    git(hooks, 'commit', '--quiet', '--message', 'hooks');
    const rev = git(hooks, 'rev-parse', 'HEAD').trim();
    const ids = HOOKS.map(({ id }) => ({ id }));
    writeFileSync(join(project, '.pre-commit-config.yaml'), JSON.stringify({ repos: [{ repo: hooks, rev, hooks: ids }] }));
    writeFileSync(join(project, 'driftgate.yml'), 'reference: sql:schema.sql\ntarget: sql:staging.sql\n');
    writeFileSync(join(project, 'schema.sql'), 'CREATE TABLE orders (id int PRIMARY KEY, note text);');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('it fails on drift and passes without', () => {
    writeFileSync(join(project, 'staging.sql'), 'CREATE TABLE orders (id int PRIMARY KEY);');
    const drifted = preCommit();
    expect(drifted.stdout).toMatch(/driftgate check\.+Failed[\s\S]*exit code: 1[\s\S]*note/);
    expect(drifted.status).toBe(1);
    writeFileSync(join(project, 'staging.sql'), readFileSync(join(project, 'schema.sql')));
    const clean = preCommit();
    expect(clean.stdout).toMatch(/driftgate check\.+Passed/);
    expect(clean.status).toBe(0);
  });
});
