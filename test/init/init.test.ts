/**
 * `driftgate init` on the examples, which are real applications: what it writes parses, passes the linters, and works: with that very
 * file a check is silent, and finds what is missing; and the two steps of the workflow do what they say, run as the runner runs them.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { parseSettings } from '../../src/inputs/settings.ts';
import type { Report } from '../../src/report/report.ts';
import { cli } from '../cli/program.ts';
import { installExample } from '../examples/install.ts';
import { type Ended, run, tool } from '../examples/node-example.ts';
import { actionlint, languageService } from '../github/lint.ts';
import { examplePayload, runAction } from '../github/runner.ts';
import { withServers } from '../servers/index.ts';

const examples = fileURLToPath(new URL('../../examples/', import.meta.url));
const CONFIG = 'driftgate.yml';
const WORKFLOW = '.github/workflows/driftgate.yml';

const driftgate = (folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  run(process.execPath, [cli, ...args], folder, env);

/** A folder that holds these files, and goes at the test's end. */
function repository(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'driftgate-init-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, '.git'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function example(name: string): string {
  const folder = repository();
  cpSync(join(examples, name), folder, { recursive: true, filter: (path) => !path.includes('node_modules') });
  return folder;
}

const text = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');

/** All that is in it but `.git`. */
const listing = (folder: string): string[] =>
  readdirSync(folder, { recursive: true }).map(String).filter((path) => !path.startsWith('.git/') && path !== '.git').sort(); // biome-ignore format: one chain

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}
type Jobs = Readonly<Record<string, { readonly permissions: Readonly<Record<string, string>>; readonly needs?: string; readonly steps: readonly Step[] }>>; // biome-ignore format: one line

const jobsOf = (folder: string): Jobs => (parse(text(folder, WORKFLOW)) as { readonly jobs: Jobs }).jobs;
const ours = (steps: readonly Step[]): Step => steps.find(({ uses }) => uses?.startsWith('driftgate/driftgate@'))!;

const SQL = { 'db/schema.sql': 'CREATE TABLE t (id int PRIMARY KEY);\n' };

describe('each example', () => {
  it.each([
    { name: 'alembic', reference: 'alembic:.', installs: 'pip install -r requirements.txt' },
    { name: 'django', reference: 'django:.', installs: 'pip install -r requirements.txt' },
    { name: 'drizzle', reference: 'drizzle:.', installs: 'npm ci' },
    { name: 'drizzle-1', reference: 'drizzle:.', installs: 'npm ci' },
    { name: 'knex', reference: 'knex:.', installs: 'npm ci' },
    { name: 'kysely', reference: 'kysely:.', installs: 'npm ci' },
    { name: 'mikro-orm', reference: 'mikro-orm:.', installs: 'npm ci' },
    { name: 'prisma', reference: 'migrations:prisma/migrations', installs: null },
    { name: 'sequelize', reference: 'sequelize:.', installs: 'npm ci', more: ['--engine', 'postgres'] },
    { name: 'sqlalchemy', reference: 'sqlalchemy:shop.models:Base', installs: 'pip install -r requirements.txt' },
    { name: 'typeorm', reference: 'typeorm:.', installs: 'npm ci' },
  ])('$name gets a configuration that parses and a workflow that lints', async ({ name, reference, installs, more = [] }) => {
    const folder = example(name);
    const { code, stderr, stdout } = await driftgate(folder, ['init', '--yes', ...more]);
    expect(code, stderr).toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toMatch(
      /1\. add the secret: gh secret set DATABASE_URL[\s\S]*2\. commit[\s\S]*3\. make the check.*"drift".*required/,
    );
    const settings = parseSettings({ flags: {}, cwd: folder });
    expect(settings).toMatchObject({ reference, target: 'env:DATABASE_URL', engine: 'postgres', 'fail-on': 'error' });

    expect(await actionlint(text(folder, WORKFLOW))).toEqual([]);
    expect(await languageService(text(folder, WORKFLOW))).toEqual([]);
    const { models, drift } = jobsOf(folder);
    expect(ours(drift!.steps).env).toEqual({ DATABASE_URL: `\${{ secrets.DATABASE_URL }}` });
    expect(
      drift!.steps.flatMap((step) => step.run ?? []),
      'the job with the secret runs nothing',
    ).toEqual([]);
    // Models are loaded in a job of their own, which has no secret at all.
    expect(models === undefined).toBe(installs === null);
    if (installs === null) return;
    expect(models!.steps.map((step) => step.run)).toContain(installs);
    expect(JSON.stringify(models)).not.toContain('secrets.');
    expect(models!.permissions).toEqual({ contents: 'read' });
    expect(drift!.needs).toBe('models');
  });

  it('sequelize is made for two engines, so it must be said which', async () => {
    const folder = example('sequelize');
    const before = listing(folder);
    const { code, stderr } = await driftgate(folder, ['init', '--yes']);
    expect(code).toBe(2);
    expect(stderr).toContain('--engine');
    expect(listing(folder)).toEqual(before);
  });
});

withServers(['postgres:18'], (server) => {
  it('the file of the prisma example is silent about its database, and finds a missing column', async () => {
    const folder = example('prisma');
    await driftgate(folder, ['init', '--yes']);
    const migrations = join(folder, 'prisma', 'migrations');
    const scripts = readdirSync(migrations).filter((name) => name.startsWith('2')).sort(); // biome-ignore format: one chain
    const database = await server.createDatabase(scripts.map((name) => text(migrations, `${name}/migration.sql`)).join('\n'));
    const check = (): Promise<Ended> => driftgate(folder, ['check', '--format', 'json'], { DATABASE_URL: database.url });
    const silent = await check();
    expect(silent.code, silent.stderr).toBe(0);
    expect((JSON.parse(silent.stdout) as Report).verdict).toBe('in-sync');

    await database.run('ALTER TABLE customers DROP COLUMN name');
    const drifted = await check();
    expect(drifted.code).toBe(1);
    expect(drifted.stdout).toContain('"missing-column"');
  });

  it('the workflow of the drizzle example does what it says, step by step', async () => {
    const installed = await installExample('drizzle');
    const folder = example('drizzle');
    symlinkSync(join(installed, 'node_modules'), join(folder, 'node_modules'));
    await driftgate(folder, ['init', '--yes']);
    const { models, drift } = jobsOf(folder);
    const database = await server.createDatabase();
    await tool(folder, 'drizzle-kit/bin.cjs', ['push', '--force'], { DATABASE_URL: database.url });

    // The first job: as on the runner, CI and all, but in the folder of the example.
    expect(ours(models!.steps).with).toEqual({ mode: 'snapshot' });
    const made = await driftgate(folder, ['snapshot', 'drizzle:.', '--output', 'snapshot.json'], {
      CI: 'true',
      GITHUB_ACTIONS: 'true',
    });
    expect(made.code, made.stderr).toBe(0);

    // The second: what it checks out is driftgate.yml, and nothing else.
    const second = (): ReturnType<typeof runAction> =>
      runAction({
        inputs: {
          'github-token': '',
          ...ours(drift!.steps).with,
          reference: ours(drift!.steps).with!.reference!.replace(`\${{ runner.temp }}/models/`, ''),
        },
        env: { DATABASE_URL: database.url },
        files: { [CONFIG]: text(folder, CONFIG), 'snapshot.json': text(folder, 'snapshot.json') },
        apiUrl: 'http://127.0.0.1:9',
        repository: 'octo-org/shop',
        event: { name: 'push', payload: examplePayload('push') },
      });
    const silent = await second();
    expect(silent.exitCode, silent.stdout).toBe(0);
    expect(silent.outputs.verdict).toBe('in-sync');
    await database.run('ALTER TABLE orders DROP COLUMN currency');
    const drifted = await second();
    expect(drifted.exitCode).toBe(1);
    expect(drifted.outputs['missing-columns']).toContain('orders.currency');
  });
});

describe('what it finds', () => {
  const found = async (files: Readonly<Record<string, string>>, args: readonly string[] = []) => {
    const folder = repository(files);
    const { code, stderr } = await driftgate(folder, ['init', '--yes', ...args]);
    expect(code, stderr).toBe(0);
    expect(await actionlint(text(folder, WORKFLOW))).toEqual([]);
    expect(await languageService(text(folder, WORKFLOW))).toEqual([]);
    return { folder, stderr, settings: parseSettings({ flags: {}, cwd: folder }), workflow: text(folder, WORKFLOW) };
  };

  it('a package of a monorepo, with the lock file of the root', async () => {
    const { settings, workflow } = await found({
      'apps/api/drizzle.config.ts': "export default { dialect: 'postgresql', schema: './schema.ts' };",
      'apps/api/package.json': '{}',
      'package.json': '{}',
      'pnpm-lock.yaml': '',
      '.nvmrc': '22',
    });
    expect(settings.reference).toBe('drizzle:apps/api');
    expect(workflow).toMatch(
      /node-version-file: \.nvmrc\n {6}- run: corepack enable\n {6}- run: pnpm install --frozen-lockfile\n/,
    );
  });

  it('a lock file that is not at the root, and Yarn 1', async () => {
    const { workflow } = await found({
      'services/my shop/knexfile.js': "module.exports = { client: 'mysql2' }; // knex",
      'services/my shop/package.json': '{}',
      'services/my shop/yarn.lock': '# yarn lockfile v1\n',
    });
    expect(workflow).toMatch(/- run: yarn install --frozen-lockfile\n {8}working-directory: "?services\/my shop"?\n/);
  });

  it('migrations before models, since these tell pending from drift', async () => {
    const { settings } = await found({
      'drizzle.config.ts': "export default { dialect: 'postgresql' }",
      'drizzle/meta/_journal.json': '{"version":"7","dialect":"postgresql","entries":[]}',
      'drizzle/0000_first.sql': 'CREATE TABLE t (id int);',
    });
    expect(settings.reference).toBe('migrations:drizzle');
  });

  it.each(['mysql', 'mariadb'] as const)('%s by the container, and gives SQL a server to be loaded into', async (engine) => {
    const { settings, workflow } = await found({ ...SQL, 'docker-compose.yml': `services:\n  db:\n    image: ${engine}:11\n` });
    expect(settings).toMatchObject({ reference: 'sql:db/schema.sql', engine });
    expect(workflow).toContain('shadow: env:SHADOW_URL');
    expect(workflow).toContain(`image: ${engine}:`);
  });

  it('models for MariaDB, in a job that has nothing but an empty server', async () => {
    const { workflow } = await found({ 'knexfile.js': "exports.knex = { client: 'mysql2' }", 'package.json': '{}' }, [
      '--engine',
      'mariadb',
    ]);
    const { models } = (parse(workflow) as { jobs: Jobs }).jobs;
    expect(ours(models!.steps).with).toMatchObject({ shadow: 'env:SHADOW_URL', 'allow-repository-code': true });
    expect(JSON.stringify(models)).not.toContain('secrets.');
  });

  it('names of variables, and never what they hold', async () => {
    const { folder, stderr, settings } = await found({
      ...SQL,
      '.env.example':
        'SHADOW_DATABASE_URL=postgres://a\nexport SHOP_PROD_DATABASE_URL="postgres://app:hunter2hunter2@db.example.com/shop"\n',
      '.env': 'DATABASE_URL=postgres://app:hunter2hunter2@db.example.com/shop\n',
    });
    expect(settings.target).toBe('env:SHOP_PROD_DATABASE_URL');
    for (const said of [stderr, text(folder, CONFIG), text(folder, WORKFLOW)])
      expect(said).not.toMatch(/hunter2|example\.com\/shop/);
  });

  it('only what was asked for', async () => {
    const weekly = await found(SQL, ['--workflow', 'drift']);
    expect(Object.keys((parse(weekly.workflow) as { on: object }).on)).toEqual(['schedule', 'workflow_dispatch']);
    expect(weekly.workflow).not.toContain('pull-requests: write');
    expect(weekly.workflow).toContain('issue: on-drift');
    const checks = await found(SQL, ['--workflow', 'check', '--comment', 'never', '--fail-on', 'warning']);
    expect(Object.keys((parse(checks.workflow) as { on: object }).on)).toEqual([
      'pull_request',
      'merge_group',
      'workflow_dispatch',
    ]);
    expect(checks.workflow).not.toMatch(/(pull-requests|issues): write|issue:/);
    expect(checks.workflow).toMatch(
      /on-missing-credentials: \$\{\{ github\.event\.pull_request\.head\.repo\.fork && 'skip' \|\| 'fail' \}\}/,
    );
    expect(checks.settings['fail-on']).toBe('warning');
  });

  it('another workflow that uses driftgate already: none is added', async () => {
    const folder = repository({ ...SQL, '.github/workflows/ci.yml': 'jobs: {a: {steps: [{uses: driftgate/driftgate@v1}]}}' });
    const { code, stderr } = await driftgate(folder, ['init', '--yes']);
    expect(code, stderr).toBe(0);
    expect(stderr).toContain('.github/workflows/ci.yml uses driftgate already');
    expect(existsSync(join(folder, CONFIG))).toBe(true);
    expect(existsSync(join(folder, WORKFLOW))).toBe(false);
  });
});

describe('what it refuses', () => {
  const refused = async (folder: string, args: readonly string[], why: RegExp): Promise<Ended> => {
    const before = listing(folder);
    const ended = await driftgate(folder, ['init', ...args]);
    expect(ended.stderr).toMatch(why);
    expect(ended.code).toBe(why.source.includes('written because') ? 3 : 2);
    expect(listing(folder)).toEqual(before);
    return ended;
  };

  it('to guess where nobody can be asked', () => refused(repository(SQL), [], /no terminal[\s\S]*--yes[\s\S]*--reference/));
  it('an empty repository', () => refused(repository(), ['--yes'], /Nothing was found[\s\S]*--reference sql:PATH/));
  it('a target that is its own reference', () =>
    refused(repository(SQL), ['--yes', '--reference', 'env:DATABASE_URL'], /are both/));
  it('variables that GitHub keeps', () => refused(repository(SQL), ['--yes', '--target', 'env:GITHUB_DB'], /GITHUB_/));

  it.each(['--target', '--reference'])('a URL as %s, and does not repeat it', async (flag) => {
    const url = 'postgres://app:hunter2hunter2@db.example.com/shop';
    const { stderr } = await refused(repository(SQL), ['--yes', flag, url], /put it into a secret[\s\S]*env:NAME/);
    expect(stderr).not.toContain('hunter2');
  });

  it('to overwrite unasked: shows the difference, writes neither file', async () => {
    const mine = 'reference: sql:mine.sql\ntarget: postgres://app:hunter2@db.example.com/shop\n';
    const folder = repository({ ...SQL, [CONFIG]: mine });
    const { stderr } = await refused(
      folder,
      ['--yes'],
      /-reference: sql:mine\.sql[\s\S]*\+reference: sql:db\/schema\.sql[\s\S]*would be overwritten[\s\S]*--force/,
    );
    expect(stderr).not.toContain('hunter2');
    expect(text(folder, CONFIG)).toBe(mine);
    expect((await driftgate(folder, ['init', '--yes', '--force'])).code).toBe(0);
    expect(text(folder, CONFIG)).toContain('reference: sql:db/schema.sql');
    const again = await driftgate(folder, ['init', '--yes']);
    expect(again.code, 'what is as it should be is in nobody’s way').toBe(0);
    expect(again.stderr).toContain('as it should be');
  });

  it('to write half: a folder stands where the workflow goes', async () => {
    const folder = repository({ ...SQL, [`${WORKFLOW}/here.txt`]: '' });
    const { code } = await driftgate(folder, ['init', '--yes', '--force']);
    expect(code).toBe(3);
    expect(existsSync(join(folder, CONFIG))).toBe(false);
  });

  it('to follow a link out of the repository', async () => {
    const folder = repository(SQL);
    const elsewhere = repository();
    symlinkSync(elsewhere, join(folder, '.github'));
    expect((await driftgate(folder, ['init', '--yes'])).code).toBe(3);
    expect(existsSync(join(folder, CONFIG))).toBe(false);
    expect(listing(elsewhere)).toEqual([]);
  });

  it('to write anything on a dry run, which prints both files', async () => {
    const folder = repository(SQL);
    const before = listing(folder);
    const { code, stdout } = await driftgate(folder, ['init', '--dry-run']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^==> driftgate\.yml <==[\s\S]*==> \.github\/workflows\/driftgate\.yml <==/);
    expect(listing(folder)).toEqual(before);
  });
});
