/** `driftgate snapshot`, as people and workflows run it: written, committed, compared; in one process, in two jobs, in the action. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Report } from '../../src/report/report.ts';
import type { Snapshot } from '../../src/sources/snapshot/format.ts';
import { examplePayload, runAction } from '../github/runner.ts';
import { forEachServer, type TestDatabase, withServers } from '../servers/index.ts';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'driftgate-snapshot-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}, cwd = folder): Promise<Run> {
  return new Promise((resolve) => {
    const options = { cwd, env: { PATH: process.env.PATH, HOME: folder, ...env }, maxBuffer: 1 << 26 };
    execFile(process.execPath, [cli, ...args], options, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

const SCHEMA = `CREATE TABLE customers (id int PRIMARY KEY, email varchar(90) NOT NULL);
  CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL REFERENCES customers (id), currency char(3) NOT NULL DEFAULT 'EUR');`;
const DRIFT = 'ALTER TABLE orders DROP COLUMN currency; CREATE TABLE legacy (id int PRIMARY KEY)';
const rules = (report: string): string[] => (JSON.parse(report) as Report).findings.map(({ rule }) => rule).sort();

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await server.createDatabase(SCHEMA);
  });

  it('a schema at two times: written, compared with each other and with the database', async () => {
    const [monday, friday] = ['monday', 'friday'].map((day) => join(folder, `${server.id.replace(':', '-')}-${day}.json`)) as [
      string,
      string,
    ];
    const written = await run(['snapshot', database.url, '--output', monday]);
    expect(written, written.stderr).toMatchObject({ code: 0, stdout: '' });
    expect(written.stderr).toContain(`Wrote ${monday}`);
    expect(await run(['check', '--reference', `snapshot:${monday}`, '--target', database.url])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('In sync'),
    });
    await database.run(DRIFT);
    const now = await run(['snapshot', '--reference', database.url, '--quiet']);
    expect(now).toMatchObject({ code: 0, stderr: '' });
    writeFileSync(friday, now.stdout);
    for (const target of [`snapshot:${friday}`, database.url]) {
      const { code, stdout, stderr } = await run([
        'check',
        '--reference',
        `snapshot:${monday}`,
        '--target',
        target,
        '--format',
        'json',
      ]);
      expect(code, stderr).toBe(1);
      expect(rules(stdout)).toEqual(['extra-table', 'missing-column']);
    }
    const narrower = await run([
      'check',
      '--reference',
      `snapshot:${monday}`,
      '--target',
      `snapshot:${friday}`,
      '--tables',
      'customers',
    ]);
    expect(narrower.code).toBe(0);
    const { fingerprint, source } = JSON.parse(now.stdout) as Snapshot;
    expect(fingerprint).not.toBe((JSON.parse(readFileSync(monday, 'utf8')) as Snapshot).fingerprint);
    expect(source).toContain(database.name);
    expect(now.stdout).not.toContain(`:${decodeURIComponent(new URL(database.url).password)}@`);
  });

  it('an empty source is an error, and so is one that cannot be reached; nothing is written', async () => {
    const empty = await server.createDatabase();
    const { code, stdout, stderr } = await run(['snapshot', empty.url]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('has nothing to compare with');
    const gone = new URL(database.url);
    gone.pathname = '/no_such_database';
    expect(await run(['snapshot', gone.href])).toMatchObject({ code: 3, stdout: '' });
  });
});

describe('of code', () => {
  beforeAll(() => {
    writeFileSync(join(folder, 'schema.sql'), SCHEMA);
    writeFileSync(join(folder, 'print.mjs'), `console.log(${JSON.stringify(SCHEMA)});\n`);
  });

  it('the same code gives the same bytes', async () => {
    const [one, other] = [
      await run(['snapshot', 'sql:schema.sql', '--shadow', 'embedded']),
      await run(['snapshot', 'sql:schema.sql', '--shadow', 'embedded']),
    ];
    expect(one.code, one.stderr).toBe(0);
    expect(other.stdout).toBe(one.stdout);
    expect((JSON.parse(one.stdout) as Snapshot).source).toBe('sql:schema.sql');
  });

  it('Prisma models, where nothing is installed', async () => {
    const project = join(folder, 'prisma-project');
    mkdirSync(project);
    const models =
      'datasource db {\n  provider = "postgresql"\n}\nmodel Thing {\n  id Int @id\n  name String? @db.VarChar(9)\n}\n';
    writeFileSync(join(project, 'schema.prisma'), models);
    const { code, stdout, stderr } = await run(['snapshot', 'prisma:schema.prisma', '--shadow', 'embedded'], {}, project);
    expect(code, stderr).toBe(0);
    const { objects } = JSON.parse(stdout) as Snapshot;
    expect(objects.find(({ id }) => id === 'column:public."Thing".name')?.definition).toBe('character varying(9)');
  });

  it.each([
    ['no source', ['snapshot'], /No reference is given/, 2],
    ['two of them', ['snapshot', 'sql:schema.sql', '--reference', 'sql:schema.sql'], /given twice/, 2],
    ['no such environment', ['snapshot', 'prod'], /"prod"\) is not a source/, 2],
    ['a flag of other commands', ['snapshot', 'sql:schema.sql', '--target', 'x'], /unknown option '--target'/, 2],
    [
      'a folder that is not there',
      ['snapshot', 'sql:schema.sql', '--shadow', 'embedded', '--output', 'no/such/a.json'],
      /cannot be written to no\/such\/a\.json/,
      3,
    ],
    [
      'a snapshot that is none',
      ['check', '--reference', 'snapshot:schema.sql', '--target', 'sql:schema.sql'],
      /snapshot schema\.sql is not JSON/,
      2,
    ],
    [
      'a snapshot that is not there',
      ['check', '--reference', 'snapshot:nowhere.json', '--target', 'snapshot:nowhere.json'],
      /nowhere\.json cannot be read/,
      2,
    ],
  ] as const)('%s is told', async (_, args, message, expected) => {
    const { code, stdout, stderr } = await run(args);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
  });

  withServers(['postgres:18'], (server) => {
    it('in two jobs: models without secrets, the database with them and without the models', async () => {
      const database = await server.createDatabase(SCHEMA);
      const [first, second] = ['job-1', 'job-2'].map((name) => join(folder, name)) as [string, string];
      for (const job of [first, second]) mkdirSync(job);
      writeFileSync(join(first, 'print.mjs'), `console.log(${JSON.stringify(SCHEMA)});\n`);
      writeFileSync(
        join(first, 'driftgate.yml'),
        "reference: 'command:node print.mjs'\ntarget: env:DATABASE_URL\nengine: postgres\nshadow: { use: embedded }\n",
      );
      const ci = { CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'push' };

      const inOne = await run(['check'], { ...ci, DATABASE_URL: database.url }, first);
      expect(inOne.code).toBe(2);
      expect(inOne.stderr).toMatch(/refused in a CI job that holds the credentials[\s\S]*docs\/snapshots\.md/);

      const artifact = join(second, 'models.json');
      const models = await run(['snapshot', '--output', artifact], ci, first);
      expect(models.code, models.stderr).toBe(0);
      const compare = [
        'check',
        '--reference',
        'snapshot:models.json',
        '--target',
        'env:DATABASE_URL',
        '--shadow',
        'embedded',
        '--format',
        'json',
      ];
      const inSync = await run(compare, { ...ci, DATABASE_URL: database.url }, second);
      expect(inSync.code, inSync.stderr).toBe(0);
      await database.run(DRIFT);
      const drifted = await run(compare, { ...ci, DATABASE_URL: database.url }, second);
      expect(drifted.code, drifted.stderr).toBe(1);
      expect(rules(drifted.stdout)).toEqual(['extra-table', 'missing-column']);
    });

    it('the action writes one, and says where; a later step compares it', async () => {
      const database = await server.createDatabase(SCHEMA);
      const payload = examplePayload('pull_request', 'opened');
      const repository = (payload.repository as { full_name: string }).full_name;
      // Nobody listens there: a snapshot asks GitHub for nothing.
      const common = { apiUrl: 'http://127.0.0.1:9', repository, event: { name: 'pull_request', payload } };
      const { exitCode, outputs, files, stdout } = await runAction({
        ...common,
        inputs: { mode: 'snapshot', reference: database.url, name: 'shop', 'github-token': 'x' },
      });
      expect(exitCode, stdout).toBe(0);
      expect(outputs.snapshot).toMatch(/temp\/driftgate\/shop\/snapshot\.json$/);
      const text = files['temp/driftgate/shop/snapshot.json']!;
      expect((JSON.parse(text) as Snapshot).fingerprint).toBe(outputs.fingerprint);
      expect(outputs.drift).toBeUndefined();

      const named = await runAction({ ...common, inputs: { mode: 'snapshot', reference: database.url, output: 'schema.json' } });
      expect(named.outputs.snapshot).toBe('schema.json');
      expect(named.files['workspace/schema.json']).toBe(text);

      const failed = await runAction({ ...common, inputs: { mode: 'snapshot', reference: 'snapshot:nowhere.json' } });
      expect(failed.exitCode).toBe(2);
      expect(failed.commands.find(({ name }) => name === 'error')?.message).toContain('nowhere.json');
      expect(failed.outputs.snapshot).toBeUndefined();
    });
  });
});

it('the workflow in docs/snapshots.md is one, and gives no secret to the job that runs code', () => {
  const page = readFileSync(new URL('../../docs/snapshots.md', import.meta.url), 'utf8');
  const text = /```yaml\n(name: Schema[\s\S]*?)```/.exec(page)![1]!;
  const { jobs } = parse(text) as {
    jobs: Record<string, { needs?: string; steps: { uses?: string; with?: Record<string, string> }[] }>;
  };
  expect(Object.keys(jobs)).toEqual(['models', 'drift']);
  expect(JSON.stringify(jobs.models)).not.toContain('secrets.');
  expect(jobs.drift!.needs).toBe('models');
  expect(JSON.stringify(jobs.drift!.steps)).not.toMatch(/checkout|"run"/);
  const inputs = Object.keys(
    (parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8')) as { inputs: object }).inputs,
  );
  const own = Object.values(jobs).flatMap(({ steps }) => steps.filter(({ uses }) => uses?.startsWith('driftgate/')));
  expect(own).toHaveLength(2);
  for (const step of own) expect(inputs).toEqual(expect.arrayContaining(Object.keys(step.with!)));
  const others = Object.values(jobs).flatMap(({ steps }) =>
    steps.flatMap(({ uses }) => (uses === undefined || uses.startsWith('driftgate/') ? [] : uses)),
  );
  for (const uses of others) expect(uses).toMatch(/@[0-9a-f]{40}$/);
});
