/** A check says where its findings are defined, and suggests the migration that is missing; both leave the check alone when they fail. */
import { access, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { check } from '../../src/commands/check.ts';
import { snapshot as takeSnapshot } from '../../src/commands/snapshot.ts';
import { parseSettings } from '../../src/inputs/settings.ts';
import { repositoryRoot } from '../../src/locate/root.ts';
import { Secrets } from '../../src/redact.ts';
import { markdown } from '../../src/report/formats/markdown.ts';
import type { Report } from '../../src/report/report.ts';
import { reportOf } from '../github/reports.ts';

const EMPTY = reportOf([]);

const made: string[] = [];
afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true }))));

async function repository(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'driftgate-check-')));
  made.push(folder);
  await mkdir(join(folder, '.git'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

async function checked(
  folder: string,
  flags: Record<string, string> = {},
  cwd = folder,
): Promise<{ readonly report: Report; readonly log: string[] }> {
  const log: string[] = [];
  const say = (line: string): void => void log.push(line);
  const context = { log: { info: say, warn: say, debug: say }, secrets: new Secrets(), environment: { PATH: '' } };
  const settings = parseSettings({ flags: { shadow: 'embedded', engine: 'postgres', ...flags }, cwd });
  return { report: await check(settings, context), log };
}

const places = ({ findings }: Report): Record<string, unknown> =>
  Object.fromEntries(
    findings.map(({ object, location }) => [
      object.name.replace(/^public\./, ''),
      location === undefined ? null : `${location.file}:${location.line}`,
    ]),
  );

describe('where findings are defined', () => {
  const SCHEMA =
    'CREATE TABLE orders (\n  id int PRIMARY KEY,\n  currency text,\n  total int\n);\nCREATE TABLE refunds (\n  id int\n);\n';
  const STAGING = 'CREATE TABLE orders (id int PRIMARY KEY, total bigint, extra text);\nCREATE TABLE attic (id int);\n';

  test('each where the code has it; what the code does not have at the table, else in the config file', async () => {
    const folder = await repository({
      'app/db/schema.sql': SCHEMA,
      'app/staging.sql': STAGING,
      'app/driftgate.yml': 'name: shop\nreference: sql:db/schema.sql\ntarget: sql:staging.sql\n',
    });
    const { report } = await checked(folder, {}, join(folder, 'app'));
    expect(places(report)).toEqual({
      refunds: 'app/db/schema.sql:6',
      'orders.currency': 'app/db/schema.sql:3',
      'orders.total': 'app/db/schema.sql:4',
      'orders.extra': 'app/db/schema.sql:1',
      attic: 'app/driftgate.yml:2',
    });
  });

  test('where neither the code nor a config file says, there is no place', async () => {
    const folder = await repository({ 'schema.sql': SCHEMA, 'staging.sql': STAGING });
    const { report } = await checked(folder, { reference: 'sql:schema.sql', target: 'sql:staging.sql' });
    expect(places(report)).toMatchObject({ attic: null, refunds: 'schema.sql:6' });
  });

  test('files outside of the repository have none', async () => {
    const outside = await repository({ 'schema.sql': SCHEMA });
    const folder = await repository({ 'staging.sql': STAGING });
    const { report } = await checked(folder, { reference: `sql:${outside}/schema.sql`, target: 'sql:staging.sql' });
    expect(new Set(Object.values(places(report)))).toEqual(new Set([null]));
  });

  test('a target that is code shows where it lacks something', async () => {
    const folder = await repository({ 'schema.sql': SCHEMA, 'staging.sql': STAGING });
    const snapshot = { reference: 'snapshot:schema.json', target: 'sql:staging.sql' };
    const context = { log: { info() {}, warn() {}, debug() {} }, secrets: new Secrets(), environment: {} };
    const settings = parseSettings({
      flags: { reference: 'sql:schema.sql', shadow: 'embedded', engine: 'postgres' },
      cwd: folder,
    });
    await writeFile(join(folder, 'schema.json'), (await takeSnapshot(settings, context)).text);
    const { report } = await checked(folder, snapshot);
    expect(places(report)).toEqual({
      'orders.currency': 'staging.sql:1',
      'orders.extra': 'staging.sql:1',
      'orders.total': 'staging.sql:1',
      attic: 'staging.sql:2',
      refunds: null,
    });
  });

  test('the root is the workspace of the job, else the nearest repository', async () => {
    const folder = await repository({ 'a/b/c.sql': '' });
    expect(repositoryRoot(join(folder, 'a/b'), {})).toBe(folder);
    expect(repositoryRoot(join(folder, 'a/b'), { GITHUB_WORKSPACE: folder })).toBe(folder);
    const bare = await realpath(await mkdtemp(join(tmpdir(), 'driftgate-bare-')));
    made.push(bare);
    expect(repositoryRoot(join(bare, 'a'), { GITHUB_WORKSPACE: bare })).toBe(bare);
    expect(repositoryRoot(join(bare, 'a'), { GITHUB_WORKSPACE: folder })).toBe(join(bare, 'a'));
  });
});

describe('the suggested migration', () => {
  const FILES = {
    'schema.sql': 'CREATE TABLE orders (\n  id int PRIMARY KEY,\n  currency text\n);\n',
    'db/migrations/0001_orders.sql': 'CREATE TABLE orders (id int PRIMARY KEY);\n',
    'db/migrations/0002_more.sql': 'CREATE TABLE more (id int);\n',
    'driftgate.yml': 'reference: sql:schema.sql\ntarget: migrations:db/migrations\n',
  };

  test('is what driftgate migration would write, and is not written', async () => {
    const folder = await repository(FILES);
    const { report } = await checked(folder);
    expect(report.suggestion).toEqual({
      path: 'db/migrations/0003_add_orders_currency.sql',
      text: expect.stringMatching(/ALTER TABLE .*orders.* ADD COLUMN .*currency.* text;\n$/s),
      also: [],
      command: 'driftgate migration add_orders_currency',
    });
    const newFile = 'https://github.example/acme/shop/new/feature/x%23y';
    const page = markdown.render(report, { links: { newFile } });
    expect(page).toContain('<b>Suggested migration</b>: db/migrations/0003&#95;add&#95;orders&#95;currency.sql');
    const url = new URL(/\((https:\/\/github\.example\/[^)]+)\)/.exec(page)![1]!);
    expect(url.searchParams.get('filename')).toBe(report.suggestion!.path);
    expect(url.searchParams.get('value')).toBe(report.suggestion!.text);
    expect(markdown.render(report)).not.toContain('https://');
    await expect(access(join(folder, report.suggestion!.path))).rejects.toThrow('ENOENT');
  });

  test('is none where it is not wanted, where the reference is what has migrations, and where nothing is missing', async () => {
    const folder = await repository(FILES);
    expect((await checked(folder, { 'suggest-migration': 'never' })).report.suggestion).toBeUndefined();
    expect(
      (await checked(folder, { reference: 'migrations:db/migrations', target: 'sql:schema.sql' })).report.suggestion,
    ).toBeUndefined();
    await writeFile(join(folder, 'schema.sql'), 'CREATE TABLE orders (id int PRIMARY KEY);\n');
    expect((await checked(folder)).report.suggestion).toBeUndefined();
  });

  test('that none can be made is no failure of the check: the log says why', async () => {
    const { 'driftgate.yml': config, 'schema.sql': schema } = FILES;
    // Diesel's layout is read, and not written.
    const folder = await repository({
      'driftgate.yml': config,
      'schema.sql': schema,
      'db/migrations/2026-01-01-000000_orders/up.sql': 'CREATE TABLE orders (id int PRIMARY KEY);\n',
      'db/migrations/2026-01-01-000000_orders/down.sql': 'DROP TABLE orders;\n',
    });
    const { report, log } = await checked(folder);
    expect(report.verdict).toBe('drift');
    expect(report.suggestion).toBeNull();
    expect(log.join('\n')).toContain('No migration is suggested: db/migrations has migrations of diesel');
  });

  test('a text that cannot be shown as it is, or is too long for an address, is left to the command', () => {
    const suggestion = { path: 'm/1.sql', text: `SELECT '\u202E';`, also: [], command: 'driftgate migration x' };
    const report = { ...EMPTY, suggestion };
    const shown = markdown.render(report, { links: { newFile: 'https://github.example/a/b/new/main' } });
    expect(shown).not.toContain('\u202E');
    expect(shown).not.toContain('https://');
    expect(shown).toContain('`driftgate migration x`');
    const long = markdown.render(
      { ...EMPTY, suggestion: { ...suggestion, text: `SELECT '${'é'.repeat(3000)}';\n` } },
      { links: { newFile: 'https://github.example/a/b/new/main' } },
    );
    expect(long).not.toContain('https://');
    expect(long).toContain('ééé');
    const fence = markdown.render({ ...EMPTY, suggestion: { ...suggestion, text: 'SELECT 1;\n```\n<script>\n' } });
    expect(fence).toContain('````sql\nSELECT 1;\n```\n<script>\n````');
  });
});
