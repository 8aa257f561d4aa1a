/**
 * check.yml and drift.yml as GitHub would run them: their inputs, given to the action over databases that hold what their steps load, with
 * the stand-in of GitHub's API. In sync they pass; with a column less they fail, and the issue comes and goes.
 */
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { forEachServer } from '../servers/index.ts';
import { examplePayload, type Run, runAction } from './runner.ts';
import { type GitHubStandIn, startGitHub, TOKENS } from './stand-in.ts';

const PULL_REQUEST = examplePayload('pull_request', 'opened');
const REPOSITORY = (PULL_REQUEST.repository as { full_name: string }).full_name;
const NUMBER = (PULL_REQUEST.pull_request as { number: number }).number;
const textOf = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** Takes a column away. */
const LESS = {
  postgres: 'ALTER TABLE shop.brands DROP COLUMN logo',
  mysql: 'ALTER TABLE customers DROP COLUMN birthday',
};
const MISSING = { postgres: 'shop.brands.logo', mysql: 'customers.birthday' };

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

let github: GitHubStandIn;
beforeAll(async () => {
  github = await startGitHub(REPOSITORY, NUMBER);
});
afterAll(() => github.close());
afterEach(() => {
  const violations = [...github.violations];
  github.reset();
  expect(violations).toEqual([]);
});

/** Runs the step of the job that is the action, with its URL replaced. */
function run(file: string, job: string, url: string, event: { name: string; payload: unknown }): Promise<Run> {
  const { jobs } = parse(textOf(`.github/workflows/${file}`)) as { jobs: Record<string, { steps: Step[] }> };
  const { steps } = jobs[job]!;
  const step = steps.find(({ uses }) => uses === './')!;
  const schema = step.with!.reference!.replace('sql:', '');
  // What the step before it loads.
  const load = steps.find(({ run }) => run !== undefined)!.run;
  expect(load).toContain(schema);
  if (job === 'mysql') expect(load).toContain('--default-character-set=utf8mb4');
  const variables = Object.keys(step.env!);
  return runAction({
    // Where the reference is loaded changes nothing of the result; on the server it is quicker than a server of its own.
    inputs: { shadow: `env:${variables[0]}`, ...step.with, 'github-token': TOKENS.actions },
    apiUrl: github.url,
    repository: REPOSITORY,
    event,
    env: Object.fromEntries(variables.map((name) => [name, url])),
    files: { [schema]: textOf(schema) },
  });
}

forEachServer(['postgres', 'mysql'], (server) => {
  const job = server.engine;
  const schema = `test/fixtures/${job}/shop.sql`;

  it('check.yml passes on what the reference makes, and fails on a column less', async () => {
    const database = await server.createDatabase();
    // What the workflow says as an option: the client takes the machine's character set else.
    await server.restore(database.url, job === 'mysql' ? `SET NAMES utf8mb4;\n${textOf(schema)}` : textOf(schema));
    const event = { name: 'pull_request', payload: PULL_REQUEST };
    const clean = await run('check.yml', job, database.url, event);
    expect(clean.outputs.verdict, clean.stdout).toBe('in-sync');
    expect(clean.exitCode).toBe(0);
    expect(clean.outputs['json-file']).toMatch(/report\.json$/);
    expect(github.comments).toEqual([]);

    await database.run(LESS[job]);
    const drifted = await run('check.yml', job, database.url, event);
    expect(drifted.exitCode).toBe(1);
    expect(JSON.parse(drifted.outputs['missing-columns']!)).toEqual([MISSING[job]]);
    expect(github.comments).toHaveLength(1);
  });
});

forEachServer(['postgres'], (server) => {
  it('drift.yml opens an issue, leaves it alone, tells a failure, and closes it', async () => {
    const schema = textOf('test/fixtures/postgres/shop.sql');
    const database = await server.createDatabase();
    await server.restore(database.url, schema);
    await database.run(LESS.postgres);
    const event = { name: 'schedule', payload: { schedule: '23 5 * * 1' } };
    const drift = (url = database.url): Promise<Run> => run('drift.yml', 'drift', url, event);

    expect((await drift()).outputs).toMatchObject({ drift: 'true', 'issue-number': '1' });
    const [issue] = github.issues.issues;
    expect(issue).toMatchObject({
      title: 'Schema drift: production',
      state: 'open',
      labels: ['drift'],
      login: 'github-actions[bot]',
    });
    expect(issue!.body).toContain(MISSING.postgres);
    await drift();
    expect(issue).toMatchObject({ updates: 0, comments: [] });

    const nowhere = new URL(database.url);
    nowhere.pathname = '/nowhere';
    expect((await drift(nowhere.href)).exitCode).toBe(3);
    expect(issue!.comments[0]).toContain('The last run could not check.');
    expect(issue!.body + issue!.comments.join()).not.toContain(new URL(database.url).password || 'no password');

    const whole = await server.createDatabase();
    await server.restore(whole.url, schema);
    expect((await drift(whole.url)).outputs).toMatchObject({ verdict: 'in-sync', 'issue-number': '' });
    expect(issue).toMatchObject({ state: 'closed', stateReason: 'completed' });
  });
});

forEachServer(['postgres'], (server) => {
  it('fleet.yml plans shards, checks each, and reports all as one', async () => {
    const schema = textOf('test/fixtures/postgres/shop.sql');
    const databases = await Promise.all([1, 2, 3].map(() => server.createDatabase()));
    for (const { url } of databases) await server.restore(url, schema);
    await databases[2]!.run(LESS.postgres);
    const place = new URL(databases[0]!.url);
    const names = databases.map(({ url }) => new URL(url).pathname.slice(1));
    const config = textOf('.github/fleet.driftgate.yml')
      .replace('postgres:{env', `${place.username}:{env`)
      .replace('127.0.0.1:5432', place.host)
      .replace('[acme, globex, initech]', JSON.stringify(names));

    const { jobs } = parse(textOf('.github/workflows/fleet.yml')) as { jobs: Record<string, { steps: Step[] }> };
    const run = (
      job: string,
      more: Readonly<Record<string, string>>,
      files: Readonly<Record<string, string>> = {},
    ): Promise<Run> => {
      const step = jobs[job]!.steps.find(({ uses }) => uses === './')!;
      return runAction({
        inputs: { ...step.with, ...more, shadow: `env:SCRATCH_URL`, 'github-token': TOKENS.actions },
        apiUrl: github.url,
        repository: REPOSITORY,
        event: { name: 'schedule', payload: {} },
        env: { TENANT_PASSWORD: decodeURIComponent(place.password), SCRATCH_URL: place.href },
        files: { '.github/fleet.driftgate.yml': config, 'test/fixtures/postgres/shop.sql': schema, ...files },
      });
    };
    const matrix = (await run('plan', {})).outputs.matrix!;
    const shards = (JSON.parse(matrix) as { include: { shard: string }[] }).include.map(({ shard }) => shard);
    expect(shards).toEqual(['1/2', '2/2']);
    const files: Record<string, string> = {};
    for (const shard of shards) {
      const { outputs, files: left, stdout } = await run('check', { shard });
      const file = Object.keys(left).find((path) => outputs['shard-file']?.endsWith(path));
      expect(file, stdout).toBeDefined();
      files[`shards/${shard.replace('/', '-')}.json`] = left[file!]!;
    }
    const report = await run('report', { matrix }, files);
    expect(report.outputs, report.stdout).toMatchObject({
      verdict: 'drift',
      members: '3',
      'members-in-sync': '2',
      'members-drifted': '1',
    });
    expect(report.exitCode).toBe(1);
    expect(report.summary).toContain(MISSING.postgres);
  });
});
